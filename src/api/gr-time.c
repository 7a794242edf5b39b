/* gr-time.c: the service's times: RFC 3339 on the wire, UTC seconds inside
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-time.h"

#include <string.h>

/* 9999-12-31T23:59:59Z: the last time that the wire has room for. */
#define LAST_TIME G_GINT64_CONSTANT (253402300799)

/* Whether @text has a digit wherever @shape has a 0, and @shape's own
 * character everywhere else. Ends with @shape. */
static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *shape != '\0'; shape++, text++)
    if (*shape == '0' ? !g_ascii_isdigit (*text)
                      : g_ascii_toupper (*text) != *shape)
      return FALSE;
  return TRUE;
}

static int
read_digits (const char *text, guint n)
{
  int number = 0;

  while (n-- > 0)
    number = number * 10 + g_ascii_digit_value (*text++);
  return number;
}

/* Reads "Z", "+08:00" or "-00:30", to the end of @text. */
static gboolean
read_offset (const char *text, int *seconds)
{
  int hours, minutes;

  *seconds = 0;
  if (g_ascii_toupper (*text) == 'Z')
    return text[1] == '\0';
  if ((*text != '+' && *text != '-') || !has_shape (text + 1, "00:00") ||
      text[6] != '\0')
    return FALSE;
  hours = read_digits (text + 1, 2);
  minutes = read_digits (text + 4, 2);
  *seconds = (hours * 60 + minutes) * 60 * (*text == '-' ? -1 : 1);
  return hours < 24 && minutes < 60;
}

/* GDateTime knows no leap seconds: they count as the second after. */
static GDateTime *
read_date_time (const char *text)
{
  int second = read_digits (text + 17, 2);

  g_autoptr (GDateTime) time =
      g_date_time_new_utc (read_digits (text, 4), read_digits (text + 5, 2),
                           read_digits (text + 8, 2),
                           read_digits (text + 11, 2),
                           read_digits (text + 14, 2), MIN (second, 59));

  if (time == NULL || second > 60)
    return NULL;
  return g_date_time_add_seconds (time, second - MIN (second, 59));
}

/**
 * gr_time_parse:
 * @text: (nullable): an RFC 3339 date-time: "2021-01-10T08:43:17Z", with any
 *   offset, any fraction, and `t` and `z` in lower case too
 *
 * g_date_time_new_from_iso8601() takes a good deal more (week dates, no
 * separators, no zone), so the shape is looked at here. Fractions are cut.
 *
 * Returns: seconds since the epoch, UTC; %GR_TIME_NONE where @text is none, or
 *   outside the years 1 to 9999 in UTC
 */
gint64
gr_time_parse (const char *text)
{
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) utc = NULL;
  const char *rest;
  int offset;

  if (text == NULL || !has_shape (text, "0000-00-00T00:00:00"))
    return GR_TIME_NONE;
  rest = text + strlen ("0000-00-00T00:00:00");
  if (has_shape (rest, ".0"))
    rest += 1 + strspn (rest + 1, "0123456789");
  if (!read_offset (rest, &offset))
    return GR_TIME_NONE;
  time = read_date_time (text);
  utc = time != NULL ? g_date_time_add_seconds (time, -offset) : NULL;
  return utc != NULL ? g_date_time_to_unix (utc) : GR_TIME_NONE;
}

/* %Y of g_date_time_format() has no leading zeros, and a year of the wire
 * has four digits. */
static char *
format (gint64 time, const char *date_separator, const char *time_separator)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  int year, month, day;

  if (utc == NULL)
    return NULL;
  g_date_time_get_ymd (utc, &year, &month, &day);
  return g_strdup_printf ("%04d%s%02d%s%02dT%02d%s%02d%s%02dZ", year,
                          date_separator, month, date_separator, day,
                          g_date_time_get_hour (utc), time_separator,
                          g_date_time_get_minute (utc), time_separator,
                          g_date_time_get_second (utc));
}

/**
 * gr_time_format_wire:
 * @time: seconds since the epoch, UTC
 *
 * The service's `start_time` and `end_time` take exactly 20 characters
 * (lengths of the vendor's SDK), so that only UTC in whole seconds fits.
 *
 * Returns: (transfer full) (nullable): "2021-01-10T08:43:17Z"; %NULL for
 *   %GR_TIME_NONE and times outside the years 1 to 9999
 */
char *
gr_time_format_wire (gint64 time)
{
  return format (time, "-", ":");
}

/**
 * gr_time_format_sdk:
 * @time: seconds since the epoch, UTC
 *
 * Returns: (transfer full) (nullable): "20210110T084317Z", as the header
 *   X-Sdk-Date has it; %NULL where gr_time_format_wire() is
 */
char *
gr_time_format_sdk (gint64 time)
{
  return format (time, "", "");
}

/* The first second that is not in the interval of @start, if @end is not. */
static gint64
find_change (GTimeZone *zone, gint64 start, gint64 end)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, start);

  while (end - start > 1)
    {
      gint64 middle = start + (end - start) / 2;

      if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, middle) ==
          interval)
        start = middle;
      else
        end = middle;
    }
  return end;
}

static gint64
get_offset (GTimeZone *zone, gint64 time)
{
  return g_time_zone_get_offset (
      zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time));
}

/**
 * gr_time_at_clock:
 * @clock: what a clock on the wall shows, in seconds as if it were UTC
 * @last: whether a range ends there, and does not begin
 * @zone: where the clock hangs
 *
 * Clocks go back, so that an hour comes twice, and forward, so that there is
 * none; some do so at midnight. GDateTime picks one of the two.
 *
 * Returns: the first second at which the clock shows @clock or more, or the
 *   @last one at which it shows @clock or less; seconds since the epoch, UTC;
 *   %GR_TIME_NONE for what the wire has no room for
 */
gint64
gr_time_at_clock (gint64 clock, gboolean last, GTimeZone *zone)
{
  const gint64 day = 24 * 60 * 60;
  gint64 before, after, change, time;

  g_return_val_if_fail (zone != NULL, GR_TIME_NONE);

  /* No clock is a day off. */
  before = clock - get_offset (zone, clock - day);
  after = clock - get_offset (zone, clock + day);
  time = before;
  if (before != after)
    {
      change = find_change (zone, clock - day, clock + day);
      if (last)
        time = after >= change ? after : MIN (change - 1, before);
      else
        time = before < change ? before : MAX (change, after);
    }
  return time <= LAST_TIME ? time : GR_TIME_NONE;
}
