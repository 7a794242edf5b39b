/* sign-in-fixture.c: a sign-in dialog over a server that does what a test says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sign-in-fixture.h"

#include "gr-field-error.h"
#include "gr-settings.h"

#include <string.h>

#define WRONG_PASSWORD                                                         \
  "{\"error\":{\"code\":401,\"message\":"                                      \
  "\"The username or password is wrong.\",\"title\":\"Unauthorized\"}}"

/* --- the server --- */

static void
answer_token (SignInTest *self, SoupServerMessage *message, guint number)
{
  if (self->iam_status != 0)
    {
      gr_test_server_reply_json (message, number, self->iam_status,
                                 WRONG_PASSWORD);
      return;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "X-Subject-Token", TOKEN);
  gr_test_server_reply_json (message, number, 201,
                             "{\"token\":{\"expires_at\":"
                             "\"2126-11-22T10:00:00.000000Z\","
                             "\"project\":{\"id\":\"" PROJECT "\","
                             "\"name\":\"cn-north-4\"}}}");
}

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer data)
{
  SignInTest *self = data;

  if (g_str_equal (request->path, "/v3/auth/tokens"))
    answer_token (self, message, number);
  else if (g_str_equal (request->path, "/v3/auth/projects"))
    gr_test_server_reply_json (message, number, 200, self->projects);
  else if (self->status != 0)
    gr_test_server_reply_json (message, number, self->status, self->body);
  else
    gr_test_server_reply_rooms (message, request, number, 3);
  if (self->hold)
    gr_test_server_hold (server, message);
}

const GrTestRequest *
sign_in_test_get_request (SignInTest *self, guint number)
{
  g_assert_cmpuint (gr_test_server_get_n_requests (self->server), >, number);
  return gr_test_server_get_request (self->server, number);
}

guint
sign_in_test_get_n_requests (SignInTest *self)
{
  return gr_test_server_get_n_requests (self->server);
}

void
sign_in_test_assert_body_has (const GrTestRequest *request, const char *words)
{
  gsize size;
  const char *data = g_bytes_get_data (request->body, &size);

  g_assert_nonnull (g_strstr_len (data, (gssize) size, words));
}

void
sign_in_test_assert_header (const GrTestRequest *request,
                            const char *name,
                            const char *value)
{
  g_assert_cmpstr (soup_message_headers_get_one (request->headers, name), ==,
                   value);
}

/* --- the dialog --- */

static void
find_row_cb (GtkWidget *widget, gpointer data)
{
  gpointer *search = data;

  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)),
                 search[0]) == 0)
    search[1] = widget;
}

GtkWidget *
sign_in_test_get_row (SignInTest *self, const char *title)
{
  gpointer search[] = { (gpointer) title, NULL };

  gr_test_walk (GTK_WIDGET (self->dialog), find_row_cb, search);
  if (search[1] == NULL)
    g_error ("No row “%s”", title);
  return search[1];
}

void
sign_in_test_type (SignInTest *self, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (sign_in_test_get_row (self, title)),
                         text);
}

void
sign_in_test_choose (SignInTest *self, const char *title, guint position)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (
                                  sign_in_test_get_row (self, title)),
                              position);
}

void
sign_in_test_show_page (SignInTest *self, const char *name)
{
  GtkWidget *switcher =
      gr_test_find (GTK_WIDGET (self->dialog), GTK_TYPE_STACK_SWITCHER,
                    "Kind of credentials");

  gtk_stack_set_visible_child_name (gtk_stack_switcher_get_stack (
                                        GTK_STACK_SWITCHER (switcher)),
                                    name);
}

static void
type_endpoint (SignInTest *self)
{
  g_autofree char *endpoint =
      g_uri_to_string (gr_test_server_get_uri (self->server));

  sign_in_test_choose (self, "Region", 2);
  sign_in_test_type (self, "Endpoint", endpoint);
}

void
sign_in_test_type_password (SignInTest *self)
{
  sign_in_test_type (self, "Account", "northlight-media");
  sign_in_test_type (self, "User name", "li.wei");
  sign_in_test_type (self, "Password", "hush");
  type_endpoint (self);
}

void
sign_in_test_type_keys (SignInTest *self)
{
  sign_in_test_show_page (self, "keys");
  sign_in_test_type (self, "Access key (AK)", "AKOFTESTS");
  sign_in_test_type (self, "Secret key (SK)", "hush-sk");
  sign_in_test_type (self, "Project ID", PROJECT);
  type_endpoint (self);
}

void
sign_in_test_type_token (SignInTest *self)
{
  sign_in_test_show_page (self, "token");
  sign_in_test_type (self, "Token", "  hush-token\n");
  sign_in_test_type (self, "Project ID", PROJECT);
  type_endpoint (self);
}

