/* test-filter-store.c: the filters as the settings keep them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-filters.h"

#define BIT GR_LIVE_STATE_BIT

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
test_round_trip (void)
{
  GrFilters *filters = gr_filters_new ();
  GrFilters *restored = gr_filters_new ();
  g_autoptr (GVariant) stored = NULL;
  g_autoptr (GVariant) again = NULL;
  guint queries = 0;

  g_object_set (filters, "name", "a b", "live-states",
                BIT (GR_LIVE_STATE_SUCCEED) | BIT (GR_LIVE_STATE_NONE),
                "room-type", GR_ROOM_TYPE_TEMPLATE, "ownership",
                GR_OWNERSHIP_SHARED_TO_OTHERS, "avatar-name", "安然",
                "avatar-id", "a41", "time-range", GR_TIME_RANGE_CUSTOM,
                "since-text", "2026-11-22 18:30", "until-text", "not yet",
                NULL);
  stored = g_variant_ref_sink (gr_filters_to_variant (filters));
  g_assert_cmpstr (g_variant_get_type_string (stored), ==, "a{sv}");

  g_signal_connect (restored, "notify::query", G_CALLBACK (count_cb), &queries);
  gr_filters_load_variant (restored, stored);
  g_assert_cmpuint (queries, ==, 1);
  g_assert_true (gr_room_query_equal (gr_filters_get_query (filters),
                                      gr_filters_get_query (restored)));
  again = g_variant_ref_sink (gr_filters_to_variant (restored));
  g_assert_cmpvariant (stored, again);
  gr_filters_load_variant (restored, stored);
  g_assert_cmpuint (queries, ==, 1);
  g_assert_finalize_object (filters);
  g_assert_finalize_object (restored);
}

static void
test_nothing (void)
{
  GrFilters *filters = gr_filters_new ();
  g_autoptr (GVariant) stored =
      g_variant_ref_sink (gr_filters_to_variant (filters));

  g_assert_cmpuint (g_variant_n_children (stored), ==, 0);
  g_assert_finalize_object (filters);
}

static void
test_hostile (void)
{
  static const char *const stored[] = {
    "{'name': <5>, 'live-states': <'FAILED'>, 'room-type': <['TEMP']>}",
    "{'live-states': <['NONSENSE', 'BLOCKED', '']>, 'room-type': <'HOUSE'>}",
    "{'ownership': <'nobody'>, 'time-range': <'yesterday'>}",
    "{'time-range': <uint32 7>, 'since-text': <false>, 'x': <'y'>}",
    "{'room-type': <'UNKNOWN'>, 'time-range': <'custom'>}",
    "{'since-text': <'2026-99-99 00:00'>, 'time-range': <'custom'>}",
    "'not even a dictionary'",
    "{'a': 5}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      GrFilters *filters = gr_filters_new ();
      g_autoptr (GVariant) variant = g_variant_new_parsed (stored[i]);

      g_object_set (filters, "name", "before", NULL);
      g_variant_ref_sink (variant);
      gr_filters_load_variant (filters, variant);
      g_assert_true (gr_filters_is_empty (filters));
      g_assert_finalize_object (filters);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filter-store/round-trip", test_round_trip);
  g_test_add_func ("/filter-store/nothing", test_nothing);
  g_test_add_func ("/filter-store/hostile", test_hostile);

  return g_test_run ();
}
