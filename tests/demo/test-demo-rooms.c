/* test-demo-rooms.c: the rooms are believable, and those by rule stay put
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "demo-client.h"
#include "gr-demo-json.h"
#include "gr-demo-rooms.h"

#include <string.h>

#define NOW 1795345380 /* 2026-11-22T11:03:00Z */

/* Which words a field has among the rooms, sorted, "-" for absent. */
static char *
words_of (GPtrArray *rooms, const char *member)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) sorted = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rooms->len; i++)
    {
      const char *word = demo_string (rooms->pdata[i], member);

      g_hash_table_add (words, (char *) (word != NULL ? word : "-"));
    }
  sorted = g_list_sort (g_hash_table_get_keys (words), (GCompareFunc) strcmp);
  for (GList *l = sorted; l != NULL; l = l->next)
    g_string_append_printf (text, "%s%s", l == sorted ? "" : " ",
                            (char *) l->data);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_words (GPtrArray *rooms, const char *member, const char *expected)
{
  g_autofree char *words = words_of (rooms, member);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });
  g_autoptr (GPtrArray) rooms = demo_client_all (client, NULL);

  g_assert_cmpuint (rooms->len, ==, 240);
  assert_words (rooms, "last_job_status",
                "- BLOCKED CANCELED FAILED PROCESSING SUCCEED WAITING");
  assert_words (rooms, "room_type", "NORMAL TEMP TEMPLATE");
  assert_words (rooms, "room_state", "BLOCKED DISABLE ENABLE");
  assert_words (rooms, "view_mode", "- LANDSCAPE VERTICAL");
  assert_words (rooms, "confirm_state", "- CONFIRMED REJECT UNCONFIRM");
}

/* The members of @member among the rooms, where they have it. */
static GPtrArray *
parts_of (GPtrArray *rooms, const char *member)
{
  GPtrArray *parts = g_ptr_array_new ();

  for (guint i = 0; i < rooms->len; i++)
    if (json_object_has_member (rooms->pdata[i], member))
      g_ptr_array_add (parts,
                       json_object_get_object_member (rooms->pdata[i], member));
  return parts;
}

static void
test_sharing (void)
{
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });
  g_autoptr (GPtrArray) rooms = demo_client_all (client, NULL);
  g_autoptr (GPtrArray) shares = parts_of (rooms, "shared_config");
  guint with_tenants = 0, with_expiry = 0, with_blank = 0;

  assert_words (shares, "shared_type", "PRIVATE PUBLIC SHARED");
  assert_words (shares, "shared_state", "- DRAFT PUBLISHED REVIEW");
  for (guint i = 0; i < shares->len; i++)
    {
      JsonObject *share = shares->pdata[i];
      const char *expiry = demo_string (share, "expire_time");
      gboolean shared =
          g_str_equal (demo_string (share, "shared_type"), "SHARED");

      with_tenants += json_object_has_member (share, "allowed_project_ids");
      with_expiry += expiry != NULL && *expiry != '\0';
      with_blank += expiry != NULL && *expiry == '\0';
      g_assert_true (shared ==
                     json_object_has_member (share, "allowed_project_ids"));
      g_assert_true (shared || expiry == NULL);
    }
  g_assert_cmpuint (with_tenants, >, 3);
  g_assert_cmpuint (with_expiry, >, 1);
  g_assert_cmpuint (with_blank, >, 0);
}

static void
test_avatars (void)
{
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });
  g_autoptr (GPtrArray) rooms = demo_client_all (client, NULL);
  guint by_number[4] = { 0 }, with_backups = 0;

  for (guint i = 0; i < rooms->len; i++)
    {
      JsonArray *avatars =
          json_object_get_array_member (rooms->pdata[i], "model_infos");
      guint n = json_array_get_length (avatars);

      g_assert_cmpuint (n, <=, 3);
      by_number[n]++;
      for (guint j = 0; j < n; j++)
        {
          JsonObject *avatar = json_array_get_object_element (avatars, j);

          g_assert_cmpuint (strlen (demo_string (avatar, "model_asset_id")), ==,
                            32);
          g_assert_nonnull (demo_string (avatar, "asset_name"));
          with_backups += json_array_get_length (json_object_get_array_member (
                              avatar, "backup_model_asset_ids")) > 0;
        }
    }
  for (guint n = 0; n < G_N_ELEMENTS (by_number); n++)
    g_assert_cmpuint (by_number[n], >, 0);
  g_assert_cmpuint (with_backups, >, 10);
}

