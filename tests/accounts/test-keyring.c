/* test-keyring.c: what is asked of a secret service, and what it may do
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "accounts-fixture.h"
#include "gr-account-store-private.h"
#include "gr-error.h"
#include "gr-test.h"
#include "mock-secrets.h"

#include <string.h>

/* Long enough for a service that answers, short enough to wait for. */
#define LIMIT_MS 400

typedef struct
{
  AccountsFixture accounts;
  MockSecrets *mock;
} Fixture;

#define STORE (self->accounts.store)

static void
set_up (Fixture *self, gconstpointer data)
{
  self->mock = mock_secrets_new ();
  accounts_fixture_set_up (&self->accounts);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  accounts_fixture_tear_down (&self->accounts);
  g_clear_pointer (&self->mock, mock_secrets_free);
}

static void
assert_stored (Fixture *self, GrAccount *account, guint n_items)
{
  const char *uuid = gr_account_get_uuid (account);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (gr_account_get_kind (account));

  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, n_items);
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "password"), ==,
                   secrets->password);
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "token"), ==,
                   secrets->token);
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "sk"), ==, secrets->sk);
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "security-token"), ==,
                   secrets->security_token);
}

/* --- What is asked --- */

static void
test_store (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) keys = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) user = accounts_new ("User", GR_CREDENTIALS_PASSWORD);
  g_autofree char *text = NULL;

  accounts_save_well (STORE, keys, FALSE);
  assert_stored (self, keys, 2);
  g_assert_cmpuint (mock_secrets_count (self->mock, "CreateItem"), ==, 2);
  g_assert_cmpstr (mock_secrets_find_label (self->mock,
                                            gr_account_get_uuid (keys), "sk"),
                   ==, "Greenroom: Keys (secret key)");
  accounts_save_well (STORE, user, FALSE);
  assert_stored (self, user, 3);
  g_assert_cmpstr (mock_secrets_find_label (self->mock,
                                            gr_account_get_uuid (user),
                                            "password"),
                   ==, "Greenroom: User (password)");
  g_assert_cmpuint (mock_secrets_count (self->mock, "Unlock"), ==, 0);
  text = accounts_fixture_read (&self->accounts);
  g_assert_nonnull (strstr (text, "producer"));
  g_assert_null (strstr (text, TEST_HUSH));
}

/* One search, and one secret for each that the kind needs; none twice. */
static void
test_connect (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account =
      accounts_new ("User", GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccount) keys = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GrConnection) again = NULL;
  g_autoptr (GrConnection) other = NULL;
  GrCredentials *credentials;

  accounts_save_well (STORE, account, FALSE);
  accounts_save_well (STORE, keys, FALSE);
  mock_secrets_forget_calls (self->mock);
  connection = accounts_connect_well (STORE, account);
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 1);
  g_assert_cmpuint (mock_secrets_count (self->mock, "GetSecret"), ==, 1);
  g_assert_cmpint (gr_connection_get_kind (connection), ==,
                   GR_CONNECTION_ACCOUNT);
  g_assert_cmpstr (gr_connection_get_name (connection), ==, "User");
  g_assert_cmpstr (gr_connection_get_project_id (connection), ==, TEST_PROJECT);
  credentials = gr_connection_get_credentials (connection);
  g_assert_cmpstr (gr_credentials_get_password (credentials), ==,
                   TEST_PASSWORD);
  again = accounts_connect_well (STORE, account);
  g_assert_true (again == connection);
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 1);
  other = accounts_connect_well (STORE, keys);
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 2);
  g_assert_cmpuint (mock_secrets_count (self->mock, "GetSecret"), ==, 3);
  g_assert_cmpuint (mock_secrets_count (self->mock, "ReadAlias"), ==, 0);
}

/* All who come meanwhile get the same connection, by one lookup. */
static void
test_together (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  GAsyncResult *results[4] = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GrConnection) first = NULL;

  accounts_save_well (STORE, account, FALSE);
  mock_secrets_forget_calls (self->mock);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    gr_account_store_connect_async (STORE, account, i == 1 ? cancellable : NULL,
                                    gr_test_result_cb, &results[i]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GrConnection) connection = NULL;

      gr_test_wait_until (results[i] != NULL, TEST_WAIT_SECONDS);
      connection = gr_account_store_connect_finish (STORE, results[i], &error);
      if (i == 1)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_no_error (error);
      g_clear_error (&error);
      if (i == 0)
        first = g_object_ref (connection);
      g_assert_true (connection == (i == 1 ? NULL : first));
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 1);
}

