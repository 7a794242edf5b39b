/* test-demo-iam.c: tokens for a password, and what IAM says otherwise
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-client.h"

#include <string.h>

#define NOW 1795345380 /* 2026-11-22T11:03:00Z */
#define DOMAIN "northlight-media"
#define USER "li.wei"
#define PASSWORD "correct horse"

static DemoClient *
client_with (const char *fault)
{
  const char *const faults[] = { fault, NULL };

  return service_client_new (&(GrTestServiceOptions){
      .iam_domain = DOMAIN,
      .iam_user = USER,
      .iam_password = PASSWORD,
      .fixed_time = NOW,
      .faults = faults,
  });
}

static DemoReply *
post (DemoClient *client, const char *body)
{
  g_autoptr (SoupMessage) message =
      demo_client_message (client, "POST", "/v3/auth/tokens?nocatalog=true");
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_set_request_body_from_bytes (message,
                                            "application/json;charset=utf8",
                                            bytes);
  return demo_client_send (client, message);
}

/* @scope: what follows the identity, with its comma. */
static DemoReply *
order (DemoClient *client,
       const char *domain,
       const char *user,
       const char *password,
       const char *scope)
{
  g_autofree char *body = g_strdup_printf (
      "{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":"
      "{\"user\":{\"domain\":{\"name\":\"%s\"},\"name\":\"%s\","
      "\"password\":\"%s\"}}}%s}}",
      domain, user, password, scope);

  return post (client, body);
}

#define REGION ",\"scope\":{\"project\":{\"name\":\"cn-north-4\"}}"
#define STUDIO ",\"scope\":{\"project\":{\"name\":\"cn-north-4_studio\"}}"

static const char *
token_of (DemoReply *reply)
{
  return soup_message_headers_get_one (reply->headers, "X-Subject-Token");
}

static JsonObject *
member (DemoReply *reply, const char *outer, const char *inner)
{
  JsonObject *object =
      json_object_get_object_member (json_node_get_object (reply->json), outer);

  return inner != NULL ? json_object_get_object_member (object, inner) : object;
}

static void
assert_iam_error (DemoReply *reply, guint status, const char *words)
{
  JsonObject *error = member (reply, "error", NULL);

  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpint (json_object_get_int_member (error, "code"), ==, status);
  g_assert_nonnull (strstr (demo_string (error, "message"), words));
  g_assert_nonnull (demo_string (error, "title"));
  g_assert_null (token_of (reply));
}

static guint
list_status (DemoClient *client, const char *project, const char *token)
{
  g_autofree char *path = g_strdup_printf ("/v1/%s/smart-live-rooms", project);
  g_autoptr (DemoReply) reply =
      demo_client_get (client, path, "X-Auth-Token", token, NULL);

  return reply->status;
}

/* The token comes with its project and its end, and opens that project. */
static void
test_token (void)
{
  g_autoptr (DemoClient) client = client_with (NULL);
  g_autoptr (DemoReply) reply = order (client, DOMAIN, USER, PASSWORD, REGION);
  JsonObject *token = member (reply, "token", NULL);
  JsonObject *project = member (reply, "token", "project");
  const char *id = gr_demo_service_get_project_id (client->service);

  g_assert_cmpuint (reply->status, ==, 201);
  g_assert_cmpstr (demo_string (project, "id"), ==, id);
  g_assert_cmpstr (demo_string (project, "name"), ==, "cn-north-4");
  g_assert_cmpstr (demo_string (token, "issued_at"), ==,
                   "2026-11-22T11:03:00.123000Z");
  g_assert_cmpstr (demo_string (token, "expires_at"), ==,
                   "2026-11-23T11:03:00.123000Z");
  g_assert_cmpstr (demo_string (member (reply, "token", "user"), "name"), ==,
                   USER);
  g_assert_cmpuint (list_status (client, id, token_of (reply)), ==, 200);
}

/* A new token does not invalidate the old one. */
static void
test_two_tokens (void)
{
  g_autoptr (DemoClient) client = client_with (NULL);
  g_autoptr (DemoReply) first = order (client, DOMAIN, USER, PASSWORD, REGION);
  g_autoptr (DemoReply) second = order (client, DOMAIN, USER, PASSWORD, REGION);
  const char *id = gr_demo_service_get_project_id (client->service);

  g_assert_cmpstr (token_of (first), !=, token_of (second));
  g_assert_cmpuint (list_status (client, id, token_of (first)), ==, 200);
  g_assert_cmpuint (list_status (client, id, token_of (second)), ==, 200);
}

