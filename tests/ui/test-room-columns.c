/* test-room-columns.c: which columns show, and what the settings keep of it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-room-columns.h"
#include "gr-test.h"

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
  fixture->columns = gr_room_columns_new (fixture->settings);
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

  for (guint i = 0; i < GR_N_COLUMNS; i++)
    {
      GrColumn column = gr_room_columns_get_nth (columns, i);

      g_assert_cmpuint (gr_room_columns_get_position (columns, column), ==, i);
      g_string_append_printf (order, "%s%s ", gr_column_get_info (column)->id,
                              gr_room_columns_get_visible (columns, column)
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
  "cover name status room-state- type avatars last-live duration updated- "    \
  "created- room-id- confirmation-"

static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  assert_order (fixture, DEFAULT_ORDER);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              GR_COLUMN_STATUS),
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
                "duration cover- name type- avatars created status room-state-"
                " last-live updated- room-id- confirmation-");
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              GR_COLUMN_DURATION),
                   ==, 99);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              GR_COLUMN_COVER),
                   ==, 72);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns, GR_COLUMN_NAME),
                   ==, 140);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns, GR_COLUMN_TYPE),
                   ==, 90);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              GR_COLUMN_AVATARS),
                   ==, GR_COLUMN_WIDTH_MIN);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              GR_COLUMN_CREATED),
                   ==, GR_COLUMN_WIDTH_MAX);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  gr_room_columns_move (fixture->columns, GR_COLUMN_DURATION, 2);
  assert_order (fixture,
                "cover name duration status room-state- type avatars last-live"
                " updated- created- room-id- confirmation-");
  gr_room_columns_move (fixture->columns, GR_COLUMN_COVER, 99);
  assert_order (fixture,
                "name duration status room-state- type avatars last-live"
                " updated- created- room-id- confirmation- cover");
  g_assert_cmpuint (fixture->n_changes, ==, 2);

  gr_room_columns_move (fixture->columns, GR_COLUMN_NAME, 0);
  g_assert_cmpuint (fixture->n_changes, ==, 2);

  gr_room_columns_reset (fixture->columns);
  assert_order (fixture, DEFAULT_ORDER);
}

static void
test_visible (Fixture *fixture, gconstpointer data)
{
  gr_room_columns_set_visible (fixture->columns, GR_COLUMN_NAME, FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_true (
      gr_room_columns_get_visible (fixture->columns, GR_COLUMN_NAME));

  gr_room_columns_set_visible (fixture->columns, GR_COLUMN_TYPE, FALSE);
  gr_room_columns_set_visible (fixture->columns, GR_COLUMN_TYPE, FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_false (
      gr_room_columns_get_visible (fixture->columns, GR_COLUMN_TYPE));
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
    gr_room_columns_set_width (fixture->columns, GR_COLUMN_TYPE, width);
  g_assert_cmpuint (count_saves (fixture), ==, 0);
  gr_test_wait_until (count_saves (fixture) > 0, 10);
  g_assert_cmpuint (count_saves (fixture), ==, 1);

  gr_room_columns_set_visible (fixture->columns, GR_COLUMN_COVER, FALSE);
  close_columns (fixture);
  g_assert_cmpuint (count_saves (fixture), ==, 2);
  saved = g_settings_get_value (fixture->settings, "columns");
  text = g_variant_print (saved, FALSE);
  g_assert_true (g_str_has_prefix (
      text, "[('cover', -1, false), ('name', -1, true), ('status', -1, true),"
            " ('room-state', -1, false), ('type', 150, true)"));

  open_columns (fixture);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns, GR_COLUMN_TYPE),
                   ==, 150);
  g_assert_false (
      gr_room_columns_get_visible (fixture->columns, GR_COLUMN_COVER));
}

/* As another window would. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  save (fixture, "[('room-id', 222, true)]");
  gr_test_wait_until (fixture->n_changes == 1, 10);
  assert_order (fixture,
                "room-id cover name status room-state- type avatars last-live"
                " duration updated- created- confirmation-");
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
