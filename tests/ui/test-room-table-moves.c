/* test-room-table-moves.c: what the person looks at stays where it is
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test-widgets.h"
#include "table-fixture.h"

static void
insert_room (Fixture *fixture, guint position, guint number)
{
  g_array_insert_val (fixture->order, position, number);
  fixture->total = fixture->order->len;
}

static void
remove_room (Fixture *fixture, guint position)
{
  g_array_remove_index (fixture->order, position);
  fixture->total = fixture->order->len;
}

static void
open_rooms (Fixture *fixture)
{
  fixture->order = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < fixture->total; i++)
    g_array_append_val (fixture->order, i);
  fixture_show (fixture);
  fixture_frame (fixture);
}

static void
refresh (Fixture *fixture)
{
  gr_room_list_refresh (fixture->list);
  fixture_settle (fixture);
  for (guint i = 0; i < 3; i++)
    fixture_frame (fixture);
}

static void
select_room (Fixture *fixture, guint position)
{
  gtk_selection_model_select_item (gtk_column_view_get_model (fixture->view),
                                   position, TRUE);
}

static void
assert_selected (Fixture *fixture, const char *name, guint position)
{
  GrRoomItem *row = gr_room_table_get_selected (fixture->table);
  guint place;

  g_assert_nonnull (row);
  g_assert_cmpstr (gr_room_get_name (gr_room_item_get_room (row)), ==, name);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      g_assert_false (gr_room_list_find (fixture->list, row, &place));
      return;
    }
  g_assert_true (gr_room_list_find (fixture->list, row, &place));
  g_assert_cmpuint (place, ==, position);
  g_assert_true (gtk_selection_model_is_selected (
      gtk_column_view_get_model (fixture->view), position));
}

static void
note_selected_cb (GrRoomTable *table, GParamSpec *pspec, guint *n)
{
  ++*n;
}

static void
test_selection_follows (Fixture *fixture, gconstpointer data)
{
  guint n_notified = 0;

  open_rooms (fixture);
  select_room (fixture, 3);
  g_signal_connect (fixture->table, "notify::selected",
                    G_CALLBACK (note_selected_cb), &n_notified);

  insert_room (fixture, 0, 9000);
  refresh (fixture);
  assert_selected (fixture, "Room 3", 4);
  remove_room (fixture, 1);
  refresh (fixture);
  assert_selected (fixture, "Room 3", 3);
  remove_room (fixture, 3);
  insert_room (fixture, 5, 3);
  refresh (fixture);
  assert_selected (fixture, "Room 3", 5);
  remove_room (fixture, 5);
  refresh (fixture);
  assert_selected (fixture, "Room 3", GTK_INVALID_LIST_POSITION);
  insert_room (fixture, 40, 3);
  refresh (fixture);
  assert_selected (fixture, "Room 3", 40);
  g_assert_cmpuint (n_notified, ==, 0);

  gr_room_table_unselect (fixture->table);
  g_assert_null (gr_room_table_get_selected (fixture->table));
  g_assert_cmpuint (n_notified, ==, 1);
}

/* It comes back where nobody looks, and is selected all the same. */
static void
test_selection_comes_back_elsewhere (Fixture *fixture, gconstpointer data)
{
  open_rooms (fixture);
  select_room (fixture, 3);
  remove_room (fixture, 3);
  refresh (fixture);
  assert_selected (fixture, "Room 3", GTK_INVALID_LIST_POSITION);
  insert_room (fixture, 800, 3);
  refresh (fixture);
  fixture_scroll_to (fixture, 800);
  for (guint i = 0; i < 3; i++)
    fixture_frame (fixture);
  fixture_settle (fixture);
  fixture_frame (fixture);
  assert_selected (fixture, "Room 3", 800);
}

/* The person may choose another room while the first one is away. */
static void
test_selection_moves_on (Fixture *fixture, gconstpointer data)
{
  open_rooms (fixture);
  select_room (fixture, 3);
  remove_room (fixture, 3);
  refresh (fixture);
  select_room (fixture, 10);
  assert_selected (fixture, "Room 11", 10);
  insert_room (fixture, 3, 3);
  refresh (fixture);
  assert_selected (fixture, "Room 11", 11);
}

