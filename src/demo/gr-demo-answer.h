/* gr-demo-answer.h: what the demo service answers, before it is sent
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-request.h"

G_BEGIN_DECLS

typedef struct _GrDemoAnswer GrDemoAnswer;

/* Sends an answer in a way of its own, over @message, whose answer is paused;
 * ends when @ended is cancelled. */
typedef void (*GrDemoSendFunc) (SoupServerMessage *message,
                                const GrDemoRequest *request,
                                const GrDemoAnswer *answer,
                                GCancellable *ended);

struct _GrDemoAnswer
{
  guint status;
  const char *type; /* static: the Content-Type */
  GBytes *body;
  char *subject_token; /* nullable: IAM's X-Subject-Token */
  guint retry_after;   /* seconds; 0: no such header */
  gint64 date;         /* seconds since the epoch, UTC; 0: the time it is */
  guint delay_ms;
  gboolean cacheable;
  GrDemoSendFunc send; /* NULL: as a server should */
};

GrDemoAnswer *gr_demo_answer_new (guint status, const char *type, GBytes *body);
GrDemoAnswer *
gr_demo_answer_new_text (guint status, const char *type, const char *text);
GrDemoAnswer *gr_demo_answer_new_error (const GrDemoRequest *request,
                                        guint status,
                                        const char *code,
                                        const char *message);
GrDemoAnswer *gr_demo_answer_new_invalid (const GrDemoRequest *request);
GrDemoAnswer *gr_demo_answer_new_no_room (const GrDemoRequest *request);
void gr_demo_answer_free (GrDemoAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoAnswer, gr_demo_answer_free)

#define GR_DEMO_JSON "application/json"

G_END_DECLS
