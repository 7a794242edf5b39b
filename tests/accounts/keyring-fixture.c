/* keyring-fixture.c: a store, and the mock that keeps its secrets
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "keyring-fixture.h"

void
keyring_fixture_set_up (KeyringFixture *self, gconstpointer data)
{
  self->mock = mock_secrets_new ();
  accounts_fixture_set_up (&self->accounts);
}

void
keyring_fixture_tear_down (KeyringFixture *self, gconstpointer data)
{
  accounts_fixture_tear_down (&self->accounts);
  g_clear_pointer (&self->mock, mock_secrets_free);
}

void
keyring_assert_stored (KeyringFixture *self, GrAccount *account, guint n_items)
{
  const char *uuid = gr_account_get_uuid (account);
  g_autoptr (GrAccountSecrets) secrets =
      accounts_new_secrets (gr_account_get_kind (account));

  g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==, n_items);
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "password"), ==,
                   gr_secret_get (secrets->password));
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "token"), ==,
                   gr_secret_get (secrets->token));
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "sk"), ==,
                   gr_secret_get (secrets->sk));
  g_assert_cmpstr (mock_secrets_find (self->mock, uuid, "security-token"), ==,
                   gr_secret_get (secrets->security_token));
}
