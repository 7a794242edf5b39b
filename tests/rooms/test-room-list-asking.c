/* test-room-list-asking.c: which pages a list asks for, and in which order
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

#define MILLION 1000000

/* One row of each of the pages, which are apart. */
static void
take_pages (Fixture *f, guint first, guint last, guint step)
{
  for (guint page = first; page <= last; page += step)
    fixture_take (f, page * GR_ROOM_LIST_PAGE + 50, 1);
}

static void
release (Fixture *f)
{
  gr_test_server_release (f->server);
}

/* Gives the list the time to ask for more than it should. */
static void
iterate (void)
{
  for (guint i = 0; i < 5; i++)
    gr_test_iterate ();
}

static void
test_jump (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  fixture_take (f, 499950, 203);
  g_assert_cmpint (gr_room_item_get_state (fixture_row (f, 500000)), ==,
                   GR_ROOM_ITEM_LOADING);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 500100+100 500000+100 499900+100");
  g_assert_cmpstr (fixture_name (f, 499950), ==, "Room 499950");
  g_assert_cmpstr (fixture_name (f, 500152), ==, "Room 500152");
  fixture_assert_changes (f, "+1000000");
}

static void
test_jump_within_what_is_kept (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  fixture_take (f, 499950, 203);
  fixture_settle (f);
  fixture_drop (f);
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_drop (f);
  fixture_take (f, 499950, 203);
  g_assert_cmpstr (fixture_name (f, 500000), ==, "Room 500000");
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 500100+100 500000+100 499900+100");
}

/* Four are under way at a time, so that each four tell what came first. */
static void
test_newest_first (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  f->hold = TRUE;
  take_pages (f, 10, 40, 10);
  fixture_wait_requests (f, 5);
  fixture_assert_asked (f, "0+100 1000+100 2000+100 3000+100 4000+100");

  take_pages (f, 50, 120, 10);
  take_pages (f, 50, 50, 10);
  release (f);
  fixture_wait_requests (f, 9);
  fixture_assert_asked (f, "5000+100 12000+100 11000+100 10000+100");
  release (f);
  fixture_wait_requests (f, 13);
  fixture_assert_asked (f, "9000+100 8000+100 7000+100 6000+100");

  release (f);
  fixture_settle (f);
  g_assert_cmpstr (fixture_name (f, 1050), ==, "Room 1050");
  g_assert_cmpstr (fixture_name (f, 12050), ==, "Room 12050");
}

static void
test_four_at_most (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  f->hold = TRUE;
  take_pages (f, 1, 20, 1);
  fixture_wait_requests (f, 5);
  iterate ();
  g_assert_cmpuint (gr_test_server_get_n_requests (f->server), ==, 5);

  /* The server asserts the number under way with every request. */
  f->hold = FALSE;
  release (f);
  fixture_settle (f);
  g_assert_cmpuint (gr_test_server_get_n_requests (f->server), ==, 21);
}

static void
test_pages_no_row_waits_for (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  f->hold = TRUE;
  take_pages (f, 10, 40, 10);
  fixture_wait_requests (f, 5);
  take_pages (f, 50, 90, 1);
  iterate ();
  fixture_drop (f);
  take_pages (f, 100, 100, 1);
  f->hold = FALSE;
  release (f);
  fixture_settle (f);
  fixture_assert_asked (f,
                        "0+100 4000+100 3000+100 2000+100 1000+100 10000+100");
}

static void
test_wish_taken_back (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  fixture_take (f, 5000, 100);
  fixture_drop (f);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100");
}

/* What is under way is let finish, and kept. */
static void
test_answer_nobody_waits_for (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  f->hold = TRUE;
  fixture_take (f, 5000, 100);
  fixture_wait_requests (f, 2);
  fixture_drop (f);
  f->hold = FALSE;
  release (f);
  fixture_settle (f);
  fixture_take (f, 5000, 1);
  g_assert_cmpstr (fixture_name (f, 5000), ==, "Room 5000");
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 5000+100");
}

static void
visit_pages (Fixture *f, guint first, guint last)
{
  for (guint page = first; page <= last; page++)
    {
      GrRoomItem *row = g_list_model_get_item (G_LIST_MODEL (f->list),
                                               page * GR_ROOM_LIST_PAGE);

      fixture_settle (f);
      g_assert_cmpint (gr_room_item_get_state (row), ==, GR_ROOM_ITEM_READY);
      g_assert_finalize_object (row);
    }
}

static guint
count_new_requests (Fixture *f)
{
  guint n = gr_test_server_get_n_requests (f->server) - f->n_read;

  f->n_read += n;
  return n;
}

static void
test_least_recently_used_goes (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  visit_pages (f, 1, GR_ROOM_LIST_PAGES_KEPT - 1);
  g_assert_cmpuint (count_new_requests (f), ==, GR_ROOM_LIST_PAGES_KEPT);
  visit_pages (f, 0, GR_ROOM_LIST_PAGES_KEPT - 1);
  g_assert_cmpuint (count_new_requests (f), ==, 0);

  visit_pages (f, 0, 0);
  visit_pages (f, 200, 200);
  fixture_assert_asked (f, "20000+100");
  visit_pages (f, 0, 0);
  visit_pages (f, 2, 2);
  fixture_assert_asked (f, "");
  visit_pages (f, 1, 1);
  fixture_assert_asked (f, "100+100");
}

