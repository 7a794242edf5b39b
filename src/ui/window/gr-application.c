/* gr-application.c: the program
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-application"

#include "config.h"

#include "gr-application.h"

#include "gr-browser.h"
#include "gr-error.h"
#include "gr-options.h"
#include "gr-settings.h"
#include "gr-window.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

/**
 * GrApplication:
 *
 * Reads the command line, asks for the first rooms before GTK is there, and
 * owns the one window.
 *
 * It ends when it is told to, with or without a window; only what the keyring
 * was asked to store or remove is waited for, without a window, unless one is
 * told twice. Who starts it meanwhile gets a window again.
 *
 * With `--demo`, with options that say whom to ask, or with an environment
 * that does, it is an instance of its own: no secret goes over the session
 * bus to an instance that runs already.
 */
struct _GrApplication
{
  AdwApplication parent_instance;

  GrOptions options;
  GrBrowser *browser;
  GrAccountSwitcher *switcher;
  GtkCssProvider *dark;
  int status;
  gboolean quitting;
  guint signal_ids[2];
};

G_DEFINE_FINAL_TYPE (GrApplication, gr_application, ADW_TYPE_APPLICATION)

/* Exit statuses; the README lists them. */
#define EXIT_FAILED 1
#define EXIT_USAGE 2
#define EXIT_NOT_SIGNED_IN 3

/* How long the first request may take to leave before GTK is initialised,
 * which holds the main loop for longer than the service needs to answer. */
#define HEAD_START_MS 4

/* Of the main loop, for answers to be handed on. */
#define MAX_STEPS 100

#define RESOURCES "/io/github/greenroom/Greenroom"

static gboolean
head_start_over_cb (gpointer data)
{
  gboolean *over = data;

  *over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
ask_for_first_rooms (GrApplication *self, GrConnection *connection)
{
  gboolean over = FALSE;

  gr_browser_set_connection (self->browser, connection);
  g_timeout_add (HEAD_START_MS, head_start_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static int
fail (const GError *error, int status)
{
  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  return status;
}

/* Returns: -1 to go on, else the exit status */
static int
handle_options (GrApplication *self, char **arguments)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  if (!gr_options_parse (&self->options, arguments, &error))
    return fail (error, EXIT_USAGE);
  if (self->options.version)
    {
      g_print ("Greenroom %s\n", GR_VERSION);
      return 0;
    }

  self->browser = gr_browser_new ();
  connection =
      gr_options_dup_connection (&self->options,
                                 (const char *const *) environment, &error);
  if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN))
    return fail (error, EXIT_NOT_SIGNED_IN);
  if (error != NULL)
    return fail (error, error->domain == GR_ERROR ? EXIT_USAGE : EXIT_FAILED);
  if (connection != NULL)
    {
      g_application_set_flags (G_APPLICATION (self),
                               g_application_get_flags (G_APPLICATION (self)) |
                                   G_APPLICATION_NON_UNIQUE);
      ask_for_first_rooms (self, connection);
    }
  return -1;
}

static gboolean
gr_application_local_command_line (GApplication *application,
                                   char ***arguments,
                                   int *exit_status)
{
  GrApplication *self = GR_APPLICATION (application);
  int status = handle_options (self, *arguments);
  char **rest = *arguments + 1;

  if (status >= 0)
    {
      *exit_status = status;
      return TRUE;
    }

  /* What is left for GApplication to see. */
  if (self->options.service)
    {
      g_free (*rest);
      *rest++ = g_strdup ("--gapplication-service");
    }
  for (; *rest != NULL; rest++)
    g_clear_pointer (rest, g_free);
  return G_APPLICATION_CLASS (gr_application_parent_class)
      ->local_command_line (application, arguments, exit_status);
}

static gboolean
is_busy (GrApplication *self)
{
  return gr_account_store_get_busy (
      gr_account_switcher_get_store (self->switcher));
}