static void
assert_room (JsonObject *room, GHashTable *names, GHashTable *ids)
{
  const char *created = demo_string (room, "create_time");
  const char *updated = demo_string (room, "update_time");
  const char *started = demo_string (room, "last_job_start_time");
  const char *ended = demo_string (room, "last_job_end_time");
  const char *state = demo_string (room, "last_job_status");
  gboolean wrong = g_strcmp0 (state, "FAILED") == 0 ||
                   g_strcmp0 (demo_string (room, "room_state"), "ENABLE");

  g_assert_true (
      g_hash_table_add (names, g_strdup (demo_string (room, "room_name"))));
  g_assert_true (
      g_hash_table_add (ids, g_strdup (demo_string (room, "room_id"))));
  g_assert_true (g_uuid_string_is_valid (demo_string (room, "room_id")));
  g_assert_cmpuint (strlen (created), ==, 20);
  g_assert_cmpstr (created, <=, updated);
  g_assert_cmpstr (updated, <=, "2026-11-22T11:03:00Z");
  g_assert_true ((state == NULL) == (started == NULL));
  if (started != NULL)
    g_assert_cmpstr (created, <, started);
  if (ended != NULL)
    g_assert_cmpstr (started, <, ended);
  if (g_strcmp0 (state, "PROCESSING") == 0)
    g_assert_null (ended);
  g_assert_true (wrong == json_object_has_member (room, "error_info"));
  g_assert_true (g_str_equal (demo_string (room, "room_type"), "TEMPLATE") ==
                 json_object_has_member (room, "shared_config"));
}

static void
test_each (void)
{
  g_autoptr (DemoClient) client =
      demo_client_new (&(GrDemoOptions){ .fixed_time = NOW });
  g_autoptr (GPtrArray) rooms = demo_client_all (client, NULL);
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ids =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rooms->len; i++)
    assert_room (rooms->pdata[i], names, ids);
}

/* The rooms of the pictures, first and in their order. */
static void
test_first (void)
{
  static const char *const first[][3] = {
    { "新品首发：轻量羽绒服", "WAITING", "NORMAL" },
    { "Black Friday Countdown 01", "WAITING", "TEMP" },
    { "双十一返场 · 家居专场", "PROCESSING", "NORMAL" },
    { "Autumn Coat Launch, Shanghai", "FAILED", "TEMPLATE" },
    { "Morning Coffee with Anna", "PROCESSING", "NORMAL" },
  };
  g_autoptr (DemoClient) client =
      demo_client_new (&(GrDemoOptions){ .fixed_time = NOW });
  g_autoptr (DemoReply) reply = demo_client_list (client, NULL);
  JsonArray *rooms = demo_reply_rooms (reply);
  JsonObject *coat = json_array_get_object_element (rooms, 3);
  JsonObject *error = json_object_get_object_member (coat, "error_info");

  g_assert_cmpuint (json_array_get_length (rooms), ==, 10);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      JsonObject *room = json_array_get_object_element (rooms, i);

      g_assert_cmpstr (demo_string (room, "room_name"), ==, first[i][0]);
      g_assert_cmpstr (demo_string (room, "last_job_status"), ==, first[i][1]);
      g_assert_cmpstr (demo_string (room, "room_type"), ==, first[i][2]);
    }
  g_assert_cmpstr (demo_string (coat, "room_id"), ==,
                   "26f06524-4f75-4b3a-a853-b649a21aaf66");
  g_assert_true (g_str_has_prefix (demo_string (coat, "room_description"),
                                   "Two hosts present the autumn line."));
  g_assert_cmpstr (demo_string (error, "error_code"), ==, "MSS.20010044");
  g_assert_cmpstr (demo_string (error, "error_msg"), ==,
                   "Avatar asset not available");
  g_assert_cmpstr (demo_string (coat, "last_job_start_time"), ==,
                   "2026-11-22T10:20:00Z");
  g_assert_cmpstr (demo_string (coat, "last_job_end_time"), ==,
                   "2026-11-22T10:24:12Z");
}

