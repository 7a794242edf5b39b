/* test-account.c: an account, what is stored of it, and its credentials
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_SETTINGS_ENABLE_BACKEND
#include "config.h"

#include "accounts-fixture.h"
#include "gr-account-private.h"
#include "gr-endpoint.h"
#include "gr-error.h"
#include "gr-test.h"

#include <gio/gsettingsbackend.h>
#include <string.h>

#define PATH "/io/github/greenroom/Greenroom/accounts/x/"

static GSettings *
open_settings (void)
{
  static GSettingsBackend *backend;

  if (backend == NULL)
    backend = g_memory_settings_backend_new ();
  return g_settings_new_with_backend_and_path (GR_ACCOUNT_SCHEMA, backend,
                                               PATH);
}

static void
assert_uri (GUri *uri, GError *error, const char *expected)
{
  g_autoptr (GUri) mine = uri;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_uri_to_string (mine);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_new (void)
{
  g_autoptr (GrAccount) account = gr_account_new ();
  g_autoptr (GrAccount) other = gr_account_new ();
  g_autofree char *uuid = NULL;
  gboolean session_only;

  g_assert_true (g_uuid_string_is_valid (gr_account_get_uuid (account)));
  g_assert_cmpstr (gr_account_get_uuid (account), !=,
                   gr_account_get_uuid (other));
  g_assert_cmpstr (gr_account_get_name (account), ==, "");
  g_assert_cmpstr (gr_account_get_region (account), ==, "cn-north-4");
  g_assert_cmpint (gr_account_get_kind (account), ==, GR_CREDENTIALS_PASSWORD);
  g_assert_cmpint (gr_account_get_token_expires (account), ==, GR_TIME_NONE);
  g_object_get (account, "uuid", &uuid, "session-only", &session_only, NULL);
  g_assert_cmpstr (uuid, ==, gr_account_get_uuid (account));
  g_assert_false (session_only);
  g_assert_finalize_object (g_steal_pointer (&account));
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *count = user_data;

  ++*count;
}

/* The same value is no change. */
static void
test_notify (void)
{
  g_autoptr (GrAccount) account = gr_account_new ();
  guint count = 0;

  g_signal_connect (account, "notify", G_CALLBACK (count_cb), &count);
  g_object_set (account, "name", "Studio", "kind", GR_CREDENTIALS_KEYS,
                "calls-per-second", 5, "token-expires", (gint64) 7, NULL);
  g_assert_cmpuint (count, ==, 4);
  g_object_set (account, "name", "Studio", "kind", GR_CREDENTIALS_KEYS,
                "calls-per-second", 5, "token-expires", (gint64) 7, "ak", "",
                NULL);
  g_assert_cmpuint (count, ==, 4);
  g_object_set (account, "name", NULL, NULL);
  g_assert_cmpstr (gr_account_get_name (account), ==, "");
  g_assert_cmpuint (count, ==, 5);
}

/* Every property that is stored has its key, and the other way round. */
static void
test_keys (void)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  guint n;
  GParamSpec *const *stored;
  g_autoptr (GrAccount) account = gr_account_new ();

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  stored = gr_account_list_settings (&n);
  g_assert_cmpuint (g_strv_length (keys), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (
        g_strv_contains ((const char *const *) keys, stored[i]->name));
}

static void
fill (GrAccount *account)
{
  g_object_set (account, "name", "Studio Peking 北京", "region", "cn-east-3",
                "endpoint", TEST_ENDPOINT, "sign-in-address",
                "https://iam.example", "project-id", TEST_PROJECT,
                "app-user-id", "user-7", "kind", GR_CREDENTIALS_KEYS,
                "calls-per-second", 3, "ak", "AK", "domain", "studio", "user",
                "producer", "token-expires", (gint64) 1900000000, NULL);
}

static void
assert_equal (GrAccount *a, GrAccount *b)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) left = G_VALUE_INIT;
      g_auto (GValue) right = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (a), stored[i]->name, &left);
      g_object_get_property (G_OBJECT (b), stored[i]->name, &right);
      g_assert_cmpint (g_param_values_cmp (stored[i], &left, &right), ==, 0);
    }
}

