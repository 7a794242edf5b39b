/* accounts-fixture.c: a store whose settings are a file, and its calls
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_SETTINGS_ENABLE_BACKEND
#include "config.h"

#include "accounts-fixture.h"

#include "gr-account-store-private.h"
#include "gr-error.h"
#include "gr-test.h"

#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>
#include <string.h>

static void
open_store (AccountsFixture *self)
{
  g_autoptr (GSettingsBackend) backend =
      g_keyfile_settings_backend_new (self->keyfile, "/", NULL);

  self->settings = g_settings_new_with_backend (GR_SCHEMA_ID, backend);
  self->store = gr_account_store_new (self->settings);
}

/* Whatever is still under way holds the store. */
static void
close_store (AccountsFixture *self)
{
  gpointer store = self->store;

  g_object_add_weak_pointer (G_OBJECT (self->store), &store);
  g_object_unref (self->store);
  gr_test_wait_until (store == NULL, TEST_WAIT_SECONDS);
  g_assert_finalize_object (self->settings);
}

void
accounts_fixture_set_up (AccountsFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("greenroom-accounts-XXXXXX", &error);
  g_assert_no_error (error);
  self->keyfile = g_build_filename (self->folder, "keyfile", NULL);
  open_store (self);
}

void
accounts_fixture_tear_down (AccountsFixture *self)
{
  close_store (self);
  g_remove (self->keyfile);
  g_rmdir (self->folder);
  g_free (self->keyfile);
  g_free (self->folder);
}

void
accounts_fixture_reopen (AccountsFixture *self)
{
  close_store (self);
  open_store (self);
}

/* The backend leaves the heading of what was reset. */
char *
accounts_fixture_read (AccountsFixture *self)
{
  g_autoptr (GKeyFile) keyfile = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_key_file_load_from_file (keyfile, self->keyfile, G_KEY_FILE_NONE, NULL);
  groups = g_key_file_get_groups (keyfile, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys =
          g_key_file_get_keys (keyfile, groups[i], NULL, NULL);

      if (*keys == NULL)
        g_key_file_remove_group (keyfile, groups[i], NULL);
    }
  return g_key_file_to_data (keyfile, NULL, NULL);
}

GrAccount *
accounts_new (const char *name, GrCredentialsKind kind)
{
  GrAccount *account = gr_account_new ();

  g_object_set (account, "name", name, "kind", (int) kind, "region", "",
                "endpoint", TEST_ENDPOINT, "project-id", TEST_PROJECT, NULL);
  if (kind == GR_CREDENTIALS_KEYS)
    g_object_set (account, "ak", "AKEXAMPLE", NULL);
  if (kind == GR_CREDENTIALS_PASSWORD)
    g_object_set (account, "domain", "studio", "user", "producer", NULL);
  return account;
}

GrAccountSecrets *
accounts_new_secrets (GrCredentialsKind kind)
{
  GrAccountSecrets *secrets = gr_account_secrets_new ();

  if (kind == GR_CREDENTIALS_PASSWORD)
    secrets->password = gr_secret_new (TEST_PASSWORD);
  else if (kind == GR_CREDENTIALS_TOKEN)
    secrets->token = gr_secret_new (TEST_TOKEN);
  else
    {
      secrets->sk = gr_secret_new (TEST_SK);
      secrets->security_token = gr_secret_new (TEST_SECURITY_TOKEN);
    }
  return secrets;
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  gr_test_wait_until (*result != NULL, TEST_WAIT_SECONDS);
  return *result;
}

gboolean
accounts_save (GrAccountStore *store,
               GrAccount *account,
               const GrAccountSecrets *secrets,
               gboolean session_only,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_account_store_save_async (store, account, secrets, session_only, NULL,
                               gr_test_result_cb, &result);
  return gr_account_store_save_finish (store, wait_for (&result), error);
}

gboolean
accounts_remove (GrAccountStore *store, GrAccount *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_account_store_remove_async (store, account, NULL, gr_test_result_cb,
                                 &result);
  return gr_account_store_remove_finish (store, wait_for (&result), error);
}

GrConnection *
accounts_connect (GrAccountStore *store, GrAccount *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_account_store_connect_async (store, account, NULL, gr_test_result_cb,
                                  &result);
  return gr_account_store_connect_finish (store, wait_for (&result), error);
}

GrAccountSecrets *
accounts_lookup (GrAccountStore *store, GrAccount *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_account_store_lookup_async (store, account, NULL, gr_test_result_cb,
                                 &result);
  return gr_account_store_lookup_finish (store, wait_for (&result), error);
}

gboolean
accounts_unlock (GrAccountStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_account_store_unlock_async (store, NULL, gr_test_result_cb, &result);
  return gr_account_store_unlock_finish (store, wait_for (&result), error);
}

void
accounts_settle (GrAccountStore *store)
{
  g_autoptr (GrThrottle) gate = g_object_ref (store->gate);
  g_autoptr (GAsyncResult) result = NULL;

  gr_throttle_acquire_async (gate, GR_PRIORITY_ASKED, NULL, gr_test_result_cb,
                             &result);
  gr_throttle_acquire_finish (gate, wait_for (&result), NULL);
  gr_throttle_release (gate);
}

void
accounts_save_well (GrAccountStore *store,
                    GrAccount *account,
                    gboolean session_only)
{
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (gr_account_get_kind (account));
  g_autoptr (GError) error = NULL;
  gboolean saved =
      accounts_save (store, account, secrets, session_only, &error);

  g_assert_no_error (error);
  g_assert_true (saved);
  accounts_settle (store);
}

GrConnection *
accounts_connect_well (GrAccountStore *store, GrAccount *account)
{
  g_autoptr (GError) error = NULL;
  GrConnection *connection = accounts_connect (store, account, &error);

  g_assert_no_error (error);
  g_assert_true (GR_IS_CONNECTION (connection));
  return connection;
}

void
accounts_remove_well (GrAccountStore *store, GrAccount *account)
{
  g_autoptr (GError) error = NULL;
  gboolean removed = accounts_remove (store, account, &error);

  g_assert_no_error (error);
  g_assert_true (removed);
  accounts_settle (store);
}

void
accounts_assert_secrets_error (const GError *error, GrSecretsError kind)
{
  g_assert_error (error, GR_ERROR, GR_ERROR_SECRETS);
  g_assert_cmpint (gr_secrets_error_get (error), ==, kind);
  /* A sentence, and what to do next: no domain, no number, no secret. */
  g_assert_true (g_str_has_prefix (error->message, "The") ||
                 g_str_has_prefix (error->message, "There"));
  g_assert_nonnull (strstr (error->message, ". "));
  g_assert_null (strstr (error->message, TEST_HUSH));
}
