/* gr-keyring.c: the secrets of accounts in libsecret, with limits of time
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-keyring"

#include "config.h"

#include "gr-keyring-private.h"

#include "gr-account-private.h"
#include "gr-cancellable.h"
#include "gr-waiters.h"

/**
 * GrKeyring:
 *
 * Every call is a row of steps: open what libsecret keeps secrets in (the
 * secret service, or an encrypted file in a sandbox), look whether it is
 * locked, then do what was asked. A call never asks the person to unlock
 * anything: a question that nobody expects, under a limit of time, helps
 * nobody. gr_keyring_unlock_async() does.
 *
 * After its limit of time a call ends with %GR_SECRETS_MUTE. Opening alone is
 * not cancelled then, but left to itself: a portal may be asking for the
 * password of the keyring, and the next call finds it open.
 */
struct _GrKeyring
{
  GObject parent_instance;

  GrWaiters *waiters; /* for the opening that is under way */
  gboolean opening;
  guint limit_ms;
};

G_DEFINE_FINAL_TYPE (GrKeyring, gr_keyring, G_TYPE_OBJECT)

static void
op_free (gpointer data)
{
  GrKeyringOp *op = data;

  g_clear_object (&op->backend);
  g_clear_object (&op->collection);
  g_list_free_full (op->items, g_object_unref);
  g_clear_object (&op->cancellable);
  g_clear_pointer (&op->secrets, gr_account_secrets_free);
  g_free (op->uuid);
  g_free (op->name);
  g_free (op->identity);
  g_free (op);
}

static gboolean
late_cb (gpointer user_data)
{
  GrKeyringOp *op = user_data;

  op->limit_id = 0;
  op->late = TRUE;
  g_cancellable_cancel (op->cancellable);
  return G_SOURCE_REMOVE;
}

/* What was asked for ends here; what is under way may still answer. */
static void
end (GTask *task, GError *error)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  op->ended = TRUE;
  g_source_destroy (op->end_source);
  g_clear_pointer (&op->end_source, g_source_unref);
  g_clear_handle_id (&op->limit_id, g_source_remove);
  g_cancellable_disconnect (g_task_get_cancellable (task), op->follow_id);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static GError *
translate (GTask *task, const GError *error)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  if (op->late)
    return op->prompting ? gr_secrets_error_new_refused ()
                         : gr_secrets_error_new (GR_SECRETS_MUTE);
  return gr_secrets_error_new_from (error, FALSE);
}

/* libsecret gives up at once, but for a prompt: it waits until that says that
 * it was dismissed. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = G_TASK (user_data);

  end (task, translate (task, NULL));
  return G_SOURCE_REMOVE;
}

static void
answer_waiters (GrKeyring *self, SecretBackend *backend, const GError *error)
{
  GTask *task;

  while ((task = gr_waiters_pop (self->waiters)) != NULL)
    {
      if (backend != NULL)
        g_task_return_pointer (task, g_object_ref (backend), g_object_unref);
      else
        g_task_return_error (task, gr_secrets_error_new_from (error, TRUE));
      g_object_unref (task);
    }
}

static void
backend_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GrKeyring) self = GR_KEYRING (user_data);
  g_autoptr (GError) error = NULL;
  /* libsecret (0.20.5) keeps the backend for the next call without a reference
   * of its own, so that this one is not ours to give up. */
  SecretBackend *backend = secret_backend_get_finish (result, &error);

  self->opening = FALSE;
  answer_waiters (self, backend, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrKeyringOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  op->backend = g_task_propagate_pointer (G_TASK (result), &error);
  if (op->backend != NULL)
    op->next (task);
  else
    gr_keyring_fail (task, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrKeyringOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  op->items = secret_password_search_finish (result, &error);
  if (error == NULL)
    op->next (task);
  else
    gr_keyring_fail (task, error);
}

static void
default_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrKeyringOp *op = g_task_get_task_data (task);
  GError *error = NULL;

  op->collection = secret_collection_for_alias_finish (result, &error);
  if (error == NULL)
    op->next (task);
  else
    gr_keyring_fail (task, error);
}

static void
gr_keyring_dispose (GObject *object)
{
  GrKeyring *self = GR_KEYRING (object);

  g_clear_pointer (&self->waiters, gr_waiters_free);

  G_OBJECT_CLASS (gr_keyring_parent_class)->dispose (object);
}

static void
gr_keyring_class_init (GrKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gr_keyring_dispose;
}

static void
gr_keyring_init (GrKeyring *self)
{
  self->waiters = gr_waiters_new ();
  self->limit_ms = GR_KEYRING_LIMIT_MS;
}

/**
 * gr_keyring_begin:
 * @self: a keyring
 * @source_tag: the public function
 * @cancellable: (nullable): ends it at any time
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Returns: (transfer full): a task, with its limit of time running, that ends
 *   with gr_keyring_succeed() or gr_keyring_fail()
 */
