/* gr-account-store-connect.c: makes connections of accounts and their secrets
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-store"

#include "config.h"

#include "gr-account-store-private.h"

#include "gr-connection-private.h"
#include "gr-keyring-private.h"

/* @token: (nullable): that is at hand */
static GrCredentials *
make_credentials (GrAccount *account,
                  const GrAccountSecrets *secrets,
                  const GrIamToken *token,
                  GError **error)
{
  g_autoptr (GrCredentials) credentials =
      gr_account_make_credentials (account, secrets, error);

  if (credentials == NULL || token == NULL)
    return g_steal_pointer (&credentials);
  return gr_credentials_copy_with_token (credentials,
                                         gr_secret_ref (token->token),
                                         token->expires_at);
}

/* @present: (nullable): that of the account, which is renewed, unless the
 * account asks elsewhere by now */
static GrConnection *
renew_connection (GrConnection *present,
                  GrAccount *account,
                  const GrAccountSecrets *secrets,
                  const GrIamToken *token,
                  GError **error)
{
  const char *name = gr_account_get_name (account);
  const char *project_id = gr_account_get_project_id (account);
  guint calls_per_second = gr_account_get_calls (account);
  g_autoptr (GUri) endpoint = gr_account_dup_endpoint (account, error);
  g_autoptr (GrCredentials) credentials = NULL;

  if (endpoint == NULL || !gr_account_check (account, error))
    return NULL;
  credentials = make_credentials (account, secrets, token, error);
  if (credentials == NULL)
    return NULL;
  if (present == NULL || !gr_connection_asks (present, endpoint, project_id))
    return gr_connection_new (GR_CONNECTION_ACCOUNT, name, endpoint, project_id,
                              credentials, calls_per_second);
  gr_connection_renew (present, name, credentials, calls_per_second);
  return g_object_ref (present);
}

/* --- Looking up --- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GrAccount *account = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GrAccountSecrets) secrets =
      gr_keyring_lookup_finish (GR_KEYRING (source), result, &error);

  if (secrets != NULL && !gr_account_has_secrets (account, secrets))
    error = gr_secrets_error_new (GR_SECRETS_NOT_FOUND);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&secrets),
                           (GDestroyNotify) gr_account_secrets_free);
}

/**
 * gr_account_store_lookup_async:
 * @self: a store
 * @account: an account of it, or a copy
 * @cancellable: (nullable): ends it
 * @callback: called when the secrets are there, or not
 * @user_data: for @callback
 */
void
gr_account_store_lookup_async (GrAccountStore *self,
                               GrAccount *account,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GrAccountEntry *entry;
  GTask *task;

  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));
  g_return_if_fail (GR_IS_ACCOUNT (account));

  entry = gr_account_store_find_entry (self, gr_account_get_uuid (account));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_account_store_lookup_async);
  g_task_set_task_data (task, g_object_ref (account), g_object_unref);
  if (entry == NULL || entry->secrets == NULL)
    {
      gr_keyring_lookup_async (self->keyring, account, cancellable, found_cb,
                               task);
      return;
    }
  g_task_return_pointer (task, gr_account_secrets_copy (entry->secrets),
                         (GDestroyNotify) gr_account_secrets_free);
  g_object_unref (task);
}

/**
 * gr_account_store_lookup_finish: (skip)
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): what the account's kind needs, or %NULL with
 *   %GR_ERROR_SECRETS
 */
GrAccountSecrets *
gr_account_store_lookup_finish (GrAccountStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Connecting --- */

/* A lookup for all who wait for the connection of an account. */
typedef struct
{
  GrAccountStore *store;
  GrAccount *account;
  guint generation;
} Lookup;

static void
lookup_free (Lookup *lookup)
{
  g_object_unref (lookup->store);
  g_object_unref (lookup->account);
  g_free (lookup);
}

static void
answer_waiters (GrAccountEntry *entry,
                GrConnection *connection,
                const GError *error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  GTask *task;

  /* An answer may lead to the next question, or end the entry. */
  while ((task = gr_waiters_pop (entry->waiters)) != NULL)
    g_ptr_array_add (tasks, task);
  for (guint i = 0; i < tasks->len; i++)
    if (connection != NULL)
      g_task_return_pointer (g_ptr_array_index (tasks, i),
                             g_object_ref (connection), g_object_unref);
    else
      g_task_return_error (g_ptr_array_index (tasks, i), g_error_copy (error));
}

static void look_up (GrAccountStore *self, GrAccountEntry *entry);

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Lookup *lookup = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GrAccountSecrets) secrets =
      gr_account_store_lookup_finish (lookup->store, result, &error);
  GrAccountEntry *entry =
      gr_account_store_find_entry (lookup->store,
                                   gr_account_get_uuid (lookup->account));
  g_autoptr (GrConnection) connection = NULL;

  if (entry != NULL && entry->account == lookup->account)
    {
      entry->looking_up = FALSE;
      if (lookup->generation != entry->generation)
        look_up (lookup->store, entry);
      else
        {
          if (secrets != NULL)
            connection = renew_connection (entry->connection, entry->account,
                                           secrets, entry->token, &error);
          g_clear_pointer (&entry->token, gr_iam_token_free);
          if (connection != NULL)
            g_set_object (&entry->connection, connection);
          entry->renewed = connection != NULL;
          answer_waiters (entry, connection, error);
        }
    }
  lookup_free (lookup);
}

