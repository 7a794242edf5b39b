/* gr-request.h: what is sent, with everything that says who asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-credentials.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

SoupMessage *gr_request_new (GUri *endpoint,
                             const char *project_id,
                             const char *resource,
                             const char *uri_query,
                             GrCredentials *credentials,
                             const char *token,
                             gint64 now);

G_END_DECLS
