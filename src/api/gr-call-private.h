/* gr-call-private.h: what asking and being answered share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-call.h"

#include "gr-client-private.h"
#include "gr-exchange.h"

G_BEGIN_DECLS

struct _GrCall
{
  GrClient *client; /* owns the task that owns this */
  GCancellable *cancellable;
  gulong follow_id;
  GError *verdict; /* (nullable) */
  char *uri_query;
  guint n_tries;
  gboolean renewed; /* the one further token of this call is used up */

  /* of the present try */
  guint generation;
  GrCredentials *credentials;
  GrTokenKeeper *keeper; /* (nullable) */
  GrThrottle *gate;
  char *token; /* (nullable) */
  guint serial;
};

void gr_call_start_try    (GTask      *task);
void gr_call_complete     (GTask      *task,
                           GrRoomPage *page,
                           GError     *error);
void gr_call_take_answer  (GTask      *task,
                           GrAnswer   *answer);
void gr_call_take_silence (GTask      *task,
                           GError     *error);

G_END_DECLS
