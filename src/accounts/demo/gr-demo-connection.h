/* gr-demo-connection.h: a connection to demo rooms of our own
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-connection.h"

G_BEGIN_DECLS

/* @n_rooms: made by rule; 0: the believable ones. @app_user_id: nullable */
GrConnection *
gr_demo_connection_new (guint n_rooms, const char *app_user_id, GError **error);

G_END_DECLS
