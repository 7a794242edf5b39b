/* gr-keyring-unlock.c: asks the person to unlock the keyring
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-keyring"

#include "config.h"

#include "gr-keyring-private.h"

#include <glib/gi18n-lib.h>

/* How long a person may think about a password, in milliseconds. */
#define PROMPT_LIMIT_MS (5 * 60 * 1000)

static void
end_prompt (GTask *task, gboolean unlocked, GError *error)
{
  if (unlocked)
    gr_keyring_succeed (task);
  else
    gr_keyring_fail (task,
                     error != NULL ? error : gr_secrets_error_new_refused ());
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  int n_unlocked = secret_service_unlock_finish (SECRET_SERVICE (source),
                                                 result, NULL, &error);

  end_prompt (G_TASK (user_data), n_unlocked > 0, error);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  g_autoptr (SecretCollection) collection =
      secret_collection_create_finish (result, &error);

  /* Refused, libsecret looks for the collection that was not made. */
  if (gr_keyring_is_gone (error))
    g_clear_error (&error);
  end_prompt (G_TASK (user_data), collection != NULL, error);
}

/* Where nobody ever stored a secret there is no default keyring yet. */
static void
create_default (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  secret_collection_create (SECRET_SERVICE (op->backend),
                            /* Translators: the name of a new keyring */
                            _ ("Default keyring"), SECRET_COLLECTION_DEFAULT,
                            SECRET_COLLECTION_CREATE_NONE, op->cancellable,
                            created_cb, task);
}

static void
unlock_default (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);
  GList objects = { .data = op->collection };

  secret_service_unlock (SECRET_SERVICE (op->backend), &objects,
                         op->cancellable, unlocked_cb, task);
}

static void
unlock (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  if (!SECRET_IS_SERVICE (op->backend) ||
      (op->collection != NULL && !gr_keyring_is_locked (op)))
    {
      gr_keyring_succeed (task);
      return;
    }
  /* The service answers; from now on it is a person who is waited for. */
  op->prompting = TRUE;
  gr_keyring_limit (task, PROMPT_LIMIT_MS);
  if (op->collection != NULL)
    unlock_default (task);
  else
    create_default (task);
}

static void
look_then_unlock (GTask *task)
{
  gr_keyring_look_at_default (task, unlock);
}

/**
 * gr_keyring_unlock_async:
 * @self: a keyring
 * @cancellable: (nullable): ends it, and takes the question back
 * @callback: called when the person has answered
 * @user_data: for @callback
 *
 * Has the secret service ask for the password of the default keyring, or for
 * that of a new one where there is none. Does nothing where nothing is locked.
 */
void
gr_keyring_unlock_async (GrKeyring *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = gr_keyring_begin (self, gr_keyring_unlock_async, cancellable,
                                  callback, user_data);

  gr_keyring_open (task, look_then_unlock);
}

/**
 * gr_keyring_unlock_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the keyring is open; a person who refused is
 *   %GR_SECRETS_LOCKED
 */
gboolean
gr_keyring_unlock_finish (GrKeyring *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
