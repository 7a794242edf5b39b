/* test-room-list-identity.c: a row is its room, wherever that stands
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

/*
 * Mirror:
 * @ids: what a view of the list shows: a letter run an id, or NULL
 * @rows: what the view holds, at its place
 *
 * What a view knows that only hears of items-changed.
 */
typedef struct
{
  Fixture *f;
  GPtrArray *rows;
  guint from;
  guint to;
} Mirror;

static void
mirror_cb (GListModel *list,
           guint position,
           guint removed,
           guint added,
           Mirror *self)
{
  for (guint i = 0; i < removed && position < self->rows->len; i++)
    g_ptr_array_remove_index (self->rows, position);
  for (guint i = 0; i < added && position + i <= self->rows->len; i++)
    g_ptr_array_insert (self->rows, (int) (position + i), NULL);
  /* A view asks at once for what it shows. */
  for (guint i = self->from; i < MIN (self->to, self->rows->len); i++)
    if (g_ptr_array_index (self->rows, i) == NULL)
      g_ptr_array_index (self->rows, i) = g_list_model_get_item (list, i);
}

static void
unref_row (gpointer row)
{
  if (row != NULL)
    g_object_unref (row);
}

static Mirror *
mirror_new (Fixture *f, guint from, guint to)
{
  Mirror *self = g_new0 (Mirror, 1);

  self->f = f;
  self->rows = g_ptr_array_new_with_free_func (unref_row);
  self->from = from;
  self->to = to;
  g_signal_connect (f->list, "items-changed", G_CALLBACK (mirror_cb), self);
  return self;
}

static void
mirror_free (Mirror *self)
{
  g_signal_handlers_disconnect_by_data (self->f->list, self);
  g_ptr_array_unref (self->rows);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mirror, mirror_free)

static const char *
get_row_id (GrRoomItem *row)
{
  GrRoom *room = gr_room_item_get_room (row);

  return room != NULL ? gr_room_get_id (room) : NULL;
}

/* Every row that the view shows is the list's own and holds the room that the
 * service has there. */
static void
assert_true_to_service (Mirror *self)
{
  Fixture *f = self->f;
  guint to = MIN (self->to, f->order->len);

  g_assert_cmpuint (fixture_n_items (f), ==, f->order->len);
  for (guint i = self->from; i < to; i++)
    {
      GrRoomItem *row = g_ptr_array_index (self->rows, i);
      g_autoptr (GrRoomItem) item =
          g_list_model_get_item (G_LIST_MODEL (f->list), i);
      g_autofree char *id =
          g_strdup_printf ("room-%d", g_array_index (f->order, int, i));

      g_assert_true (row == item);
      g_assert_cmpstr (get_row_id (row), ==, id);
    }
}

static Fixture *
open_order (guint n)
{
  Fixture *f = fixture_new (n);

  f->order = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < n; i++)
    {
      int number = (int) i;

      g_array_append_val (f->order, number);
    }
  return f;
}

static void
insert_room (Fixture *f, guint position, int number)
{
  g_array_insert_val (f->order, position, number);
  f->total = f->order->len;
}

static void
remove_room (Fixture *f, guint position)
{
  g_array_remove_index (f->order, position);
  f->total = f->order->len;
}

static void
move_room (Fixture *f, guint from, guint to)
{
  int number = g_array_index (f->order, int, from);

  remove_room (f, from);
  insert_room (f, to, number);
}

static guint
count_requests (Fixture *f)
{
  return gr_test_server_get_n_requests (f->server);
}

static void
refresh (Fixture *f)
{
  gr_room_list_refresh (f->list);
  fixture_settle (f);
}

static GrRoomItem *
hold (Mirror *mirror, guint position)
{
  return g_object_ref (g_ptr_array_index (mirror->rows, position));
}

static void
assert_stands (Fixture *f, GrRoomItem *row, guint position)
{
  guint place = G_MAXUINT;

  g_assert_true (gr_room_list_find (f->list, row, &place));
  g_assert_cmpuint (place, ==, position);
}

