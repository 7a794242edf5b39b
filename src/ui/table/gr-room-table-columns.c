/* gr-room-table-columns.c: the table's columns follow the settings, and back
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-table"

#include "config.h"

#include "gr-room-table-private.h"

#include "gr-column-width.h"
#include "gr-settings.h"
#include "gr-text-scale.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of the name where there is least room; it takes what the others leave. */
#define TIGHT_NAME 100
#define MAX_SQUEEZE 3

static int
scale_width (const GrField *field, int width)
{
  /* A cover does not grow with the text. */
  return field->kind == GR_FIELD_COVER ? width : gr_text_scale_px (width);
}

/* @squeeze: 1 leaves out what takes a wide window, 2 the avatars too; 3 leaves
 * the name little room. */
static int
get_width (GrRoomTable *self, const GrField *field, guint squeeze)
{
  int width = gr_room_columns_get_width (self->columns, field);

  if (squeeze >= MAX_SQUEEZE && field->kind == GR_FIELD_NAME)
    width = MIN (width, TIGHT_NAME);

  return scale_width (field, width);
}

static gboolean
is_shown_at (GrRoomTable *self, const GrField *field, guint squeeze)
{
  return gr_room_columns_get_visible (self->columns, field) &&
         (field->column.squeeze == 0 || field->column.squeeze > squeeze);
}

static gboolean
is_shown (GrRoomTable *self, const GrField *field)
{
  guint asked = self->tight ? 2 : self->narrow ? 1 : 0;

  return is_shown_at (self, field, MAX (asked, self->squeeze));
}

static GtkColumnViewColumn *
get_nth_in_view (GrRoomTable *self, guint position)
{
  GListModel *view_columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) view_column =
      g_list_model_get_item (view_columns, position);

  /* The view holds it. */
  return view_column;
}

#define FIELD "gr-room-table-field"

static const GrField *
get_field (GtkColumnViewColumn *view_column)
{
  return g_object_get_data (G_OBJECT (view_column), FIELD);
}

/* The header is the view's first child and has a title for each column; in
 * that is a box with the text. */
static void
adjust_last_title (GrRoomTable *self, const GrField *field)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_last_child (header);
  GtkWidget *box = gtk_widget_get_first_child (title);

  gr_widget_set_accessible_name (title, _ (field->title));
  if (field->kind == GR_FIELD_COVER)
    gr_widget_set_accessible_name (gtk_widget_get_first_child (box),
                                   _ (field->title));
  if (field->kind == GR_FIELD_DURATION)
    gtk_widget_set_halign (box, GTK_ALIGN_END);
}

static void
cut_columns (GrRoomTable *self, guint length)
{
  GListModel *view_columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (view_columns) > length)
    gtk_column_view_remove_column (
        self->view,
        get_nth_in_view (self, g_list_model_get_n_items (view_columns) - 1));
}

/* The view holds the columns that are shown and no others, and they are only
 * ever appended. GTK 4.8 leaves room for the width of a column that is not
 * visible, and appends the cells of one that is inserted, so that the first
 * and the last cell of a row would not be those that one sees. */
static void
place_column (GrRoomTable *self, const GrField *field, guint position)
{
  GListModel *view_columns = gtk_column_view_get_columns (self->view);
  GtkColumnViewColumn *view_column =
      g_hash_table_lookup (self->view_columns, field);

  gtk_column_view_column_set_fixed_width (
      view_column,
      get_width (self, field, self->tight ? MAX_SQUEEZE : self->squeeze));
  if (position < g_list_model_get_n_items (view_columns) &&
      get_nth_in_view (self, position) == view_column)
    return;

  cut_columns (self, position);
  gtk_column_view_append_column (self->view, view_column);
  adjust_last_title (self, field);
}

/* From the columns to the view. */
void
gr_room_table_apply_columns (GrRoomTable *self)
{
  guint n_shown = 0;

  if (self->applying)
    return;

  self->applying = TRUE;
  for (guint i = 0; i < gr_room_columns_get_n (self->columns); i++)
    {
      const GrField *field = gr_room_columns_get_nth (self->columns, i);

      if (is_shown (self, field))
        place_column (self, field, n_shown++);
    }
  cut_columns (self, n_shown);
  self->applying = FALSE;
}

/* Of the usual ones: who adds others expects to scroll, not to lose some. */
static int
sum_widths (GrRoomTable *self, guint squeeze)
{
  int width = 0;

  for (guint i = 0; i < gr_room_columns_get_n (self->columns); i++)
    {
      const GrField *field = gr_room_columns_get_nth (self->columns, i);

      if (field->column.visible && is_shown_at (self, field, squeeze))
        width += get_width (self, field, squeeze);
    }

  return width;
}

static gboolean
fit_cb (gpointer user_data)
{
  GrRoomTable *self = GR_ROOM_TABLE (user_data);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (
      GTK_SCROLLED_WINDOW (self->scrolled));
  double width = gtk_adjustment_get_page_size (adjustment);
  guint squeeze = 0;

  self->fit_id = 0;
  if (width <= 0) /* not laid out yet */
    return G_SOURCE_REMOVE;

  while (squeeze < MAX_SQUEEZE && sum_widths (self, squeeze) > width)
    squeeze++;
  if (squeeze != self->squeeze)
    {
      self->squeeze = squeeze;
      gr_room_table_apply_columns (self);
    }

  return G_SOURCE_REMOVE;
}

