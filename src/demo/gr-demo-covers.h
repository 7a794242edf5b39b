/* gr-demo-covers.h: covers, drawn in a thread of their own
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"

G_BEGIN_DECLS

typedef struct _GrDemoCovers GrDemoCovers;

/* @answer: (transfer full) */
typedef void (*GrDemoCoverFunc) (GrDemoAnswer *answer, gpointer user_data);

GrDemoCovers *gr_demo_covers_new (GMainContext *context);
void gr_demo_covers_free (GrDemoCovers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoCovers, gr_demo_covers_free)

gboolean
gr_demo_covers_parse (const char *path, guint *index, gboolean *is_thumbnail);
void gr_demo_covers_draw (GrDemoCovers *self,
                          guint index,
                          gboolean is_portrait,
                          gboolean is_thumbnail,
                          GrDemoCoverFunc func,
                          gpointer user_data,
                          GDestroyNotify destroy);

G_END_DECLS
