/* bare-window.c: an empty window of libadwaita, until its first frame
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

/* What `greenroom --exit-after-startup` does, with nothing to show. */
static void
after_paint_cb (GdkFrameClock *clock, GtkWidget *window)
{
  GtkApplication *application =
      gtk_window_get_application (GTK_WINDOW (window));

  gtk_widget_set_visible (window, FALSE);
  g_application_quit (G_APPLICATION (application));
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window =
      g_object_new (ADW_TYPE_APPLICATION_WINDOW, "application", application,
                    "default-width", 1360, "default-height", 840, NULL);

  gtk_widget_realize (window);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), window);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("io.github.greenroom.BareWindow",
                           G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
