/* gr-time.h: the service's times: RFC 3339 on the wire, UTC seconds inside
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No time at all. */
#define GR_TIME_NONE G_MININT64

gint64 gr_time_parse (const char *text);
char *gr_time_format_wire (gint64 time);
char *gr_time_format_sdk (gint64 time);
gint64 gr_time_at_clock (gint64 clock, gboolean last, GTimeZone *zone);

G_END_DECLS
