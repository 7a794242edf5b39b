/* test-room-presence.c: a selected room that a refresh does not bring
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-browser.h"
#include "gr-settings.h"
#include "gr-test.h"

#define ROOMS "/v1/project/smart-live-rooms"
#define TOTAL 300
#define SELECTED 2

typedef struct
{
  GrTestServer *server;
  GrConnection *connection;
  GrBrowser *browser;
  GrRoomItem *row;
  gboolean away;        /* the room is not in the list */
  gboolean without_ids; /* no room has one */
  gboolean refuse;      /* the list is refused */
  gboolean hold;        /* answers for one room wait */
  guint status;         /* of those */
  const char *body;
  guint n_asked; /* how often one room was asked for */
  guint n_lists;
} Fixture;

static char *
build_list (Fixture *fixture, const GrTestRequest *request)
{
  g_autofree char *offset = gr_test_request_dup_parameter (request, "offset");
  g_autoptr (GString) json = g_string_new (NULL);
  guint first = (guint) g_ascii_strtoull (offset, NULL, 10);
  guint total = TOTAL - (fixture->away ? 1 : 0);

  g_string_printf (json, "{\"count\":%u,\"smart_live_rooms\":[", total);
  for (guint i = first; i < MIN (total, first + GR_ROOM_LIST_PAGE); i++)
    {
      guint number = i + (fixture->away && i >= SELECTED ? 1 : 0);

      g_string_append (json, i == first ? "{" : ",{");
      if (!fixture->without_ids)
        g_string_append_printf (json, "\"room_id\":\"room-%u\",", number);
      g_string_append_printf (json, "\"room_name\":\"Room %u\"}", number);
    }
  g_string_append (json, "]}");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer data)
{
  Fixture *fixture = data;

  if (g_strcmp0 (request->path, ROOMS) == 0)
    {
      g_autofree char *list = build_list (fixture, request);

      fixture->n_lists++;
      gr_test_server_reply_json (message, number, fixture->refuse ? 403 : 200,
                                 fixture->refuse ? "{}" : list);
      return;
    }
  g_assert_cmpstr (request->path, ==, ROOMS "/room-2");
  g_assert_cmpstr (request->query, ==, NULL);
  fixture->n_asked++;
  gr_test_server_reply_json (message, number, fixture->status, fixture->body);
  if (fixture->hold)
    gr_test_server_hold (server, message);
}

#define GONE "{\"error_code\":\"MSS.20010045\",\"error_msg\":\"not found\"}"
#define ROOM "{\"room_id\":\"room-2\",\"room_name\":\"Room 2\"}"

static GrRoomList *
get_list (Fixture *fixture)
{
  return gr_browser_get_list (fixture->browser);
}

static void
settle (Fixture *fixture)
{
  gr_test_wait_until (!gr_room_list_get_busy (get_list (fixture)), 10);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("token"), NULL, NULL);

  g_settings_reset (gr_settings_get_default (), "filters");
  fixture->status = 404;
  fixture->body = GONE;
  fixture->without_ids = GPOINTER_TO_INT (data);
  fixture->server = gr_test_server_new (answer_cb, fixture);
  fixture->connection =
      gr_connection_new (GR_CONNECTION_TRANSIENT, "Test",
                         gr_test_server_get_uri (fixture->server), "project",
                         credentials, 0);
  fixture->browser = gr_browser_new ();
  gr_browser_set_connection (fixture->browser, fixture->connection);
  settle (fixture);
  gr_room_list_grow (get_list (fixture));
  fixture->row =
      g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), SELECTED);
  gr_browser_set_selected (fixture->browser, fixture->row);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->browser);
  g_assert_finalize_object (fixture->row);
  g_assert_finalize_object (fixture->connection);
  gr_test_server_free (fixture->server);
}

static void
refresh (Fixture *fixture)
{
  guint n_lists = fixture->n_lists;

  gr_browser_refresh (fixture->browser);
  gr_test_wait_until (fixture->n_lists > n_lists, 10);
  settle (fixture);
}

static gboolean
is_gone (Fixture *fixture)
{
  return gr_room_item_get_gone (fixture->row) != GR_TIME_NONE;
}

static void
lose (Fixture *fixture)
{
  fixture->away = TRUE;
  refresh (fixture);
  gr_test_wait_until (is_gone (fixture), 10);
}

/* Nothing is asked while the list brings it. */
static void
test_stands (Fixture *fixture, gconstpointer data)
{
  refresh (fixture);
  refresh (fixture);
  g_assert_false (is_gone (fixture));
  g_assert_cmpuint (fixture->n_asked, ==, 0);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  gint64 gone;

  lose (fixture);
  gone = gr_room_item_get_gone (fixture->row);
  g_assert_cmpint (gone, >=, before);
  g_assert_cmpint (gone, <=, g_get_real_time () / G_USEC_PER_SEC);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  g_assert_nonnull (gr_room_item_get_room (fixture->row));

  refresh (fixture);
  gr_test_wait_until (fixture->n_asked == 2, 10);
  g_assert_true (is_gone (fixture));

  fixture->away = FALSE;
  refresh (fixture);
  g_assert_false (is_gone (fixture));
  g_assert_cmpuint (fixture->n_asked, ==, 2);
}

