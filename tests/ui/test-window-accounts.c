/* test-window-accounts.c: accounts as the window shows them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "accounts-fixture.h"
#include "gr-account-menu.h"
#include "gr-test-widgets.h"
#include "gr-test-window.h"
#include "mock-secrets.h"

typedef struct
{
  GrTestWindow base;
  MockSecrets *mock;
} Fixture;

#define REFUSAL                                                                \
  "{\"error_code\":\"MSS.00000001\",\"error_msg\":\"Authentication failed\"}"

static GrAccountStore *
get_store (Fixture *self)
{
  return gr_account_switcher_get_store (self->base.switcher);
}

static GtkWidget *
get_window (Fixture *self)
{
  return GTK_WIDGET (self->base.window);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->mock = mock_secrets_new ();
  gr_test_window_set_up (&self->base, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gr_test_window_tear_down (&self->base, data);
  mock_secrets_free (self->mock);
}

/* The store's. */
static GrAccount *
add (Fixture *self, const char *name)
{
  g_autoptr (GrAccount) account = gr_account_new ();
  g_autofree char *endpoint =
      g_uri_to_string (gr_test_server_get_uri (self->base.server));
  g_autoptr (GrSecret) token = gr_secret_new (name);
  const GrAccountSecrets secrets = { .token = token };
  g_autoptr (GError) error = NULL;

  g_object_set (account, "name", name, "region", "", "endpoint", endpoint,
                "project-id", "project", "kind", GR_CREDENTIALS_TOKEN, NULL);
  accounts_save (get_store (self), account, &secrets, FALSE, &error);
  g_assert_no_error (error);
  return gr_account_store_find (get_store (self),
                                gr_account_get_uuid (account));
}

/* As if it had been used last. */
static GrAccount *
start (Fixture *self)
{
  GrAccount *account = add (self, "Studio");

  gr_account_store_set_last (get_store (self), account);
  gr_account_switcher_start (self->base.switcher);
  gr_test_window_present (&self->base, 1360, FALSE);
  return account;
}

static gboolean
shows (Fixture *self, const char *words)
{
  g_autofree char *text = gr_test_window_dup_text (get_window (self));

  return strstr (text, words) != NULL;
}

static void
wait_for (Fixture *self, const char *words)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!shows (self, words))
    {
      if (g_get_monotonic_time () > end)
        {
          g_autofree char *text = gr_test_window_dup_text (get_window (self));

          g_error ("“%s” is not in:\n%s", words, text);
        }
      gr_test_iterate ();
    }
}

static void
activate (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (get_window (self), action, NULL));
}

typedef struct
{
  const char *name;
  GtkWidget *found;
} Search;

static void
match (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      gr_test_has_name (widget, search->name))
    search->found = widget;
}

/* That is to be seen: other pages may have one of the same name. */
static GtkWidget *
get_button (Fixture *self, const char *name)
{
  Search search = { name, NULL };

  gr_test_walk (get_window (self), match, &search);
  if (search.found == NULL)
    g_error ("No button “%s”", name);
  return search.found;
}

static void
press (Fixture *self, const char *name)
{
  GtkWidget *button = get_button (self, name);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkWindow *
find_dialog (Fixture *self)
{
  return (GtkWindow *) gr_test_find_dialog (get_window (self));
}

static gboolean
is_heard (Fixture *self, const char *words)
{
  return gr_test_has_name (self->base.window->announcement, words);
}

/* --- tests --- */

static void
test_start (Fixture *self, gconstpointer data)
{
  start (self);
  g_assert_false (shows (self, "Welcome to Greenroom"));
  gr_test_window_wait (&self->base);
  g_assert_false (self->base.failed);
  wait_for (self, "3 rooms");
  g_assert_nonnull (gr_test_find (get_window (self), GTK_TYPE_MENU_BUTTON,
                                  "Account: Studio"));
}

static void
test_welcome (Fixture *self, gconstpointer data)
{
  gr_test_window_present (&self->base, 1360, FALSE);
  gr_test_window_wait (&self->base);
  g_assert_true (shows (self, "Welcome to Greenroom"));
  gr_test_wait_until (gtk_widget_has_focus (get_button (self, "Sign in…")), 10);
  g_assert_false (shows (self, "No account"));

  press (self, "Sign in…");
  gr_test_wait_until (find_dialog (self) != NULL, 10);
  g_assert_cmpstr (gtk_window_get_title (find_dialog (self)), ==, "Sign in");
  activate (self, "win.add-account");
  gtk_window_close (find_dialog (self));
  gr_test_wait_until (find_dialog (self) == NULL, 10);
}

static void
test_locked (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio");

  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_ACCEPT);
  gr_account_store_set_last (get_store (self), account);
  gr_account_switcher_start (self->base.switcher);
  gr_test_window_present (&self->base, 1360, FALSE);
  gr_test_window_wait (&self->base);
  g_assert_true (self->base.failed);
  wait_for (self, "Unlock keyring");
  g_assert_true (shows (self, "Try again"));
  g_assert_true (shows (self, "Sign in…"));
  gr_test_wait_until (gtk_widget_has_focus (
                          get_button (self, "Unlock keyring")),
                      10);
  /* The others can be chosen. */
  g_assert_true (shows (self, "Studio"));
  g_assert_cmpuint (gr_test_server_get_n_requests (self->base.server), ==, 0);

  press (self, "Unlock keyring");
  wait_for (self, "3 rooms");
}

