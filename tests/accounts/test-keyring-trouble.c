/* test-keyring-trouble.c: what a secret service may do instead of what it is
 * asked
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-account-store-private.h"
#include "gr-error.h"
#include "gr-test.h"
#include "keyring-fixture.h"

#include <string.h>

/* Long enough for a service that answers, short enough to wait for. */
#define LIMIT_MS 400

static void
assert_connect_fails (KeyringFixture *self,
                      GrAccount *account,
                      GrSecretsError kind)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (accounts_connect (KEYRING_STORE, account, &error));
  accounts_assert_secrets_error (error, kind);
}

static void
assert_save_fails (KeyringFixture *self,
                   GrAccount *account,
                   GrSecretsError kind)
{
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (gr_account_get_kind (account));
  g_autoptr (GError) error = NULL;

  g_assert_false (
      accounts_save (KEYRING_STORE, account, secrets, FALSE, &error));
  accounts_assert_secrets_error (error, kind);
}

static void
assert_remove_fails (KeyringFixture *self,
                     GrAccount *account,
                     GrSecretsError kind)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (accounts_remove (KEYRING_STORE, account, &error));
  accounts_assert_secrets_error (error, kind);
}

/* Whatever the keyring does, this works, and leaves nothing behind. */
static void
assert_session_works (KeyringFixture *self, guint n_items)
{
  g_autoptr (GrAccount) account = accounts_new ("Session", GR_CREDENTIALS_KEYS);
  g_autoptr (GrConnection) connection = NULL;
  g_autofree char *before = accounts_fixture_read (&self->accounts);
  g_autofree char *after = NULL;

  accounts_save_well (KEYRING_STORE, account, TRUE);
  g_assert_true (gr_account_get_session_only (account));
  connection = accounts_connect_well (KEYRING_STORE, account);
  g_assert_cmpstr (gr_credentials_get_sk (
                       gr_connection_get_credentials (connection)),
                   ==, TEST_SK);
  after = accounts_fixture_read (&self->accounts);
  g_assert_cmpstr (after, ==, before);
  if (self->mock != NULL)
    g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, n_items);
  accounts_remove_well (KEYRING_STORE, account);
}

static void
test_not_found (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);

  accounts_save_well (KEYRING_STORE, account, FALSE);
  g_object_set (account, "kind", GR_CREDENTIALS_PASSWORD, NULL);
  assert_connect_fails (self, account, GR_SECRETS_NOT_FOUND);
}

/* A locked keyring looks like an empty one, and nobody is asked to unlock it
 * but by the call that is for that. */
static void
test_locked (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) new = accounts_new ("New", GR_CREDENTIALS_TOKEN);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
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
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (KEYRING_STORE)), ==,
                    1);
  assert_session_works (self, 1);
  mock_secrets_set_locked (self->mock, FALSE);
  g_object_unref (accounts_connect_well (KEYRING_STORE, account));
}

