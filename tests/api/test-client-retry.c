/* test-client-retry.c: when the client asks again
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-client-private.h"
#include "gr-error.h"
#include "gr-throttle-private.h"

#include <string.h>

/* What the server does: the first @n_failures requests get @status, with
 * @retry_after if that is not NULL; 0 as status: the connection breaks. */
typedef struct
{
  guint n_failures;
  guint status;
  const char *retry_after;
} Script;

static void
break_connection (GrTestServer *server, SoupServerMessage *message)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  gr_test_server_reply_raw (server, message, nothing);
}

static void
script_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer user_data)
{
  const Script *script = user_data;

  if (number >= script->n_failures)
    {
      gr_test_server_reply_rooms (message, request, number, 100);
      return;
    }
  if (script->status == 0)
    {
      break_connection (server, message);
      return;
    }
  if (script->retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (
                                      message),
                                  "Retry-After", script->retry_after);
  gr_test_server_reply_json (
      message, number, script->status,
      "{\"error_code\":\"MSS.00000099\",\"error_msg\":\"No\"}");
}

static void
set_up (ClientFixture *fixture, Script *script)
{
  client_fixture_set_up (fixture, script_cb, script, test_credentials_token ());
}

static guint
get_n_requests (ClientFixture *fixture)
{
  return gr_test_server_get_n_requests (fixture->server);
}

static void
test_recovers (void)
{
  static const guint statuses[] = { 429, 500, 502, 503, 504, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      Script script = { .n_failures = 3, .status = statuses[i] };
      ClientFixture fixture;

      set_up (&fixture, &script);
      client_fixture_succeed (&fixture);
      g_assert_cmpuint (get_n_requests (&fixture), ==, 4);
      client_fixture_tear_down (&fixture);
    }
}

static void
test_gives_up (void)
{
  static const struct
  {
    guint status;
    int code;
  } cases[] = {
    { 429, GR_ERROR_THROTTLED }, { 500, GR_ERROR_SERVICE },
    { 502, GR_ERROR_SERVICE },   { 503, GR_ERROR_SERVICE },
    { 504, GR_ERROR_SERVICE },   { 0, GR_ERROR_NETWORK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Script script = { .n_failures = G_MAXUINT, .status = cases[i].status };
      g_autoptr (GError) error = NULL;
      ClientFixture fixture;

      set_up (&fixture, &script);
      error = client_fixture_fail (&fixture, cases[i].code);
      g_assert_cmpuint (get_n_requests (&fixture), ==, 4);
      g_assert_cmpuint (gr_error_get_http_status (error), ==, cases[i].status);
      if (cases[i].status != 0)
        g_assert_cmpstr (gr_error_get_request_id (error), ==, "request-3");
      else
        g_assert_nonnull (strstr (error->message, "127.0.0.1"));
      client_fixture_tear_down (&fixture);
    }
}

/* Breaks what asks for the list from its second room on. */
static void
break_second_cb (GrTestServer *server,
                 const GrTestRequest *request,
                 guint number,
                 SoupServerMessage *message,
                 gpointer user_data)
{
  guint *n_left = user_data;

  if (strstr (request->query, "offset=1") == NULL || *n_left == 0)
    {
      gr_test_server_reply_rooms (message, request, number, 100);
      return;
    }
  --*n_left;
  break_connection (server, message);
}

/* A connection that ends, as it may, is no try of a call as long as others are
 * answered. */
static void
test_others_are_answered (void)
{
  guint n_left = 10;
  guint n_seen = n_left;
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, break_second_cb, &n_left,
                         test_credentials_token ());
  gr_client_list_rooms_async (fixture.client, query, 1, 10, GR_PRIORITY_SHOWN,
                              NULL, gr_test_result_cb, &result);
  while (n_left > 0)
    {
      gr_test_wait_until (n_left < n_seen, TEST_WAIT_SECONDS);
      n_seen = n_left;
      client_fixture_succeed (&fixture);
    }
  gr_room_page_unref (client_fixture_take (&fixture, &result, &error));
  g_assert_no_error (error);

  /* Nobody else is: four tries. */
  n_left = G_MAXUINT;
  g_assert_null (client_fixture_list (&fixture, query, 1, 10, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_NETWORK);
  g_assert_cmpuint (n_left, ==, G_MAXUINT - 4);
  client_fixture_tear_down (&fixture);
}

static void
test_never_again (void)
{
  static const struct
  {
    guint status;
    int code;
  } cases[] = {
    { 302, GR_ERROR_NOT_METASTUDIO }, { 400, GR_ERROR_INVALID_QUERY },
    { 401, GR_ERROR_SIGN_IN },        { 403, GR_ERROR_FORBIDDEN },
    { 404, GR_ERROR_NOT_FOUND },      { 405, GR_ERROR_INVALID_QUERY },
    { 501, GR_ERROR_SERVICE },        { 204, GR_ERROR_NOT_METASTUDIO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Script script = { .n_failures = G_MAXUINT, .status = cases[i].status };
      g_autoptr (GError) error = NULL;
      ClientFixture fixture;

      set_up (&fixture, &script);
      error = client_fixture_fail (&fixture, cases[i].code);
      g_assert_cmpuint (get_n_requests (&fixture), ==, 1);
      client_fixture_tear_down (&fixture);
    }
}

/* The waits between the tries grow. */
static void
test_waits (void)
{
  Script script = { .n_failures = 3, .status = 500 };
  ClientFixture fixture;
  gint64 last = 0;

  set_up (&fixture, &script);
  gr_client_set_retry_base_ms (fixture.client, 50);
  client_fixture_succeed (&fixture);
  for (guint i = 0; i < 4; i++)
    {
      gint64 time = gr_test_server_get_request (fixture.server, i)->time;

      if (i > 0)
        g_assert_cmpint (time - last, >=, 50 * 1000 << (i - 1));
      last = time;
    }
  client_fixture_tear_down (&fixture);
}

static void
test_retry_after (void)
{
  Script script = { .n_failures = 1, .status = 429, .retry_after = "1" };
  ClientFixture fixture;

  set_up (&fixture, &script);
  client_fixture_succeed (&fixture);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 2);
  g_assert_cmpint (gr_test_server_get_request (fixture.server, 1)->time -
                       gr_test_server_get_request (fixture.server, 0)->time,
                   >=, G_USEC_PER_SEC);
  client_fixture_tear_down (&fixture);
}

/* A date that is past is no reason to hurry. */
static void
test_retry_after_past (void)
{
  Script script = { .n_failures = 1,
                    .status = 503,
                    .retry_after = "Sun, 06 Nov 1994 08:49:37 GMT" };
  ClientFixture fixture;

  set_up (&fixture, &script);
  client_fixture_succeed (&fixture);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 2);
  client_fixture_tear_down (&fixture);
}

