/* test-sign-in-demo.c: signing in at the demo service, and what it may do
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-test-service.h"
#include "sign-in-server.h"

#include <string.h>

#define TOKEN GR_CREDENTIALS_TOKEN
#define KEYS GR_CREDENTIALS_KEYS
#define PASSWORD GR_CREDENTIALS_PASSWORD

#define FIELD(name) GR_SIGN_IN_FIELD_##name

static GrDemoService *
start_service (const char *const *faults)
{
  const GrTestServiceOptions options = {
    .token = TEST_TOKEN,
    .ak = "AKEXAMPLE",
    .sk = TEST_SK,
    .iam_domain = "studio",
    .iam_user = "producer",
    .iam_password = TEST_PASSWORD,
    .faults = faults,
  };
  g_autoptr (GError) error = NULL;
  GrDemoService *service = gr_test_service_new (&options, &error);

  g_assert_no_error (error);
  return service;
}

static GrAccount *
new_account (GrDemoService *service, GrCredentialsKind kind)
{
  GrAccount *account = accounts_new ("Demo", kind);

  g_object_set (account, "endpoint", gr_demo_service_get_endpoint (service),
                "project-id", gr_demo_service_get_project_id (service), NULL);
  return account;
}

/* The demo knows permanent keys. */
static GrAccountSecrets *
new_secrets (GrCredentialsKind kind)
{
  GrAccountSecrets *secrets = accounts_new_secrets (kind);

  g_clear_pointer (&secrets->security_token, gr_secret_unref);
  return secrets;
}

static void
assert_well (GrAccount *account, const GrAccountSecrets *secrets)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrSignInResult) result =
      sign_in_try (account, secrets, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
}

static void
assert_wrong (GrAccount *account,
              const GrAccountSecrets *secrets,
              GrSignInField expected,
              int code,
              const char *words)
{
  g_autoptr (GError) error = NULL;
  GrSignInField field = GR_SIGN_IN_FIELD_NONE;

  g_assert_null (sign_in_try (account, secrets, &field, &error));
  g_assert_error (error, GR_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("No “%s” in: %s", words, error->message);
  g_assert_cmpint (field, ==, expected);
}

static void
test_well (void)
{
  g_autoptr (GrDemoService) service = start_service (NULL);

  for (int kind = TOKEN; kind <= PASSWORD; kind++)
    {
      g_autoptr (GrAccount) account = new_account (service, kind);
      g_autoptr (GrAccountSecrets) secrets = new_secrets (kind);

      assert_well (account, secrets);
    }
}

/* The demo locks an access key and a user after five wrong tries: four of a
 * person's are four, not more. */
static void
test_wrong_four_times (void)
{
  g_autoptr (GrDemoService) service = start_service (NULL);
  g_autoptr (GrAccount) keys = new_account (service, KEYS);
  g_autoptr (GrAccount) user = new_account (service, PASSWORD);
  g_autoptr (GrAccountSecrets) right = new_secrets (KEYS);
  g_autoptr (GrAccountSecrets) wrong = new_secrets (KEYS);
  g_autoptr (GrAccountSecrets) right_password = new_secrets (PASSWORD);

  gr_secret_unref (wrong->sk);
  wrong->sk = gr_secret_new ("wrong");
  wrong->password = gr_secret_new ("wrong");
  for (guint i = 0; i < 4; i++)
    {
      assert_wrong (keys, wrong, FIELD (SK), GR_ERROR_SIGN_IN, "(SK)");
      assert_wrong (user, wrong, FIELD (PASSWORD), GR_ERROR_SIGN_IN,
                    "password");
    }
  assert_well (keys, right);
  assert_well (user, right_password);

  for (guint i = 0; i < 5; i++)
    assert_wrong (keys, wrong, FIELD (SK), GR_ERROR_SIGN_IN, "(SK)");
  assert_wrong (keys, right, FIELD (AK), GR_ERROR_SIGN_IN, "locked");
}

/* The project comes with the token; another one is none of its. */
static void
test_project (void)
{
  g_autoptr (GrDemoService) service = start_service (NULL);
  g_autoptr (GrAccount) token = new_account (service, TOKEN);
  g_autoptr (GrAccountSecrets) secrets = new_secrets (TOKEN);

  g_object_set (token, "project-id", "another", NULL);
  assert_wrong (token, secrets, FIELD (PROJECT), GR_ERROR_NOT_FOUND, "project");
}

typedef struct
{
  const char *fault;
  GrCredentialsKind kind;
  GrSignInField field;
  int error;
  const char *words;
} Fault;

static const Fault faults[] = {
  { "iam-401", PASSWORD, FIELD (PASSWORD), GR_ERROR_SIGN_IN, "second factor" },
  { "iam-403", PASSWORD, FIELD (NONE), GR_ERROR_FORBIDDEN, "permission" },
  { "iam-429", PASSWORD, FIELD (NONE), GR_ERROR_THROTTLED, "Wait" },
  { "iam-500", PASSWORD, FIELD (NONE), GR_ERROR_SERVICE, "try again" },
  { "iam-not-json", PASSWORD, FIELD (ENDPOINT), GR_ERROR_NOT_METASTUDIO,
    "IAM" },
  { "iam-no-token", PASSWORD, FIELD (ENDPOINT), GR_ERROR_NOT_METASTUDIO,
    "IAM" },
  { "iam-reset", PASSWORD, FIELD (ENDPOINT), GR_ERROR_NETWORK, "try again" },
  { "400-token", TOKEN, FIELD (TOKEN), GR_ERROR_SIGN_IN, "token" },
  { "400-project", TOKEN, FIELD (PROJECT), GR_ERROR_NOT_FOUND, "project ID" },
  { "403", KEYS, FIELD (NONE), GR_ERROR_FORBIDDEN, "permission" },
  { "403-privacy", KEYS, FIELD (NONE), GR_ERROR_FORBIDDEN, "privacy" },
  { "404", KEYS, FIELD (ENDPOINT), GR_ERROR_NOT_FOUND, "endpoint" },
  { "not-json", KEYS, FIELD (ENDPOINT), GR_ERROR_NOT_METASTUDIO, "endpoint" },
  { "clock:3600", KEYS, FIELD (CLOCK), GR_ERROR_SIGN_IN, "clock" },
};

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  const char *list[] = { fault->fault, NULL };
  g_autoptr (GrDemoService) service = start_service (list);
  g_autoptr (GrAccount) account = new_account (service, fault->kind);
  g_autoptr (GrAccountSecrets) secrets = new_secrets (fault->kind);

  assert_wrong (account, secrets, fault->field, fault->error, fault->words);
}

/* IAM that never answers ends when the person gives up. */
static void
test_stall (void)
{
  const char *list[] = { "iam-stall", NULL };
  g_autoptr (GrDemoService) service = start_service (list);
  g_autoptr (GrAccount) account = new_account (service, PASSWORD);
  g_autoptr (GrAccountSecrets) secrets = new_secrets (PASSWORD);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  gr_sign_in_try_async (account, secrets, cancellable, gr_test_result_cb,
                        &result);
  for (guint i = 0; i < 10; i++)
    gr_test_iterate ();
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  g_assert_null (gr_sign_in_try_finish (result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign-in-demo/well", test_well);
  g_test_add_func ("/sign-in-demo/wrong-four-times", test_wrong_four_times);
  g_test_add_func ("/sign-in-demo/project", test_project);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/sign-in-demo/fault/%s", faults[i].fault);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  g_test_add_func ("/sign-in-demo/stall", test_stall);
  return g_test_run ();
}
