/* gr-token-keeper.c: has a token at hand for those who sign in by password
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-token-keeper"

#include "config.h"

#include "gr-token-keeper.h"

#include "gr-error.h"
#include "gr-iam-private.h"
#include "gr-waiters.h"

/* How long before its end a token is replaced, in seconds. */
#define EARLY_SECONDS (30 * 60)

/* What IAM gives, if it does not say so or our clock is wrong. */
#define LIFETIME_SECONDS (24 * 60 * 60)

/* An early renewal that fails is tried again so much later. */
#define PAUSE_SECONDS 60

/**
 * GrTokenKeeper:
 *
 * Owned by a client, of which it renews the token: before it ends, and once
 * after it was refused although it had worked. Whoever needs a token while
 * one is being bought waits for that one. A password is tried once: what IAM
 * refuses goes to all who wait, and the client asks no more.
 */
struct _GrTokenKeeper
{
  GObject parent_instance;

  GrCredentials *credentials;
  char *project_id;
  GrThrottle *throttle;
  GrWaiters *waiters;
  GCancellable *cancellable;

  GrSecret *token;   /* (nullable) */
  guint serial;      /* of the token; the first one is 1 */
  gint64 expires_at; /* seconds since the epoch, UTC */
  gint64 renew_at;
  gboolean worked;
  gboolean buying;
};

G_DEFINE_FINAL_TYPE (GrTokenKeeper, gr_token_keeper, G_TYPE_OBJECT)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
take_token (GrTokenKeeper *self, GrIamToken *token)
{
  gint64 now = get_now ();
  gint64 lifetime = LIFETIME_SECONDS;

  /* GR_TIME_NONE is before everything. */
  if (token->expires_at > now)
    lifetime = token->expires_at - now;
  g_clear_pointer (&self->token, gr_secret_unref);
  self->token = g_steal_pointer (&token->token);
  self->serial++;
  self->worked = FALSE;
  self->expires_at = now + lifetime;
  self->renew_at = now + MAX (lifetime - EARLY_SECONDS, lifetime / 2);
  g_debug ("Token %u lasts %" G_GINT64_FORMAT " s", self->serial, lifetime);
}

/* A token that is still good outlives a renewal that failed, unless the
 * password is wrong. */
static gboolean
survives (GrTokenKeeper *self, const GError *error)
{
  if (error == NULL)
    return TRUE;
  if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN) ||
      g_error_matches (error, GR_ERROR, GR_ERROR_FORBIDDEN) ||
      self->token == NULL || get_now () >= self->expires_at)
    return FALSE;
  g_debug ("Token %u is kept: %s", self->serial, error->message);
  self->renew_at = get_now () + PAUSE_SECONDS;
  return TRUE;
}

static void
answer_waiters (GrTokenKeeper *self, const GError *error)
{
  GTask *task;

  /* An answer may lead to the next question. */
  while (!self->buying && (task = gr_waiters_pop (self->waiters)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static void
bought_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GrTokenKeeper) self = GR_TOKEN_KEEPER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GrIamToken) token = gr_iam_create_token_finish (result, &error);

  self->buying = FALSE;
  if (token != NULL)
    take_token (self, token);
  answer_waiters (self, survives (self, error) ? NULL : error);
}

static void
buy (GrTokenKeeper *self)
{
  if (self->buying)
    return;
  self->buying = TRUE;
  gr_iam_create_project_token_async (self->credentials, self->project_id,
                                     self->throttle, self->cancellable,
                                     bought_cb, g_object_ref (self));
}

static void
gr_token_keeper_dispose (GObject *object)
{
  GrTokenKeeper *self = GR_TOKEN_KEEPER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->waiters, gr_waiters_free);

  G_OBJECT_CLASS (gr_token_keeper_parent_class)->dispose (object);
}

static void
gr_token_keeper_finalize (GObject *object)
{
  GrTokenKeeper *self = GR_TOKEN_KEEPER (object);

  g_clear_pointer (&self->credentials, gr_credentials_unref);
  g_clear_pointer (&self->token, gr_secret_unref);
  g_clear_object (&self->throttle);
  g_clear_object (&self->cancellable);
  g_free (self->project_id);

  G_OBJECT_CLASS (gr_token_keeper_parent_class)->finalize (object);
}

