/* gr-room-table.h: the rooms as a column view
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-loader.h"
#include "gr-room-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_ROOM_TABLE (gr_room_table_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomTable, gr_room_table, GR, ROOM_TABLE, GtkWidget)

/* A new list gets a new selection model with nothing selected, and stands at
 * the top. Lets the list grow after the first frame with rows. */
void gr_room_table_set_list (GrRoomTable *self, GrRoomList *list);
void gr_room_table_set_cover_loader (GrRoomTable *self, GrCoverLoader *loader);
void gr_room_table_set_narrow (GrRoomTable *self, gboolean narrow);
void gr_room_table_set_tight (GrRoomTable *self, gboolean tight);
GrRoomItem *gr_room_table_get_selected (GrRoomTable *self);
void gr_room_table_unselect (GrRoomTable *self);
void gr_room_table_show_columns (GrRoomTable *self);

G_END_DECLS
