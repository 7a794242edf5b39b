/* test-room-cells.c: cells that are filled in place and follow the clock
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-format.h"
#include "gr-room-cells.h"
#include "gr-room-item-private.h"
#include "gr-test-widgets.h"
#include "gr-test.h"
#include "test-one-room.h"

#define DAY (24 * 60 * 60)

/* The columns of the view, in this order. */
static const char *const columns[] = { "room_name", "last_job_start_time",
                                       "duration" };

enum
{
  NAME,
  LAST_LIVE,
  DURATION
};

typedef struct
{
  GtkWindow *window;
  GrRoomCells *cells;
  GrRoomItem *row;
  GtkColumnView *view;
  gint64 now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GrCoverCells) covers =
      gr_cover_cells_new (GTK_SCROLLED_WINDOW (scrolled));
  g_autoptr (GListStore) rows = g_list_store_new (GR_TYPE_ROOM_ITEM);

  fixture->now = g_get_real_time () / G_USEC_PER_SEC;
  fixture->cells = gr_room_cells_new (covers);
  fixture->row = gr_room_item_new ();
  g_list_store_append (rows, fixture->row);
  fixture->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (
      gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows))))));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (
          NULL, gr_room_cells_create_factory (
                    fixture->cells,
                    gr_fields_find (gr_fields_get_default (), columns[i])));

      gtk_column_view_append_column (fixture->view, column);
    }

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled),
                                 GTK_WIDGET (fixture->view));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, scrolled);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->cells);
  g_assert_finalize_object (fixture->row);
}

static GtkWidget *
get_row (Fixture *fixture)
{
  return gtk_widget_get_first_child (
      gtk_widget_get_last_child (GTK_WIDGET (fixture->view)));
}

static GtkWidget *
get_cell (Fixture *fixture, guint place)
{
  GtkWidget *cell = gtk_widget_get_first_child (get_row (fixture));

  for (guint i = 0; i < place; i++)
    cell = gtk_widget_get_next_sibling (cell);
  return cell;
}

static GtkInscription *
get_inscription (Fixture *fixture, guint place)
{
  GtkWidget *widget = get_cell (fixture, place);

  while (!GTK_IS_INSCRIPTION (widget))
    widget = gtk_widget_get_first_child (widget);
  return GTK_INSCRIPTION (widget);
}

static const char *
get_text (Fixture *fixture, guint place)
{
  return gtk_inscription_get_text (get_inscription (fixture, place));
}

/* A room that is live since @seconds before now. */
static void
fill (Fixture *fixture, const char *name, const char *state, gint64 seconds)
{
  g_autoptr (GDateTime) start =
      g_date_time_new_from_unix_utc (fixture->now - seconds);
  g_autofree char *time = g_date_time_format_iso8601 (start);
  g_autofree char *json =
      g_strdup_printf ("{\"room_name\":\"%s\",\"last_job_status\":\"%s\","
                       "\"last_job_start_time\":\"%s\"}",
                       name, state, time);
  g_autoptr (GrRoom) room = read_room (json);

  gr_room_item_fill (fixture->row, room);
}

