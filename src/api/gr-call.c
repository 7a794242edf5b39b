/* gr-call.c: a question to the service, until it is answered for good
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-call"

#include "config.h"

#include "gr-call.h"

#include "gr-cancellable.h"
#include "gr-client-private.h"
#include "gr-error-private.h"
#include "gr-exchange.h"
#include "gr-limits.h"
#include "gr-request.h"
#include "gr-retry.h"
#include "gr-time.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/**
 * GrCall:
 *
 * The data of a task of gr_client_get_async(). A try goes through
 *
 *   token (of a password) → gate → throttle → exchange
 *
 * and what was answered decides: a body, which is read in a thread, an error,
 * a wait and another try, or another token and another try. Nothing is held
 * while a call waits for its next try. Everything ends with @cancellable,
 * which follows the caller's, and which is cancelled with a verdict when the
 * client signs out, or when all tries together take too long.
 */
struct _GrCall
{
  GrClient *client; /* owns the task that owns this */
  GrCallMeans *means;
  GCancellable *cancellable;
  gulong follow_id;
  GError *verdict; /* (nullable) */
  GrCallQuestion question;
  guint n_tries;
  guint n_done;     /* of the others, when a try last failed */
  GSource *limit;   /* (nullable): of all tries together, since the first */
  gboolean renewed; /* the one further token of this call is used up */

  /* of the present try */
  guint generation;
  GrCredentials *credentials;
  GrTokenKeeper *keeper; /* (nullable) */
  GrThrottle *gate;
  GrSecret *token; /* (nullable) */
  guint serial;
};

static void start_try (GTask *task);

static void
clear_try (GrCall *self)
{
  g_clear_pointer (&self->credentials, gr_credentials_unref);
  g_clear_object (&self->keeper);
  g_clear_object (&self->gate);
  g_clear_pointer (&self->token, gr_secret_unref);
}

static void
call_free (gpointer data)
{
  GrCall *self = data;

  clear_try (self);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->verdict);
  g_free (self->question.resource);
  g_free (self->question.uri_query);
  g_free (self);
}

static void
complete (GTask *task, gpointer answer, GError *error)
{
  GrCall *self = g_task_get_task_data (task);

  g_cancellable_disconnect (g_task_get_cancellable (task), self->follow_id);
  if (self->limit != NULL)
    g_source_destroy (self->limit);
  g_clear_pointer (&self->limit, g_source_unref);
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
    g_task_return_pointer (task, answer, self->question.free_result);
  g_object_unref (task);
}

/* The body of an answer on its way through the thread. */
typedef struct
{
  GrParseFunc parse;
  GDestroyNotify free_result;
  GBytes *body;
  char *request_id;
  gboolean damaged;
} Parcel;

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  g_bytes_unref (parcel->body);
  g_free (parcel->request_id);
  g_free (parcel);
}

static gboolean
retry_cb (gpointer user_data)
{
  start_try (user_data);
  return G_SOURCE_REMOVE;
}

