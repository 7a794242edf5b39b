/* gr-throttle-private.h: what the client tells the throttle
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-throttle.h"

G_BEGIN_DECLS

GrThrottle *gr_throttle_new_gate (guint max_calls);
void gr_throttle_set_max_calls (GrThrottle *self, guint max_calls);
void gr_throttle_started (GrThrottle *self);

G_END_DECLS
