/* gr-filters-private.h: what the files of the filters share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-filters.h"

G_BEGIN_DECLS

GrTimeRange gr_filters_get_time_range (GrFilters *self);
void        gr_filters_hold           (GrFilters *self);
void        gr_filters_release        (GrFilters *self);

G_END_DECLS
