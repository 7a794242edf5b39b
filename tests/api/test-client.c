/* test-client.c: what the client asks, and as whom
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-error.h"

#include <string.h>

#define N_ROOMS 240

static void
rooms_cb (GrTestServer *server,
          const GrTestRequest *request,
          guint number,
          SoupServerMessage *message,
          gpointer user_data)
{
  gr_test_server_reply_rooms (message, request, number, N_ROOMS);
}

static const char *
get_header (ClientFixture *fixture, guint index, const char *name)
{
  return soup_message_headers_get_one (
      gr_test_server_get_request (fixture->server, index)->headers, name);
}

static void
test_page (void)
{
  ClientFixture fixture;
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GError) error = NULL;
  const GrTestRequest *request;

  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_token ());
  page = client_fixture_list (&fixture, query, 200, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gr_room_page_get_count (page), ==, N_ROOMS);
  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, 40);
  g_assert_cmpstr (gr_room_page_get_request_id (page), ==, "request-0");

  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 1);
  request = gr_test_server_get_request (fixture.server, 0);
  g_assert_cmpstr (request->method, ==, "GET");
  g_assert_cmpstr (request->path, ==, "/v1/" TEST_PROJECT "/smart-live-rooms");
  g_assert_cmpstr (request->query, ==, "limit=100&offset=200");
  g_assert_cmpuint (g_bytes_get_size (request->body), ==, 0);
  client_fixture_tear_down (&fixture);
}

static void
test_token (void)
{
  ClientFixture fixture;
  g_autoptr (GError) error = NULL;
  const char *absent[] = { "Authorization",    "X-Sdk-Date", "X-Project-Id",
                           "X-Security-Token", "Cookie",     "Referer" };

  client_fixture_set_up (&fixture, rooms_cb, NULL,
                         gr_credentials_new_token (gr_secret_new (" " TEST_TOKEN
                                                                  "\n"),
                                                   "user 01", &error));
  g_assert_no_error (error);
  client_fixture_succeed (&fixture);
  g_assert_cmpstr (get_header (&fixture, 0, "X-Auth-Token"), ==, TEST_TOKEN);
  g_assert_cmpstr (get_header (&fixture, 0, "X-App-UserId"), ==, "user 01");
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    g_assert_null (get_header (&fixture, 0, absent[i]));
  client_fixture_tear_down (&fixture);
}

static void
assert_date_is_now (const char *date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) before = g_date_time_add_minutes (now, -1);
  g_autofree char *latest = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *earliest = g_date_time_format (before, "%Y%m%dT%H%M%SZ");

  g_assert_cmpuint (strlen (date), ==, 16);
  g_assert_cmpstr (date, <=, latest);
  g_assert_cmpstr (date, >=, earliest);
}

static void
test_keys (void)
{
  ClientFixture fixture;

  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_keys ());
  client_fixture_succeed (&fixture);
  test_assert_signature (gr_test_server_get_request (fixture.server, 0),
                         gr_test_server_get_uri (fixture.server));
  g_assert_nonnull (strstr (get_header (&fixture, 0, "Authorization"),
                            "SignedHeaders=host;x-project-id;x-sdk-date,"));
  g_assert_cmpstr (get_header (&fixture, 0, "X-Project-Id"), ==, TEST_PROJECT);
  assert_date_is_now (get_header (&fixture, 0, "X-Sdk-Date"));
  g_assert_null (get_header (&fixture, 0, "X-Auth-Token"));
  client_fixture_tear_down (&fixture);
}

static void
test_temporary_keys (void)
{
  ClientFixture fixture;
  g_autoptr (GError) error = NULL;

  client_fixture_set_up (
      &fixture, rooms_cb, NULL,
      gr_credentials_new_keys (TEST_AK, gr_secret_new (TEST_SK),
                               gr_secret_new ("gQpjbi1STS+/=="), "user-01",
                               &error));
  g_assert_no_error (error);
  client_fixture_succeed (&fixture);
  test_assert_signature (gr_test_server_get_request (fixture.server, 0),
                         gr_test_server_get_uri (fixture.server));
  g_assert_nonnull (strstr (get_header (&fixture, 0, "Authorization"),
                            "SignedHeaders=host;x-app-userid;x-project-id;"
                            "x-sdk-date;x-security-token,"));
  g_assert_cmpstr (get_header (&fixture, 0, "X-App-UserId"), ==, "user-01");
  g_assert_cmpstr (get_header (&fixture, 0, "X-Security-Token"), ==,
                   "gQpjbi1STS+/==");
  client_fixture_tear_down (&fixture);
}

/* What is signed is what arrives, whatever people search for. */
static void
test_odd_names (void)
{
  const char *names[] = { "a b",     "a+b",          "a&b=c",  "a/b",
                          "a~b",     "a*b",          "100%",   "%2F",
                          "a;b?c#d", "大自然的传说", "🎬 live", "'\"<>" };
  ClientFixture fixture;

  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_keys ());
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GrRoomQuery) all = gr_room_query_new ();
      g_autoptr (GrRoomQuery) query = gr_room_query_with_name (all, names[i]);
      g_autoptr (GrRoomPage) page = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *asked = NULL;
      const GrTestRequest *request;

      page = client_fixture_list (&fixture, query, 0, 10, &error);
      g_assert_no_error (error);
      request = gr_test_server_get_request (fixture.server, i);
      asked = gr_test_request_dup_parameter (request, "room_name");
      g_assert_cmpstr (asked, ==, names[i]);
      test_assert_signature (request, gr_test_server_get_uri (fixture.server));
    }
  client_fixture_tear_down (&fixture);
}

