/* test-browser.c: whom is asked for which rooms, and when again
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-browser.h"
#include "gr-error.h"
#include "gr-settings.h"
#include "gr-test.h"

#include <locale.h>

typedef struct
{
  GrTestServer *server;
  GrConnection *connection;
  GrBrowser *browser;
  guint n_lists;  /* how many lists were begun */
  guint total;    /* rooms that the service has */
  guint n_refuse; /* so many requests are refused, with 401 */
  guint n_break;  /* so many connections break */
} Fixture;

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer data)
{
  Fixture *fixture = data;

  if (fixture->n_break > 0)
    {
      g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

      fixture->n_break--;
      gr_test_server_reply_raw (server, message, nothing);
    }
  else if (fixture->n_refuse > 0)
    {
      fixture->n_refuse--;
      gr_test_server_reply_json (message, number, 401,
                                 "{\"error_code\":\"MSS.00000001\","
                                 "\"error_msg\":\"Authentication failed\"}");
    }
  else
    gr_test_server_reply_rooms (message, request, number, fixture->total);
}

static GrConnection *
connect_to (GrTestServer *server, const char *project_id)
{
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("token"), NULL, NULL);

  return gr_connection_new (GR_CONNECTION_TRANSIENT, "Test",
                            gr_test_server_get_uri (server), project_id,
                            credentials, 0);
}

static void
list_cb (Fixture *fixture)
{
  fixture->n_lists++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_settings_reset (gr_settings_get_default (), "filters");
  fixture->total = 3;
  fixture->server = gr_test_server_new (answer_cb, fixture);
  fixture->connection = connect_to (fixture->server, "project");
  fixture->browser = gr_browser_new ();
  g_signal_connect_swapped (fixture->browser, "notify::list",
                            G_CALLBACK (list_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GrRoomList *list = gr_browser_get_list (fixture->browser);

  if (list != NULL)
    gr_test_wait_until (!gr_room_list_get_busy (list), 10);
  g_assert_finalize_object (fixture->browser);
  g_assert_finalize_object (fixture->connection);
  gr_test_server_free (fixture->server);
}

static GrRoomListState
get_state (Fixture *fixture)
{
  return gr_room_list_get_state (gr_browser_get_list (fixture->browser));
}

static void
wait_for_state (Fixture *fixture, GrRoomListState state)
{
  gr_test_wait_until (get_state (fixture) == state, 20);
}

static char *
get_parameter (Fixture *fixture, const char *name)
{
  guint n_requests = gr_test_server_get_n_requests (fixture->server);

  g_assert_cmpuint (n_requests, >, 0);
  return gr_test_request_dup_parameter (
      gr_test_server_get_request (fixture->server, n_requests - 1), name);
}

static void
start (Fixture *fixture, GrRoomListState state)
{
  gr_browser_set_connection (fixture->browser, fixture->connection);
  wait_for_state (fixture, state);
}

static void
test_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrConnection) other = connect_to (fixture->server, "other");

  g_assert_null (gr_browser_get_list (fixture->browser));
  start (fixture, GR_ROOM_LIST_READY);
  g_assert_cmpuint (fixture->n_lists, ==, 1);
  g_assert_false (gr_browser_get_unattended (fixture->browser));

  /* The same again is nothing new. */
  gr_browser_set_connection (fixture->browser, fixture->connection);
  g_assert_cmpuint (fixture->n_lists, ==, 1);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 1);

  gr_browser_set_connection (fixture->browser, other);
  g_assert_cmpuint (fixture->n_lists, ==, 2);
  wait_for_state (fixture, GR_ROOM_LIST_READY);
  g_assert_cmpstr (gr_test_server_get_request (fixture->server, 1)->path, ==,
                   "/v1/other/smart-live-rooms");

  gr_browser_set_connection (fixture->browser, NULL);
  g_assert_null (gr_browser_get_list (fixture->browser));
  g_assert_cmpuint (fixture->n_lists, ==, 3);
}

static void
test_query (Fixture *fixture, gconstpointer data)
{
  GrFilters *filters = gr_browser_get_filters (fixture->browser);
  g_autofree char *name = NULL;
  g_autofree char *type = NULL;

  start (fixture, GR_ROOM_LIST_READY);
  g_assert_null (get_parameter (fixture, "room_name"));

  g_object_set (filters, "name", "spring & 春", NULL);
  g_assert_cmpuint (fixture->n_lists, ==, 2);
  wait_for_state (fixture, GR_ROOM_LIST_READY);
  name = get_parameter (fixture, "room_name");
  g_assert_cmpstr (name, ==, "spring & 春");

  g_object_set (filters, "room-type", GR_ROOM_TYPE_TEMP, NULL);
  wait_for_state (fixture, GR_ROOM_LIST_READY);
  type = get_parameter (fixture, "room_type");
  g_assert_cmpstr (type, ==, "TEMP");
}

static void
test_filters_survive (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrBrowser) next = NULL;
  g_autofree char *name = NULL;

  g_object_set (gr_browser_get_filters (fixture->browser), "name", "autumn",
                NULL);
  next = gr_browser_new ();
  g_object_get (gr_browser_get_filters (next), "name", &name, NULL);
  g_assert_cmpstr (name, ==, "autumn");
}

static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  start (fixture, GR_ROOM_LIST_READY);

  /* Rows and selection stay. */
  gr_browser_refresh (fixture->browser);
  gr_test_wait_until (gr_test_server_get_n_requests (fixture->server) == 2, 10);
  g_assert_cmpuint (fixture->n_lists, ==, 1);
}

