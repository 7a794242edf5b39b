/* test-room-table.c: rows, their cells, and what they cost
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test-widgets.h"
#include "table-fixture.h"

/* Places of the columns that are seen by default. */
enum
{
  COVER,
  NAME,
  STATUS,
  TYPE,
  AVATARS,
  LAST_LIVE,
  DURATION,
  N_PLACES
};

static char *
format_start (Fixture *fixture, guint minutes_ago, const char *format)
{
  g_autoptr (GDateTime) date =
      g_date_time_new_from_unix_local (fixture->started - 60 * minutes_ago);

  return g_date_time_format (date, format);
}

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

/* --- */

static void
test_cells (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  g_autofree char *clock = NULL;

  fixture_show (fixture);
  row = fixture_find_row (fixture, "Room 2");
  g_assert_nonnull (row);

  g_assert_cmpstr (fixture_get_text (row, STATUS), ==, "Finished");
  g_assert_cmpstr (fixture_get_text (row, TYPE), ==, "Template");
  g_assert_cmpstr (fixture_get_text (row, AVATARS), ==, "An Ning, Lan Xi");
  g_assert_cmpstr (fixture_get_text (row, DURATION), ==, "1:30:00");
  clock = format_start (fixture, 2, "%H:%M");
  g_assert_true (g_str_has_suffix (fixture_get_text (row, LAST_LIVE), clock));
  g_assert_null (fixture_get_cell (row, N_PLACES));

  row = fixture_find_row (fixture, "Room 6");
  g_assert_cmpstr (fixture_get_text (row, STATUS), ==, "Never live");
  g_assert_cmpstr (fixture_get_text (row, LAST_LIVE), ==, "");
  g_assert_cmpstr (fixture_get_text (row, DURATION), ==, "");
}