static int
get_height_of (Fixture *fixture, const char *name)
{
  GtkWidget *row = fixture_find_row (fixture, name);
  graphene_point_t point;

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_point (row, GTK_WIDGET (fixture->table),
                                           &GRAPHENE_POINT_INIT (0, 0),
                                           &point));
  return (int) point.y;
}

/* Wherever the person has scrolled to, that row stays at its height. */
static void
test_first_row_stays (Fixture *fixture, gconstpointer data)
{
  int height;

  open_rooms (fixture);
  fixture_scroll_to (fixture, 300);
  for (guint i = 0; i < 3; i++)
    fixture_frame (fixture);
  fixture_settle (fixture);
  height = get_height_of (fixture, "Room 300");

  insert_room (fixture, 0, 9000);
  insert_room (fixture, 0, 9001);
  refresh (fixture);
  g_assert_cmpint (get_height_of (fixture, "Room 300"), ==, height);
  remove_room (fixture, 10);
  refresh (fixture);
  g_assert_cmpint (get_height_of (fixture, "Room 300"), ==, height);
  insert_room (fixture, 250, 9002);
  refresh (fixture);
  g_assert_cmpint (get_height_of (fixture, "Room 300"), ==, height);
}

/* Who stands at the very top sees what is new there. */
static void
test_top_shows_what_is_new (Fixture *fixture, gconstpointer data)
{
  int height;

  open_rooms (fixture);
  height = get_height_of (fixture, "Room 0");
  insert_room (fixture, 0, 9000);
  refresh (fixture);
  g_assert_cmpint (get_height_of (fixture, "Room 9000"), ==, height);
}

static GtkWidget *
get_focus_row (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  while (focus != NULL && gtk_widget_get_parent (focus) != fixture->rows)
    focus = gtk_widget_get_parent (focus);
  return focus;
}

/* The focus stays on the room, and goes to its neighbour when it is gone. */
static void
test_focus_follows (Fixture *fixture, gconstpointer data)
{
  open_rooms (fixture);
  select_room (fixture, 3);
  g_assert_true (gtk_widget_grab_focus (fixture_find_row (fixture, "Room 3")));

  insert_room (fixture, 0, 9000);
  refresh (fixture);
  g_assert_true (get_focus_row (fixture) ==
                 fixture_find_row (fixture, "Room 3"));
  remove_room (fixture, 4);
  insert_room (fixture, 6, 3);
  refresh (fixture);
  g_assert_true (get_focus_row (fixture) ==
                 fixture_find_row (fixture, "Room 3"));
  remove_room (fixture, 6);
  refresh (fixture);
  g_assert_true (get_focus_row (fixture) ==
                 fixture_find_row (fixture, "Room 6"));
  assert_selected (fixture, "Room 3", GTK_INVALID_LIST_POSITION);
}

/* Wherever the focus is, it comes back to the neighbour; several may go. */
static void
test_focus_comes_to_neighbour (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *model;

  open_rooms (fixture);
  model = gtk_column_view_get_model (fixture->view);
  select_room (fixture, 3);
  g_assert_true (gtk_widget_grab_focus (fixture_find_row (fixture, "Room 3")));
  gtk_window_set_focus (fixture->window, NULL);

  for (guint i = 0; i < 3; i++)
    remove_room (fixture, 2);
  refresh (fixture);
  g_assert_null (get_focus_row (fixture));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->table)));
  g_assert_true (get_focus_row (fixture) ==
                 fixture_find_row (fixture, "Room 5"));
  assert_selected (fixture, "Room 3", GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i < 10; i++)
    g_assert_false (gtk_selection_model_is_selected (model, i));
}

static void
count_cb (GrRoomItem *row, GParamSpec *pspec, guint *n)
{
  ++*n;
}