static void
test_rows_keep_what_goes (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  fixture_take (f, 0, 1);
  visit_pages (f, 1, GR_ROOM_LIST_PAGES_KEPT + 5);
  count_new_requests (f);
  g_assert_cmpstr (fixture_name (f, 0), ==, "Room 0");
  fixture_take (f, 0, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "");

  fixture_take (f, 1, 1);
  fixture_settle (f);
  g_assert_cmpstr (fixture_name (f, 1), ==, "Room 1");
  fixture_assert_asked (f, "0+100");
}

static void
not_ready_cb (GrRoomItem *row)
{
  g_assert_cmpint (gr_room_item_get_state (row), ==, GR_ROOM_ITEM_READY);
}

static void
test_refresh (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);
  g_autoptr (GrRoomItem) row = NULL;

  fixture_open (f);
  visit_pages (f, 30, 31);
  fixture_take (f, 4999, 3);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 3000+100 3100+100 5000+100 4900+100");
  fixture_assert_changes (f, "+1000000");
  row = g_object_ref (fixture_row (f, 5000));
  g_signal_connect (row, "notify", G_CALLBACK (not_ready_cb), NULL);

  f->moved = 7;
  f->total += 7;
  gr_room_list_refresh (f->list);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_READY);
  g_assert_true (gr_room_list_get_busy (f->list));
  fixture_settle (f);
  fixture_assert_asked (f, "4900+100 5000+100");
  fixture_assert_changes (f, "@4900-0+7");
  g_assert_true (fixture_row (f, 5007) == row);
  g_assert_cmpstr (fixture_name (f, 5007), ==, "Room 5000");

  fixture_take (f, 3000, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "3000+100");
  g_assert_cmpstr (fixture_name (f, 3000), ==, "Room 2993");
}

static void
test_refresh_with_nothing_held (void)
{
  g_autoptr (Fixture) f = fixture_new (0);

  fixture_open (f);
  f->total = 3;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_READY);
  fixture_assert_changes (f, "+3");

  fixture_take (f, 2, 1);
  f->total = 0;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_EMPTY);
  fixture_assert_changes (f, "-3");

  /* The row of a list that had rows once keeps nothing from being asked. */
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 0+100 0+100 0+100");
}

/* An answer to what was asked before the refresh is shown, and asked again. */
static void
test_refresh_under_way (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  f->hold = TRUE;
  fixture_take (f, 700, 100);
  fixture_take (f, 900, 100);
  fixture_wait_requests (f, 3);
  for (guint i = 700; i < 800; i++)
    g_ptr_array_remove_index (f->rows, 0);
  gr_room_list_refresh (f->list);
  f->hold = FALSE;
  release (f);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 900+100 700+100 900+100");
  g_assert_cmpstr (fixture_name (f, 900), ==, "Room 900");

  fixture_take (f, 700, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "700+100");
}

/* It says nothing of the list as it is after the refresh. */
static void
test_refresh_old_count (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->hold = TRUE;
  f->total = 700;
  fixture_take (f, 300, 100);
  fixture_wait_requests (f, 2);
  f->total = 1000;
  gr_room_list_refresh (f->list);
  f->hold = FALSE;
  release (f);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 300+100");
  fixture_assert_changes (f, "+1000");
}

static void
test_dropped_under_way (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  f->hold = TRUE;
  take_pages (f, 10, 80, 10);
  fixture_wait_requests (f, 5);
  g_assert_finalize_object (g_steal_pointer (&f->list));
  f->list = gr_room_list_new (f->client, f->query);
  f->hold = FALSE;
  release (f);
  f->n_items = 0;
  fixture_open (f);
  fixture_take (f, 20050, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 8000+100 7000+100 6000+100 5000+100 "
                           "0+100 20000+100");
  g_assert_cmpstr (fixture_name (f, 20050), ==, "Room 20050");
  g_assert_null (gr_room_item_get_room (g_ptr_array_index (f->rows, 0)));
}

static void
test_dropped_before_asking (void)
{
  g_autoptr (Fixture) f = fixture_new (MILLION);

  fixture_open (f);
  take_pages (f, 10, 80, 10);
  g_assert_finalize_object (g_steal_pointer (&f->list));
  iterate ();
  fixture_assert_asked (f, "0+100");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-list/asking/jump", test_jump);
  g_test_add_func ("/room-list/asking/jump-within-what-is-kept",
                   test_jump_within_what_is_kept);
  g_test_add_func ("/room-list/asking/newest-first", test_newest_first);
  g_test_add_func ("/room-list/asking/four-at-most", test_four_at_most);
  g_test_add_func ("/room-list/asking/pages-no-row-waits-for",
                   test_pages_no_row_waits_for);
  g_test_add_func ("/room-list/asking/wish-taken-back", test_wish_taken_back);
  g_test_add_func ("/room-list/asking/answer-nobody-waits-for",
                   test_answer_nobody_waits_for);
  g_test_add_func ("/room-list/kept/least-recently-used-goes",
                   test_least_recently_used_goes);
  g_test_add_func ("/room-list/kept/rows-keep-what-goes",
                   test_rows_keep_what_goes);
  g_test_add_func ("/room-list/refresh/asks-for-what-is-held", test_refresh);
  g_test_add_func ("/room-list/refresh/with-nothing-held",
                   test_refresh_with_nothing_held);
  g_test_add_func ("/room-list/refresh/under-way", test_refresh_under_way);
  g_test_add_func ("/room-list/refresh/old-count", test_refresh_old_count);
  g_test_add_func ("/room-list/dropped/under-way", test_dropped_under_way);
  g_test_add_func ("/room-list/dropped/before-asking",
                   test_dropped_before_asking);

  return g_test_run ();
}
