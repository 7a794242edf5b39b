/* keyring-fixture.h: a store, and the mock that keeps its secrets
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "accounts-fixture.h"
#include "mock-secrets.h"

G_BEGIN_DECLS

typedef struct
{
  AccountsFixture accounts;
  MockSecrets *mock;
} KeyringFixture;

#define KEYRING_STORE (self->accounts.store)

void keyring_fixture_set_up (KeyringFixture *self, gconstpointer data);
void keyring_fixture_tear_down (KeyringFixture *self, gconstpointer data);

/* The mock holds what accounts_new_secrets() made for @account, and nothing
 * else of it; in all @n_items. */
void
keyring_assert_stored (KeyringFixture *self, GrAccount *account, guint n_items);

#define KEYRING_ADD(path, data, func)                                          \
  g_test_add ("/keyring/" path, KeyringFixture, data, keyring_fixture_set_up,  \
              func, keyring_fixture_tear_down)

G_END_DECLS
