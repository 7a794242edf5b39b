/* gr-welcome-page.c: what a person sees before there is anyone to ask
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-welcome-page"

#include "config.h"

#include "gr-welcome-page.h"

#include <adwaita.h>

/**
 * GrWelcomePage:
 *
 * Says what the program is for and how to begin. Fills the window.
 */
struct _GrWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *demo;
};

G_DEFINE_FINAL_TYPE (GrWelcomePage, gr_welcome_page, GTK_TYPE_WIDGET)

static gboolean
gr_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GR_WELCOME_PAGE (widget)->demo);
}

static void
gr_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GR_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (gr_welcome_page_parent_class)->dispose (object);
}

static void
gr_welcome_page_class_init (GrWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_welcome_page_dispose;
  widget_class->grab_focus = gr_welcome_page_grab_focus;

  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GrWelcomePage, box);
  gtk_widget_class_bind_template_child (widget_class, GrWelcomePage, demo);
}

static void
gr_welcome_page_init (GrWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gr_welcome_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
gr_welcome_page_new (void)
{
  return g_object_new (GR_TYPE_WELCOME_PAGE, NULL);
}
