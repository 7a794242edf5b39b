/* gr-keyring-lookup.c: reads the secrets of an account
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-keyring"

#include "config.h"

#include "gr-keyring-private.h"

/* What a kind of credentials needs is read, and nothing else. */
static gboolean
is_needed (GrCredentialsKind credentials, GrSecretKind kind)
{
  switch (credentials)
    {
    case GR_CREDENTIALS_TOKEN:
      return kind == GR_SECRET_TOKEN;
    case GR_CREDENTIALS_KEYS:
      return kind == GR_SECRET_SK || kind == GR_SECRET_SECURITY_TOKEN;
    case GR_CREDENTIALS_PASSWORD:
    default:
      return kind == GR_SECRET_PASSWORD;
    }
}

static SecretRetrievable *
find_item (GrKeyringOp *op, const char *identity)
{
  for (GList *item = op->items; item != NULL; item = item->next)
    if (!gr_keyring_item_is_locked (item->data) &&
        gr_keyring_item_is (item->data, op->index, identity))
      return item->data;
  return NULL;
}

/* The next item that is worth reading: one of each kind that is needed. One
 * that was stored without an identity, by other hands, does where none fits. */
static SecretRetrievable *
find_next_item (GrKeyringOp *op)
{
  SecretRetrievable *item = NULL;

  for (; op->index < GR_N_SECRETS; op->index++)
    {
      if (!is_needed (op->kind, op->index))
        continue;
      item = find_item (op, op->identity);
      if (item == NULL)
        item = find_item (op, NULL);
      if (item != NULL)
        break;
    }
  return item;
}

/* Our own copy is wiped when it goes; libsecret wipes its own. */
static void
take_value (GrKeyringOp *op, SecretValue *value)
{
  char **place = gr_keyring_get_place (op->secrets, op->index);
  gsize length;
  const char *data = secret_value_get (value, &length);

  if (length > 0 && g_utf8_validate_len (data, length, NULL))
    *place = g_strndup (data, length);
}

static void read_next (GTask *task);

static void
value_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrKeyringOp *op = g_task_get_task_data (task);
  GError *error = NULL;
  SecretValue *value =
      secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source),
                                                 result, &error);

  if (error != NULL)
    {
      gr_keyring_fail (task, error);
      return;
    }
  if (value != NULL)
    {
      take_value (op, value);
      secret_value_unref (value);
    }
  op->index++;
  read_next (task);
}

static gboolean
has_any (GrAccountSecrets *secrets)
{
  for (guint i = 0; i < GR_N_SECRETS; i++)
    if (*gr_keyring_get_place (secrets, i) != NULL)
      return TRUE;
  return FALSE;
}

static void
say_why_nothing (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);
  gboolean locked =
      gr_keyring_has_locked_item (op) || gr_keyring_is_locked (op);

  gr_keyring_fail (task, gr_secrets_error_new (locked ? GR_SECRETS_LOCKED
                                                      : GR_SECRETS_NOT_FOUND));
}

static void
read_next (GTask *task)
{
  GrKeyringOp *op = g_task_get_task_data (task);
  SecretRetrievable *item = find_next_item (op);

  if (item != NULL)
    secret_retrievable_retrieve_secret (item, op->cancellable, value_cb, task);
  else if (has_any (op->secrets))
    gr_keyring_succeed (task);
  else
    gr_keyring_look_at_default (task, say_why_nothing);
}

static void
search (GTask *task)
{
  gr_keyring_search (task, read_next);
}

/**
 * gr_keyring_lookup_async:
 * @self: a keyring
 * @account: whose secrets, of its kind and identity
 * @cancellable: (nullable): ends it
 * @callback: called when they are there, or not
 * @user_data: for @callback
 */
void
gr_keyring_lookup_async (GrKeyring *self,
                         GrAccount *account,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = gr_keyring_begin (self, gr_keyring_lookup_async, cancellable,
                                  callback, user_data);
  GrKeyringOp *op = g_task_get_task_data (task);

  gr_keyring_set_account (task, account);
  op->secrets = gr_account_secrets_new ();
  gr_keyring_open (task, search);
}

/**
 * gr_keyring_lookup_finish: (skip)
 * @self: a keyring
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): what there is of the secrets; %NULL with
 *   %GR_SECRETS_NOT_FOUND if there are none
 */
GrAccountSecrets *
gr_keyring_lookup_finish (GrKeyring *self, GAsyncResult *result, GError **error)
{
  GrKeyringOp *op = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&op->secrets);
}