static void
assert_asks_to_wait (const char *retry_after, gint64 seconds)
{
  Script script = { .n_failures = 1,
                    .status = 429,
                    .retry_after = retry_after };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, (double) seconds);
  g_autofree char *year = g_date_time_format (then, "%Y-");
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_up (&fixture, &script);
  error = client_fixture_fail (&fixture, GR_ERROR_THROTTLED);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 1);
  g_assert_cmpuint (gr_error_get_http_status (error), ==, 429);
  g_assert_cmpstr (gr_error_get_request_id (error), ==, "request-0");
  g_assert_cmpstr (gr_error_get_service_code (error), ==, "MSS.00000099");
  g_assert_true (g_regex_match_simple ("until .*[0-9][0-9]:[0-9][0-9]\\.",
                                       error->message, 0, 0));
  if (seconds > 24 * 3600)
    g_assert_nonnull (strstr (error->message, year));
  client_fixture_tear_down (&fixture);
}

static void
test_retry_after_long (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_hours (now, 49);
  g_autofree char *date = soup_date_time_to_string (then, SOUP_DATE_HTTP);

  assert_asks_to_wait ("31", 31);
  assert_asks_to_wait ("3600", 3600);
  assert_asks_to_wait (date, 49 * 3600);
}

/* No date that nobody means, least of all one that we made of it. */
static void
test_retry_after_for_ever (void)
{
  static const char *const values[] = {
    "99999999999999999999",
    "2147483648",
    "Tue, 31 Dec 2999 23:59:59 GMT",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      Script script = { .n_failures = 1,
                        .status = 503,
                        .retry_after = values[i] };
      g_autoptr (GError) error = NULL;
      ClientFixture fixture;

      set_up (&fixture, &script);
      error = client_fixture_fail (&fixture, GR_ERROR_THROTTLED);
      g_assert_nonnull (strstr (error->message, "for more than a year"));
      client_fixture_tear_down (&fixture);
    }
}

static void
wait_script_cb (GrTestServer *server,
                const GrTestRequest *request,
                guint number,
                SoupServerMessage *message,
                gpointer user_data)
{
  if (number >= 4)
    {
      gr_test_server_reply_rooms (message, request, number, 100);
      return;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "Retry-After", "30");
  gr_test_server_reply_json (message, number, 503, "{}");
}

