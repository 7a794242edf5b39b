/* gr-keyring-store.c: stores and removes the secrets of an account
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-keyring"

#include "config.h"

#include "gr-keyring-private.h"

#include "gr-error.h"

#include <glib/gi18n-lib.h>

/* What password managers list it as. */
static char *
format_label (const char *name, GrSecretKind kind)
{
  /* Translators: %s: the name of an account */
  static const char *const labels[GR_N_SECRETS] = {
    [GR_SECRET_PASSWORD] = N_ ("Greenroom: %s (password)"),
    [GR_SECRET_TOKEN] = N_ ("Greenroom: %s (token)"),
    [GR_SECRET_SK] = N_ ("Greenroom: %s (secret key)"),
    [GR_SECRET_SECURITY_TOKEN] = N_ ("Greenroom: %s (security token)"),
  };
  GString *label = g_string_new (_ (labels[kind]));

  g_string_replace (label, "%s", name, 1);
  return g_string_free (label, FALSE);
}

static void store_next (GTask *task);
static void drop_next (GTask *task);

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrKeyringOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  if (!secret_password_store_finish (result, &error))
    {
      gr_keyring_fail (task, error);
      return;
    }
  op->index++;
  store_next (task);
}

static void
store (GTask *task, GrSecretKind kind, const char *secret)
{
  GrKeyringOp *op = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes =
      gr_keyring_make_attributes (op->uuid, gr_keyring_get_word (kind));
  g_autofree char *label = format_label (op->name, kind);

  secret_password_storev (&gr_keyring_schema, attributes,
                          SECRET_COLLECTION_DEFAULT, label, secret,
                          op->cancellable, stored_cb, task);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrKeyringOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    {
      gr_keyring_fail (task, error);
      return;
    }
  op->index++;
  drop_next (task);
}

/* What the account had before, and does not have now. */
static gboolean
is_left_over (GrKeyringOp *op, GrSecretKind kind)
{
  if (*gr_keyring_get_place (op->secrets, kind) != NULL)
    return FALSE;
  for (GList *item = op->items; item != NULL; item = item->next)
    if (gr_keyring_item_is (item->data, kind))
      return TRUE;
  return FALSE;
}

static void
drop_next (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = NULL;

  while (op->index < GR_N_SECRETS && !is_left_over (op, op->index))
    op->index++;
  if (op->index == GR_N_SECRETS)
    {
      gr_keyring_succeed (task);
      return;
    }
  attributes =
      gr_keyring_make_attributes (op->uuid, gr_keyring_get_word (op->index));
  secret_password_clearv (&gr_keyring_schema, attributes, op->cancellable,
                          dropped_cb, task);
}

static void
drop_left_over (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  op->index = 0;
  drop_next (task);
}

static void
store_next (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  while (op->index < GR_N_SECRETS &&
         *gr_keyring_get_place (op->secrets, op->index) == NULL)
    op->index++;
  if (op->index < GR_N_SECRETS)
    store (task, op->index, *gr_keyring_get_place (op->secrets, op->index));
  else
    gr_keyring_search (task, drop_left_over);
}

/* libsecret would ask the person to unlock the keyring, or to make one. */
static void
store_if_open (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  if (gr_keyring_is_locked (op) ||
      (SECRET_IS_SERVICE (op->backend) && op->collection == NULL))
    gr_keyring_fail (task, gr_secrets_error_new (GR_SECRETS_LOCKED));
  else
    store_next (task);
}

static void
look_then_store (GTask *task)
{
  gr_keyring_look_at_default (task, store_if_open);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error == NULL)
    gr_keyring_succeed (task);
  else
    gr_keyring_fail (task, error);
}

/* libsecret removes what is not locked, and says nothing of the rest. */
static void
clear_found (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes =
      gr_keyring_make_attributes (op->uuid, NULL);

  if (gr_keyring_has_locked_item (op))
    gr_keyring_fail (task, gr_secrets_error_new (GR_SECRETS_LOCKED));
  else
    secret_password_clearv (&gr_keyring_schema, attributes, op->cancellable,
                            cleared_cb, task);
}

static void
end_without_items (GTask *task)
{
  if (gr_keyring_is_locked (g_task_get_task_data (task)))
    gr_keyring_fail (task, gr_secrets_error_new (GR_SECRETS_LOCKED));
  else
    gr_keyring_succeed (task);
}

static void
clear_or_end (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  if (op->items != NULL)
    clear_found (task);
  else
    gr_keyring_look_at_default (task, end_without_items);
}

static void
search_then_clear (GTask *task)
{
  gr_keyring_search (task, clear_or_end);
}

/**
 * gr_keyring_store_async:
 * @self: a keyring
 * @uuid: an account
 * @name: what people call it, for password managers
 * @secrets: its secrets: they replace those that were stored before, and
 *   what is %NULL is removed
 * @cancellable: (nullable): ends it
 * @callback: called when it is done, or not
 * @user_data: for @callback
 */
void
gr_keyring_store_async (GrKeyring *self,
                        const char *uuid,
                        const char *name,
                        const GrAccountSecrets *secrets,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = gr_keyring_begin (self, uuid, gr_keyring_store_async,
                                  cancellable, callback, user_data);
  GrKeyringOp *op = g_task_get_task_data (task);

  op->name = g_strdup (name);
  op->secrets = gr_account_secrets_copy (secrets);
  gr_keyring_open (task, look_then_store);
}

/**
 * gr_keyring_store_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether all secrets are stored. %GR_SECRETS_LOCKED and
 *   %GR_SECRETS_MISSING_SERVICE mean that none is; after any other error some
 *   may be.
 */
gboolean
gr_keyring_store_finish (GrKeyring *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gr_keyring_clear_async:
 * @self: a keyring
 * @uuid: an account
 * @cancellable: (nullable): ends it
 * @callback: called when nothing is left of its secrets, or not
 * @user_data: for @callback
 */
void
gr_keyring_clear_async (GrKeyring *self,
                        const char *uuid,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = gr_keyring_begin (self, uuid, gr_keyring_clear_async,
                                  cancellable, callback, user_data);

  gr_keyring_open (task, search_then_clear);
}

/**
 * gr_keyring_clear_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether nothing of the account is in the keyring any more
 */
gboolean
gr_keyring_clear_finish (GrKeyring *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
