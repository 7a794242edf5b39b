/* gr-widgets.c: what our widgets do alike
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-widgets"

#include "config.h"

#include "gr-widgets.h"

/**
 * gr_widget_unparent_children:
 * @widget: a widget
 *
 * For the dispose of a widget that holds its children itself:
 * gtk_widget_dispose_template() clears the fields of those that are bound and
 * leaves the others in place.
 */
void
gr_widget_unparent_children (GtkWidget *widget)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
