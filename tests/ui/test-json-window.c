/* test-json-window.c: the JSON of a room as the service sent it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "details-fixture.h"
#include "gr-json-window.h"
#include "gr-test-widgets.h"

static GtkWidget *
find_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GR_IS_JSON_WINDOW (l->data))
      return l->data;
  return NULL;
}

static char *
read_buffer (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Byte for byte: json-glib would write the number and the spaces anew. */
static void
test_what_was_sent (DetailsFixture *fixture, gconstpointer data)
{
  const char *json = "{ 'room_id' : 'r1',\n\t'x':1.50e+3, 'y':'\\u5b89' }";
  g_autoptr (GString) expected = g_string_new (json);
  g_autofree char *shown = NULL;
  GtkWidget *window, *view;

  g_strdelimit (expected->str, "'", '"');
  details_show (fixture, json);
  gtk_widget_activate_action (fixture->details, "details.show-json", NULL);
  window = find_window ();
  g_assert_nonnull (window);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (window)) ==
                 fixture->window);
  view = gr_test_find (window, GTK_TYPE_TEXT_VIEW, "Room JSON");
  shown = read_buffer (view);
  g_assert_cmpstr (shown, ==, expected->str);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_too_long (DetailsFixture *fixture, gconstpointer data)
{
  g_autofree char *data_text = g_strnfill (400 * 1024, 'k');
  g_autofree char *json = g_strdup_printf ("{'x':'安%s'}", data_text);
  g_autofree char *shown = NULL;
  GtkWidget *window;

  details_show (fixture, json);
  gtk_widget_activate_action (fixture->details, "details.show-json", NULL);
  window = find_window ();
  shown = read_buffer (gr_test_find (window, GTK_TYPE_TEXT_VIEW, "Room JSON"));
  g_assert_cmpuint (strlen (shown), <=, 33000);
  g_assert_cmpint (gtk_text_view_get_wrap_mode (GTK_TEXT_VIEW (
                       gr_test_find (window, GTK_TYPE_TEXT_VIEW, "Room JSON"))),
                   ==, GTK_WRAP_CHAR);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_nonnull (gr_test_find_text (
      window, "This is only the beginning: “Copy” copies everything."));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_no_room (DetailsFixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (fixture->details, "details.show-json", NULL);
  g_assert_null (find_window ());
}

#define ADD(path, function)                                                    \
  g_test_add ("/json-window/" path, DetailsFixture, NULL, details_set_up,      \
              function, details_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  gr_test_init_widgets (&argc, &argv);

  ADD ("what-was-sent", test_what_was_sent);
  ADD ("too-long", test_too_long);
  ADD ("no-room", test_no_room);

  return g_test_run ();
}