static void
test_invalid_query (void)
{
  g_autofree char *name = g_strnfill (GR_FILTER_MAX_CHARS + 1, 'x');
  g_autoptr (GrRoomQuery) all = gr_room_query_new ();
  g_autoptr (GrRoomQuery) query = gr_room_query_with_name (all, name);
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_token ());
  g_assert_null (client_fixture_list (&fixture, query, 0, 10, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_QUERY);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 0);
  client_fixture_tear_down (&fixture);
}

static void
note_busy_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  GString *log = user_data;
  gboolean busy;

  g_object_get (object, "busy", &busy, NULL);
  g_string_append_c (log, busy ? '+' : '-');
}

static void
test_busy (void)
{
  ClientFixture fixture;
  GAsyncResult *results[3];
  g_autoptr (GString) log = g_string_new (NULL);

  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_token ());
  g_signal_connect (fixture.client, "notify::busy", G_CALLBACK (note_busy_cb),
                    log);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    client_fixture_ask (&fixture, NULL, &results[i]);
  g_assert_cmpstr (log->str, ==, "+");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    gr_room_page_unref (client_fixture_take (&fixture, &results[i], NULL));
  g_assert_cmpstr (log->str, ==, "+-");
  client_fixture_tear_down (&fixture);
}

static void
hold_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  gr_test_server_reply_rooms (message, request, number, N_ROOMS);
  gr_test_server_hold (server, message);
}

/* Ten questions, a slow server: four of them arrive, then the others. */
static void
test_four_at_once (void)
{
  ClientFixture fixture;
  GAsyncResult *results[10];
  guint n_released = 0;

  client_fixture_set_up (&fixture, hold_cb, NULL, test_credentials_token ());
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    client_fixture_ask (&fixture, NULL, &results[i]);
  gr_test_wait_until (gr_test_server_get_n_requests (fixture.server) == 4,
                      TEST_WAIT_SECONDS);
  while (n_released < G_N_ELEMENTS (results))
    {
      gr_test_iterate ();
      n_released += gr_test_server_release (fixture.server);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      gr_room_page_unref (client_fixture_take (&fixture, &results[i], NULL));
      g_assert_cmpuint (
          gr_test_server_get_request (fixture.server, i)->concurrent, <=, 4);
    }
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 10);
  client_fixture_tear_down (&fixture);
}

static gboolean
is_shown (ClientFixture *fixture, guint index)
{
  g_autofree char *limit = gr_test_request_dup_parameter (
      gr_test_server_get_request (fixture->server, index), "limit");

  return g_strcmp0 (limit, "10") == 0;
}

/* A page that is shown waits for no count that is still in line: it is one of
 * the four requests that follow the first four. */
static void
assert_overtakes (GrCredentials *credentials)
{
  ClientFixture fixture;
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();
  GAsyncResult *results[21] = { NULL };
  guint n_released = 0;
  guint place = 0;

  client_fixture_set_up (&fixture, hold_cb, NULL, credentials);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    gr_client_list_rooms_async (fixture.client, query, 0, i < 20 ? 1 : 10,
                                i < 20 ? GR_PRIORITY_COUNT : GR_PRIORITY_SHOWN,
                                NULL, gr_test_result_cb, &results[i]);
  while (n_released < G_N_ELEMENTS (results))
    {
      gr_test_iterate ();
      n_released += gr_test_server_release (fixture.server);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    gr_room_page_unref (client_fixture_take (&fixture, &results[i], NULL));
  while (!is_shown (&fixture, place))
    place++;
  g_assert_cmpuint (place, <, 8);
  client_fixture_tear_down (&fixture);
}

static void
test_overtaking (void)
{
  assert_overtakes (test_credentials_token ());
  /* One at a time until they have worked. */
  assert_overtakes (test_credentials_keys ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/page", test_page);
  g_test_add_func ("/client/token", test_token);
  g_test_add_func ("/client/keys", test_keys);
  g_test_add_func ("/client/temporary-keys", test_temporary_keys);
  g_test_add_func ("/client/odd-names", test_odd_names);
  g_test_add_func ("/client/invalid-query", test_invalid_query);
  g_test_add_func ("/client/busy", test_busy);
  g_test_add_func ("/client/four-at-once", test_four_at_once);
  g_test_add_func ("/client/overtaking", test_overtaking);

  return g_test_run ();
}
