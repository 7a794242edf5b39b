/* gr-ctl-connect.c: who is asked: the first of what options and environment say
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-connect"

#include "config.h"

#include "gr-ctl-connect.h"

#include "gr-ctl-accounts.h"
#include "gr-ctl-error.h"
#include "gr-demo-connection.h"

#include <glib/gi18n-lib.h>

static GrConnection *
connect_environment (const GrCtlOptions *options, GError **error)
{
  GrConnectionOptions given = {
    .endpoint = options->endpoint,
    .project_id = options->project_id,
    .app_user_id = options->app_user_id,
  };
  g_auto (GStrv) environment = g_get_environ ();

  return gr_connection_from_environment (&given,
                                         (const char *const *) environment,
                                         error);
}

/* NULL without error: nothing of this says who. */
static GrConnection *
find_connection (const GrCtlOptions *options, GError **error)
{
  if (options->demo)
    return gr_demo_connection_new (options->demo_rooms, options->app_user_id,
                                   error);
  if (options->account != NULL)
    return NULL;
  return connect_environment (options, error);
}

/* An environment that says only a part leaves it to a stored account; options
 * do not. */
static gboolean
may_ask_account (const GrCtlOptions *options, const GError *error)
{
  return error == NULL ||
         (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN) &&
          options->endpoint == NULL && options->project_id == NULL);
}

static GrAccount *
find_named (GrAccountStore *store, const char *name, GError **error)
{
  GrAccount *account = gr_account_store_find_by_name (store, name);
  g_autofree char *names = NULL;

  if (account != NULL)
    return g_object_ref (account);
  names = gr_ctl_accounts_dup_names (store);
  if (*names != '\0')
    /* Translators: the name of an account, and those that there are */
    gr_ctl_refuse (error, _ ("There is no account “%s”. There is: %s."), name,
                   names);
  else
    gr_ctl_refuse (error,
                   /* Translators: %s: the name of an account */
                   _ ("There is no account “%s”, and no other one. Sign in "
                      "with greenroom, or give --demo, or --endpoint with "
                      "--project-id."),
                   name);
  return NULL;
}

static GrAccount *
find_only (GrAccountStore *store, GError **error)
{
  guint n = store != NULL ? g_list_model_get_n_items (G_LIST_MODEL (store)) : 0;
  g_autofree char *names = NULL;

  if (n == 1)
    return g_list_model_get_item (G_LIST_MODEL (store), 0);
  if (n == 0)
    {
      g_set_error_literal (
          error, GR_ERROR, GR_ERROR_SIGN_IN,
          _ ("Nobody is signed in. Sign in with greenroom, look at the demo "
             "rooms with --demo, or set GREENROOM_ENDPOINT, "
             "HUAWEICLOUD_SDK_PROJECT_ID and GREENROOM_TOKEN (or "
             "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK)."));
      return NULL;
    }
  names = gr_ctl_accounts_dup_names (store);
  /* Translators: %s: the names of accounts */
  gr_ctl_refuse (error,
                 _ ("Several accounts are stored. Say with --account which "
                    "one to ask: %s."),
                 names);
  return NULL;
}

static void
finish (GTask *task, GrConnection *connection)
{
  const GrCtlOptions *options = g_task_get_task_data (task);

  if (options->has_rate)
    gr_throttle_set_rate (gr_connection_get_throttle (connection),
                          options->rate);
  g_task_return_pointer (task, connection, g_object_unref);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  GrConnection *connection =
      gr_account_store_connect_finish (GR_ACCOUNT_STORE (source), result,
                                       &error);

  if (connection != NULL)
    finish (task, connection);
  else
    g_task_return_error (task, error);
}

static void
connect_account (GTask *task, GrAccountStore *store, GrAccount *account)
{
  const GrCtlOptions *options = g_task_get_task_data (task);
  g_autoptr (GrAccount) asked = gr_account_copy (account);

  if (options->app_user_id != NULL)
    g_object_set (asked, "app-user-id", options->app_user_id, NULL);
  gr_account_store_connect_async (store, asked, g_task_get_cancellable (task),
                                  connected_cb, g_object_ref (task));
}

/* @reason: (nullable): what the environment lacks, told where there is no
 * account either. */
static void
ask_account (GTask *task, const GError *reason)
{
  const GrCtlOptions *options = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GrAccountStore) store = NULL;
  g_autoptr (GrAccount) account = NULL;

  store = gr_ctl_accounts_open (options->account != NULL ? &error : NULL);
  if (options->account == NULL)
    account = find_only (store, &error);
  else if (store != NULL)
    account = find_named (store, options->account, &error);
  if (account != NULL)
    connect_account (task, store, account);
  else if (reason != NULL &&
           !g_error_matches (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT))
    g_task_return_error (task, g_error_copy (reason));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * gr_ctl_connect_async:
 * @options: what the command line says; has to live until @callback
 * @cancellable: (nullable): to end it
 * @callback: called when it is known who is asked
 * @user_data: for @callback
 *
 * Finds out who is asked: the demo rooms, a stored account, the endpoint and
 * project given as options, the environment, or the only stored account.
 * Neither settings nor the secret service are opened for any but a stored
 * account.
 */
void
gr_ctl_connect_async (const GrCtlOptions *options,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  GrConnection *connection;

  g_task_set_source_tag (task, gr_ctl_connect_async);
  g_task_set_task_data (task, (gpointer) options, NULL);
  connection = find_connection (options, &error);
  if (connection != NULL)
    finish (task, connection);
  else if (!options->demo && may_ask_account (options, error))
    ask_account (task, error);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * gr_ctl_connect_finish:
 * @result: of gr_ctl_connect_async()
 * @error: return location
 *
 * Returns: (transfer full): a connection, or %NULL:
 *   %GR_ERROR_INVALID_ARGUMENT is wrong usage, %GR_ERROR_SIGN_IN means that
 *   there is nobody to ask as, %GR_ERROR_SECRETS that the keyring does not
 *   give the secrets
 */
GrConnection *
gr_ctl_connect_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
