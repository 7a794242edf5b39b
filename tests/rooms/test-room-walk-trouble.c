/* test-room-walk-trouble.c: a walk whatever the service says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "walk-fixture.h"

#include "gr-error.h"

static void
test_short_pages (void)
{
  g_autoptr (Walk) w = walk_new (220);

  w->fixture->most = 40;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 220);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), ==, 7);
}

static void
test_short_limited_page (void)
{
  g_autoptr (Walk) w = walk_new (220);

  w->fixture->most = 40;
  g_assert_true (walk_run (w, 5, 50));
  walk_assert_rooms (w, 5, 50);
  fixture_assert_asked (w->fixture, "5+50 45+10");
}

static void
test_empty_page (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->fixture->empty_from = 300;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 300);
  g_assert_cmpint (w->count, ==, 1000);
}

static void
test_shrinks (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->count = 100000;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 250);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), <, 10);
}

static void
grow_at_100 (Fixture *f, guint offset)
{
  if (offset == 100)
    f->total = 450;
}

static void
test_grows (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->before = grow_at_100;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 450);
  g_assert_cmpint (w->count, ==, 450);
}

static void
test_no_count (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->count = COUNT_NONE;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 250);
  g_assert_cmpint (w->count, ==, -1);
  fixture_assert_asked (w->fixture, "0+100 100+100 200+100");
}

static void
test_no_count_full_last_page (void)
{
  g_autoptr (Walk) w = walk_new (200);

  w->fixture->count = COUNT_NONE;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 200);
  g_assert_cmpuint (w->n_pages, ==, 2);
  fixture_assert_asked (w->fixture, "0+100 100+100 200+100");
}

static void
test_count_too_small (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->count = 3;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 100);
  g_assert_cmpint (w->count, ==, 3);
  fixture_assert_asked (w->fixture, "0+100");
}

static void
make_room_in_front (Fixture *f, guint offset)
{
  if (offset != 100 || f->moved > 0)
    return;
  f->moved = 1;
  f->total++;
}

static void
test_each_room_once (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->before = make_room_in_front;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 250);
  g_assert_cmpint (w->count, ==, 251);
}

static void
test_rooms_without_id (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->without_ids = TRUE;
  w->fixture->before = make_room_in_front;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_cmpuint (w->names->len, ==, 251);
  g_assert_cmpstr (g_ptr_array_index (w->names, 99), ==, "99");
  g_assert_cmpstr (g_ptr_array_index (w->names, 100), ==, "99");
}

static void
test_offset_ignored (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_offset = TRUE;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 100);
  fixture_assert_asked (w->fixture, "0+100 100+100 200+100");
}

static void
test_offset_ignored_without_count (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_offset = TRUE;
  w->fixture->count = COUNT_NONE;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 100);
  fixture_assert_asked (w->fixture, "0+100 100+100");
}

static void
test_limit_ignored (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_limit = TRUE;
  g_assert_true (walk_run (w, 0, 130));
  walk_assert_rooms (w, 0, 130);
}

static void
test_page_fails (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->fixture->fail_at = 300;
  g_assert_false (walk_run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_error (w->error, GR_ERROR, GR_ERROR_INVALID_QUERY);
  walk_assert_rooms (w, 0, 300);
  g_assert_cmpint (w->count, ==, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-walk/short-pages", test_short_pages);
  g_test_add_func ("/room-walk/short-limited-page", test_short_limited_page);
  g_test_add_func ("/room-walk/empty-page", test_empty_page);
  g_test_add_func ("/room-walk/count/shrinks", test_shrinks);
  g_test_add_func ("/room-walk/count/grows", test_grows);
  g_test_add_func ("/room-walk/count/none", test_no_count);
  g_test_add_func ("/room-walk/count/none-and-full-last-page",
                   test_no_count_full_last_page);
  g_test_add_func ("/room-walk/count/too-small", test_count_too_small);
  g_test_add_func ("/room-walk/each-room-once", test_each_room_once);
  g_test_add_func ("/room-walk/rooms-without-id", test_rooms_without_id);
  g_test_add_func ("/room-walk/offset-ignored", test_offset_ignored);
  g_test_add_func ("/room-walk/offset-ignored-without-count",
                   test_offset_ignored_without_count);
  g_test_add_func ("/room-walk/limit-ignored", test_limit_ignored);
  g_test_add_func ("/room-walk/page-fails", test_page_fails);

  return g_test_run ();
}
