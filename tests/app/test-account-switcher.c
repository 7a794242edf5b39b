/* test-account-switcher.c: whose rooms are asked for, and as whom
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-account-switcher.h"
#include "gr-error.h"
#include "gr-settings.h"
#include "gr-test.h"
#include "keyring-fixture.h"

#include <locale.h>

typedef struct
{
  KeyringFixture keyring;
  GrTestServer *server;
  GrBrowser *browser;
  GrAccountSwitcher *switcher;
  guint n_changed;
  gboolean hold;      /* answers wait */
  const char *refuse; /* a token that is refused */
} Fixture;

#define STORE (self->keyring.accounts.store)

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer data)
{
  Fixture *self = data;
  const char *token =
      soup_message_headers_get_one (request->headers, "X-Auth-Token");

  if (g_strcmp0 (token, self->refuse) == 0)
    gr_test_server_reply_json (message, number, 401,
                               "{\"error_code\":\"MSS.00000001\","
                               "\"error_msg\":\"Authentication failed\"}");
  else
    gr_test_server_reply_rooms (message, request, number, 150);
  if (self->hold)
    gr_test_server_hold (server, message);
}

static void
changed_cb (GrAccountSwitcher *switcher, Fixture *self)
{
  self->n_changed++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  keyring_fixture_set_up (&self->keyring, data);
  g_settings_reset (gr_settings_get_default (), "filters");
  self->server = gr_test_server_new (answer_cb, self);
  self->browser = gr_browser_new ();
  self->switcher = gr_account_switcher_new (self->browser, STORE);
  g_signal_connect (self->switcher, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gr_test_server_release (self->server);
  gr_test_wait_until (G_OBJECT (self->switcher)->ref_count == 1, 10);
  g_assert_finalize_object (self->switcher);
  g_assert_finalize_object (self->browser);
  gr_test_server_free (self->server);
  keyring_fixture_tear_down (&self->keyring, data);
}

/* --- what the tests share --- */

static void
save (Fixture *self, GrAccount *account, const char *token, gboolean session)
{
  g_autoptr (GrSecret) secret = gr_secret_new (token);
  const GrAccountSecrets secrets = { .token = secret };
  g_autoptr (GError) error = NULL;

  accounts_save (STORE, account, &secrets, session, &error);
  g_assert_no_error (error);
}

/* The store's. */
static GrAccount *
add (Fixture *self, const char *name, const char *project_id)
{
  g_autoptr (GrAccount) account = gr_account_new ();
  g_autofree char *endpoint =
      g_uri_to_string (gr_test_server_get_uri (self->server));

  g_object_set (account, "name", name, "region", "", "endpoint", endpoint,
                "project-id", project_id, "kind", GR_CREDENTIALS_TOKEN, NULL);
  save (self, account, name, FALSE);
  return gr_account_store_find (STORE, gr_account_get_uuid (account));
}

static void
choose (Fixture *self, GrAccount *account)
{
  gr_account_switcher_choose (self->switcher, gr_account_get_uuid (account));
}

static gboolean
is_state (Fixture *self, GrAccountState state)
{
  return gr_account_switcher_get_state (self->switcher) == state;
}

static gboolean
is_ready (Fixture *self)
{
  GrRoomList *list = gr_browser_get_list (self->browser);

  return list != NULL && gr_room_list_get_state (list) == GR_ROOM_LIST_READY &&
         !gr_room_list_get_busy (list);
}

static void
show (Fixture *self, GrAccount *account)
{
  choose (self, account);
  gr_test_wait_until (is_ready (self), 20);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_CONNECTED));
}

static void
assert_asked (Fixture *self, const char *token, const char *project_id)
{
  guint last = gr_test_server_get_n_requests (self->server) - 1;
  const GrTestRequest *request =
      gr_test_server_get_request (self->server, last);
  g_autofree char *path =
      g_strdup_printf ("/v1/%s/smart-live-rooms", project_id);

  g_assert_cmpstr (request->path, ==, path);
  g_assert_cmpstr (soup_message_headers_get_one (request->headers,
                                                 "X-Auth-Token"),
                   ==, token);
}

