/* gr-demo-json.h: a room as the service writes it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-rooms.h"
#include "gr-demo-writer.h"

G_BEGIN_DECLS

#define GR_DEMO_ID_SIZE 37 /* bytes of an id, NUL included */

void gr_demo_room_write_id (const GrDemoRoom *room, char id[GR_DEMO_ID_SIZE]);
gboolean gr_demo_find_room (GrDemoRooms *rooms, const char *id, guint *index);

void gr_demo_put_room (GrDemoWriter *self, GrDemoRooms *rooms, guint index);
/* The room by itself, which says less than the one of a list. */
char *
gr_demo_dup_room (const GrDemoWriter *self, GrDemoRooms *rooms, guint index);

/* Around the rooms of a list. */
void gr_demo_begin_page (GrDemoWriter *self, guint count);
GBytes *gr_demo_end_page (GrDemoWriter *self);

gboolean gr_demo_room_has_cover (const GrDemoRoom *room);
gboolean gr_demo_room_is_portrait (const GrDemoRoom *room);

G_END_DECLS
