/* gr-keyring.h: the secrets of accounts in libsecret, with limits of time
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account.h"

G_BEGIN_DECLS

/* How long a call may take, in milliseconds. */
#define GR_KEYRING_LIMIT_MS (10 * 1000)

#define GR_TYPE_KEYRING (gr_keyring_get_type ())
G_DECLARE_FINAL_TYPE (GrKeyring, gr_keyring, GR, KEYRING, GObject)

GrKeyring *gr_keyring_new (void);
void gr_keyring_set_limit_ms (GrKeyring *self, guint limit_ms);

/* Each fails with GR_ERROR_SECRETS (see gr_secrets_error_get()) or
 * G_IO_ERROR_CANCELLED and nothing else. */
void gr_keyring_lookup_async (GrKeyring *self,
                              GrAccount *account,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GrAccountSecrets *gr_keyring_lookup_finish (GrKeyring *self,
                                            GAsyncResult *result,
                                            GError **error);
void gr_keyring_store_async (GrKeyring *self,
                             GrAccount *account,
                             const GrAccountSecrets *secrets,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean
gr_keyring_store_finish (GrKeyring *self, GAsyncResult *result, GError **error);
/* Removes what is not needed for @account as it is stored now; NULL: all. */
void gr_keyring_clear_async (GrKeyring *self,
                             const char *uuid,
                             GrAccount *account,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean
gr_keyring_clear_finish (GrKeyring *self, GAsyncResult *result, GError **error);
void gr_keyring_unlock_async (GrKeyring *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean gr_keyring_unlock_finish (GrKeyring *self,
                                   GAsyncResult *result,
                                   GError **error);

G_END_DECLS
