/* gr-format.c: times, durations and counts as people read them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-format"

#include "config.h"

#include "gr-format.h"

#include "gr-locale.h"
#include "gr-text.h"

#include <glib/gi18n-lib.h>

/* A hundred years, in seconds: no livestream is longer. */
#define LONGEST (G_GINT64_CONSTANT (36525) * 24 * 3600)

static GDateTime *
to_zone (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;

  if (time == GR_TIME_NONE)
    return NULL;
  utc = g_date_time_new_from_unix_utc (time);
  if (utc == NULL)
    return NULL;
  return zone != NULL ? g_date_time_to_timezone (utc, zone)
                      : g_date_time_to_local (utc);
}

static char *
write_as_sent (gint64 time)
{
  char *text = time != GR_TIME_NONE ? gr_time_format_wire (time) : NULL;

  return text != NULL ? text : g_strdup ("");
}

static gint64
day_number (GDateTime *date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, g_date_time_get_day_of_month (date),
                  g_date_time_get_month (date), g_date_time_get_year (date));
  return g_date_get_julian (&day);
}

static const char *
pick_short_format (GDateTime *date, GDateTime *today)
{
  gint64 days_ago = day_number (today) - day_number (date);

  if (days_ago == 0)
    /* Translators: a time of today, for g_date_time_format(); %H:%M is
     * "11:20" */
    /* xgettext:no-c-format */
    return C_ ("short time", "Today %H:%M");
  if (days_ago > 0 && days_ago <= 6)
    /* Translators: a time of the last six days: "Sat 21:15" */
    /* xgettext:no-c-format */
    return C_ ("short time", "%a %H:%M");
  if (g_date_time_get_year (date) == g_date_time_get_year (today))
    /* Translators: a time of this year: "15 Nov 21:05" */
    /* xgettext:no-c-format */
    return C_ ("short time", "%-d %b %H:%M");
  /* Translators: a date of another year: "15 Nov 2025" */
  /* xgettext:no-c-format */
  return C_ ("short time", "%-d %b %Y");
}

/**
 * gr_format_time_short:
 * @time: seconds since the epoch, UTC, or %GR_TIME_NONE
 * @now: the time that is now, likewise
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * Returns: (transfer full): "Today 11:20", "Sat 21:15" (the last six days),
 *   "15 Nov 21:05" (this year), "15 Nov 2025", or ""; as it was sent where
 *   @zone has no such time
 */
char *
gr_format_time_short (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) date = to_zone (time, zone);
  g_autoptr (GDateTime) today = to_zone (now, zone);

  if (date == NULL || today == NULL)
    return write_as_sent (time);
  return gr_locale_format_time (date, pick_short_format (date, today));
}

/**
 * gr_format_time_long:
 * @time: seconds since the epoch, UTC, or %GR_TIME_NONE
 * @now: the time that is now, likewise
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * Returns: (transfer full): "Today 11:24", "14 Oct 2026 16:41", or ""
 */
char *
gr_format_time_long (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) date = to_zone (time, zone);
  g_autoptr (GDateTime) today = to_zone (now, zone);

  if (date == NULL || today == NULL)
    return write_as_sent (time);
  if (day_number (date) == day_number (today))
    /* Translators: a time of today, for g_date_time_format(): "Today 11:24" */
    /* xgettext:no-c-format */
    return gr_locale_format_time (date, C_ ("long time", "Today %H:%M"));
  /* Translators: any other time: "14 Oct 2026 16:41" */
  /* xgettext:no-c-format */
  return gr_locale_format_time (date, C_ ("long time", "%-d %b %Y %H:%M"));
}

static const char *
pick_spoken_format (GDateTime *date, GDateTime *today)
{
  gint64 days_ago = day_number (today) - day_number (date);

  if (days_ago == 0)
    /* Translators: for g_date_time_format(), read out within a row of the
     * table */
    /* xgettext:no-c-format */
    return C_ ("read out", "today %H:%M");
  if (days_ago == 1)
    /* xgettext:no-c-format */
    return C_ ("read out", "yesterday %H:%M");
  if (days_ago > 1 && days_ago <= 6)
    /* Translators: "Saturday 21:15" */
    /* xgettext:no-c-format */
    return C_ ("read out", "%A %H:%M");
  if (g_date_time_get_year (date) == g_date_time_get_year (today))
    /* Translators: "15 November 21:05" */
    /* xgettext:no-c-format */
    return C_ ("read out", "%-d %B %H:%M");
  /* Translators: "15 November 2025" */
  /* xgettext:no-c-format */
  return C_ ("read out", "%-d %B %Y");
}

/**
 * gr_format_time_spoken:
 * @time: seconds since the epoch, UTC, or %GR_TIME_NONE
 * @now: the time that is now, likewise
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * Returns: (transfer full): "today 11:20", "yesterday 18:30", "Saturday
 *   21:15" (the last six days), "15 November 21:05" (this year), "15 November
 *   2025", or ""
 */
