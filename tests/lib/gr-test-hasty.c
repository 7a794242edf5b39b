/* gr-test-hasty.c: a server whose answer is there at once
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-test"

#include "config.h"

#include "gr-test.h"

#include <string.h>

/**
 * GrTestHasty:
 *
 * Answers each request of a session as soon as that has written it, so that
 * the answer is found in the same turn of the main loop. That is how a server
 * looks that is faster than its client; here it is so every time.
 */
struct _GrTestHasty
{
  GSocket *socket;
  GPtrArray *peers;
  char *answer;
  GUri *uri;
};

/* Whoever gave up has left a connection too. */
static void
wrote_body_cb (SoupMessage *message, GrTestHasty *self)
{
  GSocket *peer;

  while ((peer = g_socket_accept (self->socket, NULL, NULL)) != NULL)
    {
      g_socket_send (peer, self->answer, strlen (self->answer), NULL, NULL);
      /* Closed now, it would refuse the request. */
      g_ptr_array_add (self->peers, peer);
    }
}

static void
queued_cb (SoupSession *session, SoupMessage *message, gpointer self)
{
  g_signal_connect (message, "wrote-body", G_CALLBACK (wrote_body_cb), self);
}

/**
 * gr_test_hasty_new:
 * @body: what it answers with, whatever it is asked
 *
 * Returns: (transfer full): a server that listens on loopback
 */
GrTestHasty *
gr_test_hasty_new (const char *body)
{
  GrTestHasty *self = g_new0 (GrTestHasty, 1);

  self->socket = gr_test_listen ("http", &self->uri);
  g_socket_set_blocking (self->socket, FALSE);
  self->peers = g_ptr_array_new_with_free_func (g_object_unref);
  self->answer = g_strdup_printf ("HTTP/1.1 200 OK\r\n"
                                  "Connection: close\r\n"
                                  "Content-Length: %" G_GSIZE_FORMAT "\r\n"
                                  "\r\n%s",
                                  strlen (body), body);
  return self;
}

void
gr_test_hasty_free (GrTestHasty *self)
{
  g_object_unref (self->socket);
  g_ptr_array_unref (self->peers);
  g_free (self->answer);
  g_uri_unref (self->uri);
  g_free (self);
}

/**
 * gr_test_hasty_serve:
 * @self: a server that outlives @session
 * @session: must ask nobody else
 */
void
gr_test_hasty_serve (GrTestHasty *self, SoupSession *session)
{
  g_signal_connect (session, "request-queued", G_CALLBACK (queued_cb), self);
}

GUri *
gr_test_hasty_get_uri (GrTestHasty *self)
{
  return self->uri;
}
