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
  g_autoptr (GHashTable) attributes = gr_keyring_make_attributes_of (op, kind);
  g_autofree char *label = format_label (op->name, kind);

  secret_password_storev (&gr_keyring_schema, attributes,
                          SECRET_COLLECTION_DEFAULT, label, secret,
                          op->cancellable, stored_cb, task);
}

/* One without an identity stays in libsecret's file, which would remove those
 * of its kind that have one too. */
static gboolean
is_kept (GrKeyringOp *op, gpointer item)
{
  for (guint i = 0; op->secrets != NULL && i < GR_N_SECRETS; i++)
    if (*gr_keyring_get_place (op->secrets, i) != NULL &&
        (gr_keyring_item_is (item, i, op->identity) ||
         (!SECRET_IS_ITEM (item) && gr_keyring_item_is (item, i, NULL))))
      return TRUE;
  return FALSE;
}

static void
pass_over (GrKeyringOp *op)
{
  g_object_unref (op->items->data);
  op->items = g_list_delete_link (op->items, op->items);
}

static void
go_on_dropping (GTask *task, GError *error)
{
  if (error != NULL && !gr_keyring_is_gone (error))
    {
      gr_keyring_fail (task, error);
      return;
    }
  g_clear_error (&error);
  pass_over (g_task_get_task_data (task));
  drop_next (task);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  secret_item_delete_finish (SECRET_ITEM (source), result, &error);
  go_on_dropping (G_TASK (user_data), error);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  go_on_dropping (G_TASK (user_data), error);
}

/* Item by item: when one of several cannot be removed, libsecret (0.20.5)
 * returns twice. */
static void
drop_item (GTask *task, gpointer item)
{
  GrKeyringOp *op = g_task_get_task_data (task);
  g_autoptr (GHashTable) own = NULL;
  g_autoptr (GHashTable) attributes = NULL;

  if (SECRET_IS_ITEM (item))
    {
      secret_item_delete (item, op->cancellable, deleted_cb, task);
      return;
    }
  own = secret_retrievable_get_attributes (item);
  attributes = gr_keyring_make_attributes_like (own);
  secret_password_clearv (&gr_keyring_schema, attributes, op->cancellable,
                          dropped_cb, task);
}

/* What the account had before, and does not have now. */
static void
drop_next (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  while (op->items != NULL && is_kept (op, op->items->data))
    pass_over (op);
  if (op->items != NULL)
    drop_item (task, op->items->data);
  else
    gr_keyring_succeed (task);
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
    gr_keyring_succeed (task);
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

  if (op->items == NULL)
    gr_keyring_look_at_default (task, end_without_items);
  else if (gr_keyring_has_locked_item (op))
    gr_keyring_fail (task, gr_secrets_error_new (GR_SECRETS_LOCKED));
  else
    drop_next (task);
}

static void
search_then_prune (GTask *task)
{
  gr_keyring_search (task, drop_next);
}

static void
search_then_clear (GTask *task)
{
  gr_keyring_search (task, clear_or_end);
}

/**
 * gr_keyring_store_async:
 * @self: a keyring
 * @account: an account, as it is to be
 * @secrets: its secrets: each replaces one of its kind and identity that was
 *   stored before
 * @cancellable: (nullable): ends it
 * @callback: called when it is done, or not
 * @user_data: for @callback
 */
void
gr_keyring_store_async (GrKeyring *self,
                        GrAccount *account,
                        const GrAccountSecrets *secrets,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = gr_keyring_begin (self, gr_keyring_store_async, cancellable,
                                  callback, user_data);
  GrKeyringOp *op = g_task_get_task_data (task);

  gr_keyring_set_account (task, account);
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
 * gr_keyring_prune_async:
 * @self: a keyring
 * @account: an account, as it is
 * @secrets: its secrets; those that it has no more, and those of a former
 *   identity, are removed
 * @cancellable: (nullable): ends it
 * @callback: called when it is done, or not
 * @user_data: for @callback
 */
void
gr_keyring_prune_async (GrKeyring *self,
                        GrAccount *account,
                        const GrAccountSecrets *secrets,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = gr_keyring_begin (self, gr_keyring_prune_async, cancellable,
                                  callback, user_data);
  GrKeyringOp *op = g_task_get_task_data (task);

  gr_keyring_set_account (task, account);
  op->secrets = gr_account_secrets_copy (secrets);
  gr_keyring_open (task, search_then_prune);
}

gboolean
gr_keyring_prune_finish (GrKeyring *self, GAsyncResult *result, GError **error)
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
  GTask *task = gr_keyring_begin (self, gr_keyring_clear_async, cancellable,
                                  callback, user_data);
  GrKeyringOp *op = g_task_get_task_data (task);

  op->uuid = g_strdup (uuid);
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
