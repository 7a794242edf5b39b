/* test-demo-control.c: rooms that come, go, move and change as a test says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-client.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795000000)

/* Posts @text to the control port; the id of the room it was about. */
static char *
order (DemoClient *client, guint status, const char *path, const char *text)
{
  guint16 port = gr_test_service_get_control_port (client->service);
  g_autofree char *address =
      g_strdup_printf ("http://127.0.0.1:%u%s", port, path);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", address);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (DemoReply) reply = NULL;

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  reply = demo_client_send (client, message);
  g_assert_cmpuint (reply->status, ==, status);
  return g_strdup (demo_string (json_node_get_object (reply->json), "room_id"));
}

/* @format: JSON with ' for ", and one %s for @id. */
static void
order_room (DemoClient *client,
            const char *path,
            const char *before,
            const char *id,
            const char *after)
{
  g_autofree char *text = g_strconcat (before, "\"", id, "\"", after, NULL);
  g_autofree char *told = order (client, 200, path, text);

  g_assert_cmpstr (told, ==, id);
}

/* A member of each room, or "", in the list's order, all pages. */
static char **
list (DemoClient *client, const char *query, const char *member)
{
  g_autoptr (GPtrArray) rooms = demo_client_all (client, query);
  GStrv all = g_new0 (char *, rooms->len + 1);

  for (guint i = 0; i < rooms->len; i++)
    {
      const char *text = demo_string (rooms->pdata[i], member);

      all[i] = g_strdup (text != NULL ? text : "");
    }
  return all;
}

static JsonObject *
find (DemoClient *client, const char *query, const char *id)
{
  g_autoptr (GPtrArray) rooms = demo_client_all (client, query);

  for (guint i = 0; i < rooms->len; i++)
    if (strcmp (demo_string (rooms->pdata[i], "room_id"), id) == 0)
      return json_object_ref (rooms->pdata[i]);
  return NULL;
}

static DemoClient *
small (void)
{
  return service_client_new (
      &(GrTestServiceOptions){ .n_rooms = 250, .fixed_time = NOW });
}

static void
test_insert (void)
{
  g_autoptr (DemoClient) client = small ();
  g_auto (GStrv) before = list (client, NULL, "room_id");
  g_autofree char *first = order (client, 200, "/insert", "{\"at\":0}");
  g_autofree char *middle = order (client, 200, "/insert", "{\"at\":101}");
  g_autofree char *last = order (client, 200, "/insert", "{\"at\":9999}");
  g_auto (GStrv) after = list (client, NULL, "room_id");

  g_assert_cmpuint (g_strv_length (after), ==, g_strv_length (before) + 3);
  g_assert_cmpstr (after[0], ==, first);
  g_assert_cmpstr (after[1], ==, before[0]);
  g_assert_cmpstr (after[100], ==, before[99]);
  g_assert_cmpstr (after[101], ==, middle);
  g_assert_cmpstr (after[102], ==, before[100]);
  g_assert_cmpstr (after[251], ==, before[249]);
  g_assert_cmpstr (after[252], ==, last);
}

/* Each of @ids but the one at @gone, in the same order. */
static void
assert_without (char **left, char **ids, guint gone)
{
  g_assert_cmpuint (g_strv_length (left), ==, g_strv_length (ids) - 1);
  for (guint i = 0; left[i] != NULL; i++)
    g_assert_cmpstr (left[i], ==, ids[i < gone ? i : i + 1]);
}

static void
test_remove_and_return (void)
{
  static const guint places[] = { 0, 3, 100, 249 };
  g_autoptr (DemoClient) client = service_client_new (
      &(GrTestServiceOptions){ .n_rooms = 250, .fixed_time = NOW });
  g_auto (GStrv) ids = list (client, NULL, "room_id");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *place = g_strdup_printf (",\"at\":%u}", places[i]);
      g_auto (GStrv) left = NULL;
      g_auto (GStrv) back = NULL;

      order_room (client, "/remove", "{\"id\":", ids[places[i]], "}");
      left = list (client, NULL, "room_id");
      assert_without (left, ids, places[i]);
      order_room (client, "/insert", "{\"id\":", ids[places[i]], place);
      back = list (client, NULL, "room_id");
      g_assert_true (
          g_strv_equal ((const char *const *) back, (const char *const *) ids));
    }
}

