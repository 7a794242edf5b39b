/* test-iam.c: what is asked of IAM, and what its answers mean
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-iam"

#include "config.h"

#include "gr-error.h"
#include "gr-iam-private.h"
#include "gr-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define WAIT_SECONDS 20

/* One answer for all; @status 0: the connection breaks. */
typedef struct
{
  guint status;
  const char *token; /* (nullable): X-Subject-Token */
  const char *body;
} Answer;

static const char created[] =
    "{\"token\":{\"expires_at\":\"2026-11-23T09:08:49.965000Z\","
    "\"issued_at\":\"2026-11-22T09:08:49.965000Z\",\"project\":{"
    "\"domain\":{\"name\":\"d\"},\"name\":\"cn-north-4\",\"id\":\"p1\"}}}";

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer user_data)
{
  const Answer *answer = user_data;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  if (answer->status == 0)
    {
      gr_test_server_reply_raw (server, message, nothing);
      return;
    }
  if (answer->token != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (
                                      message),
                                  "X-Subject-Token", answer->token);
  gr_test_server_reply_json (message, number, answer->status, answer->body);
}

static GrCredentials *
new_credentials (GrTestServer *server, const char *password, const char *region)
{
  g_autoptr (GError) error = NULL;
  GrCredentials *credentials =
      gr_credentials_new_password (gr_test_server_get_uri (server),
                                   "northlight", "li.wei",
                                   gr_secret_new (password), region, NULL,
                                   &error);

  g_assert_no_error (error);
  return credentials;
}

static GrIamToken *
buy (GrTestServer *server,
     const char *password,
     const char *region,
     const char *project_id,
     GError **error)
{
  g_autoptr (GrCredentials) credentials =
      new_credentials (server, password, region);
  g_autoptr (GAsyncResult) result = NULL;

  gr_iam_create_project_token_async (credentials, project_id, NULL, NULL,
                                     gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, WAIT_SECONDS);
  return gr_iam_create_token_finish (result, error);
}

static JsonObject *
parse_body (JsonParser *parser, const GrTestRequest *request)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (request->body, &length);

  json_parser_load_from_data (parser, data, (gssize) length, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_token (void)
{
  Answer answer = { 201, "MIItoken", created };
  g_autoptr (GrTestServer) server = gr_test_server_new (answer_cb, &answer);
  g_autoptr (GError) error = NULL;
  g_autoptr (GrIamToken) token =
      buy (server, "secret", "cn-north-4", "unused", &error);
  const GrTestRequest *request;
  g_autofree char *body = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (gr_secret_get (token->token), ==, "MIItoken");
  g_assert_cmpstr (token->project_id, ==, "p1");
  g_assert_cmpstr (token->project_name, ==, "cn-north-4");
  g_assert_cmpint (token->expires_at, ==,
                   gr_time_parse ("2026-11-23T09:08:49Z"));

  g_assert_cmpuint (gr_test_server_get_n_requests (server), ==, 1);
  request = gr_test_server_get_request (server, 0);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->path, ==, "/v3/auth/tokens");
  g_assert_cmpstr (request->query, ==, "nocatalog=true");
  g_assert_cmpstr (soup_message_headers_get_one (request->headers,
                                                 "Content-Type"),
                   ==, "application/json;charset=utf8");
  body = g_strndup (g_bytes_get_data (request->body, NULL),
                    g_bytes_get_size (request->body));
  g_assert_cmpstr (
      body, ==,
      "{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":{"
      "\"user\":{\"domain\":{\"name\":\"northlight\"},\"name\":\"li.wei\","
      "\"password\":\"secret\"}}},\"scope\":{\"project\":{\"name\":"
      "\"cn-north-4\"}}}}");
}

/* Whatever a password has in it arrives. */
static void
test_odd_passwords (void)
{
  const char *passwords[] = { "\"}],\\", "a\tb\nc\001", "密码 🎬",
                              " outer blanks ", "</script>&" };
  Answer answer = { 201, "t", created };
  g_autoptr (GrTestServer) server = gr_test_server_new (answer_cb, &answer);

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GrIamToken) token =
          buy (server, passwords[i], "r", NULL, &error);
      JsonObject *object =
          parse_body (parser, gr_test_server_get_request (server, i));
      const char *path[] = { "auth", "identity", "password", "user" };

      g_assert_no_error (error);
      for (guint k = 0; k < G_N_ELEMENTS (path); k++)
        object = json_object_get_object_member (object, path[k]);
      g_assert_cmpstr (json_object_get_string_member (object, "password"), ==,
                       passwords[i]);
    }
}

