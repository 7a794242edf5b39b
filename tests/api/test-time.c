/* test-time.c: times of the wire
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-time.h"

#include <glib.h>
#include <string.h>

#define REFERENCE_TIME                                                         \
  G_GINT64_CONSTANT (1610268197) /* 2021-01-10T08:43:17Z                       \
                                  */

static const struct
{
  const char *text;
  gint64 time;
} good[] = {
  { "2021-01-10T08:43:17Z", REFERENCE_TIME },
  { "2021-01-10t08:43:17z", REFERENCE_TIME },
  { "2021-01-10T08:43:17+00:00", REFERENCE_TIME },
  { "2021-01-10T08:43:17-00:00", REFERENCE_TIME },
  { "2021-01-10T16:43:17+08:00", REFERENCE_TIME },
  { "2021-01-10T03:13:17-05:30", REFERENCE_TIME },
  { "2021-01-09T08:44:17-23:59", REFERENCE_TIME },
  { "2021-01-10T08:43:17.5Z", REFERENCE_TIME },
  { "2021-01-10T08:43:17.999999999999999999999Z", REFERENCE_TIME },
  { "2021-01-10T16:43:17.000+08:00", REFERENCE_TIME },
  { "1970-01-01T00:00:00Z", 0 },
  { "1969-12-31T23:59:59Z", -1 },
  { "1969-12-31T23:59:59.9Z", -1 },
  { "2000-02-29T00:00:00Z", 951782400 },
  { "2016-12-31T23:59:60Z", 1483228800 },
  { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800) },
  { "9999-12-31T23:59:59Z", G_GINT64_CONSTANT (253402300799) },
};

static const char *const bad[] = {
  "",
  " ",
  "now",
  "2021",
  "2021-01-10",
  "2021-01-10T08:43:17",
  "2021-01-10 08:43:17Z",
  "2021-01-10T08:43Z",
  "20210110T084317Z",
  "2021-W01-7T08:43:17Z",
  "2021-010T08:43:17Z",
  "2021-00-10T08:43:17Z",
  "2021-13-10T08:43:17Z",
  "2021-01-00T08:43:17Z",
  "2021-01-32T08:43:17Z",
  "2021-02-29T08:43:17Z",
  "1900-02-29T08:43:17Z",
  "2021-01-10T24:00:00Z",
  "2021-01-10T08:60:17Z",
  "2021-01-10T08:43:61Z",
  "2021-01-10T08:43:99Z",
  "0000-01-10T08:43:17Z",
  "+2021-01-10T08:43:17Z",
  "-021-01-10T08:43:17Z",
  "12021-01-10T08:43:17Z",
  "2021-01-10T08:43:17.Z",
  "2021-01-10T08:43:17,5Z",
  "2021-01-10T08:43:17.5",
  "2021-01-10T08:43:17.5.5Z",
  "2021-01-10T08:43:17+08",
  "2021-01-10T08:43:17+0800",
  "2021-01-10T08:43:17+24:00",
  "2021-01-10T08:43:17+08:60",
  "2021-01-10T08:43:17+08:00Z",
  "2021-01-10T08:43:17ZZ",
  "2021-01-10T08:43:17Z ",
  " 2021-01-10T08:43:17Z",
  "2021-01-10T08:43:17Z\n",
  "9999-12-31T23:59:60Z",
  "9999-12-31T23:59:59-00:01",
  "0001-01-01T00:00:00+00:01",
  "2021-01-10T08:43:1７Z",
  "２０２１-01-10T08:43:17Z",
  "1610268197",
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i].text);
      g_assert_cmpint (gr_time_parse (good[i].text), ==, good[i].time);
    }
}

static void
test_parse_bad (void)
{
  g_assert_cmpint (gr_time_parse (NULL), ==, GR_TIME_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_cmpint (gr_time_parse (bad[i]), ==, GR_TIME_NONE);
    }
}

/* Nothing is read past the end of a text that ends early. */
static void
test_parse_truncated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    for (gsize n = 0; n < strlen ("0000-00-00T00:00:00"); n++)
      {
        g_autofree char *text = g_strndup (good[i].text, n);

        g_assert_cmpint (gr_time_parse (text), ==, GR_TIME_NONE);
      }
}

static void
test_format (void)
{
  g_autofree char *wire = gr_time_format_wire (REFERENCE_TIME);
  g_autofree char *sdk = gr_time_format_sdk (REFERENCE_TIME);
  g_autofree char *early = gr_time_format_wire (-62135596800);

  g_assert_cmpstr (wire, ==, "2021-01-10T08:43:17Z");
  g_assert_cmpstr (sdk, ==, "20210110T084317Z");
  g_assert_cmpstr (early, ==, "0001-01-01T00:00:00Z");
}

static void
test_format_none (void)
{
  static const gint64 times[] = { GR_TIME_NONE, G_MAXINT64, -62135596801,
                                  253402300800 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_assert_null (gr_time_format_wire (times[i]));
      g_assert_null (gr_time_format_sdk (times[i]));
    }
}

