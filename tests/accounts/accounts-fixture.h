/* accounts-fixture.h: a store whose settings are a file, and its calls
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-store.h"

G_BEGIN_DECLS

#define TEST_ENDPOINT "https://studio.example:8443"
#define TEST_PROJECT "0f00ba11c0ffee00deadbeef00000001"
#define TEST_WAIT_SECONDS 60

/* No word of these may ever be seen outside the keyring. */
#define TEST_PASSWORD "hush-password 密码"
#define TEST_TOKEN "hush-token"
#define TEST_SK "hush-sk"
#define TEST_SECURITY_TOKEN "hush-security-token"
#define TEST_HUSH "hush-"

typedef struct
{
  char *folder;
  char *keyfile;
  GSettings *settings;
  GrAccountStore *store;
} AccountsFixture;

void accounts_fixture_set_up (AccountsFixture *self);
void accounts_fixture_tear_down (AccountsFixture *self);
/* As if the program were started again. */
void accounts_fixture_reopen (AccountsFixture *self);
/* What stands in the settings now. */
char *accounts_fixture_read (AccountsFixture *self);

/* At a custom endpoint, with a project. */
GrAccount *accounts_new (const char *name, GrCredentialsKind kind);
/* What this kind needs; keys with a security token. */
GrAccountSecrets *accounts_new_secrets (GrCredentialsKind kind);

/* Each begins, and waits for the end. */
gboolean accounts_save (GrAccountStore *store,
                        GrAccount *account,
                        const GrAccountSecrets *secrets,
                        gboolean session_only,
                        GError **error);
gboolean
accounts_remove (GrAccountStore *store, GrAccount *account, GError **error);
GrConnection *
accounts_connect (GrAccountStore *store, GrAccount *account, GError **error);
GrAccountSecrets *
accounts_lookup (GrAccountStore *store, GrAccount *account, GError **error);
gboolean accounts_unlock (GrAccountStore *store, GError **error);

/* Waits until changes have cleaned up behind them, too. */
void accounts_settle (GrAccountStore *store);
/* The same, but they must succeed and have settled. */
void accounts_save_well (GrAccountStore *store,
                         GrAccount *account,
                         gboolean session_only);
GrConnection *accounts_connect_well (GrAccountStore *store, GrAccount *account);
void accounts_remove_well (GrAccountStore *store, GrAccount *account);

/* A GR_ERROR_SECRETS of this kind, with a sentence. */
void accounts_assert_secrets_error (const GError *error, GrSecretsError kind);

G_END_DECLS
