/* test-connection.c: whom to ask, from options and environment
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-connection.h"
#include "gr-demo-connection.h"
#include "gr-endpoint.h"
#include "gr-error.h"
#include "gr-test.h"

#define ENDPOINT "GREENROOM_ENDPOINT=https://studio.example:8443"
#define PROJECT "HUAWEICLOUD_SDK_PROJECT_ID=0f00ba11c0ffee00deadbeef00000001"
#define TOKEN "GREENROOM_TOKEN=env-token"
#define AK "HUAWEICLOUD_SDK_AK=ENVAK"
#define SK "HUAWEICLOUD_SDK_SK=env-sk"
#define SECURITY "HUAWEICLOUD_SDK_SECURITY_TOKEN=env-security"
#define USER "GREENROOM_APP_USER_ID=env-user"

#define N_VARIABLES 8

typedef const char *Environment[N_VARIABLES];

static GrConnection *
connect_to (const GrConnectionOptions *options,
            const Environment environment,
            GError **error)
{
  return gr_connection_from_environment (options, environment, error);
}

static GrConnection *
connect_well (const GrConnectionOptions *options, const Environment environment)
{
  g_autoptr (GError) error = NULL;
  GrConnection *connection = connect_to (options, environment, &error);

  g_assert_no_error (error);
  g_assert_nonnull (connection);
  return connection;
}

static void
assert_endpoint (GrConnection *connection, const char *expected)
{
  g_autofree char *uri =
      g_uri_to_string (gr_connection_get_endpoint (connection));

  g_assert_cmpstr (uri, ==, expected);
}

static void
test_token (void)
{
  const Environment environment = { ENDPOINT, PROJECT, TOKEN, USER };
  const GrConnectionOptions options = { NULL };
  g_autoptr (GrConnection) connection = connect_well (&options, environment);
  GrCredentials *credentials = gr_connection_get_credentials (connection);
  GrClient *client = gr_connection_get_client (connection);

  g_assert_cmpint (gr_connection_get_kind (connection), ==,
                   GR_CONNECTION_TRANSIENT);
  g_assert_cmpstr (gr_connection_get_name (connection), ==, "studio.example");
  assert_endpoint (connection, "https://studio.example:8443");
  g_assert_cmpstr (gr_connection_get_project_id (connection), ==,
                   "0f00ba11c0ffee00deadbeef00000001");
  g_assert_cmpint (gr_credentials_get_kind (credentials), ==,
                   GR_CREDENTIALS_TOKEN);
  g_assert_cmpstr (gr_credentials_get_token (credentials), ==, "env-token");
  g_assert_cmpstr (gr_credentials_get_app_user_id (credentials), ==,
                   "env-user");
  g_assert_true (gr_client_get_credentials (client) == credentials);
  g_assert_true (gr_connection_get_client (connection) == client);
  g_assert_true (GR_IS_THROTTLE (gr_connection_get_throttle (connection)));
  g_assert_finalize_object (g_steal_pointer (&connection));
}

static void
test_keys (void)
{
  const Environment environment = { ENDPOINT, PROJECT, AK, SK, SECURITY };
  const GrConnectionOptions options = { NULL };
  g_autoptr (GrConnection) connection = connect_well (&options, environment);
  GrCredentials *credentials = gr_connection_get_credentials (connection);

  g_assert_cmpint (gr_credentials_get_kind (credentials), ==,
                   GR_CREDENTIALS_KEYS);
  g_assert_cmpstr (gr_credentials_get_ak (credentials), ==, "ENVAK");
  g_assert_cmpstr (gr_credentials_get_sk (credentials), ==, "env-sk");
  g_assert_cmpstr (gr_credentials_get_security_token (credentials), ==,
                   "env-security");
  g_assert_null (gr_credentials_get_app_user_id (credentials));
}

static void
test_token_beats_keys (void)
{
  const Environment environment = { ENDPOINT, PROJECT, AK, SK, TOKEN };
  const GrConnectionOptions options = { NULL };
  g_autoptr (GrConnection) connection = connect_well (&options, environment);

  g_assert_cmpstr (gr_credentials_get_token (
                       gr_connection_get_credentials (connection)),
                   ==, "env-token");
}

static void
test_empty_is_unset (void)
{
  const Environment environment = {
    ENDPOINT, PROJECT, AK, SK, USER, "GREENROOM_TOKEN=",
  };
  const GrConnectionOptions options = { NULL };
  g_autoptr (GrConnection) connection = connect_well (&options, environment);

  g_assert_cmpint (gr_credentials_get_kind (
                       gr_connection_get_credentials (connection)),
                   ==, GR_CREDENTIALS_KEYS);
}

static void
test_options_beat_variables (void)
{
  const Environment environment = { ENDPOINT, PROJECT, TOKEN, USER };
  const GrConnectionOptions options = {
    .endpoint = "http://127.0.0.1:8080",
    .project_id = "another",
    .app_user_id = "another-user",
  };
  g_autoptr (GrConnection) connection = connect_well (&options, environment);

  assert_endpoint (connection, "http://127.0.0.1:8080");
  g_assert_cmpstr (gr_connection_get_name (connection), ==, "127.0.0.1");
  g_assert_cmpstr (gr_connection_get_project_id (connection), ==, "another");
  g_assert_cmpstr (gr_credentials_get_app_user_id (
                       gr_connection_get_credentials (connection)),
                   ==, "another-user");
}

/* Each option may meet the other's variable. */
static void
test_option_and_variable (void)
{
  const Environment with_project = { PROJECT, TOKEN };
  const Environment with_endpoint = { ENDPOINT, TOKEN };
  const GrConnectionOptions endpoint = { .endpoint = "https://option.example" };
  const GrConnectionOptions project = { .project_id = "option-project" };
  g_autoptr (GrConnection) first = connect_well (&endpoint, with_project);
  g_autoptr (GrConnection) second = connect_well (&project, with_endpoint);

  assert_endpoint (first, "https://option.example");
  g_assert_cmpstr (gr_connection_get_project_id (first), ==,
                   "0f00ba11c0ffee00deadbeef00000001");
  assert_endpoint (second, "https://studio.example:8443");
  g_assert_cmpstr (gr_connection_get_project_id (second), ==, "option-project");
}

