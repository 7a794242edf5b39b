/* test-demo-filters.c: each filter finds what the rooms themselves say
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "demo-client.h"

#include <string.h>

#define NOW 1795345380 /* 2026-11-22T11:03:00Z */

typedef struct
{
  DemoClient *client;
  GPtrArray *rooms; /* all, unfiltered */
} Fixture;

/* Whether @room is one that a filter with @value lets through. */
typedef gboolean (*Rule) (JsonObject *room, const char *value);

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->client = demo_client_new (&(GrDemoOptions){ .fixed_time = NOW });
  fixture->rooms = demo_client_all (fixture->client, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->rooms);
  demo_client_free (fixture->client);
}

/* @query filters as @rule does, in the order of the unfiltered list; returns
 * how many it finds. */
static guint
assert_filter (Fixture *fixture,
               const char *query,
               Rule rule,
               const char *value)
{
  g_autoptr (GPtrArray) found = demo_client_all (fixture->client, query);
  guint n = 0;

  for (guint i = 0; i < fixture->rooms->len; i++)
    {
      if (!rule (fixture->rooms->pdata[i], value))
        continue;
      g_assert_cmpuint (n, <, found->len);
      g_assert_cmpstr (demo_string (fixture->rooms->pdata[i], "room_id"), ==,
                       demo_string (found->pdata[n], "room_id"));
      n++;
    }
  g_assert_cmpuint (n, ==, found->len);
  return n;
}

static guint
assert_parameter (Fixture *fixture,
                  const char *name,
                  Rule rule,
                  const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
  g_autofree char *query = g_strdup_printf ("%s=%s", name, escaped);

  return assert_filter (fixture, query, rule, value);
}

static gboolean
contains (const char *text, const char *part)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *needle = g_utf8_casefold (part, -1);

  return strstr (folded, needle) != NULL;
}

static gboolean
has_name (JsonObject *room, const char *value)
{
  return contains (demo_string (room, "room_name"), value);
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  static const char *const found[] = { "the", "THE", "直播", "·", "Day 2",
                                       " & ", "¥",   "—",    "E" };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_cmpuint (assert_parameter (fixture, "room_name", has_name,
                                        found[i]),
                      >, 0);
  g_assert_cmpuint (assert_parameter (fixture, "room_name", has_name,
                                      "no such room"),
                    ==, 0);
  g_assert_cmpuint (assert_parameter (fixture, "room_name", has_name,
                                      "Smart+Home"),
                    ==, 0);
}

static gboolean
has_avatar (JsonObject *room,
            const char *member,
            const char *value,
            gboolean exact)
{
  JsonArray *avatars = json_object_get_array_member (room, "model_infos");

  for (guint i = 0; i < json_array_get_length (avatars); i++)
    {
      const char *text =
          demo_string (json_array_get_object_element (avatars, i), member);

      if (exact ? g_str_equal (text, value) : contains (text, value))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_avatar_name (JsonObject *room, const char *value)
{
  return has_avatar (room, "asset_name", value, FALSE);
}

static gboolean
has_avatar_id (JsonObject *room, const char *value)
{
  return has_avatar (room, "model_asset_id", value, TRUE);
}

static void
test_avatar_name (Fixture *fixture, gconstpointer data)
{
  static const char *const found[] = { "an", "AN", "安然", "Hannah R" };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_cmpuint (assert_parameter (fixture, "model_name", has_avatar_name,
                                        found[i]),
                      >, 0);
  g_assert_cmpuint (assert_parameter (fixture, "model_name", has_avatar_name,
                                      "nobody"),
                    ==, 0);
}

/* Exact: neither a part of an id nor the id of a backup is found. */
static void
test_avatar_id (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (assert_parameter (fixture, "dh_id", has_avatar_id,
                                      "a41c07f2b6d84e3f9c1208d7e64f5be0"),
                    >, 0);
  g_assert_cmpuint (assert_parameter (fixture, "dh_id", has_avatar_id,
                                      "a41c07f2"),
                    ==, 0);
  g_assert_cmpuint (assert_parameter (fixture, "dh_id", has_avatar_id,
                                      "5d0e9b7ac2f14863b7e19a40c36d82f5"),
                    ==, 0);
}

static gboolean
has_state (JsonObject *room, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);
  const char *state = demo_string (room, "last_job_status");

  if (state == NULL)
    state = "NULL";
  if (g_str_equal (state, "SUCCEED"))
    state = "SUCCESS";
  return g_strv_contains ((const char *const *) words, state);
}

static void
test_state (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = {
    "WAITING",      "PROCESSING",
    "SUCCESS",      "FAILED",
    "CANCELED",     "NULL",
    "NULL,WAITING", "WAITING,PROCESSING,SUCCESS,FAILED,CANCELED,NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpuint (assert_parameter (fixture, "live_state", has_state,
                                        values[i]),
                      >, 0);
}

