/* test-room-walk.c: through the rooms of a query, in order
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "walk-fixture.h"

static void
check_all (guint total, const char *asked)
{
  g_autoptr (Walk) w = walk_new (total);

  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, total);
  g_assert_cmpint (w->count, ==, total);
  g_assert_cmpint (w->doubt, ==, GR_ROOM_WALK_WHOLE);
  fixture_assert_asked (w->fixture, asked);
}

static void
test_all (void)
{
  check_all (0, "0+100");
  check_all (1, "0+100");
  check_all (99, "0+100");
  check_all (100, "0+100");
  check_all (101, "0+100 99+100");
  check_all (250, "0+100 99+100 198+100");
}

static void
test_many (void)
{
  g_autoptr (Walk) w = walk_new (12431);

  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 12431);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), ==,
                    126);
}

static void
test_from_an_offset (void)
{
  g_autoptr (Walk) w = walk_new (250);

  g_assert_true (walk_run (w, 130, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 130, 120);
  fixture_assert_asked (w->fixture, "130+100 229+100");
}

static void
test_beyond_the_end (void)
{
  g_autoptr (Walk) w = walk_new (250);

  g_assert_true (walk_run (w, 1000, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 0);
  g_assert_cmpint (w->count, ==, 250);
  fixture_assert_asked (w->fixture, "1000+100");
}

static void
check_limit (gint64 limit, guint n, const char *asked)
{
  g_autoptr (Walk) w = walk_new (250);

  g_assert_true (walk_run (w, 10, limit));
  walk_assert_rooms (w, 10, n);
  g_assert_cmpint (w->count, ==, 250);
  fixture_assert_asked (w->fixture, asked);
}

static void
test_limit (void)
{
  check_limit (1, 1, "10+1");
  check_limit (30, 30, "10+30");
  check_limit (100, 100, "10+100");
  check_limit (130, 130, "10+100 109+31");
  check_limit (240, 240, "10+100 109+100 208+42");
  check_limit (1000, 240, "10+100 109+100 208+100");
  check_limit (G_MAXINT32, 240, "10+100 109+100 208+100");
}

static void
test_last_offset (void)
{
  g_autoptr (Walk) w = walk_new (0);

  w->fixture->ignores_offset = TRUE;
  w->fixture->total = 100;
  w->fixture->count = G_MAXINT64;
  g_assert_true (walk_run (w, G_MAXINT32, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 1);
  fixture_assert_asked (w->fixture, "2147483647+1");
}

/* Each page begins with the last room of the page before it. The first page
 * alone, then four pages that are under way or wait for their
 * turn. */
static void
test_four_ahead (void)
{
  g_autoptr (Walk) w = walk_new (1000);
  g_autoptr (GAsyncResult) result = NULL;
  Fixture *f = w->fixture;

  f->hold = TRUE;
  walk_begin (w, 0, GR_ROOM_WALK_ALL, &result);
  fixture_wait_requests (f, 1);
  for (guint i = 0; i < 5; i++)
    gr_test_iterate ();
  fixture_assert_asked (f, "0+100");
  gr_test_server_release (f->server);
  fixture_wait_requests (f, 5);
  for (guint i = 0; i < 5; i++)
    gr_test_iterate ();
  fixture_assert_asked (f, "99+100 198+100 297+100 396+100");
  f->hold = FALSE;
  gr_test_server_release (f->server);
  gr_test_wait_until (result != NULL, 10);
  g_assert_true (gr_room_walk_finish (result, NULL, NULL, NULL));
  walk_assert_rooms (w, 0, 1000);
}

static void
test_function_stops (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->stop_after = 2;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 199);
}

static void
hold_from_200 (Fixture *f, guint offset)
{
  f->hold = offset >= 200;
}

/* Else the client would go on, and the fixture could not free it. */
static void
test_function_stops_what_is_under_way (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->stop_after = 2;
  w->fixture->before = hold_from_200;
  g_assert_true (walk_run (w, 0, GR_ROOM_WALK_ALL));
  walk_assert_rooms (w, 0, 199);
}

static void
test_function_fails (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->stop_after = 1;
  w->stop_error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "Full");
  g_assert_false (walk_run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_error (w->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  fixture_assert_asked (w->fixture, "0+100");
}

static void
test_cancelled (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->cancel_after = 2;
  g_assert_false (walk_run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_error (w->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  walk_assert_rooms (w, 0, 199);
}

static void
test_cancelled_before (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  g_cancellable_cancel (w->cancellable);
  g_assert_false (walk_run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_error (w->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_assert_asked (w->fixture, "");
}

static void
test_cancelled_under_way (void)
{
  g_autoptr (Walk) w = walk_new (1000);
  g_autoptr (GAsyncResult) result = NULL;
  Fixture *f = w->fixture;

  f->hold = TRUE;
  walk_begin (w, 0, GR_ROOM_WALK_ALL, &result);
  fixture_wait_requests (f, 1);
  g_cancellable_cancel (w->cancellable);
  gr_test_wait_until (result != NULL, 10);
  g_assert_false (gr_room_walk_finish (result, NULL, NULL, &w->error));
  g_assert_error (w->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (w->names->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-walk/all", test_all);
  g_test_add_func ("/room-walk/many", test_many);
  g_test_add_func ("/room-walk/from-an-offset", test_from_an_offset);
  g_test_add_func ("/room-walk/beyond-the-end", test_beyond_the_end);
  g_test_add_func ("/room-walk/limit", test_limit);
  g_test_add_func ("/room-walk/last-offset", test_last_offset);
  g_test_add_func ("/room-walk/four-ahead", test_four_ahead);
  g_test_add_func ("/room-walk/function/stops", test_function_stops);
  g_test_add_func ("/room-walk/function/stops-what-is-under-way",
                   test_function_stops_what_is_under_way);
  g_test_add_func ("/room-walk/function/fails", test_function_fails);
  g_test_add_func ("/room-walk/cancelled/between-pages", test_cancelled);
  g_test_add_func ("/room-walk/cancelled/before", test_cancelled_before);
  g_test_add_func ("/room-walk/cancelled/under-way", test_cancelled_under_way);

  return g_test_run ();
}
