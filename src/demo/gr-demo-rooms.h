/* gr-demo-rooms.h: the rooms of a demo project, each computed from its index
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-names.h"

G_BEGIN_DECLS

#define GR_DEMO_NAME_SIZE 128 /* bytes of a name, NUL included */
#define GR_DEMO_ROOMS_MAX 1000000

typedef enum
{
  GR_DEMO_OWNER_SELF,
  GR_DEMO_OWNER_OTHER,  /* another tenant, who shares with us */
  GR_DEMO_OWNER_SYSTEM, /* the vendor's public templates */
} GrDemoOwner;

/* How long a template is shared. */
typedef enum
{
  GR_DEMO_EXPIRY_ABSENT,
  GR_DEMO_EXPIRY_BLANK, /* "" on the wire: never */
  GR_DEMO_EXPIRY_TIME,
} GrDemoExpiry;

/* Everything but most texts, which follow from it. Times are seconds since
 * the epoch, UTC; 0: absent. */
typedef struct
{
  guint index;
  const char *id;   /* NULL: by rule */
  const char *text; /* the description; NULL: by rule */
  guint error;      /* which of the reasons, where it needs one */
  GrRoomType type;
  GrRoomState state;
  GrViewMode view;
  GrLiveState live;
  GrConfirmState confirm;
  GrDemoOwner owner;
  GrSharedType shared;
  GrSharedState shared_state;
  GrDemoExpiry expiry;
  GrDemoSubject subject;
  gint64 expires;
  gint64 created;
  gint64 updated;
  gint64 started;
  gint64 ended;
  guint n_tenants;
  guint n_avatars;
  guint8 avatars[3]; /* indexes of gr_demo_avatars */
  gboolean chinese;
} GrDemoRoom;

typedef struct _GrDemoRooms GrDemoRooms;

GrDemoRooms *gr_demo_rooms_new (guint n_by_rule, gint64 now);
void gr_demo_rooms_free (GrDemoRooms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoRooms, gr_demo_rooms_free)

guint gr_demo_rooms_get_size (GrDemoRooms *self);
void gr_demo_rooms_get (GrDemoRooms *self, guint index, GrDemoRoom *room);
void gr_demo_rooms_write_name (GrDemoRooms *self,
                               guint index,
                               gboolean folded,
                               char name[GR_DEMO_NAME_SIZE]);

G_END_DECLS
