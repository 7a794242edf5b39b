/* test-room-list-length.c: how long a list is, whatever the service says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

static void
test_grows (void)
{
  g_autoptr (Fixture) f = fixture_new (950);

  fixture_open (f);
  fixture_take (f, 949, 1);
  fixture_settle (f);
  f->total = 1234;
  fixture_take (f, 500, 1);
  fixture_settle (f);
  fixture_assert_changes (f, "+950 +284");
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, 1234);

  /* What is new on the last page is asked for when it is wanted. */
  fixture_assert_asked (f, "0+100 900+100 500+100");
  fixture_take (f, 950, 1);
  fixture_settle (f);
  fixture_assert_asked (f, "900+100");
  g_assert_cmpstr (fixture_name (f, 950), ==, "Room 950");
}

static void
test_shrinks (void)
{
  g_autoptr (Fixture) f = fixture_new (1234);

  fixture_open (f);
  fixture_take (f, 1200, 1);
  fixture_take (f, 540, 20);
  fixture_settle (f);
  f->total = 550;
  fixture_take (f, 300, 1);
  fixture_settle (f);
  fixture_assert_changes (f, "+1234 -684");
  fixture_assert_asked (f, "0+100 500+100 1200+100 300+100");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->list), 550));

  /* What was cut off is not shown from memory when the list grows again. */
  f->total = 560;
  fixture_drop (f);
  fixture_take (f, 400, 1);
  fixture_settle (f);
  fixture_take (f, 549, 2);
  g_assert_cmpstr (fixture_name (f, 549), ==, "Room 549");
  g_assert_cmpstr (fixture_name (f, 550), ==, "");
  fixture_settle (f);
  fixture_assert_changes (f, "+10");
  fixture_assert_asked (f, "400+100 500+100");
}

static void
test_shrinks_to_nothing (void)
{
  g_autoptr (Fixture) f = fixture_new (500);

  fixture_open (f);
  f->total = 0;
  fixture_take (f, 300, 100);
  fixture_settle (f);
  fixture_assert_changes (f, "+500 -500");
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_EMPTY);
}

static void
check_no_count (gint64 count)
{
  g_autoptr (Fixture) f = fixture_new (250);

  f->count = count;
  fixture_open (f);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, -1);
  fixture_assert_changes (f, "+100");
  fixture_assert_asked (f, "0+100");

  /* As long as the last page that is known is full and looked at. */
  fixture_take (f, 0, 40);
  fixture_settle (f);
  fixture_assert_changes (f, "+100");
  fixture_assert_asked (f, "100+100");
  fixture_take (f, 199, 1);
  fixture_settle (f);
  fixture_assert_changes (f, "+50");
  fixture_assert_asked (f, "200+100");
  fixture_take (f, 200, 50);
  fixture_settle (f);
  fixture_assert_asked (f, "");
  g_assert_cmpstr (fixture_name (f, 249), ==, "Room 249");
}

static void
test_no_count (void)
{
  check_no_count (COUNT_NONE);
  check_no_count (-5);
}

static void
test_no_count_full_last_page (void)
{
  g_autoptr (Fixture) f = fixture_new (200);

  f->count = COUNT_NONE;
  fixture_open (f);
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_take (f, 100, 100);
  fixture_settle (f);
  fixture_assert_changes (f, "+100 +100");
  fixture_assert_asked (f, "0+100 100+100 200+100");
  fixture_drop (f);
  fixture_take (f, 100, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "");
}

static void
test_no_count_no_rooms (void)
{
  g_autoptr (Fixture) f = fixture_new (0);

  f->count = COUNT_NONE;
  fixture_open (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_EMPTY);
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, -1);
}

static void
test_no_count_first_rows (void)
{
  g_autoptr (Fixture) f = fixture_new (250);

  f->count = COUNT_NONE;
  gr_room_list_start (f->list);
  fixture_settle (f);
  fixture_take (f, 0, 40);
  fixture_settle (f);
  fixture_assert_changes (f, "+40");
  gr_room_list_grow (f->list);
  fixture_assert_changes (f, "+160");
}

static void
test_no_count_refresh (void)
{
  g_autoptr (Fixture) f = fixture_new (150);

  f->count = COUNT_NONE;
  fixture_open (f);
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_assert_changes (f, "+100 +50");
  fixture_take (f, 100, 50);

  f->total = 320;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 100+100 0+100 100+100 200+100");
  fixture_assert_changes (f, "+50 +100");

  f->total = 70;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  g_assert_cmpuint (fixture_n_items (f), ==, 70);
}

static void
test_count_once (void)
{
  g_autoptr (Fixture) f = fixture_new (250);

  fixture_open (f);
  f->count = COUNT_NONE;
  fixture_take (f, 0, 250);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, 250);
  fixture_assert_changes (f, "+250");
  fixture_assert_asked (f, "0+100 100+100 200+100");
}

static void
test_count_later (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  f->count = COUNT_NONE;
  fixture_open (f);
  f->count = COUNT_TRUE;
  fixture_take (f, 0, 100);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, 1000);
  fixture_assert_changes (f, "+100 +900");
  fixture_assert_asked (f, "0+100 100+100");
}

/* Rooms that are there count more than a number. */
static void
test_count_too_small (void)
{
  g_autoptr (Fixture) f = fixture_new (100);

  f->count = 5;
  fixture_open (f);
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_assert_changes (f, "+100");
  fixture_assert_asked (f, "0+100");
  g_assert_cmpint (gr_room_list_get_count (f->list), ==, 5);
  g_assert_cmpstr (fixture_name (f, 99), ==, "Room 99");
}

static void
test_count_is_no_number_of_all (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  f->count = 100;
  fixture_take (f, 600, 100);
  fixture_settle (f);
  fixture_assert_changes (f, "+1000 -300");
  fixture_assert_asked (f, "0+100 600+100");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-list/count/grows", test_grows);
  g_test_add_func ("/room-list/count/shrinks", test_shrinks);
  g_test_add_func ("/room-list/count/shrinks-to-nothing",
                   test_shrinks_to_nothing);
  g_test_add_func ("/room-list/count/too-small", test_count_too_small);
  g_test_add_func ("/room-list/count/is-no-number-of-all",
                   test_count_is_no_number_of_all);
  g_test_add_func ("/room-list/count/once", test_count_once);
  g_test_add_func ("/room-list/count/later", test_count_later);
  g_test_add_func ("/room-list/no-count/ends-with-a-short-page", test_no_count);
  g_test_add_func ("/room-list/no-count/full-last-page",
                   test_no_count_full_last_page);
  g_test_add_func ("/room-list/no-count/no-rooms", test_no_count_no_rooms);
  g_test_add_func ("/room-list/no-count/first-rows", test_no_count_first_rows);
  g_test_add_func ("/room-list/no-count/refresh", test_no_count_refresh);

  return g_test_run ();
}
