/* gr-demo-answer.h: what the demo service answers, before it is sent
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-request.h"

G_BEGIN_DECLS

/* How the answer reaches the wire. */
typedef enum
{
  GR_DEMO_WIRE_WHOLE,
  GR_DEMO_WIRE_CUT_OFF, /* promises the body, sends half, closes */
  GR_DEMO_WIRE_HUGE,    /* 300 MB, length not announced */
  GR_DEMO_WIRE_RESET,   /* nothing; the connection is reset */
  GR_DEMO_WIRE_STALL,   /* nothing, ever */
} GrDemoWire;

typedef struct
{
  guint status;
  const char *type;    /* static: the Content-Type */
  GBytes *body;
  char *subject_token; /* nullable: IAM's X-Subject-Token */
  guint retry_after;   /* seconds; 0: no such header */
  guint delay_ms;      /* more than every answer's delay */
  gboolean cacheable;
  GrDemoWire wire;
} GrDemoAnswer;

GrDemoAnswer *gr_demo_answer_new         (guint                status,
                                          const char          *type,
                                          GBytes              *body);
GrDemoAnswer *gr_demo_answer_new_text    (guint                status,
                                          const char          *type,
                                          const char          *text);
GrDemoAnswer *gr_demo_answer_new_error   (const GrDemoRequest *request,
                                          guint                status,
                                          const char          *code,
                                          const char          *message);
GrDemoAnswer *gr_demo_answer_new_iam     (guint                status,
                                          const char          *title,
                                          const char          *message);
GrDemoAnswer *gr_demo_answer_new_invalid (const GrDemoRequest *request);
void          gr_demo_answer_set_body    (GrDemoAnswer        *self,
                                          GBytes              *body);
void          gr_demo_answer_free        (GrDemoAnswer        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoAnswer, gr_demo_answer_free)

#define GR_DEMO_JSON "application/json"

G_END_DECLS
