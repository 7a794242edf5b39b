/* test-account-settings.c: settings that somebody else changes, or left half
 * changed
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_SETTINGS_ENABLE_BACKEND
#include "config.h"

#include "gr-error.h"
#include "gr-test.h"
#include "store-fixture.h"

#include <gio/gsettingsbackend.h>

#define STRAY "3f0c2a52-0b0e-4c39-9b5e-3e9f7d0b8a11"

/* The model as someone sees it who only listens. */
typedef struct
{
  GPtrArray *items;
  guint changes;
} Listener;

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  gpointer user_data)
{
  Listener *listener = user_data;

  listener->changes++;
  if (removed > 0)
    g_ptr_array_remove_range (listener->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (listener->items, position + i,
                        g_list_model_get_item (model, position + i));
}

static void
assert_heard (Listener *listener, GrAccountStore *store, guint changes)
{
  GListModel *model = G_LIST_MODEL (store);

  g_assert_cmpuint (listener->changes, ==, changes);
  g_assert_cmpuint (listener->items->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < listener->items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_object (model, i);

      g_assert_true (g_ptr_array_index (listener->items, i) == item);
    }
}

/* Another program changes the same settings. */
static void
test_another_program (AccountsFixture *self, gconstpointer data)
{
  Listener listener = { g_ptr_array_new_with_free_func (g_object_unref), 0 };
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GrAccountStore) store = NULL;
  g_autoptr (GrAccount) one = accounts_new ("One", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) two = accounts_new ("Two", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) session =
      accounts_new ("Session", GR_CREDENTIALS_TOKEN);

  g_object_get (self->settings, "backend", &backend, NULL);
  settings = g_settings_new_with_backend (GR_SCHEMA_ID, backend);
  store = gr_account_store_new (settings);
  g_signal_connect (store, "items-changed", G_CALLBACK (items_changed_cb),
                    &listener);
  accounts_save_well (store, session, TRUE);
  assert_heard (&listener, store, 1);
  accounts_save_well (self->store, one, FALSE);
  accounts_save_well (self->store, two, FALSE);
  store_assert_names (store, "One, Two, Session");
  assert_heard (&listener, store, 3);

  /* What it changes is seen; what both have, each has its own object for. */
  g_object_set (two, "name", "Zwei", NULL);
  store_assert_names (store, "One, Zwei, Session");
  store_assert_secrets (self,
                        gr_account_store_find (store,
                                               gr_account_get_uuid (two)));
  accounts_remove_well (self->store, one);
  store_assert_names (store, "Zwei, Session");
  store_assert_names (self->store, "Zwei");
  assert_heard (&listener, store, 4);
  g_signal_handlers_disconnect_by_data (store, &listener);
  g_ptr_array_unref (listener.items);
}

/* Somebody edits the settings by hand. */
static void
test_odd_settings (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Studio", GR_CREDENTIALS_TOKEN);
  const char *odd[] = { "",
                        "../../x/",
                        "a/b",
                        gr_account_get_uuid (account),
                        gr_account_get_uuid (account),
                        NULL };

  accounts_save_well (self->store, account, FALSE);
  g_settings_set_strv (self->settings, "accounts", odd);
  store_assert_names (self->store, "Studio");
  accounts_fixture_reopen (self);
  store_assert_names (self->store, "Studio");
  g_settings_set_strv (self->settings, "accounts-unfinished", odd);
  accounts_fixture_reopen (self);
  store_assert_names (self->store, "");
}

static GSettings *
open_account (AccountsFixture *self, const char *uuid)
{
  g_autofree char *path =
      g_strdup_printf ("/io/github/greenroom/Greenroom/accounts/%s/", uuid);
  g_autoptr (GSettingsBackend) backend = NULL;

  g_object_get (self->settings, "backend", &backend, NULL);
  return g_settings_new_with_backend_and_path (
      "io.github.greenroom.Greenroom.Account", backend, path);
}

/* A program was killed while it stored, and one while it removed: neither
 * account is shown, and the next start or change clears what they left. */
static void
test_sweep (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) half = accounts_new ("Half", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) other = accounts_new ("Other", GR_CREDENTIALS_TOKEN);
  g_autoptr (GSettings) stray = open_account (self, STRAY);
  g_autofree char *uuid = g_strdup (gr_account_get_uuid (half));
  const char *unfinished[] = { STRAY, uuid, NULL };
  g_autoptr (GError) error = NULL;

  accounts_save_well (self->store, half, FALSE);
  g_settings_set_string (stray, "name", "Stray");
  g_settings_set_strv (self->settings, "accounts-unfinished", unfinished);
  accounts_fixture_reopen (self);
  g_assert_cmpuint (store_fixture_count (self), ==, 0);
  if (data != NULL)
    accounts_save_well (self->store, other, FALSE);
  else
    gr_account_store_sweep (self->store);
  accounts_fixture_reopen (self);
  store_assert_names (self->store, data != NULL ? "Other" : "");
  store_assert_absent (self, STRAY);
  store_assert_absent (self, uuid);
  store_assert_absent (self, "unfinished");
  g_assert_null (accounts_lookup (self->store, half, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_NOT_FOUND);
}

/* Changes that are asked for together come one after the other. */
static void
test_in_turn (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Studio", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) same_name =
      accounts_new ("Studio", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccountSecrets) token =
      accounts_new_secrets (GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccountSecrets) keys =
      accounts_new_secrets (GR_CREDENTIALS_KEYS);
  GAsyncResult *results[3] = { NULL };
  g_autoptr (GError) error = NULL;

  gr_account_store_save_async (self->store, account, token, FALSE, NULL,
                               gr_test_result_cb, &results[0]);
  gr_account_store_save_async (self->store, same_name, keys, FALSE, NULL,
                               gr_test_result_cb, &results[1]);
  gr_account_store_remove_async (self->store, account, NULL, gr_test_result_cb,
                                 &results[2]);
  gr_test_wait_until (results[2] != NULL, TEST_WAIT_SECONDS);
  g_assert_true (
      gr_account_store_save_finish (self->store, results[0], &error));
  g_assert_false (
      gr_account_store_save_finish (self->store, results[1], &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_true (
      gr_account_store_remove_finish (self->store, results[2], &error));
  g_assert_cmpuint (store_fixture_count (self), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
}

int
main (int argc, char **argv)
{
  store_fixture_init (&argc, &argv);
  STORE_ADD ("another-program", test_another_program);
  STORE_ADD ("odd-settings", test_odd_settings);
  STORE_ADD ("sweep/at-start", test_sweep);
  STORE_ADD_WITH ("sweep/with-next-change", "change", test_sweep);
  STORE_ADD ("in-turn", test_in_turn);
  return store_fixture_run ();
}
