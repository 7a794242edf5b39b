/* gr-room-row.h: a row of the list: there before its room is
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GrRoomRowState:
 * @GR_ROOM_ROW_LOADING: no data yet
 * @GR_ROOM_ROW_READY: #GrRoomRow:room is there
 * @GR_ROOM_ROW_FAILED: its page could not be had; see the list's error
 *
 * What is known of a row.
 */
typedef enum
{
  GR_ROOM_ROW_LOADING,
  GR_ROOM_ROW_READY,
  GR_ROOM_ROW_FAILED,
} GrRoomRowState;

#define GR_TYPE_ROOM_ROW_STATE (gr_room_row_state_get_type ())
GType           gr_room_row_state_get_type (void);

#define GR_TYPE_ROOM_ROW (gr_room_row_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomRow, gr_room_row, GR, ROOM_ROW, GObject)

GrRoom         *gr_room_row_get_room     (GrRoomRow *self);
GrRoomRowState  gr_room_row_get_state    (GrRoomRow *self);
guint           gr_room_row_get_position (GrRoomRow *self);

G_END_DECLS
