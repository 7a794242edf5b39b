/* sign-in-server.h: IAM and the service, as the test scripts them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "accounts-fixture.h"
#include "gr-sign-in.h"
#include "gr-test.h"

G_BEGIN_DECLS

#define SIGN_IN_TOKEN "hush-bought-token"

/* What each answers; a status of 0: as it should. */
typedef struct
{
  guint iam_status;
  const char *iam_body;
  const char *token_project; /* of the token's scope; NULL: none */
  guint projects_status;
  const char *projects_body;
  guint rooms_status;
  const char *rooms_body;
  gint64 clock; /* how far the service's clock is ahead, seconds */
} SignInScript;

GrTestServer *sign_in_server_new (const SignInScript *script);
/* An account at @server, for all of IAM and the service. */
GrAccount *sign_in_new_account (GrTestServer *server, GrCredentialsKind kind);
/* Tries, and waits for the end. */
GrSignInResult *sign_in_try (GrAccount *account,
                             const GrAccountSecrets *secrets,
                             GrSignInField *field,
                             GError **error);
/* "POST /v3/auth/tokens, GET /v1/…": what @server was asked */
char *sign_in_list_requests (GrTestServer *server);

G_END_DECLS
