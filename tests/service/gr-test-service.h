/* gr-test-service.h: the demo service with all that only tests need
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-service.h"

G_BEGIN_DECLS

/* What the service accepts and does. Zeroed, it is the demo service. Strings
 * are copied. */
typedef struct
{
  guint16 port;      /* 0: any free one */
  guint n_rooms;     /* 0: the 240 believable ones; else by rule */
  const char *token; /* NULL: made anew */
  const char *ak;    /* NULL: keys are not accepted */
  const char *sk;
  const char *project_id;    /* NULL: the demo project */
  guint delay_ms;            /* before each answer */
  guint calls_per_second;    /* 0: no limit; beyond it 429 APIGW.0308 */
  const char *const *faults; /* NAME[:N] each; NULL: none */
  gboolean log_requests;     /* a line a request on stderr, without secrets */
  const char *iam_domain;    /* NULL: nobody can sign in at its IAM */
  const char *iam_user;
  const char *iam_password;
  gint64 fixed_time; /* seconds since the epoch, UTC, at which its
                      * clock stands still; 0: it goes */
} GrTestServiceOptions;

GrDemoService *gr_test_service_new (const GrTestServiceOptions *options,
                                    GError **error);
guint16 gr_test_service_get_control_port (GrDemoService *service);

G_END_DECLS
