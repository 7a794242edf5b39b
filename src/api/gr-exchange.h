/* gr-exchange.h: one request and its answer
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-credentials.h"
#include "gr-throttle.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Larger answers are none of this API. */
#define GR_EXCHANGE_BODY_MAX (16 * 1024 * 1024)

/**
 * GrAnswer:
 * @message: the message, with the headers of the answer
 * @status: the HTTP status
 * @body: the body, decoded; of an error only the beginning
 * @too_large: whether the body was cut because it is too large
 * @request_id: (nullable): X-Request-Id, or IAM's X-IAM-Trace-Id, one line
 *   of bounded length without a secret
 * @server_date: the Date in seconds since the epoch, UTC; 0: none
 */
typedef struct
{
  SoupMessage *message;
  guint status;
  GBytes *body;
  gboolean too_large;
  char *request_id;
  gint64 server_date;
} GrAnswer;

void gr_answer_free (GrAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrAnswer, gr_answer_free)

GError *gr_answer_to_error (GrAnswer *self,
                            GrCredentials *credentials,
                            const char *token);
gboolean gr_answer_is_damaged (GBytes *body);
GError *gr_answer_new_damaged_error (GrAnswer *self);

SoupSession *gr_exchange_new_session (void);
void gr_exchange_renew_session (SoupSession **session);
void gr_exchange_async (SoupSession *session,
                        SoupMessage *message,
                        GrThrottle *throttle,
                        gsize max_bytes,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
GrAnswer *gr_exchange_finish (GAsyncResult *result,
                              GrCredentials *credentials,
                              const char *token,
                              gboolean *again,
                              GError **error);

G_END_DECLS