static void
test_unlock (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  g_assert_true (accounts_unlock (KEYRING_STORE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (mock_secrets_count (self->mock, "Prompt"), ==, 0);

  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_REFUSE);
  g_assert_false (accounts_unlock (KEYRING_STORE, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_LOCKED);
  g_assert_nonnull (strstr (error->message, "not unlocked"));
  g_clear_error (&error);

  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_ACCEPT);
  g_assert_true (accounts_unlock (KEYRING_STORE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (mock_secrets_count (self->mock, "Prompt"), ==, 2);
  g_object_unref (accounts_connect_well (KEYRING_STORE, account));
}

/* A person may take longer than a service; who gives up takes the question
 * back. */
static void
test_unlock_slowly (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 end;

  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, GPOINTER_TO_INT (data));
  gr_account_store_set_limit_ms (KEYRING_STORE, LIMIT_MS);
  gr_account_store_unlock_async (KEYRING_STORE, cancellable, gr_test_result_cb,
                                 &result);
  gr_test_wait_until (mock_secrets_count (self->mock, "Prompt") == 1,
                      TEST_WAIT_SECONDS);
  end = g_get_monotonic_time () + 3 * LIMIT_MS * 1000;
  gr_test_wait_until (g_get_monotonic_time () > end, TEST_WAIT_SECONDS);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  g_assert_false (
      gr_account_store_unlock_finish (KEYRING_STORE, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gr_test_wait_until (mock_secrets_count (self->mock, "Dismiss") == 1,
                      TEST_WAIT_SECONDS);
  /* What comes too late decides nothing; here it comes before the answer to
   * the next question. */
  mock_secrets_answer_prompt (self->mock, TRUE);
  g_assert_true (accounts_unlock (KEYRING_STORE, NULL));
}

/* Where nobody ever stored a secret. */
static void
test_no_default (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  mock_secrets_drop_default (self->mock);
  assert_save_fails (self, account, GR_SECRETS_LOCKED);
  g_assert_cmpuint (mock_secrets_count (self->mock, "CreateCollection"), ==, 0);
  assert_session_works (self, 0);

  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_REFUSE);
  g_assert_false (accounts_unlock (KEYRING_STORE, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_LOCKED);
  g_clear_error (&error);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_ACCEPT);
  g_assert_true (accounts_unlock (KEYRING_STORE, &error));
  g_assert_no_error (error);
  accounts_save_well (KEYRING_STORE, account, FALSE);
  keyring_assert_stored (self, account, 1);
}

static void
test_missing (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->mock, mock_secrets_free);
  assert_save_fails (self, account, GR_SECRETS_MISSING_SERVICE);
  g_assert_false (accounts_unlock (KEYRING_STORE, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_MISSING_SERVICE);
  assert_session_works (self, 0);
  text = accounts_fixture_read (&self->accounts);
  g_assert_null (strstr (text, gr_account_get_uuid (account)));

  /* It may come later. */
  self->mock = mock_secrets_new ();
  accounts_save_well (KEYRING_STORE, account, FALSE);
  keyring_assert_stored (self, account, 1);
}

/* The service is started anew in the middle of the program's life. */
static void
test_restarted (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);

  accounts_save_well (KEYRING_STORE, account, FALSE);
  mock_secrets_free (self->mock);
  self->mock = mock_secrets_new ();
  assert_connect_fails (self, account, GR_SECRETS_NOT_FOUND);
  accounts_save_well (KEYRING_STORE, account, FALSE);
  g_object_unref (accounts_connect_well (KEYRING_STORE, account));
}

/* It never answers: from the first word, or in the middle of each call. */
static void
test_mute (KeyringFixture *self, gconstpointer data)
{
  const char *method = data;
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  gr_account_store_set_limit_ms (KEYRING_STORE, LIMIT_MS);
  mock_secrets_set_mute (self->mock, method);
  if (strcmp (method, "CreateItem") != 0)
    {
      assert_connect_fails (self, account, GR_SECRETS_MUTE);
      assert_remove_fails (self, account, GR_SECRETS_MUTE);
    }
  /* To store, nothing has to be found. */
  if (strcmp (method, "SearchItems") == 0)
    accounts_save_well (KEYRING_STORE, account, FALSE);
  else
    assert_save_fails (self, account, GR_SECRETS_MUTE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (KEYRING_STORE)), ==,
                    1);
  assert_session_works (self, 1);

  mock_secrets_set_mute (self->mock, NULL);
  gr_account_store_set_limit_ms (KEYRING_STORE, GR_KEYRING_LIMIT_MS);
  accounts_save_well (KEYRING_STORE, account, FALSE);
  g_object_unref (accounts_connect_well (KEYRING_STORE, account));
}

/* A save that failed half-way leaves no half account: the next change clears
 * what it stored. */
static void
test_half (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) other = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autofree char *text = NULL;

  mock_secrets_set_failure (self->mock, "CreateItem", 2);
  assert_save_fails (self, account, GR_SECRETS_FAILED);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (KEYRING_STORE)), ==,
                    0);
  accounts_fixture_reopen (&self->accounts);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (KEYRING_STORE)), ==,
                    0);
  accounts_save_well (KEYRING_STORE, other, FALSE);
  gr_test_wait_until (mock_secrets_get_n_items (self->mock) == 1,
                      TEST_WAIT_SECONDS);
  keyring_assert_stored (self, other, 1);
  accounts_fixture_reopen (&self->accounts);
  text = accounts_fixture_read (&self->accounts);
  g_assert_null (strstr (text, gr_account_get_uuid (account)));
  g_assert_null (strstr (text, "unfinished"));
}

static void
note_unfinished (KeyringFixture *self, GrAccount *account, const char *suffix)
{
  g_autofree char *note =
      g_strconcat (gr_account_get_uuid (account), suffix, NULL);
  const char *notes[] = { note, NULL };

  g_settings_set_strv (self->accounts.settings, GR_KEY_UNFINISHED, notes);
  accounts_fixture_reopen (&self->accounts);
}

/* Nobody is asked to unlock it for that; once it is, it is swept. */
static void
test_sweep_locked (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autofree char *text = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  note_unfinished (self, account, GR_NOTE_REMOVED);
  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_ACCEPT);
  mock_secrets_forget_calls (self->mock);
  gr_account_store_sweep (KEYRING_STORE);
  accounts_fixture_reopen (&self->accounts);
  g_assert_cmpuint (mock_secrets_count (self->mock, "SearchItems"), ==, 1);
  g_assert_cmpuint (mock_secrets_count (self->mock, "Prompt"), ==, 0);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (KEYRING_STORE)), ==,
                    0);

  g_assert_true (accounts_unlock (KEYRING_STORE, NULL));
  accounts_fixture_reopen (&self->accounts);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 0);
  text = accounts_fixture_read (&self->accounts);
  g_assert_cmpstr (text, ==, "");
}

