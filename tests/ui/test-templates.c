/* test-templates.c: every .ui file of the bundle makes what it describes
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test-widgets.h"
#include "gr-test-window.h"

#define BUNDLE "/io/github/greenroom/Greenroom/"

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  char **class = user_data;

  if (g_str_equal (element, "template"))
    g_markup_collect_attributes (element, names, values, error,
                                 G_MARKUP_COLLECT_STRDUP, "class", class,
                                 G_MARKUP_COLLECT_STRING |
                                     G_MARKUP_COLLECT_OPTIONAL,
                                 "parent", NULL, G_MARKUP_COLLECT_INVALID);
}

/* The class whose template @path holds, or NULL. */
static char *
read_class (const char *path)
{
  static const GMarkupParser parser = { .start_element = start_element };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (GMarkupParseContext) context = NULL;
  char *class = NULL;
  gconstpointer text;
  gsize size;

  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &size);
  context = g_markup_parse_context_new (&parser, 0, &class, NULL);
  g_markup_parse_context_parse (context, text, size, &error);
  g_assert_no_error (error);

  return class;
}

static void
destroy (GtkWidget *widget)
{
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  gr_test_wait_until (G_OBJECT (widget)->ref_count == 1, 10);
  g_assert_finalize_object (widget);
}

/* The one widget that is made with something, which it needs from the first. */
static void
test_window (void)
{
  GrTestWindow window = { 0 };

  gr_test_window_set_up (&window, NULL);
  gr_test_window_present (&window, 1360, FALSE);
  gr_test_window_tear_down (&window, NULL);
}

static void
test_template (const char *class)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  GType type = gtk_builder_get_type_from_name (builder, class);
  GtkWidget *widget;

  g_assert_cmpuint (type, !=, G_TYPE_INVALID);
  if (type == GR_TYPE_WINDOW)
    {
      test_window ();
      return;
    }

  widget = g_object_ref_sink (g_object_new (type, NULL));
  g_assert_nonnull (gtk_widget_get_first_child (widget));
  destroy (widget);
}

static void
test_objects (const char *path)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);

  g_assert_nonnull (objects);
  for (GSList *l = objects; l != NULL; l = l->next)
    if (GTK_IS_WINDOW (l->data))
      gtk_window_destroy (l->data);
}

static void
test_file (gconstpointer data)
{
  const char *path = data;
  g_autofree char *class = read_class (path);

  if (class != NULL)
    test_template (class);
  else
    test_objects (path);
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) names = NULL;

  gr_test_init_widgets (&argc, &argv);
  names = g_resources_enumerate_children (BUNDLE, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                          NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".ui"))
      {
        g_autofree char *test = g_strconcat ("/templates/", names[i], NULL);

        g_test_add_data_func_full (test, g_strconcat (BUNDLE, names[i], NULL),
                                   test_file, g_free);
      }

  return g_test_run ();
}
