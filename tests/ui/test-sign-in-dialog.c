/* test-sign-in-dialog.c: what the sign-in dialog asks, says and saves
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sign-in-fixture.h"

#include "gr-error.h"
#include "gr-field-error.h"

#include <string.h>

static void
assert_heard (SignInTest *self, const char *title)
{
  GtkWidget *row = sign_in_test_get_row (self, title);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  g_assert_true (gr_test_has_name (GTK_WIDGET (text), title));
}

/* Secrets stand in memory that GTK locks and wipes. */
static void
assert_secret (SignInTest *self, const char *title)
{
  GtkWidget *row = sign_in_test_get_row (self, title);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  g_assert_true (ADW_IS_PASSWORD_ENTRY_ROW (row));
  g_assert_true (
      GTK_IS_PASSWORD_ENTRY_BUFFER (gtk_text_get_buffer (GTK_TEXT (text))));
}

static void
test_fields (SignInTest *self, gconstpointer data)
{
  static const char *const titles[] = {
    "Account",
    "User name",
    "Password",
    "Access key (AK)",
    "Secret key (SK)",
    "Security token",
    "Token",
    "Ends",
    "Name in Greenroom",
    "Endpoint",
    "Sign-in address",
    "Project ID",
    "App user ID",
    "Calls per second",
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    assert_heard (self, titles[i]);
  assert_secret (self, "Password");
  assert_secret (self, "Secret key (SK)");
  assert_secret (self, "Security token");
  assert_secret (self, "Token");
  g_assert_true (
      gr_test_has_name (sign_in_test_get_row (self, "Region"), "Region"));
  g_assert_true (gr_test_is_described (sign_in_test_get_row (self, "Region"),
                                       "Beijing 4"));
  gr_test_wait_until (gtk_widget_get_width (GTK_WIDGET (self->dialog)) > 0, 10);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->dialog)), <=, 460);
}

static void
test_pages (SignInTest *self, gconstpointer data)
{
  g_assert_true (
      gtk_widget_get_mapped (sign_in_test_get_row (self, "Password")));
  g_assert_true (sign_in_test_shows_text (
      self, "Kept in your keyring. Greenroom uses it to get a new token every "
            "24 hours."));
  gtk_switch_set_active (sign_in_test_get_session_switch (self), TRUE);
  g_assert_true (sign_in_test_shows_text (
      self, "Kept in memory until Greenroom ends. Greenroom uses it to get a "
            "new token every 24 hours."));

  sign_in_test_show_page (self, "keys");
  gr_test_wait_until (gtk_widget_get_mapped (
                          sign_in_test_get_row (self, "Access key (AK)")),
                      10);
  sign_in_test_show_page (self, "token");
  gr_test_wait_until (gtk_widget_get_mapped (
                          sign_in_test_get_row (self, "Ends")),
                      10);
  g_assert_false (
      gtk_widget_get_visible (sign_in_test_get_row (self, "Endpoint")));
  sign_in_test_choose (self, "Region", 2);
  g_assert_true (
      gtk_widget_get_visible (sign_in_test_get_row (self, "Endpoint")));
  g_assert_false (
      gtk_widget_get_visible (sign_in_test_get_row (self, "Sign-in address")));
  sign_in_test_show_page (self, "password");
  g_assert_true (
      gtk_widget_get_visible (sign_in_test_get_row (self, "Sign-in address")));
}

static void
test_password (SignInTest *self, gconstpointer data)
{
  GrAccount *account;
  const GrTestRequest *request;
  g_autofree char *limit = NULL;

  sign_in_test_type_password (self);
  account = sign_in_test_for_session (self);

  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 3);
  request = sign_in_test_get_request (self, 0);
  g_assert_cmpstr (request->path, ==, "/v3/auth/tokens");
  sign_in_test_assert_body_has (request, "\"northlight-media\"");
  sign_in_test_assert_body_has (request, "\"li.wei\"");
  sign_in_test_assert_body_has (request, "\"hush\"");
  request = sign_in_test_get_request (self, 1);
  g_assert_cmpstr (request->path, ==, "/v3/auth/projects");
  request = sign_in_test_get_request (self, 2);
  g_assert_cmpstr (request->path, ==, "/v1/" PROJECT "/smart-live-rooms");
  limit = gr_test_request_dup_parameter (request, "limit");
  g_assert_cmpstr (limit, ==, "1");
  sign_in_test_assert_header (request, "X-Auth-Token", TOKEN);

  g_assert_cmpstr (gr_account_get_project_id (account), ==, PROJECT);
  g_assert_cmpstr (gr_account_get_name (account), ==, "northlight-media");
  g_assert_cmpint ((int) gr_account_get_kind (account), ==,
                   GR_CREDENTIALS_PASSWORD);
}