static void
quit (GrApplication *self)
{
  GtkWindow *window;

  while ((window = gtk_application_get_active_window (
              GTK_APPLICATION (self))) != NULL)
    {
      if (GR_IS_WINDOW (window))
        gr_window_save (GR_WINDOW (window));
      gtk_window_destroy (window);
    }
  if (self->quitting || !is_busy (self))
    g_application_quit (G_APPLICATION (self));
  self->quitting = TRUE;
}

static void
busy_cb (GrApplication *self)
{
  if (is_busy (self))
    {
      g_application_hold (G_APPLICATION (self));
      return;
    }
  g_application_release (G_APPLICATION (self));
  if (self->quitting)
    g_application_quit (G_APPLICATION (self));
}

static gboolean
terminate_cb (gpointer data)
{
  quit (GR_APPLICATION (data));
  return G_SOURCE_CONTINUE;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  quit (GR_APPLICATION (data));
}

static void
demo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GrApplication *self = GR_APPLICATION (data);

  gr_account_switcher_choose (self->switcher, GR_ACCOUNT_ID_DEMO);
  /* The desktop asks for this of a program that has no window yet. */
  g_application_activate (G_APPLICATION (self));
}

static void
set_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accels[3];
  } shortcuts[] = {
    { "app.quit", { "<Primary>q" } },
    { "window.close", { "<Primary>w" } },
    { "win.show-filters", { "F9" } },
    { "win.show-details", { "<Primary>i" } },
    { "win.search", { "<Primary>f" } },
    { "win.refresh", { "<Primary>r", "F5" } },
    { "win.show-help", { "F1" } },
    { "win.show-shortcuts", { "<Primary>question" } },
    { "win.next-pane", { "F6" } },
    { "win.previous-pane", { "<Shift>F6" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                           shortcuts[i].accels);
}

/* Not before it is known that no other instance has the window. */
static void
create_switcher (GrApplication *self)
{
  g_autoptr (GrAccountStore) store =
      gr_account_store_new (gr_settings_get_default ());

  self->switcher = gr_account_switcher_new (self->browser, store);
  g_signal_connect_object (store, "notify::busy", G_CALLBACK (busy_cb), self,
                           G_CONNECT_SWAPPED);
  /* Beside another instance, what looks broken off may be under way there. */
  if (!(g_application_get_flags (G_APPLICATION (self)) &
        G_APPLICATION_NON_UNIQUE))
    gr_account_store_sweep (store);
  if (!self->options.service)
    gr_account_switcher_start (self->switcher);
}

/* libadwaita reads a style-dark.css by itself, but complains of it from 1.9
 * on; the media queries that it wants instead came with GTK 4.20. */
static void
follow_dark_cb (AdwStyleManager *manager,
                GParamSpec *pspec,
                GrApplication *self)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkStyleProvider *dark = GTK_STYLE_PROVIDER (self->dark);

  g_assert (ADW_IS_STYLE_MANAGER (manager));
  g_assert (GR_IS_APPLICATION (self));

  if (adw_style_manager_get_dark (manager))
    gtk_style_context_add_provider_for_display (
        display, dark, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  else
    gtk_style_context_remove_provider_for_display (display, dark);
}

static void
follow_dark (GrApplication *self)
{
  AdwStyleManager *manager =
      adw_application_get_style_manager (ADW_APPLICATION (self));

  self->dark = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->dark, RESOURCES "/dark.css");
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (follow_dark_cb),
                           self, 0);
  follow_dark_cb (manager, NULL, self);
}

