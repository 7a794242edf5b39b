/* gr-ctl-arguments.c: the options of `greenroomctl list`, and their help
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-arguments"

#include "config.h"

#include "gr-ctl-arguments.h"

#include "gr-ctl-error.h"

#include <glib/gi18n-lib.h>

/* Keeps "--name" and its text; the last of several counts. Texts come as the
 * shell gave them: GOption would refuse what the locale's encoding lacks. */
static gboolean
keep_cb (const char *option, const char *text, gpointer given, GError **error)
{
  if (text != NULL && !g_str_equal (option, "--output") &&
      !g_utf8_validate (text, -1, NULL))
    {
      /* Translators: %s is an option like --name */
      return gr_ctl_refuse (error,
                            _ ("The value of %s is not UTF-8. Run "
                               "greenroomctl in a UTF-8 locale."),
                            option);
    }
  g_hash_table_replace (given, g_strdup (option), g_strdup (text));
  return TRUE;
}

#define OPTION(name, flags, description, argument)                             \
  {                                                                            \
    name, 0, flags, G_OPTION_ARG_CALLBACK, (gpointer) keep_cb, description,    \
        argument                                                               \
  }
#define TEXT G_OPTION_FLAG_FILENAME

static const GOptionEntry entries[] = {
  OPTION ("demo",
          TEXT | G_OPTION_FLAG_OPTIONAL_ARG,
          N_ ("Ask for the demo rooms, or N rooms by rule"),
          N_ ("N")),
  OPTION ("account", TEXT, N_ ("Ask with a stored account"), N_ ("NAME")),
  OPTION ("endpoint",
          TEXT,
          N_ ("Ask this endpoint (https://host)"),
          N_ ("URL")),
  OPTION ("project-id", TEXT, N_ ("Ask for this project"), N_ ("ID")),
  OPTION ("app-user-id",
          TEXT,
          N_ ("Ask for this user of an application"),
          N_ ("ID")),
  OPTION ("name", TEXT, N_ ("Rooms whose name holds T"), N_ ("T")),
  OPTION ("avatar",
          TEXT,
          N_ ("Rooms with an avatar whose name holds T"),
          N_ ("T")),
  OPTION ("avatar-id", TEXT, N_ ("Rooms with this avatar"), N_ ("ID")),
  OPTION ("status",
          TEXT,
          N_ ("Rooms in one of these states, see below"),
          N_ ("S,S")),
  OPTION ("type", TEXT, N_ ("Rooms of this type, see below"), N_ ("T")),
  OPTION ("ownership",
          TEXT,
          N_ ("Templates of this ownership, see below"),
          N_ ("O")),
  OPTION ("since", TEXT, N_ ("Rooms last live from TIME on"), N_ ("TIME")),
  OPTION ("until", TEXT, N_ ("Rooms last live up to TIME"), N_ ("TIME")),
  OPTION ("confirmation",
          TEXT,
          N_ ("Rooms with this confirmation, see below"),
          N_ ("C")),
  OPTION ("offset", TEXT, N_ ("Leave out the first N rooms (0)"), N_ ("N")),
  OPTION ("limit", TEXT, N_ ("List at most N rooms (100)"), N_ ("N")),
  OPTION ("all", G_OPTION_FLAG_NO_ARG, N_ ("List all rooms to the end"), NULL),
  OPTION ("rate",
          TEXT,
          N_ ("At most N calls a second, 0 for no limit"),
          N_ ("N")),
  OPTION ("format",
          TEXT,
          N_ ("Print as table, json, jsonl or csv (table)"),
          N_ ("FORMAT")),
  OPTION ("spreadsheet",
          G_OPTION_FLAG_NO_ARG,
          N_ ("Write CSV that is safe to open in a spreadsheet"),
          NULL),
  OPTION ("output",
          TEXT,
          N_ ("Write to FILE, which appears only when whole"),
          N_ ("FILE")),
  G_OPTION_ENTRY_NULL,
};

