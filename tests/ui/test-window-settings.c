/* test-window-settings.c: what the window remembers, and what it is told
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-settings.h"
#include "gr-test-widgets.h"
#include "gr-test-window.h"

static gboolean
is_width_near (int width)
{
  int w;
  int h;

  g_settings_get (gr_settings_get_default (), "window-size", "(ii)", &w, &h);
  return ABS (w - width) < 20;
}

/* Nobody closes the window, nobody ends the program. */
static void
test_size (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  gr_test_window_resize (self, 1100);
  gr_test_wait_until (is_width_near (1100), 10);

  gtk_window_maximize (GTK_WINDOW (self->window));
  gr_test_wait_until (g_settings_get_boolean (gr_settings_get_default (),
                                              "maximized"),
                      10);
  g_assert_true (is_width_near (1100));
}

static void
find_paned (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (GTK_IS_PANED (widget) && gr_test_has_name (widget, "Filters and rooms"))
    *found = widget;
}

static void
test_panes (GrTestWindow *self, gconstpointer data)
{
  GtkWidget *paned = NULL;

  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  gr_test_walk (GTK_WIDGET (self->window), find_paned, &paned);
  gr_test_wait_until (gtk_widget_get_width (paned) > 1300, 10);
  /* As if dragged: once it is laid out. */
  gtk_paned_set_position (GTK_PANED (paned), 240);
  gtk_paned_set_position (GTK_PANED (paned), 260);
  gr_test_wait_until (g_settings_get_int (gr_settings_get_default (),
                                          "sidebar-width") == 260,
                      10);
}

static const char *const no_sizes[] = {
  "(-5, -2147483648)",  "(0, 0)",          "(-1, 840)",
  "(1360, 2147483647)", "(2147483647, 1)",
};

static void
test_no_sizes (GrTestWindow *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (no_sizes); i++)
    {
      int width;
      int height;

      g_settings_set_value (gr_settings_get_default (), "window-size",
                            g_variant_new_parsed (no_sizes[i]));
      gr_settings_get_window_size (&width, &height);
      g_assert_cmpint (width, ==, 1360);
      g_assert_cmpint (height, ==, 840);
    }
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(name, function)                                                    \
  g_test_add ("/window/settings/" name, GrTestWindow, NULL,                    \
              gr_test_window_set_up, function, gr_test_window_tear_down)
  ADD ("size", test_size);
  ADD ("panes", test_panes);
  ADD ("no-sizes", test_no_sizes);
#undef ADD

  return g_test_run ();
}
