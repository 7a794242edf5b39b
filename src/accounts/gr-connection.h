/* gr-connection.h: whom to ask, and as whom: what a client is made of
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-client.h"

G_BEGIN_DECLS

/**
 * GrConnectionKind:
 * @GR_CONNECTION_DEMO: the demo rooms
 * @GR_CONNECTION_TRANSIENT: from options and environment, never stored
 * @GR_CONNECTION_ACCOUNT: a stored account
 *
 * Where the rooms come from.
 */
typedef enum
{
  GR_CONNECTION_DEMO,
  GR_CONNECTION_TRANSIENT,
  GR_CONNECTION_ACCOUNT,
} GrConnectionKind;

/* Where it asks never changes; as whom, only the account store changes. */
#define GR_TYPE_CONNECTION (gr_connection_get_type ())
G_DECLARE_FINAL_TYPE (GrConnection, gr_connection, GR, CONNECTION, GObject)

/* What options and environment say: options beat variables, credentials are
 * never an option. Unset members are NULL. */
typedef struct
{
  const char *endpoint;    /* --endpoint */
  const char *project_id;  /* --project-id */
  const char *app_user_id; /* --app-user-id */
} GrConnectionOptions;

GrConnection *gr_connection_new (GrConnectionKind kind,
                                 const char *name,
                                 GUri *endpoint,
                                 const char *project_id,
                                 GrCredentials *credentials,
                                 guint calls_per_second);
/* NULL without error: nothing says where to ask, or as whom.
 * GR_ERROR_INVALID_ARGUMENT: an option misses its other half, or something
 * is unusable; the sentence says what. GR_ERROR_SIGN_IN: an endpoint, but no
 * credentials in the environment; or no options, and an environment of which
 * a part is missing: a stored account may be asked instead. The sentence
 * names the variables. @environment is g_get_environ()'s shape. */
GrConnection *
gr_connection_from_environment (const GrConnectionOptions *options,
                                const char *const *environment,
                                GError **error);

GrConnectionKind gr_connection_get_kind (GrConnection *self);
const char *gr_connection_get_name (GrConnection *self);
GUri *gr_connection_get_endpoint (GrConnection *self);
const char *gr_connection_get_project_id (GrConnection *self);
GrCredentials *gr_connection_get_credentials (GrConnection *self);
GrClient *gr_connection_get_client (GrConnection *self);
/* 0: any; gr_throttle_set_rate() of its throttle may have changed it since */
guint gr_connection_get_calls_per_second (GrConnection *self);
GrThrottle *gr_connection_get_throttle (GrConnection *self);

G_END_DECLS