GTask *
gr_keyring_begin (GrKeyring *self,
                  gpointer source_tag,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GrKeyringOp *op = g_new0 (GrKeyringOp, 1);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, op, op_free);
  op->cancellable = g_cancellable_new ();
  op->follow_id = gr_cancellable_follow (op->cancellable, cancellable);
  op->end_source = g_cancellable_source_new (op->cancellable);
  g_source_set_callback (op->end_source, G_SOURCE_FUNC (cancelled_cb), task,
                         NULL);
  g_source_attach (op->end_source, g_task_get_context (task));
  gr_keyring_limit (task, self->limit_ms);
  return task;
}

/**
 * gr_keyring_set_account:
 * @task: a task
 * @account: the account that it is about, as its settings are or are to be
 */
void
gr_keyring_set_account (GTask *task, GrAccount *account)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  op->uuid = g_strdup (gr_account_get_uuid (account));
  op->name = g_strdup (gr_account_get_name (account));
  op->identity = gr_account_dup_identity (account);
  op->kind = gr_account_get_kind (account);
}

/**
 * gr_keyring_limit:
 * @task: a task
 * @limit_ms: how long it may take from now on, in milliseconds
 */
void
gr_keyring_limit (GTask *task, guint limit_ms)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  g_clear_handle_id (&op->limit_id, g_source_remove);
  op->limit_id = g_timeout_add (limit_ms, late_cb, op);
}

/**
 * gr_keyring_succeed:
 * @task: (transfer full): a task that has done what was asked
 */
void
gr_keyring_succeed (GTask *task)
{
  const GrKeyringOp *op = g_task_get_task_data (task);

  if (!op->ended)
    end (task, NULL);
  g_object_unref (task);
}

/**
 * gr_keyring_fail:
 * @task: (transfer full): a task
 * @error: (transfer full): why it cannot do what was asked
 */
void
gr_keyring_fail (GTask *task, GError *error)
{
  const GrKeyringOp *op = g_task_get_task_data (task);

  g_debug ("%s", error->message);
  if (!op->ended)
    end (task, translate (task, error));
  g_error_free (error);
  g_object_unref (task);
}

/**
 * gr_keyring_open:
 * @task: a task
 * @next: what to do then
 */
void
gr_keyring_open (GTask *task, GrKeyringStep next)
{
  GrKeyring *self = g_task_get_source_object (task);
  GrKeyringOp *op = g_task_get_task_data (task);
  GTask *waiter = g_task_new (self, op->cancellable, opened_cb, task);

  g_task_set_source_tag (waiter, gr_keyring_open);
  op->next = next;
  gr_waiters_push (self->waiters, waiter);
  if (self->opening)
    return;
  self->opening = TRUE;
  secret_backend_get (SECRET_BACKEND_OPEN_SESSION, NULL, backend_cb,
                      g_object_ref (self));
}

/**
 * gr_keyring_search:
 * @task: a task with an open backend
 * @next: what to do with its items, locked ones included
 *
 * Searches for all secrets of the account.
 */
void
gr_keyring_search (GTask *task, GrKeyringStep next)
{
  GrKeyringOp *op = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = gr_keyring_make_attributes (op);

  op->next = next;
  secret_password_searchv (&gr_keyring_schema, attributes, SECRET_SEARCH_ALL,
                           op->cancellable, found_cb, task);
}

/**
 * gr_keyring_look_at_default:
 * @task: a task with an open backend
 * @next: what to do when gr_keyring_is_locked() can tell
 *
 * A locked keyring answers as if nothing were stored: who finds nothing looks
 * here before saying so. What stands in a file has no such state.
 */
void
gr_keyring_look_at_default (GTask *task, GrKeyringStep next)
{
  GrKeyringOp *op = g_task_get_task_data (task);

  op->next = next;
  if (SECRET_IS_SERVICE (op->backend))
    secret_collection_for_alias (SECRET_SERVICE (op->backend),
                                 SECRET_COLLECTION_DEFAULT,
                                 SECRET_COLLECTION_NONE, op->cancellable,
                                 default_cb, task);
  else
    next (task);
}

gboolean
gr_keyring_is_locked (GrKeyringOp *op)
{
  return op->collection != NULL &&
         secret_collection_get_locked (op->collection);
}

GrKeyring *
gr_keyring_new (void)
{
  return g_object_new (GR_TYPE_KEYRING, NULL);
}

/**
 * gr_keyring_set_limit_ms:
 * @self: a keyring
 * @limit_ms: how long a call may take, for tests that cannot wait
 */
void
gr_keyring_set_limit_ms (GrKeyring *self, guint limit_ms)
{
  self->limit_ms = limit_ms;
}
