/* gr-account-store-save.c: stores accounts, or keeps them for a session
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-store"

#include "config.h"

#include "gr-account-change.h"

#include "gr-error.h"

#include <glib/gi18n-lib.h>

/* A new account needs secrets; one that the store knows may keep its own. */
static gboolean
check_secrets (GrAccountStore *self, GrAccountChange *change, GError **error)
{
  GrAccountEntry *entry =
      gr_account_store_find_entry (self, gr_account_get_uuid (change->account));
  g_autoptr (GrCredentials) credentials = NULL;

  if (change->secrets != NULL)
    {
      credentials =
          gr_account_make_credentials (change->draft, change->secrets, error);
      return credentials != NULL;
    }
  if (entry != NULL &&
      gr_account_get_session_only (entry->account) == change->session_only)
    return TRUE;
  g_set_error_literal (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT,
                       _ ("The account has no password, token or keys yet. "
                          "Enter them."));
  return FALSE;
}

static gboolean
check (GrAccountStore *self, GrAccountChange *change, GError **error)
{
  return gr_account_store_check_name (self, change->draft,
                                      gr_account_get_name (change->draft),
                                      error) &&
         gr_account_check (change->draft, error) &&
         check_secrets (self, change, error);
}

/* The account that the store has of this UUID, or the given one, becomes what
 * the draft is. */
static GrAccountEntry *
take_draft (GrAccountStore *self, GrAccountChange *change)
{
  GrAccountEntry *entry =
      gr_account_store_find_entry (self, gr_account_get_uuid (change->account));
  GrAccount *account = entry != NULL ? entry->account : change->account;

  if (change->session_only)
    gr_account_detach (account);
  gr_account_assign (account, change->draft);
  if (!change->session_only &&
      (entry == NULL || gr_account_get_session_only (account)))
    {
      g_autoptr (GSettings) settings =
          gr_account_store_open_account (self, gr_account_get_uuid (account));

      gr_account_attach (account, settings);
    }
  gr_account_set_session_only (account, change->session_only);
  if (entry == NULL)
    entry = gr_account_store_add_entry (self, account);
  gr_account_entry_change (entry);
  return entry;
}

static void
keep_for_session (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);
  GrAccountEntry *entry = take_draft (self, change);

  if (change->secrets != NULL)
    {
      g_clear_pointer (&entry->secrets, gr_account_secrets_free);
      entry->secrets = g_steal_pointer (&change->secrets);
    }
  gr_account_change_succeed (task);
}

static void
keep_for_good (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);
  g_autoptr (GSettings) settings =
      gr_account_store_open_account (self, gr_account_change_get_uuid (task));
  GrAccountEntry *entry;

  g_settings_delay (settings);
  gr_account_write (change->draft, settings);
  g_settings_apply (settings);
  entry = take_draft (self, change);
  g_clear_pointer (&entry->secrets, gr_account_secrets_free);
  gr_account_store_list (self, GR_KEY_ACCOUNTS,
                         gr_account_change_get_uuid (task));
  gr_account_store_unlist (self, GR_KEY_UNFINISHED,
                           gr_account_change_get_uuid (task));
  g_settings_apply (self->writer);
  gr_account_change_succeed (task);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  const GrAccountChange *change = g_task_get_task_data (task);
  GrSecretsError kind;
  GError *error = NULL;

  if (gr_keyring_store_finish (GR_KEYRING (source), result, &error))
    {
      keep_for_good (task);
      return;
    }
  /* Then nothing was stored; else the next change sweeps. */
  kind = gr_secrets_error_get (error);
  if (change->noted &&
      (kind == GR_SECRETS_LOCKED || kind == GR_SECRETS_MISSING_SERVICE))
    gr_account_change_take_note_back (task);
  gr_account_change_fail (task, error);
}

static void
store_secrets (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);

  if (!gr_account_store_lists (self, GR_KEY_ACCOUNTS,
                               gr_account_change_get_uuid (task)))
    gr_account_change_note (task);
  gr_keyring_store_async (self->keyring, change->draft, change->secrets,
                          g_task_get_cancellable (task), stored_cb, task);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrAccountChange *change = g_task_get_task_data (task);
  GError *error = NULL;

  change->secrets =
      gr_keyring_lookup_finish (GR_KEYRING (source), result, &error);
  if (change->secrets != NULL &&
      check_secrets (g_task_get_source_object (task), change, &error))
    store_secrets (task);
  else
    gr_account_change_fail (task, error);
}

/* The secrets stay what they are; but they are stored for an identity. */
static void
keep_secrets (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);
  const GrAccountEntry *entry =
      gr_account_store_find_entry (self, gr_account_change_get_uuid (task));

  if (gr_account_is_same (entry->account, change->draft))
    keep_for_good (task);
  else
    gr_keyring_lookup_async (self->keyring, entry->account,
                             g_task_get_cancellable (task), kept_cb, task);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);
  GError *error = NULL;

  if (!gr_account_change_begin_finish (task, result))
    return;
  if (!check (self, change, &error))
    gr_account_change_fail (task, error);
  else if (change->session_only)
    keep_for_session (task);
  else if (change->secrets == NULL)
    keep_secrets (task);
  else
    store_secrets (task);
}

/**
 * gr_account_store_save_async:
 * @self: a store
 * @account: a new account, one of @self, or a copy of one of @self
 * @secrets: (nullable): its secrets; %NULL: those that it has
 * @session_only: whether nothing of it is to be stored
 * @cancellable: (nullable): ends it; then some secrets may be stored, and are
 *   removed again with the next change
 * @callback: called when it is done, or not
 * @user_data: for @callback
 *
 * Checks @account, then stores it and adds it to the list.
 */
void
gr_account_store_save_async (GrAccountStore *self,
                             GrAccount *account,
                             const GrAccountSecrets *secrets,
                             gboolean session_only,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;
  GrAccountChange *change;

  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));
  g_return_if_fail (GR_IS_ACCOUNT (account));

  task = gr_account_change_new (self, account, gr_account_store_save_async,
                                cancellable, callback, user_data);
  change = g_task_get_task_data (task);
  change->session_only = session_only;
  if (secrets != NULL)
    change->secrets = gr_account_secrets_copy (secrets);
  gr_account_change_begin (task, save_cb);
}

/**
 * gr_account_store_save_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is stored; else %GR_ERROR_INVALID_ARGUMENT about what
 *   it is, or %GR_ERROR_SECRETS about the keyring
 */
gboolean
gr_account_store_save_finish (GrAccountStore *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
