/* gr-demo-wire.h: answers that do not reach the client as they should
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"

G_BEGIN_DECLS

void gr_demo_wire_misbehave (SoupServerMessage   *message,
                             const GrDemoRequest *request,
                             const GrDemoAnswer  *answer,
                             GCancellable        *cancellable);

G_END_DECLS
