/* test-demo-shapes.c: rooms that are wrong as the demo service was told
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-client.h"

static DemoClient *
client_with (const char *const *faults)
{
  return service_client_new (&(GrTestServiceOptions){ .faults = faults });
}

#define CLIENT_WITH(...)                                                       \
  client_with ((const char *const[]){ __VA_ARGS__, NULL })

static JsonObject *
first_room (DemoReply *reply)
{
  return json_array_get_object_element (demo_reply_rooms (reply), 0);
}

static void
test_mangled (void)
{
  g_autoptr (DemoClient) nulls = CLIENT_WITH ("nulls:1");
  g_autoptr (DemoClient) types = CLIENT_WITH ("wrong-types");
  g_autoptr (DemoClient) words = CLIENT_WITH ("unknown-words");
  g_autoptr (DemoClient) markup = CLIENT_WITH ("markup");
  g_autoptr (DemoReply) null_reply = demo_client_list (nulls, NULL);
  g_autoptr (DemoReply) good_again = demo_client_list (nulls, NULL);
  g_autoptr (DemoReply) types_reply = demo_client_list (types, NULL);
  g_autoptr (DemoReply) words_reply = demo_client_list (words, NULL);
  g_autoptr (DemoReply) markup_reply = demo_client_list (markup, NULL);

  g_assert_true (
      json_object_get_null_member (first_room (null_reply), "room_name"));
  g_assert_nonnull (demo_string (first_room (good_again), "room_name"));
  g_assert_cmpint (json_node_get_value_type (
                       json_object_get_member (first_room (types_reply),
                                               "room_id")),
                   ==, G_TYPE_INT64);
  g_assert_false (JSON_NODE_HOLDS_OBJECT (
      json_array_get_element (demo_reply_rooms (types_reply), 9)));
  g_assert_cmpstr (demo_string (first_room (words_reply), "room_type"), ==,
                   "HIBERNATING");
  g_assert_true (
      g_str_has_prefix (demo_string (first_room (markup_reply), "room_name"),
                        "<b>"));
}

static void
test_invalid_utf8 (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("invalid-utf8");
  g_autoptr (DemoReply) reply = demo_client_list (client, NULL);
  gsize size;
  const char *data = g_bytes_get_data (reply->body, &size);

  g_assert_false (g_utf8_validate_len (data, size, NULL));
}

static void
test_counts (void)
{
  g_autoptr (DemoClient) negative = CLIENT_WITH ("negative-count:1");
  g_autoptr (DemoClient) absurd = CLIENT_WITH ("absurd-count");
  g_autoptr (DemoClient) given = CLIENT_WITH ("absurd-count:2147483647");
  g_autoptr (DemoClient) none = CLIENT_WITH ("no-count");
  g_autoptr (DemoReply) first = demo_client_list (negative, NULL);
  g_autoptr (DemoReply) second = demo_client_list (negative, NULL);
  g_autoptr (DemoReply) absurd_reply = demo_client_list (absurd, NULL);
  g_autoptr (DemoReply) given_reply = demo_client_list (given, NULL);
  g_autoptr (DemoReply) none_reply = demo_client_list (none, NULL);

  g_assert_cmpint (demo_reply_count (first), ==, -1);
  g_assert_cmpint (demo_reply_count (second), ==, 240);
  g_assert_cmpint (demo_reply_count (absurd_reply), ==, 99999999999999);
  g_assert_cmpint (demo_reply_count (given_reply), ==, G_MAXINT32);
  g_assert_false (
      json_object_has_member (json_node_get_object (none_reply->json),
                              "count"));
}

static void
assert_page (DemoClient *client, const char *query, gint64 count, guint n)
{
  g_autoptr (DemoReply) reply = demo_client_list (client, query);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpint (demo_reply_count (reply), ==, count);
  g_assert_cmpuint (json_array_get_length (demo_reply_rooms (reply)), ==, n);
}

static void
test_moving_counts (void)
{
  g_autoptr (DemoClient) growing = CLIENT_WITH ("growing:7");
  g_autoptr (DemoClient) shrinking = CLIENT_WITH ("shrinking:100");

  for (guint i = 0; i < 4; i++)
    assert_page (growing, "offset=235&limit=100", 240 + 7 * i, 5 + 7 * i);
  assert_page (shrinking, "limit=100", 240, 100);
  assert_page (shrinking, "limit=100&offset=100", 140, 40);
  assert_page (shrinking, "limit=100", 40, 40);
  assert_page (shrinking, "limit=100", 0, 0);
  assert_page (shrinking, "limit=100", 0, 0);
}

static void
test_pages (void)
{
  g_autoptr (DemoClient) shorter = CLIENT_WITH ("short-pages:60");
  g_autoptr (DemoClient) empty = CLIENT_WITH ("empty-page:100");
  g_autoptr (DemoClient) bad = CLIENT_WITH ("bad-page:100");
  g_autoptr (DemoReply) bad_reply =
      demo_client_list (bad, "offset=100&limit=100");

  assert_page (shorter, "limit=100", 240, 60);
  assert_page (shorter, "limit=40&offset=60", 240, 40);
  assert_page (empty, "limit=100", 240, 100);
  assert_page (empty, "limit=100&offset=100", 240, 0);
  g_assert_cmpuint (bad_reply->status, ==, 500);
  assert_page (bad, "limit=100&offset=200", 240, 40);
}

static char *
dup_id (DemoClient *client, const char *query, guint index)
{
  g_autoptr (DemoReply) reply = demo_client_list (client, query);

  return g_strdup (
      demo_string (json_array_get_object_element (demo_reply_rooms (reply),
                                                  index),
                   "room_id"));
}

static void
test_order (void)
{
  g_autoptr (DemoClient) repeats = CLIENT_WITH ("repeats");
  g_autoptr (DemoClient) ignoring = CLIENT_WITH ("ignore-offset:1");
  g_autofree char *last = dup_id (repeats, "limit=100", 99);
  g_autofree char *next = dup_id (repeats, "limit=100&offset=100", 0);
  g_autofree char *ignored = dup_id (ignoring, "offset=50", 0);
  g_autofree char *first = dup_id (ignoring, "offset=0", 0);
  g_autofree char *right = dup_id (ignoring, "offset=50", 0);

  g_assert_cmpstr (last, ==, next);
  g_assert_cmpstr (ignored, ==, first);
  g_assert_cmpstr (right, !=, first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/shapes/mangled", test_mangled);
  g_test_add_func ("/demo/shapes/invalid-utf8", test_invalid_utf8);
  g_test_add_func ("/demo/shapes/counts", test_counts);
  g_test_add_func ("/demo/shapes/moving-counts", test_moving_counts);
  g_test_add_func ("/demo/shapes/pages", test_pages);
  g_test_add_func ("/demo/shapes/order", test_order);
  return g_test_run ();
}
