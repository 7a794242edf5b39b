/* gr-token-keeper.h: has a token at hand for those who sign in by password
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-credentials.h"
#include "gr-throttle.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GR_TYPE_TOKEN_KEEPER (gr_token_keeper_get_type ())
G_DECLARE_FINAL_TYPE (GrTokenKeeper, gr_token_keeper, GR, TOKEN_KEEPER, GObject)

GrTokenKeeper *gr_token_keeper_new (GrCredentials *credentials,
                                    const char *project_id,
                                    GrThrottle *throttle);
void gr_token_keeper_seed (GrTokenKeeper *self);
void gr_token_keeper_obtain_async (GrTokenKeeper *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean gr_token_keeper_obtain_finish (GrTokenKeeper *self,
                                        GAsyncResult *result,
                                        GError **error);
GrSecret *gr_token_keeper_get_token (GrTokenKeeper *self);
guint gr_token_keeper_get_serial (GrTokenKeeper *self);
void gr_token_keeper_worked (GrTokenKeeper *self, guint serial);
gboolean gr_token_keeper_refused (GrTokenKeeper *self, guint serial);
void gr_token_keeper_stop (GrTokenKeeper *self);
void gr_token_keeper_age (GrTokenKeeper *self, gint64 seconds);

G_END_DECLS
