/* test-sign-in.c: what signing in asks, and what it learns
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "sign-in-server.h"

#include <string.h>

#define ROOMS "GET /v1/" TEST_PROJECT "/smart-live-rooms"
#define TOKENS "POST /v3/auth/tokens"
#define PROJECTS "GET /v3/auth/projects"
#define OTHER_PROJECT "1f00ba11c0ffee00deadbeef00000002"

#define ONE_PROJECT                                                            \
  "{\"projects\":[{\"id\":\"" OTHER_PROJECT "\",\"name\":\"cn-north-4\"}]}"

static const char *
get_header (GrTestServer *server, guint index, const char *name)
{
  return soup_message_headers_get_one (
      gr_test_server_get_request (server, index)->headers, name);
}

static void
assert_requests (GrTestServer *server, const char *expected)
{
  g_autofree char *requests = sign_in_list_requests (server);

  g_assert_cmpstr (requests, ==, expected);
}

/* The one room that is asked for is the cheapest question there is. */
static void
assert_last_is_limit_1 (GrTestServer *server)
{
  guint n = gr_test_server_get_n_requests (server);

  g_assert_cmpstr (gr_test_server_get_request (server, n - 1)->query, ==,
                   "limit=1&offset=0");
}

static GrSignInResult *
try_well (GrAccount *account, const GrAccountSecrets *secrets)
{
  g_autoptr (GError) error = NULL;
  GrSignInField field = GR_SIGN_IN_FIELD_CLOCK;
  GrSignInResult *result = sign_in_try (account, secrets, &field, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_cmpint (field, ==, GR_SIGN_IN_FIELD_NONE);
  return result;
}

static void
test_token (void)
{
  SignInScript script = { 0 };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account =
      sign_in_new_account (server, GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_TOKEN);
  g_autoptr (GrSignInResult) result = NULL;
  gint64 expires = g_get_real_time () / G_USEC_PER_SEC + 3600;

  g_object_set (account, "app-user-id", " user-7 ", "token-expires", expires,
                NULL);
  result = try_well (account, secrets);
  g_assert_null (result->project_id);
  g_assert_null (result->projects);
  g_assert_cmpint (result->token_expires, ==, expires);
  assert_requests (server, ROOMS);
  assert_last_is_limit_1 (server);
  g_assert_cmpstr (get_header (server, 0, "X-Auth-Token"), ==, TEST_TOKEN);
  g_assert_cmpstr (get_header (server, 0, "X-App-UserId"), ==, "user-7");
}

static void
test_keys (void)
{
  SignInScript script = { 0 };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account =
      sign_in_new_account (server, GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_KEYS);
  g_autoptr (GrSignInResult) result = try_well (account, secrets);

  g_assert_cmpint (result->token_expires, ==, GR_TIME_NONE);
  g_assert_null (result->token);
  assert_requests (server, ROOMS);
  assert_last_is_limit_1 (server);
  g_assert_nonnull (
      strstr (get_header (server, 0, "Authorization"), "Access=AKEXAMPLE, "));
  g_assert_cmpstr (get_header (server, 0, "X-Security-Token"), ==,
                   TEST_SECURITY_TOKEN);
}

/* One sign-in, for the project that was given; the token that it bought is
 * used, not another one. */
static void
test_password (void)
{
  SignInScript script = { .token_project = TEST_PROJECT };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account =
      sign_in_new_account (server, GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrSignInResult) result = NULL;
  g_autofree char *body = NULL;
  GBytes *bytes;

  result = try_well (account, secrets);
  assert_requests (server, TOKENS ", " ROOMS);
  assert_last_is_limit_1 (server);
  g_assert_cmpstr (get_header (server, 1, "X-Auth-Token"), ==, SIGN_IN_TOKEN);
  g_assert_null (result->project_id);
  g_assert_cmpint (result->token_expires, ==, 1893456000);
  g_assert_cmpstr (gr_secret_get (result->token->token), ==, SIGN_IN_TOKEN);
  bytes = gr_test_server_get_request (server, 0)->body;
  body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (body, TEST_PASSWORD));
  g_assert_nonnull (
      strstr (body, "{\"project\":{\"id\":\"" TEST_PROJECT "\"}}"));
}