/* Whoever ticks a filter and unticks it soon has the rooms from before, asked
 * again; another account has none of them. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  GrFilters *filters = gr_browser_get_filters (fixture->browser);
  g_autoptr (GrConnection) other = connect_to (fixture->server, "other");
  GrRoomList *first;

  start (fixture, GR_ROOM_LIST_READY);
  first = gr_browser_get_list (fixture->browser);
  g_object_set (filters, "name", "x", NULL);
  wait_for_state (fixture, GR_ROOM_LIST_READY);
  g_assert_true (gr_browser_get_list (fixture->browser) != first);

  g_object_set (filters, "name", NULL, NULL);
  g_assert_true (gr_browser_get_list (fixture->browser) == first);
  g_assert_cmpint (get_state (fixture), ==, GR_ROOM_LIST_READY);
  gr_test_wait_until (gr_test_server_get_n_requests (fixture->server) == 3, 10);
  gr_test_wait_until (!gr_room_list_get_busy (first), 10);

  g_object_set (filters, "name", "x", NULL);
  gr_browser_set_connection (fixture->browser, other);
  g_object_set (filters, "name", NULL, NULL);
  g_assert_true (gr_browser_get_list (fixture->browser) != first);
  wait_for_state (fixture, GR_ROOM_LIST_READY);
}

static void
test_refresh_empty (Fixture *fixture, gconstpointer data)
{
  fixture->total = 0;
  start (fixture, GR_ROOM_LIST_EMPTY);

  fixture->total = 5;
  gr_browser_refresh (fixture->browser);
  wait_for_state (fixture, GR_ROOM_LIST_READY);
  g_assert_cmpint (gr_room_list_get_count (
                       gr_browser_get_list (fixture->browser)),
                   ==, 5);
  g_assert_false (gr_browser_get_unattended (fixture->browser));
}

/* After a 401 nothing is asked but on the person's word. */
static void
test_signed_out (Fixture *fixture, gconstpointer data)
{
  GrRoomList *list;

  fixture->n_refuse = 2;
  start (fixture, GR_ROOM_LIST_FAILED);
  list = gr_browser_get_list (fixture->browser);
  g_assert_error (gr_room_list_get_error (list), GR_ERROR, GR_ERROR_SIGN_IN);

  g_object_set (gr_browser_get_filters (fixture->browser), "name", "x", NULL);
  wait_for_state (fixture, GR_ROOM_LIST_FAILED);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 1);

  gr_browser_refresh (fixture->browser);
  wait_for_state (fixture, GR_ROOM_LIST_FAILED);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 2);

  gr_browser_retry (fixture->browser);
  wait_for_state (fixture, GR_ROOM_LIST_READY);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 3);

  /* The rooms that are there ask too, one call until it is known to work. */
  fixture->n_refuse = 2;
  gr_browser_refresh (fixture->browser);
  list = gr_browser_get_list (fixture->browser);
  gr_test_wait_until (gr_room_list_get_error (list) != NULL, 20);
  gr_browser_refresh (fixture->browser);
  gr_test_wait_until (!gr_room_list_get_busy (list), 20);
  g_assert_error (gr_room_list_get_error (list), GR_ERROR, GR_ERROR_SIGN_IN);
  g_assert_cmpint (get_state (fixture), ==, GR_ROOM_LIST_READY);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 5);
  gr_browser_refresh (fixture->browser);
  gr_test_wait_until (gr_room_list_get_error (list) == NULL, 20);
}

/* What the network monitor says is a reason to ask at once. */
static void
test_network_back (Fixture *fixture, gconstpointer data)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();
  GrRoomList *list;

  fixture->n_break = G_MAXUINT;
  start (fixture, GR_ROOM_LIST_FAILED);
  list = gr_browser_get_list (fixture->browser);
  g_assert_error (gr_room_list_get_error (list), GR_ERROR, GR_ERROR_NETWORK);

  g_signal_emit_by_name (monitor, "network-changed", FALSE);
  g_assert_cmpuint (fixture->n_lists, ==, 1);

  fixture->n_break = 0;
  g_signal_emit_by_name (monitor, "network-changed", TRUE);
  g_assert_cmpuint (fixture->n_lists, ==, 2);
  g_assert_true (gr_browser_get_unattended (fixture->browser));
  wait_for_state (fixture, GR_ROOM_LIST_READY);

  /* It works again: nothing to hurry for. */
  g_signal_emit_by_name (monitor, "network-changed", TRUE);
  g_assert_cmpuint (fixture->n_lists, ==, 2);
}

/* The monitor says nothing: it comes back all the same. */
static void
test_network_back_alone (Fixture *fixture, gconstpointer data)
{
  fixture->n_break = G_MAXUINT;
  start (fixture, GR_ROOM_LIST_FAILED);

  fixture->n_break = 0;
  wait_for_state (fixture, GR_ROOM_LIST_READY);
  g_assert_true (gr_browser_get_unattended (fixture->browser));

  /* The person asks for the next. */
  g_object_set (gr_browser_get_filters (fixture->browser), "name", "x", NULL);
  g_assert_false (gr_browser_get_unattended (fixture->browser));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/browser/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("connection", test_connection);
  ADD ("query", test_query);
  ADD ("filters-survive", test_filters_survive);
  ADD ("refresh", test_refresh);
  ADD ("back", test_back);
  ADD ("refresh-empty", test_refresh_empty);
  ADD ("signed-out", test_signed_out);
  ADD ("network-back", test_network_back);
  ADD ("network-back-alone", test_network_back_alone);
#undef ADD

  return g_test_run ();
}
