/* gr-demo-auth.h: who may see the rooms of which project
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"

G_BEGIN_DECLS

/* Five failures in a row lock for five minutes. */
typedef struct
{
  guint failures;
  gint64 until;
} GrDemoLock;

gboolean gr_demo_lock_is_closed (const GrDemoLock *lock, gint64 now);
void gr_demo_lock_count (GrDemoLock *lock, gboolean success, gint64 now);

typedef struct _GrDemoAuth GrDemoAuth;

GrDemoAuth *gr_demo_auth_new (const char *ak, const char *sk, guint64 uses);
void gr_demo_auth_free (GrDemoAuth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoAuth, gr_demo_auth_free)

void gr_demo_auth_add_token (GrDemoAuth *self,
                             const char *token,
                             const char *project_id,
                             gint64 expires);
gboolean gr_demo_auth_knows_token (GrDemoAuth *self,
                                   const GrDemoRequest *request,
                                   gint64 now);
GrDemoAnswer *gr_demo_auth_admit (GrDemoAuth *self,
                                  const GrDemoRequest *request,
                                  const char *project_id,
                                  gint64 now);

#define GR_DEMO_NO_LIMIT G_MAXUINT64
#define GR_DEMO_NEVER G_MAXINT64

G_END_DECLS
