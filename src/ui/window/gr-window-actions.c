/* gr-window-actions.c: what can be done in the window
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-window"

#include "config.h"

#include "gr-window-private.h"

#include "gr-compat.h"
#include "gr-debug-info.h"
#include "gr-help-window.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrWindow *self = GR_WINDOW (widget);

  gr_window_go_back (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_window_refresh (GR_WINDOW (widget));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_window_retry (GR_WINDOW (widget));
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_filters_clear (gr_browser_get_filters (GR_WINDOW (widget)->browser));
}

static void
open_details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_window_open_details (GR_WINDOW (widget));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_window_go_back (GR_WINDOW (widget));
}

/* Wherever the focus is, Escape first empties a search that is in sight. */
static gboolean
back_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GrWindow *self = GR_WINDOW (widget);
  GtkEditable *search = GTK_EDITABLE (self->search);

  if (!gtk_widget_get_mapped (GTK_WIDGET (search)) ||
      *gtk_editable_get_text (search) == '\0')
    return gr_window_go_back (self);
  gtk_editable_set_text (search, "");
  return TRUE;
}

static void
columns_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_room_table_show_columns (GR_WINDOW (widget)->table);
}

static void
next_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_window_next_pane (GR_WINDOW (widget), 1);
}

static void
previous_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_window_next_pane (GR_WINDOW (widget), -1);
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrWindow *self = GR_WINDOW (widget);

  gr_toast_overlay_say (self->toasts, self->announcement,
                        g_variant_get_string (parameter, NULL));
}

static void
show_help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_help_window_present (GTK_WINDOW (widget));
}

static void
show_shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
      "/io/github/greenroom/Greenroom/gr-shortcuts.ui");
  GtkWindow *shortcuts =
      GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *debug_info =
      gr_debug_info_new (GTK_WINDOW (widget), GR_WINDOW (widget)->switcher);

  gr_compat_show_about (
      GTK_WINDOW (widget), "application-name", _ ("Greenroom"),
      "application-icon", GR_APP_ID, "version", GR_VERSION, "developer-name",
      _ ("The Greenroom authors"), "license-type", GTK_LICENSE_GPL_3_0,
      "copyright", "© 2026 The Greenroom authors", "comments",
      _ ("Browse the livestreaming rooms of a MetaStudio project."),
      /* Translators: your names, a line each */
      "translator-credits", _ ("translator-credits"), "debug-info", debug_info,
      "debug-info-filename", "greenroom-debug-info.txt", NULL);
}

void
gr_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.search", NULL, search_action },
    { "win.refresh", NULL, refresh_action },
    { "win.retry", NULL, retry_action },
    { "win.clear-filters", NULL, clear_filters_action },
    { "win.open-details", NULL, open_details_action },
    { "win.back", NULL, back_action },
    { "win.columns", NULL, columns_action },
    { "win.next-pane", NULL, next_pane_action },
    { "win.previous-pane", NULL, previous_pane_action },
    { "win.toast", "s", toast_action },
    { "win.show-help", NULL, show_help_action },
    { "win.show-shortcuts", NULL, show_shortcuts_action },
    { "win.about", NULL, about_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name,
                                     actions[i].parameter_type,
                                     actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "win.show-filters",
                                            "show-filters");
  gtk_widget_class_install_property_action (widget_class, "win.show-details",
                                            "show-details");
  /* Not an accelerator: what has the focus may want Escape for itself. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0,
                                back_shortcut_cb, NULL);
}
