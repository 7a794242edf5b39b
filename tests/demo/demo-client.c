/* demo-client.c: asks a demo service as a test wants it asked
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "demo-client.h"
#include "gr-test.h"

#include <string.h>

#define SECONDS 20
#define PAGE 100

void
demo_reply_free (DemoReply *reply)
{
  g_clear_pointer (&reply->headers, soup_message_headers_unref);
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_clear_error (&reply->error);
  g_clear_pointer (&reply->json, json_node_unref);
  g_free (reply);
}

static JsonObject *
get_object (DemoReply *reply)
{
  g_assert_nonnull (reply->json);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (reply->json));
  return json_node_get_object (reply->json);
}

const char *
demo_reply_code (DemoReply *reply)
{
  return demo_string (get_object (reply), "error_code");
}

gint64
demo_reply_count (DemoReply *reply)
{
  return json_object_get_int_member (get_object (reply), "count");
}

JsonArray *
demo_reply_rooms (DemoReply *reply)
{
  return json_object_get_array_member (get_object (reply), "smart_live_rooms");
}

void
demo_reply_assert_refused (DemoReply *reply,
                           guint status,
                           const char *code,
                           const char *words)
{
  const char *message =
      demo_string (json_node_get_object (reply->json), "error_msg");

  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (demo_reply_code (reply), ==, code);
  g_assert_nonnull (strstr (message, words));
}

const char *
demo_string (JsonObject *object, const char *member)
{
  return json_object_has_member (object, member)
             ? json_object_get_string_member (object, member)
             : NULL;
}

DemoClient *
demo_client_new (const GrDemoOptions *options)
{
  g_autoptr (GError) error = NULL;
  GrDemoService *service = gr_demo_service_new (options, &error);

  g_assert_no_error (error);
  return demo_client_new_for (service);
}

DemoClient *
demo_client_new_for (GrDemoService *service)
{
  DemoClient *self = g_new0 (DemoClient, 1);

  self->service = service;
  self->session = soup_session_new ();
  return self;
}

void
demo_client_free (DemoClient *self)
{
  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_assert_finalize_object (self->service);
  g_free (self);
}

SoupMessage *
demo_client_message (DemoClient *self, const char *method, const char *path)
{
  g_autofree char *text =
      g_strconcat (gr_demo_service_get_endpoint (self->service), path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri =
      g_uri_parse (text, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_ENCODED, &error);

  g_assert_no_error (error);
  return soup_message_new_from_uri (method, uri);
}

static JsonNode *
parse_json (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *text = g_strndup (data, size);

  return size > 0 && *text == '{' ? json_from_string (text, NULL) : NULL;
}

DemoReply *
demo_client_send (DemoClient *self, SoupMessage *message)
{
  g_autoptr (GAsyncResult) result = NULL;
  DemoReply *reply = g_new0 (DemoReply, 1);

  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT,
                                    NULL, gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, SECONDS);
  reply->body =
      soup_session_send_and_read_finish (self->session, result, &reply->error);
  if (reply->error != NULL)
    return reply;
  reply->status = soup_message_get_status (message);
  reply->headers =
      soup_message_headers_ref (soup_message_get_response_headers (message));
  reply->json = parse_json (reply->body);
  return reply;
}

DemoReply *
demo_client_get (DemoClient *self, const char *path, ...)
{
  g_autoptr (SoupMessage) message = demo_client_message (self, "GET", path);
  va_list headers;
  const char *name;

  va_start (headers, path);
  while ((name = va_arg (headers, const char *)) != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message),
                                 name, va_arg (headers, const char *));
  va_end (headers);
  return demo_client_send (self, message);
}

DemoReply *
demo_client_list (DemoClient *self, const char *query)
{
  g_autofree char *path =
      g_strdup_printf ("/v1/%s/smart-live-rooms%s%s",
                       gr_demo_service_get_project_id (self->service),
                       query != NULL ? "?" : "", query != NULL ? query : "");

  return demo_client_get (self, path, "X-Auth-Token",
                          gr_demo_service_get_token (self->service), NULL);
}

DemoReply *
demo_client_room (DemoClient *self, const char *id)
{
  g_autofree char *path =
      g_strdup_printf ("/v1/%s/smart-live-rooms/%s",
                       gr_demo_service_get_project_id (self->service), id);

  return demo_client_get (self, path, "X-Auth-Token",
                          gr_demo_service_get_token (self->service), NULL);
}

char *
demo_client_raw (DemoClient *self, const char *text)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GAsyncResult) connected = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_socket_client_connect_to_host_async (client, "127.0.0.1",
                                         gr_demo_service_get_port (
                                             self->service),
                                         NULL, gr_test_result_cb, &connected);
  gr_test_wait_until (connected != NULL, SECONDS);
  connection =
      g_socket_client_connect_to_host_finish (client, connected, &error);
  g_assert_no_error (error);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (
                                       G_IO_STREAM (connection)),
                                   text, strlen (text), G_PRIORITY_DEFAULT,
                                   NULL, gr_test_result_cb, &written);
  g_output_stream_splice_async (
      out, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
      G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL,
      gr_test_result_cb, &read);
  gr_test_wait_until (written != NULL && read != NULL, SECONDS);
  g_output_stream_splice_finish (out, read, NULL);
  return g_strndup (
      g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
      g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
}

GPtrArray *
demo_client_all (DemoClient *self, const char *query)
{
  GPtrArray *all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  gint64 count;

  do
    {
      g_autofree char *paged =
          g_strdup_printf ("%s%slimit=%d&offset=%u", query != NULL ? query : "",
                           query != NULL ? "&" : "", PAGE, all->len);
      g_autoptr (DemoReply) reply = demo_client_list (self, paged);
      JsonArray *rooms;

      g_assert_cmpuint (reply->status, ==, 200);
      count = demo_reply_count (reply);
      rooms = demo_reply_rooms (reply);
      g_assert_cmpint (json_array_get_length (rooms), ==,
                       MIN (PAGE, count - all->len));
      for (guint i = 0; i < json_array_get_length (rooms); i++)
        g_ptr_array_add (all, json_object_ref (
                                  json_array_get_object_element (rooms, i)));
    }
  while (all->len < count);
  return all;
}
