/* test-room-columns.c: which columns show, and what the settings keep of it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-room-columns.h"
#include "gr-test.h"

/* One of all there are. */
#define FIELD(id) gr_fields_find (gr_fields_get_default (), id)

typedef struct
{
  GSettings *settings;
  GrRoomColumns *columns;
  guint n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
open_columns (Fixture *fixture)
{
  fixture->columns =
      gr_room_columns_new (fixture->settings, gr_fields_get_default ());
  fixture->n_changes = 0;
  g_signal_connect_swapped (fixture->columns, "changed",
                            G_CALLBACK (changed_cb), fixture);
}

static void
close_columns (Fixture *fixture)
{
  g_assert_finalize_object (fixture->columns);
  fixture->columns = NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_settings_new (GR_SCHEMA_ID);
  g_settings_reset (fixture->settings, "columns");
  open_columns (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_columns (fixture);
  g_settings_reset (fixture->settings, "columns");
  g_assert_finalize_object (fixture->settings);
}

static void
save (Fixture *fixture, const char *text)
{
  g_settings_set_value (fixture->settings, "columns",
                        g_variant_new_parsed (text));
}

static char *
describe_order (GrRoomColumns *columns)
{
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < gr_room_columns_get_n (columns); i++)
    {
      const GrField *field = gr_room_columns_get_nth (columns, i);

      g_assert_cmpuint (gr_room_columns_get_position (columns, field), ==, i);
      g_string_append_printf (order, "%s%s ", field->id,
                              gr_room_columns_get_visible (columns, field)
                                  ? ""
                                  : "-");
    }
  return g_string_free (g_steal_pointer (&order), FALSE);
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autofree char *order = describe_order (fixture->columns);

  g_assert_cmpstr (g_strchomp (order), ==, expected);
}

#define DEFAULT_ORDER                                                          \
  "cover room_name last_job_status room_state- room_type avatars "             \
  "last_job_start_time duration update_time- "                                 \
  "create_time- room_id- confirm_state-"

static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  assert_order (fixture, DEFAULT_ORDER);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("last_job_status")),
                   ==, 110);
}

static void
test_load (Fixture *fixture, gconstpointer data)
{
  close_columns (fixture);
  save (fixture, "[('duration', 99, true), ('mood', 50, true),"
                 " ('cover', 300, false), ('name', 70, false),"
                 " ('duration', 12, false), ('type', -1, false),"
                 " ('avatars', 3, true), ('created', 2000000000, true)]");
  open_columns (fixture);

  /* What is not known is left out, what is said twice counts once, what is
   * not said stands at the end; the name is always seen. */
  assert_order (fixture,
                "duration cover- room_name room_type- avatars create_time "
                "last_job_status room_state-"
                " last_job_start_time update_time- room_id- confirm_state-");
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("duration")),
                   ==, 99);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("cover")),
                   ==, 72);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("room_name")),
                   ==, 140);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("room_type")),
                   ==, 90);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("avatars")),
                   ==, GR_COLUMN_WIDTH_MIN);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("create_time")),
                   ==, GR_COLUMN_WIDTH_MAX);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  gr_room_columns_move (fixture->columns, FIELD ("duration"), 2);
  assert_order (fixture, "cover room_name duration last_job_status room_state- "
                         "room_type avatars last_job_start_time"
                         " update_time- create_time- room_id- confirm_state-");
  gr_room_columns_move (fixture->columns, FIELD ("cover"), 99);
  assert_order (fixture,
                "room_name duration last_job_status room_state- room_type "
                "avatars last_job_start_time"
                " update_time- create_time- room_id- confirm_state- cover");
  g_assert_cmpuint (fixture->n_changes, ==, 2);

  gr_room_columns_move (fixture->columns, FIELD ("room_name"), 0);
  g_assert_cmpuint (fixture->n_changes, ==, 2);

  gr_room_columns_reset (fixture->columns);
  assert_order (fixture, DEFAULT_ORDER);
}

static void
test_visible (Fixture *fixture, gconstpointer data)
{
  gr_room_columns_set_visible (fixture->columns, FIELD ("room_name"), FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_true (
      gr_room_columns_get_visible (fixture->columns, FIELD ("room_name")));

  gr_room_columns_set_visible (fixture->columns, FIELD ("room_type"), FALSE);
  gr_room_columns_set_visible (fixture->columns, FIELD ("room_type"), FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_false (
      gr_room_columns_get_visible (fixture->columns, FIELD ("room_type")));
}

static guint
count_saves (Fixture *fixture)
{
  return GPOINTER_TO_UINT (
      g_object_get_data (G_OBJECT (fixture->settings), "saves"));
}

static void
saved_cb (GSettings *settings, const char *key, Fixture *fixture)
{
  g_object_set_data (G_OBJECT (settings), "saves",
                     GUINT_TO_POINTER (count_saves (fixture) + 1));
}

/* A drag is one write, and one that is not over at the end is kept too. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) saved = NULL;
  g_autofree char *text = NULL;

  g_signal_connect (fixture->settings, "changed::columns",
                    G_CALLBACK (saved_cb), fixture);
  for (int width = 90; width <= 150; width++)
    gr_room_columns_set_width (fixture->columns, FIELD ("room_type"), width);
  g_assert_cmpuint (count_saves (fixture), ==, 0);
  gr_test_wait_until (count_saves (fixture) > 0, 10);
  g_assert_cmpuint (count_saves (fixture), ==, 1);

  gr_room_columns_set_visible (fixture->columns, FIELD ("cover"), FALSE);
  close_columns (fixture);
  g_assert_cmpuint (count_saves (fixture), ==, 2);
  saved = g_settings_get_value (fixture->settings, "columns");
  text = g_variant_print (saved, FALSE);
  g_assert_true (g_str_has_prefix (
      text, "[('cover', -1, false), ('room_name', -1, true), "
            "('last_job_status', -1, true),"
            " ('room_state', -1, false), ('room_type', 150, true)"));

  open_columns (fixture);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("room_type")),
                   ==, 150);
  g_assert_false (
      gr_room_columns_get_visible (fixture->columns, FIELD ("cover")));
}

/* As another window would. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  save (fixture, "[('room-id', 222, true)]");
  gr_test_wait_until (fixture->n_changes == 1, 10);
  assert_order (fixture, "room_id cover room_name last_job_status room_state- "
                         "room_type avatars last_job_start_time"
                         " duration update_time- create_time- confirm_state-");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/room-columns/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("defaults", test_defaults);
  ADD ("load", test_load);
  ADD ("move", test_move);
  ADD ("visible", test_visible);
  ADD ("save", test_save);
  ADD ("follow", test_follow);
#undef ADD

  return g_test_run ();
}
