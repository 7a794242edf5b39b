/* gr-iam.h: buys tokens and lists projects at IAM
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-credentials.h"
#include "gr-throttle.h"
#include "gr-time.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GrIamToken:
 * @token: the token
 * @project_id: (nullable): of its scope
 * @project_name: (nullable): of its scope
 * @expires_at: in seconds since the epoch, UTC; %GR_TIME_NONE: unknown
 *
 * What a password bought.
 */
typedef struct
{
  GrSecret *token;
  char *project_id;
  char *project_name;
  gint64 expires_at;
} GrIamToken;

void gr_iam_token_free (GrIamToken *token);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrIamToken, gr_iam_token_free)

/**
 * GrIamProject:
 * @id: its ID
 * @name: a region's ID, or region_subproject
 * @enabled: whether it can be used
 *
 * A project that a token may see.
 */
typedef struct
{
  char *id;
  char *name;
  gboolean enabled;
} GrIamProject;

void gr_iam_project_free (GrIamProject *project);

/* POST {iam}/v3/auth/tokens?nocatalog=true, once: a wrong password is never
 * tried again, accounts lock. @credentials are of kind PASSWORD. */
void gr_iam_create_token_async (GrCredentials *credentials,
                                GrThrottle *throttle,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GrIamToken *gr_iam_create_token_finish (GAsyncResult *result, GError **error);

/* GET {iam}/v3/auth/projects: (element-type GrIamProject) enabled ones */
void gr_iam_list_projects_async (GUri *iam,
                                 GrSecret *token,
                                 GrThrottle *throttle,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *gr_iam_list_projects_finish (GAsyncResult *result, GError **error);

G_END_DECLS
