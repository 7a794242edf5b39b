/* gr-ctl-connect.h: who is asked: the first of what options and environment say
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-connection.h"
#include "gr-ctl-options.h"

G_BEGIN_DECLS

/* Asynchronous because a stored account's secrets are. */
void gr_ctl_connect_async (const GrCtlOptions *options,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GrConnection *gr_ctl_connect_finish (GAsyncResult *result, GError **error);

G_END_DECLS