static void
test_round_trip (void)
{
  /* Some 30 years in steps of a prime number of seconds. */
  for (gint64 time = -86400; time < 1000000000; time += 1999993)
    {
      g_autofree char *text = gr_time_format_wire (time);

      g_assert_cmpuint (strlen (text), ==, 20);
      g_assert_cmpint (gr_time_parse (text), ==, time);
    }
}

/* Where clocks change, by how much and when, without the need for a database:
 * at night, at midnight to either side, and at noon of a day that was left
 * out; summer in either half of the year, or said the other way round. */
static const char *const zones[] = {
  "UTC",
  "CST-8",
  "CET-1CEST,M3.5.0,M10.5.0/3",
  "CST5CDT,M3.2.0/0,M11.1.0/1",   /* Havana: 00:00 comes twice */
  "EET-2EEST,M3.5.0/0,M10.5.0/0", /* Beirut: 23:00 comes twice */
  "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01",
  "AZT1AZST,M3.5.0/0,M10.5.0/1",      /* Azores */
  "LHST-10:30LHDT-11,M10.1.0,M4.1.0", /* Lord Howe: half an hour, south */
  "CLT4CLST,M9.1.6/24,M4.1.6/24",     /* Santiago: no 00:00, south */
  "IST-1GMT0,M10.5.0,M3.5.0/1",       /* Dublin: winter is the other time */
  "WST10ZST-14,M12.5.4/24,M1.1.4/24", /* a day that is not there */
};

static gint64
read_wall (GTimeZone *zone, gint64 time)
{
  return time +
         g_time_zone_get_offset (zone, g_time_zone_find_interval (
                                           zone, G_TIME_TYPE_UNIVERSAL, time));
}

/* No earlier second shows @clock or more, and no later one @clock or less. */
static void
check_clock (GTimeZone *zone, const char *name, gint64 clock)
{
  gint64 first = gr_time_at_clock (clock, FALSE, zone);
  gint64 last = gr_time_at_clock (clock, TRUE, zone);
  gboolean right = read_wall (zone, first) >= clock &&
                   read_wall (zone, last) <= clock && last >= first - 1;

  for (int step = 1; step < 26 * 60 * 60 && right; step += 13 * 60)
    right = read_wall (zone, first - step) < clock &&
            read_wall (zone, last + step) > clock;
  if (!right)
    g_error ("%s: %" G_GINT64_FORMAT " is %" G_GINT64_FORMAT
             " to %" G_GINT64_FORMAT,
             name, clock, first, last);
}

static void
test_at_clock (void)
{
  gint64 begin = gr_time_parse ("2026-01-01T00:00:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);

      g_assert_nonnull (zone);
      for (gint64 day = 0; day < 366; day++)
        {
          gint64 clock = begin + day * 24 * 60 * 60;

          check_clock (zone, zones[i], clock);
          check_clock (zone, zones[i], clock - 1);
          check_clock (zone, zones[i], clock + 30 * 60);
          check_clock (zone, zones[i], clock + 150 * 60);
        }
    }
}

static void
test_first_instant_of_a_day (void)
{
  static const struct
  {
    const char *zone;
    const char *clock;
    const char *first;
    const char *last;
  } cases[] = {
    { "CST5CDT,M3.2.0/0,M11.1.0/1", "2026-11-01T00:00:00Z",
      "2026-11-01T04:00:00Z", "2026-11-01T05:00:00Z" },
    { "CST5CDT,M3.2.0/0,M11.1.0/1", "2026-03-08T00:00:00Z",
      "2026-03-08T05:00:00Z", "2026-03-08T04:59:59Z" },
    { "CST-8", "9999-12-31T23:59:59Z", "9999-12-31T15:59:59Z",
      "9999-12-31T15:59:59Z" },
  };
  g_autoptr (GTimeZone) west = g_time_zone_new_offset (-3600);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      gint64 clock = gr_time_parse (cases[i].clock);

      g_assert_cmpint (gr_time_at_clock (clock, FALSE, zone), ==,
                       gr_time_parse (cases[i].first));
      g_assert_cmpint (gr_time_at_clock (clock, TRUE, zone), ==,
                       gr_time_parse (cases[i].last));
    }
  g_assert_cmpint (gr_time_at_clock (gr_time_parse ("9999-12-31T23:59:59Z"),
                                     TRUE, west),
                   ==, GR_TIME_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/parse-bad", test_parse_bad);
  g_test_add_func ("/time/parse-truncated", test_parse_truncated);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/format-none", test_format_none);
  g_test_add_func ("/time/round-trip", test_round_trip);
  g_test_add_func ("/time/at-clock", test_at_clock);
  g_test_add_func ("/time/first-instant-of-a-day", test_first_instant_of_a_day);
  return g_test_run ();
}
