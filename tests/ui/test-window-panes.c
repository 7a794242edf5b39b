/* test-window-panes.c: how the columns of the window come and go
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test-window.h"

#include "gr-settings.h"
#include "gr-test-widgets.h"

static gboolean
is_shown (GtkWidget *pane)
{
  return gtk_widget_get_mapped (pane) && gtk_widget_get_width (pane) > 0;
}

static void
assert_panes (GrTestWindow *self,
              gboolean filters,
              gboolean rooms,
              gboolean details)
{
  GrWindow *window = self->window;

  gr_test_wait_until (is_shown (window->filters_pane) == filters &&
                          is_shown (window->rooms_pane) == rooms &&
                          is_shown (window->details_pane) == details,
                      10);
}

static void
activate (GrTestWindow *self, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

static void
assert_setting (const char *key, gboolean value)
{
  g_assert_true (g_settings_get_boolean (gr_settings_get_default (), key) ==
                 value);
}

static void
test_wide (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 1360, TRUE);
  assert_panes (self, TRUE, TRUE, TRUE);
  gr_test_wait_until (self->window->details_placed, 10);
  g_assert_cmpint (gtk_widget_get_width (self->window->filters_pane), ==, 220);
  g_assert_cmpint (gtk_widget_get_width (self->window->details_pane), ==, 340);

  activate (self, "win.show-filters");
  assert_panes (self, FALSE, TRUE, TRUE);
  assert_setting ("show-filters", FALSE);
  g_assert_cmpint (gtk_widget_get_width (self->window->details_pane), ==, 340);

  activate (self, "win.show-details");
  assert_panes (self, FALSE, TRUE, FALSE);
  assert_setting ("show-details", FALSE);

  activate (self, "win.show-details");
  activate (self, "win.show-filters");
  assert_panes (self, TRUE, TRUE, TRUE);
  g_assert_cmpint (gtk_widget_get_width (self->window->details_pane), ==, 340);
  g_assert_cmpint (gtk_widget_get_width (self->window->filters_pane), ==, 220);
}

static void
test_widths (GrTestWindow *self, gconstpointer data)
{
  GSettings *settings = gr_settings_get_default ();

  g_settings_set_int (settings, "sidebar-width", 260);
  g_settings_set_int (settings, "details-width", 400);
  gr_test_window_present (self, 1360, TRUE);
  gr_test_wait_until (self->window->details_placed, 10);
  g_assert_cmpint (gtk_widget_get_width (self->window->filters_pane), ==, 260);
  g_assert_cmpint (gtk_widget_get_width (self->window->details_pane), ==, 400);

  /* As if dragged. */
  gtk_paned_set_position (self->window->outer, 300);
  gtk_paned_set_position (self->window->inner,
                          gtk_paned_get_position (self->window->inner) + 20);
  gr_test_wait_until (gtk_widget_get_width (self->window->filters_pane) == 300,
                      10);
  gr_window_save (self->window);
  g_assert_cmpint (g_settings_get_int (settings, "sidebar-width"), ==, 300);
  g_assert_cmpint (g_settings_get_int (settings, "details-width"), ==,
                   gtk_widget_get_width (self->window->details_pane));
  g_assert_cmpint (g_settings_get_int (settings, "details-width"), <, 400);
}

static void
test_hidden_at_start (GrTestWindow *self, gconstpointer data)
{
  GSettings *settings = gr_settings_get_default ();

  g_settings_set_boolean (settings, "show-filters", FALSE);
  g_settings_set_boolean (settings, "show-details", FALSE);
  gr_test_window_present (self, 1360, TRUE);
  assert_panes (self, FALSE, TRUE, FALSE);
  g_assert_true (gtk_widget_get_visible (self->window->details_toggle));

  activate (self, "win.show-details");
  assert_panes (self, FALSE, TRUE, TRUE);
  gr_test_wait_until (self->window->details_placed, 10);
  g_assert_cmpint (gtk_widget_get_width (self->window->details_pane), ==, 340);
  g_assert_false (gtk_widget_get_visible (self->window->details_toggle));
}

