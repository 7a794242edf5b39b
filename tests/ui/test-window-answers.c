/* test-window-answers.c: what the window says to who waits for an answer
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test-widgets.h"
#include "gr-test-window.h"

#define SLOW "The service is slow: it has not answered yet."
#define REFUSAL "Out of tea"
#define NO_TEA "{\"error_code\":\"X.1\",\"error_msg\":\"Out of tea\"}"

static gboolean
shows (GrTestWindow *self, const char *words)
{
  g_autofree char *text = gr_test_window_dup_text (self->window);

  return strstr (text, words) != NULL;
}

typedef struct
{
  const char *words;
  gboolean found;
} Heard;

static void
listen (GtkWidget *widget, gpointer data)
{
  Heard *heard = data;

  if (gtk_widget_has_css_class (widget, "gr-announcement") &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), heard->words) != NULL)
    heard->found = TRUE;
}

/* The last that was said. */
static gboolean
hears (GrTestWindow *self, const char *words)
{
  Heard heard = { words, FALSE };

  gr_test_walk (GTK_WIDGET (self->window), listen, &heard);
  return heard.found;
}

static void
press (GrTestWindow *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.announce", "s",
                              "something else");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

/* From now on nothing that takes longer than @milliseconds is quick. */
static void
open (GrTestWindow *self, guint milliseconds)
{
  gr_test_window_present (self, 1360, TRUE);
  g_object_set (self->window, "slow-after", milliseconds, NULL);
}

static void
test_slow_refresh (GrTestWindow *self, gconstpointer data)
{
  open (self, 50);
  gr_test_window_wait (self);
  gr_test_wait_until (shows (self, "3 rooms"), 10);
  self->hold = TRUE;
  press (self, "win.refresh");
  gr_test_wait_until (shows (self, SLOW " These rooms are from today "), 10);
  g_assert_true (hears (self, SLOW));
  g_assert_true (shows (self, "3 rooms"));
  g_assert_false (shows (self, "Try again"));

  gr_test_wait_until (gr_test_server_get_n_requests (self->server) == 2, 10);
  gr_test_server_release (self->server);
  gr_test_wait_until (!shows (self, SLOW), 10);
  gr_test_wait_until (hears (self, "Updated "), 10);
}

/* Who presses again and again waits for the first answer all the same, and no
 * press is without one. */
static void
test_slow_refreshes (GrTestWindow *self, gconstpointer data)
{
  open (self, 400);
  gr_test_window_wait (self);
  gr_test_wait_until (shows (self, "3 rooms"), 10);
  self->hold = TRUE;
  for (guint i = 0; !shows (self, SLOW); i++)
    {
      gint64 end = g_get_monotonic_time () + 40 * 1000;

      g_assert_cmpuint (i, <, 250);
      press (self, "win.refresh");
      while (g_get_monotonic_time () < end)
        gr_test_iterate ();
    }
  press (self, "win.refresh");
  g_assert_true (hears (self, SLOW));
  g_assert_true (shows (self, SLOW));

  self->hold = FALSE;
  gr_test_server_release (self->server);
  gr_test_wait_until (hears (self, "Updated "), 10);
  gr_test_wait_until (!shows (self, SLOW), 10);
}

static void
test_slow_first_rooms (GrTestWindow *self, gconstpointer data)
{
  self->hold = TRUE;
  open (self, 300);
  gr_test_wait_until (shows (self, "Loading rooms…"), 10);
  press (self, "win.refresh");
  gr_test_wait_until (shows (self, SLOW), 10);
  g_assert_true (hears (self, SLOW));
  g_assert_false (shows (self, "These rooms are from"));

  gr_test_wait_until (gr_test_server_get_n_requests (self->server) == 1, 10);
  gr_test_server_release (self->server);
  gr_test_wait_until (shows (self, "3 rooms"), 10);
  g_assert_false (shows (self, SLOW));
}

