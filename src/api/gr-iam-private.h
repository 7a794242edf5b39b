/* gr-iam-private.h: tokens for a project that is known by its id
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-iam.h"

G_BEGIN_DECLS

void gr_iam_create_project_token_async (GrCredentials *credentials,
                                        const char *project_id,
                                        GrThrottle *throttle,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

G_END_DECLS
