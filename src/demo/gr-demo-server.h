/* gr-demo-server.h: the demo service's HTTP side, in its own thread
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-service.h"

G_BEGIN_DECLS

typedef struct _GrDemoServer GrDemoServer;

GrDemoServer *gr_demo_server_new (const GrDemoOptions *options,
                                  GMainContext *context,
                                  GError **error);
void gr_demo_server_free (GrDemoServer *self);
guint16 gr_demo_server_get_port (GrDemoServer *self);

G_END_DECLS
