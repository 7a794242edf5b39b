/* test-filters.c: the filters as the person set them, and the query they make
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-filter-range.h"
#include "gr-filter-words.h"
#include "gr-local-time.h"

#include <locale.h>

#define BIT GR_LIVE_STATE_BIT

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
}

static guint *
watch (GrFilters *filters, const char *signal, guint *count)
{
  *count = 0;
  g_signal_connect (filters, signal, G_CALLBACK (count_cb), count);
  return count;
}

static gint64
utc (const char *text)
{
  gint64 time = gr_time_parse (text);

  g_assert_cmpint (time, !=, GR_TIME_NONE);
  return time;
}

static char *
join_chips (GrFilters *filters)
{
  g_autoptr (GPtrArray) chips = gr_filters_list_chips (filters);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < chips->len; i++)
    {
      GrFilterChip *chip = g_ptr_array_index (chips, i);

      g_string_append_printf (all, "%s[%s|%s]", i > 0 ? " " : "", chip->id,
                              chip->label);
    }
  return g_string_free (all, FALSE);
}

#define assert_chips(filters, expected)                                        \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *gr_chips = join_chips (filters);                          \
    g_assert_cmpstr (gr_chips, ==, expected);                                  \
  }                                                                            \
  G_STMT_END

/* What the service is asked, without the page. */
static char *
ask (GrFilters *filters)
{
  return gr_room_query_to_uri_query (gr_filters_get_query (filters), 0, 100);
}

#define assert_asks(filters, expected)                                         \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *gr_asked = ask (filters);                                 \
    g_autofree char *gr_wanted = NULL;                                         \
    g_autoptr (GrRoomQuery) gr_query = expected;                               \
    gr_wanted = gr_room_query_to_uri_query (gr_query, 0, 100);                 \
    g_assert_cmpstr (gr_asked, ==, gr_wanted);                                 \
  }                                                                            \
  G_STMT_END

static void
test_nothing_set (void)
{
  GrFilters *filters = gr_filters_new ();

  g_assert_true (gr_filters_is_empty (filters));
  g_assert_true (gr_room_query_is_empty (gr_filters_get_query (filters)));
  assert_asks (filters, gr_room_query_new ());
  assert_chips (filters, "");
  g_assert_finalize_object (filters);
}

static void
test_each_filter_is_asked (void)
{
  GrFilters *filters = gr_filters_new ();
  GrRoomQuery *query;

  g_object_set (filters, "name", "spring", "avatar-name", "zhou", "avatar-id",
                "a41c07f2", "live-states",
                BIT (GR_LIVE_STATE_FAILED) | BIT (GR_LIVE_STATE_NONE),
                "room-type", GR_ROOM_TYPE_TEMPLATE, "ownership",
                GR_OWNERSHIP_SHARED_FROM_OTHERS, NULL);
  query = gr_filters_get_query (filters);
  g_assert_cmpstr (gr_room_query_get_name (query), ==, "spring");
  g_assert_cmpstr (gr_room_query_get_avatar_name (query), ==, "zhou");
  g_assert_cmpstr (gr_room_query_get_avatar_id (query), ==, "a41c07f2");
  g_assert_cmpuint (gr_room_query_get_live_states (query), ==,
                    BIT (GR_LIVE_STATE_FAILED) | BIT (GR_LIVE_STATE_NONE));
  g_assert_cmpint (gr_room_query_get_room_type (query), ==,
                   GR_ROOM_TYPE_TEMPLATE);
  g_assert_cmpint (gr_room_query_get_ownership (query), ==,
                   GR_OWNERSHIP_SHARED_FROM_OTHERS);
  g_assert_cmpint (gr_room_query_get_since (query), ==, GR_TIME_NONE);
  g_assert_cmpint (gr_room_query_get_until (query), ==, GR_TIME_NONE);
  g_assert_false (gr_filters_is_empty (filters));
  g_assert_finalize_object (filters);
}

static void
test_blocked_is_never_asked (void)
{
  GrFilters *filters = gr_filters_new ();

  g_object_set (filters, "live-states",
                BIT (GR_LIVE_STATE_BLOCKED) | BIT (GR_LIVE_STATE_UNKNOWN) |
                    BIT (31),
                NULL);
  g_assert_true (gr_filters_is_empty (filters));
  g_assert_finalize_object (filters);
}

