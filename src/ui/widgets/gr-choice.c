/* gr-choice.c: a drop-down whose items say what they mean
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-choice"

#include "config.h"

#include "gr-choice.h"

#include "gr-widgets.h"

#define KEY "gr-choice-explanation"

static const char *
get_explanation (gpointer item)
{
  return item != NULL ? g_object_get_data (G_OBJECT (item), KEY) : NULL;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          GtkWidget *chooser)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *mark =
      g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  g_assert (GTK_IS_WIDGET (chooser));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

static void
mark_selected (GtkListItem *item, GtkWidget *chooser)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  guint selected;

  g_object_get (chooser, "selected", &selected, NULL);
  /* Invisible, it still takes its place: the labels stay where they are. */
  gtk_widget_set_opacity (gtk_widget_get_last_child (box),
                          gtk_list_item_get_position (item) == selected);
}

static void
selected_cb (GtkWidget *chooser, GParamSpec *pspec, GtkListItem *item)
{
  mark_selected (item, chooser);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item,
         GtkWidget *chooser)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkStringObject *choice = gtk_list_item_get_item (item);
  const char *label = gtk_string_object_get_string (choice);
  const char *explanation = get_explanation (choice);
  GtkWidget *row = gtk_widget_get_parent (box);

  g_assert (GTK_IS_WIDGET (chooser));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), label);
  gtk_widget_set_tooltip_text (box, explanation);
  if (row != NULL)
    {
      gr_widget_set_accessible_name (row, label);
      gr_widget_set_accessible_description (row, explanation != NULL
                                                     ? explanation
                                                     : "");
    }
  mark_selected (item, chooser);
  g_signal_connect_object (chooser, "notify::selected",
                           G_CALLBACK (selected_cb), item, 0);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item,
           GtkWidget *chooser)
{
  g_signal_handlers_disconnect_by_func (chooser, selected_cb, item);
}

/* The tooltip explains what is chosen; it is heard as well. */
static void
explain_cb (GtkDropDown *drop_down, GParamSpec *pspec, gpointer user_data)
{
  GtkStringObject *choice = gtk_drop_down_get_selected_item (drop_down);

  gtk_widget_set_tooltip_text (GTK_WIDGET (drop_down),
                               get_explanation (choice));
  if (choice != NULL)
    gr_widget_set_accessible_description (GTK_WIDGET (drop_down),
                                          gtk_string_object_get_string (
                                              choice));
}

/**
 * gr_choice_create_factory:
 * @chooser: a drop-down, or a row that works as one
 *
 * Returns: (transfer full): what makes the rows of its list, each named by
 *   its string; GTK 4.8 leaves them without a name
 */
GtkListItemFactory *
gr_choice_create_factory (GtkWidget *chooser)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), chooser);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), chooser);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), chooser);

  return factory;
}

/**
 * gr_choice_set_up:
 * @drop_down: an empty drop-down
 * @caption: its accessible name
 * @choices: (array length=n_choices): its items
 * @n_choices: how many
 *
 * Fills @drop_down. An item's explanation is its tooltip, and that of
 * @drop_down while the item is chosen. Heard, @drop_down is its caption and
 * then what is chosen.
 */
void
gr_choice_set_up (GtkDropDown *drop_down,
                  const char *caption,
                  const GrChoice *choices,
                  gsize n_choices)
{
  g_autoptr (GListStore) store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  for (gsize i = 0; i < n_choices; i++)
    {
      g_autoptr (GtkStringObject) choice =
          gtk_string_object_new (choices[i].label);

      g_object_set_data (G_OBJECT (choice), KEY,
                         (gpointer) choices[i].explanation);
      g_list_store_append (store, choice);
    }
  factory = gr_choice_create_factory (GTK_WIDGET (drop_down));
  gtk_drop_down_set_list_factory (drop_down, factory);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (store));
  gr_widget_set_accessible_name (GTK_WIDGET (drop_down), caption);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (explain_cb),
                    NULL);
  explain_cb (drop_down, NULL, NULL);
}
