/* test-client-room.c: one room, asked for by its id
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client-room"

#include "config.h"

#include "client-fixture.h"
#include "gr-error.h"

#include <string.h>

#define ODD_ID "a/b ?é"
#define PATH "/v1/" TEST_PROJECT "/smart-live-rooms/"

static const char room_json[] =
    "{\"room_id\": \"room-7\", \"room_name\": \"Evening \\u00e9\", "
    "\"room_state\": \"ENABLE\", \"big\": 12345678901234567890, "
    "\"cover_url\": \"https://a.example/c.png\", \"room_type\": \"NORMAL\"}";

/* What the server says: the status first, then 200 with @body. */
typedef struct
{
  guint status;
  guint n_failures; /* answers with @status before the 200 */
  const char *body;
} Script;

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer user_data)
{
  const Script *script = user_data;

  gr_test_server_reply_json (message, number,
                             number < script->n_failures ? script->status : 200,
                             script->body);
}

static GrRoom *
show (ClientFixture *fixture, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_client_show_room_async (fixture->client, id, GR_PRIORITY_ASKED, NULL,
                             gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  return gr_client_show_room_finish (fixture->client, result, error);
}

static void
assert_room (GrRoom *room)
{
  g_autoptr (GBytes) json = gr_room_dup_json (room);

  g_assert_cmpstr (gr_room_get_id (room), ==, "room-7");
  g_assert_cmpstr (gr_room_get_name (room), ==, "Evening é");
  g_assert_cmpint ((int) gr_room_get_live_state (room), ==, GR_LIVE_STATE_NONE);
  g_assert_cmpmem (g_bytes_get_data (json, NULL), g_bytes_get_size (json),
                   room_json, strlen (room_json));
}

/* The bytes stay as they came, without what stands around them. */
static void
test_room (void)
{
  static const char *const frames[][2] = {
    { "", "" },
    { "\357\273\277 \r\n", " \n\t" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
    {
      ClientFixture fixture;
      g_autofree char *body =
          g_strconcat (frames[i][0], room_json, frames[i][1], NULL);
      Script script = { .body = body };
      g_autoptr (GError) error = NULL;
      g_autoptr (GrRoom) room = NULL;

      client_fixture_set_up (&fixture, answer_cb, &script,
                             test_credentials_token ());
      room = show (&fixture, "room-7", &error);
      g_assert_no_error (error);
      assert_room (room);
      client_fixture_tear_down (&fixture);
    }
}

/* Whatever the service calls a room, its path is one step, and is signed as it
 * is sent. */
static void
test_path (void)
{
  ClientFixture fixture;
  Script script = { .body = room_json };
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoom) room = NULL;
  const GrTestRequest *request;

  client_fixture_set_up (&fixture, answer_cb, &script,
                         test_credentials_keys ());
  room = show (&fixture, ODD_ID, &error);
  g_assert_no_error (error);
  request = gr_test_server_get_request (fixture.server, 0);
  g_assert_cmpstr (request->method, ==, "GET");
  g_assert_cmpstr (request->path, ==, PATH "a%2Fb%20%3F%C3%A9");
  g_assert_cmpstr (request->query, ==, NULL);
  test_assert_signature (request, gr_test_server_get_uri (fixture.server));
  client_fixture_tear_down (&fixture);
}

static void
assert_fails (const Script *script, int code, guint n_requests)
{
  ClientFixture fixture;
  g_autoptr (GError) error = NULL;

  client_fixture_set_up (&fixture, answer_cb, (gpointer) script,
                         test_credentials_token ());
  g_assert_null (show (&fixture, "room-7", &error));
  g_assert_error (error, GR_ERROR, code);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==,
                    n_requests);
  client_fixture_tear_down (&fixture);
}

/* A room that is gone is told apart from everything else, by one request. */
static void
test_not_there (void)
{
  static const Script scripts[] = {
    { 404, 1, "{\"error_code\": \"MSS.20010045\", \"error_msg\": \"none\"}" },
    { 400, 1, "{\"error_code\": \"MSS.20010045\", \"error_msg\": \"none\"}" },
    { 404, 1, "{\"error_code\": \"APIGW.0101\", \"error_msg\": \"none\"}" },
    { 404, 1, "{\"error_code\": \"APIG.0101\", \"error_msg\": \"none\"}" },
    { 404, 1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    assert_fails (&scripts[i], GR_ERROR_NOT_FOUND, 1);
}

/* No room, whatever else it is. */
static void
test_wrong_body (void)
{
  static const char *const bodies[] = {
    "[]",
    "null",
    "{}",
    "\"room\"",
    "{\"count\": 0, \"smart_live_rooms\": []}",
    "{\"room_id\": null, \"room_name\": \"a\"}",
    "<html>Sign in</html>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      Script script = { .body = bodies[i] };

      assert_fails (&script, GR_ERROR_NOT_METASTUDIO, 1);
    }
}

/* The same care as a page is asked with. */
static void
test_again (void)
{
  ClientFixture fixture;
  Script script = { 503, 2, room_json };
  const Script refused = { 401, G_MAXUINT, "{}" };
  const Script forbidden = { 403, G_MAXUINT, "{}" };
  const Script broken = { 500, G_MAXUINT, "{}" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoom) room = NULL;

  client_fixture_set_up (&fixture, answer_cb, &script,
                         test_credentials_token ());
  room = show (&fixture, "room-7", &error);
  g_assert_no_error (error);
  assert_room (room);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 3);
  client_fixture_tear_down (&fixture);

  assert_fails (&refused, GR_ERROR_SIGN_IN, 1);
  assert_fails (&forbidden, GR_ERROR_FORBIDDEN, 1);
  assert_fails (&broken, GR_ERROR_SERVICE, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/room/room", test_room);
  g_test_add_func ("/client/room/path", test_path);
  g_test_add_func ("/client/room/not-there", test_not_there);
  g_test_add_func ("/client/room/wrong-body", test_wrong_body);
  g_test_add_func ("/client/room/again", test_again);

  return g_test_run ();
}
