/* gr-call.h: a question to the service, until it is answered for good
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-client.h"
#include "gr-token-keeper.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _GrCall GrCall;

/**
 * GrCallMeans:
 * @endpoint: where is asked
 * @project_id: for whose
 * @throttle: gives leave
 * @session: what sends
 * @credentials: who asks
 * @keeper: (nullable): buys tokens with the password of @credentials
 * @gate: lets one call through until keys have worked: five wrong signatures
 *   in a row lock an access key
 * @generation: counts the credentials, so that a late answer to older ones
 *   decides nothing about the present ones
 * @retry_base_ms: the first wait before another try
 * @n_done: calls that were answered well
 *
 * What the calls of a client ask with: the client's, which outlives them.
 */
typedef struct
{
  GUri *endpoint;
  char *project_id;
  GrThrottle *throttle;
  SoupSession *session;
  GrCredentials *credentials;
  GrTokenKeeper *keeper;
  GrThrottle *gate;
  guint generation;
  guint retry_base_ms;
  guint n_done;
} GrCallMeans;

/**
 * GrCallQuestion:
 * @resource: the path below the project, escaped
 * @uri_query: (nullable): the query in its canonical form
 * @priority: before whom
 * @parse: reads the answer
 * @free_result: frees what @parse made
 *
 * What a call asks.
 */
typedef struct
{
  char *resource;
  char *uri_query;
  GrPriority priority;
  GrParseFunc parse;
  GDestroyNotify free_result;
} GrCallQuestion;

void gr_call_start (GTask *task, GrCallMeans *means, GrCallQuestion question);
void gr_call_cancel (GrCall *self, const GError *verdict);

G_END_DECLS
