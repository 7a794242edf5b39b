/* gr-account-change.c: what changes a store: saves, signs out, sweeps
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-store"

#include "config.h"

#include "gr-account-store-private.h"

#include "gr-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * GrAccountChange:
 * @account: as it was given
 * @draft: as it is to be
 * @secrets: (nullable): %NULL: they stay as they are
 * @session_only: whether nothing of it is to be stored
 * @note: (nullable): what it noted as unfinished
 *
 * The data of a task that changes an account. Changes come one at a time,
 * each in an order that may break off anywhere:
 *
 *   add:     note as removed → secrets → settings → list the account and note
 *            it as edited, in one → sweep
 *   edit:    note as edited → secrets, beside those of another identity →
 *            settings → sweep
 *   remove:  note as removed → secrets → settings → unlist the account and
 *            take back the note, in one → sweep
 *
 * Whenever it breaks off, sweeping does the rest.
 */
typedef struct
{
  GrAccount *account;
  GrAccount *draft;
  GrAccountSecrets *secrets;
  gboolean session_only;
  char *note;
} GrAccountChange;

/* --- the sweep --- */

/* Of one note after the other, each in its turn. Whoever is removed has no
 * secrets and no settings, whoever was edited only the secrets that they need
 * as they are now. A note that cannot be swept stays for the next start. */
typedef struct
{
  GrAccountStore *store;
  GStrv notes;
  guint next;
  char *uuid; /* of the note before @next */
  gboolean edited;
} Sweep;

static Sweep *
sweep_new (GrAccountStore *store)
{
  Sweep *sweep = g_new0 (Sweep, 1);

  sweep->store = g_object_ref (store);
  sweep->notes = g_settings_get_strv (store->settings, GR_KEY_UNFINISHED);
  return sweep;
}

static void
sweep_free (Sweep *sweep)
{
  g_object_unref (sweep->store);
  g_strfreev (sweep->notes);
  g_free (sweep->uuid);
  g_free (sweep);
}

/* Returns: whether there is a note, that stands there still */
static gboolean
find_next (Sweep *sweep)
{
  const char *note;

  while ((note = sweep->notes[sweep->next]) != NULL)
    {
      gboolean edited = g_str_has_suffix (note, GR_NOTE_EDITED);

      sweep->next++;
      g_free (sweep->uuid);
      sweep->uuid = g_strndup (note, strlen (note) - (edited ? 1 : 0));
      sweep->edited =
          edited &&
          gr_account_store_lists (sweep->store, GR_KEY_ACCOUNTS, sweep->uuid);
      if (g_uuid_string_is_valid (sweep->uuid) &&
          gr_account_store_lists (sweep->store, GR_KEY_UNFINISHED, note))
        return TRUE;
    }
  return FALSE;
}

static void take_turn (Sweep *sweep);

static void
swept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sweep *sweep = user_data;
  GrAccountStore *self = sweep->store;
  g_autoptr (GError) error = NULL;

  if (!gr_keyring_clear_finish (GR_KEYRING (source), result, &error))
    g_debug ("Not swept: %s", error->message);
  else if (!sweep->edited)
    gr_account_store_reset_account (self, sweep->uuid);
  else
    {
      gr_account_store_unlist (self, GR_KEY_UNFINISHED,
                               sweep->notes[sweep->next - 1]);
      g_settings_apply (self->writer);
    }
  /* A keyring that is slow to refuse does not keep a person waiting. */
  gr_throttle_release (self->gate);
  take_turn (sweep);
}

static void
sweep_next (Sweep *sweep)
{
  GrAccountStore *self = sweep->store;
  g_autoptr (GrAccount) account = NULL;

  if (!find_next (sweep))
    {
      gr_throttle_release (self->gate);
      sweep_free (sweep);
      return;
    }
  if (sweep->edited)
    account = gr_account_store_read_account (self, sweep->uuid);
  gr_keyring_clear_async (self->keyring, sweep->uuid, account,
                          self->cancellable, swept_cb, sweep);
}

static void
turn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sweep *sweep = user_data;

  if (gr_throttle_acquire_finish (GR_THROTTLE (source), result, NULL))
    sweep_next (sweep);
  else
    sweep_free (sweep);
}

static void
take_turn (Sweep *sweep)
{
  gr_throttle_acquire_async (sweep->store->gate, GR_PRIORITY_ASKED,
                             sweep->store->cancellable, turn_cb, sweep);
}

/* For who has come through the gate. The next change may come when one note is
 * swept, or it cannot be. */
static void
sweep_in_turn (GrAccountStore *self)
{
  sweep_next (sweep_new (self));
}

/**
 * gr_account_store_sweep:
 * @self: a store
 *
 * Does the rest of what a process could not that was killed, or that ended
 * before the keyring had answered. For the one process that changes accounts,
 * at its start: what another one has just begun looks as if it had broken off.
 */
void
gr_account_store_sweep (GrAccountStore *self)
{
  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));

  take_turn (sweep_new (self));
}

/* --- changes --- */

static void
change_free (gpointer data)
{
  GrAccountChange *change = data;

  g_clear_object (&change->account);
  g_clear_object (&change->draft);
  g_clear_pointer (&change->secrets, gr_account_secrets_free);
  g_free (change->note);
  g_free (change);
}