static void
match_row (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (ADW_IS_ENTRY_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)),
                   search->name))
    search->found = widget;
}

/* A keyring that stays locked is no reason not to work: what is stored stays
 * as it is. */
static void
test_session_only (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio");
  Search search = { "Token", NULL };
  GtkWidget *dialog;

  mock_secrets_set_locked (self->mock, TRUE);
  gr_account_store_set_last (get_store (self), account);
  gr_account_switcher_start (self->base.switcher);
  gr_test_window_present (&self->base, 1360, FALSE);
  wait_for (self, "Unlock keyring");

  press (self, "Sign in…");
  gr_test_wait_until (find_dialog (self) != NULL, 10);
  dialog = GTK_WIDGET (find_dialog (self));
  gr_test_walk (dialog, match_row, &search);
  gtk_editable_set_text (GTK_EDITABLE (search.found), "typed");
  gtk_widget_activate_action (dialog, "sign-in.try", NULL);
  gr_test_wait_until (gr_test_find_text (dialog,
                                         "The keyring is locked. Unlock "
                                         "it, then try again.") != NULL,
                      20);
  gtk_widget_activate_action (dialog, "sign-in.session-only", NULL);
  wait_for (self, "3 rooms");
  g_assert_cmpstr (
      soup_message_headers_get_one (
          gr_test_server_get_request (self->base.server, 1)->headers,
          "X-Auth-Token"),
      ==, "typed");
  g_assert_cmpstr (mock_secrets_find (self->mock, gr_account_get_uuid (account),
                                      "token"),
                   ==, "Studio");
}

static void
test_keyring_fails (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio");

  gr_account_store_set_last (get_store (self), account);
  mock_secrets_set_failure (self->mock, "GetSecret", 1);
  gr_account_switcher_start (self->base.switcher);
  gr_test_window_present (&self->base, 1360, FALSE);
  wait_for (self, "Try again");
  g_assert_false (shows (self, "Unlock keyring"));

  mock_secrets_set_failure (self->mock, NULL, 0);
  press (self, "Try again");
  wait_for (self, "3 rooms");
}

/* Refused while rooms are shown: they stay, and so does the list. */
static void
test_banner (Fixture *self, gconstpointer data)
{
  GrAccount *account = start (self);
  g_autoptr (GrSecret) token = gr_secret_new ("new");
  const GrAccountSecrets secrets = { .token = token };
  g_autoptr (GError) error = NULL;
  GrRoomList *list;

  wait_for (self, "3 rooms");
  list = gr_browser_get_list (self->base.browser);
  g_assert_false (gr_account_banner_get_shown (self->base.window->banner));
  self->base.status = 401;
  self->base.body = REFUSAL;
  activate (self, "win.refresh");
  gr_test_wait_until (gr_account_banner_get_shown (self->base.window->banner),
                      20);
  wait_for (self, "Sign in again");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->base.window->table)));
  g_assert_false (gtk_revealer_get_reveal_child (self->base.window->notice));
  g_assert_true (is_heard (self, gr_room_list_get_error (list)->message));

  activate (self, "win.sign-in");
  gr_test_wait_until (find_dialog (self) != NULL, 10);
  gtk_window_close (find_dialog (self));

  self->base.status = 0;
  accounts_save (get_store (self), account, &secrets, FALSE, &error);
  g_assert_no_error (error);
  gr_account_switcher_signed_in (self->base.switcher, account);
  gr_test_wait_until (!gr_account_banner_get_shown (self->base.window->banner),
                      20);
  g_assert_true (gr_browser_get_list (self->base.browser) == list);
}