static void
test_scopes (void)
{
  Answer answer = { 201, "t", "{}" };
  g_autoptr (GrTestServer) server = gr_test_server_new (answer_cb, &answer);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GrIamToken) of_project = buy (server, "x", NULL, "p-7", NULL);
  g_autoptr (GrIamToken) of_account = buy (server, "x", "", NULL, NULL);
  JsonObject *auth;
  JsonObject *scope;

  auth = json_object_get_object_member (
      parse_body (parser, gr_test_server_get_request (server, 0)), "auth");
  scope = json_object_get_object_member (auth, "scope");
  g_assert_cmpstr (json_object_get_string_member (
                       json_object_get_object_member (scope, "project"), "id"),
                   ==, "p-7");
  auth = json_object_get_object_member (
      parse_body (parser, gr_test_server_get_request (server, 1)), "auth");
  g_assert_false (json_object_has_member (auth, "scope"));

  /* A body that says nothing is no harm. */
  g_assert_cmpstr (gr_secret_get (of_project->token), ==, "t");
  g_assert_null (of_account->project_id);
  g_assert_cmpint (of_account->expires_at, ==, GR_TIME_NONE);
}

static void
test_errors (void)
{
  static const struct
  {
    Answer answer;
    int code;
    const char *service_code;
  } cases[] = {
    { { 401, NULL,
        "{\"error\":{\"code\":401,\"message\":\"The username or password is "
        "wrong.\",\"title\":\"Unauthorized\"}}" },
      GR_ERROR_SIGN_IN,
      NULL },
    { { 401, NULL, "{\"error_code\":\"IAM.0061\",\"error_msg\":\"locked\"}" },
      GR_ERROR_SIGN_IN,
      "IAM.0061" },
    { { 403, NULL, "{\"error_code\":\"IAM.0081\",\"error_msg\":\"no\"}" },
      GR_ERROR_FORBIDDEN,
      "IAM.0081" },
    { { 429, NULL, "{\"error_code\":\"IAM.0012\",\"error_msg\":\"no\"}" },
      GR_ERROR_THROTTLED,
      "IAM.0012" },
    { { 503, NULL, "<html>" }, GR_ERROR_SERVICE, NULL },
    { { 302, NULL, "" }, GR_ERROR_NOT_METASTUDIO, NULL },
    { { 201, NULL, created }, GR_ERROR_NOT_METASTUDIO, NULL },
    { { 200, "", "<html>" }, GR_ERROR_NOT_METASTUDIO, NULL },
    { { 0, NULL, NULL }, GR_ERROR_NETWORK, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrTestServer) server =
          gr_test_server_new (answer_cb, (gpointer) &cases[i].answer);
      g_autoptr (GError) error = NULL;
      g_autoptr (GrIamToken) token = buy (server, "secret", "r", NULL, &error);

      g_assert_null (token);
      g_assert_error (error, GR_ERROR, cases[i].code);
      g_assert_cmpstr (gr_error_get_service_code (error), ==,
                       cases[i].service_code);
      /* Once: nobody knows how many wrong passwords are left. */
      g_assert_cmpuint (gr_test_server_get_n_requests (server), ==, 1);
    }
}

