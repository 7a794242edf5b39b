/* gr-room-columns.h: which columns the table shows, in which order
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-column.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GR_TYPE_ROOM_COLUMNS (gr_room_columns_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomColumns, gr_room_columns, GR, ROOM_COLUMNS,
                      GObject)

GrRoomColumns *gr_room_columns_new          (GSettings     *settings);
GrColumn       gr_room_columns_get_nth      (GrRoomColumns *self,
                                             guint          position);
guint          gr_room_columns_get_position (GrRoomColumns *self,
                                             GrColumn       column);
int            gr_room_columns_get_width    (GrRoomColumns *self,
                                             GrColumn       column);
gboolean       gr_room_columns_get_visible  (GrRoomColumns *self,
                                             GrColumn       column);
void           gr_room_columns_move         (GrRoomColumns *self,
                                             GrColumn       column,
                                             guint          position);
void           gr_room_columns_set_width    (GrRoomColumns *self,
                                             GrColumn       column,
                                             int            width);
void           gr_room_columns_set_visible  (GrRoomColumns *self,
                                             GrColumn       column,
                                             gboolean       visible);
/* What a column needs for the words that it shows: its own width is no
 * smaller. Not remembered. */
void           gr_room_columns_set_needed   (GrRoomColumns *self,
                                             GrColumn       column,
                                             int            width);
void           gr_room_columns_reset        (GrRoomColumns *self);

G_END_DECLS
