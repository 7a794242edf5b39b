/* test-window.c: what the window shows of the rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test-widgets.h"
#include "gr-test-window.h"

static void
assert_text (gpointer widget, const char *words)
{
  g_autofree char *text = gr_test_window_dup_text (widget);

  if (strstr (text, words) == NULL)
    g_error ("“%s” is not in:\n%s", words, text);
}

static void
assert_no_text (gpointer widget, const char *words)
{
  g_autofree char *text = gr_test_window_dup_text (widget);

  if (strstr (text, words) != NULL)
    g_error ("“%s” is in:\n%s", words, text);
}

static gboolean
has_line (gpointer widget, const char *line)
{
  g_autofree char *text = gr_test_window_dup_text (widget);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_contains ((const char *const *) lines, line);
}

/* The status line says @n, and the table has these rooms and no others; one
 * was asked @n_requests times for them. */
static void
assert_rooms (GrTestWindow *self, guint n, guint n_requests)
{
  g_autofree char *count = g_strdup_printf (n == 1 ? "%u room" : "%u rooms", n);

  for (guint i = 0; i < MIN (n, 10); i++)
    {
      g_autofree char *name = g_strdup_printf ("Room %u", i);

      gr_test_wait_until (has_line (self->window->table, name), 10);
    }
  if (n < 10)
    {
      g_autofree char *next = g_strdup_printf ("Room %u", n);

      g_assert_false (has_line (self->window->table, next));
    }
  g_assert_true (has_line (self->window->status_bar, count));
  g_assert_cmpuint (gr_test_server_get_n_requests (self->server), ==,
                    n_requests);
}

static gboolean
shows (GrTestWindow *self, gpointer child)
{
  return gtk_stack_get_visible_child (self->window->stack) == child;
}

static void
activate (GrTestWindow *self, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

static GrFilters *
get_filters (GrTestWindow *self)
{
  return gr_browser_get_filters (self->browser);
}

static char *
get_parameter (GrTestWindow *self, const char *name)
{
  guint last = gr_test_server_get_n_requests (self->server) - 1;

  return gr_test_request_dup_parameter (
      gr_test_server_get_request (self->server, last), name);
}

/* A screen reader must not wander into what is not shown. */
static void
assert_heard (gpointer widget, gboolean heard)
{
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_STATE_HIDDEN, !heard);
}

static void
test_rows (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  g_assert_false (self->failed);
  g_assert_true (shows (self, self->window->table));
  assert_heard (self->window->table, TRUE);
  assert_heard (self->window->pages, FALSE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->window->notice)));
  assert_rooms (self, 3, 1);
  assert_text (self->window->status_bar, "Updated ");
  assert_text (self->window->status_bar, "Request request-");
  assert_no_text (self->window->status_bar, "selected");
  gr_test_wait_until (gtk_stack_get_visible_child (self->window->refresh) ==
                          GTK_WIDGET (self->window->refresh_icon),
                      10);

  /* The search has the focus, as soon as the window manager gives it to the
   * window: one can type at once. */
  gr_test_wait_until (gtk_widget_has_focus (
                          GTK_WIDGET (gtk_editable_get_delegate (
                              GTK_EDITABLE (self->window->search)))),
                      10);
}

static void
test_one_room (GrTestWindow *self, gconstpointer data)
{
  self->total = 1;
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  assert_rooms (self, 1, 1);
}

