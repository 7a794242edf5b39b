/* test-account-session.c: accounts that are not stored
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-fixture.h"

static void
test_session (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Session", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) stored = accounts_new ("Stored", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrConnection) connection = NULL;

  accounts_save_well (self->store, account, TRUE);
  accounts_save_well (self->store, stored, FALSE);
  g_assert_true (gr_account_get_session_only (account));
  g_assert_false (gr_account_get_session_only (stored));
  store_assert_absent (self, gr_account_get_uuid (account));
  store_assert_absent (self, "Session");
  store_assert_secrets (self, account);
  connection = accounts_connect_well (self->store, account);
  g_assert_cmpstr (gr_credentials_get_sk (
                       gr_connection_get_credentials (connection)),
                   ==, TEST_SK);
  gr_account_store_set_last (self->store, account);
  g_assert_true (gr_account_store_get_last (self->store) == account);
  store_assert_absent (self, gr_account_get_uuid (account));
  g_object_set (account, "name", "Still session", NULL);
  store_assert_absent (self, "Still session");

  accounts_fixture_reopen (self);
  store_assert_names (self->store, "Stored");
  g_assert_null (gr_account_store_get_last (self->store));
}

/* The keyring came back. */
static void
test_session_to_stored (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account =
      accounts_new ("Session", GR_CREDENTIALS_TOKEN);
  g_autofree char *uuid = g_strdup (gr_account_get_uuid (account));

  accounts_save_well (self->store, account, TRUE);
  accounts_save_well (self->store, account, FALSE);
  g_assert_false (gr_account_get_session_only (account));
  g_assert_cmpuint (store_fixture_count (self), ==, 1);
  g_object_set (account, "name", "Stored", NULL);
  accounts_fixture_reopen (self);
  store_assert_names (self->store, "Stored");
  store_assert_secrets (self, gr_account_store_find (self->store, uuid));
}

/* The keyring went away: what is stored stays, this process does without. */
static void
test_stored_to_session (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Stored", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) draft = NULL;
  g_autoptr (GrConnection) connection = NULL;
  g_autofree char *uuid = g_strdup (gr_account_get_uuid (account));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  accounts_save_well (self->store, account, FALSE);
  before = accounts_fixture_read (self);
  draft = gr_account_copy (account);
  g_object_set (draft, "kind", GR_CREDENTIALS_KEYS, "ak", "AK", NULL);
  accounts_save_well (self->store, draft, TRUE);
  g_assert_true (gr_account_get_session_only (account));
  g_assert_cmpuint (store_fixture_count (self), ==, 1);
  connection = accounts_connect_well (self->store, account);
  g_assert_cmpint (gr_credentials_get_kind (
                       gr_connection_get_credentials (connection)),
                   ==, GR_CREDENTIALS_KEYS);
  after = accounts_fixture_read (self);
  g_assert_cmpstr (before, ==, after);

  accounts_fixture_reopen (self);
  store_assert_secrets (self, gr_account_store_find (self->store, uuid));
  g_assert_cmpint (gr_account_get_kind (
                       gr_account_store_find (self->store, uuid)),
                   ==, GR_CREDENTIALS_TOKEN);
}

/* Signing out of it is signing out for good. */
static void
test_remove_both (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Stored", GR_CREDENTIALS_TOKEN);

  accounts_save_well (self->store, account, FALSE);
  accounts_save_well (self->store, account, TRUE);
  accounts_remove_well (self->store, account);
  g_assert_cmpuint (store_fixture_count (self), ==, 0);
  accounts_fixture_reopen (self);
  g_assert_cmpuint (store_fixture_count (self), ==, 0);
}

int
main (int argc, char **argv)
{
  store_fixture_init (&argc, &argv);
  STORE_ADD ("session", test_session);
  STORE_ADD ("session-to-stored", test_session_to_stored);
  STORE_ADD ("stored-to-session", test_stored_to_session);
  STORE_ADD ("remove-both", test_remove_both);
  return store_fixture_run ();
}
