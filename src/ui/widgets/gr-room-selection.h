/* gr-room-selection.h: the room that the person has chosen
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_ROOM_SELECTION (gr_room_selection_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomSelection,
                      gr_room_selection,
                      GR,
                      ROOM_SELECTION,
                      GObject)

GrRoomSelection *gr_room_selection_new (void);
void gr_room_selection_set_list (GrRoomSelection *self, GrRoomList *list);
GtkSelectionModel *gr_room_selection_get_model (GrRoomSelection *self);
GrRoomItem *gr_room_selection_get_row (GrRoomSelection *self);
void gr_room_selection_select (GrRoomSelection *self, guint position);

G_END_DECLS