static gboolean
is_in (SignInTest *self, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (self->dialog);

  return focus != NULL &&
         gtk_widget_is_ancestor (focus, sign_in_test_get_row (self, title));
}

static void
move (SignInTest *self, GtkDirectionType direction)
{
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->dialog), direction));
}

/* What is said below a field does not stand in the way to the next. */
static void
test_next_field (SignInTest *self, gconstpointer data)
{
  gr_test_wait_until (gtk_widget_get_mapped (
                          sign_in_test_get_row (self, "Region")),
                      10);
  sign_in_test_choose (self, "Region", 2);
  sign_in_test_type (self, "Endpoint", "example.com");
  sign_in_test_type (self, "Project ID", "a/b");
  gtk_widget_grab_focus (sign_in_test_get_row (self, "Endpoint"));
  g_assert_true (is_in (self, "Endpoint"));
  sign_in_test_assert_wrong (self, "Endpoint", "https");

  move (self, GTK_DIR_TAB_FORWARD);
  g_assert_true (is_in (self, "Sign-in address"));
  move (self, GTK_DIR_TAB_BACKWARD);
  g_assert_true (is_in (self, "Endpoint"));
  move (self, GTK_DIR_DOWN);
  g_assert_true (is_in (self, "Sign-in address"));
  move (self, GTK_DIR_UP);
  g_assert_true (is_in (self, "Endpoint"));

  /* Past rows that are not to be seen. */
  sign_in_test_show_page (self, "token");
  gtk_widget_grab_focus (sign_in_test_get_row (self, "Endpoint"));
  move (self, GTK_DIR_TAB_FORWARD);
  g_assert_true (is_in (self, "Project ID"));
  move (self, GTK_DIR_TAB_FORWARD);
  g_assert_true (is_in (self, "App user ID"));
  move (self, GTK_DIR_TAB_BACKWARD);
  g_assert_true (is_in (self, "Project ID"));
}

/* Too many wrong passwords lock the user: each press is one try. */
static void
test_wrong_password (SignInTest *self, gconstpointer data)
{
  self->iam_status = 401;
  sign_in_test_type_password (self);
  sign_in_test_try (self);
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 1);
  sign_in_test_assert_wrong (self, "Password", "password");
  g_assert_null (self->signed_in);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->store)), ==,
                    0);

  sign_in_test_type (self, "Password", "better");
  sign_in_test_assert_right (self, "Password");
  self->iam_status = 0;
  sign_in_test_for_session (self);
  sign_in_test_assert_body_has (sign_in_test_get_request (self, 1),
                                "\"better\"");
}

static void
test_projects (SignInTest *self, gconstpointer data)
{
  GrAccount *account;

  self->projects = "{\"projects\":["
                   "{\"id\":\"" PROJECT "\",\"name\":\"cn-north-4\","
                   "\"enabled\":true},"
                   "{\"id\":\"" OTHER_PROJECT "\",\"name\":\"cn-north-4_two\","
                   "\"enabled\":true}]}";
  sign_in_test_type_password (self);
  g_assert_false (
      gtk_widget_get_visible (sign_in_test_get_row (self, "Project")));
  sign_in_test_try (self);
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 2);
  g_assert_true (
      gtk_widget_get_visible (sign_in_test_get_row (self, "Project")));
  g_assert_true (gr_test_is_described (sign_in_test_get_row (self, "Project"),
                                       "cn-north-4"));

  sign_in_test_choose (self, "Project", 1);
  account = sign_in_test_for_session (self);
  g_assert_cmpstr (gr_account_get_project_id (account), ==, OTHER_PROJECT);
  sign_in_test_assert_body_has (sign_in_test_get_request (self, 2),
                                OTHER_PROJECT);
  g_assert_cmpstr (sign_in_test_get_request (self, 3)->path, ==,
                   "/v1/" OTHER_PROJECT "/smart-live-rooms");
}

