/* main.c: greenroomctl, the rooms in a terminal
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "greenroomctl"

#include "config.h"

#include "gr-ctl-accounts.h"
#include "gr-ctl-interrupt.h"
#include "gr-ctl-list.h"
#include "gr-ctl-output.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

typedef struct
{
  const char *name;
  const char *description;
  GrCtlExit (*run) (int argc, char **argv);
} Command;

static const Command commands[] = {
  { "list", N_ ("List livestreaming rooms of a project"), gr_ctl_list },
  { "accounts", N_ ("List the accounts that Greenroom keeps"),
    gr_ctl_accounts },
  { NULL, NULL, NULL },
};

static char *
format_usage (void)
{
  GString *usage = g_string_new (_ ("Usage:\n  greenroomctl COMMAND "
                                    "[OPTION…]\n\nCommands:\n"));

  for (const Command *command = commands; command->name != NULL; command++)
    g_string_append_printf (usage, "  %-10s%s\n", command->name,
                            _ (command->description));
  g_string_append (usage, _ ("\nOptions:\n"
                             "  --help      Show this help\n"
                             "  --version   Show the version\n"
                             "\nSee greenroomctl COMMAND --help for what a "
                             "command takes.\n"));
  return g_string_free (usage, FALSE);
}

static GrCtlExit
show_usage_error (const char *word)
{
  g_autofree char *usage = format_usage ();
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (word == NULL)
    {
      g_printerr ("%s", usage);
      return GR_CTL_EXIT_USAGE;
    }
  /* Translators: %s: a word that was typed */
  gr_ctl_refuse (&error, _ ("“%s” is no command. See greenroomctl --help."),
                 word);
  return gr_ctl_error_report (error);
}

static GrCtlExit
show_help (void)
{
  g_autofree char *usage = format_usage ();

  g_print ("%s", usage);
  return GR_CTL_EXIT_DONE;
}

static GrCtlExit
run_command (const char *word, int argc, char **argv)
{
  for (const Command *command = commands; command->name != NULL; command++)
    if (g_strcmp0 (word, command->name) == 0)
      return command->run (argc, argv);
  return show_usage_error (word);
}

static GrCtlExit
run (int argc, char **argv)
{
  const char *word = argc > 1 ? argv[1] : NULL;

  if (g_strcmp0 (word, "help") == 0 && argc > 2)
    {
      char *help[] = { argv[2], (char *) "--help", NULL };

      return run_command (argv[2], 2, help);
    }
  if (g_strcmp0 (word, "--help") == 0 || g_strcmp0 (word, "-h") == 0 ||
      g_strcmp0 (word, "help") == 0)
    return show_help ();
  if (g_strcmp0 (word, "--version") == 0)
    {
      g_print ("greenroomctl %s\n", GR_VERSION);
      return GR_CTL_EXIT_DONE;
    }
  return run_command (word, argc - 1, argv + 1);
}

int
main (int argc, char **argv)
{
  gr_ctl_output_guard_streams ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  gr_ctl_interrupt_catch ();
  return run (argc, argv);
}
