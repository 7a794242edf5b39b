/* test-account-store.c: the accounts, from one start to the next
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "store-fixture.h"

static void
test_restart (AccountsFixture *self, gconstpointer data)
{
  static const char *const names[] = { "Token", "Keys", "User" };
  char *uuids[3];

  for (int kind = 0; kind < 3; kind++)
    {
      g_autoptr (GrAccount) account = accounts_new (names[kind], kind);

      uuids[kind] = g_strdup (gr_account_get_uuid (account));
      g_assert_null (gr_account_store_find (self->store, uuids[kind]));
      accounts_save_well (self->store, account, FALSE);
      g_assert_true (gr_account_store_find (self->store, uuids[kind]) ==
                     account);
    }
  gr_account_store_set_last (self->store,
                             gr_account_store_find (self->store, uuids[1]));
  accounts_fixture_reopen (self);
  store_assert_names (self->store, "Token, Keys, User");
  for (int kind = 0; kind < 3; kind++)
    {
      GrAccount *account = gr_account_store_find (self->store, uuids[kind]);

      g_assert_cmpstr (gr_account_get_name (account), ==, names[kind]);
      g_assert_cmpint (gr_account_get_kind (account), ==, kind);
      g_assert_cmpstr (gr_account_get_endpoint (account), ==, TEST_ENDPOINT);
      g_assert_cmpstr (gr_account_get_project_id (account), ==, TEST_PROJECT);
      store_assert_secrets (self, account);
      g_object_unref (accounts_connect_well (self->store, account));
      g_free (uuids[kind]);
    }
  g_assert_cmpstr (gr_account_get_name (
                       gr_account_store_get_last (self->store)),
                   ==, "Keys");
}

static void
test_names (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Studio", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) other = accounts_new (" Studio ", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_TOKEN);
  g_autofree char *first = gr_account_store_make_name (self->store, " Studio ");
  g_autofree char *second = NULL;
  g_autofree char *nameless = gr_account_store_make_name (self->store, NULL);

  g_assert_cmpstr (first, ==, "Studio");
  g_assert_cmpstr (nameless, ==, "Account");
  accounts_save_well (self->store, account, FALSE);
  store_assert_refused (self, other, secrets, "name");
  second = gr_account_store_make_name (self->store, "Studio");
  g_assert_cmpstr (second, ==, "Studio 2");
  g_object_set (other, "name", second, NULL);
  accounts_save_well (self->store, other, FALSE);
  g_free (second);
  second = gr_account_store_make_name (self->store, "Studio");
  g_assert_cmpstr (second, ==, "Studio 3");
  g_assert_true (gr_account_store_find_by_name (self->store, "Studio 2") ==
                 other);
  g_assert_null (gr_account_store_find_by_name (self->store, "studio"));
}

static void
test_wrong_names (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Studio", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_TOKEN);
  g_autofree char *lots = g_strnfill (101, 'x');
  const char *wrong[] = { "", " \t", "two\nlines", "bell\a", lots, "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (
          gr_account_store_check_name (self->store, NULL, wrong[i], NULL));
      if (i < 5)
        {
          g_object_set (account, "name", wrong[i], NULL);
          store_assert_refused (self, account, secrets, "name");
        }
    }
  lots[100] = '\0';
  g_assert_true (gr_account_store_check_name (self->store, NULL, lots, NULL));
  g_assert_cmpuint (store_fixture_count (self), ==, 0);
}

/* What is not usable is refused before anything is stored. */
static void
test_validated (AccountsFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *property;
    const char *value;
    const char *words;
  } wrong[] = {
    { "endpoint", "http://far.example", "https://" },
    { "endpoint", "", "endpoint" },
    { "region", "mars-1", "mars-1" },
    { "sign-in-address", "iam.example", "sign-in address" },
    { "project-id", "", "project ID" },
    { "project-id", "a/b", "project ID" },
    { "app-user-id", "用户", "app user ID" },
    { "domain", "", "account name" },
    { "user", " ", "IAM user" },
  };
  g_autoptr (GrAccount) account =
      accounts_new ("Studio", GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (GR_CREDENTIALS_PASSWORD);
  g_autoptr (GrAccountSecrets) none = gr_account_secrets_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GrAccount) draft = gr_account_copy (account);

      g_object_set (draft, wrong[i].property, wrong[i].value, NULL);
      store_assert_refused (self, draft, secrets, wrong[i].words);
    }
  store_assert_refused (self, account, none, "password");
  store_assert_refused (self, account, NULL, "password");
  g_assert_cmpuint (store_fixture_count (self), ==, 0);
}

