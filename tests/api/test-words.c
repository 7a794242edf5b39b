/* test-words.c: the words of the service, both ways
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-words.h"

#include <string.h>

typedef struct
{
  const char *word;
  int value;
} Row;

/* Each table holds every word of the reference and ends with a NULL word. */
static const Row live_states[] = {
  { "WAITING", GR_LIVE_STATE_WAITING },
  { "PROCESSING", GR_LIVE_STATE_PROCESSING },
  { "SUCCEED", GR_LIVE_STATE_SUCCEED },
  { "SUCCESS", GR_LIVE_STATE_SUCCEED },
  { "FAILED", GR_LIVE_STATE_FAILED },
  { "CANCELED", GR_LIVE_STATE_CANCELED },
  { "BLOCKED", GR_LIVE_STATE_BLOCKED },
  { "NULL", GR_LIVE_STATE_NONE },
  { NULL, GR_LIVE_STATE_NONE },
};
static const Row room_states[] = {
  { "ENABLE", GR_ROOM_STATE_ENABLE },
  { "DISABLE", GR_ROOM_STATE_DISABLE },
  { "BLOCKED", GR_ROOM_STATE_BLOCKED },
  { NULL, GR_ROOM_STATE_NONE },
};
static const Row room_types[] = {
  { "NORMAL", GR_ROOM_TYPE_NORMAL },
  { "TEMP", GR_ROOM_TYPE_TEMP },
  { "TEMPLATE", GR_ROOM_TYPE_TEMPLATE },
  { NULL, GR_ROOM_TYPE_NONE },
};
static const Row view_modes[] = {
  { "LANDSCAPE", GR_VIEW_MODE_LANDSCAPE },
  { "VERTICAL", GR_VIEW_MODE_VERTICAL },
  { NULL, GR_VIEW_MODE_NONE },
};
static const Row shared_types[] = {
  { "PRIVATE", GR_SHARED_TYPE_PRIVATE },
  { "PUBLIC", GR_SHARED_TYPE_PUBLIC },
  { "SHARED", GR_SHARED_TYPE_SHARED },
  { NULL, GR_SHARED_TYPE_NONE },
};
static const Row shared_states[] = {
  { "PUBLISHED", GR_SHARED_STATE_PUBLISHED },
  { "DRAFT", GR_SHARED_STATE_DRAFT },
  { "REVIEW", GR_SHARED_STATE_REVIEW },
  { NULL, GR_SHARED_STATE_NONE },
};
static const Row confirm_states[] = {
  { "UNCONFIRM", GR_CONFIRM_STATE_UNCONFIRM },
  { "CONFIRMED", GR_CONFIRM_STATE_CONFIRMED },
  { "REJECT", GR_CONFIRM_STATE_REJECT },
  { NULL, GR_CONFIRM_STATE_NONE },
};
static const Row ownerships[] = {
  { "OWNED", GR_OWNERSHIP_OWNED },
  { "SHARED_TO_OHTERS", GR_OWNERSHIP_SHARED_TO_OTHERS },
  { "SHARED_TO_OTHERS", GR_OWNERSHIP_SHARED_TO_OTHERS },
  { "SHARED_FROM_OHTERS", GR_OWNERSHIP_SHARED_FROM_OTHERS },
  { "SHARED_FROM_OTHERS", GR_OWNERSHIP_SHARED_FROM_OTHERS },
  { "PUBLIC", GR_OWNERSHIP_PUBLIC },
  { NULL, GR_OWNERSHIP_NONE },
};

/* Words mean the same in any case, and everything else is unknown. */
#define check_words(from_word, rows, unknown)                                  \
  G_STMT_START                                                                 \
  {                                                                            \
    for (const Row *row = (rows); row->word != NULL; row++)                    \
      {                                                                        \
        g_autofree char *lower = g_ascii_strdown (row->word, -1);              \
        g_autofree char *longer = g_strconcat (row->word, "S", NULL);          \
        g_autofree char *shorter = g_strndup (row->word, 2);                   \
                                                                               \
        g_assert_cmpint (from_word (row->word), ==, row->value);               \
        g_assert_cmpint (from_word (lower), ==, row->value);                   \
        g_assert_cmpint (from_word (longer), ==, unknown);                     \
        g_assert_cmpint (from_word (shorter), ==, unknown);                    \
      }                                                                        \
    g_assert_cmpint (from_word (NULL), ==, 0);                                 \
    g_assert_cmpint (from_word (""), ==, 0);                                   \
    g_assert_cmpint (from_word (" "), ==, unknown);                            \
    g_assert_cmpint (from_word ("直播"), ==, unknown);                         \
  }                                                                            \
  G_STMT_END

