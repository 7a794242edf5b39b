/* gr-details-models.c: the section of the details that shows the avatars
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-details-models"

#include "config.h"

#include "gr-details-models.h"

#include "gr-details-words.h"
#include "gr-model-row.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/* A room has one or two. More than this is not for a pane to show. */
#define SHOWN_MAX 8

/**
 * GrDetailsModels:
 *
 * Who is on camera. Rows are used again for the next room. Hidden for a room
 * without avatars.
 */
struct _GrDetailsModels
{
  GtkWidget parent_instance;

  GtkBox *rows;
  GtkWidget *rest;
};

G_DEFINE_FINAL_TYPE (GrDetailsModels, gr_details_models, GTK_TYPE_WIDGET)

static GtkWidget *
ensure_row (GrDetailsModels *self, GtkWidget *before)
{
  GtkWidget *row = before != NULL
                       ? gtk_widget_get_next_sibling (before)
                       : gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  if (row == NULL)
    {
      row = gr_model_row_new ();
      gtk_box_append (self->rows, row);
    }
  return row;
}

static void
remove_after (GrDetailsModels *self, GtkWidget *last)
{
  GtkWidget *row = last != NULL
                       ? gtk_widget_get_next_sibling (last)
                       : gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      gtk_box_remove (self->rows, row);
      row = next;
    }
}

static void
show_rest (GrDetailsModels *self, guint n)
{
  guint rest = n > SHOWN_MAX ? n - SHOWN_MAX : 0;
  g_autofree char *text = gr_details_more (rest);

  gr_rest_button_set_text (self->rest, text);
  gtk_widget_set_visible (self->rest, rest > 0);
}

static void
gr_details_models_dispose (GObject *object)
{
  gr_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (gr_details_models_parent_class)->dispose (object);
}

static void
gr_details_models_class_init (GrDetailsModelsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_details_models_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_details_models_init (GrDetailsModels *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);
  GtkWidget *heading = gr_section_heading_new ();
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_label_set_label (GTK_LABEL (heading), _ ("Avatars"));
  gr_widget_set_accessible_name (widget, _ ("Avatars"));
  self->rows = GTK_BOX (rows);
  self->rest = gr_rest_button_new ();
  gtk_widget_set_parent (heading, widget);
  gtk_widget_set_parent (rows, widget);
  gtk_widget_set_parent (self->rest, widget);
  gtk_widget_set_visible (widget, FALSE);
}

/**
 * gr_details_models_set_room:
 * @self: the section
 * @room: the room whose avatars it shows
 */
void
gr_details_models_set_room (GrDetailsModels *self, GrRoom *room)
{
  guint n;
  GtkWidget *row = NULL;

  g_return_if_fail (GR_IS_DETAILS_MODELS (self));
  g_return_if_fail (room != NULL);

  n = gr_room_get_n_models (room);
  for (guint i = 0; i < MIN (n, SHOWN_MAX); i++)
    {
      row = ensure_row (self, row);
      gr_model_row_set_model (GR_MODEL_ROW (row), gr_room_get_model (room, i));
    }
  remove_after (self, row);
  show_rest (self, n);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}
