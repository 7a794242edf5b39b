/* gr-room-cell.c: one cell of the table
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-cell"

#include "config.h"

#include "gr-room-cell.h"

#include "gr-cell-text.h"
#include "gr-labels.h"
#include "gr-status-pill.h"

#include <glib/gi18n-lib.h>

/* GTK 4.8 has no accessible label of a row; it is the parent of its cells. */
static void
set_row_label (GrRoomCell *cell, const char *label)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (cell->child));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
set_name (GrRoomCell *cell, const char *name, gboolean dimmed)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (cell->text), name);
  if (dimmed)
    gtk_widget_add_css_class (cell->text, "dim-label");
  else
    gtk_widget_remove_css_class (cell->text, "dim-label");
}

/* Few rows have one. */
static void
create_icon (GrRoomCell *cell)
{
  cell->icon = gtk_image_new ();
  gtk_widget_add_css_class (cell->icon, "dim-label");
  gtk_box_append (GTK_BOX (cell->child), cell->icon);
}

static void
set_icon (GrRoomCell *cell, const char *icon_name, const char *words)
{
  if (cell->icon == NULL && icon_name == NULL)
    return;
  if (cell->icon == NULL)
    create_icon (cell);

  gtk_widget_set_visible (cell->icon, icon_name != NULL);
  if (icon_name == NULL)
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (cell->icon), icon_name);
  gtk_widget_set_tooltip_text (cell->icon, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
show_name (GrRoomCell *cell, GrRoom *room, gint64 now)
{
  g_autofree char *name = gr_cell_text (GR_COLUMN_NAME, room, now, NULL);
  g_autofree char *sentence = gr_room_sentence (room, now, NULL);
  GrRoomState state = gr_room_get_room_state (room);

  set_name (cell, *name != '\0' ? name : _ ("Unnamed room"), *name == '\0');
  if (state == GR_ROOM_STATE_ENABLE || state == GR_ROOM_STATE_NONE)
    set_icon (cell, NULL, NULL);
  else
    set_icon (cell, "action-unavailable-symbolic",
              gr_label_for_room_state (room));
  set_row_label (cell, sentence);
}

static void
show_no_name (GrRoomCell *cell)
{
  if (gr_room_row_get_state (cell->row) == GR_ROOM_ROW_FAILED)
    {
      set_name (cell, _ ("Could not be loaded"), TRUE);
      set_icon (cell, "dialog-warning-symbolic", _ ("Could not be loaded"));
      set_row_label (cell, _ ("Could not be loaded"));
    }
  else
    {
      set_name (cell, "", FALSE);
      set_icon (cell, NULL, NULL);
      set_row_label (cell, _ ("Loading"));
    }
}

static void
show_text (GrRoomCell *cell, GrRoom *room, gint64 now)
{
  g_autofree char *text =
      room != NULL ? gr_cell_text (cell->column, room, now, NULL) : NULL;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell->text),
                            text != NULL ? text : "");
}

static GtkWidget *
create_inscription (GrColumn column)
{
  gboolean numeric = column == GR_COLUMN_LAST_LIVE ||
                     column == GR_COLUMN_DURATION ||
                     column == GR_COLUMN_UPDATED ||
                     column == GR_COLUMN_CREATED || column == GR_COLUMN_ROOM_ID;
  GtkWidget *text =
      g_object_new (GTK_TYPE_INSCRIPTION, "text", "", "valign",
                    GTK_ALIGN_CENTER, "xalign",
                    column == GR_COLUMN_DURATION ? 1.f : 0.f, "yalign", .5f,
                    "min-lines", 1u, "nat-lines", 1u, "text-overflow",
                    column == GR_COLUMN_ROOM_ID
                        ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE
                        : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                    NULL);

  if (numeric)
    gtk_widget_add_css_class (text, "numeric");

  return text;
}

static void
create_name (GrRoomCell *cell)
{
  cell->child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  cell->text = create_inscription (GR_COLUMN_NAME);
  gtk_widget_set_hexpand (cell->text, TRUE);
  gtk_box_append (GTK_BOX (cell->child), cell->text);
}