static void
test_keys (SignInTest *self, gconstpointer data)
{
  GrAccount *account;
  const char *authorization;

  sign_in_test_type_keys (self);
  sign_in_test_type (self, "Name in Greenroom", "Studio");
  sign_in_test_type (self, "App user ID", "producer-7");
  account = sign_in_test_for_session (self);

  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 1);
  authorization =
      soup_message_headers_get_one (sign_in_test_get_request (self, 0)->headers,
                                    "Authorization");
  g_assert_nonnull (strstr (authorization, "Access=AKOFTESTS"));
  sign_in_test_assert_header (sign_in_test_get_request (self, 0),
                              "X-App-UserId", "producer-7");
  g_assert_cmpstr (gr_account_get_name (account), ==, "Studio");
  g_assert_cmpint ((int) gr_account_get_kind (account), ==,
                   GR_CREDENTIALS_KEYS);
}

static void
test_wrong_key (SignInTest *self, gconstpointer data)
{
  self->status = 401;
  self->body = "{\"error_code\":\"APIGW.0301\",\"error_msg\":"
               "\"Incorrect IAM authentication information: verify aksk "
               "signature fail\"}";
  sign_in_test_type_keys (self);
  sign_in_test_try (self);
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 1);
  sign_in_test_assert_wrong (self, "Secret key (SK)", "");
}

static void
test_token (SignInTest *self, gconstpointer data)
{
  GrAccount *account;
  g_autoptr (GDateTime) end = g_date_time_new_local (2126, 11, 22, 18, 30, 59);

  sign_in_test_type_token (self);
  sign_in_test_type (self, "Ends", "tomorrow");
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Ends", "2026-11-22 18:30");
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 0);

  sign_in_test_type (self, "Ends", "2126-11-22 18:30");
  account = sign_in_test_for_session (self);
  sign_in_test_assert_header (sign_in_test_get_request (self, 0),
                              "X-Auth-Token", "hush-token");
  g_assert_cmpint (gr_account_get_token_expires (account), <=,
                   g_date_time_to_unix (end));
  g_assert_cmpint (gr_account_get_token_expires (account), >,
                   g_date_time_to_unix (end) - 60);
}

/* A token has several kilobytes. */
static void
test_long_token (SignInTest *self, gconstpointer data)
{
  g_autofree char *token = g_strnfill (20000, 'x');

  sign_in_test_type_token (self);
  sign_in_test_type (self, "Token", token);
  sign_in_test_for_session (self);
  sign_in_test_assert_header (sign_in_test_get_request (self, 0),
                              "X-Auth-Token", token);
}

static void
test_wrong_project (SignInTest *self, gconstpointer data)
{
  self->status = 400;
  self->body = "{\"error_code\":\"MSS.00010009\",\"error_msg\":"
               "\"urlTenantId is not equal tokenTenantId\"}";
  sign_in_test_type_token (self);
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Project ID", "");
}

/* What is about no field of the dialog stands above them. */
static void
test_trouble (SignInTest *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->status = 403;
  self->body = "{\"error_code\":\"MSS.00022008\",\"error_msg\":\"no\"}";
  sign_in_test_type_token (self);
  sign_in_test_try (self);
  gr_test_wait_until (sign_in_test_shows_text (
                          self, gr_error_get_sentence ("MSS.00022008", 403)),
                      10);
  g_assert_false (gtk_widget_get_mapped (
      sign_in_test_get_button (self, "Use for this session only")));
  g_assert_true (gtk_window_get_focus (self->dialog) ==
                 gtk_window_get_default_widget (self->dialog));

  sign_in_test_type (self, "Token", "another");
  self->status = 0;
  sign_in_test_for_session (self);
}

