/* test-filter-words.c: the filters as one sentence
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-filters.h"

#include <locale.h>

#define BIT GR_LIVE_STATE_BIT

#define assert_sentence(filters, expected)                                     \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *gr_sentence = gr_filters_describe (filters);              \
    g_assert_cmpstr (gr_sentence, ==, expected);                               \
  }                                                                            \
  G_STMT_END

static void
set_custom (GrFilters *filters, const char *since, const char *until)
{
  g_object_set (filters, "time-range", GR_TIME_RANGE_CUSTOM, "since-text",
                since, "until-text", until, NULL);
}

static void
test_sentence (void)
{
  GrFilters *filters = gr_filters_new ();

  assert_sentence (filters, "No room was found.");
  g_object_set (filters, "name", "spring", "live-states",
                BIT (GR_LIVE_STATE_FAILED), "avatar-name", "zhou", "time-range",
                GR_TIME_RANGE_LAST_7_DAYS, NULL);
  assert_sentence (filters, "No failed room named “spring” with avatar “zhou” "
                            "was live in the last 7 days.");
  g_object_set (filters, "live-states",
                BIT (GR_LIVE_STATE_FAILED) | BIT (GR_LIVE_STATE_WAITING) |
                    BIT (GR_LIVE_STATE_NONE),
                "avatar-name", "", "avatar-id", "a41", "room-type",
                GR_ROOM_TYPE_TEMPLATE, "ownership",
                GR_OWNERSHIP_SHARED_FROM_OTHERS, "time-range",
                GR_TIME_RANGE_ANY, NULL);
  assert_sentence (filters, "No template shared with you named “spring” with "
                            "avatar ID “a41” whose status is Waiting, Failed "
                            "or Never live was found.");
  gr_filters_clear (filters);
  g_object_set (filters, "live-states", BIT (GR_LIVE_STATE_NONE), NULL);
  assert_sentence (filters, "No room whose status is Never live was found.");
  gr_filters_clear (filters);
  set_custom (filters, "2026-11-22 18:30", "2026-11-23");
  assert_sentence (filters, "No room was live between 2026-11-22 18:30 and "
                            "2026-11-23 23:59:59.");
  set_custom (filters, "", "2026-11-23 01:00");
  assert_sentence (filters, "No room was live before 2026-11-23 01:00.");
  set_custom (filters, "2026-11-23 01:00", "");
  assert_sentence (filters, "No room was live after 2026-11-23 01:00.");
  g_assert_finalize_object (filters);
}

static void
test_every_subject_has_words (void)
{
  for (int type = GR_ROOM_TYPE_NONE; type <= GR_ROOM_TYPE_TEMPLATE; type++)
    for (int state = 0; gr_live_states_in_order[state] != GR_LIVE_STATE_UNKNOWN;
         state++)
      {
        GrFilters *filters = gr_filters_new ();
        g_autofree char *sentence = NULL;

        g_object_set (filters, "room-type", type, "live-states",
                      BIT (gr_live_states_in_order[state]), "name", "%s", NULL);
        sentence = gr_filters_describe (filters);
        g_assert_true (g_str_has_prefix (sentence, "No "));
        g_assert_nonnull (strstr (sentence, " named “%s”"));
        g_assert_finalize_object (filters);
      }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-words/sentence", test_sentence);
  g_test_add_func ("/filter-words/subjects", test_every_subject_has_words);

  return g_test_run ();
}