static void
test_trial (void)
{
  g_autoptr (Fixture) f = open_order (1000);
  g_autoptr (Mirror) mirror = mirror_new (f, 0, 205);
  g_autoptr (GrRoomItem) row = NULL;
  guint place;
  guint n;

  fixture_open (f);
  fixture_settle (f);
  fixture_assert_changes (f, "+1000");
  row = hold (mirror, 3);
  gr_room_list_pin (f->list, row);

  /* Whoever hears of it asks for nothing twice. */
  insert_room (f, 0, 5000);
  n = count_requests (f);
  refresh (f);
  g_assert_cmpuint (count_requests (f) - n, ==, 3);
  fixture_assert_changes (f, "@0-0+1");
  assert_stands (f, row, 4);
  insert_room (f, 2, 5001);
  refresh (f);
  fixture_assert_changes (f, "@2-0+1");
  assert_stands (f, row, 5);
  remove_room (f, 1);
  refresh (f);
  fixture_assert_changes (f, "@1-1+0");
  assert_stands (f, row, 4);
  move_room (f, 4, 6);
  refresh (f);
  assert_stands (f, row, 6);
  fixture_assert_changes (f, "@5-2+0 @4-0+2");
  assert_true_to_service (mirror);

  remove_room (f, 6);
  refresh (f);
  g_assert_false (gr_room_list_find (f->list, row, &place));
  g_assert_cmpstr (get_row_id (row), ==, "room-3");
  insert_room (f, 150, 3);
  refresh (f);
  assert_stands (f, row, 150);
  assert_true_to_service (mirror);
}

static void
count_cb (GrRoomItem *row, GParamSpec *pspec, guint *n)
{
  ++*n;
}

/* Nothing new: no row says a word, and the model neither. */
static void
test_unchanged (void)
{
  g_autoptr (Fixture) f = open_order (1000);
  g_autoptr (Mirror) mirror = mirror_new (f, 0, 205);
  guint n_notified = 0;

  fixture_open (f);
  fixture_settle (f);
  fixture_assert_changes (f, "+1000");
  for (guint i = 0; i < 205; i++)
    g_signal_connect (g_ptr_array_index (mirror->rows, i), "notify",
                      G_CALLBACK (count_cb), &n_notified);
  refresh (f);
  fixture_assert_changes (f, "");
  g_assert_cmpuint (n_notified, ==, 0);

  /* One room says something else: its row notifies both, no other does. */
  f->renamed = 7;
  refresh (f);
  fixture_assert_changes (f, "");
  g_assert_cmpuint (n_notified, ==, 2);
}

/* From page to page, in both directions, with the view far down. */
static void
test_over_pages (void)
{
  g_autoptr (Fixture) f = open_order (3000);
  g_autoptr (Mirror) mirror = mirror_new (f, 1500, 1705);
  g_autoptr (GrRoomItem) row = NULL;

  fixture_open (f);
  fixture_settle (f);
  row = hold (mirror, 1550);
  for (int i = 0; i < 3; i++)
    insert_room (f, 0, 5000 + i);
  refresh (f);
  assert_stands (f, row, 1553);
  move_room (f, 1553, 1640);
  refresh (f);
  assert_stands (f, row, 1640);
  move_room (f, 1640, 1502);
  refresh (f);
  assert_stands (f, row, 1502);
  remove_room (f, 0);
  refresh (f);
  assert_stands (f, row, 1501);
  assert_true_to_service (mirror);
}

/* A page that cannot be had keeps its rows, and those are right. */
static void
test_failed_refresh_keeps_rows (void)
{
  g_autoptr (Fixture) f = open_order (1000);
  g_autoptr (Mirror) mirror = mirror_new (f, 0, 205);

  fixture_open (f);
  fixture_settle (f);
  f->fail_at = 100;
  refresh (f);
  g_assert_nonnull (gr_room_list_get_error (f->list));
  f->fail_at = -1;
  assert_true_to_service (mirror);
  gr_room_list_retry (f->list);
  fixture_settle (f);
  g_assert_null (gr_room_list_get_error (f->list));
  assert_true_to_service (mirror);
}

/* What nobody looked at while the service was away is still known. */
static void
test_known_rooms_outlast_a_failure (void)
{
  g_autoptr (Fixture) f = open_order (1000);

  fixture_open (f);
  fixture_take (f, 0, 100);
  fixture_settle (f);
  fixture_drop (f);
  fixture_take (f, 900, 100);
  fixture_settle (f);
  f->fail_at = 900;
  refresh (f);
  f->fail_at = 0;
  fixture_take (f, 0, 100);
  fixture_settle (f);
  g_assert_cmpstr (fixture_name (f, 0), ==, "Room 0");
  g_assert_cmpint (gr_room_item_get_state (fixture_row (f, 0)), ==,
                   GR_ROOM_ITEM_READY);
}

/* A service that repeats rooms: the copies are places, but no row that somebody
 * holds becomes another room. */
static void
test_repeated (void)
{
  g_autoptr (Fixture) f = open_order (1000);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 100; i < 200; i++)
    g_array_index (f->order, int, i) = (int) i - 100;
  fixture_open (f);
  fixture_take (f, 0, 60);
  fixture_settle (f);
  fixture_drop (f);
  fixture_take (f, 100, 60);
  fixture_settle (f);
  refresh (f);
  for (guint i = 0; i < f->rows->len; i++)
    g_ptr_array_add (ids, g_strdup (get_row_id (f->rows->pdata[i])));
  for (guint i = 100; i < 200; i++)
    g_array_index (f->order, int, i) = (int) (199 - i);
  refresh (f);
  for (guint i = 0; i < f->rows->len; i++)
    g_assert_cmpstr (get_row_id (f->rows->pdata[i]), ==, ids->pdata[i]);
  fixture_drop (f);
  fixture_take (f, 0, 200);
  fixture_settle (f);
}