static void
retry_later (GTask *task, guint wait_ms)
{
  GrCall *self = g_task_get_task_data (task);
  g_autoptr (GSource) source = g_timeout_source_new (wait_ms);
  g_autoptr (GSource) cancelled = g_cancellable_source_new (self->cancellable);

  g_debug ("Try %u in %u ms", self->n_tries + 1, wait_ms);
  g_source_set_dummy_callback (cancelled);
  g_source_add_child_source (source, cancelled);
  g_source_set_callback (source, retry_cb, task, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static char *
format_moment (gint64 seconds_from_now)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then =
      g_date_time_add_seconds (now, (gdouble) seconds_from_now);
  gboolean today =
      g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (then) &&
      seconds_from_now < G_TIME_SPAN_DAY / G_USEC_PER_SEC;

  return g_date_time_format (then, today ? "%H:%M" : "%Y-%m-%d %H:%M");
}

/* Nobody means a date that is further off. */
static char *
write_come_back_later (gint64 seconds)
{
  g_autofree char *moment = NULL;

  if (seconds > 365 * (G_TIME_SPAN_DAY / G_USEC_PER_SEC))
    return g_strdup (_ ("The service asks to be left alone for more than a "
                        "year. Try again tomorrow."));
  moment = format_moment (seconds);
  return g_strdup_printf (
      /* Translators: a time of day, "12:30", or a date and a time */
      _ ("The service asks to be left alone until %s. Try again then."),
      moment);
}

static GError *
new_come_back_later (const GError *error, gint64 seconds)
{
  GrErrorAnswer known = {
    .status = gr_error_get_http_status (error),
    .request_id = gr_error_get_request_id (error),
    .server_date = gr_error_get_server_date (error),
  };

  return gr_error_new_take (GR_ERROR_THROTTLED, write_come_back_later (seconds),
                            &known,
                            g_strdup (gr_error_get_service_code (error)),
                            g_strdup (gr_error_get_service_text (error)));
}

/* What is left for all tries, in milliseconds. */
static gint64
get_left_ms (GrCall *self)
{
  return (g_source_get_ready_time (self->limit) - g_get_monotonic_time ()) /
         1000;
}

/* Whether another token may help: once a call. */
static gboolean
take_refusal (GrCall *self)
{
  gboolean renewable = self->keeper != NULL && !self->renewed &&
                       gr_token_keeper_refused (self->keeper, self->serial);

  self->renewed |= renewable;
  return renewable;
}

static GrRetryPlan
decide (GrCall *self, const GError *error, gboolean again, gint64 after)
{
  GrRetryState state = {
    .renewable = g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN) &&
                 take_refusal (self),
    .n_tries = self->n_tries,
    .wait_ms = gr_retry_get_wait_ms (self->n_tries, self->means->retry_base_ms,
                                     g_random_double ()),
    .left_ms = get_left_ms (self),
  };

  return gr_retry_decide (error, again, after, &state);
}

/* What a try leads to; takes over @task, @answer and @error.
 * @again: whether it may go better the next time
 * @after: how many seconds the service asks to wait, or %GR_TIME_NONE */
static void
end_try (GTask *task,
         gpointer answer,
         GError *error,
         gboolean again,
         gint64 after)
{
  GrCall *self = g_task_get_task_data (task);
  g_autoptr (GError) mine = error;
  GrRetryPlan plan = decide (self, error, again, after);

  switch (plan.verdict)
    {
    case GR_RETRY_DONE:
      if (self->keeper != NULL)
        gr_token_keeper_worked (self->keeper, self->serial);
      self->means->n_done++;
      gr_client_note_success (self->client, self->generation);
      complete (task, answer, NULL);
      break;
    case GR_RETRY_RENEWED:
      g_debug ("Token %u was refused", self->serial);
      start_try (task);
      break;
    case GR_RETRY_SIGN_OUT:
      gr_client_sign_out (self->client, self->generation, mine);
      complete (task, NULL, g_steal_pointer (&mine));
      break;
    case GR_RETRY_LATER:
      retry_later (task, plan.wait_ms);
      break;
    case GR_RETRY_BY_HAND:
      complete (task, NULL, new_come_back_later (mine, after));
      break;
    case GR_RETRY_NEVER:
    default:
      complete (task, NULL, g_steal_pointer (&mine));
      break;
    }
}

static GError *
new_error_of_body (GError *error, const char *request_id)
{
  g_autoptr (GError) mine = error;
  GrErrorAnswer answer = {
    .status = SOUP_STATUS_OK,
    .request_id = request_id,
  };

  return gr_error_new_take (GR_ERROR_NOT_METASTUDIO, g_strdup (mine->message),
                            &answer, NULL, NULL);
}