static void
test_move (void)
{
  g_autoptr (DemoClient) client = small ();
  g_auto (GStrv) ids = list (client, NULL, "room_id");
  g_auto (GStrv) down = NULL;
  g_auto (GStrv) up = NULL;

  order_room (client, "/move", "{\"to\":5,\"id\":", ids[3], "}");
  down = list (client, NULL, "room_id");
  g_assert_cmpstr (down[3], ==, ids[4]);
  g_assert_cmpstr (down[4], ==, ids[5]);
  g_assert_cmpstr (down[5], ==, ids[3]);
  g_assert_cmpstr (down[6], ==, ids[6]);
  order_room (client, "/move", "{\"to\":3,\"id\":", ids[3], "}");
  up = list (client, NULL, "room_id");
  g_assert_true (
      g_strv_equal ((const char *const *) up, (const char *const *) ids));
}

#define CHANGE                                                                 \
  ",\"fields\":{\"room_name\":\"Straße 9\",\"last_job_status\":\"FAILED\","   \
  "\"room_type\":\"TEMPLATE\",\"confirm_state\":\"REJECT\","                   \
  "\"shared_config\":{\"shared_type\":\"PUBLIC\"},\"cover_url\":null,"         \
  "\"last_job_start_time\":\"2001-02-03T04:05:06Z\","                          \
  "\"last_job_end_time\":\"2001-02-03T04:05:07Z\",\"model_infos\":"            \
  "[{\"model_asset_id\":\"m-1\",\"asset_name\":\"Grete Ö.\"}]}}"

/* What a room is set to, it has, and is found by. */
static void
test_set (void)
{
  static const char *const queries[] = {
    "room_name=STRASSE",
    "live_state=FAILED",
    "live_state=WAITING,FAILED&room_name=9",
    "room_type=TEMPLATE&template_own_type=PUBLIC",
    "confirm_state=reject",
    "model_name=gRETE%20%C3%B6",
    "dh_id=m-1",
    "start_time=2001-02-03T04:05:06Z&end_time=2001-02-03T04:05:07Z",
  };
  static const char *const others[] = {
    "live_state=SUCCESS",
    "room_type=NORMAL",
    "room_type=TEMPLATE&template_own_type=OWNED",
    "confirm_state=confirmed",
    "model_name=Grete%20A",
    "dh_id=m",
    "start_time=2001-02-03T04:05:07Z",
    "end_time=2001-02-03T04:05:06Z",
  };
  g_autoptr (DemoClient) client = small ();
  g_auto (GStrv) ids = list (client, NULL, "room_id");
  g_autoptr (JsonObject) room = NULL;

  order_room (client, "/set", "{\"id\":", ids[120], CHANGE);
  room = find (client, NULL, ids[120]);
  g_assert_cmpstr (demo_string (room, "room_name"), ==, "Straße 9");
  g_assert_false (json_object_has_member (room, "cover_url"));
  g_assert_nonnull (demo_string (room, "create_time"));
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (JsonObject) hit = find (client, queries[i], ids[120]);
      g_autoptr (JsonObject) miss = find (client, others[i], ids[120]);

      g_test_message ("%s, not %s", queries[i], others[i]);
      g_assert_nonnull (hit);
      g_assert_null (miss);
    }
}

