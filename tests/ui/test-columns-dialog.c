/* test-columns-dialog.c: columns chosen, moved and resized with keys
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-columns-dialog.h"
#include "gr-settings.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

/* One of all there are. */
#define FIELD(id) gr_fields_find (gr_fields_get_default (), id)

typedef struct
{
  GrRoomColumns *columns;
  GtkWindow *dialog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_settings_reset (gr_settings_get_default (), "columns");
  fixture->columns = gr_room_columns_new (gr_settings_get_default (),
                                          gr_fields_get_default ());
  fixture->dialog = GTK_WINDOW (gr_columns_dialog_new (NULL, fixture->columns));
  gtk_window_present (fixture->dialog);
  gr_test_wait_until (gtk_window_is_active (fixture->dialog), 10);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog),
                             (gpointer *) &fixture->dialog);
  gtk_window_destroy (fixture->dialog);
  gr_test_wait_until (fixture->dialog == NULL, 10);
  g_assert_finalize_object (fixture->columns);
  g_settings_reset (gr_settings_get_default (), "columns");
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *widget = gr_test_find (GTK_WIDGET (fixture->dialog), type, name);

  g_assert_nonnull (widget);
  return widget;
}

static void
click (Fixture *fixture, const char *name)
{
  g_signal_emit_by_name (find (fixture, GTK_TYPE_BUTTON, name), "clicked");
}

static GtkListBoxRow *
get_nth_row (Fixture *fixture, int n)
{
  GtkWidget *list = find (fixture, GTK_TYPE_LIST_BOX, "Columns");

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), n);
}

static void
assert_row (Fixture *fixture, int n, const char *title)
{
  g_assert_cmpstr (adw_preferences_row_get_title (
                       ADW_PREFERENCES_ROW (get_nth_row (fixture, n))),
                   ==, title);
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  GtkWidget *type = find (fixture, GTK_TYPE_CHECK_BUTTON, "Type");
  GtkWidget *name = find (fixture, GTK_TYPE_CHECK_BUTTON, "Name");

  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (type)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (type), FALSE);
  g_assert_false (
      gr_room_columns_get_visible (fixture->columns, FIELD ("room_type")));
  gr_room_columns_set_visible (fixture->columns, FIELD ("room_type"), TRUE);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (type)));

  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (name)));
  g_assert_false (gtk_widget_get_sensitive (name));
}

/* The row takes the focus with it, and never loses it. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  GtkWidget *up = find (fixture, GTK_TYPE_BUTTON, "Move Status up");
  GtkWidget *down = find (fixture, GTK_TYPE_BUTTON, "Move Status down");

  assert_row (fixture, 0, "Cover");
  assert_row (fixture, 2, "Status");
  gtk_widget_grab_focus (up);
  click (fixture, "Move Status up");
  assert_row (fixture, 1, "Status");
  assert_row (fixture, 2, "Name");
  g_assert_true (gtk_window_get_focus (fixture->dialog) == up);
  g_assert_cmpuint (gr_room_columns_get_position (fixture->columns,
                                                  FIELD ("last_job_status")),
                    ==, 1);

  click (fixture, "Move Status up");
  assert_row (fixture, 0, "Status");
  g_assert_false (gtk_widget_get_sensitive (up));
  g_assert_true (gtk_window_get_focus (fixture->dialog) == down);

  click (fixture, "Move Room ID down");
  assert_row (fixture, 11, "Room ID");
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "columns.reset",
                              NULL);
  assert_row (fixture, 0, "Cover");
  assert_row (fixture, 2, "Status");
  g_assert_true (gtk_widget_get_sensitive (up));
}

static void
test_resize (Fixture *fixture, gconstpointer data)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (
      find (fixture, GTK_TYPE_SPIN_BUTTON, "Width of Avatars"));

  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 102);
  gtk_spin_button_set_value (spin, 222);
  g_assert_cmpint (gr_room_columns_get_width (fixture->columns,
                                              FIELD ("avatars")),
                   ==, 222);
  gr_room_columns_set_width (fixture->columns, FIELD ("avatars"), 99);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (spin), ==, 99);
  g_assert_null (gr_test_find (GTK_WIDGET (fixture->dialog),
                               GTK_TYPE_SPIN_BUTTON, "Width of Name"));
}

/* One Enter too many undoes nothing that cannot be had back. */
static void
test_undo_reset (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first = GTK_WIDGET (get_nth_row (fixture, 0));
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) after = NULL;

  g_assert_true (gtk_window_get_focus (fixture->dialog) == first);

  gr_room_columns_set_visible (fixture->columns, FIELD ("room_type"), FALSE);
  gr_room_columns_move (fixture->columns, FIELD ("duration"), 0);
  before = gr_room_columns_dup_state (fixture->columns);
  click (fixture, "Reset");
  g_assert_true (
      gr_room_columns_get_visible (fixture->columns, FIELD ("room_type")));
  g_assert_null (
      gr_test_find (GTK_WIDGET (fixture->dialog), GTK_TYPE_BUTTON, "Reset"));
  click (fixture, "Undo");
  after = gr_room_columns_dup_state (fixture->columns);
  g_assert_true (g_variant_equal (before, after));

  /* What is changed after a reset is what counts. */
  click (fixture, "Reset");
  gr_room_columns_set_visible (fixture->columns, FIELD ("last_job_status"),
                               FALSE);
  g_assert_null (
      gr_test_find (GTK_WIDGET (fixture->dialog), GTK_TYPE_BUTTON, "Undo"));
  click (fixture, "Reset");
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(path, test)                                                        \
  g_test_add ("/columns-dialog/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("choose", test_choose);
  ADD ("move", test_move);
  ADD ("resize", test_resize);
  ADD ("undo-reset", test_undo_reset);
#undef ADD

  return g_test_run ();
}
