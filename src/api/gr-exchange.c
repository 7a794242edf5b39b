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
#include "gr-json-read.h"
#include "gr-limits.h"
#include "gr-proxy-resolver.h"
#include "gr-retry.h"
#include "gr-throttle-private.h"

#include <string.h>

/* More connections than calls, so that none waits for another's end. */
#define MAX_CONNECTIONS (2 * GR_THROTTLE_MAX_CALLS)

#define CHUNK_BYTES (64 * 1024)

/* So much of a body shows whether it is text. */
#define HEAD_BYTES 32

/* Of an error more than its beginning is not read. */
#define ERROR_BODY_MAX (64 * 1024)

/* Marks a session that may have lost a message. */
#define SPENT "gr-exchange-spent"

/* libsoup must not be cancelled before what it was to be told of has come to
 * it, see gr_cancellable_follow_later(). */
#define PRIORITY G_PRIORITY_DEFAULT
#define AFTER_LIBSOUP (PRIORITY + 1)

/*
 * What happens between leave to ask and the end of the answer, and nothing
 * else: no second try, no redirect, no cookie, no password dialog. libsoup
 * decodes gzip while it reads, so the limit holds for what comes out of it.
 *
 * It ends when it is cancelled and at its limits, whatever libsoup does: that
 * loses a message now and then when an HTTP/2 connection ends in mid-stream
 * (3.2 to 3.8: no callback, no timeout, and none after a cancel). Each step
 * of libsoup holds the task, and finds out that it is too late.
 */
typedef struct
{
  GrAnswer *answer;
  GrThrottle *throttle; /* (nullable) */
  GrProxyResolver *proxies;
  GInputStream *stream; /* (nullable): the answer has begun */
  GByteArray *body;
  GCancellable *cancellable; /* of libsoup's part alone */
  GSource *follower;         /* (nullable) */
  GSource *limit;
  gint64 overdue; /* when the whole answer is late, monotonic */
  gsize max_bytes;
  gboolean asked; /* the service itself: there is a connection to it */
  gboolean started;
  gboolean restarted;
  gboolean ended;
  gboolean again; /* after a failure: it may go better the next time */
  gboolean damaged;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  g_clear_pointer (&self->answer, gr_answer_free);
  g_clear_object (&self->throttle);
  g_clear_object (&self->proxies);
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
  if (self->throttle != NULL)
    gr_throttle_started (self->throttle);
}

/* Waits so long for the next sign of life. */
static void
expect_within (Exchange *self, guint ms)
{
  gint64 due = g_get_monotonic_time () + (gint64) ms * 1000;

  g_source_set_ready_time (self->limit, MIN (due, self->overdue));
}

static void
note_life (Exchange *self)
{
  expect_within (self, gr_limits_get ()->silence_ms);
}

static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  Exchange *self = user_data;

  self->asked = TRUE;
  note_life (self);
}

static void
got_informational_cb (SoupMessage *message, gpointer user_data)
{
  note_life (user_data);
}

static void
wrote_body_cb (SoupMessage *message, gpointer user_data)
{
  note_start (user_data);
}

/* libsoup asks again by itself when a kept connection turns out to be closed.
 * That would be a start that nobody counted: the call decides. It is stopped
 * at once, or it would be on its way; whether it says so does not matter. */
static void
restarted_cb (SoupMessage *message, gpointer user_data)
{
  Exchange *self = user_data;

  self->restarted = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_source_set_ready_time (self->limit, 0);
}

/* A call that was never sent counts as started too. */
static void
end (Exchange *self)
{
  self->ended = TRUE;
  g_signal_handlers_disconnect_by_data (self->answer->message, self);
  gr_cancellable_unfollow (&self->follower);
  g_source_destroy (self->limit);
  g_clear_pointer (&self->limit, g_source_unref);
  note_start (self);
  g_clear_object (&self->throttle);
}

static const char *
get_host (Exchange *self)
{
  return g_uri_get_host (soup_message_get_uri (self->answer->message));
}

/* gzip that is none, and chunks without a size that can be. */
static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

