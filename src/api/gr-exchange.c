/* gr-exchange.c: one request and its answer
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-exchange"

#include "config.h"

#include "gr-exchange.h"

#include "gr-cancellable.h"
#include "gr-error-private.h"
#include "gr-proxy-resolver.h"
#include "gr-throttle-private.h"

#include <string.h>

/* Silence of a connection, in seconds, until it counts as broken. */
#define TIMEOUT_SECONDS 30

/* More connections than calls, so that none waits for another's end. */
#define MAX_CONNECTIONS (2 * GR_THROTTLE_MAX_CALLS)

#define CHUNK_BYTES (64 * 1024)

/* Of an error more than its beginning is not read. */
#define ERROR_BODY_MAX (64 * 1024)

/*
 * What happens between leave to ask and the end of the answer, and nothing
 * else: no second try, no redirect, no cookie, no password dialog. libsoup
 * decodes gzip while it reads, so the limit holds for what comes out of it.
 */
typedef struct
{
  GrAnswer *answer;
  GrThrottle *throttle;
  GInputStream *stream;
  GByteArray *body;
  GCancellable *cancellable; /* of this exchange alone */
  GSource *follower;         /* (nullable) */
  gsize max_bytes;
  gboolean started;
  gboolean restarted;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  g_clear_pointer (&self->answer, gr_answer_free);
  g_clear_object (&self->throttle);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* From now on the service may count this call. */
static void
note_start (Exchange *self)
{
  if (self->started)
    return;
  self->started = TRUE;
  gr_throttle_started (self->throttle);
}

static void
wrote_body_cb (SoupMessage *message, gpointer user_data)
{
  note_start (user_data);
}

/* libsoup asks again by itself when a kept connection turns out to be closed.
 * That would be a start that nobody counted: the call decides. */
static void
restarted_cb (SoupMessage *message, gpointer user_data)
{
  Exchange *self = user_data;

  self->restarted = TRUE;
  g_cancellable_cancel (self->cancellable);
}

/* A call that was never sent counts as started too. */
static void
end (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (self->answer->message, self);
  gr_cancellable_unfollow (&self->follower);
  note_start (self);
}

static void
fail (GTask *task, GError *error)
{
  Exchange *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  end (task);
  if (self->restarted && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                                   "The connection was closed before it was "
                                   "used again");
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
succeed (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  self->answer->body =
      g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
  g_debug ("%s %s: %u, %" G_GSIZE_FORMAT " bytes, request %s",
           soup_message_get_method (self->answer->message),
           g_uri_get_path (soup_message_get_uri (self->answer->message)),
           self->answer->status, g_bytes_get_size (self->answer->body),
           self->answer->request_id);
  end (task);
  g_task_return_pointer (task, g_steal_pointer (&self->answer),
                         (GDestroyNotify) gr_answer_free);
  g_object_unref (task);
}

static void read_on (GTask *task);

/* libsoup 3.2 takes any end of a connection that was to be closed for the end
 * of the body, whatever Content-Length promises. Both count encoded bytes. */
static gboolean
is_cut_off (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);
  guint64 received =
      soup_message_metrics_get_response_body_bytes_received (metrics);

  return soup_message_headers_get_encoding (headers) ==
             SOUP_ENCODING_CONTENT_LENGTH &&
         received < (guint64) soup_message_headers_get_content_length (headers);
}

static void
end_of_body (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  if (!self->answer->too_large && is_cut_off (self->answer->message))
    fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                                     "The body ended early"));
  else
    succeed (task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GBytes) chunk = NULL;
  GError *error = NULL;
  gsize length;
  gsize room;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                            &error);
  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }
  length = g_bytes_get_size (chunk);
  room = self->max_bytes - self->body->len;
  if (length > 0)
    g_byte_array_append (self->body, g_bytes_get_data (chunk, NULL),
                         (guint) MIN (length, room));
  self->answer->too_large = length > room;
  if (length == 0 || self->answer->too_large)
    end_of_body (task);
  else
    read_on (task);
}

static void
read_on (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, CHUNK_BYTES,
                                   G_PRIORITY_DEFAULT, self->cancellable,
                                   read_cb, task);
}