/* Pages and counts of a filter are the same as by a walk over all rooms. */
static void
test_filtered_pages (void)
{
  g_autoptr (DemoClient) client = small ();
  g_auto (GStrv) ids = list (client, NULL, "room_id");
  g_auto (GStrv) states = NULL;
  g_auto (GStrv) all = NULL;
  g_auto (GStrv) failed = NULL;
  guint n = 0;

  for (guint i = 0; i < 240; i += 7)
    order_room (client, "/move", "{\"to\":2,\"id\":", ids[i], "}");
  for (guint i = 3; i < 240; i += 7)
    order_room (client, "/set", "{\"id\":", ids[i],
                ",\"fields\":{\"last_job_status\":\"FAILED\"}}");
  for (guint i = 5; i < 240; i += 70)
    order_room (client, "/remove", "{\"id\":", ids[i], "}");
  all = list (client, NULL, "room_id");
  states = list (client, NULL, "last_job_status");
  failed = list (client, "live_state=FAILED", "room_id");
  for (guint i = 0; all[i] != NULL; i++)
    {
      if (g_strcmp0 (states[i], "FAILED") != 0)
        continue;
      g_assert_cmpstr (failed[n], ==, all[i]);
      n++;
    }
  g_assert_cmpuint (g_strv_length (all), ==, 250 - 4);
  g_assert_cmpuint (n, ==, g_strv_length (failed));
  g_assert_cmpuint (n, >=, 35);
  for (guint i = 0; i < n; i += 10)
    {
      g_autofree char *query =
          g_strdup_printf ("live_state=FAILED&offset=%u&limit=1", i);
      g_autoptr (DemoReply) reply = demo_client_list (client, query);
      JsonObject *room =
          json_array_get_object_element (demo_reply_rooms (reply), 0);

      g_assert_cmpint (demo_reply_count (reply), ==, n);
      g_assert_cmpstr (demo_string (room, "room_id"), ==, failed[i]);
    }
}

/* By its id, a room is the one of the list, or none. */
static void
test_by_id (void)
{
  g_autoptr (DemoClient) client = small ();
  g_auto (GStrv) ids = list (client, NULL, "room_id");
  g_autofree char *new = order (client, 200, "/insert", "{\"at\":0}");
  g_autofree char *given = order (client, 200, "/insert",
                                  "{\"at\":1,\"room\":{\"room_name\":\"Mine\","
                                  "\"last_job_status\":\"FAILED\"}}");
  g_autoptr (DemoReply) untouched = demo_client_room (client, ids[7]);
  g_autoptr (DemoReply) inserted = demo_client_room (client, new);
  g_autoptr (DemoReply) mine = demo_client_room (client, given);
  g_autoptr (DemoReply) removed = NULL;
  g_autoptr (DemoReply) returned = NULL;
  g_autoptr (DemoReply) changed = NULL;
  JsonObject *room;

  g_assert_cmpuint (untouched->status, ==, 200);
  g_assert_cmpuint (inserted->status, ==, 200);
  room = json_node_get_object (mine->json);
  g_assert_cmpuint (json_object_get_size (room), ==, 2);
  g_assert_cmpstr (demo_string (room, "room_name"), ==, "Mine");

  order_room (client, "/remove", "{\"id\":", ids[7], "}");
  removed = demo_client_room (client, ids[7]);
  demo_reply_assert_refused (removed, 404, "MSS.20010045", "not found");
  order_room (client, "/insert", "{\"at\":9,\"id\":", ids[7], "}");
  returned = demo_client_room (client, ids[7]);
  g_assert_true (g_bytes_equal (returned->body, untouched->body));
  order_room (client, "/set", "{\"id\":", ids[7],
              ",\"fields\":{\"room_name\":\"New\",\"project_id\":\"p\"}}");
  changed = demo_client_room (client, ids[7]);
  room = json_node_get_object (changed->json);
  g_assert_cmpstr (demo_string (room, "room_name"), ==, "New");
  g_assert_false (json_object_has_member (room, "project_id"));
}