/* What cannot be swept does not keep what can, and is tried at the next
 * start. */
static void
test_sweep_the_others (KeyringFixture *self, gconstpointer data)
{
  const char *notes[] = { "11111111-1111-4111-8111-111111111111",
                          "22222222-2222-4222-8222-222222222222",
                          "33333333-3333-4333-8333-333333333333", NULL };
  g_auto (GStrv) left = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; notes[i] != NULL; i++)
    mock_secrets_add (self->mock, GR_SCHEMA_ID, notes[i], "token", "x");
  g_settings_set_strv (self->accounts.settings, GR_KEY_UNFINISHED, notes);
  accounts_fixture_reopen (&self->accounts);
  mock_secrets_set_failure (self->mock, "Delete", 2);
  gr_account_store_sweep (KEYRING_STORE);
  accounts_fixture_reopen (&self->accounts);
  left = g_settings_get_strv (self->accounts.settings, GR_KEY_UNFINISHED);
  g_assert_cmpuint (g_strv_length (left), ==, 1);
  g_assert_cmpstr (left[0], ==, notes[1]);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 1);

  gr_account_store_sweep (KEYRING_STORE);
  accounts_fixture_reopen (&self->accounts);
  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, 0);
  text = accounts_fixture_read (&self->accounts);
  g_assert_cmpstr (text, ==, "");
}

/* A program was killed while it changed as whom the account signs in: what was
 * stored for that goes, and what the account has stays. */
static void
test_sweep_edited (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  const char *uuid = gr_account_get_uuid (account);
  GrAccount *stored;
  g_autofree char *text = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  mock_secrets_add (self->mock, GR_SCHEMA_ID, uuid, "password", "new");
  mock_secrets_add (self->mock, GR_SCHEMA_ID, "somebody-else", "token", "x");
  note_unfinished (self, account, GR_NOTE_EDITED);
  stored = gr_account_store_find (KEYRING_STORE, uuid);
  g_assert_nonnull (stored);
  g_object_unref (accounts_connect_well (KEYRING_STORE, stored));
  gr_account_store_sweep (KEYRING_STORE);
  accounts_fixture_reopen (&self->accounts);
  keyring_assert_stored (self, account, 3);
  text = accounts_fixture_read (&self->accounts);
  g_assert_null (strstr (text, "unfinished"));
}

static void
test_failed (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (KEYRING_STORE, account, FALSE);
  mock_secrets_set_failure (self->mock, "GetSecret", 1);
  g_assert_null (accounts_connect (KEYRING_STORE, account, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_FAILED);
  g_assert_nonnull (strstr (error->message, "Out of paper"));
  mock_secrets_set_failure (self->mock, "Delete", 1);
  assert_remove_fails (self, account, GR_SECRETS_FAILED);
  accounts_remove_well (KEYRING_STORE, account);
}

static void
test_cancelled (KeyringFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_TOKEN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mock_secrets_set_mute (self->mock, "CreateItem");
  gr_account_store_save_async (KEYRING_STORE, account, secrets, FALSE,
                               cancellable, gr_test_result_cb, &result);
  gr_test_wait_until (mock_secrets_count (self->mock, "CreateItem") == 1,
                      TEST_WAIT_SECONDS);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  g_assert_false (gr_account_store_save_finish (KEYRING_STORE, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (KEYRING_STORE)), ==,
                    0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  KEYRING_ADD ("not-found", NULL, test_not_found);
  KEYRING_ADD ("locked", NULL, test_locked);
  KEYRING_ADD ("unlock", NULL, test_unlock);
  KEYRING_ADD ("unlock-slowly/dismissed", GINT_TO_POINTER (MOCK_PROMPT_IGNORE),
               test_unlock_slowly);
  KEYRING_ADD ("unlock-slowly/deaf", GINT_TO_POINTER (MOCK_PROMPT_DEAF),
               test_unlock_slowly);
  KEYRING_ADD ("no-default", NULL, test_no_default);
  KEYRING_ADD ("missing", NULL, test_missing);
  KEYRING_ADD ("restarted", NULL, test_restarted);
  KEYRING_ADD ("mute/all", "*", test_mute);
  KEYRING_ADD ("mute/search", "SearchItems", test_mute);
  KEYRING_ADD ("mute/create", "CreateItem", test_mute);
  KEYRING_ADD ("half", NULL, test_half);
  KEYRING_ADD ("sweep-locked", NULL, test_sweep_locked);
  KEYRING_ADD ("sweep-the-others", NULL, test_sweep_the_others);
  KEYRING_ADD ("sweep-edited", NULL, test_sweep_edited);
  KEYRING_ADD ("failed", NULL, test_failed);
  KEYRING_ADD ("cancelled", NULL, test_cancelled);
  return g_test_run ();
}
