/* store-fixture.h: a store whose secrets are a file
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "accounts-fixture.h"

G_BEGIN_DECLS

/* g_test_init(), with secrets in an encrypted file, as in a sandbox. */
void store_fixture_init (int *argc, char ***argv);
/* g_test_run() */
int store_fixture_run (void);

void store_fixture_set_up (AccountsFixture *self, gconstpointer data);
/* Nothing secret stands in settings or file. */
void store_fixture_tear_down (AccountsFixture *self, gconstpointer data);
guint store_fixture_count (AccountsFixture *self);

/* "One, Two": the accounts in their order */
void store_assert_names (GrAccountStore *store, const char *expected);
/* What accounts_new_secrets() made for it is found. */
void store_assert_secrets (AccountsFixture *self, GrAccount *account);
/* No such words in the settings. */
void store_assert_absent (AccountsFixture *self, const char *words);
/* It is not saved, for a reason with these words, and nothing changes. */
void store_assert_refused (AccountsFixture *self,
                           GrAccount *account,
                           const GrAccountSecrets *secrets,
                           const char *words);

#define STORE_ADD_WITH(path, data, func)                                       \
  g_test_add ("/account-store/" path, AccountsFixture, data,                   \
              store_fixture_set_up, func, store_fixture_tear_down)
#define STORE_ADD(path, func) STORE_ADD_WITH (path, NULL, func)

G_END_DECLS
