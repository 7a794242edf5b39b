/* gr-options.h: what the command line says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-connection.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean demo;
  guint demo_rooms; /* 0: the believable ones */
  char *endpoint;
  char *project_id;
  char *app_user_id;
  gboolean exit_after_startup;
  gboolean version;
  gboolean service; /* started by the session bus */
} GrOptions;

void gr_options_clear (GrOptions *self);
/* @arguments: g_application_run()'s; G_OPTION_ERROR says what is wrong. */
gboolean gr_options_parse (GrOptions *self, char **arguments, GError **error);
/* Whom the options and @environment (g_get_environ()'s shape) ask for; NULL
 * without error: nobody. */
GrConnection *gr_options_dup_connection (GrOptions *self,
                                         const char *const *environment,
                                         GError **error);

G_END_DECLS
