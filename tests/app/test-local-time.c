/* test-local-time.c: local times as people type and read them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-local-time.h"

static void
test_parse (void)
{
  static const char *const wrong[] = {
    "",
    " ",
    "2026-11-22 18",
    "2026-11-22 24:00",
    "2026-11-22 18:60",
    "2026-11-22 18:30:60",
    "2026-02-29 10:00",
    "2026-13-01",
    "2026-00-10",
    "26-11-22 18:30",
    "2026-11-22 18:30Z",
    "2026-11-22 18:30 x",
    "22.11.2026",
    "2026-11-2218:30",
    "-2026-11-22",
    "2026-11-22 18:3",
    "1969-12-30 00:00",
    "9999-12-31 23:59:59 ",
    "２０２６-11-22",
  };
  g_autoptr (GTimeZone) west = g_time_zone_new_offset (-3600);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (gr_local_time_parse (wrong[i], GR_LOCAL_EDGE_SINCE, west),
                     ==, GR_TIME_NONE);
  g_assert_cmpint (gr_local_time_parse ("2026-1-2T3:04", GR_LOCAL_EDGE_SINCE,
                                        west),
                   ==, gr_time_parse ("2026-01-02T04:04:00Z"));
  g_assert_cmpint (gr_local_time_parse ("2028-02-29", GR_LOCAL_EDGE_UNTIL,
                                        west),
                   ==, gr_time_parse ("2028-03-01T00:59:59Z"));
}

/* Berlin's rules, without the need for a database. */
static void
test_clocks_that_change (void)
{
  g_autoptr (GTimeZone) zone =
      g_time_zone_new_identifier ("CET-1CEST,M3.5.0,M10.5.0/3");
  const char *skipped = "2026-03-29 02:30";
  const char *twice = "2026-10-25 02:30";

  g_assert_nonnull (zone);
  g_assert_cmpint (gr_local_time_parse (skipped, GR_LOCAL_EDGE_SINCE, zone), ==,
                   gr_time_parse ("2026-03-29T01:00:00Z"));
  g_assert_cmpint (gr_local_time_parse (twice, GR_LOCAL_EDGE_SINCE, zone), ==,
                   gr_time_parse ("2026-10-25T00:30:00Z"));
  g_assert_cmpint (gr_local_time_parse (twice, GR_LOCAL_EDGE_UNTIL, zone), ==,
                   gr_time_parse ("2026-10-25T01:30:00Z"));
  g_assert_cmpint (
      gr_local_time_midnight (gr_time_parse ("2026-10-25T12:00:00Z"), 0, zone),
      ==, gr_time_parse ("2026-10-24T22:00:00Z"));
  g_assert_cmpint (
      gr_local_time_midnight (gr_time_parse ("2026-10-28T12:00:00Z"), 6, zone),
      ==, gr_time_parse ("2026-10-21T22:00:00Z"));
}

static void
test_format (void)
{
  g_autofree char *minute =
      gr_local_time_format (gr_time_parse ("2026-11-22T10:30:00Z"), NULL);
  g_autofree char *second =
      gr_local_time_format (gr_time_parse ("2026-11-22T10:30:05Z"), NULL);
  g_autofree char *none = gr_local_time_format (GR_TIME_NONE, NULL);

  g_assert_cmpstr (minute, ==, "2026-11-22 18:30");
  g_assert_cmpstr (second, ==, "2026-11-22 18:30:05");
  g_assert_cmpstr (none, ==, "");
}

/* The tests live eight hours east of Greenwich. */
int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC-8", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/local-time/parse", test_parse);
  g_test_add_func ("/local-time/clocks-that-change", test_clocks_that_change);
  g_test_add_func ("/local-time/format", test_format);

  return g_test_run ();
}
