/* gr-filter-range.h: the times that a choice in "Last live" asks for
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-filters.h"

G_BEGIN_DECLS

/**
 * GrFilterRange:
 * @since: seconds since the epoch, UTC, or `GR_TIME_NONE`
 * @until: the same
 * @since_valid: whether the custom range's first text says a time, or nothing
 * @until_valid: the same of its second
 *
 * A custom text that is wrong leaves the time that was there before it.
 */
typedef struct
{
  gint64 since;
  gint64 until;
  gboolean since_valid;
  gboolean until_valid;
  /*< private >*/
  gboolean custom;
} GrFilterRange;

void gr_filter_range_init (GrFilterRange *self);
void gr_filter_range_update (GrFilterRange *self,
                             GrTimeRange range,
                             const char *since_text,
                             const char *until_text,
                             gint64 now);

G_END_DECLS