/* As many as the region allows; elsewhere as many as any region does. */
static void
test_calls_per_second (void)
{
  static const struct
  {
    const char *endpoint;
    guint calls;
  } cases[] = {
    { "https://metastudio.cn-north-4.myhuaweicloud.com", 18 },
    { "https://METASTUDIO.cn-north-4.myhuaweicloud.com:443/", 18 },
    { "https://metastudio.cn-east-3.myhuaweicloud.com", 9 },
    { "https://metastudio.ap-southeast-3.myhuaweicloud.com", 9 },
    { "http://127.0.0.1:8080", 9 },
  };
  const Environment environment = { PROJECT, TOKEN };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GrConnectionOptions options = { .endpoint = cases[i].endpoint };
      g_autoptr (GrConnection) connection =
          connect_well (&options, environment);

      g_assert_cmpuint (gr_connection_get_calls_per_second (connection), ==,
                        cases[i].calls);
    }
}

static void
test_nothing (void)
{
  static const Environment environments[] = {
    { NULL },
    { "PATH=/usr/bin", USER },
    { "GREENROOM_TOKEN=", "GREENROOM_ENDPOINT=", "HUAWEICLOUD_SDK_AK=" },
  };
  const GrConnectionOptions options = { .app_user_id = "somebody" };

  for (guint i = 0; i < G_N_ELEMENTS (environments); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (connect_to (&options, environments[i], &error));
      g_assert_no_error (error);
    }
}

typedef struct
{
  GrConnectionOptions options;
  Environment environment;
  GrError code;
  const char *named;   /* in the sentence */
  const char *unnamed; /* not in it */
} Refusal;

static const Refusal refusals[] = {
  /* A part of the environment. */
  { { NULL },
    { AK, SK },
    GR_ERROR_SIGN_IN,
    "GREENROOM_ENDPOINT",
    "GREENROOM_TOKEN" },
  { { NULL },
    { AK, SK },
    GR_ERROR_SIGN_IN,
    "HUAWEICLOUD_SDK_PROJECT_ID",
    NULL },
  { { NULL },
    { AK, SK, PROJECT },
    GR_ERROR_SIGN_IN,
    "GREENROOM_ENDPOINT",
    "PROJECT_ID" },
  { { NULL },
    { ENDPOINT, PROJECT },
    GR_ERROR_SIGN_IN,
    "GREENROOM_TOKEN (or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK)",
    "GREENROOM_ENDPOINT" },
  { { NULL },
    { ENDPOINT, PROJECT, AK },
    GR_ERROR_SIGN_IN,
    "HUAWEICLOUD_SDK_SK",
    "GREENROOM_TOKEN" },
  { { NULL },
    { ENDPOINT, PROJECT, SK },
    GR_ERROR_SIGN_IN,
    "HUAWEICLOUD_SDK_AK",
    "GREENROOM_TOKEN" },
  { { NULL }, { TOKEN }, GR_ERROR_SIGN_IN, "GREENROOM_ENDPOINT", NULL },
  /* Whole options without credentials. */
  { { "https://option.example", "project", NULL },
    { SECURITY },
    GR_ERROR_SIGN_IN,
    "GREENROOM_TOKEN",
    "GREENROOM_ENDPOINT" },
  /* Half of the options. */
  { { "https://option.example", NULL, NULL },
    { TOKEN },
    GR_ERROR_INVALID_ARGUMENT,
    "--project-id",
    NULL },
  { { "https://option.example", NULL, NULL },
    { NULL },
    GR_ERROR_INVALID_ARGUMENT,
    "--project-id",
    NULL },
  { { NULL, "project", NULL },
    { TOKEN },
    GR_ERROR_INVALID_ARGUMENT,
    "--endpoint",
    NULL },
  /* Whole, but not usable. */
  { { "http://studio.example", "project", NULL },
    { TOKEN },
    GR_ERROR_INVALID_ARGUMENT,
    "https://",
    "env-token" },
  { { NULL },
    { "GREENROOM_ENDPOINT=http://studio.example", PROJECT, TOKEN },
    GR_ERROR_INVALID_ARGUMENT,
    "https://",
    "env-token" },
  { { "https://studio.example/v1", "project", NULL },
    { TOKEN },
    GR_ERROR_INVALID_ARGUMENT,
    NULL,
    NULL },
  { { "https://studio.example", "a/b", NULL },
    { TOKEN },
    GR_ERROR_INVALID_ARGUMENT,
    NULL,
    NULL },
  { { "https://studio.example", "", NULL },
    { TOKEN },
    GR_ERROR_INVALID_ARGUMENT,
    NULL,
    NULL },
  { { NULL, NULL, "用户" },
    { ENDPOINT, PROJECT, TOKEN },
    GR_ERROR_INVALID_ARGUMENT,
    NULL,
    NULL },
  { { NULL },
    { ENDPOINT, PROJECT, "GREENROOM_TOKEN=two words" },
    GR_ERROR_INVALID_ARGUMENT,
    NULL,
    "two words" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *refusal = &refusals[i];
      g_autoptr (GError) error = NULL;

      g_assert_null (
          connect_to (&refusal->options, refusal->environment, &error));
      g_assert_error (error, GR_ERROR, (int) refusal->code);
      if (refusal->named != NULL)
        g_assert_nonnull (strstr (error->message, refusal->named));
      if (refusal->unnamed != NULL)
        g_assert_null (strstr (error->message, refusal->unnamed));
    }
}

