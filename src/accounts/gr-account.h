/* gr-account.h: an account: where to ask and as whom, without its secrets
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-credentials.h"
#include "gr-secret.h"
#include "gr-time.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GR_ACCOUNT_MAX_CALLS 1000 /* in a second; the schema's maximum too */

#define GR_TYPE_ACCOUNT (gr_account_get_type ())
G_DECLARE_FINAL_TYPE (GrAccount, gr_account, GR, ACCOUNT, GObject)

/* A new account with a new UUID, stored nowhere yet. */
GrAccount *gr_account_new (void);
/* A draft with the same UUID and settings, bound to nothing. */
GrAccount *gr_account_copy (GrAccount *self);
const char *gr_account_get_uuid (GrAccount *self);
const char *gr_account_get_name (GrAccount *self);
GrCredentialsKind gr_account_get_kind (GrAccount *self);
gboolean gr_account_get_session_only (GrAccount *self);
const char *gr_account_get_region (GrAccount *self);
const char *gr_account_get_endpoint (GrAccount *self);
const char *gr_account_get_project_id (GrAccount *self);
const char *gr_account_get_app_user_id (GrAccount *self);
gint64 gr_account_get_token_expires (GrAccount *self);
/* The endpoint and the address of IAM that its settings come to (transfer
 * full); GR_ERROR_INVALID_ARGUMENT in words. */
GUri *gr_account_dup_endpoint (GrAccount *self, GError **error);
GUri *gr_account_dup_iam (GrAccount *self, GError **error);
guint gr_account_get_calls (GrAccount *self);
/* Whether the secrets of one are good for the other: they sign in as the same
 * at the same place. */
gboolean gr_account_is_same (GrAccount *self, GrAccount *other);

/* Its secrets; members that its kind does not use are NULL. */
typedef struct
{
  GrSecret *password;
  GrSecret *token;
  GrSecret *sk;
  GrSecret *security_token;
} GrAccountSecrets;

GrAccountSecrets *gr_account_secrets_new (void);
GrAccountSecrets *gr_account_secrets_copy (const GrAccountSecrets *secrets);
void gr_account_secrets_free (GrAccountSecrets *secrets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrAccountSecrets, gr_account_secrets_free)

GrCredentials *gr_account_make_credentials (GrAccount *self,
                                            const GrAccountSecrets *secrets,
                                            GError **error);

G_END_DECLS