static void
test_cancel (void)
{
  Answer answer = { 201, "t", created };
  g_autoptr (GrTestServer) server = gr_test_server_new (answer_cb, &answer);
  g_autoptr (GrCredentials) credentials = new_credentials (server, "x", "r");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  gr_iam_create_token_async (credentials, NULL, cancellable, gr_test_result_cb,
                             &result);
  gr_test_iterate ();
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, WAIT_SECONDS);
  g_assert_null (gr_iam_create_token_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GPtrArray *
list (GrTestServer *server, GrThrottle *throttle, GError **error)
{
  g_autoptr (GrSecret) token = gr_secret_new ("MIItoken");
  g_autoptr (GAsyncResult) result = NULL;

  gr_iam_list_projects_async (gr_test_server_get_uri (server), token, throttle,
                              NULL, gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, WAIT_SECONDS);
  return gr_iam_list_projects_finish (result, error);
}

static void
test_projects (void)
{
  Answer answer = {
    200, NULL,
    "{\"projects\":[{\"id\":\"1\",\"name\":\"cn-north-4\",\"enabled\":true},"
    "{\"id\":\"2\",\"name\":\"cn-north-4_studio\",\"enabled\":true},"
    "{\"id\":\"3\",\"name\":\"off\",\"enabled\":false},"
    "{\"id\":\"4\",\"name\":null},{\"name\":\"no id\"},7,null],\"links\":{}}"
  };
  g_autoptr (GrTestServer) server = gr_test_server_new (answer_cb, &answer);
  g_autoptr (GrThrottle) throttle = gr_throttle_new (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = list (server, throttle, &error);
  const GrTestRequest *request = gr_test_server_get_request (server, 0);
  const GrIamProject *project;

  g_assert_no_error (error);
  g_assert_cmpuint (projects->len, ==, 3);
  project = g_ptr_array_index (projects, 1);
  g_assert_cmpstr (project->id, ==, "2");
  g_assert_cmpstr (project->name, ==, "cn-north-4_studio");
  g_assert_true (project->enabled);
  g_assert_cmpstr (request->method, ==, "GET");
  g_assert_cmpstr (request->path, ==, "/v3/auth/projects");
  g_assert_null (request->query);
  g_assert_cmpstr (soup_message_headers_get_one (request->headers,
                                                 "X-Auth-Token"),
                   ==, "MIItoken");
  g_assert_finalize_object (g_steal_pointer (&throttle));
}

static void
test_projects_fail (void)
{
  static const struct
  {
    Answer answer;
    int code;
  } cases[] = {
    { { 401, NULL, "{\"error\":{\"code\":401,\"message\":\"x MIItoken\"}}" },
      GR_ERROR_SIGN_IN },
    { { 200, NULL, "{}" }, GR_ERROR_NOT_METASTUDIO },
    { { 200, NULL, "{\"projects\":{}}" }, GR_ERROR_NOT_METASTUDIO },
    { { 200, NULL, "[]" }, GR_ERROR_NOT_METASTUDIO },
    { { 0, NULL, NULL }, GR_ERROR_NETWORK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrTestServer) server =
          gr_test_server_new (answer_cb, (gpointer) &cases[i].answer);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) projects = list (server, NULL, &error);
      g_autofree char *report = NULL;

      g_assert_null (projects);
      g_assert_error (error, GR_ERROR, cases[i].code);
      report = gr_error_dup_report (error);
      g_assert_null (strstr (report, "MIItoken"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/iam/token", test_token);
  g_test_add_func ("/iam/odd-passwords", test_odd_passwords);
  g_test_add_func ("/iam/scopes", test_scopes);
  g_test_add_func ("/iam/errors", test_errors);
  g_test_add_func ("/iam/cancel", test_cancel);
  g_test_add_func ("/iam/projects", test_projects);
  g_test_add_func ("/iam/projects-fail", test_projects_fail);

  return g_test_run ();
}