static void
test_settings (void)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GrAccount) account = gr_account_new ();
  g_autoptr (GrAccount) other = gr_account_new ();
  g_autofree char *kind = NULL;

  fill (account);
  gr_account_write (account, settings);
  kind = g_settings_get_string (settings, "kind");
  g_assert_cmpstr (kind, ==, "keys");
  gr_account_attach (account, settings);
  gr_account_attach (other, settings);
  assert_equal (account, other);

  /* Each follows the other. */
  g_object_set (account, "name", "New", "kind", GR_CREDENTIALS_TOKEN, NULL);
  assert_equal (account, other);
  g_assert_cmpstr (gr_account_get_name (other), ==, "New");
  g_assert_cmpint (gr_account_get_kind (other), ==, GR_CREDENTIALS_TOKEN);

  /* One that is let go does not. */
  gr_account_detach (other);
  gr_account_reset (settings);
  g_assert_cmpstr (gr_account_get_name (account), ==, "");
  g_assert_cmpstr (gr_account_get_name (other), ==, "New");
  g_object_set (other, "name", "Newer", NULL);
  g_assert_cmpstr (gr_account_get_name (account), ==, "");
  g_assert_finalize_object (g_steal_pointer (&account));
  g_assert_finalize_object (g_steal_pointer (&other));
}

static void
test_copy (void)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autoptr (GrAccount) account = gr_account_new ();
  g_autoptr (GrAccount) copy = NULL;

  gr_account_attach (account, settings);
  fill (account);
  copy = gr_account_copy (account);
  assert_equal (account, copy);
  g_assert_cmpstr (gr_account_get_uuid (copy), ==,
                   gr_account_get_uuid (account));
  g_object_set (copy, "name", "Draft", NULL);
  g_assert_cmpstr (gr_account_get_name (account), ==, "Studio Peking 北京");
  gr_account_detach (account);
  gr_account_reset (settings);
}

static const struct
{
  const char *region;
  const char *endpoint;
  const char *sign_in;
  const char *endpoint_uri;
  const char *iam_uri;
  guint calls;
} addresses[] = {
  { "cn-north-4", "", "", "https://metastudio.cn-north-4.myhuaweicloud.com",
    "https://iam.cn-north-4.myhuaweicloud.com", 18 },
  { "cn-east-3", "https://ignored.example", "",
    "https://metastudio.cn-east-3.myhuaweicloud.com",
    "https://iam.cn-east-3.myhuaweicloud.com", 9 },
  { "cn-east-3", "", " https://iam.example/ ",
    "https://metastudio.cn-east-3.myhuaweicloud.com", "https://iam.example",
    9 },
  { "", "https://studio.example:8443/", "", TEST_ENDPOINT, TEST_ENDPOINT, 9 },
  { "", "http://127.0.0.1:99", "", "http://127.0.0.1:99", "http://127.0.0.1:99",
    9 },
  { "", "https://metastudio.cn-north-4.myhuaweicloud.com", "",
    "https://metastudio.cn-north-4.myhuaweicloud.com",
    "https://metastudio.cn-north-4.myhuaweicloud.com", 18 },
};

static void
test_addresses (void)
{
  g_autoptr (GrAccount) account = gr_account_new ();

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      GError *error = NULL;

      g_object_set (account, "region", addresses[i].region, "endpoint",
                    addresses[i].endpoint, "sign-in-address",
                    addresses[i].sign_in, NULL);
      assert_uri (gr_account_dup_endpoint (account, &error), error,
                  addresses[i].endpoint_uri);
      assert_uri (gr_account_dup_iam (account, &error), error,
                  addresses[i].iam_uri);
      g_assert_cmpuint (gr_account_get_calls (account), ==, addresses[i].calls);
    }
  g_object_set (account, "calls-per-second", 2, NULL);
  g_assert_cmpuint (gr_account_get_calls (account), ==, 2);
}

