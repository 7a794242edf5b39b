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

#include <glib/gi18n-lib.h>

/* libsecret installs and documents this header, but secret.h, the only one
 * that may be included, leaves it out (0.20.5, 0.21.7). */
#define __SECRET_INSIDE_HEADER__
#include <libsecret/secret-backend.h>
#undef __SECRET_INSIDE_HEADER__

/* How long a person may think about a password, in milliseconds. */
#define PROMPT_LIMIT_MS (5 * 60 * 1000)

/**
 * GrKeyring:
 *
 * What is asked of it is done in a thread of its task, by the calls of
 * libsecret that block: here they may, and nowhere else. First what libsecret
 * keeps secrets in is opened (the secret service, or an encrypted file in a
 * sandbox). No call asks the person to unlock anything: a question that nobody
 * expects, under a limit of time, helps nobody. gr_keyring_unlock_async()
 * does.
 *
 * A task returns as soon as it is cancelled, or after its limit of time with
 * %GR_SECRETS_MUTE; what its thread is still at is cancelled, and nobody waits
 * for it. Two things are not ended so, and keep their thread: opening, as a
 * portal may be asking for the password of the keyring, and the next call finds
 * it open; and a prompt that never says that it was dismissed. One thread opens
 * it, others wait for that no longer than their limit.
 */
struct _GrKeyring
{
  GObject parent_instance;

  GMutex mutex; /* of the next three, which belong to the threads */
  GCond opened; /* or not */
  gboolean opening;
  SecretBackend *backend; /* (nullable) */
  guint limit_ms;
};

G_DEFINE_FINAL_TYPE (GrKeyring, gr_keyring, G_TYPE_OBJECT)

typedef enum
{
  NO_PROMPT,
  PROMPT_SOON,
  PROMPT,
} Prompting;

typedef struct _Job Job;

/* Returns: FALSE with an error, of whatever domain */
typedef gboolean (*JobFunc) (Job *job, GError **error);

/* The data of a task. What stands from @func on is the thread's: outside it is
 * looked at before it starts and when it has ended. */
struct _Job
{
  GCancellable *caller;
  GCancellable *cancellable; /* follows the caller's, and the limit */
  gulong follow_id;
  guint limit_id;
  gboolean late;
  int prompting; /* (atomic) */

  JobFunc func;
  char *uuid;
  char *name;
  char *identity; /* (nullable): nothing is known of the account */
  GrCredentialsKind kind;
  GrAccountSecrets *secrets;
  SecretService *service; /* (nullable): a file is used */
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->caller);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->secrets, gr_account_secrets_free);
  g_free (job->uuid);
  g_free (job->name);
  g_free (job->identity);
  g_free (job);
}

/* --- in the thread --- */

static void
got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static gboolean
fail (GError **error, GrSecretsError kind)
{
  g_propagate_error (error, gr_secrets_error_new (kind));
  return FALSE;
}

/* libsecret has no call for this that blocks (0.20.5, 0.21.8), and keeps what
 * it returns without a reference of its own, so that this one is not ours to
 * give up. */
