/* test-room-walk.c: through the rooms of a query, in order
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

#include "gr-error.h"
#include "gr-room-walk.h"

#define FOREVER G_MAXUINT

/**
 * Walk:
 * @names: what was handed over, without "Room "
 * @n_pages: in how many pages
 * @stop_after: the page after which the function says stop
 * @stop_error: (nullable): and why
 * @cancel_after: the page after which the walk is cancelled
 */
typedef struct
{
  Fixture *fixture;
  GPtrArray *names;
  guint n_pages;
  guint stop_after;
  GError *stop_error;
  guint cancel_after;
  GCancellable *cancellable;
  gint64 count;
  GError *error;
} Walk;

static Walk *
walk_new (guint total)
{
  Walk *self = g_new0 (Walk, 1);

  self->fixture = fixture_new (total);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->stop_after = FOREVER;
  self->cancel_after = FOREVER;
  self->cancellable = g_cancellable_new ();
  return self;
}

static void
walk_free (Walk *self)
{
  g_ptr_array_unref (self->names);
  g_clear_error (&self->stop_error);
  g_clear_error (&self->error);
  /* Calls that the end of the walk has cancelled hold it until they end. */
  fixture_free (self->fixture);
  g_assert_finalize_object (self->cancellable);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Walk, walk_free)

static gboolean
take_cb (GrRoomPage *page,
         GrRoom *const *rooms,
         guint n_rooms,
         gpointer user_data,
         GError **error)
{
  Walk *self = user_data;

  g_assert_cmpuint (gr_room_page_get_n_rooms (page), >, 0);
  for (guint i = 0; i < n_rooms; i++)
    {
      const char *name = gr_room_get_name (rooms[i]);

      g_assert_true (g_str_has_prefix (name, "Room "));
      g_ptr_array_add (self->names, g_strdup (name + 5));
    }
  self->n_pages++;
  if (self->n_pages == self->cancel_after)
    g_cancellable_cancel (self->cancellable);
  if (self->n_pages < self->stop_after)
    return TRUE;
  if (self->stop_error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->stop_error));
  return FALSE;
}

static gboolean
run (Walk *self,
     guint offset,
     gint64 limit)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_room_walk_async (self->fixture->client, self->fixture->query, offset,
                      limit, take_cb, self, self->cancellable,
                      gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, 60);
  return gr_room_walk_finish (result, &self->count, &self->error);
}

static void
assert_rooms (Walk *self,
              guint first,
              guint n)
{
  g_assert_cmpuint (self->names->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", first + i);

      g_assert_cmpstr (g_ptr_array_index (self->names, i), ==, name);
    }
}

static void
check_all (guint total,
           const char *asked)
{
  g_autoptr (Walk) w = walk_new (total);

  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, total);
  g_assert_cmpint (w->count, ==, total);
  fixture_assert_asked (w->fixture, asked);
}

static void
test_all (void)
{
  check_all (0, "0+100");
  check_all (1, "0+100");
  check_all (99, "0+100");
  check_all (100, "0+100");
  check_all (101, "0+100 100+100");
  check_all (250, "0+100 100+100 200+100");
}

static void
test_many (void)
{
  g_autoptr (Walk) w = walk_new (12431);

  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 12431);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), ==,
                    125);
}

static void
test_from_an_offset (void)
{
  g_autoptr (Walk) w = walk_new (250);

  g_assert_true (run (w, 130, GR_ROOM_WALK_ALL));
  assert_rooms (w, 130, 120);
  fixture_assert_asked (w->fixture, "130+100 230+100");
}

static void
test_beyond_the_end (void)
{
  g_autoptr (Walk) w = walk_new (250);

  g_assert_true (run (w, 1000, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 0);
  g_assert_cmpint (w->count, ==, 250);
  fixture_assert_asked (w->fixture, "1000+100");
}

static void
check_limit (gint64 limit,
             guint n,
             const char *asked)
{
  g_autoptr (Walk) w = walk_new (250);

  g_assert_true (run (w, 10, limit));
  assert_rooms (w, 10, n);
  g_assert_cmpint (w->count, ==, 250);
  fixture_assert_asked (w->fixture, asked);
}

static void
test_limit (void)
{
  check_limit (1, 1, "10+1");
  check_limit (30, 30, "10+30");
  check_limit (100, 100, "10+100");
  check_limit (130, 130, "10+100 110+30");
  check_limit (240, 240, "10+100 110+100 210+40");
  check_limit (1000, 240, "10+100 110+100 210+100");
  check_limit (G_MAXINT32, 240, "10+100 110+100 210+100");
}

static void
test_last_offset (void)
{
  g_autoptr (Walk) w = walk_new (0);

  w->fixture->ignores_offset = TRUE;
  w->fixture->total = 100;
  w->fixture->count = G_MAXINT64;
  g_assert_true (run (w, G_MAXINT32, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 1);
  fixture_assert_asked (w->fixture, "2147483647+1");
}

/* The first page alone, then four pages that are under way or wait for their
 * turn. */
static void
test_four_ahead (void)
{
  g_autoptr (Walk) w = walk_new (1000);
  g_autoptr (GAsyncResult) result = NULL;
  Fixture *f = w->fixture;

  f->hold = TRUE;
  gr_room_walk_async (f->client, f->query, 0, GR_ROOM_WALK_ALL, take_cb, w,
                      w->cancellable, gr_test_result_cb, &result);
  fixture_wait_requests (f, 1);
  for (guint i = 0; i < 5; i++)
    gr_test_iterate ();
  fixture_assert_asked (f, "0+100");
  gr_test_server_release (f->server);
  fixture_wait_requests (f, 5);
  for (guint i = 0; i < 5; i++)
    gr_test_iterate ();
  fixture_assert_asked (f, "100+100 200+100 300+100 400+100");
  f->hold = FALSE;
  gr_test_server_release (f->server);
  gr_test_wait_until (result != NULL, 10);
  g_assert_true (gr_room_walk_finish (result, NULL, NULL));
  assert_rooms (w, 0, 1000);
}

static void
test_short_pages (void)
{
  g_autoptr (Walk) w = walk_new (220);

  w->fixture->most = 40;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 220);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), ==, 7);
}

