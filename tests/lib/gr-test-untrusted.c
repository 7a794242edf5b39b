/* gr-test-untrusted.c: a host whose certificate nobody trusts
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-test"

#include "config.h"

#include "gr-test.h"

/**
 * GrTestUntrusted:
 *
 * Shakes hands, in the main context of the test, and hears nothing. It is no
 * SoupServer: that of libsoup 3.6 does not survive being disconnected after a
 * handshake that failed.
 */
struct _GrTestUntrusted
{
  GSocketService *service;
  GTlsCertificate *certificate;
  GUri *uri;
};

static void
shook_hands_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (g_tls_connection_handshake_finish (G_TLS_CONNECTION (source),
                                                     result, &error));
}

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer certificate)
{
  g_autoptr (GIOStream) tls =
      g_tls_server_connection_new (G_IO_STREAM (connection), certificate, NULL);

  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT,
                                    NULL, shook_hands_cb, NULL);
  return TRUE;
}

GrTestUntrusted *
gr_test_untrusted_new (void)
{
  GrTestUntrusted *self = g_new0 (GrTestUntrusted, 1);
  g_autoptr (GSocket) socket = gr_test_listen ("https", &self->uri);

  self->service = g_socket_service_new ();
  self->certificate = gr_test_load_certificate ();
  g_assert_true (
      g_socket_listener_add_socket (G_SOCKET_LISTENER (self->service), socket,
                                    NULL, NULL));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb),
                    self->certificate);
  return self;
}

void
gr_test_untrusted_free (GrTestUntrusted *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_object_unref (self->certificate);
  g_uri_unref (self->uri);
  g_free (self);
}

GUri *
gr_test_untrusted_get_uri (GrTestUntrusted *self)
{
  return self->uri;
}
