/* gr-demo-wire.c: answers that do not reach the client as they should
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-wire"

#include "config.h"

#include "gr-demo-wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/* libsoup's server is too well-behaved for these, so the connection is taken
 * from it and written to by hand. */

#define MEGABYTE (1024 * 1024)
#define HUGE_MEGABYTES 300

typedef struct
{
  GIOStream *stream;
  GBytes *text;   /* the head, and what follows it at once */
  GBytes *filler; /* nullable */
  guint n_fillers;
  GCancellable *cancellable;
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->stream);
  g_bytes_unref (self->text);
  g_clear_pointer (&self->filler, g_bytes_unref);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_io_stream_close_finish (G_IO_STREAM (source), result, &error))
    g_debug ("Closing: %s", error->message);
}

static void write_bytes (Writing *self, GBytes *bytes);

/* The client may have had enough before the end: that is no error here. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Writing) self = user_data;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL,
                                        NULL) &&
      self->n_fillers > 0)
    {
      self->n_fillers--;
      write_bytes (self, self->filler);
      g_steal_pointer (&self);
      return;
    }
  g_io_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, closed_cb,
                           NULL);
}

static void
write_bytes (Writing *self, GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream),
                                   data, size, G_PRIORITY_DEFAULT,
                                   self->cancellable, written_cb, self);
}

static GString *
make_head (const GrDemoRequest *request)
{
  GString *head = g_string_new ("HTTP/1.1 200 OK\r\n"
                                "Content-Type: " GR_DEMO_JSON "\r\n"
                                "Connection: close\r\n");

  g_string_append_printf (head, "X-Request-Id: %s\r\n", request->id);
  return head;
}

/* Promises the whole body and holds back its second half. */
static GBytes *
make_cut_off (const GrDemoRequest *request, GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  GString *text = make_head (request);

  g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                          size);
  g_string_append_len (text, data, size / 2);
  return g_string_free_to_bytes (text);
}

/* The start of a JSON string that does not end for a long time. */
static GBytes *
make_huge (const GrDemoRequest *request)
{
  GString *text = make_head (request);

  g_string_append (text, "\r\n{\"count\":1,\"smart_live_rooms\":"
                         "[{\"room_name\":\"");
  return g_string_free_to_bytes (text);
}

static GBytes *
make_filler (void)
{
  char *filler = g_malloc (MEGABYTE);

  memset (filler, 'a', MEGABYTE);
  return g_bytes_new_take (filler, MEGABYTE);
}

/* Closing such a socket sends a reset. */
static void
make_abrupt (SoupServerMessage *message)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = soup_server_message_get_socket (message);

  if (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger,
                  sizeof linger) != 0)
    g_warning ("The connection will close, but not by a reset: %s",
               g_strerror (errno));
}

static Writing *
writing_new (SoupServerMessage *message, GBytes *text, GCancellable *ended)
{
  Writing *self = g_new0 (Writing, 1);

  self->stream = soup_server_message_steal_connection (message);
  self->text = text;
  self->cancellable = g_object_ref (ended);
  return self;
}

/* Promises the body, sends half of it, closes. */
void
gr_demo_wire_cut_off (SoupServerMessage *message,
                      const GrDemoRequest *request,
                      const GrDemoAnswer *answer,
                      GCancellable *ended)
{
  Writing *self =
      writing_new (message, make_cut_off (request, answer->body), ended);

  write_bytes (self, self->text);
}

/* 300 MB, whose length is not announced. */
void
gr_demo_wire_huge (SoupServerMessage *message,
                   const GrDemoRequest *request,
                   const GrDemoAnswer *answer,
                   GCancellable *ended)
{
  Writing *self = writing_new (message, make_huge (request), ended);

  self->filler = make_filler ();
  self->n_fillers = HUGE_MEGABYTES;
  write_bytes (self, self->text);
}

void
gr_demo_wire_reset (SoupServerMessage *message,
                    const GrDemoRequest *request,
                    const GrDemoAnswer *answer,
                    GCancellable *ended)
{
  g_autoptr (GIOStream) stream = NULL;

  make_abrupt (message);
  stream = soup_server_message_steal_connection (message);
  g_io_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, closed_cb, NULL);
}

/* Its answer is paused already. */
void
gr_demo_wire_stall (SoupServerMessage *message,
                    const GrDemoRequest *request,
                    const GrDemoAnswer *answer,
                    GCancellable *ended)
{
}
