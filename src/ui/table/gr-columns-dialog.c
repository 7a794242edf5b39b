/* gr-columns-dialog.c: chooses, orders and resizes the columns
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-columns-dialog"

#include "config.h"

#include "gr-columns-dialog.h"

#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

#define WIDTH_STEP 10

/**
 * GrColumnsDialog:
 *
 * The columns in their order, a row each: a check button, the width, up and
 * down. All that a pointer can do to the titles of the table can be done here
 * with keys.
 */
struct _GrColumnsDialog
{
  AdwPreferencesWindow parent_instance;

  GrRoomColumns *columns;
  GtkListBox *list;
  GtkWidget *rows[GR_N_COLUMNS];
  GtkWidget *checks[GR_N_COLUMNS];
  GtkWidget *widths[GR_N_COLUMNS]; /* NULL: cannot be chosen */
  GtkWidget *ups[GR_N_COLUMNS];
  GtkWidget *downs[GR_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (GrColumnsDialog,
                     gr_columns_dialog,
                     ADW_TYPE_PREFERENCES_WINDOW)

static GrColumn
find (GtkWidget *widgets[], gpointer widget)
{
  GrColumn column = 0;

  while (widgets[column] != widget)
    column++;

  return column;
}

/* --- from the columns --- */

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  GrColumnsDialog *self = GR_COLUMNS_DIALOG (user_data);

  return (int) gr_room_columns_get_position (self->columns,
                                             find (self->rows, a)) -
         (int) gr_room_columns_get_position (self->columns,
                                             find (self->rows, b));
}

static void
update_row (GrColumnsDialog *self, GrColumn column)
{
  guint position = gr_room_columns_get_position (self->columns, column);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[column]),
                               gr_room_columns_get_visible (self->columns,
                                                            column));
  if (self->widths[column] != NULL)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->widths[column]),
                               gr_room_columns_get_width (self->columns,
                                                          column));
  gtk_widget_set_sensitive (self->ups[column], position > 0);
  gtk_widget_set_sensitive (self->downs[column], position < GR_N_COLUMNS - 1);
}

/* A row keeps the focus on its way; at either end the button that led there
 * loses it to the other one. */
static void
update (GrColumnsDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  gtk_list_box_invalidate_sort (self->list);
  for (guint i = 0; i < GR_N_COLUMNS; i++)
    {
      update_row (self, i);
      if (focus == self->ups[i] && !gtk_widget_is_sensitive (focus))
        gtk_widget_grab_focus (self->downs[i]);
      else if (focus == self->downs[i] && !gtk_widget_is_sensitive (focus))
        gtk_widget_grab_focus (self->ups[i]);
    }
}

/* --- to the columns --- */

static void
toggled_cb (GtkCheckButton *check, GrColumnsDialog *self)
{
  gr_room_columns_set_visible (self->columns, find (self->checks, check),
                               gtk_check_button_get_active (check));
}

static void
value_changed_cb (GtkSpinButton *spin, GrColumnsDialog *self)
{
  gr_room_columns_set_width (self->columns, find (self->widths, spin),
                             gtk_spin_button_get_value_as_int (spin));
}

/* Parameter: the column's id, and by how many places */
static void
move_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GrColumnsDialog *self = GR_COLUMNS_DIALOG (widget);
  GrColumn column;
  const char *id;
  int by;

  g_variant_get (parameter, "(&si)", &id, &by);
  if (!gr_column_find (id, &column))
    return;

  by += gr_room_columns_get_position (self->columns, column);
  gr_room_columns_move (self->columns, column, MAX (0, by));
}

static void
reset_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gr_room_columns_reset (GR_COLUMNS_DIALOG (widget)->columns);
}

/* --- rows --- */

static GtkWidget *
create_check (GrColumnsDialog *self, GrColumn column)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_sensitive (check, gr_column_get_hideable (column));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);

  return check;
}

