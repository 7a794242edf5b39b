/* test-credentials.c: what is taken as a token, as keys, as a password
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-credentials"

#include "config.h"

#include "gr-credentials.h"
#include "gr-endpoint.h"
#include "gr-error.h"
#include "gr-secret.h"

#include <string.h>

/* Takes over both. */
static void
assert_refused (GrCredentials *credentials, GError *error, const char *part)
{
  g_assert_null (credentials);
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_nonnull (strstr (error->message, part));
  g_error_free (error);
}

static void
test_token (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("\t MIIabc+/== \n"), " user 01 ",
                                &error);

  g_assert_no_error (error);
  g_assert_cmpint (gr_credentials_get_kind (credentials), ==,
                   GR_CREDENTIALS_TOKEN);
  g_assert_cmpstr (gr_credentials_get_token (credentials), ==, "MIIabc+/==");
  g_assert_cmpstr (gr_credentials_get_app_user_id (credentials), ==, "user 01");
  g_assert_null (gr_credentials_get_ak (credentials));
  g_assert_null (gr_credentials_get_password (credentials));
}

static void
test_bad_tokens (void)
{
  g_autofree char *endless = g_strnfill (40 * 1024, 'x');
  const char *tokens[] = { "one two", "one\ntwo", "sch\303\266n", "a\x7f",
                           endless };

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      GError *error = NULL;
      GrCredentials *credentials =
          gr_credentials_new_token (gr_secret_new (tokens[i]), NULL, &error);

      assert_refused (credentials, error, "Copy it again");
    }
  for (guint i = 0; i < 3; i++)
    {
      const char *nothing[] = { NULL, "", " \n" };
      GError *error = NULL;
      GrCredentials *credentials =
          gr_credentials_new_token (gr_secret_new (nothing[i]), NULL, &error);

      assert_refused (credentials, error, "Paste");
    }
}

static void
test_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_keys (" AK1 ", gr_secret_new ("SK1\n"),
                               gr_secret_new (" "), "", &error);

  g_assert_no_error (error);
  g_assert_cmpint (gr_credentials_get_kind (credentials), ==,
                   GR_CREDENTIALS_KEYS);
  g_assert_cmpstr (gr_credentials_get_ak (credentials), ==, "AK1");
  g_assert_cmpstr (gr_credentials_get_sk (credentials), ==, "SK1");
  g_assert_null (gr_credentials_get_security_token (credentials));
  g_assert_null (gr_credentials_get_app_user_id (credentials));
  g_assert_null (gr_credentials_get_token (credentials));
}

static void
test_bad_keys (void)
{
  static const struct
  {
    const char *ak;
    const char *sk;
    const char *security_token;
    const char *part;
  } cases[] = {
    { NULL, "sk", NULL, "access key (AK)" },
    { "", "sk", NULL, "access key (AK)" },
    { "a k", "sk", NULL, "access key (AK)" },
    { "a,k", "sk", NULL, "access key (AK)" },
    { "ak", NULL, NULL, "secret key (SK)" },
    { "ak", " ", NULL, "secret key (SK)" },
    { "ak", "s\nk", NULL, "secret key (SK)" },
    { "ak", "密钥", NULL, "secret key (SK)" },
    { "ak", "sk", "a b", "security token" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      GrCredentials *credentials =
          gr_credentials_new_keys (cases[i].ak, gr_secret_new (cases[i].sk),
                                   gr_secret_new (cases[i].security_token),
                                   NULL, &error);

      assert_refused (credentials, error, cases[i].part);
    }
}

static void
test_password (void)
{
  g_autoptr (GUri) iam = gr_endpoint_parse ("https://iam.example.com", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_password (iam, " northlight ", "李伟",
                                   gr_secret_new (" pass word\n"), "cn-north-4",
                                   NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (gr_credentials_get_kind (credentials), ==,
                   GR_CREDENTIALS_PASSWORD);
  g_assert_true (gr_credentials_get_iam (credentials) == iam);
  g_assert_cmpstr (gr_credentials_get_domain (credentials), ==, "northlight");
  g_assert_cmpstr (gr_credentials_get_user (credentials), ==, "李伟");
  g_assert_cmpstr (gr_credentials_get_password (credentials), ==,
                   " pass word\n");
  g_assert_cmpstr (gr_credentials_get_region (credentials), ==, "cn-north-4");
}

static void
test_bad_passwords (void)
{
  g_autoptr (GUri) iam = gr_endpoint_parse ("https://iam.example.com", NULL);
  static const struct
  {
    const char *domain;
    const char *user;
    const char *password;
    const char *part;
  } cases[] = {
    { "", "user", "password", "account name" },
    { NULL, "user", "password", "account name" },
    { "domain", " ", "password", "IAM user" },
    { "domain", "user", "", "password" },
    { "domain", "user", NULL, "password" },
    { "domain", "user", "\377", "password" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      GrCredentials *credentials =
          gr_credentials_new_password (iam, cases[i].domain, cases[i].user,
                                       gr_secret_new (cases[i].password), NULL,
                                       NULL, &error);

      assert_refused (credentials, error, cases[i].part);
    }
}

static void
test_app_user_id (void)
{
  g_autofree char *longest = g_strnfill (256, 'a');
  g_autofree char *longer = g_strnfill (257, 'a');
  const char *taken[] = { NULL, "a", "user 01", "~!@#$%", longest };
  const char *refused[] = { "", "用户", "a\tb", "a\nb", "caf\303\251", longer };

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    g_assert_true (gr_app_user_id_check (taken[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (gr_app_user_id_check (refused[i], &error));
      g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
    }
}

static void
test_chinese_app_user_id (void)
{
  GError *error = NULL;
  GrCredentials *credentials =
      gr_credentials_new_token (gr_secret_new ("token"), "张三", &error);

  assert_refused (credentials, error, "Chinese");
}

static void
test_boxed (void)
{
  GValue value = G_VALUE_INIT;
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("token"), NULL, NULL);

  g_value_init (&value, GR_TYPE_CREDENTIALS);
  g_value_set_boxed (&value, credentials);
  g_assert_true (g_value_get_boxed (&value) == credentials);
  g_value_unset (&value);
  g_assert_cmpstr (gr_credentials_get_token (credentials), ==, "token");
}

static void
test_wipe (void)
{
  char secret[] = "secret";

  gr_secret_wipe (secret, sizeof secret);
  for (gsize i = 0; i < sizeof secret; i++)
    g_assert_cmpint (secret[i], ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/credentials/token", test_token);
  g_test_add_func ("/credentials/bad-tokens", test_bad_tokens);
  g_test_add_func ("/credentials/keys", test_keys);
  g_test_add_func ("/credentials/bad-keys", test_bad_keys);
  g_test_add_func ("/credentials/password", test_password);
  g_test_add_func ("/credentials/bad-passwords", test_bad_passwords);
  g_test_add_func ("/credentials/app-user-id", test_app_user_id);
  g_test_add_func ("/credentials/chinese-app-user-id",
                   test_chinese_app_user_id);
  g_test_add_func ("/credentials/boxed", test_boxed);
  g_test_add_func ("/credentials/wipe", test_wipe);

  return g_test_run ();
}
