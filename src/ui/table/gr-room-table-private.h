/* gr-room-table-private.h: what the parts of the table share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-cells.h"
#include "gr-room-columns.h"
#include "gr-room-selection.h"
#include "gr-room-table.h"

G_BEGIN_DECLS

struct _GrRoomTable
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkColumnView *view;
  GtkWidget *rows;          /* the list in the view */
  GHashTable *view_columns; /* of the view, by their field */
  GrRoomColumns *columns;
  GrRoomCells *cells;
  GrCoverCells *covers;

  GrRoomList *list;
  GrRoomSelection *selection;
  gboolean narrow;
  gboolean tight;
  gboolean applying; /* columns to the view, or the other way round */
  guint squeeze;     /* what does not fit is not shown either */
  guint fit_id;
  guint rebuild_id;
  int place; /* to come back to, in pixels */
  guint place_id;
  guint place_frames;
  GdkFrameClock *grow_clock;
  gulong grow_id;
};

/* gr-room-table-columns.c; the view and the cells must be there */
void gr_room_table_add_columns (GrRoomTable *self, const GrFields *fields);
void gr_room_table_apply_columns (GrRoomTable *self);
void gr_room_table_fit_columns (GrRoomTable *self);
/* Needs the font, so that it must be in a window. */
void gr_room_table_measure_columns (GrRoomTable *self);
void gr_room_table_dispose_columns (GrRoomTable *self);

/* gr-room-table-focus.c */
gboolean gr_room_table_has_rows (GrRoomTable *self);
void gr_room_table_init_focus (GrRoomTable *self);
gboolean gr_room_table_grab_focus (GtkWidget *widget);
/* As Down does it: past the titles, and selects where it comes to. FALSE: the
 * rows have the focus already, or there are none. */
gboolean gr_room_table_enter (GrRoomTable *self);
/* Gives the view the selection, and the focus to a row if it was on one. */
void gr_room_table_apply_model (GrRoomTable *self);

G_END_DECLS