/* Whatever changes, in settings or keyring, makes another connection. */
static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) copy = NULL;
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GrConnection) other = NULL;
  g_autoptr (GrConnection) third = NULL;
  g_autoptr (GrConnection) of_copy = NULL;

  accounts_save_well (STORE, account, FALSE);
  connection = accounts_connect_well (STORE, account);
  g_object_set (account, "project-id", "another", NULL);
  other = accounts_connect_well (STORE, account);
  g_assert_true (other != connection);
  g_assert_cmpstr (gr_connection_get_project_id (other), ==, "another");
  accounts_save_well (STORE, account, FALSE);
  third = accounts_connect_well (STORE, account);
  g_assert_true (third != other);
  copy = gr_account_copy (account);
  g_object_set (copy, "app-user-id", "user-7", NULL);
  of_copy = accounts_connect_well (STORE, copy);
  g_assert_true (of_copy != third);
  g_assert_cmpstr (gr_credentials_get_app_user_id (
                       gr_connection_get_credentials (of_copy)),
                   ==, "user-7");
  g_clear_object (&other);
  other = accounts_connect_well (STORE, account);
  g_assert_true (other == third);
}

/* A change while secrets are read makes them read again. */
static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  accounts_save_well (STORE, account, FALSE);
  mock_secrets_forget_calls (self->mock);
  gr_account_store_connect_async (STORE, account, NULL, gr_test_result_cb,
                                  &result);
  gr_test_wait_until (mock_secrets_count (self->mock, "SearchItems") == 1,
                      TEST_WAIT_SECONDS);
  g_object_set (account, "project-id", "another", NULL);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  connection = gr_account_store_connect_finish (STORE, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gr_connection_get_project_id (connection), ==, "another");
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 2);
}

/* Another kind of credentials leaves nothing of the former one. */
static void
test_replace (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) draft = NULL;
  const char *uuid = gr_account_get_uuid (account);

  accounts_save_well (STORE, account, FALSE);
  assert_stored (self, account, 2);
  draft = gr_account_copy (account);
  g_object_set (draft, "kind", GR_CREDENTIALS_TOKEN, NULL);
  accounts_save_well (STORE, draft, FALSE);
  g_assert_cmpint (gr_account_get_kind (account), ==, GR_CREDENTIALS_TOKEN);
  assert_stored (self, account, 1);
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "sk"), ==, NULL);
  g_assert_true (gr_account_store_find (STORE, uuid) == account);
}

static void
test_remove (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) other = accounts_new ("Token", GR_CREDENTIALS_TOKEN);

  mock_secrets_add (self->mock, GR_SCHEMA_ID, "somebody-else", "token", "theirs");
  mock_secrets_add (self->mock, "org.example.Other",
                    gr_account_get_uuid (account), "sk", "theirs");
  accounts_save_well (STORE, account, FALSE);
  accounts_save_well (STORE, other, FALSE);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 5);
  accounts_remove_well (STORE, account);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 3);
  g_assert_cmpstr (mock_secrets_find (self->mock, gr_account_get_uuid (account),
                                      "sk"),
                   ==, NULL);
  g_assert_cmpstr (mock_secrets_find (self->mock, gr_account_get_uuid (other),
                                      "token"),
                   ==, TEST_TOKEN);
  g_assert_cmpstr (mock_secrets_find (self->mock, "somebody-else", "token"), ==,
                   "theirs");
}

/* A token that is known to have expired is not even looked up. */
static void
test_expired (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (STORE, account, FALSE);
  mock_secrets_forget_calls (self->mock);
  g_object_set (account, "token-expires", (gint64) 1700000000, NULL);
  g_assert_null (accounts_connect (STORE, account, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_SIGN_IN);
  g_assert_nonnull (strstr (error->message, "2023-11-1"));
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 0);
  g_object_set (account, "token-expires",
                g_get_real_time () / G_USEC_PER_SEC + 3600, NULL);
  g_object_unref (accounts_connect_well (STORE, account));
}

/* --- When things are wrong --- */

static void
assert_connect_fails (Fixture *self, GrAccount *account, GrSecretsError kind)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (accounts_connect (STORE, account, &error));
  accounts_assert_secrets_error (error, kind);
}

static void
assert_save_fails (Fixture *self, GrAccount *account, GrSecretsError kind)
{
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (gr_account_get_kind (account));
  g_autoptr (GError) error = NULL;

  g_assert_false (accounts_save (STORE, account, secrets, FALSE, &error));
  accounts_assert_secrets_error (error, kind);
}

static void
assert_remove_fails (Fixture *self, GrAccount *account, GrSecretsError kind)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (accounts_remove (STORE, account, &error));
  accounts_assert_secrets_error (error, kind);
}

