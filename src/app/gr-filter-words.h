/* gr-filter-words.h: the filters in force, in words, one by one
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-filters.h"

G_BEGIN_DECLS

/**
 * GrFilterChip:
 * @id: stable: "state:FAILED", "type", "avatar-name"
 * @label: for people: "Failed", "Last 7 days", "Avatar name: zhou"
 *
 * A filter in force.
 */
typedef struct
{
  char *id;
  char *label;
} GrFilterChip;

/* What the sidebar and the chip call a range. */
const char *gr_time_range_get_label (GrTimeRange range);

/* (element-type GrFilterChip) */
GPtrArray *gr_filters_list_chips (GrFilters *self);
void gr_filters_remove (GrFilters *self, const char *id);
char *gr_filters_describe (GrFilters *self);

G_END_DECLS