static void
test_demo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrConnection) connection =
      gr_demo_connection_new (0, "somebody", &error);
  GrCredentials *credentials;

  g_assert_no_error (error);
  g_assert_cmpint (gr_connection_get_kind (connection), ==, GR_CONNECTION_DEMO);
  g_assert_cmpstr (gr_connection_get_name (connection), ==, "Demo rooms");
  g_assert_true (gr_uri_is_loopback (gr_connection_get_endpoint (connection)));
  credentials = gr_connection_get_credentials (connection);
  g_assert_cmpint (gr_credentials_get_kind (credentials), ==,
                   GR_CREDENTIALS_TOKEN);
  g_assert_cmpstr (gr_credentials_get_app_user_id (credentials), ==,
                   "somebody");
  g_assert_finalize_object (g_steal_pointer (&connection));
}

static void
answer_nothing_cb (GrTestServer *server,
                   const GrTestRequest *request,
                   guint number,
                   SoupServerMessage *message,
                   gpointer user_data)
{
  gr_test_server_reply_rooms (message, request, number, 0);
}

/* The client is made of what was said, and asks as that. */
static void
test_client_asks (void)
{
  g_autoptr (GrTestServer) server =
      gr_test_server_new (answer_nothing_cb, NULL);
  g_autofree char *endpoint = g_uri_to_string (gr_test_server_get_uri (server));
  const Environment environment = { PROJECT, TOKEN, USER };
  const GrConnectionOptions options = { .endpoint = endpoint };
  g_autoptr (GrConnection) connection = connect_well (&options, environment);
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoomPage) page = NULL;
  GrClient *client = gr_connection_get_client (connection);
  const GrTestRequest *request;

  gr_client_list_rooms_async (client, query, 0, 1, GR_PRIORITY_SHOWN, NULL,
                              gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, 10);
  page = gr_client_list_rooms_finish (client, result, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (gr_test_server_get_n_requests (server), ==, 1);
  request = gr_test_server_get_request (server, 0);
  g_assert_cmpstr (request->path, ==,
                   "/v1/0f00ba11c0ffee00deadbeef00000001/smart-live-rooms");
  g_assert_cmpstr (soup_message_headers_get_one (request->headers,
                                                 "X-Auth-Token"),
                   ==, "env-token");
  g_assert_cmpstr (soup_message_headers_get_one (request->headers,
                                                 "X-App-UserId"),
                   ==, "env-user");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/connection/token", test_token);
  g_test_add_func ("/connection/keys", test_keys);
  g_test_add_func ("/connection/token-beats-keys", test_token_beats_keys);
  g_test_add_func ("/connection/empty-is-unset", test_empty_is_unset);
  g_test_add_func ("/connection/options-beat-variables",
                   test_options_beat_variables);
  g_test_add_func ("/connection/option-and-variable", test_option_and_variable);
  g_test_add_func ("/connection/calls-per-second", test_calls_per_second);
  g_test_add_func ("/connection/nothing", test_nothing);
  g_test_add_func ("/connection/refusals", test_refusals);
  g_test_add_func ("/connection/demo", test_demo);
  g_test_add_func ("/connection/client-asks", test_client_asks);

  return g_test_run ();
}
