/* gr-demo-exchange.h: a request under way, until its answer is sent
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"

G_BEGIN_DECLS

typedef struct _GrDemoExchange GrDemoExchange;

GrDemoExchange *gr_demo_exchange_new (SoupServerMessage *message,
                                      GCancellable *ended);
GrDemoExchange *gr_demo_exchange_ref (GrDemoExchange *self);
void gr_demo_exchange_unref (GrDemoExchange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoExchange, gr_demo_exchange_unref)

const GrDemoRequest *gr_demo_exchange_get_request (GrDemoExchange *self);
void gr_demo_exchange_pause (GrDemoExchange *self);
void gr_demo_exchange_respond (GrDemoExchange *self, GrDemoAnswer *answer);

G_END_DECLS