/* All that is in sight goes with the end of the list: what is left is seen. */
static void
test_shrinks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  open_rooms (fixture);
  fixture_scroll_to (fixture, 999);
  for (guint i = 0; i < 5; i++)
    fixture_frame (fixture);
  fixture_settle (fixture);
  g_assert_nonnull (fixture_find_row (fixture, "Room 999"));

  g_array_set_size (fixture->order, 40);
  fixture->total = 40;
  refresh (fixture);
  g_assert_cmpuint (fixture_n_items (fixture), ==, 40);
  g_assert_null (fixture_find_row (fixture, "Room 999"));
  row = fixture_find_row (fixture, "Room 1");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_mapped (row));

  for (guint i = 40; i < 1000; i++)
    g_array_append_val (fixture->order, i);
  fixture->total = 1000;
  refresh (fixture);
  g_assert_cmpuint (fixture_n_items (fixture), ==, 1000);
  g_assert_true (gtk_widget_get_mapped (fixture_find_row (fixture, "Room 1")));
}

/* Nothing new: no cell is told anything. */
static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  guint n_notified = 0;

  open_rooms (fixture);
  for (guint i = 0; i < 205; i++)
    {
      g_autoptr (GrRoomItem) row =
          g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_signal_connect (row, "notify", G_CALLBACK (count_cb), &n_notified);
    }
  fixture->n_gets = 0;
  refresh (fixture);
  g_assert_cmpuint (n_notified, ==, 0);
  g_assert_cmpuint (fixture->n_gets, ==, 0);
}

/* Back in a list, one is where one was; a new one begins at its top. */
static void
test_back_to_the_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrRoomList) first = NULL;
  int height;

  open_rooms (fixture);
  first = g_object_ref (fixture->list);
  select_room (fixture, 302);
  fixture_scroll_to (fixture, 300);
  for (guint i = 0; i < 3; i++)
    fixture_frame (fixture);
  fixture_settle (fixture);
  height = get_height_of (fixture, "Room 300");

  fixture_show (fixture);
  for (guint i = 0; i < 8; i++)
    fixture_frame (fixture);
  g_assert_null (gr_room_table_get_selected (fixture->table));
  g_assert_cmpint (get_height_of (fixture, "Room 0"), <, height + 600);
  g_assert_cmpint (get_height_of (fixture, "Room 0"), >, 0);

  g_set_object (&fixture->list, first);
  gr_room_table_set_list (fixture->table, first);
  for (guint i = 0; i < 8; i++)
    fixture_frame (fixture);
  fixture_settle (fixture);
  assert_selected (fixture, "Room 302", 302);
  g_assert_cmpint (get_height_of (fixture, "Room 300"), ==, height);
}

/* The next key moves on from the selected room, not from the first. */
static void
test_focus_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrRoomList) first = NULL;

  open_rooms (fixture);
  first = g_object_ref (fixture->list);
  select_room (fixture, 3);
  g_assert_true (gtk_widget_grab_focus (fixture_find_row (fixture, "Room 3")));
  fixture_show (fixture);
  fixture_frame (fixture);
  g_assert_null (gr_room_table_get_selected (fixture->table));

  g_set_object (&fixture->list, first);
  gr_room_table_set_list (fixture->table, first);
  for (guint i = 0; i < 8; i++)
    fixture_frame (fixture);
  assert_selected (fixture, "Room 3", 3);
  g_assert_true (get_focus_row (fixture) ==
                 fixture_find_row (fixture, "Room 3"));
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(path, test)                                                        \
  g_test_add ("/room-table/moves/" path, Fixture, GUINT_TO_POINTER (1000),     \
              fixture_set_up, test, fixture_tear_down)
  ADD ("selection-follows", test_selection_follows);
  ADD ("selection-comes-back-elsewhere", test_selection_comes_back_elsewhere);
  ADD ("selection-moves-on", test_selection_moves_on);
  ADD ("first-row-stays", test_first_row_stays);
  ADD ("top-shows-what-is-new", test_top_shows_what_is_new);
  ADD ("focus-follows", test_focus_follows);
  ADD ("focus-comes-to-neighbour", test_focus_comes_to_neighbour);
  ADD ("shrinks", test_shrinks);
  ADD ("unchanged", test_unchanged);
  ADD ("back-to-the-place", test_back_to_the_place);
  ADD ("focus-comes-back", test_focus_comes_back);

  return g_test_run ();
}
