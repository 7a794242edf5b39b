/* test-locale.c: times and counts as a language and its country write them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-format.h"
#include "gr-test.h"

#include <glib/gi18n.h>
#include <locale.h>

#define SHANGHAI "+08:00"
/* A Sunday, just after noon in Shanghai. */
#define NOW "2026-11-22T12:03:00+08:00"

typedef struct
{
  const char *language;
  const char *today;     /* 00:20 */
  const char *this_week; /* on Saturday, 21:15 */
  const char *this_year; /* on the 5th of November, 21:05 */
  const char *long_ago;  /* on the 15th of October 2025, 12:00 */
  const char *heard;     /* "on the 5th of November", read out */
  const char *clock;     /* 12:03 */
  const char *count;     /* of 1,234,567 */
} Locale;

static const Locale locales[] = {
  { "en", "Today 12:20 AM", "Sat 9:15 PM", "Nov 5, 9:05 PM",
    "Oct 15, 2025 12:00 PM", "November 5, 9:05 PM", "12:03 PM", "1,234,567" },
  { "de", "Heute 00:20", "Sa 21:15", "5. Nov 21:05", "15. Okt 2025 12:00",
    "5. November 21:05", "12:03", "1.234.567" },
  { "zh_CN", "今天 00:20", "周六 21:15", "11月5日 21:05",
    "2025年10月15日 12:00", "11月5日 21:05", "12:03", "1,234,567" },
};

static const Locale *
find_locale (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (g_str_equal (locales[i].language, g_getenv ("LANGUAGE")))
      return &locales[i];
  return NULL;
}

static char *
write_time (char *(*format) (gint64, gint64, GTimeZone *), const char *time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (SHANGHAI);

  return format (gr_time_parse (time), gr_time_parse (NOW), zone);
}

static void
assert_time (char *(*format) (gint64, gint64, GTimeZone *),
             const char *time,
             const char *expected)
{
  g_autofree char *text = write_time (format, time);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_times (gconstpointer data)
{
  const Locale *locale = data;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (SHANGHAI);
  g_autofree char *clock = gr_format_clock (gr_time_parse (NOW), zone);

  assert_time (gr_format_time_short, "2026-11-22T00:20:00+08:00",
               locale->today);
  assert_time (gr_format_time_short, "2026-11-21T21:15:00+08:00",
               locale->this_week);
  assert_time (gr_format_time_short, "2026-11-05T21:05:00+08:00",
               locale->this_year);
  assert_time (gr_format_time_long, "2025-10-15T12:00:00+08:00",
               locale->long_ago);
  assert_time (gr_format_time_spoken, "2026-11-05T21:05:00+08:00",
               locale->heard);
  g_assert_cmpstr (clock, ==, locale->clock);
}

static void
test_count (gconstpointer data)
{
  const Locale *locale = data;
  g_autofree char *text = gr_format_count (1234567);

  g_assert_cmpstr (text, ==, locale->count);
}

/* UTC is written for those who compare: the same everywhere. */
static void
test_utc (void)
{
  g_autofree char *text = gr_format_time_utc (gr_time_parse (NOW));

  g_assert_cmpstr (text, ==, "2026-11-22 04:03:00 UTC");
}

/* Arabic has months, halves of the day and marks of its own. */
static void
test_arabic (void)
{
  g_autofree char *morning =
      write_time (gr_format_time_long, "2025-10-15T09:30:00+08:00");
  g_autofree char *evening =
      write_time (gr_format_time_long, "2025-10-15T21:30:00+08:00");

  g_assert_nonnull (strstr (morning, "9:30"));
  g_assert_nonnull (strstr (evening, "9:30"));
  g_assert_cmpstr (morning, !=, evening);
  g_assert_nonnull (strstr (evening, "أكت"));
}

int
main (int argc, char **argv)
{
  const Locale *locale;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_test_init (&argc, &argv, NULL);

  locale = find_locale ();
  g_test_add_func ("/locale/utc", test_utc);
  if (locale != NULL)
    {
      g_test_add_data_func ("/locale/times", locale, test_times);
      g_test_add_data_func ("/locale/count", locale, test_count);
    }
  else
    g_test_add_func ("/locale/arabic", test_arabic);
  return g_test_run ();
}