static void
assert_row_name (Fixture *fixture, const char *name)
{
  gtk_test_accessible_assert_property (get_row (fixture),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_in_place (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_text (fixture, NAME), ==, "");
  assert_row_name (fixture, "Loading");

  gr_room_item_set_failed (fixture->row, TRUE);
  g_assert_cmpstr (get_text (fixture, NAME), ==, "Could not be loaded");
  assert_row_name (fixture, "Could not be loaded");
  gr_room_item_set_failed (fixture->row, FALSE);
  g_assert_cmpstr (get_text (fixture, NAME), ==, "");

  fill (fixture, "Tea", "WAITING", 10000 * DAY);
  g_assert_cmpstr (get_text (fixture, NAME), ==, "Tea");
  g_assert_cmpstr (get_text (fixture, DURATION), ==, "");
  fill (fixture, "Green <b>tea</b>", "WAITING", 10000 * DAY);
  g_assert_cmpstr (get_text (fixture, NAME), ==, "Green <b>tea</b>");
  fill (fixture, "", "NULL", 0);
  g_assert_cmpstr (get_text (fixture, NAME), ==, "Unnamed room");
}

static void
assert_duration (Fixture *fixture, gint64 seconds)
{
  g_autofree char *text = gr_format_duration (seconds);

  g_assert_cmpstr (get_text (fixture, DURATION), ==, text);
}

static void
test_seconds (Fixture *fixture, gconstpointer data)
{
  fill (fixture, "Tea", "PROCESSING", 3600);
  gr_room_cells_update_times (fixture->cells, fixture->now);
  assert_duration (fixture, 3600);
  gr_room_cells_update_times (fixture->cells, fixture->now + 7);
  assert_duration (fixture, 3607);

  fill (fixture, "Tea", "SUCCEED", 3600);
  gr_room_cells_update_times (fixture->cells, fixture->now + 8);
  g_assert_cmpstr (get_text (fixture, DURATION), ==, "");
}

static void
assert_heard (Fixture *fixture, gint64 seconds)
{
  g_autofree char *text = gr_format_duration (seconds);

  gtk_test_accessible_assert_property (get_cell (fixture, DURATION),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, text);
}

/* Who listens is told of each change of a name, so it changes by the minute. */
static void
test_heard_by_the_minute (Fixture *fixture, gconstpointer data)
{
  fixture->now -= fixture->now % 60;
  fill (fixture, "Tea", "PROCESSING", 3600);
  gr_room_cells_update_times (fixture->cells, fixture->now);
  assert_heard (fixture, 3600);
  gr_room_cells_update_times (fixture->cells, fixture->now + 59);
  assert_duration (fixture, 3659);
  assert_heard (fixture, 3600);
  gr_room_cells_update_times (fixture->cells, fixture->now + 61);
  assert_heard (fixture, 3660);

  /* In its first minute. */
  fill (fixture, "Tea", "PROCESSING", -10);
  gr_room_cells_update_times (fixture->cells, fixture->now + 30);
  assert_duration (fixture, 20);
  assert_heard (fixture, 0);
}

static void
assert_side (Fixture *fixture, guint place, GtkTextDirection side, float xalign)
{
  GtkInscription *inscription = get_inscription (fixture, place);

  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (inscription)), ==,
                   side);
  g_assert_cmpfloat_with_epsilon (gtk_inscription_get_xalign (inscription),
                                  xalign, .01);
}

/* Names of all scripts stand under their title, and durations under theirs. */
static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  fill (fixture, "Tea", "PROCESSING", 3600);
  assert_side (fixture, NAME, GTK_TEXT_DIR_LTR, 0);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fill (fixture, "Coffee", "PROCESSING", 3600);
  assert_side (fixture, NAME, GTK_TEXT_DIR_LTR, 1);
  assert_side (fixture, DURATION, GTK_TEXT_DIR_RTL, 1);
  fill (fixture, "\u05d0 tea", "PROCESSING", 3600);
  assert_side (fixture, NAME, GTK_TEXT_DIR_RTL, 0);
  fill (fixture, "春茶", "PROCESSING", 3600);
  assert_side (fixture, NAME, GTK_TEXT_DIR_LTR, 1);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* The clock of a table that is seen, and the one of a table that is not. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  fill (fixture, "Tea", "PROCESSING", 3600);
  before = g_strdup (get_text (fixture, DURATION));
  gr_room_cells_set_active (fixture->cells, TRUE);
  gr_test_wait_until (!g_str_equal (get_text (fixture, DURATION), before), 10);
}

static void
assert_time (Fixture *fixture, gint64 now)
{
  g_autofree char *text = gr_format_time_short (fixture->now, now, NULL);

  g_assert_cmpstr (get_text (fixture, LAST_LIVE), ==, text);
}

/* What was today is yesterday after midnight, also for those who listen. */
static void
test_midnight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (fixture->now);
  g_autofree char *today = g_date_time_format (date, "Tea, failed, today "
                                                     "%H:%M");
  g_autofree char *yesterday =
      g_date_time_format (date, "Tea, failed, yesterday %H:%M");

  fill (fixture, "Tea", "FAILED", 0);
  gr_room_cells_update_times (fixture->cells, fixture->now);
  assert_time (fixture, fixture->now);
  assert_row_name (fixture, today);

  gr_room_cells_update_times (fixture->cells, fixture->now + DAY);
  assert_time (fixture, fixture->now + DAY);
  assert_row_name (fixture, yesterday);
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(path, test)                                                        \
  g_test_add ("/room-cells/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("in-place", test_in_place);
  ADD ("seconds", test_seconds);
  ADD ("heard-by-the-minute", test_heard_by_the_minute);
  ADD ("mirrored", test_mirrored);
  ADD ("clock", test_clock);
  ADD ("midnight", test_midnight);
#undef ADD

  return g_test_run ();
}
