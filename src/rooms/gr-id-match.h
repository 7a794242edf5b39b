/* gr-id-match.h: which rooms of a list go on standing there
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GR_ID_UNMATCHED G_MAXUINT

guint *gr_id_match (const char *const *before,
                    guint n_before,
                    const char *const *after,
                    guint n_after,
                    const char *pinned);

G_END_DECLS
