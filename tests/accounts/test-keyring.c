/* test-keyring.c: what is asked of a secret service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-test.h"
#include "keyring-fixture.h"

#include <string.h>

static void
test_store (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) keys = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) user = accounts_new ("User", GR_CREDENTIALS_PASSWORD);
  g_autofree char *text = NULL;

  accounts_save_well (KEYRING_STORE, keys, FALSE);
  keyring_assert_stored (self, keys, 2);
  g_assert_cmpuint (mock_secrets_count (self->mock, "CreateItem"), ==, 2);
  g_assert_cmpstr (mock_secrets_find_label (self->mock,
                                            gr_account_get_uuid (keys), "sk"),
                   ==, "Greenroom: Keys (secret key)");
  accounts_save_well (KEYRING_STORE, user, FALSE);
  keyring_assert_stored (self, user, 3);
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
test_connect (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account =
      accounts_new ("User", GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccount) keys = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GrConnection) again = NULL;
  g_autoptr (GrConnection) other = NULL;
  GrCredentials *credentials;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  accounts_save_well (KEYRING_STORE, keys, FALSE);
  mock_secrets_forget_calls (self->mock);
  connection = accounts_connect_well (KEYRING_STORE, account);
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 1);
  g_assert_cmpuint (mock_secrets_count (self->mock, "GetSecret"), ==, 1);
  g_assert_cmpint (gr_connection_get_kind (connection), ==,
                   GR_CONNECTION_ACCOUNT);
  g_assert_cmpstr (gr_connection_get_name (connection), ==, "User");
  g_assert_cmpstr (gr_connection_get_project_id (connection), ==, TEST_PROJECT);
  credentials = gr_connection_get_credentials (connection);
  g_assert_cmpstr (gr_credentials_get_password (credentials), ==,
                   TEST_PASSWORD);
  again = accounts_connect_well (KEYRING_STORE, account);
  g_assert_true (again == connection);
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 1);
  other = accounts_connect_well (KEYRING_STORE, keys);
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 2);
  g_assert_cmpuint (mock_secrets_count (self->mock, "GetSecret"), ==, 3);
  g_assert_cmpuint (mock_secrets_count (self->mock, "ReadAlias"), ==, 0);
}

static GrIamToken *
new_token (const char *text)
{
  GrIamToken *token = g_new0 (GrIamToken, 1);

  token->token = gr_secret_new (text);
  token->expires_at = GR_TIME_NONE;
  return token;
}

static const char *
get_token (GrConnection *connection)
{
  return gr_credentials_get_token (gr_connection_get_credentials (connection));
}

/* What signing in bought goes to the next connection, and nowhere else. */
static void
test_hand_over (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account =
      accounts_new ("User", GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccount) keys = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GrConnection) other = NULL;
  g_autoptr (GrConnection) third = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  gr_account_store_hand_over (KEYRING_STORE, account, new_token ("hush-1"));
  gr_account_store_hand_over (KEYRING_STORE, account, new_token ("hush-2"));
  connection = accounts_connect_well (KEYRING_STORE, account);
  g_assert_cmpstr (get_token (connection), ==, "hush-2");
  keyring_assert_stored (self, account, 1);

  /* An account that changed may have another user, or project. */
  gr_account_store_hand_over (KEYRING_STORE, account, new_token ("hush-3"));
  g_object_set (account, "project-id", "another", NULL);
  other = accounts_connect_well (KEYRING_STORE, account);
  g_assert_cmpstr (get_token (other), ==, NULL);

  accounts_save_well (KEYRING_STORE, keys, FALSE);
  gr_account_store_hand_over (KEYRING_STORE, keys, new_token ("hush-4"));
  third = accounts_connect_well (KEYRING_STORE, keys);
  g_assert_cmpstr (get_token (third), ==, NULL);
}

/* All who come meanwhile get the same connection, by one lookup. */
static void
test_together (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  GAsyncResult *results[4] = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GrConnection) first = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  mock_secrets_forget_calls (self->mock);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    gr_account_store_connect_async (KEYRING_STORE, account,
                                    i == 1 ? cancellable : NULL,
                                    gr_test_result_cb, &results[i]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GrConnection) connection = NULL;

      gr_test_wait_until (results[i] != NULL, TEST_WAIT_SECONDS);
      connection =
          gr_account_store_connect_finish (KEYRING_STORE, results[i], &error);
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

