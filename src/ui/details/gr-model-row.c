/* gr-model-row.c: an avatar of a room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-model-row"

#include "config.h"

#include "gr-model-row.h"

#include "gr-copy-button.h"
#include "gr-details-words.h"
#include "gr-id-list.h"
#include "gr-text-scale.h"
#include "gr-widgets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* At the usual size of text, in pixels. */
#define AVATAR_SIZE 32

/**
 * GrModelRow:
 *
 * Who is on camera: name, id, and the avatars that may stand in, folded. The
 * caption is cut in the middle of a narrow pane; it is whole in the tooltip.
 */
struct _GrModelRow
{
  GtkWidget parent_instance;

  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *caption;
  GrCopyButton *copy;
  GrIdList *backups;
};

G_DEFINE_FINAL_TYPE (GrModelRow, gr_model_row, GTK_TYPE_WIDGET)

static void
scale_cb (GrTextScale *scale, GParamSpec *pspec, GrModelRow *self)
{
  g_assert (GR_IS_MODEL_ROW (self));

  adw_avatar_set_size (self->avatar, gr_text_scale_px (AVATAR_SIZE));
}

static void
add_words (GrModelRow *self, GtkGrid *grid)
{
  GtkWidget *name = gr_label_new_for_text ();
  GtkWidget *caption = gtk_label_new (NULL);

  self->name = GTK_LABEL (name);
  self->caption = GTK_LABEL (caption);
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_ellipsize (self->caption, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_grid_attach (grid, name, 1, 0, 1, 1);
  gtk_grid_attach (grid, caption, 1, 1, 1, 1);
}

/* Not boxes: GTK 4.8 lays out a label in a box in a box 200 times. */
static GtkWidget *
make_line (GrModelRow *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *copy = gr_copy_button_new (NULL, NULL);
  GtkWidget *avatar =
      g_object_new (ADW_TYPE_AVATAR, "size", gr_text_scale_px (AVATAR_SIZE),
                    "show-initials", TRUE, "valign", GTK_ALIGN_CENTER,
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->avatar = ADW_AVATAR (avatar);
  self->copy = GR_COPY_BUTTON (copy);
  gtk_grid_set_column_spacing (grid, 10);
  gtk_grid_set_row_spacing (grid, 1);
  gtk_box_append (GTK_BOX (buttons), gr_id_list_get_toggle (self->backups));
  gtk_box_append (GTK_BOX (buttons), copy);
  gtk_grid_attach (grid, avatar, 0, 0, 1, 2);
  add_words (self, grid);
  gtk_grid_attach (grid, buttons, 2, 0, 1, 2);
  return GTK_WIDGET (grid);
}

static void
gr_model_row_dispose (GObject *object)
{
  gr_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (gr_model_row_parent_class)->dispose (object);
}

static void
gr_model_row_class_init (GrModelRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_model_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_model_row_init (GrModelRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);
  GtkWidget *backups = gr_id_list_new (_ ("Copy backup ID"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout),
                                  GTK_ORIENTATION_VERTICAL);
  self->backups = GR_ID_LIST (backups);
  gtk_widget_set_parent (make_line (self), widget);
  gtk_widget_set_parent (backups, widget);
  g_signal_connect_object (gr_text_scale_get_default (), "notify::scale",
                           G_CALLBACK (scale_cb), self, 0);
}

/**
 * gr_model_row_new:
 *
 * Returns: (transfer floating): a row without an avatar
 */
GtkWidget *
gr_model_row_new (void)
{
  return g_object_new (GR_TYPE_MODEL_ROW, NULL);
}

/**
 * gr_model_row_set_model:
 * @self: a row
 * @model: the avatar that it shows
 */
void
gr_model_row_set_model (GrModelRow *self, const GrModelInfo *model)
{
  g_autofree char *name = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *show = NULL;

  g_return_if_fail (GR_IS_MODEL_ROW (self));
  g_return_if_fail (model != NULL);

  name = gr_details_model_name (model);
  caption = gr_details_model_caption (model);
  copy = gr_details_pair (_ ("Copy avatar ID"), name);
  show = gr_details_pair (_ ("Show backups"), name);
  adw_avatar_set_text (self->avatar, name);
  gr_label_show_text (self->name, name);
  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption), caption);
  g_object_set (self->copy, "label-text", copy, "text", model->asset_id, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), model->asset_id != NULL);
  gr_id_list_set_ids (self->backups, show, model->backup_ids);
  gr_widget_set_accessible_name (GTK_WIDGET (self), name);
}
