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

typedef struct
{
  GrColumnsDialog *dialog;
  const GrField *field;
  GtkWidget *row;
  GtkWidget *check;
  GtkWidget *width; /* NULL: cannot be chosen */
  GtkWidget *up;
  GtkWidget *down;
} Row;

/**
 * GrColumnsDialog:
 *
 * The columns in their order, a row each: a check button, the width, up and
 * down. All that a pointer can do to the titles of the table can be done here
 * with keys. "Reset" takes itself back until something else is changed.
 */
struct _GrColumnsDialog
{
  AdwPreferencesWindow parent_instance;

  GrRoomColumns *columns;
  GVariant *before; /* the reset that can be undone; else NULL */
  GtkListBox *list;
  GtkButton *reset;
  Row *rows;
  guint n;
};

G_DEFINE_FINAL_TYPE (GrColumnsDialog,
                     gr_columns_dialog,
                     ADW_TYPE_PREFERENCES_WINDOW)

/* --- from the columns --- */

static int
get_position (GtkListBoxRow *list_row)
{
  Row *row = g_object_get_data (G_OBJECT (list_row), "row");

  return (int) gr_room_columns_get_position (row->dialog->columns, row->field);
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  return get_position (a) - get_position (b);
}

static void
update_row (GrColumnsDialog *self, Row *row)
{
  guint position = gr_room_columns_get_position (self->columns, row->field);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check),
                               gr_room_columns_get_visible (self->columns,
                                                            row->field));
  if (row->width != NULL)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (row->width),
                               gr_room_columns_get_width (self->columns,
                                                          row->field));
  gtk_widget_set_sensitive (row->up, position > 0);
  gtk_widget_set_sensitive (row->down, position < self->n - 1);
}

static void
update_reset (GrColumnsDialog *self)
{
  gboolean undo = self->before != NULL;

  gtk_button_set_label (self->reset, undo ? _ ("Undo") : _ ("Reset"));
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->reset),
      undo ? _ ("Bring back the columns as they were before Reset")
           : _ ("Put all columns back to where they were at first"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reset),
                                  undo ? "columns.undo" : "columns.reset");
}

/* A row keeps the focus on its way; at either end the button that led there
 * loses it to the other one. */
static void
update (GrColumnsDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  gtk_list_box_invalidate_sort (self->list);
  for (guint i = 0; i < self->n; i++)
    {
      Row *row = &self->rows[i];

      update_row (self, row);
      if (focus == row->up && !gtk_widget_is_sensitive (focus))
        gtk_widget_grab_focus (row->down);
      else if (focus == row->down && !gtk_widget_is_sensitive (focus))
        gtk_widget_grab_focus (row->up);
    }
}

static void
changed_cb (GrColumnsDialog *self)
{
  g_clear_pointer (&self->before, g_variant_unref);
  update_reset (self);
  update (self);
}

/* --- to the columns --- */

static void
toggled_cb (GtkCheckButton *check, Row *row)
{
  gr_room_columns_set_visible (row->dialog->columns, row->field,
                               gtk_check_button_get_active (check));
}

static void
value_changed_cb (GtkSpinButton *spin, Row *row)
{
  gr_room_columns_set_width (row->dialog->columns, row->field,
                             gtk_spin_button_get_value_as_int (spin));
}

/* Parameter: which row, and by how many places */
static void
move_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GrColumnsDialog *self = GR_COLUMNS_DIALOG (widget);
  const GrField *field;
  guint n;
  int by;

  g_variant_get (parameter, "(ui)", &n, &by);
  g_return_if_fail (n < self->n);
  field = self->rows[n].field;
  by += gr_room_columns_get_position (self->columns, field);
  gr_room_columns_move (self->columns, field, MAX (0, by));
}

static void
reset_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GrColumnsDialog *self = GR_COLUMNS_DIALOG (widget);
  GVariant *before = gr_room_columns_dup_state (self->columns);

  gr_room_columns_reset (self->columns);
  self->before = before;
  update_reset (self);
}

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GrColumnsDialog *self = GR_COLUMNS_DIALOG (widget);
  g_autoptr (GVariant) before = g_steal_pointer (&self->before);

  if (before != NULL)
    gr_room_columns_set_state (self->columns, before);
}

