/* test-format.c: times, durations and counts as people read them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-format.h"
#include "test-one-room.h"

/* By their rules in 2026: a machine need not know the names of zones. */
#define SHANGHAI "+08:00"
#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"
#define BERLIN "CET-1CEST,M3.5.0,M10.5.0/3"

/* A Sunday, 12:03 in Shanghai. */
#define NOW "2026-11-22T12:03:00+08:00"

typedef struct
{
  const char *time;
  const char *now;
  const char *zone;
  const char *text;
} TimeCase;

static const TimeCase short_times[] = {
  { "2026-11-22T11:20:00+08:00", NOW, SHANGHAI, "Today 11:20" },
  { "2026-11-22T00:00:00+08:00", NOW, SHANGHAI, "Today 00:00" },
  { "2026-11-22T21:00:00+08:00", NOW, SHANGHAI, "Today 21:00" },
  { "2026-11-22T23:59:59+08:00", NOW, SHANGHAI, "Today 23:59" },
  { "2026-11-21T23:59:59+08:00", NOW, SHANGHAI, "Sat 23:59" },
  { "2026-11-21T21:15:00+08:00", NOW, SHANGHAI, "Sat 21:15" },
  { "2026-11-16T00:00:00+08:00", NOW, SHANGHAI, "Mon 00:00" },
  { "2026-11-15T21:05:00+08:00", NOW, SHANGHAI, "15 Nov 21:05" },
  { "2026-01-01T00:00:00+08:00", NOW, SHANGHAI, "1 Jan 00:00" },
  { "2025-12-31T23:59:59+08:00", NOW, SHANGHAI, "31 Dec 2025" },
  { "2025-11-15T21:05:00+08:00", NOW, SHANGHAI, "15 Nov 2025" },
  { "2021-01-10T08:43:17Z", NOW, SHANGHAI, "10 Jan 2021" },
  /* What is to come has no weekday, which would be taken for the last. */
  { "2026-11-23T00:00:00+08:00", NOW, SHANGHAI, "23 Nov 00:00" },
  { "2027-01-02T09:00:00+08:00", NOW, SHANGHAI, "2 Jan 2027" },
  /* The reader's day counts, not that of UTC. */
  { "2026-11-21T16:30:00Z", NOW, SHANGHAI, "Today 00:30" },
  { "2026-11-21T16:30:00Z", NOW, NEW_YORK, "Today 11:30" },
  { "2026-11-20T16:30:00Z", NOW, NEW_YORK, "Fri 11:30" },
  /* The last days of a year, seen from the next. */
  { "2026-12-31T20:00:00Z", "2027-01-02T12:00:00Z", "UTC", "Thu 20:00" },
  { "2026-12-20T20:00:00Z", "2027-01-02T12:00:00Z", "UTC", "20 Dec 2026" },
  /* 23 and 25 hours are a day. */
  { "2026-03-29T23:30:00+02:00", "2026-03-30T00:10:00+02:00", BERLIN,
    "Sun 23:30" },
  { "2026-10-25T00:30:00+02:00", "2026-10-25T23:50:00+01:00", BERLIN,
    "Today 00:30" },
};

static const TimeCase long_times[] = {
  { "2026-11-22T11:24:00+08:00", NOW, SHANGHAI, "Today 11:24" },
  { "2026-11-21T11:24:00+08:00", NOW, SHANGHAI, "21 Nov 2026 11:24" },
  { "2026-10-14T16:41:00+08:00", NOW, SHANGHAI, "14 Oct 2026 16:41" },
  { "2027-01-02T09:00:00+08:00", NOW, SHANGHAI, "2 Jan 2027 09:00" },
};

static const TimeCase spoken_times[] = {
  { "2026-11-22T00:00:00+08:00", NOW, SHANGHAI, "today 00:00" },
  { "2026-11-21T18:30:00+08:00", NOW, SHANGHAI, "yesterday 18:30" },
  { "2026-11-20T21:15:00+08:00", NOW, SHANGHAI, "Friday 21:15" },
  { "2026-11-16T00:00:00+08:00", NOW, SHANGHAI, "Monday 00:00" },
  { "2026-11-15T21:05:00+08:00", NOW, SHANGHAI, "15 November 21:05" },
  { "2025-11-15T21:05:00+08:00", NOW, SHANGHAI, "15 November 2025" },
  { "2026-11-23T00:00:00+08:00", NOW, SHANGHAI, "23 November 00:00" },
};

