/* gr-demo-wire.h: answers that do not reach the client as they should
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"

G_BEGIN_DECLS

/* Of type GrDemoSendFunc. */
void gr_demo_wire_cut_off (SoupServerMessage *message,
                           const GrDemoRequest *request,
                           const GrDemoAnswer *answer,
                           GCancellable *ended);
void gr_demo_wire_huge (SoupServerMessage *message,
                        const GrDemoRequest *request,
                        const GrDemoAnswer *answer,
                        GCancellable *ended);
void gr_demo_wire_reset (SoupServerMessage *message,
                         const GrDemoRequest *request,
                         const GrDemoAnswer *answer,
                         GCancellable *ended);
void gr_demo_wire_stall (SoupServerMessage *message,
                         const GrDemoRequest *request,
                         const GrDemoAnswer *answer,
                         GCancellable *ended);

G_END_DECLS