static void
assert_id (Fixture *self, const char *id)
{
  g_assert_cmpstr (gr_account_switcher_get_id (self->switcher), ==, id);
}

/* --- tests --- */

static void
test_nobody (Fixture *self, gconstpointer data)
{
  add (self, "Studio", "project");
  gr_account_switcher_start (self->switcher);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_NONE));
  assert_id (self, "");
  gr_account_switcher_choose (self->switcher, "nobody");
  gr_account_switcher_choose (self->switcher, GR_ACCOUNT_ID_TRANSIENT);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_NONE));
  g_assert_cmpuint (self->n_changed, ==, 0);
}

static void
test_last (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio", "project");

  gr_account_store_set_last (STORE, account);
  gr_account_switcher_start (self->switcher);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_CONNECTING));
  g_assert_true (gr_account_switcher_get_account (self->switcher) == account);
  assert_id (self, gr_account_get_uuid (account));
  g_assert_null (gr_browser_get_connection (self->browser));
  gr_test_wait_until (is_ready (self), 20);
  assert_asked (self, "Studio", "project");
}

static void
test_switch (Fixture *self, gconstpointer data)
{
  GrAccount *one = add (self, "One", "first");
  GrAccount *two = add (self, "Two", "second");
  g_autofree char *name = NULL;
  guint n_requests;

  g_object_set (gr_browser_get_filters (self->browser), "name", "spring", NULL);
  show (self, one);
  assert_asked (self, "One", "first");
  g_assert_true (gr_account_store_get_last (STORE) == one);

  show (self, two);
  assert_asked (self, "Two", "second");
  g_assert_true (gr_account_store_get_last (STORE) == two);
  n_requests = gr_test_server_get_n_requests (self->server);
  name = gr_test_request_dup_parameter (
      gr_test_server_get_request (self->server, n_requests - 1), "room_name");
  g_assert_cmpstr (name, ==, "spring");

  choose (self, two);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_CONNECTED));
}

/* What the first one was to bring comes when the second is chosen. */
static void
test_late (Fixture *self, gconstpointer data)
{
  GrAccount *one = add (self, "One", "first");
  GrAccount *two = add (self, "Two", "second");
  g_autoptr (GrRoomList) list = NULL;

  self->hold = TRUE;
  choose (self, one);
  gr_test_wait_until (gr_test_server_get_n_requests (self->server) == 1, 20);
  list = g_object_ref (gr_browser_get_list (self->browser));

  self->hold = FALSE;
  choose (self, two);
  g_assert_null (gr_browser_get_list (self->browser));
  gr_test_server_release (self->server);
  gr_test_wait_until (is_ready (self), 20);
  g_assert_true (gr_browser_get_list (self->browser) != list);
  g_assert_cmpstr (gr_client_get_project_id (gr_connection_get_client (
                       gr_browser_get_connection (self->browser))),
                   ==, "second");
  gr_test_wait_until (G_OBJECT (list)->ref_count == 1, 20);
}

/* Two choices one after the other: the keyring's answer to the first is
 * nobody's any more. */
static void
test_quick (Fixture *self, gconstpointer data)
{
  GrAccount *one = add (self, "One", "first");
  GrAccount *two = add (self, "Two", "second");

  choose (self, one);
  choose (self, two);
  gr_test_wait_until (is_ready (self), 20);
  assert_asked (self, "Two", "second");
  for (guint i = 0; i < gr_test_server_get_n_requests (self->server); i++)
    g_assert_cmpstr (gr_test_server_get_request (self->server, i)->path, ==,
                     "/v1/second/smart-live-rooms");
}

