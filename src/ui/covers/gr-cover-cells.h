/* gr-cover-cells.h: the covers in the table, fetched for the rows one sees
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-loader.h"
#include "gr-room.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Of a cover in a cell; its texture has twice as many pixels each way. */
#define GR_COVER_CELL_WIDTH 56
#define GR_COVER_CELL_HEIGHT 32

#define GR_TYPE_COVER_CELLS (gr_cover_cells_get_type ())
G_DECLARE_FINAL_TYPE (GrCoverCells, gr_cover_cells, GR, COVER_CELLS, GObject)

GrCoverCells *gr_cover_cells_new (GtkScrolledWindow *viewport);
void gr_cover_cells_set_loader (GrCoverCells *self, GrCoverLoader *loader);
GtkWidget *gr_cover_cells_create (GrCoverCells *self);
/* NULL: no room, and no wish either */
void gr_cover_cells_show (GrCoverCells *self, GtkWidget *picture, GrRoom *room);

G_END_DECLS
