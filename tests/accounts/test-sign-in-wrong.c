/* test-sign-in-wrong.c: which field is to blame, and what to do about it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "sign-in-server.h"

#include <string.h>

#define TOKEN GR_CREDENTIALS_TOKEN
#define KEYS GR_CREDENTIALS_KEYS
#define PASSWORD GR_CREDENTIALS_PASSWORD

#define FIELD(name) GR_SIGN_IN_FIELD_##name

#define IAM(code, message)                                                     \
  "{\"error\":{\"code\":" code ",\"message\":\"" message "\"}}"
#define CODE(code, message)                                                    \
  "{\"error_code\":\"" code "\",\"error_msg\":\"" message "\"}"
#define GATEWAY(message)                                                       \
  CODE ("APIGW.0301", "Incorrect IAM authentication information: " message)

typedef struct
{
  const char *name;
  GrCredentialsKind kind;
  SignInScript script;
  GrSignInField field;
  int error;
  const char *words;
  guint n_requests;
} Case;

static const Case cases[] = {
  /* IAM */
  { "wrong-password",
    PASSWORD,
    { .iam_status = 401,
      .iam_body = IAM ("401", "The username or password is wrong.") },
    FIELD (PASSWORD),
    GR_ERROR_SIGN_IN,
    "second factor",
    1 },
  { "wrong-password-code",
    PASSWORD,
    { .iam_status = 401, .iam_body = CODE ("IAM.0062", "Incorrect password") },
    FIELD (PASSWORD),
    GR_ERROR_SIGN_IN,
    "password is wrong",
    1 },
  { "locked-user",
    PASSWORD,
    { .iam_status = 401, .iam_body = CODE ("IAM.0061", "Account locked") },
    FIELD (PASSWORD),
    GR_ERROR_SIGN_IN,
    "locked",
    1 },
  { "console-only",
    PASSWORD,
    { .iam_status = 403, .iam_body = CODE ("IAM.0081", "x") },
    FIELD (NONE),
    GR_ERROR_FORBIDDEN,
    "programmatic access",
    1 },
  { "iam-no-project",
    PASSWORD,
    { .iam_status = 404, .iam_body = IAM ("404", "Could not find project") },
    FIELD (PROJECT),
    GR_ERROR_NOT_FOUND,
    "Correct the project ID",
    1 },
  { "iam-bad-request",
    PASSWORD,
    { .iam_status = 400, .iam_body = IAM ("400", "Invalid request") },
    FIELD (NONE),
    GR_ERROR_INVALID_QUERY,
    "account name, user name",
    1 },
  { "iam-busy",
    PASSWORD,
    { .iam_status = 429, .iam_body = CODE ("IAM.0012", "throttled") },
    FIELD (NONE),
    GR_ERROR_THROTTLED,
    "Wait",
    1 },
  { "iam-down",
    PASSWORD,
    { .iam_status = 503, .iam_body = "" },
    FIELD (NONE),
    GR_ERROR_SERVICE,
    "try again",
    1 },
  { "iam-not-iam",
    PASSWORD,
    { .iam_status = 200, .iam_body = "<html>hello</html>" },
    FIELD (ENDPOINT),
    GR_ERROR_NOT_METASTUDIO,
    "sign-in address",
    1 },
  { "foreign-token",
    PASSWORD,
    { .rooms_status = 401, .rooms_body = GATEWAY ("decrypt token fail") },
    FIELD (ENDPOINT),
    GR_ERROR_SIGN_IN,
    "belong together",
    2 },
  { "project-of-another",
    PASSWORD,
    { .rooms_status = 400, .rooms_body = CODE ("MSS.00010009", "x") },
    FIELD (PROJECT),
    GR_ERROR_NOT_FOUND,
    "project",
    2 },

  /* Keys */
  { "no-such-ak",
    KEYS,
    { .rooms_status = 401,
      .rooms_body =
          GATEWAY ("Get secretKey failed,ak:AKEXAMPLE,err:ak not exist") },
    FIELD (AK),
    GR_ERROR_SIGN_IN,
    "does not exist",
    1 },
  { "wrong-sk",
    KEYS,
    { .rooms_status = 401,
      .rooms_body = GATEWAY ("verify aksk signature fail") },
    FIELD (SK),
    GR_ERROR_SIGN_IN,
    "secret key (SK)",
    1 },
  { "locked-ak",
    KEYS,
    { .rooms_status = 401,
      .rooms_body = GATEWAY ("AK access failed to reach the limit,forbidden") },
    FIELD (AK),
    GR_ERROR_SIGN_IN,
    "five minutes",
    1 },
  { "old-security-token",
    KEYS,
    { .rooms_status = 401, .rooms_body = GATEWAY ("token expires") },
    FIELD (SECURITY_TOKEN),
    GR_ERROR_SIGN_IN,
    "expired",
    1 },
  { "disabled-ak",
    KEYS,
    { .rooms_status = 403, .rooms_body = CODE ("IAM.0080", "x") },
    FIELD (AK),
    GR_ERROR_FORBIDDEN,
    "disabled",
    1 },
  { "clock-behind",
    KEYS,
    { .rooms_status = 401, .rooms_body = GATEWAY ("x"), .clock = 20 * 60 },
    FIELD (CLOCK),
    GR_ERROR_SIGN_IN,
    "20 minutes behind",
    1 },
  { "clock-ahead",
    KEYS,
    { .rooms_status = 401,
      .rooms_body = GATEWAY ("verify aksk signature fail"),
      .clock = -3 * 3600 },
    FIELD (CLOCK),
    GR_ERROR_SIGN_IN,
    "3 hours ahead",
    1 },
  { "clock-all-right",
    KEYS,
    { .rooms_status = 401,
      .rooms_body = GATEWAY ("verify aksk signature fail"),
      .clock = 14 * 60 },
    FIELD (SK),
    GR_ERROR_SIGN_IN,
    "secret key (SK)",
    1 },
  { "signature-expired",
    KEYS,
    { .rooms_status = 401, .rooms_body = GATEWAY ("signature expired") },
    FIELD (CLOCK),
    GR_ERROR_SIGN_IN,
    "clock",
    1 },

  /* Token */
  { "unreadable-token",
    TOKEN,
    { .rooms_status = 401, .rooms_body = GATEWAY ("decrypt token fail") },
    FIELD (TOKEN),
    GR_ERROR_SIGN_IN,
    "Copy it again",
    1 },
  { "token-expires",
    TOKEN,
    { .rooms_status = 401, .rooms_body = CODE ("APIGW.0307", "x") },
    FIELD (TOKEN),
    GR_ERROR_SIGN_IN,
    "new token",
    1 },
  { "token-in-header",
    TOKEN,
    { .rooms_status = 400, .rooms_body = CODE ("MSS.00010008", "x") },
    FIELD (TOKEN),
    GR_ERROR_SIGN_IN,
    "token",
    1 },
  { "wrong-project",
    TOKEN,
    { .rooms_status = 400, .rooms_body = CODE ("MSS.00010009", "x") },
    FIELD (PROJECT),
    GR_ERROR_NOT_FOUND,
    "project ID",
    1 },
  { "project-suspended",
    TOKEN,
    { .rooms_status = 403, .rooms_body = CODE ("APIG.0310", "x") },
    FIELD (PROJECT),
    GR_ERROR_FORBIDDEN,
    "project",
    1 },

  { "no-permission",
    TOKEN,
    { .rooms_status = 403, .rooms_body = CODE ("MSS.00024001", "x") },
    FIELD (NONE),
    GR_ERROR_FORBIDDEN,
    "permission",
    1 },
  { "region-forbidden",
    TOKEN,
    { .rooms_status = 403, .rooms_body = CODE ("APIGW.0802", "x") },
    FIELD (ENDPOINT),
    GR_ERROR_FORBIDDEN,
    "region",
    1 },
  { "no-such-api",
    TOKEN,
    { .rooms_status = 404, .rooms_body = CODE ("APIGW.0101", "x") },
    FIELD (ENDPOINT),
    GR_ERROR_NOT_FOUND,
    "endpoint",
    1 },
  { "not-metastudio",
    TOKEN,
    { .rooms_status = 200, .rooms_body = "{\"hello\":1}" },
    FIELD (ENDPOINT),
    GR_ERROR_NOT_METASTUDIO,
    "endpoint",
    1 },
  { "refused-question",
    TOKEN,
    { .rooms_status = 400, .rooms_body = CODE ("MSS.00000003", "x") },
    FIELD (PROJECT),
    GR_ERROR_INVALID_QUERY,
    "project ID",
    1 },
};

