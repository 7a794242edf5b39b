/* gr-test-widgets.h: widgets found as people find them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*GrTestWidgetFunc) (GtkWidget *widget, gpointer user_data);

/* Starts GTK and libadwaita; icons and templates are those of the bundle. */
void gr_test_init_widgets (int *argc, char ***argv);
/* @func for @root and everything below it, shown or not. */
void gr_test_walk (GtkWidget *root, GrTestWidgetFunc func, gpointer user_data);
gboolean gr_test_has_name (GtkWidget *widget, const char *name);
gboolean gr_test_is_described (GtkWidget *widget, const char *description);
/* The widget of @type whose accessible name is @name, or NULL. */
GtkWidget *gr_test_find (GtkWidget *root, GType type, const char *name);
/* The label of this very text, or NULL. */
GtkWidget *gr_test_find_text (GtkWidget *root, const char *text);
/* What stands above @window, in one of its own or, as from libadwaita 1.5 on,
 * inside; or NULL. */
GtkWidget *gr_test_find_dialog (GtkWidget *window);
void gr_test_close_dialog (GtkWidget *dialog);

G_END_DECLS
