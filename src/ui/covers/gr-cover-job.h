/* gr-cover-job.h: one cover, fetched and decoded in a limited time
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gr_cover_job_async (GrCoverSession *session,
                         const char *url,
                         int width,
                         int height,
                         guint limit_ms,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GdkTexture *gr_cover_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
