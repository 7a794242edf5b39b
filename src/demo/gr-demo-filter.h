/* gr-demo-filter.h: what a request for rooms asks for
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-request.h"
#include "gr-demo-rooms.h"

G_BEGIN_DECLS

typedef struct
{
  guint offset;
  guint limit;
  char *key;           /* the filters alone: equal keys match equal rooms; NULL:
                        * no filter */
  char *name;          /* case folded; NULL: any */
  char *model_name;    /* case folded; NULL: any */
  guint32 by_name;     /* a bit for each avatar that it finds */
  char *model_id;      /* NULL: any */
  guint32 by_id;       /* a bit for each avatar that it names */
  GrLiveStates states; /* 0: any */
  gboolean has_times;
  gint64 since; /* seconds since the epoch, UTC */
  gint64 until;
  GrRoomType type;
  GrOwnership ownership;
  GrConfirmState confirm;
} GrDemoFilter;

GrDemoFilter *gr_demo_filter_new (const GrDemoRequest *request);
void gr_demo_filter_free (GrDemoFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoFilter, gr_demo_filter_free)

gboolean gr_demo_filter_matches_states (const GrDemoFilter *self,
                                        const GrDemoRoom *room);
gboolean gr_demo_filter_matches (const GrDemoFilter *self,
                                 GrDemoRooms *rooms,
                                 guint index);

G_END_DECLS
