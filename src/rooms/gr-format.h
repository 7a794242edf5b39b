/* gr-format.h: times, durations and counts as people read them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

G_BEGIN_DECLS

/* All take @now (seconds, UTC) and @zone (NULL: local), so that a test can
 * say when and where it is. All return new strings, "" for GR_TIME_NONE; a time
 * that is none where the reader is (the year 9999 ends there earlier) is
 * written as the service writes it. */

/* "Today 11:20", "Sat 21:15" (the last six days), "15 Nov 21:05" (this
 * year), "15 Nov 2025" */
char *gr_format_time_short (gint64 time, gint64 now, GTimeZone *zone);
/* "Today 11:24", "14 Oct 2026 16:41" */
char *gr_format_time_long (gint64 time, gint64 now, GTimeZone *zone);
/* "yesterday 18:30", "Saturday 21:15" (the last six days), "15 November
 * 21:05" (this year), "15 November 2025": for those who listen */
char *gr_format_time_spoken (gint64 time, gint64 now, GTimeZone *zone);
/* "2026-11-22 03:20:05 UTC" */
char *gr_format_time_utc (gint64 time);
/* "12:03" */
char *gr_format_clock (gint64 time, GTimeZone *zone);
/* Whether both are on one day there; FALSE if one of them is no time there. */
gboolean gr_format_is_same_day (gint64 a, gint64 b, GTimeZone *zone);
/* "2:53:29", "331 d 19:13" from 100 hours on; "" for a negative one */
char *gr_format_duration (gint64 seconds);
/* end - start; of a live room now - start; -1 when there is none */
gint64 gr_room_duration (GrRoom *room, gint64 now);
/* @now to the minute: what a duration that runs is heard as */
gint64 gr_room_minute (GrRoom *room, gint64 now);
/* "12,431" as the locale groups */
char *gr_format_count (gint64 count);
/* "An Ning, Lan Xi", in one line, cut with an ellipsis */
char *gr_format_avatars (GrRoom *room, gsize max_chars);

G_END_DECLS
