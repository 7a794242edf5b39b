/* gr-demo-iam.h: IAM in miniature: tokens for a password, and projects
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-auth.h"
#include "gr-demo-faults.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  const char *name;
} GrDemoProject;

/* What IAM knows. */
typedef struct
{
  char *domain; /* any of the three NULL: nobody can sign in */
  char *user;
  char *password;
  const GrDemoProject *projects;
  guint n_projects;
  GrDemoAuth *auth;     /* unowned: who is told of new tokens */
  GrDemoFaults *faults; /* unowned */
  GrDemoLock lock;
} GrDemoIam;

gboolean gr_demo_iam_handles (const char *path);
GrDemoAnswer *
gr_demo_iam_answer (GrDemoIam *self, const GrDemoRequest *request, gint64 now);

G_END_DECLS