/* --- rows --- */

static GtkWidget *
create_check (Row *row)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_sensitive (check, gr_column_get_hideable (row->field));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), row);

  return check;
}

static GtkWidget *
create_width (Row *row)
{
  GtkWidget *spin =
      gtk_spin_button_new_with_range (GR_COLUMN_WIDTH_MIN, GR_COLUMN_WIDTH_MAX,
                                      WIDTH_STEP);
  /* Translators: %s is a column of the table */
  g_autofree char *name =
      g_strdup_printf (_ ("Width of %s"), _ (row->field->title));

  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (spin, _ ("Width in pixels"));
  gr_widget_set_accessible_name (spin, name);
  g_signal_connect (spin, "value-changed", G_CALLBACK (value_changed_cb), row);

  return spin;
}

static GtkWidget *
create_mover (Row *row, int by)
{
  GtkWidget *button = gtk_button_new_from_icon_name (
      by < 0 ? "go-up-symbolic" : "go-down-symbolic");
  /* Translators: %s is a column of the table */
  g_autofree char *name =
      g_strdup_printf (by < 0 ? _ ("Move %s up") : _ ("Move %s down"),
                       _ (row->field->title));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button,
                               by < 0 ? _ ("Move up") : _ ("Move down"));
  gr_widget_set_accessible_name (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "columns.move");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ui)",
                                    (guint) (row - row->dialog->rows), by);

  return button;
}

static void
add_row (GrColumnsDialog *self, const GrField *field)
{
  Row *row = &self->rows[self->n++];
  AdwActionRow *action_row = ADW_ACTION_ROW (adw_action_row_new ());

  row->dialog = self;
  row->field = field;
  row->row = GTK_WIDGET (action_row);
  row->check = create_check (row);
  row->up = create_mover (row, -1);
  row->down = create_mover (row, 1);
  g_object_set_data (G_OBJECT (row->row), "row", row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row),
                                 _ (field->title));
  gr_widget_set_accessible_name (row->row, _ (field->title));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row),
                                    gr_column_get_hideable (field));
  adw_action_row_add_prefix (action_row, row->check);
  adw_action_row_set_activatable_widget (action_row, row->check);
  if (gr_column_get_resizable (field))
    {
      row->width = create_width (row);
      adw_action_row_add_suffix (action_row, row->width);
    }
  adw_action_row_add_suffix (action_row, row->up);
  adw_action_row_add_suffix (action_row, row->down);
}

static void
gr_columns_dialog_dispose (GObject *object)
{
  GrColumnsDialog *self = GR_COLUMNS_DIALOG (object);

  if (self->list != NULL)
    gtk_list_box_set_sort_func (self->list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GR_TYPE_COLUMNS_DIALOG);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->before, g_variant_unref);

  G_OBJECT_CLASS (gr_columns_dialog_parent_class)->dispose (object);
}

static void
gr_columns_dialog_finalize (GObject *object)
{
  g_free (GR_COLUMNS_DIALOG (object)->rows);

  G_OBJECT_CLASS (gr_columns_dialog_parent_class)->finalize (object);
}

static void
gr_columns_dialog_class_init (GrColumnsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_columns_dialog_dispose;
  object_class->finalize = gr_columns_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "columns.move", "(ui)",
                                   move_action);
  gtk_widget_class_install_action (widget_class, "columns.reset", NULL,
                                   reset_action);
  gtk_widget_class_install_action (widget_class, "columns.undo", NULL,
                                   undo_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GrColumnsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, GrColumnsDialog, reset);
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
  self->rows = g_new0 (Row, gr_room_columns_get_n (columns));
  for (guint i = 0; i < gr_room_columns_get_n (columns); i++)
    {
      add_row (self, gr_room_columns_get_nth (columns, i));
      gtk_list_box_append (self->list, self->rows[i].row);
    }
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  changed_cb (self);
  g_signal_connect_object (columns, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), self->rows[0].row);

  return GTK_WIDGET (self);
}