static void
check_times (const TimeCase *cases,
             gsize n_cases,
             char *(*format) (gint64, gint64, GTimeZone *) )
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autofree char *text = NULL;

      g_assert_nonnull (zone);
      text = format (gr_time_parse (cases[i].time),
                     gr_time_parse (cases[i].now), zone);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_short (void)
{
  check_times (short_times, G_N_ELEMENTS (short_times), gr_format_time_short);
}

static void
test_long (void)
{
  check_times (long_times, G_N_ELEMENTS (long_times), gr_format_time_long);
}

static void
test_spoken (void)
{
  check_times (spoken_times, G_N_ELEMENTS (spoken_times),
               gr_format_time_spoken);
}

static void
test_absent (void)
{
  g_autofree char *spoken = gr_format_time_spoken (GR_TIME_NONE, 0, NULL);
  g_autofree char *in_short = gr_format_time_short (GR_TIME_NONE, 0, NULL);
  g_autofree char *in_long = gr_format_time_long (GR_TIME_NONE, 0, NULL);
  g_autofree char *in_utc = gr_format_time_utc (GR_TIME_NONE);
  g_autofree char *on_clock = gr_format_clock (GR_TIME_NONE, NULL);

  g_assert_cmpstr (in_short, ==, "");
  g_assert_cmpstr (in_long, ==, "");
  g_assert_cmpstr (spoken, ==, "");
  g_assert_cmpstr (in_utc, ==, "");
  g_assert_cmpstr (on_clock, ==, "");
}

static void
test_extremes (void)
{
  const gint64 times[] = { G_MININT64 + 1, G_MAXINT64, -62135596801 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *in_short = gr_format_time_short (times[i], 0, NULL);
      g_autofree char *in_utc = gr_format_time_utc (times[i]);

      g_assert_cmpstr (in_short, ==, "");
      g_assert_cmpstr (in_utc, ==, "");
    }
}

/* What UTC still has and the reader's zone does not. */
static void
test_as_sent (void)
{
  static const char last[] = "9999-12-31T23:59:59Z";
  static const char first[] = "0001-01-01T00:00:00Z";
  const struct
  {
    const char *time;
    const char *zone;
  } cases[] = {
    { last, SHANGHAI },
    { first, NEW_YORK },
  };
  gint64 now = gr_time_parse (NOW);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      gint64 time = gr_time_parse (cases[i].time);
      g_autofree char *in_short = gr_format_time_short (time, now, zone);
      g_autofree char *in_long = gr_format_time_long (time, now, zone);
      g_autofree char *spoken = gr_format_time_spoken (time, now, zone);
      g_autofree char *clock = gr_format_clock (time, zone);

      g_assert_cmpstr (in_short, ==, cases[i].time);
      g_assert_cmpstr (in_long, ==, cases[i].time);
      g_assert_cmpstr (spoken, ==, cases[i].time);
      g_assert_cmpstr (clock, ==, cases[i].time);
      g_assert_false (gr_format_is_same_day (time, time, zone));
      g_assert_false (gr_format_is_same_day (time, now, zone));
    }
}

static void
test_same_day (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (SHANGHAI);
  gint64 now = gr_time_parse (NOW);

  g_assert_true (
      gr_format_is_same_day (now, gr_time_parse ("2026-11-22T23:59:59+08:00"),
                             zone));
  g_assert_false (gr_format_is_same_day (now,
                                         gr_time_parse ("2026-11-22T16:00:00Z"),
                                         zone));
  g_assert_false (gr_format_is_same_day (GR_TIME_NONE, GR_TIME_NONE, zone));
}