static char *
write_all (guint n_by_rule, gint64 now)
{
  g_autoptr (GrDemoRooms) rooms = gr_demo_rooms_new (n_by_rule, now);
  g_autoptr (GString) out = g_string_new ("[");
  GrDemoWriter writer = { .out = out, .origin = "", .project_id = "p" };

  for (guint i = 0; i < gr_demo_rooms_get_size (rooms); i++)
    gr_demo_put_room (&writer, rooms, i);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The same moment gives the same rooms, another moment others. */
static void
test_same (void)
{
  const guint sizes[] = { 0, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *first = write_all (sizes[i], NOW);
      g_autofree char *second = write_all (sizes[i], NOW);
      g_autofree char *later = write_all (sizes[i], NOW + 1);

      g_assert_cmpstr (first, ==, second);
      g_assert_cmpstr (first, !=, later);
    }
}

static void
assert_times (GrDemoRooms *rooms, gint64 now)
{
  for (guint i = 0; i < gr_demo_rooms_get_size (rooms); i++)
    {
      GrDemoRoom room;

      gr_demo_rooms_get (rooms, i, &room);
      g_assert_cmpint (room.created, <=, room.updated);
      g_assert_cmpint (room.updated, <=, now);
      if (room.started != 0)
        g_assert_cmpint (room.created, <, room.started);
      if (room.ended != 0)
        g_assert_cmpint (room.started, <, room.ended);
    }
}

/* Whatever the hour, just after midnight too, nothing has not happened yet. */
static void
test_any_hour (void)
{
  for (gint64 now = NOW; now < NOW + 25 * 3600; now += 1799)
    {
      g_autoptr (GrDemoRooms) believable = gr_demo_rooms_new (0, now);
      g_autoptr (GrDemoRooms) by_rule = gr_demo_rooms_new (1000, now);

      assert_times (believable, now);
      assert_times (by_rule, now);
    }
}

static void
test_last_of_a_million (void)
{
  g_autoptr (DemoClient) client =
      demo_client_new (&(GrDemoOptions){ .n_rooms = 1000000 });
  g_autoptr (DemoReply) last =
      demo_client_list (client, "limit=100&offset=999950");
  g_autoptr (DemoReply) past =
      demo_client_list (client, "limit=100&offset=1000000");
  JsonArray *rooms = demo_reply_rooms (last);
  JsonObject *room;

  g_assert_cmpint (demo_reply_count (last), ==, 1000000);
  g_assert_cmpuint (json_array_get_length (rooms), ==, 50);
  room = json_array_get_object_element (rooms, 49);
  g_assert_true (
      g_str_has_suffix (demo_string (room, "room_name"), " 1000000"));
  g_assert_cmpint (demo_reply_count (past), ==, 1000000);
  g_assert_cmpuint (json_array_get_length (demo_reply_rooms (past)), ==, 0);
}

/* A filter over a million rooms finds what a walk over them finds, and its
 * pages join without gap or repeat. */
static void
test_filter_of_a_million (void)
{
  g_autoptr (DemoClient) client = demo_client_new (
      &(GrDemoOptions){ .n_rooms = 1000000, .fixed_time = NOW });
  g_autoptr (GrDemoRooms) rooms = gr_demo_rooms_new (1000000, NOW);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint pages[] = { 0, 100, 5000, 5001 };

  for (guint i = 0; i < 1000000; i++)
    {
      GrDemoRoom room;
      char name[GR_DEMO_NAME_SIZE];

      gr_demo_rooms_get (rooms, i, &room);
      gr_demo_rooms_write_name (rooms, i, FALSE, name);
      if (room.live == GR_LIVE_STATE_FAILED && strstr (name, "Tea Table"))
        g_array_append_val (expected, i);
    }
  g_assert_cmpuint (expected->len, >, 1000);
  for (guint p = 0; p < G_N_ELEMENTS (pages); p++)
    {
      guint offset = MIN (pages[p], expected->len - 1);
      guint index = g_array_index (expected, guint, offset);
      g_autofree char *query = g_strdup_printf (
          "live_state=FAILED&room_name=tea%%20table&limit=1&offset=%u", offset);
      g_autoptr (DemoReply) reply = demo_client_list (client, query);
      char name[GR_DEMO_NAME_SIZE];

      gr_demo_rooms_write_name (rooms, index, FALSE, name);
      g_assert_cmpint (demo_reply_count (reply), ==, expected->len);
      g_assert_cmpstr (demo_string (json_array_get_object_element (
                                        demo_reply_rooms (reply), 0),
                                    "room_name"),
                       ==, name);
    }
}

static void
assert_png (DemoReply *reply, guint width, guint height)
{
  const guchar *data = g_bytes_get_data (reply->body, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_one (reply->headers,
                                                 "Content-Type"),
                   ==, "image/png");
  g_assert_cmpuint (g_bytes_get_size (reply->body), >, 1000);
  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (data[18] << 8 | data[19], ==, width);
  g_assert_cmpuint (data[22] << 8 | data[23], ==, height);
}

/* A cover is where the room says it is, and needs no token. */
static void
test_covers (void)
{
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });
  g_autoptr (GPtrArray) rooms = demo_client_all (client, NULL);
  const char *origin = gr_demo_service_get_endpoint (client->service);
  guint portrait = 0, landscape = 0;

  for (guint i = 0; i < 40; i++)
    {
      const char *address = demo_string (rooms->pdata[i], "thumbnail");
      gboolean is_portrait =
          g_strcmp0 (demo_string (rooms->pdata[i], "view_mode"), "VERTICAL") ==
          0;
      g_autoptr (DemoReply) first = NULL;
      g_autoptr (DemoReply) again = NULL;

      if (address == NULL)
        continue;
      g_assert_true (g_str_has_prefix (address, origin));
      first = demo_client_get (client, address + strlen (origin), NULL);
      again = demo_client_get (client, address + strlen (origin), NULL);
      assert_png (first, is_portrait ? 252 : 448, is_portrait ? 448 : 252);
      g_assert_true (g_bytes_equal (first->body, again->body));
      *(is_portrait ? &portrait : &landscape) += 1;
    }
  g_assert_cmpuint (portrait, >, 0);
  g_assert_cmpuint (landscape, >, 0);
}

