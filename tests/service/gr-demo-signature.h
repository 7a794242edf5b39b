/* gr-demo-signature.h: checks SDK-HMAC-SHA256 signatures of requests
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-request.h"

G_BEGIN_DECLS

/* What an Authorization header says. */
typedef struct
{
  char *access;
  char **names;    /* SignedHeaders, in the order given */
  char *signature; /* hex */
} GrDemoAuthorization;

GrDemoAuthorization *gr_demo_authorization_parse (const char *header);
void gr_demo_authorization_free (GrDemoAuthorization *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoAuthorization, gr_demo_authorization_free)

gboolean gr_demo_authorization_covers (const GrDemoAuthorization *self,
                                       const char *header);
gboolean gr_demo_authorization_verify (const GrDemoAuthorization *self,
                                       const GrDemoRequest *request,
                                       const char *sk);

G_END_DECLS
