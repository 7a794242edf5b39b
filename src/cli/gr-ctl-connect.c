/* gr-ctl-connect.c: who is asked: the first of what options and environment say
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-connect"

#include "config.h"

#include "gr-ctl-connect.h"

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

static GrConnection *
find_connection (const GrCtlOptions *options, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GrConnection *connection;

  if (options->demo)
    return gr_demo_connection_new (options->demo_rooms, options->app_user_id,
                                   error);
  if (options->account != NULL)
    {
      gr_ctl_refuse (error,
                     /* Translators: %s: the name of an account */
                     _ ("There is no account “%s”. Give --demo, or --endpoint "
                        "with --project-id."),
                     options->account);
      return NULL;
    }
  connection = connect_environment (options, &local_error);
  if (connection == NULL && local_error == NULL)
    g_set_error_literal (
        error, GR_ERROR, GR_ERROR_SIGN_IN,
        _ ("Nobody is signed in. Look at the demo rooms with --demo, or set "
           "GREENROOM_ENDPOINT, HUAWEICLOUD_SDK_PROJECT_ID and "
           "GREENROOM_TOKEN (or HUAWEICLOUD_SDK_AK and "
           "HUAWEICLOUD_SDK_SK)."));
  else if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return connection;
}

/**
 * gr_ctl_connect_async:
 * @options: what the command line says
 * @cancellable: (nullable): to end it
 * @callback: called when it is known who is asked
 * @user_data: for @callback
 *
 * Finds out who is asked: the demo rooms, a stored account, the endpoint and
 * project given as options, or the environment. Neither settings nor the
 * secret service are opened for any but a stored account.
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
  connection = find_connection (options, &error);
  if (connection == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (options->has_rate)
    gr_throttle_set_rate (gr_connection_get_throttle (connection),
                          options->rate);
  g_task_return_pointer (task, connection, g_object_unref);
}

/**
 * gr_ctl_connect_finish:
 * @result: of gr_ctl_connect_async()
 * @error: return location
 *
 * Returns: (transfer full): a connection, or %NULL:
 *   %GR_ERROR_INVALID_ARGUMENT is wrong usage, %GR_ERROR_SIGN_IN means that
 *   there is nobody to ask as
 */
GrConnection *
gr_ctl_connect_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
