/* gr-test-window.c: a window over a server that does what the test says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test-window.h"

#include "gr-settings.h"

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer data)
{
  GrTestWindow *self = data;
  g_autofree char *offset = gr_test_request_dup_parameter (request, "offset");
  guint from = offset != NULL ? g_ascii_strtoull (offset, NULL, 10) : 0;

  if (self->status != 0 && from >= self->fail_from)
    gr_test_server_reply_json (message, number, self->status, self->body);
  else
    gr_test_server_reply_rooms (message, request, number, self->total);
  if (self->hold)
    gr_test_server_hold (server, message);
}

static void
shown_cb (GrWindow *window, gboolean failed, GrTestWindow *self)
{
  self->n_shown++;
  self->failed = failed;
}

static void
reset_settings (void)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  GSettings *settings = gr_settings_get_default ();

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
}

void
gr_test_window_set_up (GrTestWindow *self, gconstpointer data)
{
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("token"), NULL, NULL);
  g_autoptr (GrAccountStore) store = NULL;

  reset_settings ();
  self->total = 3;
  self->body = "{\"error_code\":\"MSS.00000003\","
               "\"error_msg\":\"Invalid parameter\"}";
  self->server = gr_test_server_new (answer_cb, self);
  self->connection = gr_connection_new (GR_CONNECTION_TRANSIENT, "Studio",
                                        gr_test_server_get_uri (self->server),
                                        "project", credentials, 0);
  self->browser = gr_browser_new ();
  store = gr_account_store_new (gr_settings_get_default ());
  self->switcher = gr_account_switcher_new (self->browser, store);
}

void
gr_test_window_tear_down (GrTestWindow *self, gconstpointer data)
{
  gr_test_server_release (self->server);
  if (self->window != NULL)
    {
      g_object_ref (self->window);
      gtk_window_destroy (GTK_WINDOW (self->window));
      gr_test_wait_until (G_OBJECT (self->window)->ref_count == 1, 10);
      g_assert_finalize_object (self->window);
    }
  g_assert_finalize_object (self->switcher);
  g_assert_finalize_object (self->browser);
  gr_test_wait_until (G_OBJECT (self->connection)->ref_count == 1, 10);
  g_assert_finalize_object (self->connection);
  gr_test_server_free (self->server);
}

/* Without a compositor the frame takes a few pixels of the width. */
#define MAX_FRAME 20

static void
wait_for_width (GrTestWindow *self, int width)
{
  GtkWidget *root = GTK_WIDGET (self->window->root);

  gr_test_wait_until (gtk_widget_get_width (root) <= width &&
                          gtk_widget_get_width (root) > width - MAX_FRAME,
                      10);
}

void
gr_test_window_resize (GrTestWindow *self, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, 620);
  wait_for_width (self, width);
}

void
gr_test_window_present (GrTestWindow *self, int width, gboolean connected)
{
  g_settings_set (gr_settings_get_default (), "window-size", "(ii)", width,
                  620);
  if (connected)
    gr_browser_set_connection (self->browser, self->connection);
  self->window = gr_window_new (NULL, self->switcher);
  g_signal_connect (self->window, "shown", G_CALLBACK (shown_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for_width (self, width);
}

void
gr_test_window_wait (GrTestWindow *self)
{
  gr_test_wait_until (self->n_shown > 0, 20);
}

static void
collect (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n",
                            gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_INSCRIPTION (widget) &&
           gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL)
    g_string_append_printf (text, "%s\n",
                            gtk_inscription_get_text (
                                GTK_INSCRIPTION (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

char *
gr_test_window_dup_text (gpointer widget)
{
  GString *text = g_string_new (NULL);

  collect (GTK_WIDGET (widget), text);
  return g_string_free (text, FALSE);
}
