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
  fixture_assert_asked (w->fixture, "5+50 44+11");
}

/* The count says that there are more, and the one room comes each time. */
static void
test_one_room (void)
{
  g_autoptr (Walk) named = walk_new (1);
  g_autoptr (Walk) unnamed = walk_new (1);

  named->fixture->count = unnamed->fixture->count = 5;
  unnamed->fixture->without_ids = TRUE;
  g_assert_true (walk_run (named, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (named, 0, 1);
  g_assert_true (walk_run (unnamed, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (unnamed, 0, 1);
}

static void
test_empty_page (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->fixture->empty_from = 297;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 298);
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
grow_at_99 (Fixture *f, guint offset)
{
  if (offset == 99)
    f->total = 450;
}

static void
test_grows (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->before = grow_at_99;
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
  fixture_assert_asked (w->fixture, "0+100 99+100 198+100");
}

static void
test_no_count_full_last_page (void)
{
  g_autoptr (Walk) w = walk_new (199);

  w->fixture->count = COUNT_NONE;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 199);
  g_assert_cmpuint (w->n_pages, ==, 2);
  fixture_assert_asked (w->fixture, "0+100 99+100 198+100");
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
  if (offset != 99 || f->moved > 0)
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
take_room_from_front (Fixture *f, guint offset)
{
  if (offset != 99 || f->moved != 0)
    return;
  f->moved = -1; /* none came, one went */
  f->total--;
}

/* Room 100 slips to where one has been: the page before is asked again. */
static void
test_no_room_lost (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->before = take_room_from_front;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 250);
  g_assert_cmpint (w->count, ==, 249);
  g_assert_cmpint (w->doubt, ==, GR_ROOM_WALK_WHOLE);
  fixture_assert_asked (w->fixture, "0+100 99+100 198+100 0+100");
}

static void
test_no_room_beyond_the_limit (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->before = take_room_from_front;
  g_assert_true (walk_run (w, 0, 150));
  walk_assert_rooms (w, 0, 150);
  fixture_assert_asked (w->fixture, "0+100 99+51 0+100");
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
  g_assert_cmpint (w->doubt, ==, GR_ROOM_WALK_REPEATS);
  fixture_assert_asked (w->fixture, "0+100 99+100 198+100");
}

static void
test_offset_ignored_without_count (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_offset = TRUE;
  w->fixture->count = COUNT_NONE;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 100);
  g_assert_cmpint (w->doubt, ==, GR_ROOM_WALK_REPEATS);
  fixture_assert_asked (w->fixture, "0+100 99+100");
}

/* What would take months ends after 200 pages without a new room. */
static void
test_offset_ignored_with_endless_count (void)
{
  g_autoptr (Walk) w = walk_new (250);
  guint n_requests;

  w->fixture->ignores_offset = TRUE;
  w->fixture->count = G_MAXINT32;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 100);
  g_assert_cmpint (w->doubt, ==, GR_ROOM_WALK_REPEATS);
  n_requests = gr_test_server_get_n_requests (w->fixture->server);
  g_assert_cmpuint (n_requests, >=, 201);
  g_assert_cmpuint (n_requests, <, 210);
}

/* Nor do rooms that cannot be told apart by an id. */
static void
test_offset_ignored_without_ids (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_offset = TRUE;
  w->fixture->without_ids = TRUE;
  w->fixture->count = G_MAXINT32;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 100);
  g_assert_cmpint (w->doubt, ==, GR_ROOM_WALK_REPEATS);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), <, 210);
}

/* Pages that are short, too. */
static void
test_offset_ignored_by_short_pages (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_offset = TRUE;
  w->fixture->most = 40;
  w->fixture->count = G_MAXINT32;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 40);
  g_assert_cmpint (w->doubt, ==, GR_ROOM_WALK_REPEATS);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), <, 210);
}

static void
turn_pages (Fixture *f, guint offset)
{
  f->moved = offset / 99 % 2 != 0 ? -100 : 0;
}

static void
test_two_pages_in_turn (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_offset = TRUE;
  w->fixture->without_ids = TRUE;
  w->fixture->count = G_MAXINT32;
  w->fixture->before = turn_pages;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_cmpuint (w->names->len, ==, 199);
  g_assert_cmpint (w->doubt, ==, GR_ROOM_WALK_REPEATS);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), <, 210);
}

static void
make_one_up (Fixture *f, guint offset)
{
  f->moved = -(int) (offset / 99);
}

/* Each page has 99 rooms that were there and one that was not. */
static void
test_one_new_room_a_page (void)
{
  g_autoptr (Walk) named = walk_new (250);
  g_autoptr (Walk) uncounted = walk_new (250);

  named->fixture->ignores_offset = uncounted->fixture->ignores_offset = TRUE;
  named->fixture->before = uncounted->fixture->before = make_one_up;
  named->fixture->count = G_MAXINT32;
  uncounted->fixture->count = COUNT_NONE;
  g_assert_true (walk_run (named, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (named, 0, 300);
  g_assert_cmpint (named->doubt, ==, GR_ROOM_WALK_REPEATS);
  g_assert_true (walk_run (uncounted, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (uncounted, 0, 300);
  g_assert_cmpint (uncounted->doubt, ==, GR_ROOM_WALK_REPEATS);
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

  w->fixture->fail_at = 297;
  g_assert_false (walk_run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_error (w->error, GR_ERROR, GR_ERROR_INVALID_QUERY);
  walk_assert_rooms (w, 0, 298);
  g_assert_cmpint (w->count, ==, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-walk/short-pages", test_short_pages);
  g_test_add_func ("/room-walk/short-limited-page", test_short_limited_page);
  g_test_add_func ("/room-walk/one-room", test_one_room);
  g_test_add_func ("/room-walk/empty-page", test_empty_page);
  g_test_add_func ("/room-walk/count/shrinks", test_shrinks);
  g_test_add_func ("/room-walk/count/grows", test_grows);
  g_test_add_func ("/room-walk/count/none", test_no_count);
  g_test_add_func ("/room-walk/count/none-and-full-last-page",
                   test_no_count_full_last_page);
  g_test_add_func ("/room-walk/count/too-small", test_count_too_small);
  g_test_add_func ("/room-walk/each-room-once", test_each_room_once);
  g_test_add_func ("/room-walk/no-room-lost", test_no_room_lost);
  g_test_add_func ("/room-walk/no-room-beyond-the-limit",
                   test_no_room_beyond_the_limit);
  g_test_add_func ("/room-walk/rooms-without-id", test_rooms_without_id);
  g_test_add_func ("/room-walk/offset-ignored", test_offset_ignored);
  g_test_add_func ("/room-walk/offset-ignored-without-count",
                   test_offset_ignored_without_count);
  g_test_add_func ("/room-walk/offset-ignored-with-endless-count",
                   test_offset_ignored_with_endless_count);
  g_test_add_func ("/room-walk/offset-ignored-without-ids",
                   test_offset_ignored_without_ids);
  g_test_add_func ("/room-walk/offset-ignored-by-short-pages",
                   test_offset_ignored_by_short_pages);
  g_test_add_func ("/room-walk/two-pages-in-turn", test_two_pages_in_turn);
  g_test_add_func ("/room-walk/one-new-room-a-page", test_one_new_room_a_page);
  g_test_add_func ("/room-walk/limit-ignored", test_limit_ignored);
  g_test_add_func ("/room-walk/page-fails", test_page_fails);

  return g_test_run ();
}