/* What the error of GIO or libsoup means here. */
static GError *
explain (Exchange *self, const GError *error)
{
  const char *proxy = gr_proxy_resolver_get_proxy (self->proxies);

  if (error->domain == GR_ERROR)
    return g_error_copy (error);
  if (!self->asked && proxy != NULL && error->domain != G_TLS_ERROR)
    return gr_error_new_from_proxy (proxy, 0);
  self->damaged = self->stream != NULL && is_damage (error);
  if (self->damaged)
    return gr_answer_new_damaged_error (self->answer);
  return gr_error_new_from_transport (error, get_host (self));
}

/* Takes over @error; @again: whether it may go better the next time. */
static void
fail (GTask *task, GError *error, gboolean again)
{
  Exchange *self = g_task_get_task_data (task);

  end (self);
  self->again = again;
  g_task_return_error (task, error);
}

/* Takes over @error, of GIO or libsoup. */
static void
break_off (GTask *task, GError *error)
{
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GError) mine = error;

  if (self->restarted)
    {
      g_clear_error (&mine);
      mine = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                                  "The connection was closed before it was "
                                  "used again");
    }
  if (g_error_matches (mine, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (task, g_steal_pointer (&mine), FALSE);
  else
    fail (task, explain (self, mine),
          self->stream != NULL || gr_retry_is_worth_error (mine));
}

static void
succeed (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  self->answer->body =
      g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
  end (self);
  g_task_return_pointer (task, g_steal_pointer (&self->answer),
                         (GDestroyNotify) gr_answer_free);
}

static GError *
new_late_error (Exchange *self)
{
  const GrLimits *limits = gr_limits_get ();
  const char *proxy = gr_proxy_resolver_get_proxy (self->proxies);

  if (g_get_monotonic_time () >= self->overdue)
    return gr_error_new_slow (GR_LIMIT_ANSWER, get_host (self),
                              limits->answer_ms);
  if (self->asked)
    return gr_error_new_slow (GR_LIMIT_SILENCE, get_host (self),
                              limits->silence_ms);
  if (proxy != NULL)
    return gr_error_new_slow_proxy (proxy, limits->connect_ms);
  return gr_error_new_slow (GR_LIMIT_CONNECT, get_host (self),
                            limits->connect_ms);
}

/* The body of an error is not worth another question: its status stands. */
static gboolean
is_error_answer (Exchange *self)
{
  return self->stream != NULL &&
         !SOUP_STATUS_IS_SUCCESSFUL (self->answer->status);
}

/* Ends the exchange, and then libsoup's part of it, if that is still there. */
static gboolean
limit_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  Exchange *self = g_task_get_task_data (task);

  if (self->restarted)
    break_off (task, NULL);
  else
    {
      g_object_set_data (g_task_get_source_object (task), SPENT,
                         (gpointer) SPENT);
      if (is_error_answer (self))
        succeed (task);
      else
        fail (task, new_late_error (self), TRUE);
    }
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  Exchange *self = g_task_get_task_data (task);

  fail (task,
        g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                             "Nobody waits for the answer"),
        FALSE);
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
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

/* libsoup takes a first chunk without a size for the end, and hands out as
 * it is what it cannot unpack from the first byte on: that is no text. */
static gboolean
is_garbled (Exchange *self)
{
  SoupMessageHeaders *headers =
      soup_message_get_response_headers (self->answer->message);
  const char *data = (const char *) self->body->data;
  const char *end;

  if (self->body->len == 0)
    return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED;
  if (soup_message_headers_get_one (headers, "Content-Encoding") == NULL)
    return FALSE;
  g_utf8_validate (data, MIN (self->body->len, HEAD_BYTES), &end);
  return end - data < HEAD_BYTES / 2 && end - data < self->body->len;
}

static void
end_of_body (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  if (self->answer->too_large || is_error_answer (self))
    succeed (task);
  else if (is_cut_off (self->answer->message))
    break_off (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                                          "The body ended early"));
  else if (is_garbled (self))
    break_off (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                          "The body makes no sense"));
  else
    succeed (task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GBytes) chunk = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  gsize room;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                            &error);
  if (self->ended)
    return;
  if (chunk == NULL)
    {
      if (is_error_answer (self))
        succeed (task);
      else
        break_off (task, g_steal_pointer (&error));
      return;
    }
  note_life (self);
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

  g_input_stream_read_bytes_async (self->stream, CHUNK_BYTES, PRIORITY,
                                   self->cancellable, read_cb,
                                   g_object_ref (task));
}