/* A call that waits for its next try gives its leave back: four that wait
 * let a fifth through. */
static void
test_waiting_holds_nothing (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *waiting[4];
  ClientFixture fixture;

  client_fixture_set_up (&fixture, wait_script_cb, NULL,
                         test_credentials_token ());
  for (guint i = 0; i < 4; i++)
    client_fixture_ask (&fixture, cancellable, &waiting[i]);
  gr_test_wait_until (get_n_requests (&fixture) == 4, TEST_WAIT_SECONDS);
  client_fixture_succeed (&fixture);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 5);

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) ended = NULL;

      g_assert_null (client_fixture_take (&fixture, &waiting[i], &ended));
      g_assert_error (ended, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (get_n_requests (&fixture), ==, 5);
  client_fixture_tear_down (&fixture);
}

static void
second_breaks_cb (GrTestServer *server,
                  const GrTestRequest *request,
                  guint number,
                  SoupServerMessage *message,
                  gpointer user_data)
{
  if (number == 0)
    gr_test_server_reply_rooms (message, request, number, 100);
  else
    break_connection (server, message);
}

/* libsoup asks again by itself when a kept connection is closed: the throttle
 * and the four tries must hold all the same. */
static void
test_kept_connection_breaks (void)
{
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, second_breaks_cb, NULL,
                         test_credentials_token ());
  client_fixture_succeed (&fixture);
  error = client_fixture_fail (&fixture, GR_ERROR_NETWORK);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 1 + 4);
  client_fixture_tear_down (&fixture);
}

/* No window of a second has more starts than the rate, tries that failed
 * included, however many connections have to be opened. */
static void
assert_window (ClientFixture *fixture, guint rate)
{
  guint n = get_n_requests (fixture);

  for (guint i = rate; i < n; i++)
    g_assert_cmpint (
        gr_test_server_get_request (fixture->server, i)->time -
            gr_test_server_get_request (fixture->server, i - rate)->time,
        >, G_USEC_PER_SEC);
}

static void
test_rate (void)
{
  Script script = { .n_failures = 6, .status = 500 };
  GAsyncResult *results[16];
  ClientFixture fixture;

  set_up (&fixture, &script);
  gr_throttle_set_rate (fixture.throttle, 9);
  client_fixture_ask_all (&fixture, results, G_N_ELEMENTS (results));
  client_fixture_succeed_all (&fixture, results, G_N_ELEMENTS (results));
  g_assert_cmpuint (get_n_requests (&fixture), ==, 16 + 6);
  assert_window (&fixture, 9);
  client_fixture_tear_down (&fixture);
}

static void
test_refused_connection (void)
{
  Script script = { 0 };
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GrThrottle) throttle = gr_throttle_new (0);
  g_autoptr (GrCredentials) credentials = test_credentials_token ();
  g_autoptr (GError) error = NULL;
  GrTestServer *server = gr_test_server_new (script_cb, &script);
  ClientFixture fixture = { .throttle = throttle };

  /* A port where nobody listens any more. */
  uri = g_uri_ref (gr_test_server_get_uri (server));
  gr_test_server_free (server);
  fixture.client = gr_client_new (uri, TEST_PROJECT, credentials, throttle);
  gr_client_set_retry_base_ms (fixture.client, TEST_RETRY_MS);
  error = client_fixture_fail (&fixture, GR_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "refuses"));
  g_assert_finalize_object (fixture.client);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/retry/recovers", test_recovers);
  g_test_add_func ("/client/retry/gives-up", test_gives_up);
  g_test_add_func ("/client/retry/others-are-answered",
                   test_others_are_answered);
  g_test_add_func ("/client/retry/never-again", test_never_again);
  g_test_add_func ("/client/retry/waits", test_waits);
  g_test_add_func ("/client/retry/retry-after", test_retry_after);
  g_test_add_func ("/client/retry/retry-after-past", test_retry_after_past);
  g_test_add_func ("/client/retry/retry-after-long", test_retry_after_long);
  g_test_add_func ("/client/retry/retry-after-for-ever",
                   test_retry_after_for_ever);
  g_test_add_func ("/client/retry/waiting-holds-nothing",
                   test_waiting_holds_nothing);
  g_test_add_func ("/client/retry/kept-connection-breaks",
                   test_kept_connection_breaks);
  g_test_add_func ("/client/retry/rate", test_rate);
  g_test_add_func ("/client/retry/refused-connection", test_refused_connection);

  return g_test_run ();
}
