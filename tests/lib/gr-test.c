/* gr-test.c: what the tests share: bounded waits and a scripted server
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-test"

#include "config.h"

#include "gr-test.h"

#include <stdlib.h>
#include <string.h>

/* How long one iteration may block, in milliseconds: a condition that no
 * source of the main context announces is still seen soon. */
#define ITERATION_MS 20

/* What the service takes for granted when a query has no limit. */
#define DEFAULT_LIMIT 10

/**
 * GrTestServer:
 *
 * A server on a free port of 127.0.0.1, in the main context of the test, that
 * notes every request and lets the test answer it. Client and server share
 * one thread, so nothing of it needs a lock.
 */
struct _GrTestServer
{
  SoupServer *server;
  GUri *uri;
  GPtrArray *requests;   /* (element-type GrTestRequest) */
  GHashTable *under_way; /* (element-type SoupServerMessage), as a set */
  GQueue held;           /* (element-type SoupServerMessage) */
  GrTestServerFunc func;
  gpointer user_data;
};

static gboolean
wake_up_cb (gpointer user_data)
{
  gboolean *woken = user_data;

  *woken = TRUE;
  return G_SOURCE_REMOVE;
}

void
gr_test_iterate (void)
{
  gboolean woken = FALSE;
  guint id = g_timeout_add (ITERATION_MS, wake_up_cb, &woken);

  g_main_context_iteration (NULL, TRUE);
  if (!woken)
    g_source_remove (id);
}

void
gr_test_result_cb (GObject *source, GAsyncResult *result, gpointer location)
{
  GAsyncResult **kept = location;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

GBytes *
gr_test_load_data (const char *name)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

GTlsCertificate *
gr_test_load_certificate (void)
{
  g_autoptr (GBytes) pem = gr_test_load_data ("untrusted.pem");
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate;
  gsize length;
  const char *data = g_bytes_get_data (pem, &length);

  certificate = g_tls_certificate_new_from_pem (data, (gssize) length, &error);
  g_assert_no_error (error);
  return certificate;
}

GSocket *
gr_test_listen (const char *scheme, GUri **uri)
{
  g_autoptr (GInetAddress) loopback =
      g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wish = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                  G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, wish, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  address = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  *uri = g_uri_build (G_URI_FLAGS_ENCODED, scheme, NULL, "127.0.0.1",
                      g_inet_socket_address_get_port (
                          G_INET_SOCKET_ADDRESS (address)),
                      "", NULL, NULL);
  return socket;
}

static void
copy_header (const char *name, const char *value, gpointer user_data)
{
  soup_message_headers_append (user_data, name, value);
}

static SoupMessageHeaders *
copy_headers (SoupMessageHeaders *headers)
{
  SoupMessageHeaders *copy =
      soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);

  soup_message_headers_foreach (headers, copy_header, copy);
  return copy;
}

static GrTestRequest *
request_new (GrTestServer *self, SoupServerMessage *message)
{
  GrTestRequest *request = g_new0 (GrTestRequest, 1);
  GUri *uri = soup_server_message_get_uri (message);

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = g_strdup (g_uri_get_path (uri));
  request->query = g_strdup (g_uri_get_query (uri));
  request->headers =
      copy_headers (soup_server_message_get_request_headers (message));
  request->body = soup_message_body_flatten (
      soup_server_message_get_request_body (message));
  request->time = g_get_monotonic_time ();
  request->concurrent = g_hash_table_size (self->under_way);
  return request;
}

static void
request_free (gpointer data)
{
  GrTestRequest *request = data;

  g_free (request->method);
  g_free (request->path);
  g_free (request->query);
  soup_message_headers_unref (request->headers);
  g_bytes_unref (request->body);
  g_free (request);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  GrTestServer *self = user_data;
  guint number = self->requests->len;
  GrTestRequest *request;

  g_hash_table_add (self->under_way, g_object_ref (message));
  request = request_new (self, message);
  g_ptr_array_add (self->requests, request);
  self->func (self, request, number, message, self->user_data);
}

static void
request_ended_cb (GrTestServer *self, SoupServerMessage *message)
{
  if (g_queue_remove (&self->held, message))
    g_object_unref (message);
  g_hash_table_remove (self->under_way, message);
}

