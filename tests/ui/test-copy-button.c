/* test-copy-button.c: what is copied, and that it is said
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-copy-button.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *copy;
  GtkButton *button;
  char *toast;
} Fixture;

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->toast);
  fixture->toast = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const GActionEntry entries[] = { { "toast", toast_cb, "s" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries,
                                   G_N_ELEMENTS (entries), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win",
                                  G_ACTION_GROUP (actions));
  fixture->copy = gr_copy_button_new ("Copy room ID", NULL);
  fixture->button = GTK_BUTTON (gtk_widget_get_first_child (fixture->copy));
  gtk_window_set_child (fixture->window, fixture->copy);
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_free (fixture->toast);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->copy);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = NULL;

  gr_copy_button_set_text (GR_COPY_BUTTON (fixture->copy), "26f06524");
  g_signal_emit_by_name (fixture->button, "clicked");
  g_assert_cmpstr (fixture->toast, ==, "Copied");
  gdk_clipboard_read_text_async (clipboard, NULL, gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, 10);
  text = gdk_clipboard_read_text_finish (clipboard, result, NULL);
  g_assert_cmpstr (text, ==, "26f06524");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = GTK_WIDGET (fixture->button);

  g_assert_false (gtk_widget_get_sensitive (button));
  gr_copy_button_set_text (GR_COPY_BUTTON (fixture->copy), "x");
  g_assert_true (gtk_widget_get_sensitive (button));
  gr_copy_button_set_text (GR_COPY_BUTTON (fixture->copy), "");
  g_assert_false (gtk_widget_get_sensitive (button));
  gr_copy_button_set_text (GR_COPY_BUTTON (fixture->copy), NULL);
  g_assert_false (gtk_widget_get_sensitive (button));
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = GTK_WIDGET (fixture->button);

  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copy room ID");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy room ID");
  g_object_set (fixture->copy, "label-text", "Copy error", NULL);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy error");
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(path, test)                                                        \
  g_test_add ("/copy-button/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("copy", test_copy);
  ADD ("nothing", test_nothing);
  ADD ("name", test_name);
#undef ADD

  return g_test_run ();
}
