/* gr-help-window.h: what a producer may want to know
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_HELP_WINDOW (gr_help_window_get_type ())
G_DECLARE_FINAL_TYPE (GrHelpWindow, gr_help_window, GR, HELP_WINDOW, AdwWindow)

/* Shows the help that belongs to @parent; there is one at a time. */
void gr_help_window_present (GtkWindow *parent);

G_END_DECLS