static void
test_short_limited_page (void)
{
  g_autoptr (Walk) w = walk_new (220);

  w->fixture->most = 40;
  g_assert_true (run (w, 5, 50));
  assert_rooms (w, 5, 50);
  fixture_assert_asked (w->fixture, "5+50 45+10");
}

static void
test_empty_page (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->fixture->empty_from = 300;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 300);
  g_assert_cmpint (w->count, ==, 1000);
}

static void
test_shrinks (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->count = 100000;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 250);
  g_assert_cmpuint (gr_test_server_get_n_requests (w->fixture->server), <, 10);
}

static void
grow_at_100 (Fixture *f,
             guint offset)
{
  if (offset == 100)
    f->total = 450;
}

static void
test_grows (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->before = grow_at_100;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 450);
  g_assert_cmpint (w->count, ==, 450);
}

static void
test_no_count (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->count = COUNT_NONE;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 250);
  g_assert_cmpint (w->count, ==, -1);
  fixture_assert_asked (w->fixture, "0+100 100+100 200+100");
}

static void
test_no_count_full_last_page (void)
{
  g_autoptr (Walk) w = walk_new (200);

  w->fixture->count = COUNT_NONE;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 200);
  g_assert_cmpuint (w->n_pages, ==, 2);
  fixture_assert_asked (w->fixture, "0+100 100+100 200+100");
}

static void
test_count_too_small (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->count = 3;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 100);
  g_assert_cmpint (w->count, ==, 3);
  fixture_assert_asked (w->fixture, "0+100");
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
test_each_room_once (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->before = make_room_in_front;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 250);
  g_assert_cmpint (w->count, ==, 251);
}

static void
test_rooms_without_id (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->without_ids = TRUE;
  w->fixture->before = make_room_in_front;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_cmpuint (w->names->len, ==, 251);
  g_assert_cmpstr (g_ptr_array_index (w->names, 99), ==, "99");
  g_assert_cmpstr (g_ptr_array_index (w->names, 100), ==, "99");
}

static void
test_offset_ignored (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_offset = TRUE;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 100);
  fixture_assert_asked (w->fixture, "0+100 100+100 200+100");
}

static void
test_offset_ignored_without_count (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_offset = TRUE;
  w->fixture->count = COUNT_NONE;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 100);
  fixture_assert_asked (w->fixture, "0+100 100+100");
}

static void
test_limit_ignored (void)
{
  g_autoptr (Walk) w = walk_new (250);

  w->fixture->ignores_limit = TRUE;
  g_assert_true (run (w, 0, 130));
  assert_rooms (w, 0, 130);
}

static void
test_page_fails (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->fixture->fail_at = 300;
  g_assert_false (run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_error (w->error, GR_ERROR, GR_ERROR_INVALID_QUERY);
  assert_rooms (w, 0, 300);
  g_assert_cmpint (w->count, ==, 1000);
}

static void
test_function_stops (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->stop_after = 2;
  g_assert_true (run (w, 0, GR_ROOM_WALK_ALL));
  assert_rooms (w, 0, 200);
}

static void
test_function_fails (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->stop_after = 1;
  w->stop_error
      = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "Full");
  g_assert_false (run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_error (w->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  fixture_assert_asked (w->fixture, "0+100");
}

static void
test_cancelled (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  w->cancel_after = 2;
  g_assert_false (run (w, 0, GR_ROOM_WALK_ALL));
  g_assert_error (w->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_rooms (w, 0, 200);
}

static void
test_cancelled_before (void)
{
  g_autoptr (Walk) w = walk_new (1000);

  g_cancellable_cancel (w->cancellable);
  g_assert_false (run (w, 0, GR_ROOM_WALK_ALL));
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
  gr_room_walk_async (f->client, f->query, 0, GR_ROOM_WALK_ALL, take_cb, w,
                      w->cancellable, gr_test_result_cb, &result);
  fixture_wait_requests (f, 1);
  g_cancellable_cancel (w->cancellable);
  gr_test_wait_until (result != NULL, 10);
  g_assert_false (gr_room_walk_finish (result, NULL, &w->error));
  g_assert_error (w->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (w->names->len, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-walk/all", test_all);
  g_test_add_func ("/room-walk/many", test_many);
  g_test_add_func ("/room-walk/from-an-offset", test_from_an_offset);
  g_test_add_func ("/room-walk/beyond-the-end", test_beyond_the_end);
  g_test_add_func ("/room-walk/limit", test_limit);
  g_test_add_func ("/room-walk/last-offset", test_last_offset);
  g_test_add_func ("/room-walk/four-ahead", test_four_ahead);
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
  g_test_add_func ("/room-walk/function/stops", test_function_stops);
  g_test_add_func ("/room-walk/function/fails", test_function_fails);
  g_test_add_func ("/room-walk/cancelled/between-pages", test_cancelled);
  g_test_add_func ("/room-walk/cancelled/before", test_cancelled_before);
  g_test_add_func ("/room-walk/cancelled/under-way",
                   test_cancelled_under_way);

  return g_test_run ();
}
