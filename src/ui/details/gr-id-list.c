/* gr-id-list.c: ids behind a button, each with one that copies it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-id-list"

#include "config.h"

#include "gr-id-list.h"

#include "gr-copy-button.h"
#include "gr-details-words.h"
#include "gr-widgets.h"

/* The service shares a template with 100 tenants at most. More than this is
 * not for a pane to show. */
#define SHOWN_MAX 200

/**
 * GrIdList:
 *
 * Ids that stay folded until the button of the list is pressed; its owner
 * puts that button where it belongs. The rows are made when they are first
 * shown. Folded again when other ids come.
 */
struct _GrIdList
{
  GtkWidget parent_instance;

  GtkWidget *box;    /* the rows */
  GtkWidget *toggle; /* owned: its place may go before the list does */
  char *copy_label;
  char **ids;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (GrIdList, gr_id_list, GTK_TYPE_WIDGET)

static void
add_id (GrIdList *self, const char *id)
{
  g_autofree char *text = gr_details_clip_line (id);
  g_autofree char *copy = NULL;
  GtkWidget *row, *label;

  if (text == NULL)
    return;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  copy = gr_details_pair (self->copy_label, text);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), gr_copy_button_new (copy, id));
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
add_rest (GrIdList *self, guint n)
{
  g_autofree char *text = gr_details_more (n);
  GtkWidget *rest = gr_rest_button_new ();

  gr_rest_button_set_text (rest, text);
  gtk_box_append (GTK_BOX (self->box), rest);
}

static void
fill (GrIdList *self)
{
  guint n = g_strv_length (self->ids);

  for (guint i = 0; i < MIN (n, SHOWN_MAX); i++)
    add_id (self, self->ids[i]);
  if (n > SHOWN_MAX)
    add_rest (self, n - SHOWN_MAX);
  self->filled = TRUE;
}

static void
toggled_cb (GtkToggleButton *toggle, GrIdList *self)
{
  gboolean active = gtk_toggle_button_get_active (toggle);

  g_assert (GR_IS_ID_LIST (self));

  if (active && !self->filled)
    fill (self);
  gtk_button_set_icon_name (GTK_BUTTON (toggle),
                            active ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (toggle),
                               GTK_ACCESSIBLE_STATE_EXPANDED, active, -1);
  gtk_widget_set_visible (self->box, active);
}

static void
fold (GrIdList *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggle), FALSE);
  gr_widget_unparent_children (self->box);
  self->filled = FALSE;
}

static void
gr_id_list_dispose (GObject *object)
{
  GrIdList *self = GR_ID_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->toggle);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->copy_label, g_free);

  G_OBJECT_CLASS (gr_id_list_parent_class)->dispose (object);
}

static void
gr_id_list_class_init (GrIdListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_id_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_id_list_init (GrIdList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_margin_top (self->box, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->toggle = g_object_ref_sink (gtk_toggle_button_new ());
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "gr-copy");
  gtk_widget_add_css_class (self->toggle, "gr-inline");
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->toggle, FALSE);
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (toggled_cb),
                           self, 0);
  toggled_cb (GTK_TOGGLE_BUTTON (self->toggle), self);
}

/**
 * gr_id_list_new:
 * @copy_label: what a copy button is called before the id: "Copy backup ID"
 *
 * Returns: (transfer floating): a list of nothing, which is not shown
 */
GtkWidget *
gr_id_list_new (const char *copy_label)
{
  GrIdList *self = g_object_new (GR_TYPE_ID_LIST, NULL);

  self->copy_label = g_strdup (copy_label);
  return GTK_WIDGET (self);
}

/**
 * gr_id_list_get_toggle:
 * @self: a list
 *
 * Returns: (transfer none): the button that shows and folds it, for its owner
 *   to place; shown while there are ids
 */
GtkWidget *
gr_id_list_get_toggle (GrIdList *self)
{
  g_return_val_if_fail (GR_IS_ID_LIST (self), NULL);
  return self->toggle;
}

/**
 * gr_id_list_set_ids:
 * @self: a list
 * @toggle_label: what the button is called: "Show backups: An Ning"
 * @ids: (array zero-terminated=1): the ids
 */
void
gr_id_list_set_ids (GrIdList *self,
                    const char *toggle_label,
                    const char *const *ids)
{
  gboolean any;

  g_return_if_fail (GR_IS_ID_LIST (self));
  g_return_if_fail (ids != NULL);

  any = ids[0] != NULL;
  gtk_widget_set_tooltip_text (self->toggle, toggle_label);
  gr_widget_set_accessible_name (self->toggle, toggle_label);
  if (self->ids != NULL && g_strv_equal ((const char *const *) self->ids, ids))
    return;
  g_strfreev (self->ids);
  self->ids = g_strdupv ((char **) ids);
  fold (self);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  gtk_widget_set_visible (self->toggle, any);
}
