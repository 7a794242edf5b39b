/* gr-demo-connection.c: a connection to demo rooms of our own
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-connection"

#include "config.h"

#include "gr-demo-connection.h"

#include "gr-demo-service.h"
#include "gr-endpoint.h"

#include <glib/gi18n-lib.h>

/**
 * gr_demo_connection_new:
 * @n_rooms: how many rooms to make by rule; 0: the believable ones
 * @app_user_id: (nullable): for whom of an application's users to ask
 * @error: return location
 *
 * Starts a demo service in this process, which ends with the connection. It
 * makes up its own token: nothing of the environment is sent to it.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
GrConnection *
gr_demo_connection_new (guint n_rooms, const char *app_user_id, GError **error)
{
  const GrDemoOptions options = { .n_rooms = n_rooms };
  g_autoptr (GrDemoService) service = NULL;
  g_autoptr (GUri) endpoint = NULL;
  g_autoptr (GrCredentials) credentials = NULL;
  GrConnection *connection;

  service = gr_demo_service_new (&options, error);
  if (service == NULL)
    return NULL;
  endpoint = gr_endpoint_parse (gr_demo_service_get_endpoint (service), error);
  if (endpoint == NULL)
    return NULL;
  credentials = gr_credentials_new_token (
      gr_secret_new (gr_demo_service_get_token (service)), app_user_id, error);
  if (credentials == NULL)
    return NULL;

  connection =
      gr_connection_new (GR_CONNECTION_DEMO, _ ("Demo rooms"), endpoint,
                         gr_demo_service_get_project_id (service), credentials,
                         0);
  g_object_set_data_full (G_OBJECT (connection), "gr-demo-service",
                          g_steal_pointer (&service), g_object_unref);
  return connection;
}