/* The other project has rooms of its own, and needs a token of its own. */
static void
test_second_project (void)
{
  g_autoptr (DemoClient) client = client_with (NULL);
  g_autoptr (DemoReply) first = order (client, DOMAIN, USER, PASSWORD, REGION);
  g_autoptr (DemoReply) second = order (client, DOMAIN, USER, PASSWORD, STUDIO);
  g_autofree char *id =
      g_strdup (demo_string (member (second, "token", "project"), "id"));
  g_autofree char *scope =
      g_strdup_printf (",\"scope\":{\"project\":{\"id\":\"%s\"}}", id);
  g_autoptr (DemoReply) by_id = order (client, DOMAIN, USER, PASSWORD, scope);
  g_autofree char *path = g_strdup_printf ("/v1/%s/smart-live-rooms", id);
  g_autoptr (DemoReply) rooms =
      demo_client_get (client, path, "X-Auth-Token", token_of (second), NULL);

  g_assert_cmpint (demo_reply_count (rooms), ==, 37);
  g_assert_cmpuint (list_status (client, id, token_of (by_id)), ==, 200);
  g_assert_cmpuint (list_status (client, id, token_of (first)), ==, 400);
}

/* A token of the account alone lists projects, but no rooms. */
static void
test_projects (void)
{
  g_autoptr (DemoClient) client = client_with (NULL);
  g_autoptr (DemoReply) token = order (client, DOMAIN, USER, PASSWORD, "");
  g_autoptr (DemoReply) reply =
      demo_client_get (client, "/v3/auth/projects", "X-Auth-Token",
                       token_of (token), NULL);
  g_autoptr (DemoReply) stranger =
      demo_client_get (client, "/v3/auth/projects", "X-Auth-Token", "x", NULL);
  JsonArray *projects =
      json_object_get_array_member (json_node_get_object (reply->json),
                                    "projects");
  const char *id = gr_demo_service_get_project_id (client->service);

  g_assert_false (
      json_object_has_member (member (token, "token", NULL), "project"));
  g_assert_cmpuint (json_array_get_length (projects), ==, 2);
  g_assert_cmpstr (demo_string (json_array_get_object_element (projects, 0),
                                "id"),
                   ==, id);
  g_assert_true (json_object_get_boolean_member (
      json_array_get_object_element (projects, 1), "enabled"));
  g_assert_cmpuint (list_status (client, id, token_of (token)), ==, 400);
  assert_iam_error (stranger, 401, "authentication");
}

static void
test_wrong (void)
{
  g_autoptr (DemoClient) client = client_with (NULL);
  g_autoptr (DemoReply) domain = order (client, "x", USER, PASSWORD, REGION);
  g_autoptr (DemoReply) user = order (client, DOMAIN, "x", PASSWORD, REGION);
  g_autoptr (DemoReply) password = order (client, DOMAIN, USER, "x", REGION);
  g_autoptr (DemoReply) project =
      order (client, DOMAIN, USER, PASSWORD,
             ",\"scope\":{\"project\":{\"name\":\"cn-east-3\"}}");

  assert_iam_error (domain, 401, "username or password is wrong");
  assert_iam_error (user, 401, "username or password is wrong");
  assert_iam_error (password, 401, "username or password is wrong");
  assert_iam_error (project, 404, "project");
}

static void
test_locks (void)
{
  g_autoptr (DemoClient) client = client_with (NULL);
  g_autoptr (DemoReply) locked = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DemoReply) wrong = order (client, DOMAIN, USER, "x", REGION);

      assert_iam_error (wrong, 401, "wrong");
    }
  locked = order (client, DOMAIN, USER, PASSWORD, REGION);
  assert_iam_error (locked, 401, "locked");
}

static void
test_bad_bodies (void)
{
  static const char *const bodies[] = {
    "",
    "x",
    "[]",
    "{}",
    "{\"auth\":7}",
    "{\"auth\":{\"identity\":{}}}",
    "{\"auth\":{\"identity\":{\"methods\":[\"totp\"],\"password\":{}}}}",
    "{\"auth\":{\"identity\":{\"methods\":[7],\"password\":[]}}}",
    "{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":{"
    "\"user\":{\"domain\":{\"name\":1},\"name\":null,\"password\":{}}}}}}",
  };
  g_autoptr (DemoClient) client = client_with (NULL);
  g_autofree char *long_body = g_strnfill (70000, '[');
  g_autoptr (DemoReply) too_long = post (client, long_body);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (DemoReply) reply = post (client, bodies[i]);

      assert_iam_error (reply, 400, "invalid");
    }
  assert_iam_error (too_long, 400, "invalid");
}

static void
test_nobody (void)
{
  g_autoptr (DemoClient) client =
      service_client_new (&(GrTestServiceOptions){ 0 });
  g_autoptr (DemoReply) reply = order (client, DOMAIN, USER, PASSWORD, REGION);
  g_autoptr (DemoReply) get = demo_client_get (client, "/v3/auth/tokens", NULL);

  assert_iam_error (reply, 401, "wrong");
  assert_iam_error (get, 405, "not allowed");
}

