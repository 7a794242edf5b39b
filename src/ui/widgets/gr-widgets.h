/* gr-widgets.h: what our widgets do alike
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *gr_widget_get_focus_part (GtkWidget *widget);
void gr_widget_set_accessible_name (GtkWidget *widget, const char *name);
void gr_widget_set_accessible_description (GtkWidget *widget,
                                           const char *description);
void gr_widget_name_buttons (GtkWidget *widget);
void gr_widget_unparent_children (GtkWidget *widget);
void gr_stack_expose_visible_page (GtkStack *stack);
void gr_status_page_name_scroller (AdwStatusPage *page);
GtkWidget *gr_section_heading_new (void);
GtkWidget *gr_label_new_for_text (void);
void gr_label_show_text (GtkLabel *label, const char *text);
GtkWidget *gr_rest_button_new (void);
void gr_rest_button_set_text (GtkWidget *button, const char *text);
GtkWidget *gr_announcement_new (void);
void gr_announcement_say (GtkWidget *announcement, const char *words);
void gr_toast_overlay_say (AdwToastOverlay *overlay,
                           GtkWidget *announcement,
                           const char *words);

G_END_DECLS
