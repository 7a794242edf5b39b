/* gr-filter-sidebar.h: the filters beside the rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-filters.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The scrolled groups and the pinned "Clear filters" button below them; the
 * header bar above is the window's. */
#define GR_TYPE_FILTER_SIDEBAR (gr_filter_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (GrFilterSidebar,
                      gr_filter_sidebar,
                      GR,
                      FILTER_SIDEBAR,
                      GtkWidget)

/* GrFilterSidebar:filters: (GrFilters), set once by the window */
void gr_filter_sidebar_set_filters (GrFilterSidebar *self, GrFilters *filters);

G_END_DECLS
