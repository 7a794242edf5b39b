/* gr-credentials.h: who asks: a token, a pair of keys, or a password that buys
 * tokens
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-secret.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GrCredentialsKind:
 * @GR_CREDENTIALS_TOKEN: a token of IAM that somebody pasted
 * @GR_CREDENTIALS_KEYS: access keys, which sign each request
 * @GR_CREDENTIALS_PASSWORD: an IAM user and password, which buy tokens
 *
 * By what the service knows who asks.
 */
typedef enum
{
  GR_CREDENTIALS_TOKEN,
  GR_CREDENTIALS_KEYS,
  GR_CREDENTIALS_PASSWORD,
} GrCredentialsKind;

#define GR_TYPE_CREDENTIALS (gr_credentials_get_type ())
typedef struct _GrCredentials GrCredentials;

GType gr_credentials_get_type (void);

/* Each checks what it is given: GR_ERROR_INVALID_ARGUMENT says in words what
 * is wrong with which part. Secrets are taken over. @app_user_id may be NULL
 * everywhere. */
GrCredentials *gr_credentials_new_token (GrSecret *token,
                                         const char *app_user_id,
                                         GError **error);
GrCredentials *gr_credentials_new_keys (const char *ak,
                                        GrSecret *sk,
                                        GrSecret *security_token,
                                        const char *app_user_id,
                                        GError **error);
GrCredentials *gr_credentials_new_password (GUri *iam,
                                            const char *domain,
                                            const char *user,
                                            GrSecret *password,
                                            const char *region,
                                            const char *app_user_id,
                                            GError **error);
/* The same, with a token that the password bought: good until @expires_at
 * (seconds since the epoch, UTC; GR_TIME_NONE: not known). */
GrCredentials *gr_credentials_copy_with_token (GrCredentials *self,
                                               GrSecret *token,
                                               gint64 expires_at);
GrCredentials *gr_credentials_ref (GrCredentials *self);
void gr_credentials_unref (GrCredentials *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrCredentials, gr_credentials_unref)

GrCredentialsKind gr_credentials_get_kind (GrCredentials *self);
const char *gr_credentials_get_token (GrCredentials *self);
GrSecret *gr_credentials_ref_token (GrCredentials *self);
gint64 gr_credentials_get_token_expires (GrCredentials *self);
const char *gr_credentials_get_ak (GrCredentials *self);
const char *gr_credentials_get_sk (GrCredentials *self);
const char *gr_credentials_get_security_token (GrCredentials *self);
GUri *gr_credentials_get_iam (GrCredentials *self);
const char *gr_credentials_get_domain (GrCredentials *self);
const char *gr_credentials_get_user (GrCredentials *self);
const char *gr_credentials_get_password (GrCredentials *self);
const char *gr_credentials_get_region (GrCredentials *self);
const char *gr_credentials_get_app_user_id (GrCredentials *self);

gboolean gr_app_user_id_check (const char *id, GError **error);

G_END_DECLS
