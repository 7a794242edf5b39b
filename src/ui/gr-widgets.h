/* gr-widgets.h: what our widgets do alike
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       gr_widget_set_accessible_name        (GtkWidget  *widget,
                                                 const char *name);
void       gr_widget_set_accessible_description (GtkWidget  *widget,
                                                 const char *description);
void       gr_widget_unparent_children          (GtkWidget  *widget);
GtkWidget *gr_section_heading_new               (void);
GtkWidget *gr_label_new_for_text                (void);

G_END_DECLS
