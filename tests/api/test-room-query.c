/* test-room-query.c: what is asked, and how it stands on the wire
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-room-query.h"

#include <string.h>

#define SINCE G_GINT64_CONSTANT (1610268197) /* 2021-01-10T08:43:17Z */
#define UNTIL G_GINT64_CONSTANT (1610275397) /* 2021-01-10T10:43:17Z */

#define ALL_STATES                                                             \
  (GR_LIVE_STATE_BIT (GR_LIVE_STATE_NONE) |                                    \
   GR_LIVE_STATE_BIT (GR_LIVE_STATE_WAITING) |                                 \
   GR_LIVE_STATE_BIT (GR_LIVE_STATE_PROCESSING) |                              \
   GR_LIVE_STATE_BIT (GR_LIVE_STATE_SUCCEED) |                                 \
   GR_LIVE_STATE_BIT (GR_LIVE_STATE_FAILED) |                                  \
   GR_LIVE_STATE_BIT (GR_LIVE_STATE_CANCELED))

static void
check_wire (GrRoomQuery *query, const char *expected)
{
  g_autofree char *text = gr_room_query_to_uri_query (query, 0, 100);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, expected);
  gr_room_query_validate (query, &error);
  g_assert_no_error (error);
}

/* Lets go of @query after the check. */
static void
check_filter (GrRoomQuery *query, const char *expected)
{
  g_assert_false (gr_room_query_is_empty (query));
  check_wire (query, expected);
  gr_room_query_unref (query);
}

static GrRoomQuery *
make_full (void)
{
  GrRoomQuery *query = gr_room_query_new ();

#define SET(filter, value)                                                     \
  G_STMT_START                                                                 \
  {                                                                            \
    GrRoomQuery *next = gr_room_query_with_##filter (query, value);            \
    gr_room_query_unref (query);                                               \
    query = next;                                                              \
  }                                                                            \
  G_STMT_END
  SET (name, "茶 & tea");
  SET (avatar_name, "An+Ning");
  SET (avatar_id, "a/b~c*d");
  SET (live_states, ALL_STATES);
  SET (room_type, GR_ROOM_TYPE_TEMPLATE);
  SET (ownership, GR_OWNERSHIP_SHARED_TO_OTHERS);
  SET (since, SINCE);
  SET (until, UNTIL);
  SET (confirm_state, GR_CONFIRM_STATE_UNCONFIRM);
#undef SET
  return query;
}

static void
test_empty (void)
{
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();
  g_autofree char *page = gr_room_query_to_uri_query (query, 2147483647, 1);

  g_assert_true (gr_room_query_is_empty (query));
  check_wire (query, "limit=100&offset=0");
  g_assert_cmpstr (page, ==, "limit=1&offset=2147483647");
  g_assert_null (gr_room_query_get_name (query));
  g_assert_null (gr_room_query_get_avatar_name (query));
  g_assert_null (gr_room_query_get_avatar_id (query));
  g_assert_cmpuint (gr_room_query_get_live_states (query), ==, 0);
  g_assert_cmpint (gr_room_query_get_room_type (query), ==, GR_ROOM_TYPE_NONE);
  g_assert_cmpint (gr_room_query_get_ownership (query), ==, GR_OWNERSHIP_NONE);
  g_assert_cmpint (gr_room_query_get_since (query), ==, GR_TIME_NONE);
  g_assert_cmpint (gr_room_query_get_until (query), ==, GR_TIME_NONE);
  g_assert_cmpint (gr_room_query_get_confirm_state (query), ==,
                   GR_CONFIRM_STATE_NONE);
}

/* Every key there is, in the order of its bytes. */
static void
test_full (void)
{
  g_autoptr (GrRoomQuery) query = make_full ();

  check_wire (query,
              "confirm_state=unconfirm"
              "&dh_id=a%2Fb~c%2Ad"
              "&end_time=2021-01-10T10%3A43%3A17Z"
              "&limit=100"
              "&live_state=WAITING%2CPROCESSING%2CSUCCESS%2CFAILED%2CCANCELED"
              "%2CNULL"
              "&model_name=An%2BNing"
              "&offset=0"
              "&room_name=%E8%8C%B6%20%26%20tea"
              "&room_type=TEMPLATE"
              "&start_time=2021-01-10T08%3A43%3A17Z"
              "&template_own_type=SHARED_TO_OHTERS");
  g_assert_cmpstr (gr_room_query_get_name (query), ==, "茶 & tea");
  g_assert_cmpstr (gr_room_query_get_avatar_name (query), ==, "An+Ning");
  g_assert_cmpstr (gr_room_query_get_avatar_id (query), ==, "a/b~c*d");
  g_assert_cmpuint (gr_room_query_get_live_states (query), ==, ALL_STATES);
  g_assert_cmpint (gr_room_query_get_room_type (query), ==,
                   GR_ROOM_TYPE_TEMPLATE);
  g_assert_cmpint (gr_room_query_get_ownership (query), ==,
                   GR_OWNERSHIP_SHARED_TO_OTHERS);
  g_assert_cmpint (gr_room_query_get_since (query), ==, SINCE);
  g_assert_cmpint (gr_room_query_get_until (query), ==, UNTIL);
  g_assert_cmpint (gr_room_query_get_confirm_state (query), ==,
                   GR_CONFIRM_STATE_UNCONFIRM);
}

