/* gr-room-item.h: an item of the list: there before its room is
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GrRoomItemState:
 * @GR_ROOM_ITEM_LOADING: no data yet
 * @GR_ROOM_ITEM_READY: #GrRoomItem:room is there
 * @GR_ROOM_ITEM_FAILED: its page could not be had; see the list's error
 *
 * What is known of a row.
 */
typedef enum
{
  GR_ROOM_ITEM_LOADING,
  GR_ROOM_ITEM_READY,
  GR_ROOM_ITEM_FAILED,
} GrRoomItemState;

#define GR_TYPE_ROOM_ITEM_STATE (gr_room_item_state_get_type ())
GType gr_room_item_state_get_type (void);

#define GR_TYPE_ROOM_ITEM (gr_room_item_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomItem, gr_room_item, GR, ROOM_ITEM, GObject)

GrRoom *gr_room_item_get_room (GrRoomItem *self);
GrRoomItemState gr_room_item_get_state (GrRoomItem *self);
/* When the service said that there is no such room, in seconds since the
 * epoch, UTC. GR_TIME_NONE, once it has said otherwise. */
gint64 gr_room_item_get_gone (GrRoomItem *self);
void gr_room_item_set_gone (GrRoomItem *self, gint64 gone);

G_END_DECLS
