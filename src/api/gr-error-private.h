/* gr-error-private.h: how an answer becomes an error
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-error.h"

G_BEGIN_DECLS

/* The gateway refuses signatures that are further off (docs/service.md 4.2). */
#define GR_ERROR_SKEW_MAX (15 * 60)

/* A certificate is good for 398 days at most. */
#define GR_ERROR_SKEW_PLAUSIBLE (400 * 24 * 60 * 60)

/* How much of a code or a request id is kept, in characters. */
#define GR_ERROR_ID_CHARS 64

/**
 * GrErrorAnswer:
 * @status: the HTTP status
 * @body: (nullable): the answer's body, or its beginning
 * @request_id: (nullable): from the headers
 * @server_date: the Date header, in seconds since the epoch, UTC; 0 or less:
 *   none
 * @location: (nullable): where a redirect points
 * @secrets: (nullable) (array zero-terminated=1): what must not be repeated,
 *   even if the answer does
 * @iam: whether IAM was asked, with a password
 * @is_signed: whether it was asked with a signature, which holds the time
 *
 * What is known of an answer that is an error.
 */
typedef struct
{
  guint status;
  GBytes *body;
  const char *request_id;
  gint64 server_date;
  const char *location;
  const char *const *secrets;
  gboolean iam;
  gboolean is_signed;
} GrErrorAnswer;

/* Which limit an answer has outlasted, see GrLimits. */
typedef enum
{
  GR_LIMIT_CONNECT,
  GR_LIMIT_SILENCE,
  GR_LIMIT_ANSWER,
  GR_LIMIT_TOTAL,
} GrLimit;

typedef enum
{
  GR_ERROR_CLOCK_INNOCENT,
  GR_ERROR_CLOCK_SUSPECT,
  GR_ERROR_CLOCK_GUILTY,
} GrErrorClock;

/* Finer than the codes, for gr_error_get_detail(). */
enum
{
  GR_ERROR_DETAIL_CLOCK = 1, /* of SIGN_IN: this computer's is to blame */
  GR_ERROR_DETAIL_PROXY,     /* of NETWORK: the proxy, not the service */
};

/* A row of the table of sentences: @words narrows it to texts of the service
 * that contain them, @status to one HTTP status (0: any). @clock: what the
 * time of this computer has to do with it, where @words say so. */
typedef struct
{
  const char *code;
  guint status;
  const char *words;
  GrError error;
  const char *sentence;
  GrErrorClock clock;
} GrErrorRow;

GError *gr_error_new_from_exchange (const GrErrorAnswer *answer);
GError *gr_error_new_from_transport (const GError *transport, const char *host);
GError *gr_error_new_from_proxy (const char *proxy, guint status);
GError *gr_error_new_unread_proxy (void);
GError *gr_error_new_slow_proxy (const char *proxy, guint ms);
GError *gr_error_new_slow (GrLimit limit, const char *host, guint ms);
GError *gr_error_new_damaged (const char *host, const GrErrorAnswer *answer);
GError *gr_error_new_take (GrError code,
                           char *message,
                           const GrErrorAnswer *answer,
                           char *service_code,
                           char *service_text);
int gr_error_get_detail (const GError *error);
void gr_error_set_detail (GError *error, int detail);
const GrErrorRow *
gr_error_find_row (const char *code, guint status, const char *text);
const GrErrorRow *gr_error_get_rows (guint *n_rows);
char *gr_error_clean_text (const char *text, gsize max_chars);
char *gr_error_dup_shown (const char *text,
                          gsize max_chars,
                          const char *const *secrets);
void
gr_error_parse_body (GBytes *body, char **code, char **text, char **request_id);

G_END_DECLS