static void
read_headers (GrAnswer *answer)
{
  SoupMessageHeaders *headers =
      soup_message_get_response_headers (answer->message);
  const char *date = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) server_date = NULL;

  answer->status = soup_message_get_status (answer->message);
  if (date != NULL)
    server_date = soup_date_time_new_from_http_string (date);
  if (server_date != NULL)
    answer->server_date = g_date_time_to_unix (server_date);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Exchange *self = g_task_get_task_data (task);
  const char *proxy = gr_proxy_resolver_get_proxy (self->proxies);
  g_autoptr (GError) error = NULL;
  guint status;

  self->stream =
      soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->ended)
    return;
  if (self->stream == NULL)
    {
      break_off (task, g_steal_pointer (&error));
      return;
    }
  note_life (self);
  read_headers (self->answer);
  status = self->answer->status;
  if (!self->asked && proxy != NULL)
    {
      fail (task, gr_error_new_from_proxy (proxy, status),
            gr_retry_is_worth_status (status));
      return;
    }
  if (!SOUP_STATUS_IS_SUCCESSFUL (status))
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

/* The secrets of who asked, ended by NULL; @token is what was sent. */
#define N_SECRETS 4

static void
list_secrets (GrCredentials *credentials,
              const char *token,
              const char *secrets[N_SECRETS + 1])
{
  const char *candidates[N_SECRETS] = { token };
  guint n = 0;

  if (credentials != NULL)
    {
      candidates[1] = gr_credentials_get_sk (credentials);
      candidates[2] = gr_credentials_get_security_token (credentials);
      candidates[3] = gr_credentials_get_password (credentials);
    }
  for (guint i = 0; i < N_SECRETS; i++)
    if (candidates[i] != NULL)
      secrets[n++] = candidates[i];
  secrets[n] = NULL;
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
  const char *secrets[N_SECRETS + 1];
  GrErrorAnswer answer = {
    .status = self->status,
    .body = self->body,
    .request_id = self->request_id,
    .server_date = self->server_date,
    .location = soup_message_headers_get_one (headers, "Location"),
    .secrets = secrets,
    .iam = g_str_has_prefix (g_uri_get_path (uri), "/v3/auth/tokens"),
    .is_signed = credentials != NULL &&
                 gr_credentials_get_kind (credentials) == GR_CREDENTIALS_KEYS,
  };

  list_secrets (credentials, token, secrets);
  return gr_error_new_from_exchange (&answer);
}

/**
 * gr_answer_is_damaged:
 * @body: the body of an answer that was to be JSON
 *
 * Returns: whether it began as JSON does and is none: something is missing,
 *   or changed. May take a while for megabytes.
 */
gboolean
gr_answer_is_damaged (GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autoptr (JsonNode) node = NULL;

  while (length > 0 && g_ascii_isspace (*data))
    {
      data++;
      length--;
    }
  if (length == 0 || *data != '{')
    return FALSE;
  node = gr_json_parse (body);
  return node == NULL;
}

/**
 * gr_answer_new_damaged_error:
 * @self: an answer that is not what was sent
 *
 * Returns: (transfer full): the error
 */
GError *
gr_answer_new_damaged_error (GrAnswer *self)
{
  GrErrorAnswer known = {
    .status = self->status,
    .request_id = self->request_id,
    .server_date = self->server_date,
  };

  return gr_error_new_damaged (g_uri_get_host (
                                   soup_message_get_uri (self->message)),
                               &known);
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
  SoupSession *session =
      soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                     "max-conns-per-host", MAX_CONNECTIONS,
                                     "user-agent", "Greenroom/" GR_VERSION,
                                     NULL);

  gr_proxy_resolver_install (session);
  return session;
}

/**
 * gr_exchange_renew_session:
 * @session: (inout): see gr_exchange_new_session()
 *
 * Before every exchange: a message that libsoup has lost keeps one of the
 * session's connections for ever, and without them the session is of no use.
 * So it is let go of once an answer was too late.
 */
void
gr_exchange_renew_session (SoupSession **session)
{
  if (g_object_get_data (G_OBJECT (*session), SPENT) == NULL)
    return;
  g_object_unref (*session);
  *session = gr_exchange_new_session ();
}

static void
watch_message (Exchange *self)
{
  SoupMessage *message = self->answer->message;

  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), self);
  g_signal_connect (message, "wrote-body", G_CALLBACK (wrote_body_cb), self);
  g_signal_connect (message, "got-informational",
                    G_CALLBACK (got_informational_cb), self);
  g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), self);
}

