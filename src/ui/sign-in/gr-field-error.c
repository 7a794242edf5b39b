/* gr-field-error.c: what is wrong with a field, said right below it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-field-error"

#include "config.h"

#include "gr-field-error.h"

#include "gr-widgets.h"

#define KEY "gr-field-error"

/* A row that nobody stops at. GtkListBox gives up where the next row does not
 * take the focus, so it hands the focus on to the one behind it. */
#define GR_TYPE_ERROR_ROW (gr_error_row_get_type ())
G_DECLARE_FINAL_TYPE (GrErrorRow, gr_error_row, GR, ERROR_ROW, GtkListBoxRow)

struct _GrErrorRow
{
  GtkListBoxRow parent_instance;
};

G_DEFINE_FINAL_TYPE (GrErrorRow, gr_error_row, GTK_TYPE_LIST_BOX_ROW)

static gboolean
gr_error_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP;
  GtkWidget *next = widget;

  do
    next = back ? gtk_widget_get_prev_sibling (next)
                : gtk_widget_get_next_sibling (next);
  while (next != NULL && !gtk_widget_child_focus (next, direction));
  return next != NULL;
}

static void
gr_error_row_class_init (GrErrorRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = gr_error_row_focus;
}

static void
gr_error_row_init (GrErrorRow *self)
{
}

/* The row with the words, which follows its field and goes with it. */
static GtkWidget *
get_error_row (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), KEY);
}

static GtkWidget *
create_error_row (const char *words)
{
  GtkWidget *label = gr_label_new_for_text ();

  gtk_label_set_text (GTK_LABEL (label), words);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "error");
  /* Who listens hears the words as the description of the field. */
  return g_object_new (GR_TYPE_ERROR_ROW, "child", label, "activatable", FALSE,
                       "selectable", FALSE, "focusable", FALSE, "css-classes",
                       (const char *const[]){ "gr-field-error", NULL }, NULL);
}

static void
insert (GtkWidget *row, GtkWidget *error_row)
{
  GtkWidget *list = gtk_widget_get_parent (row);

  gtk_list_box_insert (GTK_LIST_BOX (list), error_row,
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  g_object_set_data (G_OBJECT (row), KEY, error_row);
}

static void
set_invalid (GtkWidget *widget, gboolean invalid)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE
                                       : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
mark (GtkWidget *row, const char *words)
{
  GtkWidget *part = gr_widget_get_focus_part (row);

  gr_widget_set_accessible_description (row, words != NULL ? words : "");
  if (words != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  set_invalid (row, words != NULL);
  set_invalid (part, words != NULL);
}

/**
 * gr_field_error_get:
 * @row: a row of a list box
 *
 * Returns: (transfer none) (nullable): what was said of it
 */
const char *
gr_field_error_get (GtkWidget *row)
{
  GtkWidget *error_row;

  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);

  error_row = get_error_row (row);
  if (error_row == NULL)
    return NULL;
  return gtk_label_get_text (
      GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (error_row))));
}

/**
 * gr_field_error_set:
 * @row: a row of a list box
 * @words: (nullable): what is wrong with what stands in it, and what to do
 *
 * Marks the row, or takes the mark away again. The words stand in a row of
 * their own below it, and are its accessible description.
 */
void
gr_field_error_set (GtkWidget *row, const char *words)
{
  GtkWidget *error_row;

  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));

  if (g_strcmp0 (gr_field_error_get (row), words) == 0)
    return;

  error_row = get_error_row (row);
  if (error_row != NULL)
    {
      gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (error_row)),
                           error_row);
      g_object_set_data (G_OBJECT (row), KEY, NULL);
    }
  if (words != NULL)
    insert (row, create_error_row (words));
  mark (row, words);
}