static void
test_wrong_addresses (void)
{
  g_autoptr (GrAccount) account = gr_account_new ();
  g_autoptr (GError) error = NULL;

  g_object_set (account, "region", "mars-1", NULL);
  g_assert_null (gr_account_dup_endpoint (account, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "mars-1"));
  g_clear_error (&error);
  g_assert_null (gr_account_dup_iam (account, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_object_set (account, "region", "", "endpoint", "http://far.example", NULL);
  g_assert_null (gr_account_dup_endpoint (account, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_object_set (account, "region", "cn-north-4", "sign-in-address",
                "http://far.example", NULL);
  g_assert_null (gr_account_dup_iam (account, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "sign-in address"));
}

static void
test_credentials (void)
{
  for (int kind = GR_CREDENTIALS_TOKEN; kind <= GR_CREDENTIALS_PASSWORD; kind++)
    {
      g_autoptr (GrAccount) account = accounts_new ("Studio", kind);
      g_autoptr (GrAccountSecrets) secrets = accounts_new_secrets (kind);
      g_autoptr (GrAccountSecrets) copy = gr_account_secrets_copy (secrets);
      g_autoptr (GrCredentials) credentials = NULL;
      g_autoptr (GError) error = NULL;

      g_object_set (account, "app-user-id", "user-7", NULL);
      credentials = gr_account_make_credentials (account, copy, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gr_credentials_get_kind (credentials), ==, kind);
      g_assert_cmpstr (gr_credentials_get_password (credentials), ==,
                       gr_secret_get (secrets->password));
      g_assert_cmpstr (gr_credentials_get_token (credentials), ==,
                       gr_secret_get (secrets->token));
      g_assert_cmpstr (gr_credentials_get_sk (credentials), ==,
                       gr_secret_get (secrets->sk));
      g_assert_cmpstr (gr_credentials_get_security_token (credentials), ==,
                       gr_secret_get (secrets->security_token));
      g_assert_cmpstr (gr_credentials_get_app_user_id (credentials), ==,
                       "user-7");
    }
}

/* A token is for the project that is asked for, once that is known: its region
 * may have several. */
static void
test_token_scope (void)
{
  g_autoptr (GrAccount) account =
      accounts_new ("Studio", GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_PASSWORD);
  GrCredentials *credentials;

  g_object_set (account, "region", "cn-north-4", NULL);
  credentials = gr_account_make_credentials (account, secrets, NULL);
  g_assert_cmpstr (gr_credentials_get_region (credentials), ==, NULL);
  gr_credentials_unref (credentials);
  g_object_set (account, "project-id", "", NULL);
  credentials = gr_account_make_credentials (account, secrets, NULL);
  g_assert_cmpstr (gr_credentials_get_region (credentials), ==, "cn-north-4");
  gr_credentials_unref (credentials);
}

/* A secret is for a person at a place. */
static void
test_same (void)
{
  static const char *const others[] = { "name", "project-id", "app-user-id" };
  static const char *const telling[] = {
    "region", "endpoint", "sign-in-address", "domain", "user", "ak",
  };
  g_autoptr (GrAccount) account = accounts_new ("Studio", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) kind = gr_account_copy (account);
  g_autoptr (GrAccount) shifted = gr_account_copy (account);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GrAccount) draft = gr_account_copy (account);

      g_object_set (draft, others[i], "other", NULL);
      g_assert_true (gr_account_is_same (account, draft));
    }
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    {
      g_autoptr (GrAccount) draft = gr_account_copy (account);

      g_object_set (draft, telling[i], "other", NULL);
      g_assert_false (gr_account_is_same (account, draft));
    }
  g_object_set (kind, "kind", GR_CREDENTIALS_TOKEN, NULL);
  g_assert_false (gr_account_is_same (account, kind));
  g_object_set (account, "domain", "ab", "user", "c", NULL);
  g_object_set (shifted, "domain", "a", "user", "bc", NULL);
  g_assert_false (gr_account_is_same (account, shifted));
}

static void
test_missing_secrets (void)
{
  for (int kind = GR_CREDENTIALS_TOKEN; kind <= GR_CREDENTIALS_PASSWORD; kind++)
    {
      g_autoptr (GrAccount) account = accounts_new ("Studio", kind);
      g_autoptr (GrAccountSecrets) none = gr_account_secrets_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (gr_account_has_secrets (account, none));
      g_assert_null (gr_account_make_credentials (account, none, &error));
      g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account/new", test_new);
  g_test_add_func ("/account/notify", test_notify);
  g_test_add_func ("/account/keys", test_keys);
  g_test_add_func ("/account/settings", test_settings);
  g_test_add_func ("/account/copy", test_copy);
  g_test_add_func ("/account/addresses", test_addresses);
  g_test_add_func ("/account/wrong-addresses", test_wrong_addresses);
  g_test_add_func ("/account/credentials", test_credentials);
  g_test_add_func ("/account/token-scope", test_token_scope);
  g_test_add_func ("/account/same", test_same);
  g_test_add_func ("/account/missing-secrets", test_missing_secrets);
  return g_test_run ();
}