/* A sentence, and the code beside it; no secret, and no word about filters,
 * of which there are none here. */
static void
assert_said (const GError *error, const char *words)
{
  g_autofree char *report = gr_error_dup_report (error);

  if (strstr (error->message, words) == NULL)
    g_error ("No “%s” in: %s", words, error->message);
  g_assert_nonnull (strstr (error->message, ". "));
  g_assert_null (strstr (error->message, "filter"));
  g_assert_null (strstr (report, TEST_HUSH));
}

static void
test_answer (gconstpointer data)
{
  const Case *wrong = data;
  g_autoptr (GrTestServer) server = sign_in_server_new (&wrong->script);
  g_autoptr (GrAccount) account = sign_in_new_account (server, wrong->kind);
  g_autoptr (GrAccountSecrets) secrets = accounts_new_secrets (wrong->kind);
  g_autoptr (GError) error = NULL;
  GrSignInField field = GR_SIGN_IN_FIELD_NONE;

  g_assert_null (sign_in_try (account, secrets, &field, &error));
  g_assert_error (error, GR_ERROR, wrong->error);
  assert_said (error, wrong->words);
  g_assert_cmpint (field, ==, wrong->field);
  g_assert_cmpuint (gr_test_server_get_n_requests (server), ==,
                    wrong->n_requests);
}