/* Whatever the keyring does, this works, and leaves nothing behind. */
static void
assert_session_works (Fixture *self, guint n_items)
{
  g_autoptr (GrAccount) account = accounts_new ("Session", GR_CREDENTIALS_KEYS);
  g_autoptr (GrConnection) connection = NULL;
  g_autofree char *before = accounts_fixture_read (&self->accounts);
  g_autofree char *after = NULL;

  accounts_save_well (STORE, account, TRUE);
  g_assert_true (gr_account_get_session_only (account));
  connection = accounts_connect_well (STORE, account);
  g_assert_cmpstr (gr_credentials_get_sk (
                       gr_connection_get_credentials (connection)),
                   ==, TEST_SK);
  after = accounts_fixture_read (&self->accounts);
  g_assert_cmpstr (after, ==, before);
  if (self->mock != NULL)
    g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, n_items);
  accounts_remove_well (STORE, account);
}

static void
test_not_found (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);

  accounts_save_well (STORE, account, FALSE);
  g_object_set (account, "kind", GR_CREDENTIALS_PASSWORD, NULL);
  assert_connect_fails (self, account, GR_SECRETS_NOT_FOUND);
}

/* A locked keyring looks like an empty one, and nobody is asked to unlock it
 * but by the call that is for that. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) new = accounts_new ("New", GR_CREDENTIALS_TOKEN);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  accounts_save_well (STORE, account, FALSE);
  before = accounts_fixture_read (&self->accounts);
  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_forget_calls (self->mock);
  assert_connect_fails (self, account, GR_SECRETS_LOCKED);
  assert_save_fails (self, account, GR_SECRETS_LOCKED);
  assert_save_fails (self, new, GR_SECRETS_LOCKED);
  assert_remove_fails (self, account, GR_SECRETS_LOCKED);
  g_assert_cmpuint (mock_secrets_count (self->mock, "Unlock"), ==, 0);
  g_assert_cmpuint (mock_secrets_count (self->mock, "CreateItem"), ==, 0);
  g_assert_cmpuint (mock_secrets_count (self->mock, "Prompt"), ==, 0);
  after = accounts_fixture_read (&self->accounts);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (STORE)), ==, 1);
  assert_session_works (self, 1);
  mock_secrets_set_locked (self->mock, FALSE);
  g_object_unref (accounts_connect_well (STORE, account));
}

static void
test_unlock (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (STORE, account, FALSE);
  g_assert_true (accounts_unlock (STORE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (mock_secrets_count (self->mock, "Prompt"), ==, 0);

  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_REFUSE);
  g_assert_false (accounts_unlock (STORE, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_LOCKED);
  g_assert_nonnull (strstr (error->message, "not unlocked"));
  g_clear_error (&error);

  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_ACCEPT);
  g_assert_true (accounts_unlock (STORE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (mock_secrets_count (self->mock, "Prompt"), ==, 2);
  g_object_unref (accounts_connect_well (STORE, account));
}

/* A person may take longer than a service; who gives up takes the question
 * back. */
static void
test_unlock_slowly (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 end;

  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, GPOINTER_TO_INT (data));
  gr_account_store_set_limit_ms (STORE, LIMIT_MS);
  gr_account_store_unlock_async (STORE, cancellable, gr_test_result_cb,
                                 &result);
  gr_test_wait_until (mock_secrets_count (self->mock, "Prompt") == 1,
                      TEST_WAIT_SECONDS);
  end = g_get_monotonic_time () + 3 * LIMIT_MS * 1000;
  gr_test_wait_until (g_get_monotonic_time () > end, TEST_WAIT_SECONDS);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  g_assert_false (gr_account_store_unlock_finish (STORE, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gr_test_wait_until (mock_secrets_count (self->mock, "Dismiss") == 1,
                      TEST_WAIT_SECONDS);
  /* What comes too late decides nothing. */
  mock_secrets_answer_prompt (self->mock, TRUE);
}

/* Where nobody ever stored a secret. */
static void
test_no_default (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  mock_secrets_drop_default (self->mock);
  assert_save_fails (self, account, GR_SECRETS_LOCKED);
  g_assert_cmpuint (mock_secrets_count (self->mock, "CreateCollection"), ==, 0);
  assert_session_works (self, 0);

  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_REFUSE);
  g_assert_false (accounts_unlock (STORE, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_LOCKED);
  g_clear_error (&error);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_ACCEPT);
  g_assert_true (accounts_unlock (STORE, &error));
  g_assert_no_error (error);
  accounts_save_well (STORE, account, FALSE);
  assert_stored (self, account, 1);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->mock, mock_secrets_free);
  assert_save_fails (self, account, GR_SECRETS_MISSING_SERVICE);
  g_assert_false (accounts_unlock (STORE, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_MISSING_SERVICE);
  assert_session_works (self, 0);
  text = accounts_fixture_read (&self->accounts);
  g_assert_null (strstr (text, gr_account_get_uuid (account)));

  /* It may come later. */
  self->mock = mock_secrets_new ();
  accounts_save_well (STORE, account, FALSE);
  assert_stored (self, account, 1);
}