static void
gr_application_startup (GApplication *application)
{
  const GActionEntry actions[] = {
    { "quit", quit_cb },
    { "demo", demo_cb },
  };
  GrApplication *self = GR_APPLICATION (application);

  /* The keyring answers while GTK is initialised. */
  create_switcher (self);
  G_APPLICATION_CLASS (gr_application_parent_class)->startup (application);

  follow_dark (self);
  gtk_window_set_default_icon_name (GR_APP_ID);
  /* An error that is selected as a whole when the focus comes is hard to read,
   * and is no help. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE,
                NULL);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions,
                                   G_N_ELEMENTS (actions), self);
  set_accelerators (GTK_APPLICATION (self));
  self->signal_ids[0] = g_unix_signal_add (SIGTERM, terminate_cb, self);
  self->signal_ids[1] = g_unix_signal_add (SIGINT, terminate_cb, self);
}

static void
shown_cb (GrWindow *window, gboolean failed, GrApplication *self)
{
  g_assert (GR_IS_APPLICATION (self));

  if (!self->options.exit_after_startup)
    return;

  /* The frame was seen: taking the window apart would take a tenth of the
   * time until then, and goes with the process. Hidden, it draws no more. */
  self->status = failed ? EXIT_FAILED : 0;
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  g_application_quit (G_APPLICATION (self));
}

/* What has come in the meantime is read, and parsed in a thread of its own
 * while the window is built; then the first frame has the rooms already. Not
 * once there are widgets: GTK 4.8 would tell assistive technologies of a
 * program without windows, and some never look again. */
static void
let_answers_in (void)
{
  for (int i = 0; i < MAX_STEPS; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      return;
}

static void
gr_application_activate (GApplication *application)
{
  GrApplication *self = GR_APPLICATION (application);
  GtkWindow *window;

  if (self->quitting && is_busy (self))
    self->quitting = FALSE;
  let_answers_in ();
  if (self->quitting)
    return;
  window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      gr_account_switcher_start (self->switcher);
      window =
          GTK_WINDOW (gr_window_new (GTK_APPLICATION (self), self->switcher));
      g_signal_connect_object (window, "shown", G_CALLBACK (shown_cb), self, 0);
    }
  gtk_window_present (window);
}

static void
gr_application_shutdown (GApplication *application)
{
  GrApplication *self = GR_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_settings_sync ();

  G_APPLICATION_CLASS (gr_application_parent_class)->shutdown (application);
}

static void
gr_application_dispose (GObject *object)
{
  GrApplication *self = GR_APPLICATION (object);

  g_clear_object (&self->dark);
  g_clear_object (&self->switcher);
  g_clear_object (&self->browser);

  G_OBJECT_CLASS (gr_application_parent_class)->dispose (object);
}

static void
gr_application_finalize (GObject *object)
{
  GrApplication *self = GR_APPLICATION (object);

  gr_options_clear (&self->options);

  G_OBJECT_CLASS (gr_application_parent_class)->finalize (object);
}

static void
gr_application_class_init (GrApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = gr_application_dispose;
  object_class->finalize = gr_application_finalize;
  application_class->local_command_line = gr_application_local_command_line;
  application_class->startup = gr_application_startup;
  application_class->activate = gr_application_activate;
  application_class->shutdown = gr_application_shutdown;
}

static void
gr_application_init (GrApplication *self)
{
}

/**
 * gr_application_new:
 *
 * Returns: (transfer full): the program
 */
GrApplication *
gr_application_new (void)
{
  return g_object_new (GR_TYPE_APPLICATION, "application-id", GR_APP_ID,
                       "resource-base-path", RESOURCES, NULL);
}

/**
 * gr_application_run:
 * @self: the program
 * @argc: how many arguments
 * @argv: the arguments
 *
 * Returns: the exit status: 0; 1 if with `--exit-after-startup` an error was
 *   shown; 2 for a wrong command line; 3 without credentials
 */
int
gr_application_run (GrApplication *self, int argc, char **argv)
{
  int status;

  g_return_val_if_fail (GR_IS_APPLICATION (self), EXIT_FAILED);

  status = g_application_run (G_APPLICATION (self), argc, argv);
  return status != 0 ? status : self->status;
}