static void
find_switch_cb (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_SWITCH (widget))
    *(gpointer *) data = widget;
}

GtkSwitch *
sign_in_test_get_session_switch (SignInTest *self)
{
  gpointer found = NULL;

  gr_test_walk (sign_in_test_get_row (self, "Use for this session only"),
                find_switch_cb, &found);
  return GTK_SWITCH (found);
}

void
sign_in_test_activate (SignInTest *self, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->dialog), action, NULL));
}

/* Between two steps nothing is under way, but no frame is drawn either. */
gboolean
sign_in_test_is_busy (SignInTest *self)
{
  return self->dialog != NULL &&
         !gtk_widget_is_sensitive (sign_in_test_get_row (self, "Project ID"));
}

void
sign_in_test_try (SignInTest *self)
{
  sign_in_test_activate (self, "sign-in.try");
  gr_test_wait_until (!sign_in_test_is_busy (self), 20);
}

gboolean
sign_in_test_shows_text (SignInTest *self, const char *words)
{
  GtkWidget *label = gr_test_find_text (GTK_WIDGET (self->dialog), words);

  return label != NULL && gtk_widget_get_mapped (label);
}

GtkWidget *
sign_in_test_get_button (SignInTest *self, const char *name)
{
  return gr_test_find (GTK_WIDGET (self->dialog), GTK_TYPE_BUTTON, name);
}

void
sign_in_test_assert_wrong (SignInTest *self,
                           const char *title,
                           const char *words)
{
  GtkWidget *row = sign_in_test_get_row (self, title);
  const char *error = gr_field_error_get (row);
  GtkWidget *focus = gtk_window_get_focus (self->dialog);

  if (error == NULL || strstr (error, words) == NULL)
    g_error ("%s: “%s” is not in “%s”", title, words, error);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (sign_in_test_shows_text (self, error));
  g_assert_true (focus == row || gtk_widget_is_ancestor (focus, row));
  g_assert_true (gr_test_is_described (focus, error));
}

void
sign_in_test_assert_right (SignInTest *self, const char *title)
{
  GtkWidget *row = sign_in_test_get_row (self, title);

  g_assert_null (gr_field_error_get (row));
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

static void
signed_in_cb (GrSignInDialog *dialog, GrAccount *account, SignInTest *self)
{
  g_assert_null (self->signed_in);
  self->signed_in = g_object_ref (account);
}

void
sign_in_test_open_dialog (SignInTest *self, GrAccount *account)
{
  self->dialog = gr_sign_in_dialog_new (NULL, self->store, account);
  g_object_add_weak_pointer (G_OBJECT (self->dialog),
                             (gpointer *) &self->dialog);
  g_signal_connect (self->dialog, "signed-in", G_CALLBACK (signed_in_cb), self);
  gtk_window_present (self->dialog);
  gr_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (self->dialog)), 10);
}

GrAccount *
sign_in_test_for_session (SignInTest *self)
{
  g_autoptr (GrAccount) account = NULL;

  gtk_switch_set_active (sign_in_test_get_session_switch (self), TRUE);
  sign_in_test_try (self);
  gr_test_wait_until (self->dialog == NULL, 20);
  g_assert_nonnull (self->signed_in);
  account = g_steal_pointer (&self->signed_in);
  g_assert_true (gr_account_get_session_only (account));
  g_assert_true (gr_account_store_find (self->store, gr_account_get_uuid (
                                                         account)) == account);
  return account; /* the store's */
}

void
sign_in_test_set_up (SignInTest *self, gconstpointer data)
{
  GSettings *settings = gr_settings_get_default ();

  g_settings_reset (settings, "accounts");
  g_settings_reset (settings, "account");
  g_settings_reset (settings, "accounts-unfinished");
  self->projects = "{\"projects\":[{\"id\":\"" PROJECT "\","
                   "\"name\":\"cn-north-4\",\"enabled\":true}]}";
  self->server = gr_test_server_new (answer_cb, self);
  self->store = gr_account_store_new (settings);
  sign_in_test_open_dialog (self, NULL);
}

void
sign_in_test_tear_down (SignInTest *self, gconstpointer data)
{
  gr_test_server_release (self->server);
  if (self->dialog != NULL)
    gtk_window_destroy (self->dialog);
  gr_test_wait_until (self->dialog == NULL, 10);
  g_clear_object (&self->signed_in);
  gr_test_wait_until (G_OBJECT (self->store)->ref_count == 1, 10);
  g_assert_finalize_object (self->store);
  gr_test_server_free (self->server);
}
