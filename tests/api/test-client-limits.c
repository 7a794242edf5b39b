/* test-client-limits.c: an answer that does not come in time
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-client-private.h"
#include "gr-error.h"
#include "gr-iam.h"
#include "gr-limits.h"

#include <string.h>

/* Longer than any test waits. */
#define NEVER_MS (1000 * 1000)

/* Between two pieces of what trickles. */
#define TRICKLE_MS 10

static void
set_limits (guint connect_ms, guint silence_ms, guint answer_ms, guint total_ms)
{
  GrLimits limits = {
    .connect_ms = connect_ms,
    .silence_ms = silence_ms,
    .answer_ms = answer_ms,
    .total_ms = total_ms,
  };

  gr_limits_set (&limits);
}

static void
hold_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  const guint *n_held = user_data;

  gr_test_server_reply_rooms (message, request, number, 100);
  if (number < *n_held)
    gr_test_server_hold (server, message);
}

static void
assert_says (const GError *error, const char *words)
{
  if (strstr (error->message, words) == NULL)
    g_error ("No “%s” in “%s”", words, error->message);
}

/* A server that accepts and is silent is asked four times. */
static void
test_silence (void)
{
  guint n_held = G_MAXUINT;
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_limits (NEVER_MS, 1000, NEVER_MS, NEVER_MS);
  client_fixture_set_up (&fixture, hold_cb, &n_held, test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_NETWORK);
  assert_says (error, "127.0.0.1 sent nothing for 1 second.");
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 4);
  client_fixture_tear_down (&fixture);
}

/* The four that are silent give their places back, and all are answered. */
static void
test_silence_ends (void)
{
  guint n_held = 4;
  GAsyncResult *results[6];
  ClientFixture fixture;

  set_limits (NEVER_MS, 100, NEVER_MS, NEVER_MS);
  client_fixture_set_up (&fixture, hold_cb, &n_held, test_credentials_token ());
  client_fixture_ask_all (&fixture, results, G_N_ELEMENTS (results));
  client_fixture_succeed_all (&fixture, results, G_N_ELEMENTS (results));
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 4 + 6);
  client_fixture_tear_down (&fixture);
}

/* Whatever each try may take, all of them may not take longer. */
static void
test_total (void)
{
  guint n_held = G_MAXUINT;
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_limits (NEVER_MS, 900, NEVER_MS, 2000);
  client_fixture_set_up (&fixture, hold_cb, &n_held, test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_NETWORK);
  assert_says (error, "127.0.0.1 gave no answer within 2 seconds");
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), <, 4);
  client_fixture_tear_down (&fixture);
}

/* Nobody is made to wait for what comes too late anyway. */
static void
busy_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "Retry-After", "30");
  gr_test_server_reply_json (message, number, 503, "{}");
}

static void
test_wait_beyond_total (void)
{
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_limits (NEVER_MS, NEVER_MS, NEVER_MS, 25 * 1000);
  client_fixture_set_up (&fixture, busy_cb, NULL, test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_THROTTLED);
  assert_says (error, "until ");
  g_assert_cmpuint (gr_error_get_http_status (error), ==, 503);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 1);
  client_fixture_tear_down (&fixture);
}

/* --- A server that goes on and on --- */

typedef struct
{
  GSocketService *service;
  GUri *uri;
  const char *head;
  const char *piece;
  guint n_connections;
} Trickle;

static gboolean
trickle_cb (gpointer user_data)
{
  GObject *connection = user_data;
  const char *piece = g_object_get_data (connection, "gr-test-piece");

  return g_output_stream_write_all (g_io_stream_get_output_stream (
                                        G_IO_STREAM (connection)),
                                    piece, strlen (piece), NULL, NULL, NULL);
}

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  Trickle *trickle = user_data;

  trickle->n_connections++;
  g_output_stream_write_all (g_io_stream_get_output_stream (
                                 G_IO_STREAM (connection)),
                             trickle->head, strlen (trickle->head), NULL, NULL,
                             NULL);
  g_object_set_data (G_OBJECT (connection), "gr-test-piece",
                     (gpointer) trickle->piece);
  g_timeout_add_full (G_PRIORITY_DEFAULT, TRICKLE_MS, trickle_cb,
                      g_object_ref (connection), g_object_unref);
  return TRUE;
}