/* Translators: words in capitals, names of variables and formats stay as
 * they are; keep the layout. */
static const char values_text[] = N_ (
    "Values:\n"
    "  --status        WAITING, PROCESSING, SUCCESS (or SUCCEED), FAILED,\n"
    "                  CANCELED, NULL (never live); several with commas\n"
    "  --type          NORMAL, TEMP, TEMPLATE\n"
    "  --ownership     OWNED, SHARED_TO_OTHERS, SHARED_FROM_OTHERS, PUBLIC\n"
    "                  (OHTERS, as the service spells it, is taken too)\n"
    "  --confirmation  unconfirm, confirmed, reject\n"
    "  --since, --until  2026-11-22 (that day here) or a time with offset:\n"
    "                  2026-11-22T18:30:00+08:00, 2026-11-22T10:30:00Z\n"
    "  --demo          1 to 1000000; without N 240 rooms made for looking at\n"
    "  --offset        0 to 2147483647\n"
    "  --limit         1 to 2147483647; not together with --all\n"
    "  --format        table: for people; json: the service’s own shape,\n"
    "                  printed only when whole; jsonl: one room a line;\n"
    "                  csv: RFC 4180 with the service’s values, unguarded\n"
    "  --spreadsheet   csv with a byte order mark, and with an apostrophe\n"
    "                  before what a spreadsheet would take for a formula\n"
    "Words are taken in any case. Text filters hold at most 128 characters.");

static const char source_text[] = N_ (
    "Who is asked is the first of: --demo; --account; --endpoint and\n"
    "--project-id; the environment; the only stored account.\n"
    "\n"
    "Environment (empty is unset; an option beats its variable):\n"
    "  GREENROOM_ENDPOINT              as --endpoint; needed beside the keys\n"
    "  HUAWEICLOUD_SDK_PROJECT_ID      as --project-id\n"
    "  GREENROOM_APP_USER_ID           as --app-user-id\n"
    "  GREENROOM_TOKEN                 a token; beats the keys\n"
    "  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK  access keys\n"
    "  HUAWEICLOUD_SDK_SECURITY_TOKEN  of temporary access keys\n"
    "--demo uses none of these.\n"
    "\n"
    "Exit status: 0 done; 1 service, network or file failed; 2 wrong usage;\n"
    "3 not signed in; 130 interrupted.");

static GOptionContext *
make_context (GHashTable *given)
{
  GOptionContext *context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("list", NULL, NULL, given, NULL);
  g_autofree char *description =
      g_strconcat (_ (values_text), "\n\n", _ (source_text), NULL);

  /* What the help calls the program. */
  g_set_prgname ("greenroomctl list");
  g_option_group_add_entries (group, entries);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context,
                                _ ("Lists livestreaming rooms of a project."));
  g_option_context_set_description (context, description);
  return context;
}

/**
 * gr_ctl_arguments_parse:
 * @argc: number of arguments
 * @argv: the command and what follows it
 * @error: return location
 *
 * `--help` prints the help and ends the program.
 *
 * Returns: (transfer full): what was given: options, as "--name", to their
 *   texts (%NULL for one without), or %NULL with %GR_ERROR_INVALID_ARGUMENT
 *   or %G_OPTION_ERROR
 */
GHashTable *
gr_ctl_arguments_parse (int argc, char **argv, GError **error)
{
  g_autoptr (GHashTable) given =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GOptionContext) context = make_context (given);

  if (!g_option_context_parse (context, &argc, &argv, error))
    return NULL;
  if (argc > 1)
    {
      /* Translators: %s: a word that was typed */
      gr_ctl_refuse (error,
                     _ ("“%s” is not an option. Filters have names: "
                        "--name %s."),
                     argv[1], argv[1]);
      return NULL;
    }
  return g_steal_pointer (&given);
}
