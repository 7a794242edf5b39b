/* gr-demo-exchange.c: a request under way, until its answer is sent
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-exchange"

#include "config.h"

#include "gr-demo-exchange.h"

/* GrDemoExchange: holds a message while its answer is made or held back. A
 * client that leaves meanwhile is noticed: nothing is sent then. */

struct _GrDemoExchange
{
  SoupServerMessage *message;
  GrDemoRequest *request;
  GCancellable *ended; /* when the service ends */
  GrDemoAnswer *answer;
  GSource *delay; /* nullable: until the answer is sent */
  gboolean is_paused;
  gboolean is_gone;
};

static GrDemoRequest *
read_request (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  g_autoptr (GBytes) body = soup_message_body_flatten (
      soup_server_message_get_request_body (message));

  return gr_demo_request_new (soup_server_message_get_method (message),
                              g_uri_get_path (uri), g_uri_get_query (uri),
                              soup_server_message_get_request_headers (message),
                              body);
}

static void
exchange_clear (gpointer data)
{
  GrDemoExchange *self = data;

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  gr_demo_request_free (self->request);
  g_object_unref (self->ended);
  g_clear_pointer (&self->delay, g_source_unref);
  g_clear_pointer (&self->answer, gr_demo_answer_free);
}

/* Dropping the delay may drop the last reference. */
static void
leave (GrDemoExchange *self)
{
  g_autoptr (GSource) delay = g_steal_pointer (&self->delay);

  self->is_gone = TRUE;
  if (delay != NULL)
    g_source_destroy (delay);
}

static void
finished_cb (SoupServerMessage *message, gpointer user_data)
{
  leave (user_data);
}

static void
add_headers (GrDemoExchange *self, const GrDemoAnswer *answer)
{
  SoupMessageHeaders *headers =
      soup_server_message_get_response_headers (self->message);

  soup_message_headers_set_content_type (headers, answer->type, NULL);
  soup_message_headers_replace (headers, "X-Request-Id", self->request->id);
  /* Kept alive, a connection that its client closes is never let go by the
   * server of libsoup 3.2: it does not read on. */
  soup_message_headers_replace (headers, "Connection", "close");
  if (answer->subject_token != NULL)
    soup_message_headers_replace (headers, "X-Subject-Token",
                                  answer->subject_token);
  if (answer->retry_after != 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", answer->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (answer->date != 0)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (answer->date);
      g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

      soup_message_headers_replace (headers, "Date", text);
    }
  if (answer->cacheable)
    soup_message_headers_replace (headers, "Cache-Control", "max-age=3600");
}

static void
send_whole (GrDemoExchange *self, const GrDemoAnswer *answer)
{
  soup_server_message_set_status (self->message, answer->status, NULL);
  add_headers (self, answer);
  if (g_bytes_get_size (answer->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (
                                        self->message),
                                    answer->body);
  if (self->is_paused)
    soup_server_message_unpause (self->message);
}

static void
send_answer (GrDemoExchange *self)
{
  g_autoptr (GrDemoAnswer) answer = g_steal_pointer (&self->answer);

  if (self->is_gone || g_cancellable_is_cancelled (self->ended))
    return;
  if (answer->send == NULL)
    {
      send_whole (self, answer);
      return;
    }
  gr_demo_exchange_pause (self);
  answer->send (self->message, self->request, answer, self->ended);
}

static gboolean
send_cb (gpointer data)
{
  GrDemoExchange *self = data;

  g_clear_pointer (&self->delay, g_source_unref);
  send_answer (self);
  return G_SOURCE_REMOVE;
}

/* The end of the service ends the delay, too. */
static void
start_delay (GrDemoExchange *self)
{
  g_autoptr (GSource) ended = g_cancellable_source_new (self->ended);

  self->delay = g_timeout_source_new (self->answer->delay_ms);
  g_source_set_dummy_callback (ended);
  g_source_add_child_source (self->delay, ended);
  g_source_set_callback (self->delay, send_cb, gr_demo_exchange_ref (self),
                         (GDestroyNotify) gr_demo_exchange_unref);
  g_source_attach (self->delay, g_main_context_get_thread_default ());
}

/**
 * gr_demo_exchange_new: (skip)
 * @message: a message whose body was read
 * @ended: cancelled when the service ends
 *
 * Returns: (transfer full): the exchange
 */
GrDemoExchange *
gr_demo_exchange_new (SoupServerMessage *message, GCancellable *ended)
{
  GrDemoExchange *self = g_rc_box_new0 (GrDemoExchange);

  self->message = g_object_ref (message);
  self->request = read_request (message);
  self->ended = g_object_ref (ended);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  return self;
}

/**
 * gr_demo_exchange_ref: (skip)
 * @self: an exchange
 *
 * Returns: (transfer full): @self
 */
GrDemoExchange *
gr_demo_exchange_ref (GrDemoExchange *self)
{
  return g_rc_box_acquire (self);
}

void
gr_demo_exchange_unref (GrDemoExchange *self)
{
  g_rc_box_release_full (self, exchange_clear);
}

const GrDemoRequest *
gr_demo_exchange_get_request (GrDemoExchange *self)
{
  return self->request;
}

/**
 * gr_demo_exchange_pause:
 * @self: an exchange
 *
 * Lets the server go on with others until there is an answer.
 */
void
gr_demo_exchange_pause (GrDemoExchange *self)
{
  if (self->is_paused || self->is_gone)
    return;
  self->is_paused = TRUE;
  soup_server_message_pause (self->message);
}

/**
 * gr_demo_exchange_respond:
 * @self: an exchange
 * @answer: (transfer full): its answer, sent at once or after its delay
 */
void
gr_demo_exchange_respond (GrDemoExchange *self, GrDemoAnswer *answer)
{
  self->answer = answer;
  if (answer->delay_ms == 0 || self->is_gone)
    {
      send_answer (self);
      return;
    }
  gr_demo_exchange_pause (self);
  start_delay (self);
}