static void
test_demo (Fixture *self, gconstpointer data)
{
  GrAccount *one = add (self, "One", "first");
  GrConnection *demo;

  gr_account_switcher_choose (self->switcher, GR_ACCOUNT_ID_DEMO);
  assert_id (self, GR_ACCOUNT_ID_DEMO);
  g_assert_null (gr_account_switcher_get_account (self->switcher));
  demo = gr_browser_get_connection (self->browser);
  g_assert_cmpint ((int) gr_connection_get_kind (demo), ==, GR_CONNECTION_DEMO);
  show (self, one);
  gr_account_switcher_choose (self->switcher, GR_ACCOUNT_ID_DEMO);
  g_assert_true (gr_browser_get_connection (self->browser) == demo);
  g_assert_true (gr_account_store_get_last (STORE) == one);
}

/* From the environment: shown as such, never stored, and to come back to. */
static void
test_transient (Fixture *self, gconstpointer data)
{
  GrAccount *one = add (self, "One", "first");
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("environment"), NULL, NULL);
  g_autoptr (GrConnection) connection =
      gr_connection_new (GR_CONNECTION_TRANSIENT, "127.0.0.1",
                         gr_test_server_get_uri (self->server), "transient",
                         credentials, 0);

  gr_browser_set_connection (self->browser, connection);
  assert_id (self, GR_ACCOUNT_ID_TRANSIENT);
  g_assert_true (gr_account_switcher_get_transient (self->switcher) ==
                 connection);
  gr_account_switcher_start (self->switcher);
  assert_id (self, GR_ACCOUNT_ID_TRANSIENT);

  show (self, one);
  gr_account_switcher_choose (self->switcher, GR_ACCOUNT_ID_TRANSIENT);
  g_assert_true (gr_browser_get_connection (self->browser) == connection);
  gr_test_wait_until (is_ready (self), 20);
  assert_asked (self, "environment", "transient");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (STORE)), ==, 1);
}

/* The second page is refused; with a new token the list goes on, and whoever
 * else asks for this account. */
static void
test_again (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio", "project");
  g_autoptr (GrConnection) given = NULL;
  GrConnection *connection;
  GrRoomList *list;

  show (self, account);
  list = gr_browser_get_list (self->browser);
  connection = gr_browser_get_connection (self->browser);
  self->refuse = "Studio";
  gr_browser_refresh (self->browser);
  gr_test_wait_until (gr_client_get_signed_out (
                          gr_connection_get_client (connection)),
                      20);
  gr_test_wait_until (gr_room_list_get_error (list) != NULL, 20);

  save (self, account, "new", FALSE);
  gr_account_switcher_signed_in (self->switcher, account);
  gr_test_wait_until (gr_room_list_get_error (list) == NULL, 20);
  gr_test_wait_until (is_ready (self), 20);
  g_assert_true (gr_browser_get_list (self->browser) == list);
  g_assert_true (gr_browser_get_connection (self->browser) == connection);
  given = accounts_connect_well (STORE, account);
  g_assert_true (given == connection);
  assert_asked (self, "new", "project");
  g_assert_cmpint (gr_room_list_get_count (list), ==, 150);
}

static void
test_edited (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio", "project");
  g_autoptr (GrAccount) draft = NULL;
  g_autoptr (GrRoomList) list = NULL;

  show (self, account);
  list = g_object_ref (gr_browser_get_list (self->browser));

  /* Another name, the same rooms. */
  draft = gr_account_copy (account);
  g_object_set (draft, "name", "Stage", NULL);
  save (self, draft, "Studio", FALSE);
  self->n_changed = 0;
  gr_account_switcher_signed_in (self->switcher, account);
  gr_test_wait_until (self->n_changed > 0, 20);
  g_assert_true (gr_browser_get_list (self->browser) == list);
  g_assert_cmpstr (gr_account_get_name (account), ==, "Stage");

  g_object_set (draft, "project-id", "other", NULL);
  save (self, draft, "Studio", FALSE);
  gr_account_switcher_signed_in (self->switcher, account);
  gr_test_wait_until (is_ready (self), 20);
  g_assert_true (gr_browser_get_list (self->browser) != list);
  assert_asked (self, "Studio", "other");
}

