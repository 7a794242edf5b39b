/* test-room-list-pages.c: pages that are short, empty, or too long
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

#include "gr-error.h"

static void
test_empty_page_before_the_end (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  f->empty_from = 300;
  f->count = 1000;
  fixture_open (f);
  fixture_take (f, 350, 10);
  fixture_settle (f);
  fixture_assert_changes (f, "+1000 -700");
  fixture_assert_asked (f, "0+100 300+100");
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, 1000);

  /* And stays there, although other pages go on saying 1000. */
  fixture_take (f, 200, 100);
  fixture_settle (f);
  fixture_assert_changes (f, "");
  fixture_assert_asked (f, "200+100");

  f->empty_from = 0;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  fixture_assert_changes (f, "+700");
}

static void
test_empty_first_page (void)
{
  g_autoptr (Fixture) f = fixture_new (0);

  f->count = 1000;
  fixture_open (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_EMPTY);
  g_assert_cmpuint (fixture_n_items (f), ==, 0);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100");
}

static void
test_short_page (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->short_at = 300;
  f->short_n = 60;
  fixture_take (f, 300, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 360+40");
  fixture_assert_changes (f, "+1000");
  g_assert_cmpstr (fixture_name (f, 359), ==, "Room 359");
  g_assert_cmpstr (fixture_name (f, 360), ==, "Room 360");
  g_assert_cmpstr (fixture_name (f, 399), ==, "Room 399");
}

static void
test_short_first_page (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  f->most = 50;
  fixture_open (f);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 50+50");
  fixture_take (f, 0, 100);
  g_assert_cmpstr (fixture_name (f, 99), ==, "Room 99");
  fixture_settle (f);
  fixture_assert_asked (f, "");
}

static void
test_rows_of_a_short_page_come_at_once (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  f->most = 50;
  fixture_open (f);
  fixture_settle (f);
  f->hold = TRUE;
  fixture_take (f, 300, 100);
  fixture_wait_requests (f, 3);
  gr_test_server_release (f->server);
  fixture_wait_requests (f, 4);
  g_assert_cmpstr (fixture_name (f, 349), ==, "Room 349");
  g_assert_cmpint (gr_room_item_get_state (fixture_row (f, 350)), ==,
                   GR_ROOM_ITEM_LOADING);
  gr_test_server_release (f->server);
  fixture_settle (f);
  g_assert_cmpstr (fixture_name (f, 350), ==, "Room 350");
}

static void
test_no_rest (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->count = 1000;
  f->total = 360;
  fixture_take (f, 300, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 360+40");
  fixture_assert_changes (f, "+1000 -640");
  g_assert_no_error (gr_room_list_get_error (f->list));
}

/* Asked for once: what is still missing then is a failure, to be retried. */
static void
test_short_rest (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->most = 30;
  fixture_take (f, 300, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 330+70");
  g_assert_cmpstr (fixture_name (f, 359), ==, "Room 359");
  g_assert_cmpint (gr_room_item_get_state (fixture_row (f, 360)), ==,
                   GR_ROOM_ITEM_FAILED);
  g_assert_error (gr_room_list_get_error (f->list), GR_ERROR, GR_ERROR_SERVICE);

  f->most = 0;
  gr_room_list_retry (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "300+100");
  g_assert_cmpstr (fixture_name (f, 360), ==, "Room 360");
  g_assert_no_error (gr_room_list_get_error (f->list));
}

static void
test_rest_fails (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->short_at = 300;
  f->short_n = 60;
  f->fail_at = 360;
  fixture_take (f, 300, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100 360+40");
  g_assert_cmpstr (fixture_name (f, 359), ==, "Room 359");
  g_assert_cmpint (gr_room_item_get_state (fixture_row (f, 360)), ==,
                   GR_ROOM_ITEM_FAILED);
  g_assert_error (gr_room_list_get_error (f->list), GR_ERROR,
                  GR_ERROR_INVALID_QUERY);

  f->short_at = -1;
  gr_room_list_retry (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "300+100");
  g_assert_cmpstr (fixture_name (f, 360), ==, "Room 360");
}

/* Nobody waits for the rest, so it is not asked for; nor is it forgotten. */
static void
test_rest_nobody_waits_for (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->short_at = 300;
  f->short_n = 60;
  f->hold = TRUE;
  fixture_take (f, 300, 100);
  fixture_wait_requests (f, 2);
  fixture_drop (f);
  f->hold = FALSE;
  gr_test_server_release (f->server);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 300+100");

  f->short_at = -1;
  fixture_take (f, 330, 1);
  g_assert_cmpstr (fixture_name (f, 330), ==, "Room 330");
  fixture_settle (f);
  fixture_assert_asked (f, "");
  fixture_take (f, 370, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "300+100");
  g_assert_cmpstr (fixture_name (f, 370), ==, "Room 370");
}

/* More rooms than were asked for are none of the page's. */
static void
test_limit_ignored (void)
{
  g_autoptr (Fixture) f = fixture_new (250);

  f->ignores_limit = TRUE;
  fixture_open (f);
  fixture_take (f, 0, 250);
  fixture_settle (f);
  fixture_assert_changes (f, "+250");
  fixture_assert_asked (f, "0+100 200+100 100+100");
  g_assert_cmpstr (fixture_name (f, 99), ==, "Room 99");
  g_assert_cmpstr (fixture_name (f, 249), ==, "Room 249");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-list/empty-page/before-the-end",
                   test_empty_page_before_the_end);
  g_test_add_func ("/room-list/empty-page/first", test_empty_first_page);
  g_test_add_func ("/room-list/short-page/is-asked-for-its-rest",
                   test_short_page);
  g_test_add_func ("/room-list/short-page/first", test_short_first_page);
  g_test_add_func ("/room-list/short-page/rows-come-at-once",
                   test_rows_of_a_short_page_come_at_once);
  g_test_add_func ("/room-list/short-page/no-rest", test_no_rest);
  g_test_add_func ("/room-list/short-page/short-rest", test_short_rest);
  g_test_add_func ("/room-list/short-page/rest-fails", test_rest_fails);
  g_test_add_func ("/room-list/short-page/rest-nobody-waits-for",
                   test_rest_nobody_waits_for);
  g_test_add_func ("/room-list/limit-ignored", test_limit_ignored);

  return g_test_run ();
}