static void
test_states (void)
{
  static const struct
  {
    GrLiveStates states;
    const char *words;
  } rows[] = {
    { GR_LIVE_STATE_BIT (GR_LIVE_STATE_NONE), "NULL" },
    { GR_LIVE_STATE_BIT (GR_LIVE_STATE_WAITING), "WAITING" },
    { GR_LIVE_STATE_BIT (GR_LIVE_STATE_PROCESSING), "PROCESSING" },
    { GR_LIVE_STATE_BIT (GR_LIVE_STATE_SUCCEED), "SUCCESS" },
    { GR_LIVE_STATE_BIT (GR_LIVE_STATE_FAILED), "FAILED" },
    { GR_LIVE_STATE_BIT (GR_LIVE_STATE_CANCELED), "CANCELED" },
    { GR_LIVE_STATE_BIT (GR_LIVE_STATE_NONE) |
          GR_LIVE_STATE_BIT (GR_LIVE_STATE_FAILED) |
          GR_LIVE_STATE_BIT (GR_LIVE_STATE_WAITING),
      "WAITING%2CFAILED%2CNULL" },
  };
  g_autoptr (GrRoomQuery) empty = gr_room_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *expected =
          g_strdup_printf ("limit=100&live_state=%s&offset=0", rows[i].words);

      check_filter (gr_room_query_with_live_states (empty, rows[i].states),
                    expected);
    }
}

/* The longest value that there is fits into the service's 128 characters. */
static void
test_all_states_fit (void)
{
  g_autoptr (GrRoomQuery) empty = gr_room_query_new ();
  g_autoptr (GrRoomQuery) query =
      gr_room_query_with_live_states (empty, ALL_STATES);
  g_autofree char *text = gr_room_query_to_uri_query (query, 0, 100);

  g_assert_cmpuint (strlen (text), <=,
                    strlen ("limit=100&live_state=&offset=0") +
                        GR_FILTER_MAX_CHARS);
}

static void
test_words (void)
{
  g_autoptr (GrRoomQuery) empty = gr_room_query_new ();

  check_filter (gr_room_query_with_room_type (empty, GR_ROOM_TYPE_NORMAL),
                "limit=100&offset=0&room_type=NORMAL");
  check_filter (gr_room_query_with_room_type (empty, GR_ROOM_TYPE_TEMP),
                "limit=100&offset=0&room_type=TEMP");
  check_filter (gr_room_query_with_room_type (empty, GR_ROOM_TYPE_TEMPLATE),
                "limit=100&offset=0&room_type=TEMPLATE");
  check_filter (gr_room_query_with_ownership (empty, GR_OWNERSHIP_OWNED),
                "limit=100&offset=0&template_own_type=OWNED");
  check_filter (gr_room_query_with_ownership (empty,
                                              GR_OWNERSHIP_SHARED_FROM_OTHERS),
                "limit=100&offset=0&template_own_type=SHARED_FROM_OHTERS");
  check_filter (gr_room_query_with_ownership (empty, GR_OWNERSHIP_PUBLIC),
                "limit=100&offset=0&template_own_type=PUBLIC");
  check_filter (gr_room_query_with_confirm_state (empty,
                                                  GR_CONFIRM_STATE_CONFIRMED),
                "confirm_state=confirmed&limit=100&offset=0");
  check_filter (gr_room_query_with_confirm_state (empty,
                                                  GR_CONFIRM_STATE_REJECT),
                "confirm_state=reject&limit=100&offset=0");
}

