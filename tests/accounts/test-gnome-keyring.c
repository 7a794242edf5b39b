/* test-gnome-keyring.c: a real keyring, with secret-tool as the witness
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "accounts-fixture.h"
#include "gnome-keyring.h"
#include "gr-error.h"
#include "gr-test.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void
set_up (AccountsFixture *self, gconstpointer data)
{
  accounts_fixture_set_up (self);
}

static void
tear_down (AccountsFixture *self, gconstpointer data)
{
  accounts_fixture_tear_down (self);
}

static char *
run_secret_tool (const char *command, const char *uuid, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  char *text = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                  G_SUBPROCESS_FLAGS_STDERR_MERGE,
                              &error, "secret-tool", command, "account", uuid,
                              kind != NULL ? "kind" : NULL, kind, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
assert_witness (GrAccount *account, const char *kind, const char *secret)
{
  g_autofree char *found =
      run_secret_tool ("lookup", gr_account_get_uuid (account), kind);

  g_assert_cmpstr (found, ==, secret);
}

static void
assert_witness_finds_nothing (GrAccount *account)
{
  g_autofree char *found =
      run_secret_tool ("search", gr_account_get_uuid (account), NULL);

  g_assert_cmpstr (found, ==, "");
}

static void
test_restart (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) user = accounts_new ("User", GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccount) keys = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autofree char *found = NULL;

  accounts_save_well (self->store, user, FALSE);
  accounts_save_well (self->store, keys, FALSE);
  accounts_fixture_reopen (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GrAccount) account =
          g_list_model_get_item (G_LIST_MODEL (self->store), i);

      g_object_unref (accounts_connect_well (self->store, account));
    }
  assert_witness (user, "password", TEST_PASSWORD);
  assert_witness (keys, "sk", TEST_SK);
  assert_witness (keys, "security-token", TEST_SECURITY_TOKEN);
  found = run_secret_tool ("search", gr_account_get_uuid (user), NULL);
  g_assert_nonnull (strstr (found, "label = Greenroom: User (password)"));
  g_assert_nonnull (strstr (found, "schema = " GR_SCHEMA_ID));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GrAccount) account =
          g_list_model_get_item (G_LIST_MODEL (self->store), 0);

      accounts_remove_well (self->store, account);
    }
  assert_witness_finds_nothing (user);
  assert_witness_finds_nothing (keys);
}

/* As other hands store it, in place of ours. */
static void
store_without_identity (GrAccount *account, const char *sk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "secret-tool",
                        "store", "--label", "A key", "xdg:schema", GR_SCHEMA_ID,
                        "account", gr_account_get_uuid (account), "kind", "sk",
                        NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, sk, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
}

static void
assert_looked_up (AccountsFixture *self, GrAccount *account, const char *sk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrAccountSecrets) secrets =
      accounts_lookup (self->store, account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (gr_secret_get (secrets->sk), ==, sk);
}

static void
test_without_identity (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);

  accounts_save_well (self->store, account, FALSE);
  store_without_identity (account, "another");
  assert_looked_up (self, account, "another");

  accounts_save_well (self->store, account, FALSE);
  assert_looked_up (self, account, TEST_SK);
  assert_witness (account, "sk", TEST_SK);
  accounts_remove_well (self->store, account);
  assert_witness_finds_nothing (account);
}

static void
assert_fails (AccountsFixture *self, GrAccount *account, GrSecretsError kind)
{
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (gr_account_get_kind (account));
  g_autoptr (GError) error = NULL;

  g_assert_null (accounts_connect (self->store, account, &error));
  accounts_assert_secrets_error (error, kind);
  g_clear_error (&error);
  g_assert_false (accounts_save (self->store, account, secrets, FALSE, &error));
  accounts_assert_secrets_error (error, kind);
  g_clear_error (&error);
  g_assert_false (accounts_remove (self->store, account, &error));
  accounts_assert_secrets_error (error, kind);
  g_clear_error (&error);
  g_assert_false (accounts_unlock (self->store, &error));
  accounts_assert_secrets_error (error, kind);
}

/* Nobody answers the question for the password on this bus, which counts as a
 * refusal. */
static void
test_locked (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GError) error = NULL;

  accounts_save_well (self->store, account, FALSE);
  gnome_keyring_lock ();
  assert_fails (self, account, GR_SECRETS_LOCKED);
  gnome_keyring_unlock ();
  g_assert_true (accounts_unlock (self->store, &error));
  g_assert_no_error (error);
  g_object_unref (accounts_connect_well (self->store, account));
  accounts_remove_well (self->store, account);
  assert_witness_finds_nothing (account);
}

/* The last test: the keyring is gone. */
static void
test_gone (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Keys", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) session = accounts_new ("Session", GR_CREDENTIALS_KEYS);
  const char *pid = g_getenv ("KEYRING_PID");
  g_autoptr (GrAccountSecrets) secrets = NULL;

  accounts_save_well (self->store, account, FALSE);
  g_assert_nonnull (pid);
  g_assert_cmpint (kill (atoi (pid), SIGKILL), ==, 0);
  /* A call may be on its way while it dies. */
  gr_test_wait_until ((secrets = accounts_lookup (self->store, account,
                                                  NULL)) == NULL,
                      TEST_WAIT_SECONDS);
  assert_fails (self, account, GR_SECRETS_MISSING_SERVICE);
  accounts_save_well (self->store, session, TRUE);
  g_object_unref (accounts_connect_well (self->store, session));
}

#define ADD(path, func)                                                        \
  g_test_add ("/gnome-keyring/" path, AccountsFixture, NULL, set_up, func,     \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("restart", test_restart);
  ADD ("without-identity", test_without_identity);
  ADD ("locked", test_locked);
  ADD ("gone", test_gone);
  return g_test_run ();
}
