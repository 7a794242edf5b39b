/* gr-shell.h: says how many columns fit, and lets the window be narrow
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_SHELL (gr_shell_get_type ())
G_DECLARE_FINAL_TYPE (GrShell, gr_shell, GR, SHELL, GtkWidget)

GtkWidget *gr_shell_new (void);
GtkWidget *gr_shell_get_child (GrShell *self);
void gr_shell_set_child (GrShell *self, GtkWidget *child);
guint gr_shell_get_columns (GrShell *self);
/* Decides for a width that is known before the first allocation. */
void gr_shell_expect (GrShell *self, int width);

G_END_DECLS
