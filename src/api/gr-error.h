/* gr-error.h: what went wrong, in the user's terms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GrError:
 * @GR_ERROR_SIGN_IN: the service does not accept the credentials
 *   (401, MSS.00010008, ...): sign in again; nothing is asked until then
 * @GR_ERROR_FORBIDDEN: known, but not allowed (403)
 * @GR_ERROR_INVALID_QUERY: the service, or we, refuse the question (400)
 * @GR_ERROR_NOT_FOUND: wrong endpoint, region or project (404)
 * @GR_ERROR_THROTTLED: too many requests (429), or a long Retry-After
 * @GR_ERROR_SERVICE: the service failed (5xx)
 * @GR_ERROR_NETWORK: no answer: no network, unknown host, broken connection
 * @GR_ERROR_TLS: the certificate of the endpoint is not to be trusted
 * @GR_ERROR_NOT_METASTUDIO: an answer, but not one of this API
 * @GR_ERROR_INVALID_ARGUMENT: something typed or configured is unusable
 * @GR_ERROR_SECRETS: the keyring is missing, locked, or does not answer
 *
 * What a person can do about it. Cancellation is %G_IO_ERROR_CANCELLED and
 * is never shown.
 */
typedef enum
{
  GR_ERROR_SIGN_IN,
  GR_ERROR_FORBIDDEN,
  GR_ERROR_INVALID_QUERY,
  GR_ERROR_NOT_FOUND,
  GR_ERROR_THROTTLED,
  GR_ERROR_SERVICE,
  GR_ERROR_NETWORK,
  GR_ERROR_TLS,
  GR_ERROR_NOT_METASTUDIO,
  GR_ERROR_INVALID_ARGUMENT,
  GR_ERROR_SECRETS,
} GrError;

#define GR_ERROR (gr_error_quark ())
GQuark gr_error_quark (void);

/* A GError of this domain carries what the service said of it (an extended
 * error: it survives g_error_copy()). The getters take any GError and answer
 * NULL or 0 for those of other domains. */
const char *gr_error_get_service_code (const GError *error); /* MSS.00000003 */
const char *gr_error_get_service_text (const GError *error); /* Invalid ... */
guint gr_error_get_http_status (const GError *error);
const char *gr_error_get_request_id (const GError *error);
gint64 gr_error_get_server_date (const GError *error);

/* Short words for a page's or a dialog's title: "The service failed". */
const char *gr_error_get_title (const GError *error);

/* Sentence + code + HTTP status + request id, as "Copy error" copies it. */
char *gr_error_dup_report (const GError *error);

/* The sentence for a code of the service's tables, or NULL: "APIG." and
 * "APIGW." are one. */
const char *gr_error_get_sentence (const char *service_code, guint http_status);

G_END_DECLS
