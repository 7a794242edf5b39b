/* gr-filters.h: the filters as the person set them, and the query they make
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GrTimeRange:
 * @GR_TIME_RANGE_ANY: whenever, or never
 * @GR_TIME_RANGE_TODAY: since local midnight
 * @GR_TIME_RANGE_LAST_7_DAYS: since the midnight six days ago
 * @GR_TIME_RANGE_LAST_30_DAYS: since the midnight 29 days ago
 * @GR_TIME_RANGE_CUSTOM: between two times that were typed
 *
 * When a room was last live, as the sidebar offers it.
 */
typedef enum
{
  GR_TIME_RANGE_ANY,
  GR_TIME_RANGE_TODAY,
  GR_TIME_RANGE_LAST_7_DAYS,
  GR_TIME_RANGE_LAST_30_DAYS,
  GR_TIME_RANGE_CUSTOM,
} GrTimeRange;

#define GR_TYPE_FILTERS (gr_filters_get_type ())
G_DECLARE_FINAL_TYPE (GrFilters, gr_filters, GR, FILTERS, GObject)

GrFilters *gr_filters_new (void);
/* The query now; presets are computed from the clock when a filter changes
 * and when this is called by a refresh (local midnight may have passed). */
GrRoomQuery *gr_filters_get_query (GrFilters *self);
void gr_filters_update (GrFilters *self);
void gr_filters_clear (GrFilters *self);
gboolean gr_filters_is_empty (GrFilters *self);
GrTimeRange gr_filters_get_time_range (GrFilters *self);
/* Between them nothing is notified and no query made: several filters are about
 * to change. */
void gr_filters_hold (GrFilters *self);
void gr_filters_release (GrFilters *self);
/* a{sv}, for the settings */
GVariant *gr_filters_to_variant (GrFilters *self);
void gr_filters_load_variant (GrFilters *self, GVariant *variant);

G_END_DECLS
