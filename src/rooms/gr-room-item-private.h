/* gr-room-item-private.h: what the list does to its rows
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-item.h"

G_BEGIN_DECLS

GrRoomItem *gr_room_item_new (void);
void gr_room_item_fill (GrRoomItem *self, GrRoom *room);
/* Neither takes a room away that is there already. */
void gr_room_item_set_failed (GrRoomItem *self, gboolean failed);

G_END_DECLS
