/* gr-client.h: asks the service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-credentials.h"
#include "gr-room-page.h"
#include "gr-room-query.h"
#include "gr-throttle.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GrParseFunc:
 * @body: what the service answered
 * @request_id: (nullable): of that answer
 * @error: return location
 *
 * Reads an answer, in a worker thread.
 *
 * Returns: (transfer full): what it says; %NULL with the words for a body that
 *   is not the one that was asked for
 */
typedef gpointer (*GrParseFunc) (GBytes *body,
                                 const char *request_id,
                                 GError **error);

#define GR_TYPE_CLIENT (gr_client_get_type ())
G_DECLARE_FINAL_TYPE (GrClient, gr_client, GR, CLIENT, GObject)

GrClient *gr_client_new (GUri *endpoint,
                         const char *project_id,
                         GrCredentials *credentials,
                         GrThrottle *throttle);
GUri *gr_client_get_endpoint (GrClient *self);
const char *gr_client_get_project_id (GrClient *self);
GrCredentials *gr_client_get_credentials (GrClient *self);
void gr_client_set_credentials (GrClient *self, GrCredentials *credentials);
gboolean gr_client_get_signed_out (GrClient *self);

/* Waits for the throttle, tries again where that can help, parses in a worker
 * thread. All of them fail with GR_ERROR or G_IO_ERROR_CANCELLED and nothing
 * else. */
void gr_client_get_async (GrClient *self,
                          const char *resource,
                          const char *uri_query,
                          GrPriority priority,
                          GrParseFunc parse,
                          GDestroyNotify free_result,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gpointer
gr_client_get_finish (GrClient *self, GAsyncResult *result, GError **error);

/* Asks for @limit (1 to 100) rooms from @offset. */
void gr_client_list_rooms_async (GrClient *self,
                                 GrRoomQuery *query,
                                 guint offset,
                                 guint limit,
                                 GrPriority priority,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GrRoomPage *gr_client_list_rooms_finish (GrClient *self,
                                         GAsyncResult *result,
                                         GError **error);

/* Asks for one room by its id. GR_ERROR_NOT_FOUND: it is not there. What the
 * service tells of one room lacks project, avatars and last livestream: those
 * stand in the list alone. */
void gr_client_show_room_async (GrClient *self,
                                const char *room_id,
                                GrPriority priority,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GrRoom *gr_client_show_room_finish (GrClient *self,
                                    GAsyncResult *result,
                                    GError **error);

G_END_DECLS
