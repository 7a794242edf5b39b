/* gr-demo-service.h: the service in miniature, on loopback
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a demo service accepts and does. Zeroed, it is the service of
 * `greenroom --demo`: 240 rooms, a token of its own, no delay. Strings are
 * copied. */
typedef struct
{
  guint16 port;             /* 0: any free one */
  guint n_rooms;            /* 0: the 240 believable ones; else by rule */
  const char *token;        /* NULL: made anew */
  const char *ak;           /* NULL: keys are not accepted */
  const char *sk;
  const char *project_id;   /* NULL: the demo project */
  guint delay_ms;           /* before each answer */
  guint calls_per_second;   /* 0: no limit; beyond it 429 APIGW.0308 */
  const char *const *faults; /* NAME[:N] each; NULL: none */
  gboolean log_requests;    /* a line a request on stderr, without secrets */
  const char *iam_domain;   /* NULL: nobody can sign in at its IAM */
  const char *iam_user;
  const char *iam_password;
  gint64 fixed_time;        /* seconds since the epoch, UTC, at which its
                             * clock stands still; 0: it goes */
} GrDemoOptions;

/* For --help: each fault as NAME[:N] and what it does, a line each. */
char          *gr_demo_service_dup_fault_help (void);

#define GR_TYPE_DEMO_SERVICE (gr_demo_service_get_type ())
G_DECLARE_FINAL_TYPE (GrDemoService, gr_demo_service, GR, DEMO_SERVICE, GObject)

/* Starts in its own thread with its own main context and returns when it
 * listens; dispose ends thread and socket. */
GrDemoService *gr_demo_service_new            (const GrDemoOptions  *options,
                                               GError              **error);
guint16        gr_demo_service_get_port       (GrDemoService        *self);
const char    *gr_demo_service_get_endpoint   (GrDemoService        *self);
const char    *gr_demo_service_get_project_id (GrDemoService        *self);
const char    *gr_demo_service_get_token      (GrDemoService        *self);

G_END_DECLS
