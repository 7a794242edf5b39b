/* gr-widgets.c: what our widgets do alike
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-widgets"

#include "config.h"

#include "gr-widgets.h"

/* What of @widget takes the focus, where that is a part of it. */
static GtkWidget *
find_inner (GtkWidget *widget)
{
  if (GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) ||
      GTK_IS_ENTRY (widget))
    return gtk_widget_get_first_child (widget);
  return NULL;
}

static void
set_property (GtkWidget *widget,
              GtkAccessibleProperty property,
              const char *text)
{
  GtkWidget *inner = find_inner (widget);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), property, text, -1);
  if (inner != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), property, text, -1);
}

/**
 * gr_widget_set_accessible_name:
 * @widget: a widget
 * @name: its accessible name
 *
 * Names @widget, and the part of it that takes the focus: GTK 4.8 calls the
 * button inside a drop-down or a menu button, and the text inside an entry,
 * after its C type. A button with a mnemonic needs this too: its own name
 * would keep the underscore.
 */
void
gr_widget_set_accessible_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (name != NULL);

  set_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/**
 * gr_widget_set_accessible_description:
 * @widget: a widget
 * @description: what is to be said after its name; "" for nothing
 */
void
gr_widget_set_accessible_description (GtkWidget *widget,
                                      const char *description)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (description != NULL);

  set_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
}

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