/* What somebody scrolls to is no refresh. */
static void
test_asked_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrRoomItem) far = NULL;

  lose (fixture);
  far = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), 250);
  g_assert_true (gr_room_item_get_state (far) == GR_ROOM_ITEM_LOADING);
  gr_test_wait_until (gr_room_item_get_state (far) == GR_ROOM_ITEM_READY, 10);
  settle (fixture);
  fixture->away = FALSE;
  refresh (fixture);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
}

/* It is there, only not in the rows that were asked. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  lose (fixture);
  fixture->status = 200;
  fixture->body = ROOM;
  refresh (fixture);
  gr_test_wait_until (!is_gone (fixture), 10);
  g_assert_cmpuint (fixture->n_asked, ==, 2);
}

#define CODE(code) "{\"error_code\":\"" code "\",\"error_msg\":\"words\"}"

static void
test_says_gone (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
  } answers[] = {
    { 404, "" },
    { 404, CODE ("MSS.99999999") },
    { 400, CODE ("MSS.20010045") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      fixture->status = answers[i].status;
      fixture->body = answers[i].body;
      lose (fixture);
      fixture->away = FALSE;
      refresh (fixture);
    }
}

/* Any other error says nothing, and the next refresh asks again. */
static void
test_says_nothing (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body;
  } answers[] = {
    { 404, CODE ("APIGW.0101") },   { 404, CODE ("APIG.0101") },
    { 404, CODE ("MSS.00010009") }, { 400, CODE ("MSS.00010009") },
    { 403, CODE ("MSS.00024001") }, { 200, "{}" },
    { 401, CODE ("MSS.00000001") },
  };

  fixture->away = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      fixture->status = answers[i].status;
      fixture->body = answers[i].body;
      refresh (fixture);
      gr_test_wait_until (fixture->n_asked == i + 1, 10);
      g_assert_false (is_gone (fixture));
    }
  refresh (fixture);
  g_assert_false (is_gone (fixture));
  fixture->status = 404;
  fixture->body = GONE;
  lose (fixture);
}

/* A refresh that fails is no reason to ask. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  lose (fixture);
  fixture->refuse = TRUE;
  refresh (fixture);
  g_assert_nonnull (gr_room_list_get_error (get_list (fixture)));
  g_assert_true (is_gone (fixture));
  fixture->refuse = FALSE;
  fixture->away = FALSE;
  refresh (fixture);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
}

/* Whoever has looked at another room meanwhile is not told what was asked
 * before. */
static void
test_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrRoomItem) other = NULL;

  fixture->away = TRUE;
  fixture->hold = TRUE;
  refresh (fixture);
  gr_test_wait_until (fixture->n_asked == 1, 10);
  other = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), 0);
  gr_browser_set_selected (fixture->browser, other);
  refresh (fixture);
  g_assert_cmpuint (fixture->n_asked, ==, 1);
  gr_browser_set_selected (fixture->browser, fixture->row);
  gr_test_server_release (fixture->server);
  refresh (fixture);
  gr_test_wait_until (fixture->n_asked == 2, 10);
  g_assert_false (is_gone (fixture));
  gr_test_server_release (fixture->server);
  gr_test_wait_until (is_gone (fixture), 10);
}

static void
test_other_list (Fixture *fixture, gconstpointer data)
{
  fixture->away = TRUE;
  fixture->hold = TRUE;
  refresh (fixture);
  gr_test_wait_until (fixture->n_asked == 1, 10);
  g_object_set (gr_browser_get_filters (fixture->browser), "name", "a", NULL);
  gr_test_server_release (fixture->server);
  settle (fixture);
  refresh (fixture);
  g_assert_false (is_gone (fixture));
  g_assert_cmpuint (fixture->n_asked, ==, 1);
}

static void
test_no_connection (Fixture *fixture, gconstpointer data)
{
  fixture->away = TRUE;
  fixture->hold = TRUE;
  refresh (fixture);
  gr_test_wait_until (fixture->n_asked == 1, 10);
  gr_browser_set_connection (fixture->browser, NULL);
  gr_test_server_release (fixture->server);
  gr_browser_set_connection (fixture->browser, fixture->connection);
  settle (fixture);
  refresh (fixture);
  g_assert_false (is_gone (fixture));
  g_assert_cmpuint (fixture->n_asked, ==, 1);
}

/* A room without an id is a place, and cannot be asked for. */
static void
test_without_id (Fixture *fixture, gconstpointer data)
{
  fixture->away = TRUE;
  refresh (fixture);
  refresh (fixture);
  g_assert_cmpuint (fixture->n_asked, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test, without_ids)                                           \
  g_test_add ("/room-presence/" path, Fixture, GINT_TO_POINTER (without_ids),  \
              set_up, test, tear_down)
  ADD ("stands", test_stands, FALSE);
  ADD ("gone", test_gone, FALSE);
  ADD ("asked-once", test_asked_once, FALSE);
  ADD ("elsewhere", test_elsewhere, FALSE);
  ADD ("says-gone", test_says_gone, FALSE);
  ADD ("says-nothing", test_says_nothing, FALSE);
  ADD ("refused", test_refused, FALSE);
  ADD ("another", test_another, FALSE);
  ADD ("other-list", test_other_list, FALSE);
  ADD ("no-connection", test_no_connection, FALSE);
  ADD ("without-id", test_without_id, TRUE);

  return g_test_run ();
}
