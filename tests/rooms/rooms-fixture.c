/* rooms-fixture.c: a list, or a walk, and the scripted service it asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rooms-fixture.h"

#include <stdlib.h>
#include <string.h>

static guint
get_number (const GrTestRequest *request, const char *name)
{
  g_autofree char *text = gr_test_request_dup_parameter (request, name);

  g_assert_nonnull (text);
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

static guint
count_rooms (Fixture *self, guint offset, guint limit)
{
  guint n = self->total > offset ? self->total - offset : 0;

  if (self->empty_from > 0 && offset >= self->empty_from)
    return 0;
  if ((gint64) offset == self->short_at)
    n = MIN (n, self->short_n);
  if (self->most > 0)
    n = MIN (n, self->most);
  return self->ignores_limit ? n : MIN (n, limit);
}

static char *
build_answer (Fixture *self, guint offset, guint limit)
{
  g_autoptr (GString) json = g_string_new ("{");
  gint64 count = self->count == COUNT_TRUE ? self->total : self->count;
  guint first = self->ignores_offset ? 0 : offset;
  guint n = count_rooms (self, first, limit);

  if (count != COUNT_NONE)
    g_string_append_printf (json, "\"count\":%" G_GINT64_FORMAT ",", count);
  g_string_append (json, "\"smart_live_rooms\":[");
  for (guint i = first; i < first + n; i++)
    {
      int number = self->order != NULL ? g_array_index (self->order, int, i)
                                       : (int) i - self->moved;
      const char *name =
          number != 0 && number == self->renamed ? "Renamed" : "Room";

      g_string_append (json, i == first ? "{" : ",{");
      if (!self->without_ids)
        g_string_append_printf (json, "\"room_id\":\"room-%d\",", number);
      g_string_append_printf (json, "\"room_name\":\"%s %d\"}", name, number);
    }
  g_string_append (json, "]}");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer user_data)
{
  Fixture *self = user_data;
  guint offset = get_number (request, "offset");
  guint limit = get_number (request, "limit");
  g_autofree char *json = NULL;

  g_assert_cmpuint (request->concurrent, <=, GR_THROTTLE_MAX_CALLS);
  if (self->before != NULL)
    self->before (self, offset);
  if ((gint64) offset == self->fail_at)
    gr_test_server_reply_json (message, number, self->fail_status,
                               "{\"error_code\":\"MSS.00000003\","
                               "\"error_msg\":\"Invalid parameter\"}");
  else
    {
      json = build_answer (self, offset, limit);
      gr_test_server_reply_json (message, number, 200, json);
    }
  if (self->hold)
    gr_test_server_hold (server, message);
}

/* The rule of every list: growth and truncation at the end may be of any size;
 * elsewhere no more than a page goes or comes at once. */
static void
items_changed_cb (Fixture *self, guint position, guint removed, guint added)
{
  gboolean at_end = position + removed == self->n_items;

  g_assert_cmpuint (position + removed, <=, self->n_items);
  self->n_items += added - removed;
  g_assert_cmpuint (self->n_items, ==, fixture_n_items (self));
  if (at_end && (removed == 0 || added == 0))
    g_string_append_printf (self->changes, "%c%u ", added > 0 ? '+' : '-',
                            added + removed);
  else
    {
      g_assert_cmpuint (removed, <=, GR_ROOM_LIST_PAGE);
      g_assert_cmpuint (added, <=, GR_ROOM_LIST_PAGE);
      g_string_append_printf (self->changes, "@%u-%u+%u ", position, removed,
                              added);
    }
}

static GrClient *
make_client (GrTestServer *server)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new (0);
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("a-token"), NULL, NULL);

  return gr_client_new (gr_test_server_get_uri (server), "project", credentials,
                        throttle);
}

Fixture *
fixture_new (guint total)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->total = total;
  self->count = COUNT_TRUE;
  self->fail_at = -1;
  self->fail_status = 400;
  self->short_at = -1;
  self->server = gr_test_server_new (answer_cb, self);
  self->client = make_client (self->server);
  self->query = gr_room_query_new ();
  self->list = gr_room_list_new (self->client, self->query);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->changes = g_string_new (NULL);
  g_signal_connect_swapped (self->list, "items-changed",
                            G_CALLBACK (items_changed_cb), self);
  return self;
}

void
fixture_free (Fixture *self)
{
  g_ptr_array_unref (self->rows);
  if (self->list != NULL)
    g_assert_finalize_object (self->list);
  /* A call that the list has cancelled holds the client until it ends. */
  g_object_add_weak_pointer (G_OBJECT (self->client),
                             (gpointer *) &self->client);
  g_object_unref (self->client);
  gr_test_wait_until (self->client == NULL, 10);
  gr_room_query_unref (self->query);
  gr_test_server_free (self->server);
  g_string_free (self->changes, TRUE);
  g_clear_pointer (&self->order, g_array_unref);
  g_free (self);
}

void
fixture_open (Fixture *self)
{
  gr_room_list_grow (self->list);
  gr_room_list_start (self->list);
  gr_test_wait_until (gr_room_list_get_state (self->list) !=
                          GR_ROOM_LIST_LOADING,
                      10);
}

static gboolean
is_settled (Fixture *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return !gr_room_list_get_busy (self->list);
}

void
fixture_settle (Fixture *self)
{
  gr_test_wait_until (is_settled (self), 30);
}

void
fixture_wait_requests (Fixture *self, guint n)
{
  gr_test_wait_until (gr_test_server_get_n_requests (self->server) >= n, 10);
}

guint
fixture_n_items (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

void
fixture_take (Fixture *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++)
    {
      GrRoomItem *row = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      guint place;

      g_assert_nonnull (row);
      g_assert_true (gr_room_list_find (self->list, row, &place));
      g_assert_cmpuint (place, ==, i);
      g_ptr_array_add (self->rows, row);
    }
}

void
fixture_drop (Fixture *self)
{
  g_ptr_array_set_size (self->rows, 0);
}

GrRoomItem *
fixture_row (Fixture *self, guint position)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GrRoomItem *row = g_ptr_array_index (self->rows, i);

      guint place;

      if (gr_room_list_find (self->list, row, &place) && place == position)
        return row;
    }
  g_error ("the test holds no row %u", position);
}

const char *
fixture_name (Fixture *self, guint position)
{
  GrRoom *room = gr_room_item_get_room (fixture_row (self, position));

  return room != NULL ? gr_room_get_name (room) : "";
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
sort_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  qsort (words, g_strv_length (words), sizeof (char *), compare_words);
  return g_strjoinv (" ", words);
}

void
fixture_assert_asked (Fixture *self, const char *expected)
{
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autofree char *sorted = sort_words (expected);
  g_autofree char *sorted_asked = NULL;
  guint n = gr_test_server_get_n_requests (self->server);

  for (; self->n_read < n; self->n_read++)
    {
      const GrTestRequest *request =
          gr_test_server_get_request (self->server, self->n_read);

      g_assert_cmpstr (request->path, ==, "/v1/project/smart-live-rooms");
      if (asked->len > 0)
        g_string_append_c (asked, ' ');
      g_string_append_printf (asked, "%u+%u", get_number (request, "offset"),
                              get_number (request, "limit"));
    }
  sorted_asked = sort_words (asked->str);
  g_assert_cmpstr (sorted_asked, ==, sorted);
}

void
fixture_assert_changes (Fixture *self, const char *expected)
{
  g_strchomp (self->changes->str);
  g_assert_cmpstr (self->changes->str, ==, expected);
  g_string_truncate (self->changes, 0);
}
