/* gr-call.c: a question to the service, until it is answered for good
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-call"

#include "config.h"

#include "gr-call-private.h"

#include "gr-cancellable.h"
#include "gr-error-private.h"
#include "gr-request.h"
#include "gr-secret.h"

/**
 * GrCall:
 *
 * The data of a task of gr_client_list_rooms_async(). A try goes through
 *
 *   token (of a password) → gate → throttle → exchange
 *
 * and what was answered decides: a page, which is read in a thread, an error,
 * a wait and another try, or another token and another try. Nothing is held
 * while a call waits for its next try. Everything ends with @cancellable,
 * which follows the caller's, and which the client cancels with a verdict
 * when it signs out.
 */

static void
clear_try (GrCall *self)
{
  g_clear_pointer (&self->credentials, gr_credentials_unref);
  g_clear_object (&self->keeper);
  g_clear_object (&self->gate);
  g_clear_pointer (&self->token, gr_secret_free);
}

static void
call_free (gpointer data)
{
  GrCall *self = data;

  clear_try (self);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->verdict);
  g_free (self->uri_query);
  g_free (self);
}

/**
 * gr_call_complete:
 * @task: (transfer full): the call's task
 * @page: (nullable) (transfer full): what it returns
 * @error: (nullable) (transfer full): or why it does not
 *
 * Ends the call.
 */
void
gr_call_complete (GTask *task, GrRoomPage *page, GError *error)
{
  GrCall *self = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), self->follow_id);
  gr_client_remove_call (self->client, self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      self->verdict != NULL)
    {
      g_error_free (error);
      error = g_error_copy (self->verdict);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, page, (GDestroyNotify) gr_room_page_unref);
  g_object_unref (task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrCall *self = g_task_get_task_data (task);
  g_autoptr (GrThrottle) gate = g_object_ref (self->gate);
  g_autoptr (GrThrottle) throttle = g_object_ref (self->client->throttle);
  g_autoptr (GrAnswer) answer = NULL;
  GError *error = NULL;

  answer = gr_exchange_finish (result, &error);
  if (answer != NULL)
    gr_call_take_answer (task, answer);
  else
    gr_call_take_silence (task, error);
  /* Only now: after a refusal nobody else may come through. */
  gr_throttle_release (throttle);
  gr_throttle_release (gate);
}

static void
send_request (GTask *task)
{
  GrCall *self = g_task_get_task_data (task);
  GrClient *client = self->client;
  const char *token = gr_credentials_get_token (self->credentials);
  g_autoptr (SoupMessage) message = NULL;

  if (self->keeper != NULL)
    {
      token = gr_token_keeper_get_token (self->keeper);
      self->serial = gr_token_keeper_get_serial (self->keeper);
    }
  self->token = gr_secret_dup (token);
  self->n_tries++;
  message =
      gr_request_new_list (client->endpoint, client->project_id,
                           self->uri_query, self->credentials, self->token,
                           g_get_real_time () / G_USEC_PER_SEC);
  gr_exchange_async (client->session, message, client->throttle,
                     GR_EXCHANGE_BODY_MAX, self->cancellable, answered_cb,
                     task);
}

/* While this call stood in line, its token may have gone, or others may have
 * signed in. */
static gboolean
is_outdated (GrCall *self)
{
  return self->generation != self->client->generation ||
         (self->keeper != NULL &&
          gr_token_keeper_get_token (self->keeper) == NULL);
}

static void
leave_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrCall *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!gr_throttle_acquire_finish (GR_THROTTLE (source), result, &error))
    {
      gr_throttle_release (self->gate);
      gr_call_complete (task, NULL, error);
    }
  else if (is_outdated (self))
    {
      gr_throttle_release (GR_THROTTLE (source));
      gr_throttle_release (self->gate);
      gr_call_start_try (task);
    }
  else
    send_request (task);
}

static void
gate_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrCall *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!gr_throttle_acquire_finish (GR_THROTTLE (source), result, &error))
    gr_call_complete (task, NULL, error);
  else
    gr_throttle_acquire_async (self->client->throttle, self->cancellable,
                               leave_cb, task);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrCall *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (gr_token_keeper_obtain_finish (self->keeper, result, &error))
    {
      gr_throttle_acquire_async (self->gate, self->cancellable, gate_cb, task);
      return;
    }
  if (self->generation != self->client->generation)
    {
      g_error_free (error);
      gr_call_start_try (task);
      return;
    }
  if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN) ||
      g_error_matches (error, GR_ERROR, GR_ERROR_FORBIDDEN))
    gr_client_sign_out (self->client, self->generation, error);
  gr_call_complete (task, NULL, error);
}

/**
 * gr_call_start_try:
 * @task: the task of a call that holds nothing
 *
 * Asks, the first time or again, with what the client has by now.
 */
void
gr_call_start_try (GTask *task)
{
  GrCall *self = g_task_get_task_data (task);
  GrClient *client = self->client;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    {
      gr_call_complete (task, NULL, error);
      return;
    }
  clear_try (self);
  self->generation = client->generation;
  self->credentials = gr_credentials_ref (client->credentials);
  self->gate = g_object_ref (client->gate);
  g_set_object (&self->keeper, client->keeper);
  if (self->keeper != NULL)
    gr_token_keeper_obtain_async (self->keeper, self->cancellable, token_cb,
                                  task);
  else
    gr_throttle_acquire_async (self->gate, self->cancellable, gate_cb, task);
}

/**
 * gr_call_start:
 * @task: (transfer full): a task of a client; returns a page or an error
 * @uri_query: (transfer full): what is asked
 */
void
gr_call_start (GTask *task, char *uri_query)
{
  GrCall *self = g_new0 (GrCall, 1);

  self->client = g_task_get_source_object (task);
  self->uri_query = uri_query;
  self->cancellable = g_cancellable_new ();
  self->follow_id =
      gr_cancellable_follow (self->cancellable, g_task_get_cancellable (task));
  g_task_set_task_data (task, self, call_free);
  gr_client_add_call (self->client, self);
  gr_call_start_try (task);
}

/**
 * gr_call_cancel:
 * @self: a call
 * @verdict: the error that it ends with
 */
void
gr_call_cancel (GrCall *self, const GError *verdict)
{
  g_clear_error (&self->verdict);
  self->verdict = g_error_copy (verdict);
  g_cancellable_cancel (self->cancellable);
}
