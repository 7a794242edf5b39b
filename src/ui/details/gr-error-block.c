/* gr-error-block.c: why a room is not available, or why it failed
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-error-block"

#include "config.h"

#include "gr-error-block.h"

#include "gr-copy-button.h"
#include "gr-details-words.h"
#include "gr-text.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/**
 * GrErrorBlock:
 *
 * The error that the service gives with a room, the reason one opens the
 * details: what it means, its words, its code, and a button that copies them.
 * Hidden for a room without an error.
 */
struct _GrErrorBlock
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *message;
  GtkWidget *code;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (GrErrorBlock, gr_error_block, GTK_TYPE_WIDGET)

static char *
make_report (const GrErrorInfo *error, const char *title)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *report = NULL;

  g_ptr_array_add (lines, (char *) title);
  if (error->message != NULL && *error->message != '\0')
    g_ptr_array_add (lines, (char *) error->message);
  if (error->code != NULL && *error->code != '\0')
    g_ptr_array_add (lines, (char *) error->code);
  g_ptr_array_add (lines, NULL);
  report = g_strjoinv ("\n", (char **) lines->pdata);
  return gr_text_block (report, G_MAXSIZE);
}

static GtkWidget *
add_label (GtkGrid *grid, int line, gboolean selectable)
{
  GtkWidget *label = gr_label_new_for_text ();

  gtk_label_set_selectable (GTK_LABEL (label), selectable);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, label, 1, line, 1, 1);
  return label;
}

static void
gr_error_block_dispose (GObject *object)
{
  gr_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (gr_error_block_parent_class)->dispose (object);
}

static void
gr_error_block_class_init (GrErrorBlockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_error_block_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_error_block_init (GrErrorBlock *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                    "valign", GTK_ALIGN_START, "accessible-role",
                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  /* Not boxes: GTK 4.8 lays out a label in a box in a box 200 times. */
  gtk_grid_set_column_spacing (grid, 10);
  gtk_grid_set_row_spacing (grid, 2);
  gtk_widget_add_css_class (widget, "gr-error");
  gtk_widget_set_visible (widget, FALSE);
  self->title = add_label (grid, 0, FALSE);
  gtk_widget_add_css_class (self->title, "heading");
  self->message = add_label (grid, 1, TRUE);
  self->code = add_label (grid, 2, FALSE);
  gtk_widget_add_css_class (self->code, "caption");
  gtk_widget_add_css_class (self->code, "dim-label");
  self->copy = gr_copy_button_new (_ ("Copy error"), NULL);
  gtk_widget_set_valign (self->copy, GTK_ALIGN_END);
  gtk_widget_add_css_class (icon, "gr-error-icon");
  gtk_grid_attach (grid, icon, 0, 0, 1, 3);
  gtk_grid_attach (grid, self->copy, 2, 0, 1, 3);
  gtk_widget_set_parent (GTK_WIDGET (grid), widget);
}

/**
 * gr_error_block_set_room:
 * @self: a block
 * @room: the room whose error it shows
 */
void
gr_error_block_set_room (GrErrorBlock *self, GrRoom *room)
{
  const GrErrorInfo *error;
  g_autofree char *title = NULL;
  g_autofree char *code = NULL;
  g_autofree char *report = NULL;

  g_return_if_fail (GR_IS_ERROR_BLOCK (self));
  g_return_if_fail (room != NULL);

  error = gr_room_get_error_info (room);
  title = gr_details_error_title (room);
  gtk_widget_set_visible (GTK_WIDGET (self), error != NULL);
  if (error == NULL)
    return;
  code = gr_details_clip_line (error->code);
  report = make_report (error, title);
  gr_label_show_text (GTK_LABEL (self->title), title);
  gr_label_show_text (GTK_LABEL (self->message), error->message);
  gr_label_show_text (GTK_LABEL (self->code), code);
  gr_copy_button_set_text (GR_COPY_BUTTON (self->copy), report);
  gr_widget_set_accessible_name (GTK_WIDGET (self), title);
}
