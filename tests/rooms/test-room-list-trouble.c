/* test-room-list-trouble.c: a list that moves, and pages that fail
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

#include "gr-error.h"

static GrRoomRowState
row_state (Fixture *f,
           guint position)
{
  return gr_room_row_get_state (fixture_row (f, position));
}

static void
make_room_in_front (Fixture *f,
                    guint offset)
{
  if (offset != 100 || f->moved > 0)
    return;
  f->moved = 1;
  f->total++;
}

static void
test_moved (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  fixture_take (f, 0, 100);
  f->before = make_room_in_front;
  fixture_take (f, 100, 100);
  fixture_settle (f);

  /* "Room 99" came with both pages. */
  fixture_assert_asked (f, "0+100 100+100 0+100 100+100");
  fixture_assert_changes (f, "+1000 +1");
  g_assert_cmpstr (fixture_name (f, 0), ==, "Room -1");
  g_assert_cmpstr (fixture_name (f, 100), ==, "Room 99");
}

static void
test_moved_while_others_are_under_way (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  fixture_take (f, 0, 100);
  f->before = make_room_in_front;
  fixture_take (f, 200, 100);
  fixture_take (f, 100, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 100+100 200+100 0+100 100+100 200+100");
  g_assert_cmpstr (fixture_name (f, 200), ==, "Room 199");
}

static void
test_moved_forgets_what_is_not_held (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->before = make_room_in_front;
  fixture_take (f, 100, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 100+100 100+100");
  fixture_take (f, 0, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100");
  g_assert_cmpstr (fixture_name (f, 0), ==, "Room -1");
}

/* Once, until the next refresh. */
static void
test_moves_all_the_time (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  f->ignores_offset = TRUE;
  fixture_open (f);
  fixture_take (f, 0, 203);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 200+100 100+100 0+100 100+100 200+100");
  fixture_take (f, 500, 203);
  fixture_settle (f);
  fixture_assert_asked (f, "700+100 600+100 500+100");
  fixture_assert_changes (f, "+1000");

  fixture_drop (f);
  fixture_take (f, 500, 150);
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "500+100 600+100 500+100 600+100");
}

static void
test_offset_ignored_without_count (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  f->ignores_offset = TRUE;
  f->count = COUNT_NONE;
  fixture_open (f);
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 100+100 0+100 100+100");
  fixture_assert_changes (f, "+100");
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "");
}

static void
test_rooms_without_id (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  f->without_ids = TRUE;
  fixture_open (f);
  fixture_take (f, 0, 203);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 200+100 100+100");
  g_assert_cmpstr (fixture_name (f, 202), ==, "Room 202");
}

/* What was there before a refresh is no repetition of what comes after. */
static void
test_moved_before_refresh (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  fixture_take (f, 0, 203);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 200+100 100+100");
  f->moved = 50;
  f->total = 1050;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 100+100 200+100");
}

static void
test_page_fails (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->fail_at = 300;
  fixture_take (f, 250, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 200+100");
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_READY);
  g_assert_cmpstr (fixture_name (f, 299), ==, "Room 299");
  g_assert_cmpint (row_state (f, 300), ==, GR_ROOM_ROW_FAILED);
  g_assert_cmpint (row_state (f, 349), ==, GR_ROOM_ROW_FAILED);
  g_assert_error (gr_room_list_get_error (f->list), GR_ERROR,
                  GR_ERROR_INVALID_QUERY);

  /* It is not asked again by itself; other rows of it have failed too. */
  fixture_take (f, 340, 20);
  g_assert_cmpint (row_state (f, 355), ==, GR_ROOM_ROW_FAILED);
  fixture_take (f, 400, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "400+100");
  g_assert_nonnull (gr_room_list_get_error (f->list));
  fixture_assert_changes (f, "+1000");
}

static void
test_retry (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->fail_at = 300;
  fixture_take (f, 250, 100);
  fixture_settle (f);

  gr_room_list_retry (f->list);
  g_assert_cmpint (row_state (f, 300), ==, GR_ROOM_ROW_LOADING);
  g_assert_nonnull (gr_room_list_get_error (f->list));
  fixture_settle (f);
  g_assert_cmpint (row_state (f, 300), ==, GR_ROOM_ROW_FAILED);

  f->fail_at = -1;
  gr_room_list_retry (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 200+100 300+100 300+100");
  g_assert_cmpstr (fixture_name (f, 300), ==, "Room 300");
  g_assert_no_error (gr_room_list_get_error (f->list));

  gr_room_list_retry (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "");
}

static void
test_failed_rows_wanted_anew (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->fail_at = 300;
  fixture_take (f, 300, 100);
  fixture_settle (f);
  f->fail_at = -1;
  fixture_drop (f);
  fixture_settle (f);
  g_assert_no_error (gr_room_list_get_error (f->list));
  fixture_take (f, 300, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 300+100");
  g_assert_cmpstr (fixture_name (f, 300), ==, "Room 300");
}

static void
test_first_page_fails (void)
{
  g_autoptr (Fixture) f = fixture_new (250);

  f->fail_at = 0;
  fixture_open (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_FAILED);
  g_assert_error (gr_room_list_get_error (f->list), GR_ERROR,
                  GR_ERROR_INVALID_QUERY);
  g_assert_cmpstr (gr_room_list_get_request_id (f->list), ==, "request-0");
  g_assert_cmpint (gr_room_list_get_updated (f->list), ==, GR_TIME_NONE);
  fixture_assert_changes (f, "");
  fixture_settle (f);
  g_assert_false (gr_room_list_get_busy (f->list));

  gr_room_list_retry (f->list);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_LOADING);
  g_assert_nonnull (gr_room_list_get_error (f->list));
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_FAILED);

  f->fail_at = -1;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_READY);
  g_assert_no_error (gr_room_list_get_error (f->list));
  fixture_assert_asked (f, "0+100 0+100 0+100");
  fixture_assert_changes (f, "+250");
}