static void
read_headers (GrAnswer *answer)
{
  SoupMessageHeaders *headers =
      soup_message_get_response_headers (answer->message);
  const char *id = soup_message_headers_get_one (headers, "X-Request-Id");
  const char *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) server_date = NULL;

  if (id == NULL)
    id = soup_message_headers_get_one (headers, "X-IAM-Trace-Id");
  answer->status = soup_message_get_status (answer->message);
  answer->request_id = gr_error_clean_text (id, GR_ERROR_ID_CHARS);
  if (date != NULL)
    server_date = soup_date_time_new_from_http_string (date);
  if (server_date != NULL)
    answer->server_date = g_date_time_to_unix (server_date);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->stream =
      soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      fail (task, error);
      return;
    }
  read_headers (self->answer);
  if (!SOUP_STATUS_IS_SUCCESSFUL (self->answer->status))
    self->max_bytes = ERROR_BODY_MAX;
  read_on (task);
}

void
gr_answer_free (GrAnswer *self)
{
  g_clear_object (&self->message);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->request_id);
  g_free (self);
}

/**
 * gr_answer_to_error:
 * @self: an answer that is an error
 * @credentials: who asked; their secrets are not repeated
 * @token: (nullable): the token that was sent
 *
 * Returns: (transfer full): the error
 */
GError *
gr_answer_to_error (GrAnswer *self,
                    GrCredentials *credentials,
                    const char *token)
{
  SoupMessageHeaders *headers =
      soup_message_get_response_headers (self->message);
  GUri *uri = soup_message_get_uri (self->message);
  const char *candidates[] = {
    token,
    credentials != NULL ? gr_credentials_get_sk (credentials) : NULL,
    credentials != NULL ? gr_credentials_get_security_token (credentials)
                        : NULL,
    credentials != NULL ? gr_credentials_get_password (credentials) : NULL,
  };
  const char *secrets[G_N_ELEMENTS (candidates) + 1] = { NULL };
  GrErrorAnswer answer = {
    .status = self->status,
    .body = self->body,
    .request_id = self->request_id,
    .server_date = self->server_date,
    .location = soup_message_headers_get_one (headers, "Location"),
    .secrets = secrets,
    .iam = g_str_has_prefix (g_uri_get_path (uri), "/v3/auth/tokens"),
  };

  for (guint i = 0, n = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL)
      secrets[n++] = candidates[i];
  return gr_error_new_from_exchange (&answer);
}

/**
 * gr_exchange_new_session:
 *
 * Returns: (transfer full): a session that sends what it is given and nothing
 *   of its own: no cookies, no passwords, no second thoughts
 */
SoupSession *
gr_exchange_new_session (void)
{
  g_autoptr (GProxyResolver) proxies = gr_proxy_resolver_new ();
  SoupSession *session =
      soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                     "max-conns-per-host", MAX_CONNECTIONS,
                                     "timeout", TIMEOUT_SECONDS, "user-agent",
                                     "Greenroom/" GR_VERSION, "proxy-resolver",
                                     proxies, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

/**
 * gr_exchange_async:
 * @session: see gr_exchange_new_session()
 * @message: what to send
 * @throttle: gave leave for this; to be given back after the end, when it is
 *   clear whether others may ask
 * @max_bytes: how much of a good answer is read
 * @cancellable: (nullable): ends it at any time
 * @callback: called when the whole answer is there
 * @user_data: for @callback
 */
void
gr_exchange_async (SoupSession *session,
                   SoupMessage *message,
                   GrThrottle *throttle,
                   gsize max_bytes,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Exchange *self = g_new0 (Exchange, 1);

  g_task_set_source_tag (task, gr_exchange_async);
  g_task_set_task_data (task, self, exchange_free);
  self->answer = g_new0 (GrAnswer, 1);
  self->answer->message = g_object_ref (message);
  self->throttle = g_object_ref (throttle);
  self->body = g_byte_array_new ();
  self->max_bytes = max_bytes;
  self->cancellable = g_cancellable_new ();
  self->follower = gr_cancellable_follow_later (self->cancellable, cancellable,
                                                G_PRIORITY_DEFAULT);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT |
                                       SOUP_MESSAGE_COLLECT_METRICS);
  g_signal_connect (message, "wrote-body", G_CALLBACK (wrote_body_cb), self);
  g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), self);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT,
                           self->cancellable, sent_cb, task);
}

/**
 * gr_exchange_finish: (skip)
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the answer, whatever its status, or %NULL with
 *   the error of GIO or libsoup
 */
GrAnswer *
gr_exchange_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