static void
gr_token_keeper_class_init (GrTokenKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_token_keeper_dispose;
  object_class->finalize = gr_token_keeper_finalize;
}

static void
gr_token_keeper_init (GrTokenKeeper *self)
{
  self->waiters = gr_waiters_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * gr_token_keeper_new:
 * @credentials: of kind %GR_CREDENTIALS_PASSWORD
 * @project_id: what the token is for, if @credentials name no region
 * @throttle: IAM is asked by its leave too
 *
 * Returns: (transfer full): a keeper without a token
 */
GrTokenKeeper *
gr_token_keeper_new (GrCredentials *credentials,
                     const char *project_id,
                     GrThrottle *throttle)
{
  GrTokenKeeper *self = g_object_new (GR_TYPE_TOKEN_KEEPER, NULL);

  self->credentials = gr_credentials_ref (credentials);
  self->project_id = g_strdup (project_id);
  self->throttle = g_object_ref (throttle);
  return self;
}

/**
 * gr_token_keeper_seed:
 * @self: a keeper without a token
 *
 * Begins with the token that its credentials have at hand, if they do: it has
 * worked, as they were tried with it.
 */
void
gr_token_keeper_seed (GrTokenKeeper *self)
{
  g_autoptr (GrIamToken) seed = NULL;
  g_autoptr (GrSecret) token = gr_credentials_ref_token (self->credentials);
  gint64 expires = gr_credentials_get_token_expires (self->credentials);

  if (token == NULL || (expires != GR_TIME_NONE && expires <= get_now ()))
    return;
  seed = g_new0 (GrIamToken, 1);
  seed->token = g_steal_pointer (&token);
  seed->expires_at = expires;
  take_token (self, seed);
  self->worked = TRUE;
}

/**
 * gr_token_keeper_obtain_async:
 * @self: a keeper
 * @cancellable: (nullable): for the waiting alone
 * @callback: called when gr_token_keeper_get_token() is worth sending
 * @user_data: for @callback
 */
void
gr_token_keeper_obtain_async (GrTokenKeeper *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, gr_token_keeper_obtain_async);
  if (self->token != NULL && get_now () < self->renew_at)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  gr_waiters_push (self->waiters, task);
  buy (self);
}

/**
 * gr_token_keeper_obtain_finish:
 * @self: a keeper
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether there is a token, else an error of IAM
 */
gboolean
gr_token_keeper_obtain_finish (GrTokenKeeper *self,
                               GAsyncResult *result,
                               GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gr_token_keeper_get_token:
 * @self: a keeper
 *
 * Returns: (nullable) (transfer none): the token, until the next one
 */
GrSecret *
gr_token_keeper_get_token (GrTokenKeeper *self)
{
  return self->token;
}

/**
 * gr_token_keeper_get_serial:
 * @self: a keeper
 *
 * Returns: which token gr_token_keeper_get_token() is
 */
guint
gr_token_keeper_get_serial (GrTokenKeeper *self)
{
  return self->serial;
}

/**
 * gr_token_keeper_worked:
 * @self: a keeper
 * @serial: the token that the service accepted
 */
void
gr_token_keeper_worked (GrTokenKeeper *self, guint serial)
{
  if (serial == self->serial)
    self->worked = TRUE;
}

/**
 * gr_token_keeper_refused:
 * @self: a keeper
 * @serial: the token that the service did not accept
 *
 * Returns: whether to ask again with another token: it is there already, or
 *   this one has worked, and so has come to its end. A new token that is
 *   refused is the last word.
 */
gboolean
gr_token_keeper_refused (GrTokenKeeper *self, guint serial)
{
  if (serial != self->serial)
    return TRUE;
  if (!self->worked)
    return self->token == NULL;
  self->worked = FALSE;
  g_clear_pointer (&self->token, gr_secret_unref);
  return TRUE;
}

/**
 * gr_token_keeper_stop:
 * @self: a keeper
 *
 * Ends what is under way: the client has other credentials, or none.
 */
void
gr_token_keeper_stop (GrTokenKeeper *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * gr_token_keeper_age:
 * @self: a keeper
 * @seconds: by how much its token becomes older, for tests that cannot wait
 */
void
gr_token_keeper_age (GrTokenKeeper *self, gint64 seconds)
{
  self->expires_at -= seconds;
  self->renew_at -= seconds;
}