static GTask *
change_new (GrAccountStore *self,
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

/* Takes over @task; @begun is called when the changes before it have ended. */
static void
change_begin (GTask *task, GAsyncReadyCallback begun)
{
  GrAccountStore *self = g_task_get_source_object (task);

  gr_account_store_count_change (self, 1);
  gr_throttle_acquire_async (self->gate, GR_PRIORITY_ASKED,
                             g_task_get_cancellable (task), begun, task);
}

/* FALSE: it was cancelled, and has ended. */
static gboolean
change_begin_finish (GTask *task, GAsyncResult *result)
{
  g_autoptr (GrAccountStore) self =
      g_object_ref (g_task_get_source_object (task));
  GError *error = NULL;

  if (gr_throttle_acquire_finish (self->gate, result, &error))
    return TRUE;
  g_task_return_error (task, error);
  g_object_unref (task);
  gr_account_store_count_change (self, -1);
  return FALSE;
}

static const char *
get_uuid (GTask *task)
{
  const GrAccountChange *change = g_task_get_task_data (task);

  return gr_account_get_uuid (change->account);
}

/* @suffix: what sweeping shall do if it breaks off */
static void
note_unfinished (GTask *task, const char *suffix)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);

  g_free (change->note);
  change->note = g_strconcat (get_uuid (task), suffix, NULL);
  gr_account_store_list (self, GR_KEY_UNFINISHED, change->note);
  g_settings_apply (self->writer);
}

static void
take_note_back (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  const GrAccountChange *change = g_task_get_task_data (task);

  gr_account_store_unlist (self, GR_KEY_UNFINISHED, change->note);
  g_settings_apply (self->writer);
}

/* Takes over @task. The person hears of it first. Then, if the keyring was
 * needed, the account's former secrets go, as nobody needs them any more, and
 * what others left. */
static void
change_succeed (GTask *task)
{
  g_autoptr (GrAccountStore) self =
      g_object_ref (g_task_get_source_object (task));
  const GrAccountChange *change = g_task_get_task_data (task);
  gboolean session_only = change->session_only;

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
  gr_account_store_count_change (self, -1);
  if (session_only)
    gr_throttle_release (self->gate);
  else
    sweep_in_turn (self);
}

/* Takes over both. */
static void
change_fail (GTask *task, GError *error)
{
  g_autoptr (GrAccountStore) self =
      g_object_ref (g_task_get_source_object (task));

  g_task_return_error (task, error);
  g_object_unref (task);
  gr_account_store_count_change (self, -1);
  gr_throttle_release (self->gate);
}

/* --- saving --- */

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
  change_succeed (task);
}

static void
keep_for_good (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);
  g_autoptr (GSettings) settings =
      gr_account_store_open_account (self, get_uuid (task));
  GrAccountEntry *entry;

  g_settings_delay (settings);
  gr_account_write (change->draft, settings);
  g_settings_apply (settings);
  entry = take_draft (self, change);
  g_clear_pointer (&entry->secrets, gr_account_secrets_free);
  gr_account_store_list (self, GR_KEY_ACCOUNTS, get_uuid (task));
  if (change->note != NULL)
    {
      gr_account_store_unlist (self, GR_KEY_UNFINISHED, change->note);
      note_unfinished (task, GR_NOTE_EDITED);
    }
  g_settings_apply (self->writer);
  change_succeed (task);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrSecretsError kind;
  GError *error = NULL;

  if (gr_keyring_store_finish (GR_KEYRING (source), result, &error))
    {
      keep_for_good (task);
      return;
    }
  /* Then nothing was stored; else the next change sweeps. */
  kind = gr_secrets_error_get (error);
  if (kind == GR_SECRETS_LOCKED || kind == GR_SECRETS_MISSING_SERVICE)
    take_note_back (task);
  change_fail (task, error);
}

static void
store_secrets (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);

  note_unfinished (task, gr_account_store_lists (self, GR_KEY_ACCOUNTS,
                                                 get_uuid (task))
                             ? GR_NOTE_EDITED
                             : GR_NOTE_REMOVED);
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
    change_fail (task, error);
}

/* The secrets stay what they are; but they are stored for an identity. */
static void
keep_secrets (GTask *task)
{
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);
  const GrAccountEntry *entry =
      gr_account_store_find_entry (self, get_uuid (task));

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

  if (!change_begin_finish (task, result))
    return;
  if (!check (self, change, &error))
    change_fail (task, error);
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

  task = change_new (self, account, gr_account_store_save_async, cancellable,
                     callback, user_data);
  change = g_task_get_task_data (task);
  change->session_only = session_only;
  if (secrets != NULL)
    change->secrets = gr_account_secrets_copy (secrets);
  change_begin (task, save_cb);
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

/* --- signing out --- */

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
      take_note_back (task);
      change_fail (task, error);
      return;
    }
  drop_entry (self, get_uuid (task));
  gr_account_store_reset_account (self, get_uuid (task));
  change_succeed (task);
}

static void
remove_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrAccountStore *self = g_task_get_source_object (task);
  GrAccountChange *change = g_task_get_task_data (task);
  const char *uuid = get_uuid (task);

  if (!change_begin_finish (task, result))
    return;
  if (gr_account_store_lists (self, GR_KEY_ACCOUNTS, uuid))
    {
      note_unfinished (task, GR_NOTE_REMOVED);
      gr_keyring_clear_async (self->keyring, uuid, NULL,
                              g_task_get_cancellable (task), cleared_cb, task);
      return;
    }
  change->session_only = TRUE;
  drop_entry (self, uuid);
  change_succeed (task);
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

  task = change_new (self, account, gr_account_store_remove_async, cancellable,
                     callback, user_data);
  change_begin (task, remove_cb);
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

/**
 * gr_account_store_remove_later:
 * @self: a store
 * @account: an account of it, that could not be removed
 *
 * For those whom nobody can tell so any more.
 */
void
gr_account_store_remove_later (GrAccountStore *self, GrAccount *account)
{
  const char *uuid = gr_account_get_uuid (account);

  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));

  if (!gr_account_store_lists (self, GR_KEY_ACCOUNTS, uuid))
    return;
  gr_account_store_list (self, GR_KEY_UNFINISHED, uuid);
  g_settings_apply (self->writer);
}