/* After an error that stands there already. */
static void
test_slow_after_error (GrTestWindow *self, gconstpointer data)
{
  open (self, 50);
  gr_test_window_wait (self);
  self->status = 418;
  self->body = NO_TEA;
  press (self, "win.refresh");
  gr_test_wait_until (shows (self, REFUSAL), 10);

  self->hold = TRUE;
  press (self, "win.retry");
  gr_test_wait_until (shows (self, SLOW), 10);
  gr_test_wait_until (gr_test_server_get_n_requests (self->server) == 3, 10);
  gr_test_server_release (self->server);
  gr_test_wait_until (hears (self, REFUSAL), 10);
  g_assert_false (shows (self, SLOW));
  gr_test_wait_until (shows (self, "Try again"), 10);
}

/* Each press is answered, though nothing changes on the screen. */
static void
test_same_error (GrTestWindow *self, gconstpointer data)
{
  static const char *const actions[] = { "win.refresh", "win.refresh",
                                         "win.retry" };

  open (self, 60000);
  gr_test_window_wait (self);
  self->status = 418;
  self->body = NO_TEA;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      press (self, actions[i]);
      gr_test_wait_until (hears (self, REFUSAL), 10);
      g_assert_cmpuint (gr_test_server_get_n_requests (self->server), ==,
                        i + 2);
    }
}

/* After a 401: it asks, and says what comes of it. */
static void
test_signed_out (GrTestWindow *self, gconstpointer data)
{
  static const char refused[] = "{\"error_code\":\"MSS.00000001\","
                                "\"error_msg\":\"Authentication failed\"}";

  open (self, 60000);
  gr_test_window_wait (self);
  self->status = 401;
  self->body = refused;
  for (guint i = 0; i < 2; i++)
    {
      press (self, "win.refresh");
      gr_test_wait_until (!hears (self, "something else"), 10);
      g_assert_false (hears (self, "Updated "));
      g_assert_cmpuint (gr_test_server_get_n_requests (self->server), ==,
                        i + 2);
    }
  gr_test_wait_until (shows (self, "set new ones there"), 10);
  self->status = 0;
  press (self, "win.refresh");
  gr_test_wait_until (hears (self, "Updated "), 10);
}

static void
set_name (GrTestWindow *self, const char *name)
{
  g_object_set (gr_browser_get_filters (self->browser), "name", name, NULL);
}

/* Who refreshes and then takes a filter away is where they were at once: that
 * is what they hear, and of when it is from when that is known. */
static void
test_list_comes_back (GrTestWindow *self, gconstpointer data)
{
  open (self, 60000);
  gr_test_window_wait (self);
  gr_test_wait_until (shows (self, "3 rooms"), 10);
  self->total = 2;
  set_name (self, "autumn");
  gr_test_wait_until (shows (self, "2 rooms"), 10);

  self->total = 3;
  self->hold = TRUE;
  press (self, "win.refresh");
  set_name (self, NULL);
  g_assert_true (hears (self, "3 rooms"));
  g_assert_true (shows (self, "3 rooms"));

  gr_test_wait_until (gr_test_server_get_n_requests (self->server) >= 3, 10);
  self->hold = FALSE;
  gr_test_server_release (self->server);
  gr_test_wait_until (hears (self, "Updated "), 10);
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(name, function)                                                    \
  g_test_add ("/window/answers/" name, GrTestWindow, NULL,                     \
              gr_test_window_set_up, function, gr_test_window_tear_down)
  ADD ("slow-refresh", test_slow_refresh);
  ADD ("slow-refreshes", test_slow_refreshes);
  ADD ("slow-first-rooms", test_slow_first_rooms);
  ADD ("slow-after-error", test_slow_after_error);
  ADD ("same-error-again", test_same_error);
  ADD ("signed-out", test_signed_out);
  ADD ("list-comes-back", test_list_comes_back);
#undef ADD

  return g_test_run ();
}
