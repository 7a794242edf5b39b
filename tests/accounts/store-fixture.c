/* store-fixture.c: a store whose secrets are a file
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "config.h"

#include "store-fixture.h"

#include "gr-error.h"

#include <glib/gstdio.h>
#include <string.h>

static char *secrets_folder;
static char *secrets_path;

void
store_fixture_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  secrets_folder = g_dir_make_tmp ("greenroom-secrets-XXXXXX", &error);
  g_assert_no_error (error);
  secrets_path = g_build_filename (secrets_folder, "keyring", NULL);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", secrets_path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test-password", TRUE);
  g_test_init (argc, argv, NULL);
}

int
store_fixture_run (void)
{
  g_autofree char *backup = g_strconcat (secrets_path, "~", NULL);
  int status = g_test_run ();

  g_remove (backup);
  g_remove (secrets_path);
  g_rmdir (secrets_folder);
  g_free (secrets_path);
  g_free (secrets_folder);
  return status;
}

void
store_fixture_set_up (AccountsFixture *self, gconstpointer data)
{
  accounts_fixture_set_up (self);
}

void
store_fixture_tear_down (AccountsFixture *self, gconstpointer data)
{
  g_autofree char *secrets = NULL;
  g_autofree char *settings = accounts_fixture_read (self);
  gsize length;

  if (g_file_get_contents (secrets_path, &secrets, &length, NULL))
    g_assert_null (memmem (secrets, length, TEST_HUSH, strlen (TEST_HUSH)));
  g_assert_null (strstr (settings, TEST_HUSH));
  accounts_fixture_tear_down (self);
}

guint
store_fixture_count (AccountsFixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

void
store_assert_names (GrAccountStore *store, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (GrAccount) account =
          g_list_model_get_item (G_LIST_MODEL (store), i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                              gr_account_get_name (account));
    }
  g_assert_cmpstr (names->str, ==, expected);
  g_assert_null (g_list_model_get_object (
      G_LIST_MODEL (store), g_list_model_get_n_items (G_LIST_MODEL (store))));
}

void
store_assert_secrets (AccountsFixture *self, GrAccount *account)
{
  g_autoptr (GrAccountSecrets) expected =
      accounts_new_secrets (gr_account_get_kind (account));
  g_autoptr (GError) error = NULL;
  g_autoptr (GrAccountSecrets) secrets =
      accounts_lookup (self->store, account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (gr_secret_get (secrets->password), ==,
                   gr_secret_get (expected->password));
  g_assert_cmpstr (gr_secret_get (secrets->token), ==,
                   gr_secret_get (expected->token));
  g_assert_cmpstr (gr_secret_get (secrets->sk), ==,
                   gr_secret_get (expected->sk));
  g_assert_cmpstr (gr_secret_get (secrets->security_token), ==,
                   gr_secret_get (expected->security_token));
}

/* Whether anything of an account, or of anybody, stands in the settings. */
void
store_assert_absent (AccountsFixture *self, const char *words)
{
  g_autofree char *settings = accounts_fixture_read (self);

  g_assert_null (strstr (settings, words));
}

void
store_assert_refused (AccountsFixture *self,
                      GrAccount *account,
                      const GrAccountSecrets *secrets,
                      const char *words)
{
  g_autofree char *before = accounts_fixture_read (self);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (accounts_save (self->store, account, secrets, FALSE, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, words));
  after = accounts_fixture_read (self);
  g_assert_cmpstr (before, ==, after);
}
