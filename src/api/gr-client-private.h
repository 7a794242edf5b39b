/* gr-client-private.h: what the client and its calls share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-client.h"

#include "gr-call.h"

G_BEGIN_DECLS

void gr_client_add_call (GrClient *self, GrCall *call);
void gr_client_remove_call (GrClient *self, GrCall *call);
void gr_client_note_success (GrClient *self, guint generation);
void gr_client_sign_out (GrClient *self, guint generation, const GError *error);

/* For tests: the session to serve, the keeper to age. */
GrCallMeans *gr_client_get_means (GrClient *self);
void gr_client_set_retry_base_ms (GrClient *self, guint base_ms);

G_END_DECLS