static void
test_welcome (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 1360, FALSE);
  gr_test_window_wait (self);
  g_assert_false (self->failed);
  assert_text (self->window, "Welcome to Greenroom");
  assert_text (self->window, "Sign in…");
  assert_text (self->window, "Look at the demo rooms");

  /* Tab goes on to the header, not back to the first button. */
  gtk_widget_grab_focus (gr_test_find (GTK_WIDGET (self->window),
                                       GTK_TYPE_BUTTON,
                                       "Look at the demo rooms"));
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (
      gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                               GTK_TYPE_MENU_BUTTON));

  gr_window_set_connection (self->window, self->connection);
  gr_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->window->table)),
                      10);
  gr_test_wait_until (!gr_room_list_get_busy (
                          gr_browser_get_list (self->browser)),
                      10);
  assert_no_text (self->window, "Welcome to Greenroom");
  assert_text (self->window->account, "Studio");

  gr_window_set_connection (self->window, NULL);
  gr_test_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (self->window->table)),
                      10);
  assert_text (self->window, "Welcome to Greenroom");
  g_assert_true (gtk_widget_is_focus (
      gr_test_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Sign in…")));
}

/* Who is not on this computer may not name covers that are. */
static void
test_covers_of_an_account_elsewhere (GrTestWindow *self, gconstpointer data)
{
  g_autoptr (GrTestUntrusted) host = gr_test_untrusted_new ();
  g_autofree char *address =
      g_strdup_printf ("https://0.0.0.0:%d",
                       g_uri_get_port (gr_test_untrusted_get_uri (host)));
  g_autoptr (GUri) endpoint = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GrConnection) elsewhere =
      gr_connection_new (GR_CONNECTION_TRANSIENT, "Elsewhere", endpoint,
                         "project",
                         gr_connection_get_credentials (self->connection), 0);

  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  g_assert_true (gr_cover_loader_get_local (self->window->cover_loader));

  gr_window_set_connection (self->window, elsewhere);
  gr_test_wait_until (shows (self, self->window->pages), 10);
  gr_test_wait_until (gr_room_list_get_error (
                          gr_browser_get_list (self->browser)) != NULL,
                      20);
  g_assert_false (gr_cover_loader_get_local (self->window->cover_loader));

  gr_window_set_connection (self->window, self->connection);
  gr_test_wait_until (shows (self, self->window->table), 10);
  g_assert_true (gr_cover_loader_get_local (self->window->cover_loader));
}

static void
test_no_rooms (GrTestWindow *self, gconstpointer data)
{
  self->total = 0;
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  g_assert_false (self->failed);
  assert_text (self->window->pages, "No rooms yet");
  assert_no_text (self->window->pages, "Clear filters");
  assert_no_text (self->window->pages, "Try again");
  assert_rooms (self, 0, 1);
}

static void
test_no_match (GrTestWindow *self, gconstpointer data)
{
  g_autofree char *name = NULL;

  self->total = 0;
  g_object_set (get_filters (self), "name", "spring", "live-states",
                (guint) GR_LIVE_STATE_BIT (GR_LIVE_STATE_FAILED), NULL);
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  assert_text (self->window->pages, "No rooms match");
  assert_text (self->window->pages, "Name: spring, Failed");
  assert_text (self->window->pages, "Clear filters");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->window->search)),
                   ==, "spring");

  self->total = 7;
  activate (self, "win.clear-filters");
  gr_test_wait_until (shows (self, self->window->table), 10);
  assert_rooms (self, 7, 2);
  g_assert_true (gr_filters_is_empty (get_filters (self)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->window->search)),
                   ==, "");
  name = get_parameter (self, "room_name");
  g_assert_null (name);
}

static void
test_search (GrTestWindow *self, gconstpointer data)
{
  g_autofree char *name = NULL;

  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);

  gtk_editable_set_text (GTK_EDITABLE (self->window->search), "spring");
  gr_test_wait_until (gr_test_server_get_n_requests (self->server) == 2, 10);
  name = get_parameter (self, "room_name");
  g_assert_cmpstr (name, ==, "spring");
}

/* What stands in the entry is what was pasted, and why it is not asked. */
static void
test_search_too_long (GrTestWindow *self, gconstpointer data)
{
  g_autofree char *name = g_strnfill (129, 'n');
  g_autofree char *asked = NULL;

  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  gtk_editable_set_text (GTK_EDITABLE (self->window->search), name);
  gr_test_wait_until (shows (self, self->window->pages), 10);
  assert_text (self->window->pages, "more than 128 characters");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->window->search)),
                   ==, name);
  g_assert_cmpuint (gr_test_server_get_n_requests (self->server), ==, 1);

  gtk_editable_set_text (GTK_EDITABLE (self->window->search), "Autumn\nCoat\n");
  gr_test_wait_until (shows (self, self->window->table), 10);
  asked = get_parameter (self, "room_name");
  g_assert_cmpstr (asked, ==, "Autumn Coat");
}

static void
test_error (GrTestWindow *self, gconstpointer data)
{
  self->status = 400;
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  g_assert_true (self->failed);
  g_assert_true (shows (self, self->window->pages));
  assert_heard (self->window->table, FALSE);
  assert_heard (self->window->pages, TRUE);
  assert_text (self->window->pages, "MSS.00000003");
  assert_text (self->window->pages, "400");
  assert_text (self->window->pages, "request-0");
  assert_text (self->window->status_bar, "No rooms loaded");
  assert_text (self->window->status_bar, "Failed ");

  self->status = 0;
  activate (self, "win.retry");
  gr_test_wait_until (shows (self, self->window->table), 10);
  assert_rooms (self, 3, 2);
  assert_text (self->window->status_bar, "Updated ");
  g_assert_cmpuint (self->n_shown, ==, 1);
}

