/* test-shell.c: how many columns fit
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-shell.h"
#include "gr-test-widgets.h"
#include "gr-test.h"
#include "gr-text-scale.h"

#include <adwaita.h>

/* The width of three columns at their least, as the window has them. */
#define CHILD_WIDTH 920
#define USUAL_DPI 98304

typedef struct
{
  GtkWindow *window;
  GrShell *shell;
  GtkWidget *child;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->shell = GR_SHELL (gr_shell_new ());
  fixture->child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (fixture->child, CHILD_WIDTH, 100);
  gr_shell_set_child (fixture->shell, fixture->child);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->shell));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = g_object_ref (fixture->window);

  gtk_window_destroy (window);
  g_assert_finalize_object (window);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI, NULL);
}

static void
show (Fixture *fixture, int width)
{
  gtk_window_set_default_size (fixture->window, width, 600);
  gtk_window_present (fixture->window);
  gr_test_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->shell)) ==
                          width,
                      10);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int width;
    guint columns;
  } cases[] = { { 1360, 3 }, { 1000, 3 }, { 999, 2 },
                { 620, 2 },  { 619, 1 },  { 1360, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      show (fixture, cases[i].width);
      gr_test_wait_until (gr_shell_get_columns (fixture->shell) ==
                              cases[i].columns,
                          10);
    }
}

/* A wide window can be made narrow in one step, whatever its child needs. */
static void
test_minimum (Fixture *fixture, gconstpointer data)
{
  int minimum;
  int natural;

  gtk_widget_measure (GTK_WIDGET (fixture->shell), GTK_ORIENTATION_HORIZONTAL,
                      -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 400);
  g_assert_cmpint (natural, ==, CHILD_WIDTH);

  gtk_widget_set_size_request (fixture->child, 100, 100);
  gtk_widget_measure (GTK_WIDGET (fixture->shell), GTK_ORIENTATION_HORIZONTAL,
                      -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
}

static void
test_child_is_never_squashed (Fixture *fixture, gconstpointer data)
{
  show (fixture, 500);
  g_assert_cmpint (gtk_widget_get_width (fixture->child), ==, CHILD_WIDTH);
  show (fixture, 1200);
  g_assert_cmpint (gtk_widget_get_width (fixture->child), ==, 1200);
}

static void
test_text_scale (Fixture *fixture, gconstpointer data)
{
  show (fixture, 1360);
  g_assert_cmpuint (gr_shell_get_columns (fixture->shell), ==, 3);
  g_assert_cmpint (gr_text_scale_px (100), ==, 100);

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * USUAL_DPI,
                NULL);
  gr_test_wait_until (gr_shell_get_columns (fixture->shell) == 2, 10);
  g_assert_cmpint (gr_text_scale_px (100), ==, 200);

  /* Small text does not make room for more. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", USUAL_DPI / 2,
                NULL);
  gr_test_wait_until (gr_shell_get_columns (fixture->shell) == 3, 10);
  g_assert_cmpint (gr_text_scale_px (100), ==, 100);
}

static void
test_expect (Fixture *fixture, gconstpointer data)
{
  guint notified = 0;

  g_signal_connect_swapped (fixture->shell, "notify::columns",
                            G_CALLBACK (g_atomic_int_inc), &notified);
  gr_shell_expect (fixture->shell, 1200);
  g_assert_cmpuint (notified, ==, 0);
  gr_shell_expect (fixture->shell, 700);
  g_assert_cmpuint (gr_shell_get_columns (fixture->shell), ==, 2);
  g_assert_cmpuint (notified, ==, 1);
}

int
main (int argc, char **argv)
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(name, test)                                                        \
  g_test_add ("/shell/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("columns", test_columns);
  ADD ("minimum", test_minimum);
  ADD ("child-is-never-squashed", test_child_is_never_squashed);
  ADD ("text-scale", test_text_scale);
  ADD ("expect", test_expect);
#undef ADD

  return g_test_run ();
}