static void
test_range (void)
{
  g_autoptr (GrRoomQuery) empty = gr_room_query_new ();

  check_filter (gr_room_query_with_since (empty, 0),
                "limit=100&offset=0&start_time=1970-01-01T00%3A00%3A00Z");
  check_filter (gr_room_query_with_until (empty, 0),
                "end_time=1970-01-01T00%3A00%3A00Z&limit=100&offset=0");
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *wire;
  } rows[] = {
    { "plain", "plain" },
    { "a b", "a%20b" },
    { " ", "%20" },
    { "a+b", "a%2Bb" },
    { "a&b=c", "a%26b%3Dc" },
    { "a/b?c#d", "a%2Fb%3Fc%23d" },
    { "100%", "100%25" },
    { "%41", "%2541" },
    { "~._-", "~._-" },
    { "*'()!", "%2A%27%28%29%21" },
    { "直播", "%E7%9B%B4%E6%92%AD" },
    { "🎥", "%F0%9F%8E%A5" },
  };
  g_autoptr (GrRoomQuery) empty = gr_room_query_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *room =
          g_strdup_printf ("limit=100&offset=0&room_name=%s", rows[i].wire);
      g_autofree char *avatar =
          g_strdup_printf ("limit=100&model_name=%s&offset=0", rows[i].wire);
      g_autofree char *id =
          g_strdup_printf ("dh_id=%s&limit=100&offset=0", rows[i].wire);

      check_filter (gr_room_query_with_name (empty, rows[i].name), room);
      check_filter (gr_room_query_with_avatar_name (empty, rows[i].name),
                    avatar);
      check_filter (gr_room_query_with_avatar_id (empty, rows[i].name), id);
    }
}

/* Each with_…() of @full, and what takes that filter away again. */
static void
check_cleared (GrRoomQuery *cleared, GrRoomQuery *full, const char *key)
{
  g_autofree char *text = gr_room_query_to_uri_query (cleared, 0, 100);

  g_assert_null (strstr (text, key));
  g_assert_false (gr_room_query_equal (cleared, full));
  g_assert_false (gr_room_query_equal (full, cleared));
  gr_room_query_unref (cleared);
}

static void
test_clear (void)
{
  g_autoptr (GrRoomQuery) full = make_full ();

  check_cleared (gr_room_query_with_name (full, NULL), full, "room_name");
  check_cleared (gr_room_query_with_name (full, ""), full, "room_name");
  check_cleared (gr_room_query_with_avatar_name (full, NULL), full,
                 "model_name");
  check_cleared (gr_room_query_with_avatar_name (full, ""), full, "model_name");
  check_cleared (gr_room_query_with_avatar_id (full, NULL), full, "dh_id");
  check_cleared (gr_room_query_with_avatar_id (full, ""), full, "dh_id");
  check_cleared (gr_room_query_with_live_states (full, 0), full, "live_state");
  check_cleared (gr_room_query_with_room_type (full, GR_ROOM_TYPE_NONE), full,
                 "room_type");
  check_cleared (gr_room_query_with_ownership (full, GR_OWNERSHIP_NONE), full,
                 "template_own_type");
  check_cleared (gr_room_query_with_since (full, GR_TIME_NONE), full,
                 "start_time");
  check_cleared (gr_room_query_with_until (full, GR_TIME_NONE), full,
                 "end_time");
  check_cleared (gr_room_query_with_confirm_state (full, GR_CONFIRM_STATE_NONE),
                 full, "confirm_state");
}

static void
test_equal (void)
{
  g_autoptr (GrRoomQuery) a = make_full ();
  g_autoptr (GrRoomQuery) b = make_full ();
  g_autoptr (GrRoomQuery) empty = gr_room_query_new ();
  g_autoptr (GrRoomQuery) blank = gr_room_query_with_name (empty, "");

  g_assert_true (gr_room_query_equal (a, a));
  g_assert_true (gr_room_query_equal (a, b));
  g_assert_true (gr_room_query_equal (empty, blank));
  g_assert_true (gr_room_query_is_empty (blank));
  g_assert_false (gr_room_query_is_empty (a));
}

/* A query does not change when another is made of it. */
static void
test_immutable (void)
{
  g_autoptr (GrRoomQuery) full = make_full ();
  g_autoptr (GrRoomQuery) same = make_full ();
  g_autoptr (GrRoomQuery) other = gr_room_query_with_name (full, "other");
  g_autoptr (GrRoomQuery) self =
      gr_room_query_with_name (other, gr_room_query_get_name (other));

  g_assert_true (gr_room_query_equal (full, same));
  g_assert_true (gr_room_query_equal (other, self));
  g_clear_pointer (&full, gr_room_query_unref);
  g_assert_cmpstr (gr_room_query_get_avatar_name (other), ==, "An+Ning");
}

