/* gr-signer.h: SDK-HMAC-SHA256, a pure function
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *value;
} GrSignedHeader;

/* RFC 3986 unreserved characters stay, all else is %XX, as the service's
 * signing rules want it and as every query is put on the wire. */
char *gr_signer_escape (const char *text);

char *gr_signer_canonical_request (const char *method,
                                   const char *path,
                                   const char *query,
                                   const GrSignedHeader *headers,
                                   gsize n_headers,
                                   GBytes *body);
char *gr_signer_string_to_sign (const char *canonical_request,
                                const char *sdk_date);
char *gr_signer_authorization (const char *method,
                               const char *path,
                               const char *query,
                               const GrSignedHeader *headers,
                               gsize n_headers,
                               GBytes *body,
                               const char *ak,
                               const char *sk);

G_END_DECLS
