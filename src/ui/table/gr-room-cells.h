/* gr-room-cells.h: the cells of the table: how they are made and filled
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-cells.h"
#include "gr-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_ROOM_CELLS (gr_room_cells_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomCells, gr_room_cells, GR, ROOM_CELLS, GObject)

GrRoomCells *gr_room_cells_new (GrCoverCells *covers);
GtkListItemFactory *gr_room_cells_create_factory (GrRoomCells *self,
                                                  const GrField *field);
/* Whether anybody sees them: clocks stand still while nobody does. */
void gr_room_cells_set_active (GrRoomCells *self, gboolean active);
/* Shows the times as they read at @now (seconds since the epoch, UTC). */
void gr_room_cells_update_times (GrRoomCells *self, gint64 now);

G_END_DECLS
