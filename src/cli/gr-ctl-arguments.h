/* gr-ctl-arguments.h: the options of `greenroomctl list`, and their help
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GHashTable *gr_ctl_arguments_parse (int argc, char **argv, GError **error);

G_END_DECLS