/* Whatever changes, in settings or keyring, all who ask have one connection. */
static void
test_changed (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) copy = NULL;
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GrConnection) other = NULL;
  g_autoptr (GrConnection) third = NULL;
  g_autoptr (GrConnection) of_copy = NULL;
  g_autoptr (GrCredentials) credentials = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  connection = accounts_connect_well (KEYRING_STORE, account);
  credentials = gr_credentials_ref (gr_connection_get_credentials (connection));
  g_object_set (account, "name", "Stage", "calls-per-second", 3, NULL);
  accounts_save_well (KEYRING_STORE, account, FALSE);
  other = accounts_connect_well (KEYRING_STORE, account);
  g_assert_true (other == connection);
  g_assert_true (gr_connection_get_credentials (other) != credentials);
  g_assert_cmpstr (gr_connection_get_name (other), ==, "Stage");
  g_assert_cmpuint (gr_connection_get_calls_per_second (other), ==, 3);

  /* What is asked elsewhere is another list. */
  g_object_set (account, "project-id", "another", NULL);
  third = accounts_connect_well (KEYRING_STORE, account);
  g_assert_true (third != other);
  g_assert_cmpstr (gr_connection_get_project_id (third), ==, "another");
  copy = gr_account_copy (account);
  g_object_set (copy, "app-user-id", "user-7", NULL);
  of_copy = accounts_connect_well (KEYRING_STORE, copy);
  g_assert_true (of_copy != third);
  g_assert_cmpstr (gr_credentials_get_app_user_id (
                       gr_connection_get_credentials (of_copy)),
                   ==, "user-7");
  g_clear_object (&other);
  other = accounts_connect_well (KEYRING_STORE, account);
  g_assert_true (other == third);
}

/* A change while secrets are read makes them read again. */
static void
test_changed_meanwhile (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  mock_secrets_forget_calls (self->mock);
  gr_account_store_connect_async (KEYRING_STORE, account, NULL,
                                  gr_test_result_cb, &result);
  gr_test_wait_until (mock_secrets_count (self->mock, "SearchItems") == 1,
                      TEST_WAIT_SECONDS);
  g_object_set (account, "project-id", "another", NULL);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  connection = gr_account_store_connect_finish (KEYRING_STORE, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gr_connection_get_project_id (connection), ==, "another");
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 2);
}

/* Another kind of credentials leaves nothing of the former one. */
static void
test_replace (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) draft = NULL;
  const char *uuid = gr_account_get_uuid (account);

  accounts_save_well (KEYRING_STORE, account, FALSE);
  keyring_assert_stored (self, account, 2);
  draft = gr_account_copy (account);
  g_object_set (draft, "kind", GR_CREDENTIALS_TOKEN, NULL);
  accounts_save_well (KEYRING_STORE, draft, FALSE);
  g_assert_cmpint (gr_account_get_kind (account), ==, GR_CREDENTIALS_TOKEN);
  keyring_assert_stored (self, account, 1);
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "sk"), ==, NULL);
  g_assert_true (gr_account_store_find (KEYRING_STORE, uuid) == account);
}

/* Whoever changes the settings alone does not get the secrets along. */
static void
test_elsewhere (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account =
      accounts_new ("User", GR_CREDENTIALS_PASSWORD);
  g_autoptr (GError) error = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  g_object_set (account, "endpoint", "https://elsewhere.example", NULL);
  g_assert_null (accounts_connect (KEYRING_STORE, account, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_NOT_FOUND);
  g_object_set (account, "endpoint", TEST_ENDPOINT, NULL);
  g_object_unref (accounts_connect_well (KEYRING_STORE, account));
}

static void
test_remove (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) other = accounts_new ("Token", GR_CREDENTIALS_TOKEN);

  mock_secrets_add (self->mock, GR_SCHEMA_ID, "somebody-else", "token",
                    "theirs");
  mock_secrets_add (self->mock, "org.example.Other",
                    gr_account_get_uuid (account), "sk", "theirs");
  accounts_save_well (KEYRING_STORE, account, FALSE);
  accounts_save_well (KEYRING_STORE, other, FALSE);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 5);
  accounts_remove_well (KEYRING_STORE, account);
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
test_expired (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  mock_secrets_forget_calls (self->mock);
  g_object_set (account, "token-expires", (gint64) 1700000000, NULL);
  g_assert_null (accounts_connect (KEYRING_STORE, account, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_SIGN_IN);
  g_assert_nonnull (strstr (error->message, "2023-11-1"));
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 0);
  g_object_set (account, "token-expires",
                g_get_real_time () / G_USEC_PER_SEC + 3600, NULL);
  g_object_unref (accounts_connect_well (KEYRING_STORE, account));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  KEYRING_ADD ("store", NULL, test_store);
  KEYRING_ADD ("connect", NULL, test_connect);
  KEYRING_ADD ("hand-over", NULL, test_hand_over);
  KEYRING_ADD ("together", NULL, test_together);
  KEYRING_ADD ("changed", NULL, test_changed);
  KEYRING_ADD ("changed-meanwhile", NULL, test_changed_meanwhile);
  KEYRING_ADD ("replace", NULL, test_replace);
  KEYRING_ADD ("elsewhere", NULL, test_elsewhere);
  KEYRING_ADD ("remove", NULL, test_remove);
  KEYRING_ADD ("expired", NULL, test_expired);
  return g_test_run ();
}