/* Lets go of @query after the check. */
static void
check_invalid (GrRoomQuery *query)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (gr_room_query_validate (query, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_QUERY);
  g_assert_true (g_str_has_suffix (error->message, "."));
  gr_room_query_unref (query);
}

/* Lets go of @query after the check. */
static void
check_valid (GrRoomQuery *query)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gr_room_query_validate (query, &error));
  g_assert_no_error (error);
  gr_room_query_unref (query);
}

static void
check_all_texts (GrRoomQuery *query,
                 const char *text,
                 void (*check) (GrRoomQuery *))
{
  check (gr_room_query_with_name (query, text));
  check (gr_room_query_with_avatar_name (query, text));
  check (gr_room_query_with_avatar_id (query, text));
}

/* Characters are counted, not bytes. */
static void
test_validate_length (void)
{
  static const char *const characters[] = { "a", "直", "🎥" };
  g_autoptr (GrRoomQuery) full = make_full ();

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      GString *text = g_string_new (NULL);

      for (guint n = 0; n < 128; n++)
        g_string_append (text, characters[i]);
      check_all_texts (full, text->str, check_valid);
      g_string_append (text, characters[i]);
      check_all_texts (full, text->str, check_invalid);
      g_string_free (text, TRUE);
    }
}

static void
test_validate_text (void)
{
  static const char *const texts[] = { "a\nb",  "\t",          "\x01",
                                       "\x7f",  "a\302\200",   "\xff",
                                       "a\xc3", "\355\240\200" };
  g_autoptr (GrRoomQuery) full = make_full ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_all_texts (full, texts[i], check_invalid);
}

static void
test_validate_words (void)
{
  g_autoptr (GrRoomQuery) full = make_full ();

  check_invalid (gr_room_query_with_live_states (
      full, ALL_STATES | GR_LIVE_STATE_BIT (GR_LIVE_STATE_BLOCKED)));
  check_invalid (gr_room_query_with_live_states (
      full, GR_LIVE_STATE_BIT (GR_LIVE_STATE_UNKNOWN)));
  check_invalid (gr_room_query_with_live_states (full, 1u << 31));
  check_invalid (gr_room_query_with_room_type (full, GR_ROOM_TYPE_UNKNOWN));
  check_invalid (gr_room_query_with_ownership (full, GR_OWNERSHIP_UNKNOWN));
  check_invalid (
      gr_room_query_with_confirm_state (full, GR_CONFIRM_STATE_UNKNOWN));
}

static void
test_validate_range (void)
{
  g_autoptr (GrRoomQuery) full = make_full ();

  check_valid (gr_room_query_with_since (full, UNTIL));
  check_invalid (gr_room_query_with_since (full, UNTIL + 1));
  check_valid (gr_room_query_with_until (full, SINCE));
  check_invalid (gr_room_query_with_until (full, SINCE - 1));
  check_invalid (gr_room_query_with_since (full, G_MAXINT64));
  check_invalid (gr_room_query_with_until (full, G_MAXINT64));
  check_invalid (gr_room_query_with_since (full, G_MININT64 + 1));
}

static void
test_boxed (void)
{
  g_autoptr (GrRoomQuery) query = make_full ();
  g_autoptr (GrRoomQuery) same = make_full ();
  GValue value = G_VALUE_INIT;

  g_value_init (&value, GR_TYPE_ROOM_QUERY);
  g_value_set_boxed (&value, query);
  g_clear_pointer (&query, gr_room_query_unref);
  g_assert_true (gr_room_query_equal (g_value_get_boxed (&value), same));
  g_value_unset (&value);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/room-query/empty", test_empty);
  g_test_add_func ("/room-query/full", test_full);
  g_test_add_func ("/room-query/states", test_states);
  g_test_add_func ("/room-query/all-states-fit", test_all_states_fit);
  g_test_add_func ("/room-query/words", test_words);
  g_test_add_func ("/room-query/range", test_range);
  g_test_add_func ("/room-query/names", test_names);
  g_test_add_func ("/room-query/clear", test_clear);
  g_test_add_func ("/room-query/equal", test_equal);
  g_test_add_func ("/room-query/immutable", test_immutable);
  g_test_add_func ("/room-query/validate/length", test_validate_length);
  g_test_add_func ("/room-query/validate/text", test_validate_text);
  g_test_add_func ("/room-query/validate/words", test_validate_words);
  g_test_add_func ("/room-query/validate/range", test_validate_range);
  g_test_add_func ("/room-query/boxed", test_boxed);
  return g_test_run ();
}