/* From the top of the page to its end. */
static void
test_missing (SignInTest *self, gconstpointer data)
{
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Account", "account name");
  sign_in_test_type (self, "Account", "northlight-media");
  sign_in_test_type (self, "User name", "li.wei");
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Password", "password");
  sign_in_test_assert_right (self, "Account");

  sign_in_test_show_page (self, "keys");
  sign_in_test_choose (self, "Region", 2);
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Access key (AK)", "AK");
  sign_in_test_type (self, "Access key (AK)", "AKEXAMPLE");
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Secret key (SK)", "SK");
  sign_in_test_show_page (self, "token");
  sign_in_test_type (self, "Ends", "soon");
  sign_in_test_type (self, "App user ID", "用户");
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Token", "token");
  sign_in_test_type (self, "Token", TOKEN);
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Ends", "2026-11-22 18:30");
  sign_in_test_type (self, "Ends", "");
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Endpoint", "endpoint");
  sign_in_test_type (self, "Endpoint", "https://example.com");
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Project ID", "project ID");
  sign_in_test_type (self, "Project ID", PROJECT);
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "App user ID", "Chinese");
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 0);
}

static void
test_typed (SignInTest *self, gconstpointer data)
{
  sign_in_test_choose (self, "Region", 2);
  sign_in_test_type (self, "Endpoint", "ht");
  sign_in_test_assert_right (self, "Endpoint");
  sign_in_test_type (self, "Endpoint", "http://example.com");
  g_assert_nonnull (
      gr_field_error_get (sign_in_test_get_row (self, "Endpoint")));
  g_assert_true (
      gtk_widget_has_css_class (sign_in_test_get_row (self, "Endpoint"),
                                "error"));
  sign_in_test_type (self, "Endpoint", "http://127.0.0.1:8080");
  sign_in_test_assert_right (self, "Endpoint");
  sign_in_test_type (self, "Endpoint", "https://example.com/v1");
  g_assert_nonnull (
      gr_field_error_get (sign_in_test_get_row (self, "Endpoint")));
  sign_in_test_choose (self, "Region", 0);
  sign_in_test_assert_right (self, "Endpoint");

  sign_in_test_type (self, "App user ID", "制作人");
  g_assert_nonnull (
      gr_field_error_get (sign_in_test_get_row (self, "App user ID")));
  sign_in_test_type (self, "App user ID", "");
  sign_in_test_assert_right (self, "App user ID");
}

static void
test_cancel (SignInTest *self, gconstpointer data)
{
  self->hold = TRUE;
  sign_in_test_type_token (self);
  sign_in_test_activate (self, "sign-in.try");
  gr_test_wait_until (sign_in_test_get_n_requests (self) == 1, 20);
  g_assert_true (sign_in_test_is_busy (self));
  g_assert_false (
      gtk_widget_is_sensitive (sign_in_test_get_button (self, "Sign in")));

  sign_in_test_activate (self, "sign-in.cancel");
  g_assert_false (sign_in_test_is_busy (self));
  g_assert_true (
      gtk_widget_is_sensitive (sign_in_test_get_button (self, "Sign in")));
  gr_test_server_release (self->server);
  self->hold = FALSE;
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       sign_in_test_get_row (self, "Project ID"))),
                   ==, PROJECT);

  sign_in_test_for_session (self);
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 2);
}

static void
test_close (SignInTest *self, gconstpointer data)
{
  self->hold = TRUE;
  sign_in_test_type_token (self);
  sign_in_test_activate (self, "sign-in.try");
  gr_test_wait_until (sign_in_test_get_n_requests (self) == 1, 20);
  gtk_window_close (self->dialog);
  gr_test_wait_until (self->dialog == NULL, 20);
  g_assert_null (self->signed_in);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->store)), ==,
                    0);
}

