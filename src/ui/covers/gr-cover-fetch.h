/* gr-cover-fetch.h: fetches a cover from an address that the service named
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-session.h"

G_BEGIN_DECLS

#define GR_COVER_MAX_BYTES (8 * 1024 * 1024)
#define GR_COVER_MAX_REDIRECTS 5

void gr_cover_fetch_async (GrCoverSession *session,
                           const char *url,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GBytes *gr_cover_fetch_finish (GAsyncResult *result, GError **error);

G_END_DECLS