char *
gr_format_time_spoken (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) date = to_zone (time, zone);
  g_autoptr (GDateTime) today = to_zone (now, zone);

  if (date == NULL || today == NULL)
    return write_as_sent (time);
  return gr_locale_format_time (date, pick_spoken_format (date, today));
}

/**
 * gr_format_time_utc:
 * @time: seconds since the epoch, UTC, or %GR_TIME_NONE
 *
 * Returns: (transfer full): "2026-11-22 03:20:05 UTC", or ""
 */
char *
gr_format_time_utc (gint64 time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = to_zone (time, utc);

  return date != NULL ? g_date_time_format (date, "%Y-%m-%d %H:%M:%S UTC")
                      : g_strdup ("");
}

/**
 * gr_format_clock:
 * @time: seconds since the epoch, UTC, or %GR_TIME_NONE
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * Returns: (transfer full): "12:03", or ""
 */
char *
gr_format_clock (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) date = to_zone (time, zone);

  if (date == NULL)
    return write_as_sent (time);
  /* Translators: a time of day, for g_date_time_format(): "12:03"; where hours
   * go to 12, %H:%M becomes "12:03 PM" here and in all other times */
  /* xgettext:no-c-format */
  return gr_locale_format_time (date, C_ ("clock", "%H:%M"));
}

/**
 * gr_format_is_same_day:
 * @a: seconds since the epoch, UTC, or %GR_TIME_NONE
 * @b: likewise
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * Returns: whether both are on one day
 */
gboolean
gr_format_is_same_day (gint64 a, gint64 b, GTimeZone *zone)
{
  g_autoptr (GDateTime) one = to_zone (a, zone);
  g_autoptr (GDateTime) other = to_zone (b, zone);

  return one != NULL && other != NULL && day_number (one) == day_number (other);
}

/**
 * gr_format_duration:
 * @seconds: how long, in seconds
 *
 * Returns: (transfer full): "2:53:29"; "331 d 19:13" from 100 hours on; "" if
 *   @seconds is negative
 */
char *
gr_format_duration (gint64 seconds)
{
  gint64 hours = seconds / 3600;
  int minutes = (int) (seconds / 60 % 60);

  if (seconds < 0)
    return g_strdup ("");
  if (hours >= 100)
    /* Translators: days, hours and minutes of a long livestream, in a narrow
     * column: "331 d 19:13" */
    return g_strdup_printf (_ ("%d d %02d:%02d"),
                            (int) MIN (hours / 24, G_MAXINT),
                            (int) (hours % 24), minutes);
  return g_strdup_printf ("%d:%02d:%02d", (int) hours, minutes,
                          (int) (seconds % 60));
}

/**
 * gr_room_duration:
 * @room: a room
 * @now: seconds since the epoch, UTC
 *
 * The end that is known of a livestream under way is that of an earlier one,
 * so a live room lasts until now. An end in the year 9999 is none.
 *
 * Returns: how long the last livestream was, in seconds; -1 for none
 */
gint64
gr_room_duration (GrRoom *room, gint64 now)
{
  gint64 start, end;

  g_return_val_if_fail (room != NULL, -1);

  start = gr_room_get_last_start_time (room);
  end = gr_room_get_live_state (room) == GR_LIVE_STATE_PROCESSING
            ? now
            : gr_room_get_last_end_time (room);
  if (start == GR_TIME_NONE || end == GR_TIME_NONE || end < start ||
      end - start > LONGEST)
    return -1;
  return end - start;
}

/**
 * gr_room_minute:
 * @room: a room
 * @now: seconds since the epoch, UTC
 *
 * Who listens is told of each name that changes, so one with a duration that
 * runs says how long it was then, and changes once a minute.
 *
 * Returns: when the minute began, but not before the last livestream did
 */
gint64
gr_room_minute (GrRoom *room, gint64 now)
{
  g_return_val_if_fail (room != NULL, now);

  return MIN (now, MAX (now - now % 60, gr_room_get_last_start_time (room)));
}

/**
 * gr_format_count:
 * @count: a number
 *
 * Returns: (transfer full): "12,431", grouped as the locale groups (in the C
 *   locale not at all)
 */
char *
gr_format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

/**
 * gr_format_avatars:
 * @room: a room
 * @max_chars: how many characters are enough
 *
 * Returns: (transfer full): the names of its avatars, in one line, cut with an
 *   ellipsis; the id of one that has no name; "" for a room without any
 */
char *
gr_format_avatars (GrRoom *room, gsize max_chars)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n;

  g_return_val_if_fail (room != NULL, NULL);

  n = gr_room_get_n_models (room);
  for (guint i = 0; i < n && names->len / 4 <= max_chars; i++)
    {
      const GrModelInfo *model = gr_room_get_model (room, i);
      const char *name =
          model->asset_name != NULL ? model->asset_name : model->asset_id;
      g_autofree char *line = gr_text_line (name, max_chars);

      if (*line == '\0')
        continue;
      if (names->len > 0)
        /* Translators: between the names of avatars */
        g_string_append (names, C_ ("list separator", ", "));
      g_string_append (names, line);
    }
  return gr_text_line (names->str, max_chars);
}