static void
test_ownership_waits_for_template (void)
{
  GrFilters *filters = gr_filters_new ();
  guint queries;
  int ownership;

  watch (filters, "notify::query", &queries);
  g_object_set (filters, "ownership", GR_OWNERSHIP_PUBLIC, NULL);
  g_assert_cmpuint (queries, ==, 0);
  assert_chips (filters, "");
  g_object_set (filters, "room-type", GR_ROOM_TYPE_TEMP, NULL);
  assert_chips (filters, "[type|Temporary]");
  g_assert_cmpint (gr_room_query_get_ownership (gr_filters_get_query (filters)),
                   ==, GR_OWNERSHIP_NONE);

  g_object_set (filters, "room-type", GR_ROOM_TYPE_TEMPLATE, NULL);
  assert_chips (filters, "[type|Template] [ownership|Public]");
  g_assert_cmpint (gr_room_query_get_ownership (gr_filters_get_query (filters)),
                   ==, GR_OWNERSHIP_PUBLIC);
  g_assert_cmpuint (queries, ==, 2);

  g_object_set (filters, "room-type", GR_ROOM_TYPE_NORMAL, NULL);
  g_object_get (filters, "ownership", &ownership, NULL);
  g_assert_cmpint (ownership, ==, GR_OWNERSHIP_PUBLIC);
  g_assert_finalize_object (filters);
}

static void
test_query_is_notified_when_it_differs (void)
{
  GrFilters *filters = gr_filters_new ();
  guint queries, names, empties;

  watch (filters, "notify::query", &queries);
  watch (filters, "notify::name", &names);
  watch (filters, "notify::is-empty", &empties);
  g_object_set (filters, "name", "spring", NULL);
  g_object_set (filters, "name", "spring", NULL);
  g_assert_cmpuint (names, ==, 1);
  g_assert_cmpuint (queries, ==, 1);
  g_object_set (filters, "name", "  spring ", NULL);
  g_assert_cmpuint (names, ==, 2);
  g_assert_cmpuint (queries, ==, 1);
  g_object_set (filters, "name", " ", NULL);
  g_assert_cmpuint (queries, ==, 2);
  g_assert_cmpuint (empties, ==, 2);
  gr_filters_update (filters);
  g_assert_cmpuint (queries, ==, 2);
  g_assert_finalize_object (filters);
}

/* What is too long is not asked, and not shortened in silence. */
static void
test_too_long_is_refused (void)
{
  GrFilters *filters = gr_filters_new ();
  GString *hosts = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < GR_FILTER_MAX_CHARS; i++)
    g_string_append (hosts, "安");
  g_object_set (filters, "avatar-name", hosts->str, NULL);
  g_assert_true (
      gr_room_query_validate (gr_filters_get_query (filters), &error));
  g_assert_no_error (error);
  g_string_append (hosts, "安");
  g_object_set (filters, "avatar-name", hosts->str, NULL);
  g_assert_cmpstr (gr_room_query_get_avatar_name (
                       gr_filters_get_query (filters)),
                   ==, hosts->str);
  g_assert_false (
      gr_room_query_validate (gr_filters_get_query (filters), &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_QUERY);
  g_string_free (hosts, TRUE);
  g_assert_finalize_object (filters);
}

/* Midnight may pass while the test runs: one of the two must fit. */
static void
assert_preset (GrFilters *filters, GrTimeRange range, int days)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  gint64 since, after;
  GrRoomQuery *query;

  g_object_set (filters, "time-range", range, NULL);
  query = gr_filters_get_query (filters);
  since = gr_room_query_get_since (query);
  after = g_get_real_time () / G_USEC_PER_SEC;
  g_assert_true (since == gr_local_time_midnight (before, days, NULL) ||
                 since == gr_local_time_midnight (after, days, NULL));
  g_assert_cmpint (gr_room_query_get_until (query), ==, GR_TIME_NONE);
}

static void
test_presets_have_no_end (void)
{
  GrFilters *filters = gr_filters_new ();

  assert_preset (filters, GR_TIME_RANGE_TODAY, 0);
  assert_chips (filters, "[time|Today]");
  assert_preset (filters, GR_TIME_RANGE_LAST_7_DAYS, 6);
  assert_chips (filters, "[time|Last 7 days]");
  assert_preset (filters, GR_TIME_RANGE_LAST_30_DAYS, 29);
  assert_chips (filters, "[time|Last 30 days]");
  g_object_set (filters, "time-range", GR_TIME_RANGE_ANY, NULL);
  g_assert_true (gr_filters_is_empty (filters));
  g_assert_finalize_object (filters);
}