static void
test_narrow (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 1360, TRUE);
  assert_panes (self, TRUE, TRUE, TRUE);

  /* In one step. */
  gr_test_window_resize (self, 720);
  assert_panes (self, FALSE, TRUE, FALSE);
  assert_setting ("show-filters", TRUE);
  assert_setting ("show-details", TRUE);

  activate (self, "win.show-filters");
  assert_panes (self, TRUE, TRUE, FALSE);
  activate (self, "win.open-details");
  assert_panes (self, FALSE, FALSE, TRUE);
  g_assert_true (gtk_widget_get_mapped (self->window->details_back));
  g_assert_false (gtk_widget_get_mapped (self->window->details_hide));
  activate (self, "win.back");
  assert_panes (self, TRUE, TRUE, FALSE);

  /* As it was left. */
  gr_test_window_resize (self, 1360);
  assert_panes (self, TRUE, TRUE, TRUE);
  gr_test_wait_until (gtk_widget_get_width (self->window->details_pane) == 340,
                      10);
}

static void
test_narrow_at_start (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 720, TRUE);
  assert_panes (self, FALSE, TRUE, FALSE);
  g_assert_cmpint (gtk_widget_get_width (self->window->rooms_pane), ==,
                   gtk_widget_get_width (GTK_WIDGET (self->window->shell)));

  gr_test_window_resize (self, 1360);
  assert_panes (self, TRUE, TRUE, TRUE);
  gr_test_wait_until (self->window->details_placed, 10);
  g_assert_cmpint (gtk_widget_get_width (self->window->details_pane), ==, 340);
}

/* Where they do not fit beside the rooms, the filters cover them. */
static void
test_one_column (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 500, TRUE);
  assert_panes (self, FALSE, TRUE, FALSE);
  activate (self, "win.show-filters");
  assert_panes (self, TRUE, FALSE, FALSE);
  g_assert_true (gtk_widget_get_mapped (self->window->filters_back));
  activate (self, "win.back");
  assert_panes (self, FALSE, TRUE, FALSE);
}

static GtkWidget *
find_focused_pane (GrTestWindow *self)
{
  GrWindow *window = self->window;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *panes[] = { window->filters_pane, window->rooms_pane,
                         window->details_pane };

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, panes[i]))
      return panes[i];
  return NULL;
}

static void
test_next_pane (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  g_assert_true (find_focused_pane (self) == self->window->rooms_pane);

  activate (self, "win.next-pane");
  g_assert_true (find_focused_pane (self) == self->window->details_pane);
  activate (self, "win.next-pane");
  g_assert_true (find_focused_pane (self) == self->window->filters_pane);
  activate (self, "win.next-pane");
  g_assert_true (find_focused_pane (self) == self->window->rooms_pane);
  activate (self, "win.previous-pane");
  g_assert_true (find_focused_pane (self) == self->window->filters_pane);

  /* The focus does not stay on what is hidden. */
  activate (self, "win.show-filters");
  g_assert_true (find_focused_pane (self) == self->window->rooms_pane);
}

static void
test_size_is_remembered (GrTestWindow *self, gconstpointer data)
{
  GrWindow *window;
  int width;
  int height;

  gr_test_window_present (self, 1100, TRUE);
  gr_test_window_resize (self, 1200);
  window = g_object_ref (self->window);
  gtk_window_close (GTK_WINDOW (window));
  self->window = NULL;
  gr_test_wait_until (G_OBJECT (window)->ref_count == 1, 10);
  g_assert_finalize_object (window);
  g_settings_get (gr_settings_get_default (), "window-size", "(ii)", &width,
                  &height);
  g_assert_cmpint (width, ==, 1200);
  g_assert_cmpint (height, ==, 620);
}

int
main (int argc, char **argv)
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(name, test)                                                        \
  g_test_add ("/window-panes/" name, GrTestWindow, NULL,                       \
              gr_test_window_set_up, test, gr_test_window_tear_down)
  ADD ("wide", test_wide);
  ADD ("widths", test_widths);
  ADD ("hidden-at-start", test_hidden_at_start);
  ADD ("narrow", test_narrow);
  ADD ("narrow-at-start", test_narrow_at_start);
  ADD ("one-column", test_one_column);
  ADD ("next-pane", test_next_pane);
  ADD ("size-is-remembered", test_size_is_remembered);
#undef ADD

  return g_test_run ();
}