/* Between two panes the table can be narrow in a window that is not. A resize
 * that is queued during an allocation may be dropped, so this waits; but not
 * longer than to the next frame. */
void
gr_room_table_fit_columns (GrRoomTable *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
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

  for (guint i = 0; i < gr_room_columns_get_n (self->columns); i++)
    {
      const GrField *field = gr_room_columns_get_nth (self->columns, i);
      int width = gr_column_measure_words (field, GTK_WIDGET (self->view), now);

      /* At this size of text it must be no less. */
      gr_room_columns_set_needed (self->columns, field,
                                  (int) ceil (width / gr_text_scale_get ()));
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

  g_assert (GR_IS_ROOM_TABLE (self));

  if (self->applying || width < 0)
    return;

  self->applying = TRUE;
  gr_room_columns_set_width (self->columns, get_field (view_column),
                             unscale_width (width));
  self->applying = FALSE;
}

static gboolean
rebuild_cb (gpointer user_data)
{
  GrRoomTable *self = GR_ROOM_TABLE (user_data);

  self->rebuild_id = 0;
  self->applying = TRUE;
  cut_columns (self, 0);
  self->applying = FALSE;
  gr_room_table_apply_columns (self);

  return G_SOURCE_REMOVE;
}

/* From the view to the columns: those that are not shown keep their places. */
static void
note_order (GrRoomTable *self)
{
  guint n_shown = 0;

  for (guint i = 0; i < gr_room_columns_get_n (self->columns); i++)
    if (is_shown (self, gr_room_columns_get_nth (self->columns, i)))
      gr_room_columns_move (self->columns,
                            get_field (get_nth_in_view (self, n_shown++)), i);
}

static guint
count_shown (GrRoomTable *self)
{
  guint n_shown = 0;

  for (guint i = 0; i < gr_room_columns_get_n (self->columns); i++)
    n_shown += is_shown (self, gr_room_columns_get_nth (self->columns, i));

  return n_shown;
}

/* A column that is dragged leaves the view for a moment. On GTK 4.8 the style
 * of its cells stays what it was at the old place, so they are made anew. */
static void
order_changed_cb (GListModel *view_columns,
                  guint position,
                  guint removed,
                  guint added,
                  GrRoomTable *self)
{
  g_assert (GR_IS_ROOM_TABLE (self));

  if (self->applying ||
      g_list_model_get_n_items (view_columns) != count_shown (self))
    return;

  self->applying = TRUE;
  note_order (self);
  self->applying = FALSE;
  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add (rebuild_cb, self);
}

static void
create_column (GrRoomTable *self, const GrField *field, GMenuModel *menu)
{
  /* A picture says itself what it is. */
  const char *title = field->kind == GR_FIELD_COVER ? NULL : _ (field->title);
  GtkColumnViewColumn *view_column = gtk_column_view_column_new (
      title, gr_room_cells_create_factory (self->cells, field));

  g_object_set_data (G_OBJECT (view_column), FIELD, (gpointer) field);
  g_hash_table_insert (self->view_columns, (gpointer) field, view_column);
  gtk_column_view_column_set_expand (view_column, field->kind == GR_FIELD_NAME);
  gtk_column_view_column_set_resizable (view_column,
                                        gr_column_get_resizable (field));
  gtk_column_view_column_set_header_menu (view_column, menu);
  g_signal_connect_object (view_column, "notify::fixed-width",
                           G_CALLBACK (width_changed_cb), self, 0);
}

void
gr_room_table_add_columns (GrRoomTable *self, const GrFields *fields)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Columns…"), "table.columns");

  self->columns = gr_room_columns_new (gr_settings_get_default (), fields);
  self->view_columns = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  for (guint i = 0; i < gr_room_columns_get_n (self->columns); i++)
    create_column (self, gr_room_columns_get_nth (self->columns, i),
                   G_MENU_MODEL (menu));

  gr_widget_set_accessible_name (gtk_widget_get_first_child (
                                     GTK_WIDGET (self->view)),
                                 _ ("Column titles"));
  g_signal_connect_object (gtk_column_view_get_columns (self->view),
                           "items-changed", G_CALLBACK (order_changed_cb), self,
                           0);
  g_signal_connect_object (self->columns, "changed",
                           G_CALLBACK (gr_room_table_apply_columns), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "changed",
                           G_CALLBACK (gr_room_table_fit_columns), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gr_text_scale_get_default (), "notify::scale",
                           G_CALLBACK (font_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-font-name",
                           G_CALLBACK (font_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gr_room_table_apply_columns (self);
}

void
gr_room_table_dispose_columns (GrRoomTable *self)
{
  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  self->applying = TRUE;
  g_clear_pointer (&self->view_columns, g_hash_table_unref);
  g_clear_object (&self->columns);
}