static void
test_today_ends_at_midnight (void)
{
  GrFilterRange range;

  gr_filter_range_init (&range);
  gr_filter_range_update (&range, GR_TIME_RANGE_TODAY, "", "",
                          utc ("2026-11-22T15:59:59Z"));
  g_assert_cmpint (range.since, ==, utc ("2026-11-21T16:00:00Z"));
  gr_filter_range_update (&range, GR_TIME_RANGE_TODAY, "", "",
                          utc ("2026-11-22T16:00:00Z"));
  g_assert_cmpint (range.since, ==, utc ("2026-11-22T16:00:00Z"));
  gr_filter_range_update (&range, GR_TIME_RANGE_LAST_7_DAYS, "", "",
                          utc ("2026-11-22T16:00:00Z"));
  g_assert_cmpint (range.since, ==, utc ("2026-11-16T16:00:00Z"));
}

static void
set_custom (GrFilters *filters, const char *since, const char *until)
{
  g_object_set (filters, "time-range", GR_TIME_RANGE_CUSTOM, "since-text",
                since, "until-text", until, NULL);
}

static void
assert_range (GrFilters *filters,
              const char *since,
              const char *until,
              gboolean since_valid,
              gboolean until_valid)
{
  GrRoomQuery *query = gr_filters_get_query (filters);
  gboolean since_is, until_is;

  g_assert_cmpint (gr_room_query_get_since (query), ==,
                   since != NULL ? utc (since) : GR_TIME_NONE);
  g_assert_cmpint (gr_room_query_get_until (query), ==,
                   until != NULL ? utc (until) : GR_TIME_NONE);
  g_object_get (filters, "since-valid", &since_is, "until-valid", &until_is,
                NULL);
  g_assert_cmpint (since_is, ==, since_valid);
  g_assert_cmpint (until_is, ==, until_valid);
}

/* The tests live eight hours east of Greenwich. */
static void
test_custom_range (void)
{
  GrFilters *filters = gr_filters_new ();

  set_custom (filters, "", "");
  assert_range (filters, NULL, NULL, TRUE, TRUE);
  g_assert_true (gr_filters_is_empty (filters));

  set_custom (filters, "2026-11-22 18:30", "");
  assert_range (filters, "2026-11-22T10:30:00Z", NULL, TRUE, TRUE);
  assert_chips (filters, "[since|From 2026-11-22 18:30]");

  set_custom (filters, "2026-11-22 18:30", " 2026-11-23 06:15:30 ");
  assert_range (filters, "2026-11-22T10:30:00Z", "2026-11-22T22:15:30Z", TRUE,
                TRUE);
  assert_chips (filters, "[since|From 2026-11-22 18:30] "
                         "[until|Until 2026-11-23 06:15:30]");

  set_custom (filters, "2026-11-22", "2026-11-22");
  assert_range (filters, "2026-11-21T16:00:00Z", "2026-11-22T15:59:59Z", TRUE,
                TRUE);
  g_assert_finalize_object (filters);
}

static void
test_wrong_text_asks_nothing (void)
{
  GrFilters *filters = gr_filters_new ();
  guint queries;

  set_custom (filters, "2026-11-22 18:30", "2026-11-23 18:30");
  watch (filters, "notify::query", &queries);
  g_object_set (filters, "since-text", "2026-11-22 18:3", NULL);
  assert_range (filters, "2026-11-22T10:30:00Z", "2026-11-23T10:30:00Z", FALSE,
                TRUE);
  g_object_set (filters, "until-text", "tomorrow", NULL);
  assert_range (filters, "2026-11-22T10:30:00Z", "2026-11-23T10:30:00Z", FALSE,
                FALSE);
  g_assert_cmpuint (queries, ==, 0);

  g_object_set (filters, "until-text", "2026-11-24 18:30", NULL);
  assert_range (filters, "2026-11-22T10:30:00Z", "2026-11-24T10:30:00Z", FALSE,
                TRUE);
  g_assert_cmpuint (queries, ==, 1);

  g_object_set (filters, "time-range", GR_TIME_RANGE_ANY, NULL);
  assert_range (filters, NULL, NULL, TRUE, TRUE);
  g_object_set (filters, "time-range", GR_TIME_RANGE_CUSTOM, NULL);
  assert_range (filters, NULL, "2026-11-24T10:30:00Z", FALSE, TRUE);
  g_assert_finalize_object (filters);
}

static void
test_range_backwards_asks_nothing (void)
{
  GrFilters *filters = gr_filters_new ();
  guint queries;

  set_custom (filters, "2026-11-22 18:30", "2026-11-23 18:30");
  watch (filters, "notify::query", &queries);
  g_object_set (filters, "since-text", "2026-11-25 18:30", NULL);
  assert_range (filters, "2026-11-22T10:30:00Z", "2026-11-23T10:30:00Z", FALSE,
                FALSE);
  g_assert_cmpuint (queries, ==, 0);
  g_object_set (filters, "until-text", "2026-11-26 18:30", NULL);
  assert_range (filters, "2026-11-25T10:30:00Z", "2026-11-26T10:30:00Z", TRUE,
                TRUE);
  g_object_set (filters, "until-text", "", NULL);
  assert_range (filters, "2026-11-25T10:30:00Z", NULL, TRUE, TRUE);
  g_assert_finalize_object (filters);
}

