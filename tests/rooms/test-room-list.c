/* test-room-list.c: what a list is, of any size
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

static void
check_last_row (guint total)
{
  g_autoptr (Fixture) f = fixture_new (total);
  g_autofree char *changes = g_strdup_printf ("+%u", total);
  g_autofree char *name = g_strdup_printf ("Room %u", total - 1);
  g_autofree char *last = NULL;
  guint page = (total - 1) / GR_ROOM_LIST_PAGE * GR_ROOM_LIST_PAGE;

  fixture_open (f);
  fixture_assert_asked (f, "0+100");
  fixture_assert_changes (f, changes);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_READY);
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, total);
  g_assert_cmpuint (fixture_n_items (f), ==, total);

  fixture_take (f, total - 1, 1);
  fixture_settle (f);
  g_assert_cmpstr (fixture_name (f, total - 1), ==, name);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->list), total));
  last = page > 0 ? g_strdup_printf ("%u+100", page) : g_strdup ("");
  fixture_assert_asked (f, last);
  fixture_assert_changes (f, "");
}

static void
test_sizes (void)
{
  check_last_row (1);
  check_last_row (99);
  check_last_row (100);
  check_last_row (101);
  check_last_row (12431);
  check_last_row (1000000);
}

static void
test_all_rows (void)
{
  g_autoptr (Fixture) f = fixture_new (301);

  fixture_open (f);
  fixture_take (f, 0, 301);
  fixture_settle (f);
  for (guint i = 0; i < 301; i++)
    {
      g_autofree char *name = g_strdup_printf ("Room %u", i);

      g_assert_cmpstr (fixture_name (f, i), ==, name);
    }
  fixture_assert_asked (f, "0+100 300+100 200+100 100+100");
}

static void
test_empty (void)
{
  g_autoptr (Fixture) f = fixture_new (0);

  fixture_open (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_EMPTY);
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, 0);
  g_assert_cmpuint (fixture_n_items (f), ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->list), 0));
  fixture_assert_asked (f, "0+100");
  fixture_assert_changes (f, "");
}

static void
test_is_a_list_model (void)
{
  g_autoptr (Fixture) f = fixture_new (1);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (f->list)) ==
                 GR_TYPE_ROOM_ITEM);
  g_assert_true (gr_room_list_get_client (f->list) == f->client);
  g_assert_true (gr_room_list_get_query (f->list) == f->query);
}

static void
test_nothing_before_start (void)
{
  g_autoptr (Fixture) f = fixture_new (250);

  gr_room_list_grow (f->list);
  gr_room_list_refresh (f->list);
  gr_room_list_retry (f->list);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_LOADING);
  fixture_assert_asked (f, "");
}

static void
test_starts_once (void)
{
  g_autoptr (Fixture) f = fixture_new (250);

  gr_room_list_start (f->list);
  gr_room_list_start (f->list);
  fixture_open (f);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100");
}

static void
test_first_rows_then_all (void)
{
  g_autoptr (Fixture) f = fixture_new (1000000);

  gr_room_list_start (f->list);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, 1000000);
  fixture_take (f, 0, GR_ROOM_LIST_FIRST_ROWS);
  fixture_settle (f);
  fixture_assert_changes (f, "+40");
  fixture_assert_asked (f, "0+100");
  g_assert_cmpstr (fixture_name (f, 39), ==, "Room 39");

  gr_room_list_grow (f->list);
  gr_room_list_grow (f->list);
  fixture_assert_changes (f, "+999960");
  fixture_settle (f);
  fixture_assert_asked (f, "");
}

static void
test_step_by_step (void)
{
  g_autoptr (Fixture) f = fixture_new (90);

  gr_room_list_start (f->list);
  fixture_settle (f);
  gr_room_list_grow_by (f->list, 20);
  gr_room_list_grow_by (f->list, 20);
  gr_room_list_grow_by (f->list, 20);
  gr_room_list_grow_by (f->list, 20);
  fixture_assert_changes (f, "+40 +20 +20 +10");
  gr_room_list_grow (f->list);
  fixture_assert_changes (f, "");
  fixture_assert_asked (f, "0+100");
}

static void
test_first_rows_are_all (void)
{
  g_autoptr (Fixture) f = fixture_new (12);

  gr_room_list_start (f->list);
  fixture_settle (f);
  gr_room_list_grow (f->list);
  fixture_assert_changes (f, "+12");
}

static void
test_capped (void)
{
  g_autoptr (Fixture) f = fixture_new (20000000);

  fixture_open (f);
  g_assert_cmpuint (fixture_n_items (f), ==, GR_ROOM_LIST_MAX_ROWS);
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, 20000000);
  g_assert_true (gr_room_list_get_capped (f->list));
  fixture_take (f, GR_ROOM_LIST_MAX_ROWS - 1, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 9999900+100");
  g_assert_cmpstr (fixture_name (f, 9999999), ==, "Room 9999999");
}

static void
test_absurd_count (void)
{
  g_autoptr (Fixture) f = fixture_new (100);
  g_autoptr (Fixture) beyond = fixture_new (100);

  f->count = G_MAXINT32;
  fixture_open (f);
  g_assert_cmpuint (fixture_n_items (f), ==, GR_ROOM_LIST_MAX_ROWS);
  g_assert_true (gr_room_list_get_capped (f->list));

  /* More than the service can count: not a count at all. */
  beyond->count = G_MAXINT64;
  fixture_open (beyond);
  g_assert_cmpuint (fixture_n_items (beyond), ==, 100);
  g_assert_cmpint (gr_room_list_get_count (beyond->list), ==, -1);
}