static void
test_utc (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (SHANGHAI);
  gint64 time = gr_time_parse ("2026-11-22T11:20:05+08:00");
  g_autofree char *utc = gr_format_time_utc (time);
  g_autofree char *clock = gr_format_clock (time, zone);

  g_assert_cmpstr (utc, ==, "2026-11-22 03:20:05 UTC");
  g_assert_cmpstr (clock, ==, "11:20");
}

static void
test_duration (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = {
    { 0, "0:00:00" },
    { 59, "0:00:59" },
    { 252, "0:04:12" },
    { 10409, "2:53:29" },
    { 24 * 3600, "24:00:00" },
    { 100 * 3600 - 1, "99:59:59" },
    { 100 * 3600, "4 d 04:00" },
    { 7963 * 3600 + 13 * 60 + 59, "331 d 19:13" },
    { G_MAXINT64, "2147483647 d 15:30" },
    { -1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = gr_format_duration (cases[i].seconds);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_room_duration (void)
{
#define START "\"last_job_start_time\":\"2026-11-22T01:00:00Z\""
#define END "\"last_job_end_time\":\"2026-11-22T01:04:12Z\""
#define EARLIER "\"last_job_end_time\":\"2026-11-21T01:00:00Z\""
#define NEVER "\"last_job_end_time\":\"9999-12-31T23:59:59Z\""
#define STATE(word) "\"last_job_status\":\"" word "\""
  static const struct
  {
    const char *json;
    gint64 duration;
  } cases[] = {
    { "{" START "," END "," STATE ("SUCCEED") "}", 252 },
    { "{" START "," END "," STATE ("FAILED") "}", 252 },
    { "{" START "," END "}", 252 },
    { "{" START "," NEVER "," STATE ("SUCCEED") "}", -1 },
    { "{" START "," STATE ("SUCCEED") "}", -1 },
    { "{" START "," STATE ("WAITING") "}", -1 },
    { "{" END "," STATE ("SUCCEED") "}", -1 },
    { "{" START "," EARLIER "," STATE ("SUCCEED") "}", -1 },
    { "{" START "," STATE ("PROCESSING") "}", 3600 },
    { "{" START "," EARLIER "," STATE ("PROCESSING") "}", 3600 },
    { "{" STATE ("PROCESSING") "}", -1 },
    { "{}", -1 },
  };
  gint64 now = gr_time_parse ("2026-11-22T02:00:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrRoom) room = read_room (cases[i].json);

      g_assert_cmpint (gr_room_duration (room, now), ==, cases[i].duration);
    }
}

/* The tests run in the C locale, which does not group. */
static void
test_count (void)
{
  g_autofree char *none = gr_format_count (0);
  g_autofree char *many = gr_format_count (12431);

  g_assert_cmpstr (none, ==, "0");
  g_assert_cmpstr (many, ==, "12431");
}

static void
test_avatars (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } cases[] = {
    { "{}", "" },
    { "{\"model_infos\":[{\"asset_name\":\"An Ning\"}]}", "An Ning" },
    { "{\"model_infos\":[{\"asset_name\":\"安然\"},{\"asset_name\":\"Lan\"}]}",
      "安然, Lan" },
    { "{\"model_infos\":[{\"model_asset_id\":\"id-1\"},{},"
      "{\"model_asset_id\":\"id-3\",\"asset_name\":\"\"}]}",
      "id-1, id-3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrRoom) room = read_room (cases[i].json);
      g_autofree char *text = gr_format_avatars (room, 500);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/format/time/short", test_short);
  g_test_add_func ("/format/time/long", test_long);
  g_test_add_func ("/format/time/spoken", test_spoken);
  g_test_add_func ("/format/time/absent", test_absent);
  g_test_add_func ("/format/time/extremes", test_extremes);
  g_test_add_func ("/format/time/as-sent-where-the-zone-has-none",
                   test_as_sent);
  g_test_add_func ("/format/time/same-day", test_same_day);
  g_test_add_func ("/format/time/utc", test_utc);
  g_test_add_func ("/format/duration", test_duration);
  g_test_add_func ("/format/room-duration", test_room_duration);
  g_test_add_func ("/format/count", test_count);
  g_test_add_func ("/format/avatars", test_avatars);

  return g_test_run ();
}
