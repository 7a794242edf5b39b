/* gr-demo-faults.h: what the demo service does wrong, on demand
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"

G_BEGIN_DECLS

typedef enum
{
  GR_DEMO_FAULT_NONE,

  /* Instead of the rooms, one after the other: N requests each */
  GR_DEMO_FAULT_OK,
  GR_DEMO_FAULT_400,
  GR_DEMO_FAULT_400_TOKEN,
  GR_DEMO_FAULT_400_PROJECT,
  GR_DEMO_FAULT_401,
  GR_DEMO_FAULT_403,
  GR_DEMO_FAULT_403_PRIVACY,
  GR_DEMO_FAULT_404,
  GR_DEMO_FAULT_429,
  GR_DEMO_FAULT_500,
  GR_DEMO_FAULT_502_HTML,
  GR_DEMO_FAULT_503,
  GR_DEMO_FAULT_504,
  GR_DEMO_FAULT_EMPTY,
  GR_DEMO_FAULT_NOT_JSON,
  GR_DEMO_FAULT_DEEP,
  GR_DEMO_FAULT_HUGE,
  GR_DEMO_FAULT_TRUNCATED,
  GR_DEMO_FAULT_CUT_OFF,
  GR_DEMO_FAULT_RESET,
  GR_DEMO_FAULT_STALL,

  /* The rooms, but wrong: all that are asked for at once, N requests each */
  GR_DEMO_FAULT_WRONG_TYPES,
  GR_DEMO_FAULT_NULLS,
  GR_DEMO_FAULT_INVALID_UTF8,
  GR_DEMO_FAULT_UNKNOWN_WORDS,
  GR_DEMO_FAULT_MARKUP,
  GR_DEMO_FAULT_NEGATIVE_COUNT,
  GR_DEMO_FAULT_NO_COUNT,
  GR_DEMO_FAULT_IGNORE_OFFSET,
  GR_DEMO_FAULT_REPEATS,

  /* For good, N is a value */
  GR_DEMO_FAULT_ABSURD_COUNT,
  GR_DEMO_FAULT_GROWING,
  GR_DEMO_FAULT_SHRINKING,
  GR_DEMO_FAULT_SHORT_PAGES,
  GR_DEMO_FAULT_EMPTY_PAGE,
  GR_DEMO_FAULT_BAD_PAGE,
  GR_DEMO_FAULT_SLOW,
  GR_DEMO_FAULT_RETRY_AFTER,
  GR_DEMO_FAULT_TOKEN_EXPIRED,
  GR_DEMO_FAULT_TOKEN_EXPIRES,
  GR_DEMO_FAULT_CLOCK,

  /* Instead of a token or of IAM's projects, one after the other */
  GR_DEMO_FAULT_IAM_OK,
  GR_DEMO_FAULT_IAM_401,
  GR_DEMO_FAULT_IAM_403,
  GR_DEMO_FAULT_IAM_429,
  GR_DEMO_FAULT_IAM_500,
  GR_DEMO_FAULT_IAM_503,
  GR_DEMO_FAULT_IAM_NOT_JSON,
  GR_DEMO_FAULT_IAM_NO_TOKEN,
  GR_DEMO_FAULT_IAM_NO_PROJECT,
  GR_DEMO_FAULT_IAM_NO_PROJECTS,
  GR_DEMO_FAULT_IAM_RESET,
  GR_DEMO_FAULT_IAM_STALL,

  GR_DEMO_N_FAULTS,
} GrDemoFault;

typedef enum
{
  GR_DEMO_FAULTS_ROOMS, /* instead of the rooms */
  GR_DEMO_FAULTS_SHAPE, /* the rooms, but wrong */
  GR_DEMO_FAULTS_VALUE, /* for good */
  GR_DEMO_FAULTS_IAM,   /* instead of IAM's answers */
} GrDemoFaultKind;

typedef struct _GrDemoFaults GrDemoFaults;

GrDemoFaults *gr_demo_faults_new (const char *const *words, GError **error);
void gr_demo_faults_free (GrDemoFaults *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoFaults, gr_demo_faults_free)

GrDemoFault gr_demo_faults_next (GrDemoFaults *self, GrDemoFaultKind kind);
gboolean gr_demo_faults_take (GrDemoFaults *self, GrDemoFault fault);
gboolean
gr_demo_faults_lookup (GrDemoFaults *self, GrDemoFault fault, guint64 *value);
guint gr_demo_faults_get_retry_after (GrDemoFaults *self);

/* For --help: NAME[:N] and what it does, a line each. */
char *gr_demo_faults_dup_help (void);

/* The answer that stands in for the rooms; NULL: that fault needs the rooms'
 * own answer, to spoil it. */
GrDemoAnswer *gr_demo_fault_answer (GrDemoFault fault,
                                    const GrDemoRequest *request);
void gr_demo_fault_spoil (GrDemoFault fault, GrDemoAnswer *answer);

G_END_DECLS
