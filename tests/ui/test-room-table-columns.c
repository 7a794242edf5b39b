/* test-room-table-columns.c: columns come, go, move and grow
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-settings.h"
#include "gr-test-widgets.h"
#include "table-fixture.h"

#include <string.h>

static GtkColumnViewColumn *
find_column (Fixture *fixture, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (fixture->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column =
          g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return column;
    }
  return NULL;
}

static void
assert_width (Fixture *fixture, const char *title, int width)
{
  GtkColumnViewColumn *column = find_column (fixture, title);

  g_assert_nonnull (column);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, width);
}

/* Cells and titles stand in the order in which one sees them: a style or a
 * screen reader that counts them is right. */
static void
assert_order (Fixture *fixture, const char *expected)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (fixture->view));
  GListModel *columns = gtk_column_view_get_columns (fixture->view);
  guint n = 0;
  g_autoptr (GString) order = g_string_new (NULL);

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    {
      g_autoptr (GtkColumnViewColumn) column =
          g_list_model_get_item (columns, n++);
      const char *text = gtk_column_view_column_get_title (column);

      g_assert_true (gr_test_has_name (title, text != NULL ? text : "Cover"));
      g_string_append_printf (order, "%s%s", order->len > 0 ? ", " : "",
                              text != NULL ? text : "Cover");
    }
  g_assert_cmpuint (n, ==, g_list_model_get_n_items (columns));
  g_assert_cmpstr (order->str, ==, expected);
}

static char *
dup_saved (void)
{
  g_autoptr (GVariant) saved =
      g_settings_get_value (gr_settings_get_default (), "columns");

  return g_variant_print (saved, FALSE);
}

static gboolean
is_saved (const char *text)
{
  g_autofree char *saved = dup_saved ();

  return strstr (saved, text) != NULL;
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  gr_room_table_set_narrow (fixture->table, TRUE);
  assert_order (fixture, "Cover, Name, Status, Avatars, Last live");
  gr_room_table_set_tight (fixture->table, TRUE);
  assert_order (fixture, "Cover, Name, Status, Last live");

  gr_room_table_set_tight (fixture->table, FALSE);
  gr_room_table_set_narrow (fixture->table, FALSE);
  assert_order (fixture, "Cover, Name, Status, Type, Avatars, Last live, "
                         "Duration");
  assert_width (fixture, "Avatars", 102);
}

/* As a drag of a title's edge does it. */
static void
test_resize (Fixture *fixture, gconstpointer data)
{
  gtk_column_view_column_set_fixed_width (find_column (fixture, "Type"), 133);
  gr_test_wait_until (is_saved ("('type', 133, true)"), 10);

  /* A width is kept as it is at the usual size of text. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 98304, NULL);
  assert_width (fixture, "Type", 266);
  gtk_column_view_column_set_fixed_width (find_column (fixture, "Type"), 300);
  gr_test_wait_until (is_saved ("('type', 150, true)"), 10);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 98304, NULL);
  assert_width (fixture, "Type", 150);
}

/* As a drag of a title does it: it leaves the view and comes back. */
static void
test_reorder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_object_ref (find_column (fixture, "Duration"));
  GtkWidget *row;

  fixture_show (fixture);
  gtk_column_view_insert_column (fixture->view, 2, column);
  gr_test_wait_until (is_saved ("('cover', -1, true), ('name', -1, true), "
                                "('duration', -1, true), "
                                "('status', -1, true)"),
                      10);
  assert_order (fixture, "Cover, Name, Duration, Status, Type, Avatars, "
                         "Last live");
  row = fixture_find_row (fixture, "Room 2");
  g_assert_cmpstr (fixture_get_text (row, 2), ==, "1:30:00");
  g_assert_cmpstr (fixture_get_text (row, 3), ==, "Finished");
}

static void
save (const char *text)
{
  g_settings_set_value (gr_settings_get_default (), "columns",
                        g_variant_new_parsed (text));
}

/* What is remembered, and what another window, or the dialog, does to it. */
static void
test_settings (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  save ("[('name', -1, true), ('room-id', 200, true),"
        " ('confirmation', -1, true), ('cover', -1, false),"
        " ('type', -1, false)]");
  fixture_show (fixture);
  assert_order (fixture, "Name, Room ID, Confirmation, Status, Avatars, "
                         "Last live, Duration");
  assert_width (fixture, "Room ID", 200);
  row = fixture_find_row (fixture, "Room 2");
  g_assert_cmpstr (fixture_get_text (row, 1), ==, "room-2");
  g_assert_cmpstr (fixture_get_text (row, 2), ==, "Confirmed");
  g_assert_cmpstr (fixture_get_text (row, 3), ==, "Finished");

  save ("[('name', -1, true), ('room-id', 150, true),"
        " ('duration', -1, true), ('status', -1, false),"
        " ('type', -1, true)]");
  assert_order (fixture, "Name, Room ID, Duration, Type, Cover, Avatars, "
                         "Last live");
  assert_width (fixture, "Room ID", 150);
  row = fixture_find_row (fixture, "Room 2");
  g_assert_cmpstr (fixture_get_text (row, 2), ==, "1:30:00");
  g_assert_cmpstr (fixture_get_text (row, 3), ==, "Template");
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(path, test)                                                        \
  g_test_add ("/room-table/columns/" path, Fixture, GUINT_TO_POINTER (50),     \
              fixture_set_up, test, fixture_tear_down)
  ADD ("narrow", test_narrow);
  ADD ("resize", test_resize);
  ADD ("reorder", test_reorder);
  ADD ("settings", test_settings);
#undef ADD

  return g_test_run ();
}