static void
test_chips_are_removed_one_by_one (void)
{
  GrFilters *filters = gr_filters_new ();
  int range;

  g_object_set (filters, "name", "spring", "live-states",
                BIT (GR_LIVE_STATE_SUCCEED) | BIT (GR_LIVE_STATE_NONE),
                "room-type", GR_ROOM_TYPE_TEMPLATE, "ownership",
                GR_OWNERSHIP_OWNED, "avatar-name", " an ", "avatar-id", "a41",
                NULL);
  set_custom (filters, "2026-11-22 18:30", "2026-11-23 18:30");
  assert_chips (filters, "[state:SUCCESS|Finished] [state:NULL|Never live] "
                         "[type|Template] [ownership|Mine, not shared] "
                         "[since|From 2026-11-22 18:30] "
                         "[until|Until 2026-11-23 18:30] "
                         "[avatar-name|Avatar name: an] "
                         "[avatar-id|Avatar ID: a41]");
  gr_filters_remove (filters, "state:SUCCESS");
  gr_filters_remove (filters, "ownership");
  gr_filters_remove (filters, "since");
  gr_filters_remove (filters, "avatar-name");
  gr_filters_remove (filters, "no such chip");
  gr_filters_remove (filters, "state:NONSENSE");
  assert_chips (filters, "[state:NULL|Never live] [type|Template] "
                         "[until|Until 2026-11-23 18:30] "
                         "[avatar-id|Avatar ID: a41]");
  gr_filters_remove (filters, "until");
  g_object_get (filters, "time-range", &range, NULL);
  g_assert_cmpint (range, ==, GR_TIME_RANGE_ANY);
  gr_filters_remove (filters, "state:NULL");
  gr_filters_remove (filters, "type");
  gr_filters_remove (filters, "avatar-id");
  g_object_set (filters, "time-range", GR_TIME_RANGE_TODAY, NULL);
  gr_filters_remove (filters, "time");
  assert_chips (filters, "");
  g_assert_false (gr_filters_is_empty (filters));
  g_object_set (filters, "name", "", NULL);
  g_assert_true (gr_filters_is_empty (filters));
  g_assert_finalize_object (filters);
}

static void
test_clear (void)
{
  GrFilters *filters = gr_filters_new ();
  guint queries;
  gboolean cleared = FALSE;
  int ownership;

  g_object_set (filters, "name", "spring", "live-states",
                BIT (GR_LIVE_STATE_FAILED), "room-type", GR_ROOM_TYPE_TEMPLATE,
                "ownership", GR_OWNERSHIP_OWNED, NULL);
  set_custom (filters, "wrong", "2026-11-23 18:30");
  watch (filters, "notify::query", &queries);
  g_signal_connect_swapped (filters, "cleared", G_CALLBACK (g_atomic_int_inc),
                            &cleared);
  gr_filters_clear (filters);
  g_assert_cmpuint (queries, ==, 1);
  g_assert_true (cleared);
  g_assert_true (gr_filters_is_empty (filters));
  g_object_get (filters, "ownership", &ownership, NULL);
  g_assert_cmpint (ownership, ==, GR_OWNERSHIP_NONE);
  assert_range (filters, NULL, NULL, TRUE, TRUE);
  gr_filters_clear (filters);
  g_assert_cmpuint (queries, ==, 1);
  g_assert_finalize_object (filters);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC-8", TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/filters/nothing-set", test_nothing_set);
  g_test_add_func ("/filters/each-is-asked", test_each_filter_is_asked);
  g_test_add_func ("/filters/blocked-is-never-asked",
                   test_blocked_is_never_asked);
  g_test_add_func ("/filters/ownership-waits-for-template",
                   test_ownership_waits_for_template);
  g_test_add_func ("/filters/query-notified-when-it-differs",
                   test_query_is_notified_when_it_differs);
  g_test_add_func ("/filters/length", test_too_long_is_refused);
  g_test_add_func ("/filters/presets", test_presets_have_no_end);
  g_test_add_func ("/filters/midnight", test_today_ends_at_midnight);
  g_test_add_func ("/filters/custom", test_custom_range);
  g_test_add_func ("/filters/wrong-text", test_wrong_text_asks_nothing);
  g_test_add_func ("/filters/backwards", test_range_backwards_asks_nothing);
  g_test_add_func ("/filters/remove", test_chips_are_removed_one_by_one);
  g_test_add_func ("/filters/clear", test_clear);
  return g_test_run ();
}
