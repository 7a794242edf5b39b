/* gr-application.h: the program
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_APPLICATION (gr_application_get_type ())
G_DECLARE_FINAL_TYPE (GrApplication,
                      gr_application,
                      GR,
                      APPLICATION,
                      AdwApplication)

GrApplication *gr_application_new (void);
/* g_application_run(), and the status of what was shown. */
int gr_application_run (GrApplication *self, int argc, char **argv);

G_END_DECLS
