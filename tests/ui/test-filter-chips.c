/* test-filter-chips.c: the chips say what is asked, and take it away
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-filter-chips.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

#define BIT GR_LIVE_STATE_BIT

typedef struct
{
  GtkWindow *window;
  GtkWidget *chips;
  GtkWidget *below; /* what follows the row */
  GrFilters *filters;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->filters = gr_filters_new ();
  fixture->chips =
      g_object_new (GR_TYPE_FILTER_CHIPS, "filters", fixture->filters, NULL);
  fixture->below = gtk_button_new_with_label ("Below");
  gtk_box_append (GTK_BOX (box), fixture->chips);
  gtk_box_append (GTK_BOX (box), fixture->below);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 400, 300);
  gtk_window_set_child (fixture->window, box);
  gtk_window_present (fixture->window);
  gr_test_wait_until (gtk_widget_get_height (box) > 0, 10);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chips = g_object_ref (fixture->chips);

  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (chips);
  g_assert_finalize_object (fixture->filters);
}

static guint
count_chips (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *chip = gtk_widget_get_first_child (fixture->chips);
       chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    n++;
  return n;
}

static GtkWidget *
find_chip (Fixture *fixture, const char *label)
{
  g_autofree char *name = g_strconcat ("Remove filter: ", label, NULL);

  return gr_test_find (fixture->chips, GTK_TYPE_BUTTON, name);
}

static void
click (GtkWidget *chip)
{
  g_assert_nonnull (chip);
  g_signal_emit_by_name (chip, "clicked");
}

static void
test_hidden_without_filters (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (fixture->chips));
  g_object_set (fixture->filters, "name", "in the search entry", NULL);
  g_assert_false (gtk_widget_get_visible (fixture->chips));
  g_object_set (fixture->filters, "room-type", GR_ROOM_TYPE_TEMP, NULL);
  g_assert_true (gtk_widget_get_visible (fixture->chips));
  gr_filters_clear (fixture->filters);
  g_assert_false (gtk_widget_get_visible (fixture->chips));
}

static void
test_click_removes (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->filters, "live-states",
                BIT (GR_LIVE_STATE_FAILED) | BIT (GR_LIVE_STATE_WAITING),
                "time-range", GR_TIME_RANGE_LAST_7_DAYS, "avatar-name", "zhou",
                NULL);
  g_assert_cmpuint (count_chips (fixture), ==, 4);
  g_assert_nonnull (gr_test_find_text (fixture->chips, "Avatar name: zhou"));
  click (find_chip (fixture, "Failed"));
  g_assert_null (find_chip (fixture, "Failed"));
  click (find_chip (fixture, "Last 7 days"));
  click (find_chip (fixture, "Avatar name: zhou"));
  g_assert_cmpuint (gr_room_query_get_live_states (
                        gr_filters_get_query (fixture->filters)),
                    ==, BIT (GR_LIVE_STATE_WAITING));
  g_assert_cmpuint (count_chips (fixture), ==, 1);
}

static void
test_order_is_that_of_the_sidebar (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chip;

  g_object_set (fixture->filters, "avatar-id", "a41", NULL);
  g_object_set (fixture->filters, "live-states", BIT (GR_LIVE_STATE_NONE),
                NULL);
  g_object_set (fixture->filters, "live-states",
                BIT (GR_LIVE_STATE_NONE) | BIT (GR_LIVE_STATE_WAITING), NULL);
  chip = gtk_widget_get_first_child (fixture->chips);
  g_assert_true (chip == find_chip (fixture, "Waiting"));
  chip = gtk_widget_get_next_sibling (chip);
  g_assert_true (chip == find_chip (fixture, "Never live"));
  chip = gtk_widget_get_next_sibling (chip);
  g_assert_true (chip == find_chip (fixture, "Avatar ID: a41"));
}

/* A chip whose words change stays the same widget. */
static void
test_words_change_in_place (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chip;

  g_object_set (fixture->filters, "time-range", GR_TIME_RANGE_TODAY, NULL);
  chip = find_chip (fixture, "Today");
  g_object_set (fixture->filters, "time-range", GR_TIME_RANGE_LAST_30_DAYS,
                NULL);
  g_assert_true (chip == find_chip (fixture, "Last 30 days"));
  g_assert_cmpuint (count_chips (fixture), ==, 1);
}

static void
test_focus_is_never_lost (Fixture *fixture, gconstpointer data)
{
  g_object_set (fixture->filters, "live-states",
                BIT (GR_LIVE_STATE_FAILED) | BIT (GR_LIVE_STATE_WAITING),
                "room-type", GR_ROOM_TYPE_TEMPLATE, NULL);
  /* Who has no place yet is nobody's neighbour. */
  gr_test_wait_until (gtk_widget_get_height (fixture->chips) > 0, 10);
  gtk_widget_grab_focus (find_chip (fixture, "Failed"));
  click (find_chip (fixture, "Failed"));
  g_assert_true (gtk_widget_is_focus (find_chip (fixture, "Template")));
  click (find_chip (fixture, "Template"));
  g_assert_true (gtk_widget_is_focus (find_chip (fixture, "Waiting")));
  click (find_chip (fixture, "Waiting"));
  g_assert_true (gtk_widget_is_focus (fixture->below));
}

static void
test_wraps (Fixture *fixture, gconstpointer data)
{
  int one_line, minimum, natural;

  g_object_set (fixture->filters, "room-type", GR_ROOM_TYPE_TEMPLATE, NULL);
  gtk_widget_measure (fixture->chips, GTK_ORIENTATION_VERTICAL, 400, NULL,
                      &one_line, NULL, NULL);
  g_object_set (fixture->filters, "live-states", 0xff, "avatar-name",
                "a long name that would need a whole line of its own", NULL);
  gtk_widget_measure (fixture->chips, GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                      &natural, NULL, NULL);
  g_assert_cmpint (minimum, <, 200);
  g_assert_cmpint (natural, >, 400);
  gtk_widget_measure (fixture->chips, GTK_ORIENTATION_VERTICAL, 400, NULL,
                      &natural, NULL, NULL);
  g_assert_cmpint (natural, >, 2 * one_line);
  gr_test_wait_until (gtk_widget_get_height (fixture->chips) >
                          2 * (one_line - 10),
                      10);
}

#define ADD(path, function)                                                    \
  g_test_add ("/chips/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

  ADD ("hidden", test_hidden_without_filters);
  ADD ("click", test_click_removes);
  ADD ("order", test_order_is_that_of_the_sidebar);
  ADD ("words", test_words_change_in_place);
  ADD ("focus", test_focus_is_never_lost);
  ADD ("wraps", test_wraps);
  return g_test_run ();
}
