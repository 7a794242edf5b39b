/* gr-options.c: what the command line says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-options"

#include "config.h"

#include "gr-options.h"

#include "gr-demo-connection.h"
#include "gr-error.h"

#include <glib/gi18n-lib.h>

#define MAX_DEMO_ROOMS 1000000

static gboolean
parse_demo_cb (const char *name,
               const char *value,
               gpointer data,
               GError **error)
{
  GrOptions *self = data;
  guint64 n_rooms;

  self->demo = TRUE;
  if (value == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (value, 10, 1, MAX_DEMO_ROOMS, &n_rooms,
                                   NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--demo: “%s” is not a number of rooms from 1 to %d"),
                   value, MAX_DEMO_ROOMS);
      return FALSE;
    }
  self->demo_rooms = n_rooms;
  return TRUE;
}

static GOptionContext *
create_context (GrOptions *self)
{
  const GOptionEntry entries[] = {
    { "demo", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK,
      parse_demo_cb, N_ ("Show the demo rooms, or N rooms made by rule"),
      N_ ("N") },
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &self->endpoint,
      N_ ("Ask the service at URL"), N_ ("URL") },
    { "project-id", 0, 0, G_OPTION_ARG_STRING, &self->project_id,
      N_ ("Show the rooms of project ID"), N_ ("ID") },
    { "app-user-id", 0, 0, G_OPTION_ARG_STRING, &self->app_user_id,
      N_ ("Ask for a user of a third-party application"), N_ ("ID") },
    { "exit-after-startup", 0, 0, G_OPTION_ARG_NONE, &self->exit_after_startup,
      N_ ("End after the first frame that shows rooms, or why there are none"),
      NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version,
      N_ ("Print the version and end"), NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE,
      &self->service, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  GOptionContext *context = g_option_context_new (NULL);
  GOptionGroup *group =
      g_option_group_new ("greenroom", NULL, NULL, self, NULL);

  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Browse the livestreaming rooms of a MetaStudio project."));
  /* Translators: the names in capitals are environment variables and stay */
  g_option_context_set_description (
      context, _ ("Credentials come from the environment: GREENROOM_TOKEN, or "
                  "HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK."));
  return context;
}

static gboolean
check (GrOptions *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                   _ ("Unexpected argument “%s”"), arguments[1]);
      return FALSE;
    }
  if (self->demo && (self->endpoint != NULL || self->project_id != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--demo brings its own service: it goes "
                              "neither with --endpoint nor --project-id"));
      return FALSE;
    }
  return TRUE;
}

/**
 * gr_options_clear:
 * @self: options
 *
 * Frees what is in them.
 */
void
gr_options_clear (GrOptions *self)
{
  g_clear_pointer (&self->endpoint, g_free);
  g_clear_pointer (&self->project_id, g_free);
  g_clear_pointer (&self->app_user_id, g_free);
}

/**
 * gr_options_parse:
 * @self: zeroed options
 * @arguments: (array zero-terminated=1): the command line, the program's name
 *   first
 * @error: (nullable): %G_OPTION_ERROR, with a sentence that says what is
 *   wrong with which option
 *
 * Returns: whether the command line is right
 */
gboolean
gr_options_parse (GrOptions *self, char **arguments, GError **error)
{
  g_autoptr (GOptionContext) context = NULL;
  g_auto (GStrv) rest = g_strdupv (arguments);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (arguments != NULL, FALSE);

  context = create_context (self);
  return g_option_context_parse_strv (context, &rest, error) &&
         check (self, rest, error);
}

/**
 * gr_options_dup_connection:
 * @self: options
 * @environment: (array zero-terminated=1): the environment
 * @error: (nullable): %GR_ERROR; %GR_ERROR_SIGN_IN where only credentials are
 *   missing
 *
 * `--demo` never looks at the environment. What is there only in part is an
 * error if an option asks for it; an incomplete environment alone says
 * nothing.
 *
 * Returns: (transfer full) (nullable): whom to ask, or %NULL
 */
GrConnection *
gr_options_dup_connection (GrOptions *self,
                           const char *const *environment,
                           GError **error)
{
  const GrConnectionOptions options = { self->endpoint, self->project_id,
                                        self->app_user_id };
  g_autoptr (GrConnection) connection = NULL;
  g_autoptr (GError) local_error = NULL;

  if (self->demo)
    return gr_demo_connection_new (self->demo_rooms, self->app_user_id, error);

  connection =
      gr_connection_from_environment (&options, environment, &local_error);
  if (local_error == NULL)
    return g_steal_pointer (&connection);

  if (self->endpoint != NULL || self->project_id != NULL ||
      self->app_user_id != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_debug ("Environment not used: %s", local_error->message);
  return NULL;
}