static void
test_no_cover (void)
{
  static const char *const paths[] = {
    "/covers/",      "/covers/.png",        "/covers/-1.png",
    "/covers/1.jpg", "/covers/1000001.png", "/thumbnails"
  };
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (DemoReply) reply = demo_client_get (client, paths[i], NULL);

      g_assert_cmpuint (reply->status, ==, 404);
    }
}

/* By its id a room says what it says in a list, but for what only a list
 * tells. */
static void
test_by_id (void)
{
  static const char *const in_lists[] = { "project_id", "model_infos",
                                          "last_job_start_time",
                                          "last_job_end_time",
                                          "last_job_status" };
  g_autoptr (DemoClient) client =
      demo_client_new (&(GrDemoOptions){ .n_rooms = 300 });
  g_autoptr (GPtrArray) rooms = demo_client_all (client, NULL);
  g_autoptr (DemoReply) none = demo_client_room (client, "nobody");

  for (guint i = 0; i < rooms->len; i += 7)
    {
      JsonObject *listed = rooms->pdata[i];
      g_autoptr (DemoReply) reply =
          demo_client_room (client, demo_string (listed, "room_id"));

      g_assert_cmpuint (reply->status, ==, 200);
      for (guint j = 0; j < G_N_ELEMENTS (in_lists); j++)
        if (json_object_has_member (listed, in_lists[j]))
          json_object_remove_member (listed, in_lists[j]);
      g_assert_true (
          json_object_equal (listed, json_node_get_object (reply->json)));
    }
  demo_reply_assert_refused (none, 404, "MSS.20010045", "not found");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/rooms/words", test_words);
  g_test_add_func ("/demo/rooms/by-id", test_by_id);
  g_test_add_func ("/demo/rooms/sharing", test_sharing);
  g_test_add_func ("/demo/rooms/avatars", test_avatars);
  g_test_add_func ("/demo/rooms/each", test_each);
  g_test_add_func ("/demo/rooms/first", test_first);
  g_test_add_func ("/demo/rooms/same", test_same);
  g_test_add_func ("/demo/rooms/any-hour", test_any_hour);
  g_test_add_func ("/demo/rooms/last-of-a-million", test_last_of_a_million);
  g_test_add_func ("/demo/rooms/filter-of-a-million", test_filter_of_a_million);
  g_test_add_func ("/demo/rooms/covers", test_covers);
  g_test_add_func ("/demo/rooms/no-cover", test_no_cover);
  return g_test_run ();
}
