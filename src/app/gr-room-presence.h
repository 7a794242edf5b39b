/* gr-room-presence.h: whether the room that is selected is still there
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-list.h"

G_BEGIN_DECLS

#define GR_TYPE_ROOM_PRESENCE (gr_room_presence_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomPresence,
                      gr_room_presence,
                      GR,
                      ROOM_PRESENCE,
                      GObject)

GrRoomPresence *gr_room_presence_new (void);
void gr_room_presence_set_list (GrRoomPresence *self, GrRoomList *list);
void gr_room_presence_set_row (GrRoomPresence *self, GrRoomItem *row);
void gr_room_presence_expect (GrRoomPresence *self, GrPriority priority);

G_END_DECLS
