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
#include "gr-demo-front.h"
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
  GrDemoRooms *rooms;
  GrDemoApi *api;
  GrDemoFront *front; /* nullable */
  GrDemoCovers *covers;
  GCancellable *ended;
};

static void
respond (GrDemoServer *self, GrDemoExchange *exchange, GrDemoAnswer *answer)
{
  if (self->front != NULL)
    self->front->pass (self->front, gr_demo_exchange_get_request (exchange),
                       answer);
  gr_demo_exchange_respond (exchange, answer);
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

  gr_demo_rooms_get (self->rooms, index, &room);
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

  if (gr_demo_covers_parse (request->path, &index, &is_thumbnail))
    {
      draw_cover (self, exchange, index, is_thumbnail);
      return;
    }
  respond (self, exchange,
           self->front != NULL ? self->front->answer (self->front, request)
                               : gr_demo_api_answer (self->api, request));
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
 *   taken
 */
GrDemoServer *
gr_demo_server_new (const GrDemoOptions *options,
                    GMainContext *context,
                    GError **error)
{
  gint64 now = options->fixed_time != 0 ? options->fixed_time
                                        : g_get_real_time () / G_USEC_PER_SEC;
  GrDemoServer *self = g_new0 (GrDemoServer, 1);

  self->context = context;
  self->rooms = gr_demo_rooms_new (options->n_rooms, now);
  self->api =
      gr_demo_api_new (self->rooms, options->project_id, options->token);
  self->front = options->front;
  self->covers = gr_demo_covers_new (context);
  self->ended = g_cancellable_new ();
  if (!listen_local (self, options->port, error))
    {
      gr_demo_server_free (self);
      return NULL;
    }
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
  gr_demo_rooms_free (self->rooms);
  if (self->front != NULL)
    self->front->free (self->front);
  g_free (self);
}

guint16
gr_demo_server_get_port (GrDemoServer *self)
{
  return self->port;
}
