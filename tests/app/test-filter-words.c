/* test-filter-words.c: the filters in words
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-filter-words.h"

#include <locale.h>

#define BIT GR_LIVE_STATE_BIT

#define assert_words(filters, expected)                                     \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *gr_words = gr_filters_describe (filters);              \
    g_assert_cmpstr (gr_words, ==, expected);                               \
  }                                                                            \
  G_STMT_END

static void
set_custom (GrFilters *filters, const char *since, const char *until)
{
  g_object_set (filters, "time-range", GR_TIME_RANGE_CUSTOM, "since-text",
                since, "until-text", until, NULL);
}

static void
test_words (void)
{
  GrFilters *filters = gr_filters_new ();

  assert_words (filters, NULL);
  g_object_set (filters, "name", "%s", NULL);
  assert_words (filters, "Name: %s");
  g_object_set (filters, "live-states",
                BIT (GR_LIVE_STATE_FAILED) | BIT (GR_LIVE_STATE_WAITING) |
                    BIT (GR_LIVE_STATE_NONE),
                "avatar-name", "zhou", "avatar-id", "a41", "room-type",
                GR_ROOM_TYPE_TEMPLATE, "ownership",
                GR_OWNERSHIP_SHARED_FROM_OTHERS, "time-range",
                GR_TIME_RANGE_LAST_7_DAYS, NULL);
  assert_words (filters, "Name: %s, Waiting, Failed, Never live, Template, "
                         "Shared with me, Last 7 days, Avatar name: zhou, "
                         "Avatar ID: a41");
  gr_filters_clear (filters);
  set_custom (filters, "2026-11-22 18:30", "2026-11-23");
  assert_words (filters, "From 2026-11-22 18:30, Until 2026-11-23 23:59:59");
  set_custom (filters, "", "2026-11-23 01:00");
  assert_words (filters, "Until 2026-11-23 01:00");
  g_assert_finalize_object (filters);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-words/all", test_words);

  return g_test_run ();
}