static gboolean
is_since (JsonObject *room, const char *value)
{
  const char *started = demo_string (room, "last_job_start_time");

  return started != NULL && strcmp (value, started) <= 0;
}

static gboolean
is_until (JsonObject *room, const char *value)
{
  const char *started = demo_string (room, "last_job_start_time");
  const char *ended = demo_string (room, "last_job_end_time");

  return started != NULL &&
         strcmp (ended != NULL ? ended : started, value) <= 0;
}

static gboolean
is_between (JsonObject *room, const char *value)
{
  return is_since (room, "2026-11-01T00:00:00Z") &&
         is_until (room, "2026-11-10T00:00:00Z");
}

/* The bounds themselves belong to the range. */
static void
test_times (Fixture *fixture, gconstpointer data)
{
  const char *started =
      demo_string (fixture->rooms->pdata[20], "last_job_start_time");
  const char *ended =
      demo_string (fixture->rooms->pdata[19], "last_job_end_time");

  g_assert_cmpuint (assert_parameter (fixture, "start_time", is_since,
                                      "2026-11-01T00:00:00Z"),
                    >, 0);
  g_assert_cmpuint (assert_parameter (fixture, "start_time", is_since,
                                      "1970-01-01T00:00:00Z"),
                    <, fixture->rooms->len);
  g_assert_cmpuint (assert_parameter (fixture, "end_time", is_until,
                                      "2026-11-01T00:00:00Z"),
                    >, 0);
  assert_parameter (fixture, "start_time", is_since, started);
  assert_parameter (fixture, "end_time", is_until, ended);
  g_assert_cmpuint (assert_filter (fixture,
                                   "start_time=2026-11-01T00%3A00%3A00Z"
                                   "&end_time=2026-11-10T00:00:00Z",
                                   is_between, NULL),
                    >, 0);
}

static gboolean
has_type (JsonObject *room, const char *value)
{
  return g_str_equal (demo_string (room, "room_type"), value);
}

static void
test_type (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "NORMAL", "TEMP", "TEMPLATE" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpuint (assert_parameter (fixture, "room_type", has_type,
                                        values[i]),
                      >, 0);
}

static const char *project;

static gboolean
has_ownership (JsonObject *room, const char *value)
{
  JsonObject *share;
  gboolean own = g_str_equal (demo_string (room, "project_id"), project);
  const char *type;

  if (!json_object_has_member (room, "shared_config"))
    return FALSE;
  share = json_object_get_object_member (room, "shared_config");
  type = demo_string (share, "shared_type");
  if (g_str_equal (value, "OWNED"))
    return own && g_str_equal (type, "PRIVATE");
  if (g_str_equal (value, "SHARED_TO_OHTERS"))
    return own && g_str_equal (type, "SHARED");
  if (g_str_equal (value, "SHARED_FROM_OHTERS"))
    return !own && g_str_equal (type, "SHARED");
  return g_str_equal (type, "PUBLIC");
}

static void
test_ownership (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "OWNED", "SHARED_TO_OHTERS",
                                        "SHARED_FROM_OHTERS", "PUBLIC" };

  project = gr_demo_service_get_project_id (fixture->client->service);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *query =
          g_strdup_printf ("room_type=TEMPLATE&template_own_type=%s",
                           values[i]);

      g_assert_cmpuint (assert_parameter (fixture, "template_own_type",
                                          has_ownership, values[i]),
                        >, 0);
      assert_filter (fixture, query, has_ownership, values[i]);
    }
}

static gboolean
has_confirmation (JsonObject *room, const char *value)
{
  const char *word = demo_string (room, "confirm_state");

  return word != NULL && g_ascii_strcasecmp (word, value) == 0;
}

