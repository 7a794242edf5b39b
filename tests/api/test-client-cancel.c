/* test-client-cancel.c: a call ends whenever its owner wants
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-client-private.h"

/* More turns of the main loop than a call takes. */
#define MAX_TURNS 150

static void
rooms_cb (GrTestServer *server,
          const GrTestRequest *request,
          guint number,
          SoupServerMessage *message,
          gpointer user_data)
{
  gr_test_server_reply_rooms (message, request, number, 100);
}

static void
hold_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  gr_test_server_reply_rooms (message, request, number, 100);
  gr_test_server_hold (server, message);
}

static void
note_cb (SoupServerMessage *message, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* The head of an answer and a little of its body, and then nothing. */
static void
stall_cb (GrTestServer *server,
          const GrTestRequest *request,
          guint number,
          SoupServerMessage *message,
          gpointer user_data)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (
                                         message),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message),
                            SOUP_MEMORY_STATIC, "{\"count\":", 9);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (note_cb), user_data);
}

static void
assert_cancelled (ClientFixture *fixture, GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (client_fixture_take (fixture, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_before (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_token ());
  g_cancellable_cancel (cancellable);
  client_fixture_ask (&fixture, cancellable, &result);
  assert_cancelled (&fixture, &result);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 0);
  client_fixture_tear_down (&fixture);
}

/* The fifth gives its place in the line up; the sixth gets it. */
static void
test_in_line (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[6];
  ClientFixture fixture;

  client_fixture_set_up (&fixture, hold_cb, NULL, test_credentials_token ());
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    client_fixture_ask (&fixture, i == 4 ? cancellable : NULL, &results[i]);
  gr_test_wait_until (gr_test_server_get_n_requests (fixture.server) == 4,
                      TEST_WAIT_SECONDS);
  g_cancellable_cancel (cancellable);
  assert_cancelled (&fixture, &results[4]);
  gr_test_server_release (fixture.server);
  gr_test_wait_until (gr_test_server_get_n_requests (fixture.server) == 5,
                      TEST_WAIT_SECONDS);
  gr_test_server_release (fixture.server);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    if (i != 4)
      gr_room_page_unref (client_fixture_take (&fixture, &results[i], NULL));
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 5);
  client_fixture_tear_down (&fixture);
}

/* Four that wait for a silent server are cancelled; the next is asked. */
static void
test_under_way (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[4];
  GAsyncResult *next;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, hold_cb, NULL, test_credentials_token ());
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    client_fixture_ask (&fixture, cancellable, &results[i]);
  gr_test_wait_until (gr_test_server_get_n_requests (fixture.server) == 4,
                      TEST_WAIT_SECONDS);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    assert_cancelled (&fixture, &results[i]);

  client_fixture_ask (&fixture, NULL, &next);
  gr_test_wait_until (gr_test_server_get_n_requests (fixture.server) == 5,
                      TEST_WAIT_SECONDS);
  gr_test_server_release (fixture.server);
  gr_room_page_unref (client_fixture_take (&fixture, &next, NULL));
  client_fixture_tear_down (&fixture);
}

static void
test_in_the_middle (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result;
  ClientFixture fixture;
  gboolean written = FALSE;

  client_fixture_set_up (&fixture, stall_cb, &written,
                         test_credentials_token ());
  client_fixture_ask (&fixture, cancellable, &result);
  gr_test_wait_until (written, TEST_WAIT_SECONDS);
  for (guint i = 0; i < 5; i++)
    gr_test_iterate ();
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  assert_cancelled (&fixture, &result);
  client_fixture_tear_down (&fixture);
}

/* After every number of turns of the main loop: a call is either over or
 * cancelled, and the next one is answered. Tears @fixture down. */
static void
sweep (ClientFixture *fixture)
{
  guint n_done = 0;

  for (guint turns = 0; turns < MAX_TURNS; turns++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GrRoomPage) page = NULL;
      g_autoptr (GError) error = NULL;
      GAsyncResult *result;

      client_fixture_ask (fixture, cancellable, &result);
      for (guint i = 0; i < turns && result == NULL; i++)
        g_main_context_iteration (NULL, i % 10 == 9);
      if (result != NULL)
        n_done++;
      g_cancellable_cancel (cancellable);
      page = client_fixture_take (fixture, &result, &error);
      if (page == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (n_done, >, 0);
  client_fixture_succeed (fixture);
  client_fixture_tear_down (fixture);
}

static void
test_at_any_time (void)
{
  ClientFixture fixture;

  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_token ());
  sweep (&fixture);
  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_keys ());
  sweep (&fixture);
}

/* The answer is there in the turn in which the request goes out: libsoup, 3.2
 * as 3.6, must not be cancelled between that turn and its callback. */
static void
test_hasty_server (void)
{
  g_autoptr (GrTestHasty) server =
      gr_test_hasty_new ("{\"count\":0,\"smart_live_rooms\":[]}");
  ClientFixture fixture;

  client_fixture_set_up_at (&fixture, gr_test_hasty_get_uri (server),
                            test_credentials_token ());
  gr_test_hasty_serve (server, gr_client_get_means (fixture.client)->session);
  sweep (&fixture);
}

/* The client lives as long as a call: its owner may let go of it. */
static void
test_forgotten_client (void)
{
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();
  ClientFixture fixture;

  client_fixture_set_up (&fixture, rooms_cb, NULL, test_credentials_token ());
  gr_client_list_rooms_async (fixture.client, query, 0, 10, GR_PRIORITY_SHOWN,
                              NULL, gr_test_result_cb, &result);
  g_object_unref (fixture.client);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  page = gr_client_list_rooms_finish (fixture.client, result, NULL);
  g_assert_nonnull (page);
  g_clear_object (&result);
  g_assert_finalize_object (fixture.throttle);
  gr_test_server_free (fixture.server);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/cancel/before", test_before);
  g_test_add_func ("/client/cancel/in-line", test_in_line);
  g_test_add_func ("/client/cancel/under-way", test_under_way);
  g_test_add_func ("/client/cancel/in-the-middle", test_in_the_middle);
  g_test_add_func ("/client/cancel/at-any-time", test_at_any_time);
  g_test_add_func ("/client/cancel/hasty-server", test_hasty_server);
  g_test_add_func ("/client/cancel/forgotten-client", test_forgotten_client);

  return g_test_run ();
}