static void
test_from_word (void)
{
  check_words (gr_live_state_from_word, live_states, GR_LIVE_STATE_UNKNOWN);
  check_words (gr_room_state_from_word, room_states, GR_ROOM_STATE_UNKNOWN);
  check_words (gr_room_type_from_word, room_types, GR_ROOM_TYPE_UNKNOWN);
  check_words (gr_view_mode_from_word, view_modes, GR_VIEW_MODE_UNKNOWN);
  check_words (gr_shared_type_from_word, shared_types, GR_SHARED_TYPE_UNKNOWN);
  check_words (gr_shared_state_from_word, shared_states,
               GR_SHARED_STATE_UNKNOWN);
  check_words (gr_confirm_state_from_word, confirm_states,
               GR_CONFIRM_STATE_UNKNOWN);
  check_words (gr_ownership_from_word, ownerships, GR_OWNERSHIP_UNKNOWN);
}

static void
test_live_state_filter (void)
{
  static const char *const words[] = {
    [GR_LIVE_STATE_NONE] = "NULL",
    [GR_LIVE_STATE_WAITING] = "WAITING",
    [GR_LIVE_STATE_PROCESSING] = "PROCESSING",
    [GR_LIVE_STATE_SUCCEED] = "SUCCESS",
    [GR_LIVE_STATE_FAILED] = "FAILED",
    [GR_LIVE_STATE_CANCELED] = "CANCELED",
    [GR_LIVE_STATE_BLOCKED] = NULL,
    [GR_LIVE_STATE_UNKNOWN] = NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *word = gr_live_state_to_filter_word (i);

      g_assert_cmpstr (word, ==, words[i]);
      if (word != NULL)
        g_assert_cmpint (gr_live_state_from_word (word), ==, i);
    }
}

static void
test_other_filters (void)
{
  g_assert_null (gr_room_type_to_filter_word (GR_ROOM_TYPE_NONE));
  g_assert_cmpstr (gr_room_type_to_filter_word (GR_ROOM_TYPE_NORMAL), ==,
                   "NORMAL");
  g_assert_cmpstr (gr_room_type_to_filter_word (GR_ROOM_TYPE_TEMP), ==, "TEMP");
  g_assert_cmpstr (gr_room_type_to_filter_word (GR_ROOM_TYPE_TEMPLATE), ==,
                   "TEMPLATE");
  g_assert_null (gr_room_type_to_filter_word (GR_ROOM_TYPE_UNKNOWN));

  g_assert_null (gr_ownership_to_filter_word (GR_OWNERSHIP_NONE));
  g_assert_cmpstr (gr_ownership_to_filter_word (GR_OWNERSHIP_OWNED), ==,
                   "OWNED");
  g_assert_cmpstr (gr_ownership_to_filter_word (GR_OWNERSHIP_SHARED_TO_OTHERS),
                   ==, "SHARED_TO_OHTERS");
  g_assert_cmpstr (gr_ownership_to_filter_word (
                       GR_OWNERSHIP_SHARED_FROM_OTHERS),
                   ==, "SHARED_FROM_OHTERS");
  g_assert_cmpstr (gr_ownership_to_filter_word (GR_OWNERSHIP_PUBLIC), ==,
                   "PUBLIC");
  g_assert_null (gr_ownership_to_filter_word (GR_OWNERSHIP_UNKNOWN));

  g_assert_null (gr_confirm_state_to_filter_word (GR_CONFIRM_STATE_NONE));
  g_assert_cmpstr (gr_confirm_state_to_filter_word (GR_CONFIRM_STATE_UNCONFIRM),
                   ==, "unconfirm");
  g_assert_cmpstr (gr_confirm_state_to_filter_word (GR_CONFIRM_STATE_CONFIRMED),
                   ==, "confirmed");
  g_assert_cmpstr (gr_confirm_state_to_filter_word (GR_CONFIRM_STATE_REJECT),
                   ==, "reject");
  g_assert_null (gr_confirm_state_to_filter_word (GR_CONFIRM_STATE_UNKNOWN));
}

/* The order holds each state that can be asked for, once. */
static void
test_order (void)
{
  GrLiveStates seen = 0;
  guint n = 0;

  while (gr_live_states_in_order[n] != GR_LIVE_STATE_UNKNOWN)
    {
      GrLiveState state = gr_live_states_in_order[n++];

      g_assert_nonnull (gr_live_state_to_filter_word (state));
      g_assert_cmpuint (seen & GR_LIVE_STATE_BIT (state), ==, 0);
      seen |= GR_LIVE_STATE_BIT (state);
    }
  g_assert_cmpuint (n, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/from-word", test_from_word);
  g_test_add_func ("/words/live-state-filter", test_live_state_filter);
  g_test_add_func ("/words/other-filters", test_other_filters);
  g_test_add_func ("/words/order", test_order);
  return g_test_run ();
}