static void
test_confirmation (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { "unconfirm", "confirmed", "reject" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpuint (assert_parameter (fixture, "confirm_state",
                                        has_confirmation, values[i]),
                      >, 0);
}

static gboolean
has_several (JsonObject *room, const char *value)
{
  return has_name (room, "e") && has_avatar_name (room, "an") &&
         has_state (room, "SUCCESS,FAILED") &&
         is_since (room, "2026-10-01T00:00:00Z") && has_type (room, "NORMAL");
}

static void
test_together (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (
      assert_filter (fixture,
                     "room_name=e&model_name=an&live_state=SUCCESS%2CFAILED"
                     "&start_time=2026-10-01T00%3A00%3A00Z&room_type=NORMAL",
                     has_several, NULL),
      >, 0);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *query;
    guint first, n;
  } pages[] = {
    { NULL, 0, 10 },
    { "offset=0&limit=1", 0, 1 },
    { "limit=100", 0, 100 },
    { "offset=235", 235, 5 },
    { "offset=230&limit=100", 230, 10 },
    { "offset=240", 0, 0 },
    { "offset=2147483647&limit=100", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (DemoReply) reply =
          demo_client_list (fixture->client, pages[i].query);
      JsonArray *rooms = demo_reply_rooms (reply);

      g_assert_cmpint (demo_reply_count (reply), ==, 240);
      g_assert_cmpuint (json_array_get_length (rooms), ==, pages[i].n);
      for (guint j = 0; j < pages[i].n; j++)
        g_assert_cmpstr (demo_string (json_array_get_object_element (rooms, j),
                                      "room_id"),
                         ==,
                         demo_string (fixture->rooms->pdata[pages[i].first + j],
                                      "room_id"));
    }
}

/* What breaks the schema. */
static const char *const refused[] = {
  "limit=0",
  "limit=101",
  "limit=-1",
  "limit=",
  "limit=ten",
  "limit=1.5",
  "limit=%2B5",
  "offset=-1",
  "offset=2147483648",
  "offset=",
  "offset=1e3",
  "room_name=",
  "dh_id=",
  "model_name=",

  "live_state=",
  "live_state=SUCCEED",
  "live_state=BLOCKED",
  "live_state=waiting",
  "live_state=WAITING,",
  "live_state=,FAILED",
  "live_state=WAITING%3BFAILED",
  "live_state=WAITING,%20FAILED",
  "room_type=",
  "room_type=normal",
  "room_type=ALL",
  "template_own_type=Owned",
  "template_own_type=SHARED_TO_OTHERS",
  "template_own_type=",
  "confirm_state=CONFIRMED",
  "confirm_state=",
  "start_time=",
  "start_time=2026-11-22",
  "start_time=2026-13-01T00:00:00Z",
  "start_time=2026-11-22T00:00:00%2B08:00",
  "end_time=20261122T000000Z",
  "end_time=2026-11-22T25:00:00Z",
  "end_time=2026-11-22t00:00:00z",
  "sort_key=create_time",
  "limit=10&limit=20",
  "room_name",
  "=x",
  "&",
};

static void
assert_invalid (Fixture *fixture, const char *query)
{
  g_autoptr (DemoReply) reply = demo_client_list (fixture->client, query);

  g_test_message ("%s", query);
  demo_reply_assert_refused (reply, 400, "MSS.00000003", "Invalid parameter");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (129, 'a');
  g_autofree char *too_long = g_strconcat ("room_name=", long_name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    assert_invalid (fixture, refused[i]);
  assert_invalid (fixture, too_long);
}

/* 128 characters, not bytes. */
static void
test_longest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) query = g_string_new ("room_name=");
  g_autoptr (DemoReply) reply = NULL;

  for (guint i = 0; i < 128; i++)
    g_string_append (query, "%E6%B7%B1");
  reply = demo_client_list (fixture->client, query->str);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpint (demo_reply_count (reply), ==, 0);
}

#define ADD(name, func)                                                        \
  g_test_add ("/demo/filters/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("name", test_name);
  ADD ("avatar-name", test_avatar_name);
  ADD ("avatar-id", test_avatar_id);
  ADD ("state", test_state);
  ADD ("times", test_times);
  ADD ("type", test_type);
  ADD ("ownership", test_ownership);
  ADD ("confirmation", test_confirmation);
  ADD ("together", test_together);
  ADD ("pages", test_pages);
  ADD ("refused", test_refused);
  ADD ("longest", test_longest);
  return g_test_run ();
}
