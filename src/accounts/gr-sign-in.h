/* gr-sign-in.h: tries credentials before they are stored
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account.h"
#include "gr-iam.h"
#include "gr-room-page.h"

G_BEGIN_DECLS

/* Which field of the sign-in dialog an error is about: ENDPOINT is the region
 * where one is chosen; CLOCK is that of this computer. */
typedef enum
{
  GR_SIGN_IN_FIELD_NONE,
  GR_SIGN_IN_FIELD_ENDPOINT,
  GR_SIGN_IN_FIELD_SIGN_IN_ADDRESS,
  GR_SIGN_IN_FIELD_DOMAIN,
  GR_SIGN_IN_FIELD_USER,
  GR_SIGN_IN_FIELD_PASSWORD,
  GR_SIGN_IN_FIELD_AK,
  GR_SIGN_IN_FIELD_SK,
  GR_SIGN_IN_FIELD_SECURITY_TOKEN,
  GR_SIGN_IN_FIELD_TOKEN,
  GR_SIGN_IN_FIELD_PROJECT,
  GR_SIGN_IN_FIELD_APP_USER_ID,
  GR_SIGN_IN_FIELD_CLOCK,
} GrSignInField;

typedef struct
{
  char *project_id;     /* of the token's scope, if the account had none */
  GPtrArray *projects;  /* nullable: GrIamProject, when the person must pick
                         * one; nothing was asked of the service then */
  gint64 token_expires; /* GR_TIME_NONE: not known */
  GrIamToken *token;    /* nullable: that a password bought and the service
                         * took: for gr_account_store_hand_over() */
} GrSignInResult;

void gr_sign_in_result_free (GrSignInResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrSignInResult, gr_sign_in_result_free)

/* What is wrong with the fields alone. */
GrSignInField gr_sign_in_check (GrAccount *account,
                                const GrAccountSecrets *secrets,
                                GError **error);

/* One sign-in at IAM at most (kind PASSWORD), then one limit=1 request. Nothing
 * is stored. What is wrong with the fields alone is found before anything is
 * asked. */
void gr_sign_in_try_async (GrAccount *account,
                           const GrAccountSecrets *secrets,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GrSignInResult *gr_sign_in_try_finish (GAsyncResult *result,
                                       GrSignInField *field,
                                       GError **error);

G_END_DECLS
