/* gr-demo-server.c: the demo service's HTTP side, in its own thread
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-server"

#include "config.h"

#include "gr-demo-api.h"
#include "gr-demo-covers.h"
#include "gr-demo-exchange.h"
#include "gr-demo-json.h"
#include "gr-demo-server.h"

#include <libsoup/soup.h>

/* GrDemoServer: listens, has requests answered, and sends the answers. It is
 * made by the thread that makes the service, with the service's main context
 * pushed; from then on it lives in the service's thread. */

struct _GrDemoServer
{
  GMainContext *context;
  SoupServer *soup;
  guint16 port;
  GrDemoApi *api;
  GrDemoCovers *covers;
  GCancellable *ended;
  guint delay_ms;
  gboolean logs;
};

static void
respond (GrDemoServer *self, GrDemoExchange *exchange, GrDemoAnswer *answer)
{
  answer->delay_ms += self->delay_ms;
  gr_demo_exchange_set_date (exchange, gr_demo_api_get_now (self->api));
  gr_demo_exchange_respond (exchange, answer);
}

/* The log is written before the answer is sent, so that whoever has the
 * answer can read of it: 0 where the answer is no HTTP. */
static void
log_request (GrDemoServer *self,
             const GrDemoRequest *request,
             const GrDemoAnswer *answer)
{
  gboolean silent =
      answer->wire == GR_DEMO_WIRE_RESET || answer->wire == GR_DEMO_WIRE_STALL;

  if (self->logs)
    g_printerr ("%s %s%s%s %u\n", request->method, request->path,
                request->query != NULL ? "?" : "",
                request->query != NULL ? request->query : "",
                silent ? 0 : answer->status);
}

/* --- Covers --- */

typedef struct
{
  GrDemoServer *server;
  GrDemoExchange *exchange;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  gr_demo_exchange_unref (wait->exchange);
  g_free (wait);
}

static void
cover_cb (GrDemoAnswer *answer, gpointer user_data)
{
  Wait *wait = user_data;

  log_request (wait->server, gr_demo_exchange_get_request (wait->exchange),
               answer);
  respond (wait->server, wait->exchange, answer);
}

/* Covers need no credentials: their addresses go to other sessions. */
static void
draw_cover (GrDemoServer *self,
            GrDemoExchange *exchange,
            guint index,
            gboolean is_thumbnail)
{
  GrDemoRoom room;
  Wait *wait = g_new0 (Wait, 1);

  gr_demo_rooms_get (gr_demo_api_get_rooms (self->api), index, &room);
  wait->server = self;
  wait->exchange = gr_demo_exchange_ref (exchange);
  gr_demo_exchange_pause (exchange);
  gr_demo_covers_draw (self->covers, index, gr_demo_room_is_portrait (&room),
                       is_thumbnail, cover_cb, wait, wait_free);
}

/* --- Requests --- */

static void
handle_cb (SoupServer *soup,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  GrDemoServer *self = user_data;
  g_autoptr (GrDemoExchange) exchange =
      gr_demo_exchange_new (message, self->ended);
  const GrDemoRequest *request = gr_demo_exchange_get_request (exchange);
  guint index;
  gboolean is_thumbnail;
  GrDemoAnswer *answer;

  if (gr_demo_covers_parse (request->path, &index, &is_thumbnail))
    {
      draw_cover (self, exchange, index, is_thumbnail);
      return;
    }
  answer = gr_demo_api_answer (self->api, request);
  log_request (self, request, answer);
  respond (self, exchange, answer);
}

/* --- Life --- */

static gboolean
listen_local (GrDemoServer *self, guint16 port, GError **error)
{
  GSList *uris;

  self->soup = soup_server_new ("server-header", "greenroom-demo", "raw-paths",
                                TRUE, NULL);
  soup_server_add_handler (self->soup, NULL, handle_cb, self, NULL);
  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY,
                                 error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  self->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

/**
 * gr_demo_server_new: (skip)
 * @options: what to serve; token and project id are given
 * @context: the service's main context, pushed as the thread's default
 * @error: return location for an error
 *
 * Returns: (transfer full): a server that listens, or %NULL: the port is
 *   taken, or a fault is unknown
 */
GrDemoServer *
gr_demo_server_new (const GrDemoOptions *options,
                    GMainContext *context,
                    GError **error)
{
  g_autoptr (GrDemoApi) api = gr_demo_api_new (options, error);
  g_autofree char *origin = NULL;
  GrDemoServer *self;

  if (api == NULL)
    return NULL;
  self = g_new0 (GrDemoServer, 1);
  self->context = context;
  self->api = g_steal_pointer (&api);
  self->covers = gr_demo_covers_new (context);
  self->ended = g_cancellable_new ();
  self->delay_ms = options->delay_ms;
  self->logs = options->log_requests;
  if (!listen_local (self, options->port, error))
    {
      gr_demo_server_free (self);
      return NULL;
    }
  origin = g_strdup_printf ("http://127.0.0.1:%u", self->port);
  gr_demo_api_open (self->api, origin);
  return self;
}

/**
 * gr_demo_server_free:
 * @self: a server
 *
 * Ends every connection, and runs the service's main context until nothing
 * of them is left in it.
 */
void
gr_demo_server_free (GrDemoServer *self)
{
  soup_server_disconnect (self->soup);
  g_cancellable_cancel (self->ended);
  gr_demo_covers_free (self->covers);
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_object_unref (self->soup);
  g_object_unref (self->ended);
  gr_demo_api_free (self->api);
  g_free (self);
}

guint16
gr_demo_server_get_port (GrDemoServer *self)
{
  return self->port;
}
