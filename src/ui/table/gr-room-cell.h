/* gr-room-cell.h: one cell of the table
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-cells.h"
#include "gr-field.h"
#include "gr-room-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _GrRoomCells GrRoomCells;

/* What GrRoomCells keeps for a list item. */
typedef struct
{
  const GrField *field;
  GrCoverCells *covers;
  GtkWidget *child; /* of the list item */
  GtkWidget *text;  /* the child, or what is in it; none of a cover */
  GtkWidget *icon;  /* beside a name, once it had one */
  gboolean named;
  GrRoomItem *row; /* while it is bound */

  /* for GrRoomCells */
  GrRoomCells *cells;
  gulong notify_id;
  GList link;
} GrRoomCell;

GrRoomCell *gr_room_cell_new (const GrField *field, GrCoverCells *covers);
void gr_room_cell_free (GrRoomCell *cell);
void gr_room_cell_bind (GrRoomCell *cell, GrRoomItem *row);
void gr_room_cell_unbind (GrRoomCell *cell);
void gr_room_cell_show (GrRoomCell *cell, gint64 now);
/* Whether what it shows changes with the second. */
gboolean gr_room_cell_is_ticking (GrRoomCell *cell);

G_END_DECLS