static SecretBackend *
wait_for_backend (GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  secret_backend_get (SECRET_BACKEND_NONE, NULL, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return secret_backend_get_finish (result, error);
}

/* What libsecret keeps secrets in. */
static SecretBackend *
find_backend (GrKeyring *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gint64 end = g_get_monotonic_time () + (gint64) self->limit_ms * 1000;
  SecretBackend *backend;

  while (self->opening)
    if (!g_cond_wait_until (&self->opened, &self->mutex, end))
      {
        fail (error, GR_SECRETS_MUTE);
        return NULL;
      }
  if (self->backend != NULL)
    return self->backend;
  self->opening = TRUE;
  g_mutex_unlock (&self->mutex);
  backend = wait_for_backend (error);
  g_mutex_lock (&self->mutex);
  self->backend = backend;
  self->opening = FALSE;
  g_cond_broadcast (&self->opened);
  return backend;
}

/* The secret service is opened anew for each call: this thread will not be
 * there to learn that another one has taken its place. The calls that need a
 * session open it: libsecret (0.21.8) has a critical when it is to open one
 * here and there is no service. */
static gboolean
open_backend (GrKeyring *self, Job *job, GError **error)
{
  SecretBackend *backend = find_backend (self, error);

  if (!SECRET_IS_SERVICE (backend))
    return backend != NULL;
  job->service =
      secret_service_open_sync (SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_NONE,
                                job->cancellable, error);
  return job->service != NULL;
}

/* A locked keyring answers as if nothing were stored: who finds nothing looks
 * here before saying so. What stands in a file has no such state.
 *
 * @collection: (nullable) (transfer full): the default one, if there is any */
static gboolean
look_at_default (Job *job, SecretCollection **collection, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (job->service != NULL)
    *collection = secret_collection_for_alias_sync (job->service,
                                                    SECRET_COLLECTION_DEFAULT,
                                                    SECRET_COLLECTION_NONE,
                                                    job->cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
is_locked (SecretCollection *collection)
{
  return collection != NULL && secret_collection_get_locked (collection);
}

/* @items: (element-type SecretRetrievable): locked ones included */
static gboolean
search (Job *job,
        GrSecretKind kind,
        const char *identity,
        GList **items,
        GError **error)
{
  g_autoptr (GHashTable) attributes =
      gr_keyring_make_attributes (job->uuid, kind, identity);
  g_autoptr (GError) failure = NULL;

  *items = job->service != NULL
               ? secret_service_search_sync (job->service, &gr_keyring_schema,
                                             attributes, SECRET_SEARCH_ALL,
                                             job->cancellable, &failure)
               : secret_password_searchv_sync (&gr_keyring_schema, attributes,
                                               SECRET_SEARCH_ALL,
                                               job->cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Whether it cannot be read now what there is; nothing may be there. */
static gboolean
check_locked (Job *job, GList *items, GError **error)
{
  g_autoptr (SecretCollection) collection = NULL;

  for (GList *item = items; item != NULL; item = item->next)
    if (gr_keyring_item_is_locked (item->data))
      return fail (error, GR_SECRETS_LOCKED);
  if (items == NULL && !look_at_default (job, &collection, error))
    return FALSE;
  return !is_locked (collection) || fail (error, GR_SECRETS_LOCKED);
}

static gpointer
find_item (GList *items, GrSecretKind kind, const char *identity)
{
  for (GList *item = items; item != NULL; item = item->next)
    if (!gr_keyring_item_is_locked (item->data) &&
        gr_keyring_item_is (item->data, kind, identity))
      return item->data;
  return NULL;
}

/* libsecret wipes its own copy. */
static gboolean
read_item (Job *job, gpointer item, GrSecret **place, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SecretValue *value =
      secret_retrievable_retrieve_secret_sync (item, job->cancellable,
                                               &failure);
  const char *data;
  gsize length;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (value == NULL)
    return TRUE;
  data = secret_value_get (value, &length);
  if (g_utf8_validate_len (data, length, NULL))
    *place = gr_secret_new_len (data, length);
  secret_value_unref (value);
  return TRUE;
}

/* One that was stored without an identity, by other hands, does where none
 * fits. */
static gboolean
look_up (Job *job, GError **error)
{
  g_autolist (GObject) items = NULL;
  gboolean found = FALSE;

  if (!search (job, GR_N_SECRETS, NULL, &items, error))
    return FALSE;
  job->secrets = gr_account_secrets_new ();
  for (GrSecretKind kind = 0; kind < GR_N_SECRETS; kind++)
    {
      GrSecret **place = gr_keyring_get_place (job->secrets, kind);
      gpointer item = find_item (items, kind, job->identity);

      if (!gr_keyring_is_needed (job->kind, kind))
        continue;
      if (item == NULL)
        item = find_item (items, kind, NULL);
      if (item != NULL && !read_item (job, item, place, error))
        return FALSE;
      found = found || *place != NULL;
    }
  return found || (check_locked (job, items, error) &&
                   fail (error, GR_SECRETS_NOT_FOUND));
}

/* Item by item: when one of several cannot be removed, libsecret (0.20.5)
 * returns twice. */
static gboolean
drop_item (Job *job, gpointer item, GError **error)
{
  g_autoptr (GHashTable) own = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (GError) failure = NULL;

  if (SECRET_IS_ITEM (item))
    secret_item_delete_sync (item, job->cancellable, &failure);
  else
    {
      own = secret_retrievable_get_attributes (item);
      attributes = gr_keyring_make_attributes_like (own);
      secret_password_clearv_sync (&gr_keyring_schema, attributes,
                                   job->cancellable, &failure);
    }
  if (failure == NULL || gr_keyring_is_gone (failure))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* One without an identity stays where it is all there is, and in libsecret's
 * file, which would remove those of its kind that have one too. */
static gboolean
is_kept (Job *job, GList *items, gpointer item)
{
  for (GrSecretKind kind = 0; job->identity != NULL && kind < GR_N_SECRETS;
       kind++)
    if (gr_keyring_is_needed (job->kind, kind) &&
        (gr_keyring_item_is (item, kind, job->identity) ||
         (gr_keyring_item_is (item, kind, NULL) &&
          (!SECRET_IS_ITEM (item) ||
           find_item (items, kind, job->identity) == NULL))))
      return TRUE;
  return FALSE;
}

static gboolean
clear (Job *job, GError **error)
{
  g_autolist (GObject) items = NULL;

  if (!search (job, GR_N_SECRETS, NULL, &items, error) ||
      !check_locked (job, items, error))
    return FALSE;
  for (GList *item = items; item != NULL; item = item->next)
    if (!is_kept (job, items, item->data) &&
        !drop_item (job, item->data, error))
      return FALSE;
  return TRUE;
}

/* What was stored before and is not part of the secrets any more. */
static gboolean
drop_kind (Job *job, GrSecretKind kind, GError **error)
{
  g_autolist (GObject) items = NULL;

  if (!search (job, kind, job->identity, &items, error))
    return FALSE;
  for (GList *item = items; item != NULL; item = item->next)
    if (!drop_item (job, item->data, error))
      return FALSE;
  return TRUE;
}

static gboolean
store_kind (Job *job, GrSecretKind kind, const char *secret, GError **error)
{
  g_autoptr (GHashTable) attributes =
      gr_keyring_make_attributes (job->uuid, kind, job->identity);
  g_autofree char *label = gr_keyring_format_label (job->name, kind);
  SecretValue *value;
  gboolean stored;

  if (job->service == NULL)
    return secret_password_storev_sync (&gr_keyring_schema, attributes,
                                        SECRET_COLLECTION_DEFAULT, label,
                                        secret, job->cancellable, error);
  value = secret_value_new (secret, -1, "text/plain");
  stored = secret_service_store_sync (job->service, &gr_keyring_schema,
                                      attributes, SECRET_COLLECTION_DEFAULT,
                                      label, value, job->cancellable, error);
  secret_value_unref (value);
  return stored;
}

/* libsecret would ask the person to unlock the keyring, or to make one. */
static gboolean
store (Job *job, GError **error)
{
  g_autoptr (SecretCollection) collection = NULL;

  if (!look_at_default (job, &collection, error))
    return FALSE;
  if (is_locked (collection) || (job->service != NULL && collection == NULL))
    return fail (error, GR_SECRETS_LOCKED);
  for (GrSecretKind kind = 0; kind < GR_N_SECRETS; kind++)
    {
      GrSecret *secret = *gr_keyring_get_place (job->secrets, kind);

      if (secret != NULL
              ? !store_kind (job, kind, gr_secret_get (secret), error)
              : gr_keyring_is_needed (job->kind, kind) &&
                    !drop_kind (job, kind, error))
        return FALSE;
    }
  return TRUE;
}

/* Where nobody ever stored a secret there is no default keyring yet. Refused,
 * libsecret looks for the collection that was not made. */
static gboolean
create_default (Job *job, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_create_sync (
      job->service,
      /* Translators: the name of a new keyring */
      _ ("Default keyring"), SECRET_COLLECTION_DEFAULT,
      SECRET_COLLECTION_CREATE_NONE, job->cancellable, &failure);

  if (failure != NULL && !gr_keyring_is_gone (failure))
    g_propagate_error (error, g_steal_pointer (&failure));
  return collection != NULL;
}

static gboolean
unlock_default (Job *job, SecretCollection *collection, GError **error)
{
  GList objects = { .data = collection };

  return secret_service_unlock_sync (job->service, &objects, job->cancellable,
                                     NULL, error) > 0;
}

static gboolean
unlock (Job *job, GError **error)
{
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) failure = NULL;

  if (!look_at_default (job, &collection, error))
    return FALSE;
  if (job->service == NULL || (collection != NULL && !is_locked (collection)))
    return TRUE;
  /* The service answers; from now on it is a person who is waited for. */
  g_atomic_int_set (&job->prompting, PROMPT_SOON);
  if (collection != NULL ? unlock_default (job, collection, &failure)
                         : create_default (job, &failure))
    return TRUE;
  g_propagate_error (error, failure != NULL ? g_steal_pointer (&failure)
                                            : gr_secrets_error_new_refused ());
  return FALSE;
}

/* Signals of the secret service come to this thread too: libsecret's objects
 * point to their service weakly, so that one may not be let go by another
 * thread, which is telling it of a signal, while this one lets go of the
 * service. */
static gboolean
run (GrKeyring *self, Job *job, gboolean *opened, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  gboolean done;

  g_main_context_push_thread_default (context);
  *opened = open_backend (self, job, error);
  done = *opened && job->func (job, error);
  g_clear_object (&job->service);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return done;
}

static void
run_in_thread (GTask *task,
               gpointer source_object,
               gpointer task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  gboolean opened;

  if (run (source_object, job, &opened, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_debug ("%s", error->message);
  g_task_return_error (task, gr_secrets_error_new_from (error, !opened));
}

/* --- outside --- */

static gboolean
late_cb (gpointer user_data)
{
  Job *job = user_data;

  job->limit_id = 0;
  if (g_atomic_int_compare_and_exchange (&job->prompting, PROMPT_SOON, PROMPT))
    {
      job->limit_id = g_timeout_add (PROMPT_LIMIT_MS, late_cb, job);
      return G_SOURCE_REMOVE;
    }
  job->late = TRUE;
  g_cancellable_cancel (job->cancellable);
  return G_SOURCE_REMOVE;
}

static GTask *
begin (GrKeyring *self,
       GrAccount *account,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  Job *job = g_new0 (Job, 1);
  GTask *task;

  g_set_object (&job->caller, cancellable);
  job->cancellable = g_cancellable_new ();
  job->follow_id = gr_cancellable_follow (job->cancellable, cancellable);
  job->limit_id = g_timeout_add (self->limit_ms, late_cb, job);
  if (account != NULL)
    {
      job->uuid = g_strdup (gr_account_get_uuid (account));
      job->name = g_strdup (gr_account_get_name (account));
      job->identity = gr_account_dup_identity (account);
      job->kind = gr_account_get_kind (account);
    }
  task = g_task_new (self, job->cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, job, job_free);
  g_task_set_return_on_cancel (task, TRUE);
  return task;
}

static Job *
get_job (GTask *task)
{
  return g_task_get_task_data (task);
}

/* Takes over @task. */
static void
start (GTask *task, JobFunc func)
{
  get_job (task)->func = func;
  g_task_run_in_thread (task, run_in_thread);
  g_object_unref (task);
}

/* The thread may not have ended yet; then nothing of the job is looked at that
 * is its own. */
static gboolean
finish (GAsyncResult *result, GError **error)
{
  Job *job = get_job (G_TASK (result));
  g_autoptr (GError) failure = NULL;

  g_clear_handle_id (&job->limit_id, g_source_remove);
  g_cancellable_disconnect (job->caller, job->follow_id);
  job->follow_id = 0;
  if (g_task_propagate_boolean (G_TASK (result), &failure))
    return TRUE;
  if (job->late && !g_cancellable_is_cancelled (job->caller))
    g_propagate_error (error, g_atomic_int_get (&job->prompting) == NO_PROMPT
                                  ? gr_secrets_error_new (GR_SECRETS_MUTE)
                                  : gr_secrets_error_new_refused ());
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
gr_keyring_finalize (GObject *object)
{
  GrKeyring *self = GR_KEYRING (object);

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->opened);

  G_OBJECT_CLASS (gr_keyring_parent_class)->finalize (object);
}

static void
gr_keyring_class_init (GrKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gr_keyring_finalize;
}

static void
gr_keyring_init (GrKeyring *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->opened);
  self->limit_ms = GR_KEYRING_LIMIT_MS;
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
  start (begin (self, account, gr_keyring_lookup_async, cancellable, callback,
                user_data),
         look_up);
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
  if (!finish (result, error))
    return NULL;
  return g_steal_pointer (&get_job (G_TASK (result))->secrets);
}

/**
 * gr_keyring_store_async:
 * @self: a keyring
 * @account: an account, as it is to be
 * @secrets: its secrets: they replace those of its kind and identity that were
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
  GTask *task = begin (self, account, gr_keyring_store_async, cancellable,
                       callback, user_data);

  get_job (task)->secrets = gr_account_secrets_copy (secrets);
  start (task, store);
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
  return finish (result, error);
}

/**
 * gr_keyring_clear_async:
 * @self: a keyring
 * @uuid: an account
 * @account: (nullable): it, as it is stored: what its kind and identity need
 *   stays; %NULL: nothing does
 * @cancellable: (nullable): ends it
 * @callback: called when it is done, or not
 * @user_data: for @callback
 */
void
gr_keyring_clear_async (GrKeyring *self,
                        const char *uuid,
                        GrAccount *account,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = begin (self, account, gr_keyring_clear_async, cancellable,
                       callback, user_data);

  if (account == NULL)
    get_job (task)->uuid = g_strdup (uuid);
  start (task, clear);
}

/**
 * gr_keyring_clear_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether nothing else of the account is in the keyring any more
 */
gboolean
gr_keyring_clear_finish (GrKeyring *self, GAsyncResult *result, GError **error)
{
  return finish (result, error);
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
  start (begin (self, NULL, gr_keyring_unlock_async, cancellable, callback,
                user_data),
         unlock);
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
  return finish (result, error);
}