static void
test_refresh_fails (void)
{
  g_autoptr (Fixture) f = fixture_new (250);

  fixture_open (f);
  fixture_take (f, 0, 100);
  f->fail_at = 0;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_READY);
  g_assert_cmpint (row_state (f, 5), ==, GR_ROOM_ROW_READY);
  g_assert_cmpstr (fixture_name (f, 5), ==, "Room 5");
  g_assert_nonnull (gr_room_list_get_error (f->list));

  f->fail_at = -1;
  f->moved = 3;
  gr_room_list_retry (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 0+100 0+100");
  g_assert_cmpstr (fixture_name (f, 5), ==, "Room 2");
  g_assert_no_error (gr_room_list_get_error (f->list));
}

static void
test_refresh_of_nothing_fails (void)
{
  g_autoptr (Fixture) f = fixture_new (0);

  fixture_open (f);
  f->fail_at = 0;
  gr_room_list_refresh (f->list);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_EMPTY);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_FAILED);
}

/* Without a count the next page is asked before there is a row for it. */
static void
test_page_ahead_fails (void)
{
  g_autoptr (Fixture) f = fixture_new (250);

  f->count = COUNT_NONE;
  f->fail_at = 100;
  fixture_open (f);
  fixture_take (f, 0, 100);
  fixture_settle (f);
  g_assert_nonnull (gr_room_list_get_error (f->list));
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 100+100");

  f->fail_at = -1;
  gr_room_list_retry (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "100+100");
  g_assert_no_error (gr_room_list_get_error (f->list));
  fixture_assert_changes (f, "+100 +100");
}

/* A page that fails after its rows were let go concerns nobody. */
static void
test_failure_nobody_waits_for (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->fail_at = 300;
  f->hold = TRUE;
  fixture_take (f, 300, 1);
  fixture_wait_requests (f, 2);
  fixture_drop (f);
  gr_test_server_release (f->server);
  fixture_settle (f);
  g_assert_no_error (gr_room_list_get_error (f->list));
  g_assert_cmpstr (gr_room_list_get_request_id (f->list), ==, "request-1");
}

static void
test_signed_out (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);
  guint n;

  fixture_open (f);
  f->fail_at = 900;
  f->fail_status = 401;
  f->hold = TRUE;
  for (guint i = 200; i < 1000; i += 100)
    fixture_take (f, i, 1);
  fixture_wait_requests (f, 5);
  gr_test_server_release (f->server);
  fixture_settle (f);
  g_assert_true (gr_client_get_signed_out (f->client));
  g_assert_error (gr_room_list_get_error (f->list), GR_ERROR,
                  GR_ERROR_SIGN_IN);
  g_assert_cmpint (row_state (f, 200), ==, GR_ROOM_ROW_FAILED);
  g_assert_cmpint (row_state (f, 900), ==, GR_ROOM_ROW_FAILED);
  n = gr_test_server_get_n_requests (f->server);
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  g_assert_cmpuint (gr_test_server_get_n_requests (f->server), ==, n);
  g_assert_cmpuint (n, ==, 5);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-list/moved/asks-again", test_moved);
  g_test_add_func ("/room-list/moved/while-others-are-under-way",
                   test_moved_while_others_are_under_way);
  g_test_add_func ("/room-list/moved/forgets-what-is-not-held",
                   test_moved_forgets_what_is_not_held);
  g_test_add_func ("/room-list/moved/once-until-refresh",
                   test_moves_all_the_time);
  g_test_add_func ("/room-list/moved/before-refresh",
                   test_moved_before_refresh);
  g_test_add_func ("/room-list/offset-ignored-without-count",
                   test_offset_ignored_without_count);
  g_test_add_func ("/room-list/rooms-without-id", test_rooms_without_id);
  g_test_add_func ("/room-list/failure/marks-its-rows", test_page_fails);
  g_test_add_func ("/room-list/failure/retry", test_retry);
  g_test_add_func ("/room-list/failure/rows-wanted-anew",
                   test_failed_rows_wanted_anew);
  g_test_add_func ("/room-list/failure/first-page", test_first_page_fails);
  g_test_add_func ("/room-list/failure/refresh", test_refresh_fails);
  g_test_add_func ("/room-list/failure/refresh-of-nothing",
                   test_refresh_of_nothing_fails);
  g_test_add_func ("/room-list/failure/page-ahead", test_page_ahead_fails);
  g_test_add_func ("/room-list/failure/nobody-waits-for",
                   test_failure_nobody_waits_for);
  g_test_add_func ("/room-list/failure/signed-out", test_signed_out);

  return g_test_run ();
}
