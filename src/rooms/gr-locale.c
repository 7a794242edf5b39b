/* gr-locale.c: how times are written where the reader lives
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-locale"

#include "config.h"

#include "gr-locale.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* The first of the conversions in @letters that @format has, or NULL. */
static const char *
find_conversion (const char *format, const char *letters)
{
  const char *found;

  for (found = strchr (format, '%'); found != NULL && found[1] != '\0';
       found = strchr (found + 2, '%'))
    {
      while (strchr ("-_0^#EO", found[1]) != NULL && found[2] != '\0')
        found++;
      if (strchr (letters, found[1]) != NULL)
        return found;
    }
  return NULL;
}

/* Returns: how the locale writes hours and minutes, as conversions */
static const char *
get_clock (void)
{
  const char *twelve = nl_langinfo (T_FMT_AMPM);
  const char *half, *hour;

  if (*nl_langinfo (AM_STR) == '\0' ||
      find_conversion (nl_langinfo (T_FMT), "rIl") == NULL)
    return "%H:%M";
  half = find_conversion (twelve, "p");
  hour = find_conversion (twelve, "Il");
  return half != NULL && hour != NULL && half < hour ? "%p %-I:%M"
                                                     : "%-I:%M %p";
}

/* C is where nobody lives. */
static gboolean
puts_month_first (void)
{
  const char *name = setlocale (LC_TIME, NULL);
  const char *format = nl_langinfo (D_FMT);
  const char *first = find_conversion (format, "dembBYy");

  return strcmp (name, "POSIX") != 0 && *name != 'C' && first != NULL &&
         find_conversion (first, "mbB") == first;
}

/**
 * gr_locale_format_time:
 * @time: a time
 * @format: for g_date_time_format(), translated
 *
 * A translation says how its language writes a time. Whether hours go to 12
 * or to 24 is a matter of the locale, which is chosen apart from it
 * (`LC_TIME`); and where English is read, so is whether the month comes first.
 *
 * Returns: (transfer full) (nullable): the time in words
 */
char *
gr_locale_format_time (GDateTime *time, const char *format)
{
  g_autoptr (GString) local = g_string_new (format);

  g_return_val_if_fail (time != NULL, NULL);
  g_return_val_if_fail (format != NULL, NULL);

  g_string_replace (local, "%H:%M", get_clock (), 0);
  if (puts_month_first ())
    {
      g_string_replace (local, "%-d %b ", "%b %-d, ", 0);
      g_string_replace (local, "%-d %B ", "%B %-d, ", 0);
    }
  return g_date_time_format (time, local->str);
}
