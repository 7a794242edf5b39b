/* gr-client.h: asks the service for rooms
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

#define GR_TYPE_CLIENT (gr_client_get_type ())
G_DECLARE_FINAL_TYPE (GrClient, gr_client, GR, CLIENT, GObject)

GrClient      *gr_client_new               (GUri                 *endpoint,
                                            const char           *project_id,
                                            GrCredentials        *credentials,
                                            GrThrottle           *throttle);
GUri          *gr_client_get_endpoint      (GrClient             *self);
const char    *gr_client_get_project_id    (GrClient             *self);
GrCredentials *gr_client_get_credentials   (GrClient             *self);
void           gr_client_set_credentials   (GrClient             *self,
                                            GrCredentials        *credentials);
gboolean       gr_client_get_signed_out    (GrClient             *self);

/* Asks for @limit (1 to 100) rooms from @offset. Waits for the throttle,
 * tries again as the design says, parses in a worker thread. Fails with
 * GR_ERROR or G_IO_ERROR_CANCELLED and nothing else. */
void           gr_client_list_rooms_async  (GrClient             *self,
                                            GrRoomQuery          *query,
                                            guint                 offset,
                                            guint                 limit,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GrRoomPage    *gr_client_list_rooms_finish (GrClient             *self,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
