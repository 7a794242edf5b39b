/* gr-account-store.h: the accounts, and the keyring with their secrets
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account.h"
#include "gr-connection.h"
#include "gr-iam.h"

G_BEGIN_DECLS

/**
 * GrSecretsError:
 * @GR_SECRETS_FAILED: something else, in the words of the keyring
 * @GR_SECRETS_MISSING_SERVICE: no secret service, or a portal without keyring
 * @GR_SECRETS_LOCKED: locked; gr_account_store_unlock_async() may help
 * @GR_SECRETS_MUTE: the service does not answer
 * @GR_SECRETS_NOT_FOUND: the keyring is open and holds nothing for the account
 *
 * Why the keyring did not do what was asked. An error %GR_ERROR_SECRETS
 * carries it: gr_secrets_error_get().
 */
typedef enum
{
  GR_SECRETS_FAILED,
  GR_SECRETS_MISSING_SERVICE,
  GR_SECRETS_LOCKED,
  GR_SECRETS_MUTE,
  GR_SECRETS_NOT_FOUND,
} GrSecretsError;

GrSecretsError gr_secrets_error_get (const GError *error);

#define GR_TYPE_ACCOUNT_STORE (gr_account_store_get_type ())
G_DECLARE_FINAL_TYPE (GrAccountStore,
                      gr_account_store,
                      GR,
                      ACCOUNT_STORE,
                      GObject)

GrAccountStore *gr_account_store_new (GSettings *settings);
/* Does the rest of changes that broke off when a process ended. */
void gr_account_store_sweep (GrAccountStore *self);
gboolean gr_account_store_get_busy (GrAccountStore *self);
GrAccount *gr_account_store_find (GrAccountStore *self, const char *uuid);
GrAccount *gr_account_store_find_by_name (GrAccountStore *self,
                                          const char *name);
/* The account used last (setting "account"), or NULL. */
GrAccount *gr_account_store_get_last (GrAccountStore *self);
void gr_account_store_set_last (GrAccountStore *self, GrAccount *account);
/* "Studio Beijing", "Studio Beijing 2", ...: a name that nobody has yet. */
char *gr_account_store_make_name (GrAccountStore *self, const char *wish);

/* Whether @account (NULL: a new one) may be called @name: one line, not empty,
 * and nobody else's. */
gboolean gr_account_store_check_name (GrAccountStore *self,
                                      GrAccount *account,
                                      const char *name,
                                      GError **error);

/* Stores secrets first, then settings, so that a crash in the middle leaves
 * no account without secrets, and none with those of another key; @account may
 * be new or of this store (then its secrets are replaced), or a copy of one of
 * this store (then its settings go over to that one). @secrets may be NULL for
 * those: they stay as they are.
 * @session_only: for an account that is stored, too: what is stored stays, and
 * this process uses what it was given. */
void gr_account_store_save_async (GrAccountStore *self,
                                  GrAccount *account,
                                  const GrAccountSecrets *secrets,
                                  gboolean session_only,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean gr_account_store_save_finish (GrAccountStore *self,
                                       GAsyncResult *result,
                                       GError **error);
/* Signs out: removes the secrets, then the settings. When the keyring cannot
 * be asked, the account stays. */
void gr_account_store_remove_async (GrAccountStore *self,
                                    GrAccount *account,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean gr_account_store_remove_finish (GrAccountStore *self,
                                         GAsyncResult *result,
                                         GError **error);
/* Leaves it to gr_account_store_sweep(), of the next process too. */
void gr_account_store_remove_later (GrAccountStore *self, GrAccount *account);
/* Its secrets, to edit it. */
void gr_account_store_lookup_async (GrAccountStore *self,
                                    GrAccount *account,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GrAccountSecrets *gr_account_store_lookup_finish (GrAccountStore *self,
                                                  GAsyncResult *result,
                                                  GError **error);
/* The token that @account's password just bought: its next connection begins
 * with it, unless the account changes before. */
void gr_account_store_hand_over (GrAccountStore *self,
                                 GrAccount *account,
                                 GrIamToken *token);
/* The one connection of an account, for whoever asks. Where the account
 * changed, its secrets are looked up, and that connection is renewed with
 * them; only an account that asks elsewhere by now gets another one. A copy of
 * an account gets a connection of its own. A token whose end is known and past
 * is GR_ERROR_SIGN_IN, and nothing is asked. */
void gr_account_store_connect_async (GrAccountStore *self,
                                     GrAccount *account,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GrConnection *gr_account_store_connect_finish (GrAccountStore *self,
                                               GAsyncResult *result,
                                               GError **error);
/* Has the keyring ask for its password; a refusal is GR_SECRETS_LOCKED. */
void gr_account_store_unlock_async (GrAccountStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean gr_account_store_unlock_finish (GrAccountStore *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