static void
assert_at (DemoClient *client, guint place, const char *id)
{
  g_autofree char *query = g_strdup_printf ("offset=%u&limit=1", place);
  g_autoptr (DemoReply) reply = demo_client_list (client, query);
  JsonObject *room =
      json_array_get_object_element (demo_reply_rooms (reply), 0);

  g_assert_cmpstr (demo_string (room, "room_id"), ==, id);
}

static void
test_million (void)
{
  g_autoptr (DemoClient) client = service_client_new (
      &(GrTestServiceOptions){ .n_rooms = 1000000, .fixed_time = NOW });
  g_autoptr (DemoReply) end = demo_client_list (client, "offset=999998");
  const char *last =
      demo_string (json_array_get_object_element (demo_reply_rooms (end), 1),
                   "room_id");

  order_room (client, "/move", "{\"to\":500000,\"id\":", last, "}");
  assert_at (client, 500000, last);
  order_room (client, "/move", "{\"to\":0,\"id\":", last, "}");
  assert_at (client, 0, last);
  order_room (client, "/move", "{\"to\":999999,\"id\":", last, "}");
  assert_at (client, 999999, last);
}

static void
test_given_room (void)
{
  g_autoptr (DemoClient) client = small ();
  g_autofree char *id =
      order (client, 200, "/insert",
             "{\"at\":1,\"room\":{\"room_name\":\"Mine\",\"priv_data\":7}}");
  g_autoptr (JsonObject) room = find (client, "room_name=mine", id);

  g_assert_cmpuint (json_object_get_size (room), ==, 3);
  g_assert_cmpint (json_object_get_int_member (room, "priv_data"), ==, 7);
  assert_at (client, 1, id);
}

static void
test_mistakes (void)
{
  g_autoptr (DemoClient) client = small ();
  static const struct
  {
    guint status;
    const char *path;
    const char *body;
  } mistakes[] = {
    { 404, "/remove", "{\"id\":\"nobody\"}" },
    { 404, "/insert", "{\"at\":1,\"id\":\"nobody\"}" },
    { 404, "/move", "{\"to\":1}" },
    { 404, "/set", "{\"id\":\"nobody\",\"fields\":{}}" },
    { 400, "/remove", "[]" },
    { 400, "/remove", "" },
    { 404, "/nothing", "{}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *id = order (client, mistakes[i].status, mistakes[i].path,
                                   mistakes[i].body);

      g_assert_null (id);
    }
}

static void
test_log (void)
{
  g_autoptr (DemoClient) client = service_client_new (
      &(GrTestServiceOptions){ .project_id = "p", .token = "secret-token" });
  g_autofree char *address =
      g_strdup_printf ("http://127.0.0.1:%u/",
                       gr_test_service_get_control_port (client->service));
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (DemoReply) asked = demo_client_list (client, "limit=7");
  g_autoptr (DemoReply) cover = demo_client_get (client, "/covers/1.png", NULL);
  g_autoptr (DemoReply) log = demo_client_send (client, message);
  JsonArray *lines =
      json_object_get_array_member (json_node_get_object (log->json),
                                    "requests");

  g_assert_cmpint (demo_reply_count (log), ==, 2);
  g_assert_cmpuint (json_array_get_length (lines), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (lines, 0), ==,
                   "GET /v1/p/smart-live-rooms?limit=7 200");
  g_assert_cmpstr (json_array_get_string_element (lines, 1), ==,
                   "GET /covers/1.png 200");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/control/insert", test_insert);
  g_test_add_func ("/demo/control/remove-and-return", test_remove_and_return);
  g_test_add_func ("/demo/control/move", test_move);
  g_test_add_func ("/demo/control/set", test_set);
  g_test_add_func ("/demo/control/filtered-pages", test_filtered_pages);
  g_test_add_func ("/demo/control/by-id", test_by_id);
  g_test_add_func ("/demo/control/million", test_million);
  g_test_add_func ("/demo/control/given-room", test_given_room);
  g_test_add_func ("/demo/control/mistakes", test_mistakes);
  g_test_add_func ("/demo/control/log", test_log);
  return g_test_run ();
}
