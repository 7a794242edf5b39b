/* gr-call-answer.c: what an answer, or none, leads to
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-call"

#include "config.h"

#include "gr-call-private.h"

#include "gr-error-private.h"
#include "gr-retry.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* The body of a page on its way through the thread. */
typedef struct
{
  GBytes *body;
  char *request_id;
  gboolean unframed; /* it ended with the connection: maybe too early */
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
  gr_call_start_try (user_data);
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

static gboolean
may_retry (GrCall *self)
{
  return self->n_tries < GR_RETRY_MAX_TRIES;
}

static guint
get_wait_ms (GrCall *self)
{
  return gr_retry_get_wait_ms (self->n_tries, self->client->retry_base_ms,
                               g_random_double ());
}

static GError *
new_error_of_page (GError *error, const char *request_id)
{
  g_autoptr (GError) mine = error;
  GrErrorAnswer answer = {
    .status = SOUP_STATUS_OK,
    .request_id = request_id,
  };

  return gr_error_new_take (GR_ERROR_NOT_METASTUDIO, g_strdup (mine->message),
                            &answer, NULL, NULL);
}

static gboolean
looks_cut (const Parcel *parcel)
{
  gsize length;
  const char *data = g_bytes_get_data (parcel->body, &length);

  return parcel->unframed && length > 0 && *data == '{';
}

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GrCall *self = g_task_get_task_data (task);
  const Parcel *parcel = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  GrRoomPage *page = g_task_propagate_pointer (G_TASK (result), &error);

  if (page != NULL)
    {
      if (self->keeper != NULL)
        gr_token_keeper_worked (self->keeper, self->serial);
      gr_client_note_success (self->client, self->generation);
      gr_call_complete (task, page, NULL);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gr_call_complete (task, NULL, error);
  else if (looks_cut (parcel) && may_retry (self))
    {
      g_error_free (error);
      retry_later (task, get_wait_ms (self));
    }
  else
    gr_call_complete (task, NULL,
                      new_error_of_page (error, parcel->request_id));
}

static void
parse_in_thread (GTask *task,
                 gpointer source_object,
                 gpointer task_data,
                 GCancellable *cancellable)
{
  Parcel *parcel = task_data;
  GError *error = NULL;
  GrRoomPage *page =
      gr_room_page_new_from_body (parcel->body, parcel->request_id, &error);

  if (page != NULL)
    g_task_return_pointer (task, page, (GDestroyNotify) gr_room_page_unref);
  else
    g_task_return_error (task, error);
}

static void
parse (GTask *task, GrAnswer *answer)
{
  GrCall *self = g_task_get_task_data (task);
  /* Without source object: the thread may be the last to let go of it. */
  g_autoptr (GTask) parsing =
      g_task_new (NULL, self->cancellable, parsed_cb, task);
  Parcel *parcel = g_new0 (Parcel, 1);

  parcel->body = g_bytes_ref (answer->body);
  parcel->request_id = g_strdup (answer->request_id);
  parcel->unframed = soup_message_headers_get_encoding (
                         soup_message_get_response_headers (answer->message)) ==
                     SOUP_ENCODING_EOF;
  g_task_set_source_tag (parsing, parse);
  g_task_set_task_data (parsing, parcel, parcel_free);
  g_task_set_return_on_cancel (parsing, TRUE);
  g_task_run_in_thread (parsing, parse_in_thread);
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

static GError *
new_come_back_later (GrAnswer *answer, GError *error, gint64 seconds)
{
  g_autoptr (GError) mine = error;
  g_autofree char *moment = format_moment (seconds);
  GrErrorAnswer known = {
    .status = answer->status,
    .request_id = gr_error_get_request_id (mine),
    .server_date = answer->server_date,
  };

  return gr_error_new_take (
      GR_ERROR_THROTTLED,
      /* Translators: a time of day, "12:30", or a date and a time */
      g_strdup_printf (_ ("The service asks to be left alone until %s. Try "
                          "again then."),
                       moment),
      &known, g_strdup (gr_error_get_service_code (mine)),
      g_strdup (gr_error_get_service_text (mine)));
}

/* The service does not accept who asks: once, another token may help. */
static void
handle_refusal (GTask *task, GError *error)
{
  GrCall *self = g_task_get_task_data (task);

  if (self->keeper != NULL && !self->renewed &&
      gr_token_keeper_refused (self->keeper, self->serial))
    {
      g_debug ("Token %u was refused", self->serial);
      g_error_free (error);
      self->renewed = TRUE;
      gr_call_start_try (task);
      return;
    }
  gr_client_sign_out (self->client, self->generation, error);
  gr_call_complete (task, NULL, error);
}

static void
handle_failure (GTask *task, GrAnswer *answer, GError *error)
{
  GrCall *self = g_task_get_task_data (task);
  const char *header = soup_message_headers_get_one (
      soup_message_get_response_headers (answer->message), "Retry-After");
  gint64 after =
      gr_retry_parse_after (header, g_get_real_time () / G_USEC_PER_SEC);

  if (!gr_retry_is_worth_status (answer->status))
    gr_call_complete (task, NULL, error);
  else if (after > GR_RETRY_AFTER_MAX)
    gr_call_complete (task, NULL, new_come_back_later (answer, error, after));
  else if (!may_retry (self))
    gr_call_complete (task, NULL, error);
  else
    {
      g_error_free (error);
      retry_later (task,
                   MAX (get_wait_ms (self), (guint) MAX (after, 0) * 1000));
    }
}

/**
 * gr_call_take_answer:
 * @task: (transfer full): the task of a call
 * @answer: what the service said
 *
 * Ends the call or asks again.
 */
void
gr_call_take_answer (GTask *task, GrAnswer *answer)
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
      gr_call_complete (task, NULL,
                        new_error_of_page (error, answer->request_id));
      return;
    }
  error = gr_answer_to_error (answer, self->credentials, self->token);
  if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN))
    handle_refusal (task, error);
  else
    handle_failure (task, answer, error);
}

/**
 * gr_call_take_silence:
 * @task: (transfer full): the task of a call
 * @error: (transfer full): why the service said nothing
 *
 * Ends the call or asks again.
 */
void
gr_call_take_silence (GTask *task, GError *error)
{
  GrCall *self = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gr_call_complete (task, NULL, error);
      return;
    }
  if (gr_retry_is_worth_error (error) && may_retry (self))
    retry_later (task, get_wait_ms (self));
  else
    gr_call_complete (task, NULL,
                      gr_error_new_from_transport (
                          error, g_uri_get_host (self->client->endpoint)));
  g_error_free (error);
}
