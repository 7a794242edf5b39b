/* gr-test-widgets.c: widgets found as people find them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test-widgets.h"

#include <locale.h>

/* GTK 4.24 moves its own spinner by two clocks, and on a busy machine warns
 * that one of them is behind: not of us, so no reason to end. */
static GLogWriterOutput
write_log (GLogLevelFlags level,
           const GLogField *fields,
           gsize n_fields,
           gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") &&
        g_str_has_prefix (fields[i].value,
                          "gtk_svg_advance: time went backward"))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

void
gr_test_init_widgets (int *argc, char ***argv)
{
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  adw_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (
                                        gdk_display_get_default ()),
                                    "/io/github/greenroom/Greenroom/icons");
}

void
gr_test_walk (GtkWidget *root, GrTestWidgetFunc func, gpointer user_data)
{
  func (root, user_data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gr_test_walk (child, func, user_data);
}

/* A label with a mnemonic names the widget that it leads to. */
static gboolean
is_named_by_mnemonic (GtkWidget *widget, const char *name)
{
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (widget);

  return labels != NULL &&
         g_str_equal (gtk_label_get_text (labels->data), name);
}

/* Newer versions of GTK say of a button which label names it. */
static gboolean
is_named_by_child (GtkWidget *widget, const char *name)
{
  GtkAccessibleRelation labelled_by = GTK_ACCESSIBLE_RELATION_LABELLED_BY;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  g_autofree char *other = NULL;

  if (!GTK_IS_LABEL (child) ||
      !g_str_equal (gtk_label_get_text (GTK_LABEL (child)), name))
    return FALSE;
  other = gtk_test_accessible_check_relation (GTK_ACCESSIBLE (widget),
                                              labelled_by, child, NULL);
  return other == NULL;
}

/* libadwaita 1.7 says of what a row activates that the row's title names it. */
static gboolean
is_named_by_row (GtkWidget *widget, const char *name)
{
  GtkAccessibleRelation labelled_by = GTK_ACCESSIBLE_RELATION_LABELLED_BY;
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);
  g_autofree char *other = NULL;

  if (row == NULL ||
      adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) != widget)
    return FALSE;
  other =
      gtk_test_accessible_check_relation (GTK_ACCESSIBLE (widget), labelled_by,
                                          gr_test_find_text (row, name), NULL);
  return other == NULL;
}

/* From GTK 4.14 on a label of role status has no name, and is read by its
 * text. */
static gboolean
is_status_with_text (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) &&
         gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) ==
             GTK_ACCESSIBLE_ROLE_STATUS &&
         g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

gboolean
gr_test_has_name (GtkWidget *widget, const char *name)
{
  g_autofree char *other =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                          GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return other == NULL || is_named_by_mnemonic (widget, name) ||
         is_named_by_child (widget, name) || is_named_by_row (widget, name) ||
         is_status_with_text (widget, name);
}

gboolean
gr_test_is_described (GtkWidget *widget, const char *description)
{
  g_autofree char *other =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                          GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                          description);

  return other == NULL;
}

typedef struct
{
  GType type;
  const char *name;
  gboolean by_text;
  GtkWidget *found;
} Search;

static void
match (GtkWidget *widget, gpointer user_data)
{
  Search *search = user_data;

  if (search->found != NULL ||
      !g_type_is_a (G_OBJECT_TYPE (widget), search->type))
    return;
  if (search->by_text
          ? g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), search->name)
          : gr_test_has_name (widget, search->name))
    search->found = widget;
}

GtkWidget *
gr_test_find (GtkWidget *root, GType type, const char *name)
{
  Search search = { type, name, FALSE, NULL };

  gr_test_walk (root, match, &search);
  return search.found;
}

GtkWidget *
gr_test_find_text (GtkWidget *root, const char *text)
{
  Search search = { GTK_TYPE_LABEL, text, TRUE, NULL };

  gr_test_walk (root, match, &search);
  return search.found;
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

GtkWidget *
gr_test_find_dialog (GtkWidget *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      if (other != window && gtk_widget_get_mapped (other))
        return other;
    }
#if ADW_CHECK_VERSION(1, 5, 0)
  return GTK_WIDGET (adw_application_window_get_visible_dialog (
      ADW_APPLICATION_WINDOW (window)));
#else
  return NULL;
#endif
}

void
gr_test_close_dialog (GtkWidget *dialog)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  if (ADW_IS_DIALOG (dialog))
    {
      adw_dialog_force_close (ADW_DIALOG (dialog));
      return;
    }
#endif
  gtk_window_destroy (GTK_WINDOW (dialog));
}

G_GNUC_END_IGNORE_DEPRECATIONS
