/* gr-connection-private.h: what accounts and connections share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-connection.h"

G_BEGIN_DECLS

guint gr_connection_find_calls_per_second (GUri *endpoint);
gboolean
gr_connection_asks (GrConnection *self, GUri *endpoint, const char *project_id);
void gr_connection_renew (GrConnection *self,
                          const char *name,
                          GrCredentials *credentials,
                          guint calls_per_second);

G_END_DECLS