static void
test_nothing_selected (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *model;
  guint place;

  fixture_show (fixture);
  g_assert_null (gr_room_table_get_selected (fixture->table));

  model = gtk_column_view_get_model (fixture->view);
  gtk_selection_model_select_item (model, 3, TRUE);
  g_assert_nonnull (gr_room_table_get_selected (fixture->table));
  g_assert_true (gr_room_list_find (fixture->list,
                                    gr_room_table_get_selected (fixture->table),
                                    &place));
  g_assert_cmpuint (place, ==, 3);
  gr_room_table_unselect (fixture->table);
  g_assert_null (gr_room_table_get_selected (fixture->table));

  /* What was selected in a list is not in the next one. */
  gtk_selection_model_select_item (model, 3, TRUE);
  fixture_show (fixture);
  g_assert_null (gr_room_table_get_selected (fixture->table));
  g_assert_true (gtk_column_view_get_model (fixture->view) != model);

  gr_room_table_set_list (fixture->table, NULL);
  g_assert_null (gtk_column_view_get_model (fixture->view));
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (fixture->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

/* A million rooms: what the first frame, the rest and a jump cost. */
static void
test_million (Fixture *fixture, gconstpointer data)
{
  fixture_open (fixture);
  g_assert_cmpuint (fixture_n_items (fixture), ==, GR_ROOM_LIST_FIRST_ROWS);
  fixture_settle (fixture);
  g_test_message ("%u rows up to the first frame", fixture->n_first_gets);
  g_assert_cmpuint (fixture->n_first_gets, >, 0);
  g_assert_cmpuint (fixture->n_first_gets, <=, 210);

  fixture_frame (fixture);
  fixture_settle (fixture);
  g_test_message ("%u rows until idle, %u bound", fixture->n_gets,
                  count_rows (fixture));
  g_assert_cmpuint (fixture->n_gets, <=, 380);

  fixture->n_gets = 0;
  fixture_scroll_to (fixture, fixture->total - 1);
  fixture_frame (fixture);
  fixture_settle (fixture);
  g_test_message ("%u rows for a jump", fixture->n_gets);
  g_assert_cmpuint (fixture->n_gets, <=, 210);
  g_assert_nonnull (fixture_find_row (fixture, "Room 999999"));
}

/* Rows are there before their rooms, and are filled in place. */
static void
test_loading (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;
  g_autofree char *sentence = NULL;

  fixture_show (fixture);
  fixture->hold = TRUE;
  fixture_scroll_to (fixture, 5000);
  gr_test_wait_until (fixture_find_row (fixture, "") != NULL, 10);
  row = fixture_find_row (fixture, "");
  assert_name (row, "Loading");
  for (guint i = NAME; i < N_PLACES; i++)
    g_assert_cmpstr (fixture_get_text (row, i), ==, "");

  fixture->hold = FALSE;
  gr_test_wait_until (gr_test_server_release (fixture->server) == 0 &&
                          fixture_find_row (fixture, "Room 5000") != NULL,
                      10);
  row = fixture_find_row (fixture, "Room 5000");
  g_assert_cmpstr (fixture_get_text (row, STATUS), ==, "Waiting");
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  fixture->fail_from = 100;
  fixture_show (fixture);
  row = fixture_find_row (fixture, "Could not be loaded");
  g_assert_nonnull (row);
  assert_name (row, "Could not be loaded");
  g_assert_cmpstr (fixture_get_text (row, TYPE), ==, "");

  fixture->fail_from = 0;
  gr_room_list_retry (fixture->list);
  fixture_settle (fixture);
  g_assert_null (fixture_find_row (fixture, "Could not be loaded"));
}

/* As a person would say them. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  fixture->started = 1577880000; /* 1 January 2020, noon */
  fixture_show (fixture);
  /* What is only presentation is left out with all that is in it. */
  gtk_test_accessible_assert_role (fixture->table, GTK_ACCESSIBLE_ROLE_GROUP);
  assert_name (GTK_WIDGET (fixture->view), "Rooms");
  assert_name (gtk_widget_get_first_child (GTK_WIDGET (fixture->view)),
               "Column titles");
  assert_name (fixture->rows, "Rooms");

  row = fixture_find_row (fixture, "Room 3");
  assert_name (row, "Room 3, failed, General, 1 January 2020");
  row = fixture_find_row (fixture, "Room 4");
  assert_name (row,
               "Room 4, cancelled, Unavailable, Temporary, 1 January 2020");
  row = fixture_find_row (fixture, "Room 6");
  assert_name (row, "Room 6, never live, General");
  row = fixture_find_row (fixture, "Room 7");
  assert_name (row, "Room 7, RESTING, Temporary, 1 January 2020");

  /* A duration that runs is not told each second. */
  for (guint i = NAME; i < DURATION; i++)
    {
      GtkWidget *cell = fixture_get_cell (row, i);

      if (i != DURATION) /* heard by the minute, while it runs */
        gtk_test_accessible_assert_relation (
            cell, GTK_ACCESSIBLE_RELATION_LABELLED_BY, fixture_find_text (cell),
            NULL);
      else
        assert_name (cell, fixture_get_text (row, i));
    }
  assert_name (fixture_get_cell (row, DURATION),
               fixture_get_text (row, DURATION));
  assert_name (fixture_get_cell (row, COVER), "Cover");
}

/* --- keys --- */

static GtkEventController *
find_key_controller (Fixture *fixture)
{
  GtkWidget *scrolled =
      gtk_widget_get_first_child (GTK_WIDGET (fixture->table));
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (scrolled);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller =
          g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) ==
              GTK_PHASE_CAPTURE)
        return controller;
    }
  g_assert_not_reached ();
}

static void
press (Fixture *fixture, guint keyval, GdkModifierType state)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (find_key_controller (fixture), "key-pressed", keyval,
                         0u, state, &handled);
  g_assert_true (handled);
}

/* Out of the list at once, and back to where one was. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *after = gtk_button_new_with_label ("after");
  GtkWidget *row;

  g_object_ref (fixture->table);
  gtk_window_set_child (fixture->window, NULL);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->table));
  gtk_box_append (GTK_BOX (box), after);
  g_object_unref (fixture->table);
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->table), TRUE);
  gtk_window_set_child (fixture->window, box);
  fixture_show (fixture);
  fixture_frame (fixture);

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->table)));
  row = gtk_window_get_focus (fixture->window);
  g_assert_true (row == fixture_find_row (fixture, "Room 0"));
  press (fixture, GDK_KEY_Tab, 0);
  g_assert_true (gtk_window_get_focus (fixture->window) == after);

  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (fixture->window) == row);
  press (fixture, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  g_assert_true (gtk_window_get_focus (fixture->window) == before);
}

/* Neither a new list nor one that shrinks takes it away, and nothing is
 * selected on the way. */
static void
focus_last_row (Fixture *fixture)
{
  fixture->total = 150;
  fixture_show (fixture);
  fixture_scroll_to (fixture, fixture->total - 1);
  fixture_frame (fixture);
  g_assert_true (
      gtk_widget_grab_focus (fixture_find_row (fixture, "Room 149")));
}

static void
assert_row_has_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_parent (focus) == fixture->rows);
  g_assert_null (gr_room_table_get_selected (fixture->table));
}