static void
test_signed_out (GrTestWindow *self, gconstpointer data)
{
  self->status = 401;
  self->body = "{\"error_code\":\"MSS.00000001\",\"error_msg\":\"<b>no</b>\"}";
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  g_assert_true (self->failed);
  assert_text (self->window->pages, "set new ones there");
  assert_text (self->window->pages, "401");
}

/* What the service says is text, whatever it looks like. */
static void
test_markup (GrTestWindow *self, gconstpointer data)
{
  self->status = 418;
  self->body = "{\"error_code\":\"X.1\",\"error_msg\":\"<b>a & b</i>\"}";
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  assert_text (self->window->pages, "<b>a & b</i>");
}

static void
test_later_page_fails (GrTestWindow *self, gconstpointer data)
{
  self->total = 150;
  self->status = 400;
  self->fail_from = 100;
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  gr_test_wait_until (gtk_revealer_get_child_revealed (self->window->notice),
                      20);
  g_assert_true (shows (self, self->window->table));
  assert_text (self->window->notice, "Try again");

  self->status = 0;
  activate (self, "win.retry");
  gr_test_wait_until (!gtk_widget_get_visible (
                          GTK_WIDGET (self->window->notice)),
                      10);
  assert_rooms (self, 150, 3);
}

/* The old rooms stay until there are new ones, but not for long. */
static void
test_loading (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);

  self->hold = TRUE;
  g_object_set (get_filters (self), "name", "autumn", NULL);
  g_assert_true (shows (self, self->window->table));
  assert_text (self->window->status_bar, "3 rooms");
  gr_test_wait_until (shows (self, self->window->pages), 10);
  assert_text (self->window->pages, "Loading rooms…");
  assert_text (self->window->status_bar, "Loading…");
  g_assert_true (gtk_spinner_get_spinning (self->window->refresh_spinner));

  gr_test_wait_until (gr_test_server_get_n_requests (self->server) == 2, 10);
  gr_test_server_release (self->server);
  gr_test_wait_until (shows (self, self->window->table), 10);
}

static void
test_refresh (GrTestWindow *self, gconstpointer data)
{
  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);

  self->total = 4;
  activate (self, "win.refresh");
  gr_test_wait_until (gr_room_list_get_count (
                          gr_browser_get_list (self->browser)) == 4,
                      10);
  g_assert_true (shows (self, self->window->table));
  assert_rooms (self, 4, 2);
}

static void
test_names (GrTestWindow *self, gconstpointer data)
{
  GrWindow *window;

  gr_test_window_present (self, 1360, TRUE);
  gr_test_window_wait (self);
  window = self->window;

#define ASSERT_NAME(widget, name)                                              \
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget),                \
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name)
  ASSERT_NAME (window->search, "Search room names");
  ASSERT_NAME (gtk_editable_get_delegate (GTK_EDITABLE (window->search)),
               "Search room names");
  ASSERT_NAME (gtk_widget_get_parent (GTK_WIDGET (window->refresh)), "Refresh");
  ASSERT_NAME (window->menu_button, "Main menu");
  ASSERT_NAME (window->details_toggle, "Show details");
  ASSERT_NAME (window->details_hide, "Show details");
  ASSERT_NAME (window->details_pane, "Room details");
  ASSERT_NAME (window->filters_pane, "Filters");
  ASSERT_NAME (gtk_widget_get_first_child (GTK_WIDGET (window->account)),
               "Account: Studio");
#undef ASSERT_NAME
}

int
main (int argc, char **argv)
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(name, test)                                                        \
  g_test_add ("/window/" name, GrTestWindow, NULL, gr_test_window_set_up,      \
              test, gr_test_window_tear_down)
  ADD ("rows", test_rows);
  ADD ("one-room", test_one_room);
  ADD ("welcome", test_welcome);
  ADD ("covers-of-an-account-elsewhere", test_covers_of_an_account_elsewhere);
  ADD ("no-rooms", test_no_rooms);
  ADD ("no-match", test_no_match);
  ADD ("search", test_search);
  ADD ("what-is-too-long-is-said", test_search_too_long);
  ADD ("error", test_error);
  ADD ("signed-out", test_signed_out);
  ADD ("markup", test_markup);
  ADD ("later-page-fails", test_later_page_fails);
  ADD ("loading", test_loading);
  ADD ("refresh", test_refresh);
  ADD ("names", test_names);
#undef ADD

  return g_test_run ();
}