static void
test_edit (SignInTest *self, gconstpointer data)
{
  GrAccount *account;

  sign_in_test_type_password (self);
  account = sign_in_test_for_session (self);
  sign_in_test_open_dialog (self, account);
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (sign_in_test_get_row (self, "User name"))),
                   ==, "li.wei");
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (sign_in_test_get_row (self, "Password"))),
                   ==, "");
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (self->dialog),
                              sign_in_test_get_row (self, "Password")));

  /* Another user has another password. */
  sign_in_test_type (self, "User name", "an.ning");
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Password", "password");
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 3);

  sign_in_test_type (self, "User name", "li.wei");
  sign_in_test_type (self, "Name in Greenroom", "Studio");
  g_assert_true (sign_in_test_for_session (self) == account);
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 5);
  sign_in_test_assert_body_has (sign_in_test_get_request (self, 3), "\"hush\"");
  g_assert_cmpstr (gr_account_get_name (account), ==, "Studio");
}

/* What the advice about too many calls speaks of. */
static void
test_calls (SignInTest *self, gconstpointer data)
{
  GrAccount *account;
  guint calls;

  sign_in_test_type_token (self);
  sign_in_test_type (self, "Calls per second", "0");
  sign_in_test_try (self);
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 0);
  sign_in_test_assert_wrong (self, "Calls per second", "1 to 1000");

  sign_in_test_type (self, "Calls per second", " 5 ");
  account = sign_in_test_for_session (self);
  g_assert_cmpuint (gr_account_get_calls (account), ==, 5);

  sign_in_test_open_dialog (self, account);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       sign_in_test_get_row (self, "Calls per second"))),
                   ==, "5");
  sign_in_test_type (self, "Calls per second", "");
  sign_in_test_for_session (self);
  g_object_get (account, "calls-per-second", &calls, NULL);
  g_assert_cmpuint (calls, ==, 0);
}

/* The end of one token is not that of the next. */
static void
test_new_token (SignInTest *self, gconstpointer data)
{
  GrAccount *account;

  sign_in_test_type_token (self);
  sign_in_test_type (self, "Ends", "2126-11-22 18:30");
  account = sign_in_test_for_session (self);
  sign_in_test_open_dialog (self, account);
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (sign_in_test_get_row (self, "Ends"))),
                   ==, "2126-11-22 18:30");
  sign_in_test_type (self, "Token", "hush-again");
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (sign_in_test_get_row (self, "Ends"))),
                   ==, "");
  sign_in_test_for_session (self);
  sign_in_test_assert_header (sign_in_test_get_request (self, 1),
                              "X-Auth-Token", "hush-again");
  g_assert_cmpint (gr_account_get_token_expires (account), ==, GR_TIME_NONE);
}

static void
test_same_name (SignInTest *self, gconstpointer data)
{
  sign_in_test_type_token (self);
  sign_in_test_type (self, "Name in Greenroom", "Studio");
  sign_in_test_for_session (self);
  sign_in_test_open_dialog (self, NULL);
  sign_in_test_type_token (self);
  sign_in_test_type (self, "Name in Greenroom", "Studio");
  sign_in_test_try (self);
  sign_in_test_assert_wrong (self, "Name in Greenroom", "");
  g_assert_cmpuint (sign_in_test_get_n_requests (self), ==, 1);
}

int
main (int argc, char **argv)
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(name, test)                                                        \
  g_test_add ("/sign-in-dialog/" name, SignInTest, NULL, sign_in_test_set_up,  \
              test, sign_in_test_tear_down)
  ADD ("fields", test_fields);
  ADD ("pages", test_pages);
  ADD ("next-field", test_next_field);
  ADD ("password", test_password);
  ADD ("wrong-password", test_wrong_password);
  ADD ("projects", test_projects);
  ADD ("keys", test_keys);
  ADD ("wrong-key", test_wrong_key);
  ADD ("token", test_token);
  ADD ("long-token", test_long_token);
  ADD ("wrong-project", test_wrong_project);
  ADD ("trouble", test_trouble);
  ADD ("missing", test_missing);
  ADD ("typed", test_typed);
  ADD ("cancel", test_cancel);
  ADD ("close", test_close);
  ADD ("edit", test_edit);
  ADD ("calls", test_calls);
  ADD ("new-token", test_new_token);
  ADD ("same-name", test_same_name);
#undef ADD

  return g_test_run ();
}