static GtkWidget *
create_width (GrColumnsDialog *self, GrColumn column)
{
  GtkWidget *spin =
      gtk_spin_button_new_with_range (GR_COLUMN_WIDTH_MIN, GR_COLUMN_WIDTH_MAX,
                                      WIDTH_STEP);
  /* Translators: %s is a column of the table */
  g_autofree char *name =
      g_strdup_printf (_ ("Width of %s"), gr_column_get_title (column));

  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (spin, _ ("Width in pixels"));
  gr_widget_set_accessible_name (spin, name);
  g_signal_connect (spin, "value-changed", G_CALLBACK (value_changed_cb), self);

  return spin;
}

static GtkWidget *
create_mover (GrColumn column, int by)
{
  GtkWidget *button = gtk_button_new_from_icon_name (
      by < 0 ? "go-up-symbolic" : "go-down-symbolic");
  /* Translators: %s is a column of the table */
  g_autofree char *name =
      g_strdup_printf (by < 0 ? _ ("Move %s up") : _ ("Move %s down"),
                       gr_column_get_title (column));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button,
                               by < 0 ? _ ("Move up") : _ ("Move down"));
  gr_widget_set_accessible_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "columns.move");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(si)",
                                    gr_column_get_info (column)->id, by);

  return button;
}

static void
add_row (GrColumnsDialog *self, GrColumn column)
{
  GtkWidget *row = adw_action_row_new ();
  AdwActionRow *action_row = ADW_ACTION_ROW (row);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 gr_column_get_title (column));
  gr_widget_set_accessible_name (row, gr_column_get_title (column));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    gr_column_get_hideable (column));

  self->rows[column] = row;
  self->checks[column] = create_check (self, column);
  self->ups[column] = create_mover (column, -1);
  self->downs[column] = create_mover (column, 1);
  adw_action_row_add_prefix (action_row, self->checks[column]);
  adw_action_row_set_activatable_widget (action_row, self->checks[column]);
  if (gr_column_get_resizable (column))
    {
      self->widths[column] = create_width (self, column);
      adw_action_row_add_suffix (action_row, self->widths[column]);
    }
  adw_action_row_add_suffix (action_row, self->ups[column]);
  adw_action_row_add_suffix (action_row, self->downs[column]);
}

static void
gr_columns_dialog_dispose (GObject *object)
{
  GrColumnsDialog *self = GR_COLUMNS_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_set_sort_func (self->list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GR_TYPE_COLUMNS_DIALOG);
  g_clear_object (&self->columns);

  G_OBJECT_CLASS (gr_columns_dialog_parent_class)->dispose (object);
}

static void
gr_columns_dialog_class_init (GrColumnsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_columns_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "columns.move", "(si)",
                                   move_action);
  gtk_widget_class_install_action (widget_class, "columns.reset", NULL,
                                   reset_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GrColumnsDialog, list);
}

static void
gr_columns_dialog_init (GrColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gr_columns_dialog_new:
 * @parent: the window with the table
 * @columns: what it works on
 *
 * Returns: (transfer none): a new dialog, to be presented
 */
GtkWidget *
gr_columns_dialog_new (GtkWindow *parent, GrRoomColumns *columns)
{
  GrColumnsDialog *self;

  g_return_val_if_fail (GR_IS_ROOM_COLUMNS (columns), NULL);

  self = g_object_new (GR_TYPE_COLUMNS_DIALOG, "transient-for", parent, NULL);
  self->columns = g_object_ref (columns);
  for (guint i = 0; i < GR_N_COLUMNS; i++)
    add_row (self, i);

  gtk_list_box_set_sort_func (self->list, (GtkListBoxSortFunc) compare_rows,
                              self, NULL);
  for (guint i = 0; i < GR_N_COLUMNS; i++)
    gtk_list_box_append (self->list, self->rows[i]);
  update (self);
  g_signal_connect_object (columns, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