/* The token tells the project. */
static void
test_project_of_token (void)
{
  SignInScript script = { .token_project = TEST_PROJECT,
                          .projects_body = ONE_PROJECT };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account =
      sign_in_new_account (server, GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrSignInResult) result = NULL;

  g_object_set (account, "project-id", "", NULL);
  result = try_well (account, secrets);
  assert_requests (server, TOKENS ", " PROJECTS ", " ROOMS);
  g_assert_cmpstr (get_header (server, 1, "X-Auth-Token"), ==, SIGN_IN_TOKEN);
  g_assert_cmpstr (result->project_id, ==, TEST_PROJECT);
  g_assert_null (result->projects);
}

/* Whoever may not list projects has one all the same. */
static void
test_projects_denied (void)
{
  SignInScript script = { .token_project = TEST_PROJECT,
                          .projects_status = 403,
                          .projects_body = "{}" };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account =
      sign_in_new_account (server, GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrSignInResult) result = NULL;

  g_object_set (account, "project-id", "", NULL);
  result = try_well (account, secrets);
  g_assert_cmpstr (result->project_id, ==, TEST_PROJECT);
}

/* Several projects of the region: the person picks, and only then the service
 * is asked. */
static void
test_several_projects (void)
{
  SignInScript script = {
    .token_project = TEST_PROJECT,
    .projects_body =
        "{\"projects\":["
        "{\"id\":\"a\",\"name\":\"cn-north-4\",\"enabled\":true},"
        "{\"id\":\"b\",\"name\":\"cn-north-4_studio\"},"
        "{\"id\":\"c\",\"name\":\"cn-north-40\"},"
        "{\"id\":\"d\",\"name\":\"cn-east-3\"},"
        "{\"id\":\"e\",\"name\":\"cn-north-4_off\",\"enabled\":false},"
        "{\"id\":\"f\",\"name\":\"MOS\"}]}",
  };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account =
      sign_in_new_account (server, GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrSignInResult) result = NULL;
  g_autofree char *address = g_uri_to_string (gr_test_server_get_uri (server));
  g_autofree char *body = NULL;
  GBytes *bytes;

  g_object_set (account, "project-id", "", "region", "cn-north-4",
                "sign-in-address", address, NULL);
  result = try_well (account, secrets);
  assert_requests (server, TOKENS ", " PROJECTS);
  g_assert_null (result->project_id);
  g_assert_null (result->token);
  g_assert_cmpuint (result->projects->len, ==, 2);
  g_assert_cmpstr (((GrIamProject *) result->projects->pdata[0])->id, ==, "a");
  g_assert_cmpstr (((GrIamProject *) result->projects->pdata[1])->name, ==,
                   "cn-north-4_studio");
  bytes = gr_test_server_get_request (server, 0)->body;
  body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (body, "{\"project\":{\"name\":\"cn-north-4\"}}"));
}

/* A token of the whole account: even the only project is for the person to
 * see, as it takes another token. */
static void
test_no_project_in_token (void)
{
  SignInScript script = { .projects_body = ONE_PROJECT };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account =
      sign_in_new_account (server, GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrSignInResult) result = NULL;

  g_object_set (account, "project-id", "", NULL);
  result = try_well (account, secrets);
  assert_requests (server, TOKENS ", " PROJECTS);
  g_assert_cmpuint (result->projects->len, ==, 1);
}

static void
test_cancelled (void)
{
  SignInScript script = { .token_project = TEST_PROJECT };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account =
      sign_in_new_account (server, GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_PASSWORD);

  for (guint n = 0; n < 2; n++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      guint before = gr_test_server_get_n_requests (server);

      gr_sign_in_try_async (account, secrets, cancellable, gr_test_result_cb,
                            &result);
      gr_test_wait_until (gr_test_server_get_n_requests (server) > before + n ||
                              result != NULL,
                          TEST_WAIT_SECONDS);
      g_cancellable_cancel (cancellable);
      gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
      g_assert_null (gr_sign_in_try_finish (result, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign-in/token", test_token);
  g_test_add_func ("/sign-in/keys", test_keys);
  g_test_add_func ("/sign-in/password", test_password);
  g_test_add_func ("/sign-in/project-of-token", test_project_of_token);
  g_test_add_func ("/sign-in/projects-denied", test_projects_denied);
  g_test_add_func ("/sign-in/several-projects", test_several_projects);
  g_test_add_func ("/sign-in/no-project-in-token", test_no_project_in_token);
  g_test_add_func ("/sign-in/cancelled", test_cancelled);
  return g_test_run ();
}
