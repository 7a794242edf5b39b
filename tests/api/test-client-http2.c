/* test-client-http2.c: a connection that ends under several questions
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-client-private.h"
#include "gr-limits.h"

#include <sys/socket.h>

#define N_RUNS 50
#define N_CALLS 4

/* What becomes of the questions of one run. */
typedef struct
{
  ClientFixture fixture;
  GAsyncResult *results[N_CALLS];
  GSocket *socket; /* (nullable): on which the first question waits */
  gboolean hold;
} Run;

static void
hold_first_cb (GrTestServer *server,
               const GrTestRequest *request,
               guint number,
               SoupServerMessage *message,
               gpointer user_data)
{
  Run *run = user_data;

  g_assert_cmpint (soup_server_message_get_http_version (message), ==,
                   SOUP_HTTP_2_0);
  gr_test_server_reply_rooms (message, request, number, 100);
  if (run->hold)
    {
      run->socket = soup_server_message_get_socket (message);
      gr_test_server_hold (server, message);
    }
  run->hold = FALSE;
}

/* The server resets the connection on which the next question is about to be
 * written. libsoup sees the write fail, and tells nobody: neither who wrote,
 * nor who waits. */
static gboolean
starting_cb (GSignalInvocationHint *hint,
             guint n_values,
             const GValue *values,
             gpointer user_data)
{
  Run *run = user_data;
  struct sockaddr nobody = { .sa_family = AF_UNSPEC };

  if (run->socket == NULL)
    return TRUE;
  g_assert_cmpint (connect (g_socket_get_fd (run->socket), &nobody,
                            sizeof nobody),
                   ==, 0);
  run->socket = NULL;
  return TRUE;
}

static void
trust_the_server (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "untrusted.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

static void
set_up (Run *run)
{
  GrTestServer *server = gr_test_server_new_http2 (hold_first_cb, run);

  client_fixture_set_up_at (&run->fixture, gr_test_server_get_uri (server),
                            test_credentials_token ());
  run->fixture.server = server;
}

/* A lost question gives its place back at its limit, and is asked again: all
 * come, time and again, of one session. */
static void
test_lost (void)
{
  GrLimits usual = *gr_limits_get ();
  GrLimits limits = usual;
  g_autoptr (GTypeClass) messages = g_type_class_ref (SOUP_TYPE_MESSAGE);
  guint starting = g_signal_lookup ("starting", SOUP_TYPE_MESSAGE);
  Run run = { 0 };
  gulong hook =
      g_signal_add_emission_hook (starting, 0, starting_cb, &run, NULL);

  limits.silence_ms = 100;
  gr_limits_set (&limits);
  trust_the_server ();
  set_up (&run);
  for (guint i = 0; i < N_RUNS; i++)
    {
      run.hold = TRUE;
      client_fixture_ask (&run.fixture, NULL, &run.results[0]);
      gr_test_wait_until (run.socket != NULL, TEST_WAIT_SECONDS);
      client_fixture_ask_all (&run.fixture, &run.results[1], N_CALLS - 1);
      client_fixture_succeed_all (&run.fixture, run.results, N_CALLS);
    }
  g_signal_remove_emission_hook (starting, hook);
  client_fixture_tear_down (&run.fixture);
  gr_limits_set (&usual);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/http2/lost", test_lost);

  return g_test_run ();
}