static void
look_up (GrAccountStore *self, GrAccountEntry *entry)
{
  Lookup *lookup;

  if (entry->looking_up)
    return;
  entry->looking_up = TRUE;
  lookup = g_new0 (Lookup, 1);
  lookup->store = g_object_ref (self);
  lookup->account = g_object_ref (entry->account);
  lookup->generation = entry->generation;
  gr_account_store_lookup_async (self, entry->account, self->cancellable,
                                 looked_up_cb, lookup);
}

static void
connect_copy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  g_autoptr (GrAccountSecrets) secrets =
      gr_account_store_lookup_finish (GR_ACCOUNT_STORE (source), result,
                                      &error);
  GrConnection *connection = NULL;

  if (secrets != NULL)
    connection = renew_connection (NULL, g_task_get_task_data (task), secrets,
                                   NULL, &error);
  if (connection != NULL)
    g_task_return_pointer (task, connection, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * gr_account_store_connect_async:
 * @self: a store
 * @account: an account of it, or a copy of one
 * @cancellable: (nullable): for the waiting alone
 * @callback: called when there is a connection, or not
 * @user_data: for @callback
 */
void
gr_account_store_connect_async (GrAccountStore *self,
                                GrAccount *account,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GrAccountEntry *entry;
  GError *error = NULL;

  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));
  g_return_if_fail (GR_IS_ACCOUNT (account));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_account_store_connect_async);
  g_task_set_task_data (task, g_object_ref (account), g_object_unref);
  entry = gr_account_store_find_entry (self, gr_account_get_uuid (account));
  if (!gr_account_check_token (account, &error))
    g_task_return_error (task, error);
  else if (entry == NULL || entry->account != account)
    gr_account_store_lookup_async (self, account, cancellable, connect_copy_cb,
                                   g_steal_pointer (&task));
  else if (entry->renewed)
    g_task_return_pointer (task, g_object_ref (entry->connection),
                           g_object_unref);
  else
    {
      gr_waiters_push (entry->waiters, g_steal_pointer (&task));
      look_up (self, entry);
    }
}

/**
 * gr_account_store_connect_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the connection, or %NULL with %GR_ERROR_SECRETS,
 *   %GR_ERROR_SIGN_IN for a token that has expired, or
 *   %GR_ERROR_INVALID_ARGUMENT for settings that are not usable
 */
GrConnection *
gr_account_store_connect_finish (GrAccountStore *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gr_account_store_hand_over:
 * @self: a store
 * @account: an account of it, that was just saved; of another kind than
 *   %GR_CREDENTIALS_PASSWORD it needs no token
 * @token: (transfer full): what its password bought, for its project
 *
 * So that signing in costs one token. It is stored nowhere.
 */
void
gr_account_store_hand_over (GrAccountStore *self,
                            GrAccount *account,
                            GrIamToken *token)
{
  GrAccountEntry *entry;

  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));
  g_return_if_fail (GR_IS_ACCOUNT (account));
  g_return_if_fail (token != NULL);

  entry = gr_account_store_find_entry (self, gr_account_get_uuid (account));
  if (entry == NULL ||
      gr_account_get_kind (entry->account) != GR_CREDENTIALS_PASSWORD)
    {
      gr_iam_token_free (token);
      return;
    }
  g_clear_pointer (&entry->token, gr_iam_token_free);
  entry->token = token;
}

/* --- Unlocking --- */

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (!gr_keyring_unlock_finish (GR_KEYRING (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_boolean (task, TRUE);
  /* What could not be before. */
  gr_account_store_sweep (g_task_get_source_object (task));
}

/**
 * gr_account_store_unlock_async:
 * @self: a store
 * @cancellable: (nullable): ends it, and takes the question back
 * @callback: called when the person has answered
 * @user_data: for @callback
 */
void
gr_account_store_unlock_async (GrAccountStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_account_store_unlock_async);
  gr_keyring_unlock_async (self->keyring, cancellable, unlocked_cb, task);
}

/**
 * gr_account_store_unlock_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the keyring is open, else %GR_ERROR_SECRETS
 */
gboolean
gr_account_store_unlock_finish (GrAccountStore *self,
                                GAsyncResult *result,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