static void
test_edit (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Studio", GR_CREDENTIALS_TOKEN);
  g_autoptr (GrAccount) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = g_strdup (gr_account_get_uuid (account));

  accounts_save_well (self->store, account, FALSE);
  draft = gr_account_copy (account);
  g_object_set (draft, "name", " Berlin ", "region", "cn-east-3", "project-id",
                " other ", NULL);
  g_assert_cmpstr (gr_account_get_name (account), ==, "Studio");

  /* Without secrets those that it has stay. */
  g_assert_true (accounts_save (self->store, draft, NULL, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gr_account_get_name (account), ==, "Berlin");
  g_assert_cmpstr (gr_account_get_project_id (account), ==, "other");
  g_assert_cmpuint (store_fixture_count (self), ==, 1);
  store_assert_secrets (self, account);

  accounts_fixture_reopen (self);
  store_assert_names (self->store, "Berlin");
  g_assert_nonnull (gr_account_store_find (self->store, uuid));
  store_assert_secrets (self, gr_account_store_find (self->store, uuid));

  /* With a mistake nothing changes. */
  g_object_set (draft, "name", "", "project-id", "third", NULL);
  store_assert_refused (self, draft, NULL, "name");
  g_assert_cmpstr (gr_account_get_project_id (
                       gr_account_store_find (self->store, uuid)),
                   ==, "other");
}

static void
test_remove (AccountsFixture *self, gconstpointer data)
{
  g_autoptr (GrAccount) account = accounts_new ("Studio", GR_CREDENTIALS_KEYS);
  g_autoptr (GrAccount) other = accounts_new ("Other", GR_CREDENTIALS_TOKEN);
  g_autoptr (GError) error = NULL;

  accounts_save_well (self->store, account, FALSE);
  accounts_save_well (self->store, other, FALSE);
  gr_account_store_set_last (self->store, account);
  accounts_remove_well (self->store, account);
  store_assert_names (self->store, "Other");
  g_assert_null (gr_account_store_get_last (self->store));
  store_assert_absent (self, gr_account_get_uuid (account));
  store_assert_absent (self, "Studio");
  g_assert_null (accounts_lookup (self->store, account, &error));
  accounts_assert_secrets_error (error, GR_SECRETS_NOT_FOUND);

  /* Whoever still holds it sees what it was, and stores nothing. */
  g_assert_cmpstr (gr_account_get_name (account), ==, "Studio");
  g_object_set (account, "name", "Ghost", NULL);
  store_assert_absent (self, "Ghost");
  accounts_remove_well (self->store, account);
  accounts_remove_well (self->store, other);
  accounts_fixture_reopen (self);
  g_assert_cmpuint (store_fixture_count (self), ==, 0);
  store_assert_absent (self, "accounts");
}

int
main (int argc, char **argv)
{
  store_fixture_init (&argc, &argv);
  STORE_ADD ("restart", test_restart);
  STORE_ADD ("names", test_names);
  STORE_ADD ("wrong-names", test_wrong_names);
  STORE_ADD ("validated", test_validated);
  STORE_ADD ("edit", test_edit);
  STORE_ADD ("remove", test_remove);
  return store_fixture_run ();
}
