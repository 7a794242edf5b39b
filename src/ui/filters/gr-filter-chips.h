/* gr-filter-chips.h: the filters in force, each with a button that removes it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-filter-words.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Wraps; hidden when there is no filter. */
#define GR_TYPE_FILTER_CHIPS (gr_filter_chips_get_type ())
G_DECLARE_FINAL_TYPE (GrFilterChips,
                      gr_filter_chips,
                      GR,
                      FILTER_CHIPS,
                      GtkWidget)

void gr_filter_chips_set_filters (GrFilterChips *self, GrFilters *filters);

G_END_DECLS