static GError *
new_damaged_error (GrCall *self, const Parcel *parcel)
{
  GrErrorAnswer known = {
    .status = SOUP_STATUS_OK,
    .request_id = parcel->request_id,
  };

  return gr_error_new_damaged (g_uri_get_host (self->means->endpoint), &known);
}

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrCall *self = g_task_get_task_data (task);
  const Parcel *parcel = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &error);

  /* Of a parcel that is under way still, nothing is known. */
  if (answer != NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end_try (task, answer, error, FALSE, GR_TIME_NONE);
  else if (parcel->damaged)
    {
      g_error_free (error);
      end_try (task, NULL, new_damaged_error (self, parcel), TRUE,
               GR_TIME_NONE);
    }
  else
    end_try (task, NULL, new_error_of_body (error, parcel->request_id), FALSE,
             GR_TIME_NONE);
}

static void
parse_in_thread (GTask *task,
                 gpointer source_object,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  Parcel *parcel = task_data;
  GError *error = NULL;
  gpointer answer = parcel->parse (parcel->body, parcel->request_id, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, parcel->free_result);
  else
    {
      parcel->damaged = gr_answer_is_damaged (parcel->body);
      g_task_return_error (task, error);
    }
}

static void
parse (GTask *task, GrAnswer *answer)
{
  GrCall *self = g_task_get_task_data (task);
  /* Without source object: the thread may be the last to let go of it. */
  g_autoptr (GTask) parsing =
      g_task_new (NULL, self->cancellable, parsed_cb, task);
  Parcel *parcel = g_new0 (Parcel, 1);

  parcel->parse = self->question.parse;
  parcel->free_result = self->question.free_result;
  parcel->body = g_bytes_ref (answer->body);
  parcel->request_id = g_strdup (answer->request_id);
  g_task_set_source_tag (parsing, parse);
  g_task_set_task_data (parsing, parcel, parcel_free);
  g_task_set_return_on_cancel (parsing, TRUE);
  g_task_run_in_thread (parsing, parse_in_thread);
}

static gint64
get_after (GrAnswer *answer)
{
  const char *header = soup_message_headers_get_one (
      soup_message_get_response_headers (answer->message), "Retry-After");

  return gr_retry_parse_after (header, g_get_real_time () / G_USEC_PER_SEC);
}

static void
take_answer (GTask *task, GrAnswer *answer)
{
  GrCall *self = g_task_get_task_data (task);
  GError *error;

  if (answer->status == SOUP_STATUS_OK && !answer->too_large)
    {
      parse (task, answer);
      return;
    }
  if (answer->status == SOUP_STATUS_OK)
    {
      error = g_error_new_literal (
          GR_ERROR, GR_ERROR_NOT_METASTUDIO,
          _ ("The answer is larger than any of MetaStudio. Check the "
             "endpoint."));
      error = new_error_of_body (error, answer->request_id);
    }
  else
    error = gr_answer_to_error (answer, self->credentials,
                                gr_secret_get (self->token));
  end_try (task, NULL, error, gr_retry_is_worth_status (answer->status),
           get_after (answer));
}

