/* test-sign-in-typed.c: what cannot be right is found before anybody is asked
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

typedef struct
{
  const char *name;
  GrCredentialsKind kind;
  const char *property;
  const char *value;
  GrSignInField field;
  const char *words;
} Typo;

static const Typo typos[] = {
  { "app-user-id", TOKEN, "app-user-id", "用户", FIELD (APP_USER_ID),
    "Chinese" },
  { "endpoint", KEYS, "endpoint", "http://far.example", FIELD (ENDPOINT),
    "https://" },
  { "no-endpoint", KEYS, "endpoint", " ", FIELD (ENDPOINT), "endpoint" },
  { "region", TOKEN, "region", "mars-1", FIELD (ENDPOINT), "mars-1" },
  { "sign-in-address", PASSWORD, "sign-in-address", "ftp://iam.example",
    FIELD (SIGN_IN_ADDRESS), "sign-in address" },
  { "project", TOKEN, "project-id", "a b", FIELD (PROJECT), "project ID" },
  { "no-project", KEYS, "project-id", "", FIELD (PROJECT), "project ID" },
  { "ak", KEYS, "ak", "A K", FIELD (AK), "(AK)" },
  { "no-ak", KEYS, "ak", "", FIELD (AK), "(AK)" },
  { "domain", PASSWORD, "domain", "", FIELD (DOMAIN), "account name" },
  { "user", PASSWORD, "user", " ", FIELD (USER), "IAM user" },
};

static void
assert_refused (GrTestServer *server,
                GrAccount *account,
                const GrAccountSecrets *secrets,
                GrSignInField expected,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  GrSignInField field = GR_SIGN_IN_FIELD_NONE;

  g_assert_null (sign_in_try (account, secrets, &field, &error));
  g_assert_cmpint (error->domain, ==, GR_ERROR);
  if (strstr (error->message, words) == NULL)
    g_error ("No “%s” in: %s", words, error->message);
  g_assert_cmpint (field, ==, expected);
  g_assert_cmpuint (gr_test_server_get_n_requests (server), ==, 0);
}

static void
test_typo (gconstpointer data)
{
  const Typo *typo = data;
  SignInScript script = { 0 };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) account = sign_in_new_account (server, typo->kind);
  g_autoptr (GrAccountSecrets) secrets = accounts_new_secrets (typo->kind);

  g_object_set (account, typo->property, typo->value, NULL);
  assert_refused (server, account, secrets, typo->field, typo->words);
}

static void
test_wrong_secrets (void)
{
  SignInScript script = { 0 };
  g_autoptr (GrTestServer) server = sign_in_server_new (&script);
  g_autoptr (GrAccount) token = sign_in_new_account (server, TOKEN);
  g_autoptr (GrAccount) keys = sign_in_new_account (server, KEYS);
  g_autoptr (GrAccount) user = sign_in_new_account (server, PASSWORD);
  g_autoptr (GrAccountSecrets) secrets = gr_account_secrets_new ();

  assert_refused (server, token, secrets, FIELD (TOKEN), "token");
  assert_refused (server, keys, secrets, FIELD (SK), "(SK)");
  assert_refused (server, user, secrets, FIELD (PASSWORD), "password");
  secrets->sk = gr_secret_new (TEST_SK);
  secrets->security_token = gr_secret_new ("two words");
  assert_refused (server, keys, secrets, FIELD (SECURITY_TOKEN),
                  "security token");
  secrets->token = gr_secret_new (TEST_TOKEN);
  g_object_set (token, "token-expires", (gint64) 1700000000, NULL);
  assert_refused (server, token, secrets, FIELD (TOKEN), "expired");
}

/* In the order of the dialog's fields. */
static void
test_first_of_many (void)
{
  static const struct
  {
    GrSignInField field;
    const char *property; /* which is mended then */
    const char *value;
  } steps[] = {
    { FIELD (AK), "ak", "AK" },
    { FIELD (ENDPOINT), "endpoint", TEST_ENDPOINT },
    { FIELD (PROJECT), "project-id", TEST_PROJECT },
    { FIELD (APP_USER_ID), "app-user-id", "user-7" },
    { FIELD (NONE), "name", "Studio" },
  };
  g_autoptr (GrAccount) account = accounts_new ("Studio", KEYS);
  g_autoptr (GrAccountSecrets) secrets = accounts_new_secrets (KEYS);

  g_object_set (account, "ak", "", "endpoint", "", "project-id", "",
                "app-user-id", "用户", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (gr_sign_in_check (account, secrets, &error), ==,
                       steps[i].field);
      g_assert_true ((error != NULL) == (steps[i].field != FIELD (NONE)));
      g_object_set (account, steps[i].property, steps[i].value, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (typos); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/sign-in-typed/typo/%s", typos[i].name);

      g_test_add_data_func (path, &typos[i], test_typo);
    }
  g_test_add_func ("/sign-in-typed/secrets", test_wrong_secrets);
  g_test_add_func ("/sign-in-typed/first-of-many", test_first_of_many);
  return g_test_run ();
}