static void
test_focus (Fixture *fixture, gconstpointer data)
{
  focus_last_row (fixture);
  fixture->total = 5;
  fixture_show (fixture);
  fixture_frame (fixture);
  assert_row_has_focus (fixture);

  focus_last_row (fixture);
  fixture->total = 5;
  gr_room_list_refresh (fixture->list);
  fixture_settle (fixture);
  fixture_frame (fixture);
  assert_row_has_focus (fixture);
}

/* --- covers --- */

static gboolean
has_cover (Fixture *fixture, const char *name)
{
  GtkWidget *row = fixture_find_row (fixture, name);
  GtkWidget *picture =
      gtk_widget_get_first_child (fixture_get_cell (row, COVER));

  return gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}

/* Some two hundred rows are bound; covers come for those one sees. */
static void
test_covers (Fixture *fixture, gconstpointer data)
{
  guint n;

  fixture->covers = TRUE;
  fixture_show (fixture);
  gr_test_wait_until (has_cover (fixture, "Room 0"), 10);
  gr_test_wait_until (has_cover (fixture, "Room 12"), 10);
  for (n = 0; n != fixture->n_covers;)
    {
      n = fixture->n_covers;
      for (guint i = 0; i < 10; i++)
        fixture_frame (fixture);
    }
  g_test_message ("%u covers", n);
  g_assert_cmpuint (n, <, 25);
  g_assert_false (has_cover (fixture, "Room 100"));

  fixture_scroll_to (fixture, 5000);
  gr_test_wait_until (fixture_find_row (fixture, "Room 5000") != NULL, 10);
  gr_test_wait_until (has_cover (fixture, "Room 5000"), 10);
  g_assert_cmpuint (fixture->n_covers, <, 50);
}

/* Whether a room's path was asked for. */
static gboolean
was_asked (Fixture *fixture, const char *path)
{
  for (guint i = 0; i < gr_test_server_get_n_requests (fixture->server); i++)
    if (g_str_equal (gr_test_server_get_request (fixture->server, i)->path,
                     path))
      return TRUE;
  return FALSE;
}

/* The thumbnail is enough; without it the cover will do. */
static void
test_covers_gone (Fixture *fixture, gconstpointer data)
{
  fixture->covers = TRUE;
  fixture_show (fixture);
  gr_test_wait_until (has_cover (fixture, "Room 0"), 10);
  g_assert_false (was_asked (fixture, "/cover/0.png"));

  fixture->gone = TRUE;
  fixture_scroll_to (fixture, 5000);
  gr_test_wait_until (fixture_find_row (fixture, "Room 5000") != NULL, 10);
  gr_test_wait_until (has_cover (fixture, "Room 5000"), 10);
  g_assert_true (was_asked (fixture, "/thumbnail/5000.png"));
  g_assert_true (was_asked (fixture, "/cover/5000.png"));
}

/* What could not be had when the network was away is asked for again. */
static void
test_covers_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrCoverLoader) before = NULL;

  fixture->covers = fixture->gone = TRUE;
  fixture->no_covers = TRUE;
  fixture_show (fixture);
  gr_test_wait_until (was_asked (fixture, "/cover/0.png"), 10);
  gr_test_wait_until (was_asked (fixture, "/cover/5.png"), 10);
  g_assert_false (has_cover (fixture, "Room 0"));

  /* A loader remembers for a while what failed. */
  fixture->no_covers = FALSE;
  before = fixture->loader;
  fixture->loader = gr_cover_loader_new (TRUE);
  gr_room_table_set_cover_loader (fixture->table, fixture->loader);
  gr_room_list_refresh (fixture->list);
  gr_test_wait_until (has_cover (fixture, "Room 0"), 10);
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(path, total, test)                                                 \
  g_test_add ("/room-table/" path, Fixture, GUINT_TO_POINTER (total),          \
              fixture_set_up, test, fixture_tear_down)
  ADD ("cells", 50, test_cells);
  ADD ("nothing-selected", 50, test_nothing_selected);
  ADD ("million", 1000000, test_million);
  ADD ("loading", 12431, test_loading);
  ADD ("failed", 150, test_failed);
  ADD ("names", 50, test_names);
  ADD ("tab", 50, test_tab);
  ADD ("focus", 150, test_focus);
  ADD ("covers/in-sight", 12431, test_covers);
  ADD ("covers/gone", 12431, test_covers_gone);
  ADD ("covers/again", 50, test_covers_again);
#undef ADD

  return g_test_run ();
}
