/* gr-local-time.c: times as people type them, on the clock of their wall
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-local-time"

#include "config.h"

#include "gr-local-time.h"

#include <stdlib.h>

#define PATTERN                                                                \
  "^\\s*(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})"                   \
  "(?:[T\\s]\\s*(?<hour>\\d{1,2}):(?<minute>\\d{2})"                           \
  "(?::(?<second>\\d{2}))?)?\\s*$"

static GTimeZone *
ref_zone (GTimeZone *zone)
{
  return zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
}

static int
fetch_number (GMatchInfo *match, const char *name, int fallback)
{
  g_autofree char *word = g_match_info_fetch_named (match, name);

  return word != NULL && *word != '\0' ? atoi (word) : fallback;
}

/* What the clock on the wall shows, in seconds as if it were UTC. */
static gint64
read_clock (const char *text, GrLocalEdge edge)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GDateTime) clock = NULL;
  gboolean end = edge == GR_LOCAL_EDGE_UNTIL;
  gboolean date_alone;

  if (regex == NULL)
    regex = g_regex_new (PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  if (!g_regex_match (regex, text, 0, &match))
    return GR_TIME_NONE;

  date_alone = fetch_number (match, "hour", -1) < 0;
  end = end && date_alone;
  clock = g_date_time_new_utc (fetch_number (match, "year", 0),
                               fetch_number (match, "month", 0),
                               fetch_number (match, "day", 0),
                               fetch_number (match, "hour", end ? 23 : 0),
                               fetch_number (match, "minute", end ? 59 : 0),
                               fetch_number (match, "second", end ? 59 : 0));
  return clock != NULL ? g_date_time_to_unix (clock) : GR_TIME_NONE;
}

/**
 * gr_local_time_parse:
 * @text: `2026-11-22 18:30`, with seconds or without a time of day too
 * @edge: which end of a range this is
 * @zone: (nullable): where the clock hangs
 *
 * Returns: seconds since the epoch, UTC, or `GR_TIME_NONE` when @text is no
 *   such time or does not fit the wire's 20 characters (years 1970 to 9999)
 */
gint64
gr_local_time_parse (const char *text, GrLocalEdge edge, GTimeZone *zone)
{
  g_autoptr (GTimeZone) place = NULL;
  gint64 clock, time;

  g_return_val_if_fail (text != NULL, GR_TIME_NONE);

  clock = read_clock (text, edge);
  if (clock == GR_TIME_NONE)
    return GR_TIME_NONE;
  place = ref_zone (zone);
  time = gr_time_at_clock (clock, edge == GR_LOCAL_EDGE_UNTIL, place);
  return time >= 0 ? time : GR_TIME_NONE;
}

/**
 * gr_local_time_format:
 * @time: seconds since the epoch, UTC, or `GR_TIME_NONE`
 * @zone: (nullable): where the clock hangs
 *
 * Returns: (transfer full): the form that gr_local_time_parse() reads,
 *   seconds only where there are any; "" for no time
 */
char *
gr_local_time_format (gint64 time, GTimeZone *zone)
{
  g_autoptr (GTimeZone) place = ref_zone (zone);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (time == GR_TIME_NONE)
    return g_strdup ("");
  utc = g_date_time_new_from_unix_utc (time);
  local = utc != NULL ? g_date_time_to_timezone (utc, place) : NULL;
  if (local == NULL)
    return g_strdup ("");
  return g_date_time_format (local, g_date_time_get_second (local) != 0
                                        ? "%Y-%m-%d %H:%M:%S"
                                        : "%Y-%m-%d %H:%M");
}

/**
 * gr_local_time_midnight:
 * @now: seconds since the epoch, UTC
 * @days_ago: 0 for today
 * @zone: (nullable): where the clock hangs
 *
 * Returns: when that day began, seconds since the epoch, UTC
 */
gint64
gr_local_time_midnight (gint64 now, int days_ago, GTimeZone *zone)
{
  g_autoptr (GTimeZone) place = ref_zone (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, place);
  g_autoptr (GDateTime) clock = NULL;
  g_autoptr (GDateTime) day = NULL;
  int year, month, day_of_month;

  g_date_time_get_ymd (local, &year, &month, &day_of_month);
  clock = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  day = g_date_time_add_days (clock, -days_ago);
  return gr_time_at_clock (g_date_time_to_unix (day), FALSE, place);
}
