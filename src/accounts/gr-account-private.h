/* gr-account-private.h: what the store and signing in know of an account
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account.h"

G_BEGIN_DECLS

#define GR_ACCOUNT_SCHEMA GR_SCHEMA_ID ".Account"

GrAccount *gr_account_new_for_uuid (const char *uuid);
GParamSpec *const *gr_account_list_settings (guint *n_settings);
void gr_account_attach (GrAccount *self, GSettings *settings);
void gr_account_detach (GrAccount *self);
void gr_account_write (GrAccount *self, GSettings *settings);
void gr_account_reset (GSettings *settings);
void gr_account_assign (GrAccount *self, GrAccount *source);
void gr_account_strip (GrAccount *self);
void gr_account_set_session_only (GrAccount *self, gboolean session_only);
const char *gr_account_get_sign_in_address (GrAccount *self);
const char *gr_account_get_ak (GrAccount *self);
const char *gr_account_get_domain (GrAccount *self);
const char *gr_account_get_user (GrAccount *self);

char *gr_account_dup_identity (GrAccount *self);

gboolean gr_account_check (GrAccount *self, GError **error);
gboolean gr_account_check_token (GrAccount *self, GError **error);

/* Whether its kind has all the secrets that it needs. */
gboolean gr_account_has_secrets (GrAccount *self,
                                 const GrAccountSecrets *secrets);

G_END_DECLS
