/* gr-room-table-columns.c: the table's columns follow the settings, and back
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-table"

#include "config.h"

#include "gr-room-table-private.h"

#include "gr-column-width.h"
#include "gr-text-scale.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

static int
scale_width (GrColumn column, int width)
{
  /* A cover does not grow with the text. */
  return column == GR_COLUMN_COVER ? width : gr_text_scale_px (width);
}

/* GTK 4.8 leaves room for the fixed width of a column that is not visible. */
static void
apply_column (GrRoomTable *self, GrColumn column)
{
  GtkColumnViewColumn *view_column = self->view_columns[column];
  gboolean visible = gr_room_columns_get_visible (self->columns, column) &&
                     !(self->narrow && gr_column_get_info (column)->wide);
  int width = gr_room_columns_get_width (self->columns, column);

  gtk_column_view_column_set_fixed_width (view_column,
                                          visible ? scale_width (column, width)
                                                  : -1);
  gtk_column_view_column_set_visible (view_column, visible);
}

/* From the columns to the view. */
void
gr_room_table_apply_columns (GrRoomTable *self)
{
  if (self->applying)
    return;

  self->applying = TRUE;
  for (guint i = 0; i < GR_N_COLUMNS; i++)
    {
      GrColumn column = gr_room_columns_get_nth (self->columns, i);

      gtk_column_view_insert_column (self->view, i, self->view_columns[column]);
      apply_column (self, column);
    }
  self->applying = FALSE;
}

/* Widths are kept as they are at the usual size of text. */
static int
unscale_width (int width)
{
  return (int) (width / gr_text_scale_get () + .5);
}

/* Once the font is known, and when it changes. */
void
gr_room_table_measure_columns (GrRoomTable *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < GR_N_COLUMNS; i++)
    {
      int width = gr_column_measure_words (i, GTK_WIDGET (self->view), now);

      gr_room_columns_set_needed (self->columns, i, unscale_width (width));
    }
}

static void
font_changed_cb (GrRoomTable *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gr_room_table_measure_columns (self);
  gr_room_table_apply_columns (self);
}

static void
width_changed_cb (GtkColumnViewColumn *view_column,
                  GParamSpec *pspec,
                  GrRoomTable *self)
{
  int width = gtk_column_view_column_get_fixed_width (view_column);
  GrColumn column = 0;

  g_assert (GR_IS_ROOM_TABLE (self));

  if (self->applying || width < 0)
    return;

  while (self->view_columns[column] != view_column)
    column++;

  self->applying = TRUE;
  gr_room_columns_set_width (self->columns, column, unscale_width (width));
  self->applying = FALSE;
}

static void
note_position (GrRoomTable *self, GListModel *view_columns, guint position)
{
  g_autoptr (GtkColumnViewColumn) view_column =
      g_list_model_get_item (view_columns, position);
  GrColumn column = 0;

  while (self->view_columns[column] != view_column)
    column++;
  gr_room_columns_move (self->columns, column, position);
}

/* A column that is dragged leaves the view for a moment. */
static void
order_changed_cb (GListModel *view_columns,
                  guint position,
                  guint removed,
                  guint added,
                  GrRoomTable *self)
{
  g_assert (GR_IS_ROOM_TABLE (self));

  if (self->applying || g_list_model_get_n_items (view_columns) != GR_N_COLUMNS)
    return;

  self->applying = TRUE;
  for (guint i = 0; i < GR_N_COLUMNS; i++)
    note_position (self, view_columns, i);
  self->applying = FALSE;
}

/* The header is the view's first child and has a title for each column; in
 * that is a box with the text. */
static void
adjust_titles (GrRoomTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_first_child (header);

  gr_widget_set_accessible_name (header, _ ("Column titles"));
  for (guint i = 0; i < GR_N_COLUMNS; i++)
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      gr_widget_set_accessible_name (title, gr_column_get_title (i));
      if (i == GR_COLUMN_COVER)
        gr_widget_set_accessible_name (gtk_widget_get_first_child (box),
                                       gr_column_get_title (i));
      if (i == GR_COLUMN_DURATION)
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
add_column (GrRoomTable *self, GrColumn column, GMenuModel *menu)
{
  /* A picture says itself what it is. */
  const char *title =
      column == GR_COLUMN_COVER ? NULL : gr_column_get_title (column);
  GtkColumnViewColumn *view_column = gtk_column_view_column_new (
      title, gr_room_cells_create_factory (self->cells, column));

  self->view_columns[column] = view_column;
  gtk_column_view_column_set_expand (view_column, column == GR_COLUMN_NAME);
  gtk_column_view_column_set_resizable (view_column,
                                        gr_column_get_resizable (column));
  gtk_column_view_column_set_header_menu (view_column, menu);
  g_signal_connect_object (view_column, "notify::fixed-width",
                           G_CALLBACK (width_changed_cb), self, 0);

  gtk_column_view_append_column (self->view, view_column);
  g_object_unref (view_column);
}

void
gr_room_table_add_columns (GrRoomTable *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Columns…"), "table.columns");

  self->applying = TRUE;
  for (guint i = 0; i < GR_N_COLUMNS; i++)
    add_column (self, i, G_MENU_MODEL (menu));
  adjust_titles (self);
  self->applying = FALSE;

  g_signal_connect_object (gtk_column_view_get_columns (self->view),
                           "items-changed", G_CALLBACK (order_changed_cb), self,
                           0);
  g_signal_connect_object (self->columns, "changed",
                           G_CALLBACK (gr_room_table_apply_columns), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gr_text_scale_get_default (), "notify::scale",
                           G_CALLBACK (font_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-font-name",
                           G_CALLBACK (font_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gr_room_table_apply_columns (self);
}