static void
test_not_capped (void)
{
  g_autoptr (Fixture) f = fixture_new (GR_ROOM_LIST_MAX_ROWS);

  fixture_open (f);
  g_assert_cmpuint (fixture_n_items (f), ==, GR_ROOM_LIST_MAX_ROWS);
  g_assert_false (gr_room_list_get_capped (f->list));
}

static void
note_cb (GObject *object, GParamSpec *pspec, GString *notes)
{
  g_string_append_printf (notes, "%s ", pspec->name);
}

static void
test_rows_are_filled_in_place (void)
{
  g_autoptr (Fixture) f = fixture_new (250);
  g_autoptr (GString) notes = g_string_new (NULL);
  GrRoomItem *row;

  fixture_open (f);
  fixture_assert_changes (f, "+250");
  fixture_take (f, 150, 1);
  row = fixture_row (f, 150);
  g_assert_cmpint (gr_room_item_get_state (row), ==, GR_ROOM_ITEM_LOADING);
  g_assert_null (gr_room_item_get_room (row));
  g_signal_connect (row, "notify", G_CALLBACK (note_cb), notes);

  fixture_settle (f);
  g_assert_cmpint (gr_room_item_get_state (row), ==, GR_ROOM_ITEM_READY);
  g_assert_cmpstr (fixture_name (f, 150), ==, "Room 150");
  g_assert_cmpstr (notes->str, ==, "state room ");
  fixture_assert_changes (f, "");
}

static void
test_row_properties (void)
{
  g_autoptr (Fixture) f = fixture_new (3);
  g_autoptr (GrRoom) room = NULL;
  GrRoomItemState state;

  fixture_open (f);
  fixture_take (f, 2, 1);
  g_object_get (fixture_row (f, 2), "room", &room, "state", &state, NULL);
  g_assert_cmpstr (gr_room_get_id (room), ==, "room-2");
  g_assert_cmpint (state, ==, GR_ROOM_ITEM_READY);
}

static void
test_rows_are_stable (void)
{
  g_autoptr (Fixture) f = fixture_new (250);
  g_autoptr (GrRoomItem) row = NULL;

  fixture_open (f);
  row = g_list_model_get_item (G_LIST_MODEL (f->list), 120);
  fixture_take (f, 120, 1);
  g_assert_true (fixture_row (f, 120) == row);
  fixture_settle (f);
  fixture_take (f, 100, 100);
  fixture_drop (f);
  fixture_take (f, 120, 1);
  g_assert_true (fixture_row (f, 120) == row);
}

static void
test_rows_are_not_kept (void)
{
  g_autoptr (Fixture) f = fixture_new (250);
  GrRoomItem *row;

  fixture_open (f);
  row = g_list_model_get_item (G_LIST_MODEL (f->list), 3);
  g_assert_finalize_object (row);
  fixture_take (f, 3, 1);
  g_assert_cmpstr (fixture_name (f, 3), ==, "Room 3");
  fixture_settle (f);
  fixture_assert_asked (f, "0+100");
}