/* Refused before there are rooms. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  self->base.status = 401;
  self->base.body = REFUSAL;
  start (self);
  gr_test_window_wait (&self->base);
  wait_for (self, "Sign in again");
  g_assert_true (shows (self, "401"));
  g_assert_false (gr_account_banner_get_shown (self->base.window->banner));
}

static void
test_token_ends (Fixture *self, gconstpointer data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GrAccount *account = start (self);

  wait_for (self, "3 rooms");
  g_object_set (account, "token-expires", now + 24 * 60 * 60, NULL);
  g_assert_false (gr_account_banner_get_shown (self->base.window->banner));
  g_object_set (account, "token-expires", now + 60, NULL);
  wait_for (self, "The token ends at");
  g_object_set (account, "token-expires", now - 60, NULL);
  wait_for (self, "The token ended at");
  g_assert_true (shows (self, "3 rooms"));
  g_object_set (account, "token-expires", GR_TIME_NONE, NULL);
  g_assert_false (gr_account_banner_get_shown (self->base.window->banner));
}

static void
test_switch (Fixture *self, gconstpointer data)
{
  GrAccount *other = add (self, "Stage");

  start (self);
  wait_for (self, "3 rooms");
  self->base.total = 5;
  gtk_widget_activate_action (get_window (self), "win.account", "s",
                              gr_account_get_uuid (other));
  wait_for (self, "5 rooms");
  g_assert_nonnull (
      gr_test_find (get_window (self), GTK_TYPE_MENU_BUTTON, "Account: Stage"));
  g_assert_cmpuint (gr_test_server_get_n_requests (self->base.server), ==, 2);
}

static void
test_sign_out (Fixture *self, gconstpointer data)
{
  start (self);
  wait_for (self, "3 rooms");
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 1);
  activate (self, "win.sign-out");
  wait_for (self, "Welcome to Greenroom");
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_store (self))),
                    ==, 0);
  gr_test_wait_until (is_heard (self, "Signed out: Studio"), 10);
  gr_test_wait_until (gtk_widget_has_focus (get_button (self, "Sign in…")), 10);

  /* Nobody is left. */
  activate (self, "win.sign-out");
  activate (self, "win.edit-account");
  g_assert_null (find_dialog (self));
}

/* What cannot be removed stays, and the person is told. */
static void
test_not_signed_out (Fixture *self, gconstpointer data)
{
  GtkWidget *question;
  GLogLevelFlags fatal;

  start (self);
  wait_for (self, "3 rooms");
  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_ACCEPT);
  /* libadwaita 1.7 measures the heading for less than its width, of which
   * GTK 4.18 warns. */
  fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  activate (self, "win.sign-out");
  gr_test_wait_until (gr_test_find_dialog (get_window (self)) != NULL, 10);
  question = gr_test_find_dialog (get_window (self));
  g_assert_nonnull (gr_test_find_text (question, "You are not signed out"));
  g_assert_true (shows (self, "3 rooms"));
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 1);

  g_signal_emit_by_name (gr_test_find (question, GTK_TYPE_BUTTON,
                                       "Unlock keyring"),
                         "clicked");
  wait_for (self, "Welcome to Greenroom");
  gr_test_wait_until (gr_test_find_dialog (get_window (self)) == NULL, 10);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 0);
  g_log_set_always_fatal (fatal);
}

/* The words of every item, and the state of those that can be chosen. */
static void
collect (GMenuModel *menu, GString *text)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section =
          g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *label = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s",
                                           &label))
        g_string_append_printf (text, "%s\n", label);
      if (section != NULL)
        collect (section, text);
    }
}

static void
test_menu (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *menu;

  add (self, "a_b");
  start (self);
  wait_for (self, "3 rooms");
  menu = g_object_ref_sink (gr_account_menu_new (self->base.switcher));
  collect (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu)), text);
  g_assert_cmpstr (text->str, ==,
                   "a__b\nStudio\nDemo rooms\nAdd account…\nEdit…\nSign out\n");
  g_assert_nonnull (gr_test_find_text (menu, "project"));
  g_object_unref (menu);

  activate (self, "win.edit-account");
  gr_test_wait_until (find_dialog (self) != NULL, 10);
  g_assert_cmpstr (gtk_window_get_title (find_dialog (self)), ==,
                   "Edit account");
}

int
main (int argc, char **argv)
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(name, test)                                                        \
  g_test_add ("/window-accounts/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("start", test_start);
  ADD ("welcome", test_welcome);
  ADD ("locked", test_locked);
  ADD ("session-only", test_session_only);
  ADD ("keyring-fails", test_keyring_fails);
  ADD ("banner", test_banner);
  ADD ("refused", test_refused);
  ADD ("token-ends", test_token_ends);
  ADD ("switch", test_switch);
  ADD ("sign-out", test_sign_out);
  ADD ("not-signed-out", test_not_signed_out);
  ADD ("menu", test_menu);
#undef ADD

  return g_test_run ();
}
