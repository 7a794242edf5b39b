/* test-demo-requests.c: tokens, paths and limits of the demo service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "demo-client.h"
#include "gr-test.h"

#include <string.h>

#define SECONDS 20

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
    "/v1/x/smart-live-rooms/a/b",
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

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A client whose connections are closed with it, after the answer. */
static void
ask_and_leave (DemoClient *client, guint number)
{
  static const char *const paths[] = { "/", "/covers/1.png",
                                       "/thumbnails/2.png" };
  g_autoptr (SoupSession) session = soup_session_new ();
  DemoClient guest = { client->service, session };
  g_autoptr (DemoReply) list = demo_client_list (&guest, "limit=100");
  g_autoptr (DemoReply) other =
      demo_client_get (&guest, paths[number % G_N_ELEMENTS (paths)], NULL);

  g_assert_cmpuint (list->status, ==, 200);
  g_assert_cmpuint (other->status, ==, number % 3 == 0 ? 404 : 200);
  soup_session_abort (session);
}

/* Both ends of every connection are this process's. */
static void
test_no_descriptor_stays (void)
{
  g_autoptr (DemoClient) client = demo_client_new (&(GrDemoOptions){ 0 });
  guint before;

  ask_and_leave (client, 1);
  before = count_descriptors ();
  for (guint i = 0; i < 30; i++)
    ask_and_leave (client, i);
  gr_test_wait_until (count_descriptors () <= before, SECONDS);
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
  g_test_add_func ("/demo/requests/no-descriptor-stays",
                   test_no_descriptor_stays);
  return g_test_run ();
}