static void
test_rows_outlive_the_list (void)
{
  g_autoptr (Fixture) f = fixture_new (250);
  GrRoomItem *row;

  fixture_open (f);
  fixture_take (f, 99, 2);
  g_assert_finalize_object (g_steal_pointer (&f->list));
  row = g_ptr_array_index (f->rows, 0);
  g_assert_cmpstr (gr_room_get_name (gr_room_item_get_room (row)), ==,
                   "Room 99");
  g_assert_null (gr_room_item_get_room (g_ptr_array_index (f->rows, 1)));
}

/* Each property once, in any order. */
static void
assert_noted (GString *notes, const char *const *names)
{
  g_auto (GStrv) words = g_strsplit (g_strchomp (notes->str), " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, g_strv_length ((char **) names));
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) words, names[i]));
}

static void
test_says_what_it_does (void)
{
  static const char *const all[] = { "state",   "count", "request-id",
                                     "updated", "busy",  NULL };
  g_autoptr (Fixture) f = fixture_new (250);
  g_autoptr (GString) notes = g_string_new (NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (gr_room_list_get_count (f->list), ==, -1);
  g_assert_cmpint (gr_room_list_get_updated (f->list), ==, GR_TIME_NONE);
  g_assert_null (gr_room_list_get_request_id (f->list));
  g_assert_false (gr_room_list_get_busy (f->list));
  g_signal_connect (f->list, "notify", G_CALLBACK (note_cb), notes);

  gr_room_list_start (f->list);
  g_assert_true (gr_room_list_get_busy (f->list));
  g_assert_cmpstr (notes->str, ==, "busy ");
  g_string_truncate (notes, 0);
  fixture_settle (f);
  assert_noted (notes, all);
  g_assert_cmpstr (gr_room_list_get_request_id (f->list), ==, "request-0");
  g_assert_cmpint (gr_room_list_get_updated (f->list), >=, now);
}

static void
test_list_properties (void)
{
  g_autoptr (Fixture) f = fixture_new (250);
  GrRoomListState state;
  g_autoptr (GError) error = NULL;
  g_autofree char *request_id = NULL;
  gint64 count, updated;
  gboolean busy;

  fixture_open (f);
  g_object_get (f->list, "state", &state, "error", &error, "count", &count,
                "request-id", &request_id, "updated", &updated, "busy", &busy,
                NULL);
  g_assert_cmpint (state, ==, GR_ROOM_LIST_READY);
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, 250);
  g_assert_cmpstr (request_id, ==, "request-0");
  g_assert_cmpint (updated, ==, gr_room_list_get_updated (f->list));
  g_assert_false (busy);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-list/sizes", test_sizes);
  g_test_add_func ("/room-list/all-rows", test_all_rows);
  g_test_add_func ("/room-list/empty", test_empty);
  g_test_add_func ("/room-list/is-a-list-model", test_is_a_list_model);
  g_test_add_func ("/room-list/nothing-before-start",
                   test_nothing_before_start);
  g_test_add_func ("/room-list/starts-once", test_starts_once);
  g_test_add_func ("/room-list/first-rows/then-all", test_first_rows_then_all);
  g_test_add_func ("/room-list/first-rows/step-by-step", test_step_by_step);
  g_test_add_func ("/room-list/first-rows/are-all", test_first_rows_are_all);
  g_test_add_func ("/room-list/capped", test_capped);
  g_test_add_func ("/room-list/absurd-count", test_absurd_count);
  g_test_add_func ("/room-list/not-capped", test_not_capped);
  g_test_add_func ("/room-list/rows/are-filled-in-place",
                   test_rows_are_filled_in_place);
  g_test_add_func ("/room-list/rows/properties", test_row_properties);
  g_test_add_func ("/room-list/rows/are-stable", test_rows_are_stable);
  g_test_add_func ("/room-list/rows/are-not-kept", test_rows_are_not_kept);
  g_test_add_func ("/room-list/rows/outlive-the-list",
                   test_rows_outlive_the_list);
  g_test_add_func ("/room-list/says-what-it-does", test_says_what_it_does);
  g_test_add_func ("/room-list/properties", test_list_properties);

  return g_test_run ();
}