/* The service is started anew in the middle of the program's life. */
static void
test_restarted (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);

  accounts_save_well (STORE, account, FALSE);
  mock_secrets_free (self->mock);
  self->mock = mock_secrets_new ();
  assert_connect_fails (self, account, GR_SECRETS_NOT_FOUND);
  accounts_save_well (STORE, account, FALSE);
  g_object_unref (accounts_connect_well (STORE, account));
}

/* It never answers: from the first word, or in the middle of each call. */
static void
test_mute (Fixture *self, gconstpointer data)
{
  const char *method = data;
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (STORE, account, FALSE);
  gr_account_store_set_limit_ms (STORE, LIMIT_MS);
  mock_secrets_set_mute (self->mock, method);
  if (strcmp (method, "CreateItem") != 0)
    {
      assert_connect_fails (self, account, GR_SECRETS_MUTE);
      assert_remove_fails (self, account, GR_SECRETS_MUTE);
    }
  assert_save_fails (self, account, GR_SECRETS_MUTE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (STORE)), ==, 1);
  assert_session_works (self, 1);

  mock_secrets_set_mute (self->mock, NULL);
  gr_account_store_set_limit_ms (STORE, GR_KEYRING_LIMIT_MS);
  accounts_save_well (STORE, account, FALSE);
  g_object_unref (accounts_connect_well (STORE, account));
}

/* A save that failed half-way leaves no half account: the next change clears
 * what it stored. */
static void
test_half (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) other = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autofree char *text = NULL;

  mock_secrets_set_failure (self->mock, "CreateItem", 2);
  assert_save_fails (self, account, GR_SECRETS_FAILED);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (STORE)), ==, 0);
  accounts_fixture_reopen (&self->accounts);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (STORE)), ==, 0);
  accounts_save_well (STORE, other, FALSE);
  gr_test_wait_until (mock_secrets_get_n_items (self->mock) == 1,
                      TEST_WAIT_SECONDS);
  assert_stored (self, other, 1);
  accounts_fixture_reopen (&self->accounts);
  text = accounts_fixture_read (&self->accounts);
  g_assert_null (strstr (text, gr_account_get_uuid (account)));
  g_assert_null (strstr (text, "unfinished"));
}

static void
test_failed (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (STORE, account, FALSE);
  mock_secrets_set_failure (self->mock, "GetSecret", 1);
  g_assert_null (accounts_connect (STORE, account, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_FAILED);
  g_assert_nonnull (strstr (error->message, "Out of paper"));
  mock_secrets_set_failure (self->mock, "Delete", 1);
  assert_remove_fails (self, account, GR_SECRETS_FAILED);
  accounts_remove_well (STORE, account);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_TOKEN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mock_secrets_set_mute (self->mock, "CreateItem");
  gr_account_store_save_async (STORE, account, secrets, FALSE, cancellable,
                               gr_test_result_cb, &result);
  gr_test_wait_until (mock_secrets_count (self->mock, "CreateItem") == 1,
                      TEST_WAIT_SECONDS);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  g_assert_false (gr_account_store_save_finish (STORE, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (STORE)), ==, 0);
}

#define ADD(path, data, func)                                                  \
  g_test_add ("/keyring/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("store", NULL, test_store);
  ADD ("connect", NULL, test_connect);
  ADD ("together", NULL, test_together);
  ADD ("changed", NULL, test_changed);
  ADD ("changed-meanwhile", NULL, test_changed_meanwhile);
  ADD ("replace", NULL, test_replace);
  ADD ("remove", NULL, test_remove);
  ADD ("expired", NULL, test_expired);
  ADD ("not-found", NULL, test_not_found);
  ADD ("locked", NULL, test_locked);
  ADD ("unlock", NULL, test_unlock);
  ADD ("unlock-slowly/dismissed", GINT_TO_POINTER (MOCK_PROMPT_IGNORE),
       test_unlock_slowly);
  ADD ("unlock-slowly/deaf", GINT_TO_POINTER (MOCK_PROMPT_DEAF),
       test_unlock_slowly);
  ADD ("no-default", NULL, test_no_default);
  ADD ("missing", NULL, test_missing);
  ADD ("restarted", NULL, test_restarted);
  ADD ("mute/all", "*", test_mute);
  ADD ("mute/search", "SearchItems", test_mute);
  ADD ("mute/create", "CreateItem", test_mute);
  ADD ("half", NULL, test_half);
  ADD ("failed", NULL, test_failed);
  ADD ("cancelled", NULL, test_cancelled);
  return g_test_run ();
}