static GSource *
attach (GSource *source, GSourceFunc callback, GTask *task)
{
  g_source_set_priority (source, AFTER_LIBSOUP);
  g_source_set_callback (source, callback, task, NULL);
  g_source_attach (source, g_task_get_context (task));
  return source;
}

/**
 * gr_exchange_async:
 * @session: see gr_exchange_new_session()
 * @message: what to send
 * @throttle: (nullable): gave leave for this; to be given back after the end,
 *   when it is clear whether others may ask
 * @max_bytes: how much of a good answer is read
 * @cancellable: (nullable): ends it at any time
 * @callback: called when the whole answer is there, or a limit of
 *   gr_limits_get() is passed
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
  g_autoptr (GTask) task =
      g_task_new (session, cancellable, callback, user_data);
  const GrLimits *limits = gr_limits_get ();
  Exchange *self = g_new0 (Exchange, 1);

  g_task_set_source_tag (task, gr_exchange_async);
  g_task_set_task_data (task, self, exchange_free);
  self->answer = g_new0 (GrAnswer, 1);
  self->answer->message = g_object_ref (message);
  g_set_object (&self->throttle, throttle);
  self->proxies = g_object_ref (
      GR_PROXY_RESOLVER (soup_session_get_proxy_resolver (session)));
  self->body = g_byte_array_new ();
  self->max_bytes = max_bytes;
  self->cancellable = g_cancellable_new ();
  self->overdue = g_get_monotonic_time () + (gint64) limits->answer_ms * 1000;
  self->limit =
      attach (g_timeout_source_new (limits->answer_ms), limit_cb, task);
  expect_within (self, limits->connect_ms);
  if (g_cancellable_is_cancelled (cancellable))
    {
      end (self);
      g_task_return_error_if_cancelled (task);
      return;
    }
  if (cancellable != NULL)
    self->follower = attach (g_cancellable_source_new (cancellable),
                             G_SOURCE_FUNC (cancelled_cb), task);
  watch_message (self);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT |
                                       SOUP_MESSAGE_COLLECT_METRICS);
  soup_session_send_async (session, message, PRIORITY, self->cancellable,
                           sent_cb, g_object_ref (task));
}

static void
read_request_id (GrAnswer *answer,
                 GrCredentials *credentials,
                 const char *token)
{
  SoupMessageHeaders *headers =
      soup_message_get_response_headers (answer->message);
  const char *id = soup_message_headers_get_one (headers, "X-Request-Id");
  const char *secrets[N_SECRETS + 1];

  if (id == NULL)
    id = soup_message_headers_get_one (headers, "X-IAM-Trace-Id");
  list_secrets (credentials, token, secrets);
  answer->request_id = gr_error_dup_shown (id, GR_ERROR_ID_CHARS, secrets);
}

/**
 * gr_exchange_finish: (skip)
 * @result: what the callback got
 * @credentials: (nullable): who asked; their secrets are not repeated
 * @token: (nullable): the token that was sent
 * @again: (out) (optional): whether it may go better the next time
 * @error: return location
 *
 * Returns: (transfer full): the answer, whatever its status, or %NULL with a
 *   %GR_ERROR that names who did not answer, or %G_IO_ERROR_CANCELLED
 */
GrAnswer *
gr_exchange_finish (GAsyncResult *result,
                    GrCredentials *credentials,
                    const char *token,
                    gboolean *again,
                    GError **error)
{
  Exchange *self = g_task_get_task_data (G_TASK (result));
  GrAnswer *answer;

  if (again != NULL)
    *again = self->again;
  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL && self->damaged)
    {
      /* Who asked knows what may be shown of the request id. */
      read_request_id (self->answer, credentials, token);
      g_clear_error (error);
      g_propagate_error (error, gr_answer_new_damaged_error (self->answer));
    }
  if (answer == NULL)
    return NULL;
  read_request_id (answer, credentials, token);
  g_debug ("%s %s: %u, %" G_GSIZE_FORMAT " bytes, request %s",
           soup_message_get_method (answer->message),
           g_uri_get_path (soup_message_get_uri (answer->message)),
           answer->status, g_bytes_get_size (answer->body), answer->request_id);
  return answer;
}
