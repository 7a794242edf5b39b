/* gr-ctl-accounts.c: `greenroomctl accounts`, and the accounts for `list`
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-accounts"

#include "config.h"

#include "gr-ctl-accounts.h"

#include "gr-ctl-output.h"
#include "gr-ctl-table.h"
#include "gr-text.h"

#include <glib/gi18n-lib.h>

static const char *
describe_kind (GrAccount *account)
{
  switch (gr_account_get_kind (account))
    {
    case GR_CREDENTIALS_TOKEN:
      return C_ ("kind of account", "Token");
    case GR_CREDENTIALS_KEYS:
      return C_ ("kind of account", "Access keys");
    case GR_CREDENTIALS_PASSWORD:
    default:
      return C_ ("kind of account", "IAM user");
    }
}

static void
append_name (GrAccount *account, GString *text)
{
  g_autofree char *name =
      gr_text_line (gr_account_get_name (account), G_MAXSIZE);

  g_string_append_printf (text, "%s\n", name);
}

static void
append_row (GrAccount *account, GrCtlTable *table, GString *text)
{
  const char *region = gr_account_get_region (account);
  const char *const cells[] = {
    gr_account_get_name (account),
    describe_kind (account),
    *region != '\0' ? region : gr_account_get_endpoint (account),
    gr_account_get_project_id (account),
  };

  gr_ctl_table_append (table, cells, text);
}

static void
append_table (GListModel *accounts, guint line_width, GString *text)
{
  static const GrCtlColumn columns[] = {
    { N_ ("Name"), 24 },
    { N_ ("Kind"), 0 },
    { N_ ("Region or endpoint"), 0 },
    { N_ ("Project ID"), 0 },
  };
  g_autoptr (GrCtlTable) table =
      gr_ctl_table_new (columns, G_N_ELEMENTS (columns), line_width);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (GrAccount) account = g_list_model_get_item (accounts, i);

      append_row (account, table, text);
    }
  gr_ctl_table_flush (table, text);
}

static void
append_names (GListModel *accounts, GString *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (GrAccount) account = g_list_model_get_item (accounts, i);

      append_name (account, text);
    }
}

static gboolean
print_accounts (gboolean names_only, GError **error)
{
  g_autoptr (GrAccountStore) store = gr_ctl_accounts_open (error);
  g_autoptr (GrCtlOutput) output = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (store == NULL)
    return FALSE;
  output = gr_ctl_output_new_stdout ();
  if (names_only)
    append_names (G_LIST_MODEL (store), text);
  else if (g_list_model_get_n_items (G_LIST_MODEL (store)) == 0)
    g_printerr ("%s\n", _ ("No account is stored yet. Sign in with "
                           "greenroom."));
  else
    append_table (G_LIST_MODEL (store), gr_ctl_output_get_width (output), text);
  return gr_ctl_output_write (output, text->str, text->len, error) &&
         gr_ctl_output_commit (output, error);
}

static gboolean
parse (int argc, char **argv, gboolean *names_only, GError **error)
{
  const GOptionEntry entries[] = {
    { "names", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, names_only,
      N_ ("Print the names alone, one a line"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  /* What the help calls the program. */
  g_set_prgname ("greenroomctl accounts");
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _ ("Lists the accounts that Greenroom keeps, "
                                   "without their secrets."));
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc == 1)
    return TRUE;
  /* Translators: %s: a word that was typed */
  return gr_ctl_refuse (error,
                        _ ("“%s” is not an option. See greenroomctl accounts "
                           "--help."),
                        argv[1]);
}

/**
 * gr_ctl_accounts_open:
 * @error: return location
 *
 * Returns: (transfer full): the stored accounts, or %NULL with
 *   %G_IO_ERROR_NOT_FOUND if Greenroom's settings are not installed
 */
GrAccountStore *
gr_ctl_accounts_open (GError **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, GR_SCHEMA_ID, TRUE);
  if (schema == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("The settings of Greenroom are not installed. "
                              "Install it whole, then try again."));
      return NULL;
    }
  settings = g_settings_new (GR_SCHEMA_ID);
  return gr_account_store_new (settings);
}

/**
 * gr_ctl_accounts_dup_names:
 * @store: accounts
 *
 * Returns: (transfer full): their names, for a sentence
 */
char *
gr_ctl_accounts_dup_names (GrAccountStore *store)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (GrAccount) account =
          g_list_model_get_item (G_LIST_MODEL (store), i);

      if (i > 0)
        /* Translators: between the names of accounts */
        g_string_append (names, _ (", "));
      /* Translators: the name of an account, in quotation marks */
      g_string_append_printf (names, _ ("“%s”"), gr_account_get_name (account));
    }
  return g_string_free (names, FALSE);
}

/**
 * gr_ctl_accounts:
 * @argc: number of arguments
 * @argv: the command and what follows it
 *
 * Lists the accounts. Errors are printed.
 *
 * Returns: the exit status
 */
GrCtlExit
gr_ctl_accounts (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean names_only = FALSE;

  if (parse (argc, argv, &names_only, &error) &&
      print_accounts (names_only, &error))
    return GR_CTL_EXIT_DONE;
  return gr_ctl_error_report (error);
}