static void
create_status (GrRoomCell *cell)
{
  cell->child = gr_status_pill_new ();
  cell->text = gr_status_pill_get_word (GR_STATUS_PILL (cell->child));
}

static void
create_child (GrRoomCell *cell)
{
  if (cell->column == GR_COLUMN_NAME)
    create_name (cell);
  else if (cell->column == GR_COLUMN_COVER)
    cell->child = gr_cover_cells_create (cell->covers);
  else if (cell->column == GR_COLUMN_STATUS)
    create_status (cell);
  else
    cell->child = cell->text = create_inscription (cell->column);
}

/* Without a name a cell is read out as "GtkColumnViewCell". Its text names
 * it, so that binding a row need not say everything twice. */
static void
name_cell (GrRoomCell *cell)
{
  GtkAccessible *widget = GTK_ACCESSIBLE (gtk_widget_get_parent (cell->child));

  if (cell->named)
    return;

  cell->named = TRUE;
  if (cell->text != NULL)
    gtk_accessible_update_relation (widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    cell->text, NULL, -1);
  else
    gtk_accessible_update_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gr_column_get_title (cell->column), -1);
}

/**
 * gr_room_cell_new: (skip)
 * @column: the column
 * @covers: shows the covers
 *
 * Returns: (transfer full): a cell without a row; its child is ready to be
 *   put into a list item
 */
GrRoomCell *
gr_room_cell_new (GrColumn column, GrCoverCells *covers)
{
  GrRoomCell *cell = g_new0 (GrRoomCell, 1);

  cell->column = column;
  cell->covers = g_object_ref (covers);
  cell->link.data = cell;
  create_child (cell);

  return cell;
}

/**
 * gr_room_cell_free:
 * @cell: (transfer full): a cell without a row
 *
 * Frees @cell; the child belongs to the list item.
 */
void
gr_room_cell_free (GrRoomCell *cell)
{
  g_assert (cell->row == NULL);

  g_object_unref (cell->covers);
  g_free (cell);
}

/**
 * gr_room_cell_bind:
 * @cell: a cell without a row
 * @row: the row that it is to show
 *
 * Takes @row.
 */
void
gr_room_cell_bind (GrRoomCell *cell, GrRoomRow *row)
{
  g_assert (cell->row == NULL);

  name_cell (cell);
  cell->row = g_object_ref (row);
}

/**
 * gr_room_cell_unbind:
 * @cell: a cell
 *
 * Lets go of its row, and of the wish for its cover.
 */
void
gr_room_cell_unbind (GrRoomCell *cell)
{
  if (cell->column == GR_COLUMN_COVER)
    gr_cover_cells_show (cell->covers, cell->child, NULL);
  g_clear_object (&cell->row);
}

/**
 * gr_room_cell_show:
 * @cell: a cell with a row
 * @now: seconds since the epoch, UTC
 *
 * Shows what its row holds.
 */
void
gr_room_cell_show (GrRoomCell *cell, gint64 now)
{
  GrRoom *room = gr_room_row_get_room (cell->row);

  if (cell->column == GR_COLUMN_COVER)
    gr_cover_cells_show (cell->covers, cell->child, room);
  else if (cell->column == GR_COLUMN_STATUS)
    gr_status_pill_set_room (GR_STATUS_PILL (cell->child), room);
  else if (cell->column != GR_COLUMN_NAME)
    show_text (cell, room, now);
  else if (room != NULL)
    show_name (cell, room, now);
  else
    show_no_name (cell);
}

/**
 * gr_room_cell_is_ticking:
 * @cell: a cell with a row
 *
 * Returns: whether what it shows changes with the second
 */
gboolean
gr_room_cell_is_ticking (GrRoomCell *cell)
{
  GrRoom *room = gr_room_row_get_room (cell->row);

  return cell->column == GR_COLUMN_DURATION && room != NULL &&
         gr_room_get_live_state (room) == GR_LIVE_STATE_PROCESSING;
}
