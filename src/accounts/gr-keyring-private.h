/* gr-keyring-private.h: what secrets are stored under, and what goes wrong
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-store.h"
#include "gr-keyring.h"

#include <libsecret/secret.h>

G_BEGIN_DECLS

/* In the order in which they are stored. */
typedef enum
{
  GR_SECRET_PASSWORD,
  GR_SECRET_TOKEN,
  GR_SECRET_SK,
  GR_SECRET_SECURITY_TOKEN,
  GR_N_SECRETS,
} GrSecretKind;

extern const SecretSchema gr_keyring_schema;

GrSecret **gr_keyring_get_place (GrAccountSecrets *secrets, GrSecretKind kind);
gboolean gr_keyring_is_needed (GrCredentialsKind credentials,
                               GrSecretKind kind);
char *gr_keyring_format_label (const char *name, GrSecretKind kind);
GHashTable *gr_keyring_make_attributes (const char *uuid,
                                        GrSecretKind kind,
                                        const char *identity);
GHashTable *gr_keyring_make_attributes_like (GHashTable *own);
gboolean
gr_keyring_item_is (gpointer item, GrSecretKind kind, const char *identity);
gboolean gr_keyring_item_is_locked (gpointer item);

gboolean gr_keyring_is_gone (const GError *error);
GError *gr_secrets_error_new (GrSecretsError kind);
GError *gr_secrets_error_new_refused (void);
GError *gr_secrets_error_new_take (GrSecretsError kind, char *sentence);
GError *gr_secrets_error_new_from (const GError *error, gboolean opening);

G_END_DECLS