static void
assert_unreachable (GrAccount *account,
                    GrCredentialsKind kind,
                    GrSignInField expected,
                    int code,
                    const char *words)
{
  g_autoptr (GrAccountSecrets) secrets = accounts_new_secrets (kind);
  g_autoptr (GError) error = NULL;
  GrSignInField field = GR_SIGN_IN_FIELD_NONE;

  g_assert_null (sign_in_try (account, secrets, &field, &error));
  g_assert_error (error, GR_ERROR, code);
  assert_said (error, words);
  g_assert_cmpint (field, ==, expected);
}

static void
test_untrusted (void)
{
  g_autoptr (GrTestUntrusted) server = gr_test_untrusted_new ();
  g_autofree char *uri = g_uri_to_string (gr_test_untrusted_get_uri (server));
  g_autoptr (GrAccount) keys = accounts_new ("Studio", KEYS);
  g_autoptr (GrAccount) user = accounts_new ("Studio", PASSWORD);

  g_object_set (keys, "endpoint", uri, NULL);
  assert_unreachable (keys, KEYS, FIELD (ENDPOINT), GR_ERROR_TLS,
                      "certificate");
  g_object_set (user, "endpoint", uri, NULL);
  assert_unreachable (user, PASSWORD, FIELD (ENDPOINT), GR_ERROR_TLS,
                      "certificate");
  g_object_set (user, "endpoint", TEST_ENDPOINT, "sign-in-address", uri, NULL);
  assert_unreachable (user, PASSWORD, FIELD (SIGN_IN_ADDRESS), GR_ERROR_TLS,
                      "certificate");
}

static void
test_unknown_host (void)
{
  g_autoptr (GrAccount) user = accounts_new ("Studio", PASSWORD);

  g_object_set (user, "endpoint", "https://no-such-host.invalid", NULL);
  assert_unreachable (user, PASSWORD, FIELD (ENDPOINT), GR_ERROR_NETWORK,
                      "no-such-host.invalid");
  g_object_set (user, "sign-in-address", "https://no-such-iam.invalid", NULL);
  assert_unreachable (user, PASSWORD, FIELD (SIGN_IN_ADDRESS), GR_ERROR_NETWORK,
                      "no-such-iam.invalid");
}

/* No projects to choose from, and none in the token. */
static void
test_no_projects (void)
{
  static const struct
  {
    guint status;
    const char *body;
    GrSignInField field;
  } answers[] = {
    { 200, "{\"projects\":[]}", FIELD (PROJECT) },
    { 403, CODE ("IAM.0003", "x"), FIELD (NONE) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      SignInScript script = { .projects_status = answers[i].status,
                              .projects_body = answers[i].body };
      g_autoptr (GrTestServer) server = sign_in_server_new (&script);
      g_autoptr (GrAccount) account = sign_in_new_account (server, PASSWORD);
      g_autoptr (GrAccountSecrets) secrets = accounts_new_secrets (PASSWORD);
      g_autoptr (GError) error = NULL;
      GrSignInField field = GR_SIGN_IN_FIELD_CLOCK;

      g_object_set (account, "project-id", "", NULL);
      g_assert_null (sign_in_try (account, secrets, &field, &error));
      g_assert_cmpint (field, ==, answers[i].field);
      g_assert_nonnull (strstr (error->message, "administrator"));
      g_assert_cmpuint (gr_test_server_get_n_requests (server), ==, 2);
    }
}

/* The service refuses the question: with an app user ID that is the suspect. */
static void
test_refused_user (void)
{
  SignInScript script = { .rooms_status = 400,
                          .rooms_body = CODE ("MSS.00000003", "x") };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account = sign_in_new_account (server, TOKEN);
  g_autoptr (GrAccountSecrets) secrets = accounts_new_secrets (TOKEN);
  g_autoptr (GError) error = NULL;
  GrSignInField field = GR_SIGN_IN_FIELD_NONE;

  g_object_set (account, "app-user-id", "user-7", NULL);
  g_assert_null (sign_in_try (account, secrets, &field, &error));
  g_assert_cmpint (field, ==, FIELD (APP_USER_ID));
  assert_said (error, "app user ID");
  g_assert_cmpstr (gr_error_get_service_code (error), ==, "MSS.00000003");
  g_assert_cmpstr (gr_error_get_request_id (error), ==, "request-0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/sign-in-wrong/answer/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_answer);
    }
  g_test_add_func ("/sign-in-wrong/untrusted", test_untrusted);
  g_test_add_func ("/sign-in-wrong/unknown-host", test_unknown_host);
  g_test_add_func ("/sign-in-wrong/no-projects", test_no_projects);
  g_test_add_func ("/sign-in-wrong/refused-user", test_refused_user);
  return g_test_run ();
}
