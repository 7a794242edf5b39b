/* test-room-list-failures.c: pages that fail, and what asks for them again
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

#include "gr-error.h"

static GrRoomItemState
row_state (Fixture *f, guint position)
{
  return gr_room_item_get_state (fixture_row (f, position));
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
  g_assert_cmpint (row_state (f, 300), ==, GR_ROOM_ITEM_FAILED);
  g_assert_cmpint (row_state (f, 349), ==, GR_ROOM_ITEM_FAILED);
  g_assert_error (gr_room_list_get_error (f->list), GR_ERROR,
                  GR_ERROR_INVALID_QUERY);

  /* It is not asked again by itself; other rows of it have failed too. */
  fixture_take (f, 340, 20);
  g_assert_cmpint (row_state (f, 355), ==, GR_ROOM_ITEM_FAILED);
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
  g_assert_cmpint (row_state (f, 300), ==, GR_ROOM_ITEM_LOADING);
  g_assert_nonnull (gr_room_list_get_error (f->list));
  fixture_settle (f);
  g_assert_cmpint (row_state (f, 300), ==, GR_ROOM_ITEM_FAILED);

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
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_LOADING);
  g_assert_nonnull (gr_room_list_get_error (f->list));
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
  g_assert_cmpint (row_state (f, 5), ==, GR_ROOM_ITEM_READY);
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

/* Away while a refresh fails, and back with credentials that are refused: the
 * rows show what was known of them, and it is asked for. */
static void
test_refresh_keeps_what_is_known (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  fixture_take (f, 0, 100);
  fixture_drop (f);
  f->fail_at = 900;
  fixture_take (f, 900, 100);
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  g_assert_cmpint (row_state (f, 900), ==, GR_ROOM_ITEM_FAILED);

  f->fail_at = 0;
  f->fail_status = 401;
  fixture_drop (f);
  fixture_take (f, 0, 100);
  g_assert_cmpstr (fixture_name (f, 5), ==, "Room 5");
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 900+100 0+100");
  g_assert_cmpint (row_state (f, 5), ==, GR_ROOM_ITEM_READY);
  g_assert_cmpstr (fixture_name (f, 5), ==, "Room 5");
  g_assert_error (gr_room_list_get_error (f->list), GR_ERROR, GR_ERROR_SIGN_IN);

  /* Asked once: what failed waits for the person. */
  fixture_take (f, 0, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "");

  f->fail_at = -1;
  f->moved = 3;
  gr_client_set_credentials (f->client, gr_client_get_credentials (f->client));
  gr_room_list_retry (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100");
  g_assert_cmpstr (fixture_name (f, 5), ==, "Room 2");
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
  g_assert_error (gr_room_list_get_error (f->list), GR_ERROR, GR_ERROR_SIGN_IN);
  g_assert_cmpint (row_state (f, 200), ==, GR_ROOM_ITEM_FAILED);
  g_assert_cmpint (row_state (f, 900), ==, GR_ROOM_ITEM_FAILED);
  n = gr_test_server_get_n_requests (f->server);
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  g_assert_cmpuint (gr_test_server_get_n_requests (f->server), ==, n);
  g_assert_cmpuint (n, ==, 5);
}

static void
drop_all_cb (Fixture *f)
{
  fixture_drop (f);
}

/* What hears of a row may let go of all others. */
static void
test_rows_dropped_by_who_hears (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  fixture_take (f, 300, 100);
  g_signal_connect_swapped (fixture_row (f, 300), "notify::room",
                            G_CALLBACK (drop_all_cb), f);
  fixture_settle (f);
  g_assert_cmpuint (f->rows->len, ==, 0);

  f->fail_at = 500;
  fixture_take (f, 500, 100);
  fixture_take (f, 600, 100);
  g_signal_connect_swapped (fixture_row (f, 510), "notify::state",
                            G_CALLBACK (drop_all_cb), f);
  fixture_settle (f);
  g_assert_cmpuint (f->rows->len, ==, 0);

  fixture_take (f, 500, 100);
  fixture_take (f, 700, 100);
  fixture_settle (f);
  g_signal_connect_swapped (fixture_row (f, 510), "notify::state",
                            G_CALLBACK (drop_all_cb), f);
  gr_room_list_retry (f->list);
  g_assert_cmpuint (f->rows->len, ==, 0);
  fixture_settle (f);
  g_assert_no_error (gr_room_list_get_error (f->list));
}

static void
refresh_cb (GrRoomList *list)
{
  g_signal_handlers_disconnect_by_func (list, refresh_cb, NULL);
  gr_room_list_refresh (list);
}

static void
test_refreshed_by_who_hears (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->total = 900;
  fixture_take (f, 300, 100);
  g_signal_connect (f->list, "items-changed", G_CALLBACK (refresh_cb), NULL);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 300+100");
  fixture_assert_changes (f, "+1000 -100");
  g_assert_cmpstr (fixture_name (f, 300), ==, "Room 300");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-list/failure/marks-its-rows", test_page_fails);
  g_test_add_func ("/room-list/failure/retry", test_retry);
  g_test_add_func ("/room-list/failure/rows-wanted-anew",
                   test_failed_rows_wanted_anew);
  g_test_add_func ("/room-list/failure/first-page", test_first_page_fails);
  g_test_add_func ("/room-list/failure/refresh", test_refresh_fails);
  g_test_add_func ("/room-list/failure/refresh-keeps-what-is-known",
                   test_refresh_keeps_what_is_known);
  g_test_add_func ("/room-list/failure/refresh-of-nothing",
                   test_refresh_of_nothing_fails);
  g_test_add_func ("/room-list/failure/page-ahead", test_page_ahead_fails);
  g_test_add_func ("/room-list/failure/nobody-waits-for",
                   test_failure_nobody_waits_for);
  g_test_add_func ("/room-list/failure/signed-out", test_signed_out);
  g_test_add_func ("/room-list/handlers/drop-rows",
                   test_rows_dropped_by_who_hears);
  g_test_add_func ("/room-list/handlers/refresh", test_refreshed_by_who_hears);

  return g_test_run ();
}
