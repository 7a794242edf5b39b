/* gr-room-row-private.h: what the list does to its rows
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-row.h"

G_BEGIN_DECLS

GrRoomRow *gr_room_row_new        (guint      position);
void       gr_room_row_fill       (GrRoomRow *self,
                                   GrRoom    *room);
/* Neither takes a room away that is there already. */
void       gr_room_row_set_failed (GrRoomRow *self,
                                   gboolean   failed);

G_END_DECLS
