/* gr-local-time.h: times as people type them, on the clock of their wall
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-time.h"

G_BEGIN_DECLS

/**
 * GrLocalEdge:
 * @GR_LOCAL_EDGE_SINCE: a range begins here: a date alone is its first second,
 *   an hour that comes twice is the first, one that is skipped what follows
 * @GR_LOCAL_EDGE_UNTIL: a range ends here: a date alone is its last second,
 *   an hour that comes twice is the second, one that is skipped what was before
 */
typedef enum
{
  GR_LOCAL_EDGE_SINCE,
  GR_LOCAL_EDGE_UNTIL,
} GrLocalEdge;

/* All take @zone, NULL: the local one, so that a test can say where it is. */
gint64
gr_local_time_parse (const char *text, GrLocalEdge edge, GTimeZone *zone);
char *gr_local_time_format (gint64 time, GTimeZone *zone);
gint64 gr_local_time_midnight (gint64 now, int days_ago, GTimeZone *zone);

G_END_DECLS