/* A list in another order: the room that the person looks at stays its row, and
 * the rest is shown anew, a page at a time. */
static void
test_another_order (void)
{
  g_autoptr (Fixture) f = open_order (1000);
  g_autoptr (Mirror) mirror = mirror_new (f, 0, 205);
  g_autoptr (GrRoomItem) row = NULL;

  fixture_open (f);
  fixture_settle (f);
  row = hold (mirror, 30);
  gr_room_list_pin (f->list, row);
  for (guint i = 0; i < 200; i++)
    if (i != 120)
      move_room (f, i, (i * 71) % 300);
  fixture_assert_changes (f, "+1000");
  refresh (f);
  assert_true_to_service (mirror);
  g_assert_cmpstr (get_row_id (row), ==, "room-30");
}

/* At midnight "Today" is another question about the same rooms. */
static void
test_time_goes_by (void)
{
  g_autoptr (Fixture) f = open_order (300);
  g_autoptr (Mirror) mirror = mirror_new (f, 0, 205);
  g_autoptr (GrRoomQuery) today = gr_room_query_with_since (f->query, 86400);
  g_autoptr (GrRoomItem) row = NULL;
  g_autofree char *since = NULL;
  guint n;

  fixture_open (f);
  fixture_settle (f);
  row = hold (mirror, 3);
  gr_room_list_set_query (f->list, today);
  for (guint i = 0; i < 2; i++)
    remove_room (f, 0);
  n = gr_test_server_get_n_requests (f->server);
  refresh (f);
  since =
      gr_test_request_dup_parameter (gr_test_server_get_request (f->server, n),
                                     "start_time");
  g_assert_cmpstr (since, ==, "1970-01-02T00:00:00Z");
  assert_stands (f, row, 1);
  assert_true_to_service (mirror);
}

/* Whatever the service does between two looks, a row never becomes another
 * room, and after the second look the view shows the truth. */
static void
test_at_random (void)
{
  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (Fixture) f = open_order (700);
      guint from = (guint) g_random_int_range (0, 480);
      g_autoptr (Mirror) mirror = mirror_new (f, from, from + 205);

      fixture_open (f);
      fixture_settle (f);
      for (guint step = 0; step < 8; step++)
        {
          g_autoptr (GHashTable) ids =
              g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
          GHashTableIter iter;
          gpointer row;
          gpointer id;
          int n = g_random_int_range (0, 12);

          for (guint i = from; i < MIN (from + 205, mirror->rows->len); i++)
            if (g_ptr_array_index (mirror->rows, i) != NULL)
              {
                GrRoomItem *held = g_ptr_array_index (mirror->rows, i);

                g_hash_table_insert (ids, g_object_ref (held),
                                     g_strdup (get_row_id (held)));
              }
          for (int i = 0; i < n; i++)
            {
              int at = g_random_int_range (0, (int) f->order->len);

              switch (g_random_int_range (0, 3))
                {
                case 0:
                  insert_room (f, at, 10000 + (int) (step * 100 + i));
                  break;
                case 1:
                  remove_room (f, at);
                  break;
                default:
                  move_room (f, at,
                             g_random_int_range (0, (int) f->order->len - 1));
                }
            }
          /* The second look asks for what moved while the first was taken. */
          refresh (f);
          refresh (f);
          assert_true_to_service (mirror);
          g_hash_table_iter_init (&iter, ids);
          while (g_hash_table_iter_next (&iter, &row, &id))
            if (id != NULL)
              g_assert_cmpstr (get_row_id (row), ==, id);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-list/identity/trial", test_trial);
  g_test_add_func ("/room-list/identity/unchanged", test_unchanged);
  g_test_add_func ("/room-list/identity/over-pages", test_over_pages);
  g_test_add_func ("/room-list/identity/failed-refresh-keeps-rows",
                   test_failed_refresh_keeps_rows);
  g_test_add_func ("/room-list/identity/known-rooms-outlast-a-failure",
                   test_known_rooms_outlast_a_failure);
  g_test_add_func ("/room-list/identity/repeated", test_repeated);
  g_test_add_func ("/room-list/identity/another-order", test_another_order);
  g_test_add_func ("/room-list/identity/time-goes-by", test_time_goes_by);
  g_test_add_func ("/room-list/identity/at-random", test_at_random);

  return g_test_run ();
}