static GUri *
listen_on_loopback (SoupServer *server)
{
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  g_autoptr (GError) error = NULL;
  GSList *uris;
  GUri *uri;

  if (soup_server_get_tls_certificate (server) != NULL)
    options |= SOUP_SERVER_LISTEN_HTTPS;
  soup_server_listen_local (server, 0, options, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (server);
  g_assert_nonnull (uris);
  uri = g_uri_ref (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return uri;
}

static GrTestServer *
server_new (GrTestServerFunc func, gpointer user_data, GTlsCertificate *tls)
{
  GrTestServer *self = g_new0 (GrTestServer, 1);

  self->func = func;
  self->user_data = user_data;
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->under_way = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_queue_init (&self->held);
  self->server = soup_server_new ("server-header", "gr-test ", "raw-paths",
                                  TRUE, "tls-certificate", tls, NULL);
  g_signal_connect_swapped (self->server, "request-finished",
                            G_CALLBACK (request_ended_cb), self);
  g_signal_connect_swapped (self->server, "request-aborted",
                            G_CALLBACK (request_ended_cb), self);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  self->uri = listen_on_loopback (self->server);
  return self;
}

GrTestServer *
gr_test_server_new (GrTestServerFunc func, gpointer user_data)
{
  return server_new (func, user_data, NULL);
}

GrTestServer *
gr_test_server_new_http2 (GrTestServerFunc func, gpointer user_data)
{
  g_autoptr (GTlsCertificate) certificate = gr_test_load_certificate ();
  GrTestServer *self;

  /* libsoup's server has it for tests alone, and says so this way. */
  g_setenv ("SOUP_SERVER_HTTP2", "1", TRUE);
  self = server_new (func, user_data, certificate);
  g_unsetenv ("SOUP_SERVER_HTTP2");
  return self;
}

void
gr_test_server_free (GrTestServer *self)
{
  gr_test_server_release (self);
  soup_server_disconnect (self->server);
  g_signal_handlers_disconnect_by_data (self->server, self);
  g_object_unref (self->server);
  g_hash_table_unref (self->under_way);
  g_ptr_array_unref (self->requests);
  g_uri_unref (self->uri);
  g_free (self);
}

GUri *
gr_test_server_get_uri (GrTestServer *self)
{
  return self->uri;
}

guint
gr_test_server_get_n_requests (GrTestServer *self)
{
  return self->requests->len;
}

const GrTestRequest *
gr_test_server_get_request (GrTestServer *self, guint index)
{
  g_assert_cmpuint (index, <, self->requests->len);
  return g_ptr_array_index (self->requests, index);
}

char *
gr_test_request_dup_parameter (const GrTestRequest *request, const char *name)
{
  g_auto (GStrv) pairs = NULL;

  if (request->query == NULL)
    return NULL;
  pairs = g_strsplit (request->query, "&", -1);
  for (char **pair = pairs; *pair != NULL; pair++)
    {
      const char *value = strchr (*pair, '=');
      gsize length = value != NULL ? (gsize) (value - *pair) : strlen (*pair);

      if (strlen (name) == length && strncmp (*pair, name, length) == 0)
        return g_uri_unescape_string (value != NULL ? value + 1 : "", NULL);
    }
  return NULL;
}

void
gr_test_server_reply_json (SoupServerMessage *message,
                           guint number,
                           guint status,
                           const char *json)
{
  g_autofree char *request_id = g_strdup_printf ("request-%u", number);

  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "X-Request-Id", request_id);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json",
                                    SOUP_MEMORY_COPY, json, strlen (json));
}

static guint64
get_number (const GrTestRequest *request, const char *name, guint64 fallback)
{
  g_autofree char *value = gr_test_request_dup_parameter (request, name);

  return value != NULL ? g_ascii_strtoull (value, NULL, 10) : fallback;
}

void
gr_test_server_reply_rooms (SoupServerMessage *message,
                            const GrTestRequest *request,
                            guint number,
                            guint total)
{
  guint64 offset = get_number (request, "offset", 0);
  guint64 end = offset + get_number (request, "limit", DEFAULT_LIMIT);
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json, "{\"count\":%u,\"smart_live_rooms\":[", total);
  for (guint64 i = offset; i < end && i < total; i++)
    g_string_append_printf (json,
                            "%s{\"room_id\":\"room-%" G_GUINT64_FORMAT "\","
                            "\"room_name\":\"Room %" G_GUINT64_FORMAT "\"}",
                            i == offset ? "" : ",", i, i);
  g_string_append (json, "]}");
  gr_test_server_reply_json (message, number, SOUP_STATUS_OK, json->str);
}

void
gr_test_server_hold (GrTestServer *self, SoupServerMessage *message)
{
  soup_server_message_pause (message);
  g_queue_push_tail (&self->held, g_object_ref (message));
}

guint
gr_test_server_release (GrTestServer *self)
{
  guint n_released = 0;
  SoupServerMessage *message;

  while ((message = g_queue_pop_head (&self->held)) != NULL)
    {
      soup_server_message_unpause (message);
      g_object_unref (message);
      n_released++;
    }
  return n_released;
}

static void
raw_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GIOStream) connection = user_data;

  /* The client may have gone away before the end: that is its affair. */
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL,
                                    NULL);
  g_io_stream_close (connection, NULL, NULL);
}

void
gr_test_server_reply_raw (GrTestServer *self,
                          SoupServerMessage *message,
                          GBytes *bytes)
{
  GIOStream *connection = soup_server_message_steal_connection (message);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  request_ended_cb (self, message);
  g_object_set_data_full (G_OBJECT (connection), "gr-test-bytes",
                          g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (connection),
                                   data, length, G_PRIORITY_DEFAULT, NULL,
                                   raw_written_cb, connection);
}
