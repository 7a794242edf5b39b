/* test-room-list-moved.c: rooms that turn up twice
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

static void
make_room_in_front (Fixture *f, guint offset)
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
  fixture_assert_changes (f, "+1000 +1 @0-0+1 @101-1+0");
  fixture_take (f, 0, 1);
  g_assert_cmpstr (fixture_name (f, 0), ==, "Room -1");
  g_assert_cmpstr (fixture_name (f, 100), ==, "Room 99");
}

/* The page is asked again as a whole, not for the rest of the old one. */
static void
test_moved_and_short (void)
{
  g_autoptr (Fixture) f = fixture_new (1000);

  fixture_open (f);
  fixture_take (f, 0, 100);
  f->before = make_room_in_front;
  f->short_at = 100;
  f->short_n = 60;
  fixture_take (f, 100, 100);
  fixture_settle (f);
  fixture_assert_asked (f, "0+100 100+100 0+100 100+100 160+40");
  g_assert_cmpstr (fixture_name (f, 199), ==, "Room 198");
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
  fixture_take (f, 0, 1);
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

/* Whatever repeats it, the first page is not the end. */
static void
test_offset_ignored_on_first_page (void)
{
  g_autoptr (Fixture) f = fixture_new (200);

  f->count = COUNT_NONE;
  fixture_open (f);
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_take (f, 100, 100);
  fixture_settle (f);
  g_assert_cmpuint (fixture_n_items (f), ==, 200);

  f->ignores_offset = TRUE;
  f->fail_at = 0;
  gr_room_list_refresh (f->list);
  fixture_settle (f);
  f->fail_at = -1;
  gr_room_list_retry (f->list);
  fixture_settle (f);
  g_assert_cmpint (gr_room_list_get_state (f->list), ==, GR_ROOM_LIST_READY);
  g_assert_cmpstr (fixture_name (f, 99), ==, "Room 99");
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-list/moved/asks-again", test_moved);
  g_test_add_func ("/room-list/moved/and-short", test_moved_and_short);
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
  g_test_add_func ("/room-list/offset-ignored-on-first-page",
                   test_offset_ignored_on_first_page);
  g_test_add_func ("/room-list/rooms-without-id", test_rooms_without_id);

  return g_test_run ();
}
