/* test-application.c: the program ends when it is told to
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-application.h"
#include "gr-test-widgets.h"

#include <signal.h>

#define WAIT_SECONDS 10

typedef struct
{
  const char *path;
  const char *argument; /* (nullable) */
  int signal_number;    /* 0: the action */
  gboolean with_window;
} Case;

static guint guard;

static gboolean
still_there_cb (gpointer data)
{
  g_error ("The program was told to end, and goes on");
  return G_SOURCE_REMOVE;
}

static gboolean
tell_cb (gpointer application)
{
  const Case *end = g_object_get_data (application, "case");

  guard = g_timeout_add_seconds (WAIT_SECONDS, still_there_cb, NULL);
  if (end->signal_number != 0)
    g_assert_cmpint (raise (end->signal_number), ==, 0);
  else
    g_action_group_activate_action (application, "quit", NULL);
  return G_SOURCE_REMOVE;
}

/* Somebody uses the service: it does not go by itself. */
static void
startup_cb (GApplication *application, const Case *end)
{
  g_application_hold (application);
  if (!end->with_window)
    g_idle_add_full (G_PRIORITY_HIGH, tell_cb, application, NULL);
}

/* A signal comes by way of a thread, maybe with a window. */
static void
window_added_cb (GApplication *application, GtkWindow *window, const Case *end)
{
  if (end->with_window)
    g_idle_add (tell_cb, application);
  else
    g_assert_cmpint (end->signal_number, !=, 0);
}

static void
test_ends (gconstpointer data)
{
  const Case *end = data;
  char *arguments[] = { (char *) "greenroom", (char *) end->argument, NULL };
  GrApplication *application = gr_application_new ();

  g_object_set_data (G_OBJECT (application), "case", (gpointer) end);
  g_signal_connect_after (application, "startup", G_CALLBACK (startup_cb),
                          (gpointer) end);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb),
                    (gpointer) end);
  g_assert_cmpint (gr_application_run (application,
                                       end->argument != NULL ? 2 : 1,
                                       arguments),
                   ==, 0);
  g_clear_handle_id (&guard, g_source_remove);
  g_assert_finalize_object (application);
}

int
main (int argc, char **argv)
{
  static const Case cases[] = {
    { "/application/service/terminated", "--gapplication-service", SIGTERM,
      FALSE },
    { "/application/service/interrupted", "--gapplication-service", SIGINT,
      FALSE },
    { "/application/service/told", "--gapplication-service", 0, FALSE },
    { "/application/answers-let-in/terminated", NULL, SIGTERM, FALSE },
    { "/application/answers-let-in/told", NULL, 0, FALSE },
    { "/application/window/terminated", NULL, SIGTERM, TRUE },
    { "/application/window/told", NULL, 0, TRUE },
  };

  gr_test_init_widgets (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_ends);
  return g_test_run ();
}