static void
test_signed_out (Fixture *self, gconstpointer data)
{
  GrAccount *one = add (self, "One", "first");
  g_autoptr (GError) error = NULL;

  add (self, "Two", "second");
  show (self, one);
  accounts_remove (STORE, one, &error);
  g_assert_no_error (error);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_NONE));
  assert_id (self, "");
  g_assert_null (gr_account_switcher_get_account (self->switcher));
  g_assert_null (gr_browser_get_connection (self->browser));
  gr_account_switcher_start (self->switcher);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_NONE));
}

static void
test_locked (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio", "project");

  mock_secrets_set_locked (self->keyring.mock, TRUE);
  choose (self, account);
  gr_test_wait_until (is_state (self, GR_ACCOUNT_STATE_FAILED), 20);
  accounts_assert_secrets_error (gr_account_switcher_get_error (self->switcher),
                                 GR_SECRETS_LOCKED);
  g_assert_null (gr_browser_get_connection (self->browser));

  mock_secrets_set_prompt (self->keyring.mock, MOCK_PROMPT_REFUSE);
  self->n_changed = 0;
  gr_account_switcher_unlock (self->switcher);
  gr_test_wait_until (self->n_changed > 0, 20);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_FAILED));
  accounts_assert_secrets_error (gr_account_switcher_get_error (self->switcher),
                                 GR_SECRETS_LOCKED);

  mock_secrets_set_prompt (self->keyring.mock, MOCK_PROMPT_ACCEPT);
  gr_account_switcher_unlock (self->switcher);
  gr_test_wait_until (is_ready (self), 20);
  g_assert_no_error (gr_account_switcher_get_error (self->switcher));
  assert_asked (self, "Studio", "project");
}

/* The person unlocked it elsewhere. */
static void
test_retry (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio", "project");

  mock_secrets_set_locked (self->keyring.mock, TRUE);
  choose (self, account);
  gr_test_wait_until (is_state (self, GR_ACCOUNT_STATE_FAILED), 20);
  mock_secrets_set_locked (self->keyring.mock, FALSE);
  gr_account_switcher_retry (self->switcher);
  gr_test_wait_until (is_ready (self), 20);
  gr_account_switcher_retry (self->switcher);
  g_assert_true (is_state (self, GR_ACCOUNT_STATE_CONNECTED));
}

/* A token whose end is past: nothing is asked. */
static void
test_expired (Fixture *self, gconstpointer data)
{
  GrAccount *account = add (self, "Studio", "project");

  g_object_set (account, "token-expires", (gint64) 1000000000, NULL);
  choose (self, account);
  gr_test_wait_until (is_state (self, GR_ACCOUNT_STATE_FAILED), 20);
  g_assert_error (gr_account_switcher_get_error (self->switcher), GR_ERROR,
                  GR_ERROR_SIGN_IN);
  g_assert_cmpuint (gr_test_server_get_n_requests (self->server), ==, 0);

  g_object_set (account, "token-expires", GR_TIME_NONE, NULL);
  save (self, account, "new", FALSE);
  gr_account_switcher_signed_in (self->switcher, account);
  gr_test_wait_until (is_ready (self), 20);
  assert_asked (self, "new", "project");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/account-switcher/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("nobody", test_nobody);
  ADD ("last", test_last);
  ADD ("switch", test_switch);
  ADD ("late", test_late);
  ADD ("quick", test_quick);
  ADD ("demo", test_demo);
  ADD ("transient", test_transient);
  ADD ("again", test_again);
  ADD ("edited", test_edited);
  ADD ("signed-out", test_signed_out);
  ADD ("locked", test_locked);
  ADD ("retry", test_retry);
  ADD ("expired", test_expired);
#undef ADD

  return g_test_run ();
}