static void
test_faults (void)
{
  static const struct
  {
    const char *fault;
    guint status;
  } faults[] = {
    { "iam-401:1", 401 }, { "iam-403:1", 403 }, { "iam-429:1", 429 },
    { "iam-500:1", 500 }, { "iam-503:1", 503 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (DemoClient) client = client_with (faults[i].fault);
      g_autoptr (DemoReply) bad =
          order (client, DOMAIN, USER, PASSWORD, REGION);
      g_autoptr (DemoReply) good =
          order (client, DOMAIN, USER, PASSWORD, REGION);

      assert_iam_error (bad, faults[i].status, "");
      g_assert_cmpuint (good->status, ==, 201);
    }
}

static void
test_odd_answers (void)
{
  g_autoptr (DemoClient) html = client_with ("iam-not-json");
  g_autoptr (DemoClient) no_token = client_with ("iam-no-token");
  g_autoptr (DemoClient) no_project = client_with ("iam-no-project");
  g_autoptr (DemoClient) reset = client_with ("iam-reset");
  g_autoptr (DemoReply) html_reply =
      order (html, DOMAIN, USER, PASSWORD, REGION);
  g_autoptr (DemoReply) no_token_reply =
      order (no_token, DOMAIN, USER, PASSWORD, REGION);
  g_autoptr (DemoReply) no_project_reply =
      order (no_project, DOMAIN, USER, PASSWORD, REGION);
  g_autoptr (DemoReply) reset_reply =
      order (reset, DOMAIN, USER, PASSWORD, REGION);

  g_assert_null (html_reply->json);
  g_assert_cmpuint (no_token_reply->status, ==, 201);
  g_assert_null (token_of (no_token_reply));
  g_assert_false (
      json_object_has_member (member (no_project_reply, "token", NULL),
                              "project"));
  g_assert_nonnull (reset_reply->error);
}

static void
test_no_projects (void)
{
  g_autoptr (DemoClient) client = client_with ("iam-no-projects");
  g_autoptr (DemoReply) reply =
      demo_client_get (client, "/v3/auth/projects", "X-Auth-Token",
                       gr_demo_service_get_token (client->service), NULL);

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (
                        json_node_get_object (reply->json), "projects")),
                    ==, 0);
}

/* A token whose end has come is refused; one of 0 seconds at once. */
static void
test_expires (void)
{
  g_autoptr (DemoClient) client = client_with ("token-expires:0");
  g_autoptr (DemoReply) reply = order (client, DOMAIN, USER, PASSWORD, REGION);
  const char *id = gr_demo_service_get_project_id (client->service);
  g_autofree char *path = g_strdup_printf ("/v1/%s/smart-live-rooms", id);
  g_autoptr (DemoReply) refused =
      demo_client_get (client, path, "X-Auth-Token", token_of (reply), NULL);

  g_assert_cmpstr (demo_string (member (reply, "token", NULL), "expires_at"),
                   ==, "2026-11-22T11:03:00.123000Z");
  g_assert_cmpuint (refused->status, ==, 401);
  g_assert_cmpstr (demo_reply_code (refused), ==, "APIGW.0301");
}

/* After its last use a token is refused, and a new one is good again. */
static void
test_renewal (void)
{
  g_autoptr (DemoClient) client = client_with ("token-expired:1");
  g_autoptr (DemoReply) first = order (client, DOMAIN, USER, PASSWORD, REGION);
  g_autoptr (DemoReply) second = order (client, DOMAIN, USER, PASSWORD, REGION);
  const char *id = gr_demo_service_get_project_id (client->service);

  g_assert_cmpuint (list_status (client, id, token_of (first)), ==, 200);
  g_assert_cmpuint (list_status (client, id, token_of (first)), ==, 401);
  g_assert_cmpuint (list_status (client, id, token_of (second)), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/iam/token", test_token);
  g_test_add_func ("/demo/iam/two-tokens", test_two_tokens);
  g_test_add_func ("/demo/iam/second-project", test_second_project);
  g_test_add_func ("/demo/iam/projects", test_projects);
  g_test_add_func ("/demo/iam/wrong", test_wrong);
  g_test_add_func ("/demo/iam/locks", test_locks);
  g_test_add_func ("/demo/iam/bad-bodies", test_bad_bodies);
  g_test_add_func ("/demo/iam/nobody", test_nobody);
  g_test_add_func ("/demo/iam/faults", test_faults);
  g_test_add_func ("/demo/iam/odd-answers", test_odd_answers);
  g_test_add_func ("/demo/iam/no-projects", test_no_projects);
  g_test_add_func ("/demo/iam/expires", test_expires);
  g_test_add_func ("/demo/iam/renewal", test_renewal);
  return g_test_run ();
}
