/* test-demo-requests.c: tokens, paths and limits of the demo service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "demo-client.h"
#include "gr-demo-throttle.h"

#include <string.h>

static DemoReply *
ask_with_token (DemoClient *client, const char *project, const char *token)
{
  g_autofree char *path = g_strdup_printf ("/v1/%s/smart-live-rooms", project);

  return demo_client_get (client, path, token != NULL ? "X-Auth-Token" : NULL,
                          token, NULL);
}

static void
test_token (void)
{
  g_autoptr (DemoClient) client = demo_client_new (
      &(GrDemoOptions){ .token = "t0ken", .project_id = "my-project" });
  g_autoptr (DemoReply) right = ask_with_token (client, "my-project", "t0ken");
  g_autoptr (DemoReply) none = ask_with_token (client, "my-project", NULL);
  g_autoptr (DemoReply) wrong = ask_with_token (client, "my-project", "T0ken");
  g_autoptr (DemoReply) other = ask_with_token (client, "other", "t0ken");

  g_assert_cmpstr (gr_demo_service_get_token (client->service), ==, "t0ken");
  g_assert_cmpuint (right->status, ==, 200);
  demo_reply_assert_refused (none, 401, "MSS.00000001", "Unauthorized");
  demo_reply_assert_refused (wrong, 401, "MSS.00000001", "Unauthorized");
  demo_reply_assert_refused (other, 400, "MSS.00010009", "tokenTenantId");
}

/* A token that nobody gave is one that nobody can guess. */
static void
test_own_token (void)
{
  g_autoptr (DemoClient) first = demo_client_new (&(GrDemoOptions){ 0 });
  g_autoptr (DemoClient) second = demo_client_new (&(GrDemoOptions){ 0 });
  g_autoptr (DemoReply) reply = demo_client_list (first, NULL);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (gr_demo_service_get_token (first->service), !=,
                   gr_demo_service_get_token (second->service));
}

static void
test_app_user_id (void)
{
  g_autofree char *longest = g_strnfill (256, 'u');
  g_autofree char *too_long = g_strnfill (257, 'u');
  const struct
  {
    const char *id;
    guint status;
  } ids[] = {
    { "user-01", 200 }, { "user  01", 200 }, { longest, 200 },
    { too_long, 400 },  { "用户", 400 },
  };
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });
  g_autofree char *path =
      g_strdup_printf ("/v1/%s/smart-live-rooms",
                       gr_demo_service_get_project_id (client->service));

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (DemoReply) reply =
          demo_client_get (client, path, "X-Auth-Token",
                           gr_demo_service_get_token (client->service),
                           "X-App-UserId", ids[i].id, NULL);

      g_assert_cmpuint (reply->status, ==, ids[i].status);
    }
}

/* Every answer has an id, and no two the same. */
static void
test_request_ids (void)
{
  static const char *const paths[] = { "/", "/v1/x/smart-live-rooms",
                                       "/covers/1.png", "/v3/auth/projects" };
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });
  g_autoptr (GHashTable) ids =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (DemoReply) reply = demo_client_get (client, paths[i], NULL);
      const char *id =
          soup_message_headers_get_one (reply->headers, "X-Request-Id");

      g_assert_cmpuint (strspn (id, "0123456789abcdef"), ==, 32);
      g_assert_true (g_hash_table_add (ids, g_strdup (id)));
    }
}

static void
test_paths_and_methods (void)
{
  static const char *const unknown[] = {
    "/",
    "/v1",
    "/v1//smart-live-rooms",
    "/v1/a/b/smart-live-rooms",
    "/v2/x/smart-live-rooms",
    "/v1/x/smart-live-rooms/",
    "/v1/x/rooms",
  };
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });
  g_autoptr (SoupMessage) message =
      demo_client_message (client, "DELETE", "/v1/x/smart-live-rooms");
  g_autoptr (DemoReply) refused = demo_client_send (client, message);

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (DemoReply) reply = demo_client_get (client, unknown[i], NULL);

      demo_reply_assert_refused (reply, 404, "APIGW.0101", "does not exist");
    }
  demo_reply_assert_refused (refused, 405, "MSS.00010004", "not allowed");
}

static void
test_bad_escapes (void)
{
  static const char *const queries[] = { "room_name=%", "room_name=%zz",
                                         "room_name=a%00b", "room_name=%ff" };
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "GET /v1/%s/smart-live-rooms?%s HTTP/1.1\r\nHost: 127.0.0.1\r\n"
          "X-Auth-Token: %s\r\nConnection: close\r\n\r\n",
          gr_demo_service_get_project_id (client->service), queries[i],
          gr_demo_service_get_token (client->service));
      g_autofree char *answer = demo_client_raw (client, text);

      g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 400 "));
    }
}

static void
test_throttle (void)
{
  g_autoptr (GrDemoThrottle) throttle = gr_demo_throttle_new (3);
  const gint64 second = G_USEC_PER_SEC;

  for (guint i = 0; i < 3; i++)
    g_assert_true (gr_demo_throttle_admit (throttle, i * 1000));
  g_assert_false (gr_demo_throttle_admit (throttle, 3000));
  g_assert_false (gr_demo_throttle_admit (throttle, second - 1));
  g_assert_true (gr_demo_throttle_admit (throttle, second));
  g_assert_false (gr_demo_throttle_admit (throttle, second + 999));
  g_assert_true (gr_demo_throttle_admit (throttle, second + 1000));
}

/* One call a second, and calls that follow each other sooner or later within
 * one: covers are never refused. */
static void
test_rate (void)
{
  g_autoptr (DemoClient) client =
      demo_client_new (&(GrDemoOptions){ .calls_per_second = 1 });
  guint status = 200;

  for (guint i = 0; i < 100 && status == 200; i++)
    {
      g_autoptr (DemoReply) reply = demo_client_list (client, NULL);
      g_autoptr (DemoReply) cover =
          demo_client_get (client, "/thumbnails/1.png", NULL);

      status = reply->status;
      if (status != 200)
        g_assert_cmpstr (demo_reply_code (reply), ==, "APIGW.0308");
      g_assert_cmpuint (cover->status, ==, 200);
    }
  g_assert_cmpuint (status, ==, 429);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/requests/token", test_token);
  g_test_add_func ("/demo/requests/own-token", test_own_token);
  g_test_add_func ("/demo/requests/app-user-id", test_app_user_id);
  g_test_add_func ("/demo/requests/request-ids", test_request_ids);
  g_test_add_func ("/demo/requests/paths-and-methods", test_paths_and_methods);
  g_test_add_func ("/demo/requests/bad-escapes", test_bad_escapes);
  g_test_add_func ("/demo/requests/throttle", test_throttle);
  g_test_add_func ("/demo/requests/rate", test_rate);
  return g_test_run ();
}
