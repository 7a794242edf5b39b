/* gr-cover-loader-private.h: what tests cannot wait for
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-loader.h"

G_BEGIN_DECLS

/* How long one cover may take. */
#define GR_COVER_LIMIT_MS 30000

void gr_cover_loader_set_limit_ms (GrCoverLoader *self, guint limit_ms);

G_END_DECLS
