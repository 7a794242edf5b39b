/* gr-account-change.c: what saving and removing an account share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-store"

#include "config.h"

#include "gr-account-change.h"

static void
change_free (gpointer data)
{
  GrAccountChange *change = data;

  g_clear_object (&change->account);
  g_clear_object (&change->draft);
  g_clear_pointer (&change->secrets, gr_account_secrets_free);
  g_free (change);
}

/* What a change that broke off left behind, one account after the other. */
typedef struct
{
  GrAccountStore *store;
  char *uuid;
} Sweep;

static void
sweep_free (Sweep *sweep)
{
  g_object_unref (sweep->store);
  g_free (sweep->uuid);
  g_free (sweep);
}

static void sweep (GrAccountStore *self);

static void
swept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sweep *data = user_data;
  g_autoptr (GError) error = NULL;

  if (gr_keyring_clear_finish (GR_KEYRING (source), result, &error))
    gr_account_store_reset_account (data->store, data->uuid);
  else
    g_debug ("Not swept: %s", error->message);
  /* It stays on the list if the settings cannot be written, too. */
  if (gr_account_store_lists (data->store, GR_KEY_UNFINISHED, data->uuid))
    gr_throttle_release (data->store->gate);
  else
    sweep (data->store);
  sweep_free (data);
}

/* The next change may come when nothing is left to sweep, or it cannot be. */
static void
sweep (GrAccountStore *self)
{
  g_auto (GStrv) uuids =
      g_settings_get_strv (self->settings, GR_KEY_UNFINISHED);
  Sweep *data;

  for (guint i = 0; uuids[i] != NULL; i++)
    if (g_uuid_string_is_valid (uuids[i]))
      {
        data = g_new0 (Sweep, 1);
        data->store = g_object_ref (self);
        data->uuid = g_strdup (uuids[i]);
        gr_keyring_clear_async (self->keyring, data->uuid, self->cancellable,
                                swept_cb, data);
        return;
      }
  gr_throttle_release (self->gate);
}

static void
pruned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GrAccountStore) self = GR_ACCOUNT_STORE (user_data);
  g_autoptr (GError) error = NULL;

  if (!gr_keyring_prune_finish (GR_KEYRING (source), result, &error))
    g_debug ("Not pruned: %s", error->message);
  sweep (self);
}

/**
 * gr_account_change_new:
 * @self: a store
 * @account: of which account
 * @source_tag: the public function
 * @cancellable: (nullable): ends it
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Returns: (transfer full): a change that is still to begin
 */
GTask *
gr_account_change_new (GrAccountStore *self,
                       GrAccount *account,
                       gpointer source_tag,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GrAccountChange *change = g_new0 (GrAccountChange, 1);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, change, change_free);
  change->account = g_object_ref (account);
  change->draft = gr_account_copy (account);
  gr_account_strip (change->draft);
  return task;
}

/**
 * gr_account_change_begin:
 * @task: (transfer full): a change
 * @begun: called with @task when those before it have ended
 */
void
gr_account_change_begin (GTask *task, GAsyncReadyCallback begun)
{
  GrAccountStore *self = g_task_get_source_object (task);

  gr_throttle_acquire_async (self->gate, g_task_get_cancellable (task), begun,
                             task);
}

/**
 * gr_account_change_begin_finish:
 * @task: a change
 * @result: what its callback got
 *
 * Returns: whether it is its turn; if not it was cancelled, and has ended
 */
gboolean
gr_account_change_begin_finish (GTask *task, GAsyncResult *result)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (gr_throttle_acquire_finish (self->gate, result, &error))
    return TRUE;
  g_task_return_error (task, error);
  g_object_unref (task);
  return FALSE;
}

/**
 * gr_account_change_get_uuid:
 * @task: a change
 *
 * Returns: (transfer none): of which account
 */
const char *
gr_account_change_get_uuid (GTask *task)
{
  const GrAccountChange *change = g_task_get_task_data (task);

  return gr_account_get_uuid (change->account);
}

/**
 * gr_account_change_note:
 * @task: a change
 *
 * Notes the account as unfinished.
 */
void
gr_account_change_note (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);

  change->noted = TRUE;
  gr_account_store_list (self, GR_KEY_UNFINISHED,
                         gr_account_change_get_uuid (task));
  g_settings_apply (self->writer);
}

void
gr_account_change_take_note_back (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);

  gr_account_store_unlist (self, GR_KEY_UNFINISHED,
                           gr_account_change_get_uuid (task));
  g_settings_apply (self->writer);
}

/**
 * gr_account_change_succeed:
 * @task: (transfer full): a change that is done
 *
 * The person hears of it first. Then, if the keyring was needed, the account's
 * former secrets go, as nobody needs them any more, and what others left.
 */
void
gr_account_change_succeed (GTask *task)
{
  GrAccountStore *self = g_object_ref (g_task_get_source_object (task));
  GrAccountChange *change = g_task_get_task_data (task);
  g_autoptr (GrAccount) draft = g_object_ref (change->draft);
  g_autoptr (GrAccountSecrets) secrets = g_steal_pointer (&change->secrets);
  gboolean session_only = change->session_only;

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
  if (secrets != NULL && !session_only)
    {
      gr_keyring_prune_async (self->keyring, draft, secrets, self->cancellable,
                              pruned_cb, self);
      return;
    }
  if (session_only)
    gr_throttle_release (self->gate);
  else
    sweep (self);
  g_object_unref (self);
}

/**
 * gr_account_change_fail:
 * @task: (transfer full): a change
 * @error: (transfer full): why it cannot be done
 */
void
gr_account_change_fail (GTask *task, GError *error)
{
  GrAccountStore *self = g_task_get_source_object (task);
  g_autoptr (GrThrottle) gate = g_object_ref (self->gate);

  g_task_return_error (task, error);
  g_object_unref (task);
  gr_throttle_release (gate);
}
