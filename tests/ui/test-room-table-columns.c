/* test-room-table-columns.c: columns come, go, move and grow
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-format.h"
#include "gr-settings.h"
#include "gr-test-widgets.h"
#include "table-fixture.h"
#include "test-one-more-field.h"

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
  gr_test_wait_until (is_saved ("('room_type', 133, true)"), 10);

  /* A width is kept as it is at the usual size of text. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 98304, NULL);
  assert_width (fixture, "Type", 266);
  gtk_column_view_column_set_fixed_width (find_column (fixture, "Type"), 300);
  gr_test_wait_until (is_saved ("('room_type', 150, true)"), 10);
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
  gr_test_wait_until (is_saved ("('cover', -1, true), ('room_name', -1, true), "
                                "('duration', -1, true), "
                                "('last_job_status', -1, true)"),
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

static void
set_up_one_more (Fixture *fixture, gconstpointer data)
{
  fixture->fields = get_one_more_field ();
  fixture_set_up (fixture, data);
}

/* One row more in the table of fields is one column more. */
static void
test_new_field (Fixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  gr_room_table_set_narrow (fixture->table, TRUE);
  assert_order (fixture, "Cover, Name, Status, Avatars, Last live, Mood");
  g_assert_cmpstr (fixture_get_text (fixture_find_row (fixture, "Room 2"), 5),
                   ==, "calm, \"so far\"");
}

/* So wide is the text of the last column. */
static int
get_room_for_time (Fixture *fixture)
{
  GtkWidget *row = fixture_find_row (fixture, "Room 2");

  return gtk_widget_get_width (
      fixture_find_text (gtk_widget_get_last_child (row)));
}

/* As the application does it. */
static GtkStyleProvider *
use_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (
      provider, "/io/github/greenroom/Greenroom/style.css");
  gtk_style_context_add_provider_for_display (
      gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
      GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return GTK_STYLE_PROVIDER (provider);
}

static int
measure (GtkWidget *label, const char *text)
{
  int needed = 0;

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &needed,
                      NULL, NULL);
  return needed;
}

/* Whatever the day, in the digits that the cells have, and at the end of the
 * row, which takes more room. */
static void
test_times_fit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkStyleProvider) style = use_style ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new (NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  int width;

  /* The widths that columns have anyway are for smaller ones. */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Sans 14", NULL);
  fixture_show (fixture);
  gr_room_table_set_narrow (fixture->table, TRUE);
  assert_order (fixture, "Cover, Name, Status, Avatars, Last live");
  gr_test_wait_until (get_room_for_time (fixture) > 0, 10);
  width = get_room_for_time (fixture);

  gtk_widget_add_css_class (label, "numeric");
  gtk_window_set_child (GTK_WINDOW (window), label);
  for (gint64 ago = 0; ago < 400 * 24 * 3600; ago += 25999)
    {
      g_autofree char *text = gr_format_time_short (now - ago, now, NULL);

      if (measure (label, text) > width)
        g_error ("“%s” takes %d px of %d", text, measure (label, text), width);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-font-name");
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 style);
}

/* Of a livestream of months, too, in every size. */
static void
test_durations_fit (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *font;
    int scale;
  } looks[] = { { "Sans 9", 1 }, { "Sans 14", 1 }, { "Serif 10", 2 } };
  g_autoptr (GtkStyleProvider) style = use_style ();
  g_autofree char *text =
      gr_format_duration (331 * 24 * 3600 + 19 * 3600 + 13 * 60);
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_window_set_child (GTK_WINDOW (window), label);
  save ("[('name', -1, true), ('duration', -1, true), ('cover', -1, false),"
        " ('status', -1, false), ('type', -1, false), ('avatars', -1, false),"
        " ('last-live', -1, false)]");
  fixture_show (fixture);
  assert_order (fixture, "Name, Duration");
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_object_set (settings, "gtk-font-name", looks[i].font, "gtk-xft-dpi",
                    looks[i].scale * 98304, NULL);
      gr_test_wait_until (get_room_for_time (fixture) >= measure (label, text),
                          10);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_settings_reset_property (settings, "gtk-font-name");
  g_object_set (settings, "gtk-xft-dpi", 98304, NULL);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 style);
}

static gboolean
is_all_in_sight (Fixture *fixture)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (fixture->view),
                                                 GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double width = gtk_adjustment_get_page_size (adjustment);

  return width > 0 && gtk_adjustment_get_upper (adjustment) <= width;
}

/* In the least window, with the largest text, no time is out of sight. */
static void
test_large_text_fits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkStyleProvider) style = use_style ();
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-font-name", "Cantarell 11", "gtk-xft-dpi",
                2 * 98304, NULL);
  gtk_window_set_default_size (fixture->window, 720, 480);
  fixture_show (fixture);
  gr_room_table_set_narrow (fixture->table, TRUE);
  gr_test_wait_until (is_all_in_sight (fixture), 10);
  assert_order (fixture, "Cover, Name, Status, Last live");

  g_object_set (settings, "gtk-xft-dpi", 98304, NULL);
  gtk_settings_reset_property (settings, "gtk-font-name");
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 style);
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
  ADD ("times-fit", test_times_fit);
  ADD ("durations-fit", test_durations_fit);
  ADD ("large-text-fits", test_large_text_fits);
#undef ADD
  g_test_add ("/room-table/columns/new-field", Fixture, GUINT_TO_POINTER (50),
              set_up_one_more, test_new_field, fixture_tear_down);

  return g_test_run ();
}
