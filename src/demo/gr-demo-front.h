/* gr-demo-front.h: what may stand in front of the demo service's rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"
#include "gr-demo-service.h"

G_BEGIN_DECLS

/* Answers instead of the service, in the service's thread: the tests' own
 * service stands here, the demo's has none. */
struct _GrDemoFront
{
  /* Anything but a cover. */
  GrDemoAnswer *(*answer) (GrDemoFront *self, const GrDemoRequest *request);
  /* Sees each answer before it is sent, and may change it; covers too. */
  void (*pass) (GrDemoFront *self,
                const GrDemoRequest *request,
                GrDemoAnswer *answer);
  void (*free) (GrDemoFront *self);
};

G_END_DECLS