static void
take_silence (GTask *task, gboolean again, GError *error)
{
  GrCall *self = g_task_get_task_data (task);

  /* A service that answers others may end its connections as it likes, and
   * with one all the questions on it: this one begins anew. */
  if (self->n_done != self->means->n_done)
    self->n_tries = 1;
  self->n_done = self->means->n_done;
  end_try (task, NULL, error, again, GR_TIME_NONE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrCall *self = g_task_get_task_data (task);
  g_autoptr (GrThrottle) gate = g_object_ref (self->gate);
  g_autoptr (GrThrottle) throttle = g_object_ref (self->means->throttle);
  g_autoptr (GrAnswer) answer = NULL;
  GError *error = NULL;
  gboolean again;

  answer = gr_exchange_finish (result, self->credentials,
                               gr_secret_get (self->token), &again, &error);
  if (answer != NULL)
    take_answer (task, answer);
  else
    take_silence (task, again, error);
  /* Only now: after a refusal nobody else may come through. */
  gr_throttle_release (throttle);
  gr_throttle_release (gate);
}

static gboolean
limit_cb (gpointer user_data)
{
  GrCall *self = g_task_get_task_data (G_TASK (user_data));
  g_autoptr (GError) verdict =
      gr_error_new_slow (GR_LIMIT_TOTAL, g_uri_get_host (self->means->endpoint),
                         gr_limits_get ()->total_ms);

  gr_call_cancel (self, verdict);
  return G_SOURCE_REMOVE;
}

/* Counts from the first leave on. */
static void
start_limit (GTask *task)
{
  GrCall *self = g_task_get_task_data (task);

  if (self->limit != NULL)
    return;
  self->limit = g_timeout_source_new (gr_limits_get ()->total_ms);
  g_source_set_callback (self->limit, limit_cb, task, NULL);
  g_source_attach (self->limit, g_task_get_context (task));
}

static void
send_request (GTask *task)
{
  GrCall *self = g_task_get_task_data (task);
  GrCallMeans *means = self->means;
  g_autoptr (SoupMessage) message = NULL;

  if (self->keeper != NULL)
    {
      self->token = gr_secret_ref (gr_token_keeper_get_token (self->keeper));
      self->serial = gr_token_keeper_get_serial (self->keeper);
    }
  else
    self->token = gr_credentials_ref_token (self->credentials);
  self->n_tries++;
  start_limit (task);
  message = gr_request_new (means->endpoint, means->project_id,
                            self->question.resource, self->question.uri_query,
                            self->credentials, gr_secret_get (self->token),
                            g_get_real_time () / G_USEC_PER_SEC);
  gr_exchange_renew_session (&means->session);
  gr_exchange_async (means->session, message, means->throttle,
                     GR_EXCHANGE_BODY_MAX, self->cancellable, answered_cb,
                     task);
}

/* While this call stood in line, its token may have gone, or others may have
 * signed in. */
static gboolean
is_outdated (GrCall *self)
{
  return self->generation != self->means->generation ||
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
      complete (task, NULL, error);
    }
  else if (is_outdated (self))
    {
      gr_throttle_release (GR_THROTTLE (source));
      gr_throttle_release (self->gate);
      start_try (task);
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
    complete (task, NULL, error);
  else
    gr_throttle_acquire_async (self->means->throttle, self->question.priority,
                               self->cancellable, leave_cb, task);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrCall *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (gr_token_keeper_obtain_finish (self->keeper, result, &error))
    {
      gr_throttle_acquire_async (self->gate, self->question.priority,
                                 self->cancellable, gate_cb, task);
      return;
    }
  if (self->generation != self->means->generation)
    {
      g_error_free (error);
      start_try (task);
      return;
    }
  if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN) ||
      g_error_matches (error, GR_ERROR, GR_ERROR_FORBIDDEN))
    gr_client_sign_out (self->client, self->generation, error);
  complete (task, NULL, error);
}

static void
start_try (GTask *task)
{
  GrCall *self = g_task_get_task_data (task);
  GrCallMeans *means = self->means;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    {
      complete (task, NULL, error);
      return;
    }
  clear_try (self);
  self->generation = means->generation;
  self->credentials = gr_credentials_ref (means->credentials);
  self->gate = g_object_ref (means->gate);
  g_set_object (&self->keeper, means->keeper);
  if (self->keeper != NULL)
    gr_token_keeper_obtain_async (self->keeper, self->cancellable, token_cb,
                                  task);
  else
    gr_throttle_acquire_async (self->gate, self->question.priority,
                               self->cancellable, gate_cb, task);
}

/**
 * gr_call_start:
 * @task: (transfer full): a task of a client; returns what the question's
 *   parser made, or an error
 * @means: of that client
 * @question: (transfer full): what is asked
 */
void
gr_call_start (GTask *task, GrCallMeans *means, GrCallQuestion question)
{
  GrCall *self = g_new0 (GrCall, 1);

  self->client = g_task_get_source_object (task);
  self->means = means;
  self->n_done = means->n_done;
  self->question = question;
  self->cancellable = g_cancellable_new ();
  self->follow_id =
      gr_cancellable_follow (self->cancellable, g_task_get_cancellable (task));
  g_task_set_task_data (task, self, call_free);
  gr_client_add_call (self->client, self);
  start_try (task);
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
