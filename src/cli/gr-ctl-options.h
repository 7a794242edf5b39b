/* gr-ctl-options.h: what the command line of `greenroomctl list` asks for
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-ctl-values.h"

G_BEGIN_DECLS

/* Strings are NULL where an option was not given. */
typedef struct
{
  gboolean demo;
  guint demo_rooms; /* 0: the believable ones */
  char *account;
  char *endpoint;
  char *project_id;
  char *app_user_id;
  gboolean has_rate;
  guint rate; /* calls a second; 0: no limit */

  GrRoomQuery *query;
  guint offset;
  gint64 limit; /* or GR_ROOM_WALK_ALL */

  GrCtlFormat format;
  char *output; /* a file's name, in its own encoding */
} GrCtlOptions;

GrCtlOptions *gr_ctl_options_parse (int argc, char **argv, GError **error);
void gr_ctl_options_free (GrCtlOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrCtlOptions, gr_ctl_options_free)

G_END_DECLS