static void
trickle_set_up (Trickle *self, const char *head, const char *piece)
{
  g_autoptr (GSocket) socket = gr_test_listen ("http", &self->uri);

  self->head = head;
  self->piece = piece;
  self->n_connections = 0;
  self->service = g_socket_service_new ();
  g_assert_true (
      g_socket_listener_add_socket (G_SOCKET_LISTENER (self->service), socket,
                                    NULL, NULL));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
}

static void
trickle_tear_down (Trickle *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_uri_unref (self->uri);
}

/* A byte now and then, or a 100 Continue, is a sign of life, and no answer. */
static void
test_trickle (void)
{
  static const struct
  {
    const char *head;
    const char *piece;
  } cases[] = {
    { "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", " " },
    { "HTTP/1.1 200 OK\r\n\r\n", "{" },
    { "", "HTTP/1.1 100 Continue\r\n\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ClientFixture fixture;
      Trickle trickle;

      set_limits (NEVER_MS, 1900, 2000, 3000);
      trickle_set_up (&trickle, cases[i].head, cases[i].piece);
      client_fixture_set_up_at (&fixture, trickle.uri,
                                test_credentials_token ());
      error = client_fixture_fail (&fixture, GR_ERROR_NETWORK);
      assert_says (error, "127.0.0.1 gave no answer within 3 seconds");
      g_assert_cmpuint (trickle.n_connections, ==, 2);
      client_fixture_tear_down (&fixture);
      trickle_tear_down (&trickle);
    }
}

static void
test_trickle_of_an_error (void)
{
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;
  Trickle trickle;

  set_limits (NEVER_MS, NEVER_MS, 500, NEVER_MS);
  trickle_set_up (&trickle,
                  "HTTP/1.1 403 Forbidden\r\nContent-Length: 100000\r\n\r\n",
                  " ");
  client_fixture_set_up_at (&fixture, trickle.uri, test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_FORBIDDEN);
  g_assert_cmpuint (trickle.n_connections, ==, 1);
  client_fixture_tear_down (&fixture);
  trickle_tear_down (&trickle);
}

/* Somebody listens, and never shakes hands. */
static void
test_connect (void)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GSocket) socket = gr_test_listen ("https", &uri);
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_limits (300, NEVER_MS, NEVER_MS, NEVER_MS);
  client_fixture_set_up_at (&fixture, uri, test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_NETWORK);
  assert_says (error, "no connection to 127.0.0.1 within 1 second.");
  client_fixture_tear_down (&fixture);
}

/* IAM is asked once: nobody knows whether a password counted. */
static void
test_iam (void)
{
  guint n_held = G_MAXUINT;
  g_autoptr (GrTestServer) server = gr_test_server_new (hold_cb, &n_held);
  g_autoptr (GrSecret) token = gr_secret_new (TEST_TOKEN);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_limits (NEVER_MS, 300, NEVER_MS, NEVER_MS);
  gr_iam_list_projects_async (gr_test_server_get_uri (server), token, NULL,
                              NULL, gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  g_assert_null (gr_iam_list_projects_finish (result, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_NETWORK);
  assert_says (error, "127.0.0.1 sent nothing for 1 second.");
  g_assert_cmpuint (gr_test_server_get_n_requests (server), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/limits/silence", test_silence);
  g_test_add_func ("/client/limits/silence-ends", test_silence_ends);
  g_test_add_func ("/client/limits/total", test_total);
  g_test_add_func ("/client/limits/wait-beyond-total", test_wait_beyond_total);
  g_test_add_func ("/client/limits/trickle", test_trickle);
  g_test_add_func ("/client/limits/trickle-of-an-error",
                   test_trickle_of_an_error);
  g_test_add_func ("/client/limits/connect", test_connect);
  g_test_add_func ("/client/limits/iam", test_iam);

  return g_test_run ();
}
