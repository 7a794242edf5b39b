/* gr-account-store-remove.c: signs out
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-store"

#include "config.h"

#include "gr-account-change.h"

static void
drop_entry (GrAccountStore *self, const char *uuid)
{
  GrAccountEntry *entry = gr_account_store_find_entry (self, uuid);

  if (entry != NULL)
    gr_account_store_remove_entry (self, entry);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrAccountStore *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!gr_keyring_clear_finish (GR_KEYRING (source), result, &error))
    {
      gr_account_change_take_note_back (task);
      gr_account_change_fail (task, error);
      return;
    }
  drop_entry (self, gr_account_change_get_uuid (task));
  gr_account_store_reset_account (self, gr_account_change_get_uuid (task));
  gr_account_change_succeed (task);
}

static void
remove_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);
  const char *uuid = gr_account_change_get_uuid (task);

  if (!gr_account_change_begin_finish (task, result))
    return;
  if (gr_account_store_lists (self, GR_KEY_ACCOUNTS, uuid))
    {
      gr_account_change_note (task);
      gr_keyring_clear_async (self->keyring, uuid,
                              g_task_get_cancellable (task), cleared_cb, task);
      return;
    }
  change->session_only = TRUE;
  drop_entry (self, uuid);
  gr_account_change_succeed (task);
}

/**
 * gr_account_store_remove_async:
 * @self: a store
 * @account: an account of it
 * @cancellable: (nullable): ends it; then the account stays
 * @callback: called when it is gone, or not
 * @user_data: for @callback
 *
 * Signs out: nothing of @account remains in keyring, settings and memory.
 */
void
gr_account_store_remove_async (GrAccountStore *self,
                               GrAccount *account,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));
  g_return_if_fail (GR_IS_ACCOUNT (account));

  task = gr_account_change_new (self, account, gr_account_store_remove_async,
                                cancellable, callback, user_data);
  gr_account_change_begin (task, remove_cb);
}

/**
 * gr_account_store_remove_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is gone, else %GR_ERROR_SECRETS
 */
gboolean
gr_account_store_remove_finish (GrAccountStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
