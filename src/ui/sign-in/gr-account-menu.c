/* gr-account-menu.c: who asks, who else could, and what to do about it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-menu"

#include "config.h"

#include "gr-account-menu.h"

#include "gr-copy-button.h"
#include "gr-text.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

#define FACTS "facts"

/* --- where the rooms come from --- */

static const char *
describe_kind (GrAccountSwitcher *switcher)
{
  const char *id = gr_account_switcher_get_id (switcher);
  GrAccount *account = gr_account_switcher_get_account (switcher);

  if (g_str_equal (id, GR_ACCOUNT_ID_DEMO))
    return _ ("Made up, to look around; nothing leaves this computer.");
  if (g_str_equal (id, GR_ACCOUNT_ID_TRANSIENT))
    return _ ("From the environment, for this run only; never stored.");
  if (account != NULL && gr_account_get_session_only (account))
    return _ ("For this session only; gone when Greenroom ends.");
  return NULL;
}

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_set_css_classes (label, (const char **) classes);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A caption and a value that can be selected; the row, for a button. */
static GtkWidget *
append_fact (GtkWidget *box, const char *caption, const char *value)
{
  static const char *const dim[] = { "caption", "dim-label", NULL };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *fact = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label;

  append_label (fact, caption, dim);
  label = append_label (fact, value, (const char *const[]){ NULL });
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (fact, TRUE);
  gtk_box_append (GTK_BOX (row), fact);
  gtk_box_append (GTK_BOX (box), row);
  return row;
}

static void
append_place (GtkWidget *box, GrConnection *connection)
{
  g_autofree char *endpoint =
      g_uri_to_string (gr_connection_get_endpoint (connection));
  const char *project_id = gr_connection_get_project_id (connection);
  GtkWidget *row;
  GtkWidget *copy;

  append_fact (box, _ ("Endpoint"), endpoint);
  row = append_fact (box, _ ("Project ID"), project_id);
  copy = gr_copy_button_new (_ ("Copy project ID"), project_id);
  gtk_widget_set_valign (copy, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), copy);
}

static GtkWidget *
create_facts (GrAccountSwitcher *switcher)
{
  static const char *const dim[] = { "caption", "dim-label", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GrConnection *connection =
      gr_browser_get_connection (gr_account_switcher_get_browser (switcher));
  const char *kind = describe_kind (switcher);

  if (kind != NULL)
    append_label (box, kind, dim);
  if (connection != NULL)
    append_place (box, connection);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  return box;
}

/* --- who can be chosen --- */

static void
append_choice (GMenu *menu, const char *name, const char *id)
{
  g_autofree char *shown = gr_text_line (name, GR_TEXT_LINE_MAX);
  g_auto (GStrv) parts = g_strsplit (shown, "_", -1);
  /* A single underscore would be a mnemonic. */
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.account", "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_choices (GrAccountSwitcher *switcher)
{
  GMenu *menu = g_menu_new ();
  GListModel *accounts =
      G_LIST_MODEL (gr_account_switcher_get_store (switcher));
  GrConnection *transient = gr_account_switcher_get_transient (switcher);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (GrAccount) account = g_list_model_get_item (accounts, i);

      append_choice (menu, gr_account_get_name (account),
                     gr_account_get_uuid (account));
    }
  if (transient != NULL)
    append_choice (menu, gr_connection_get_name (transient),
                   GR_ACCOUNT_ID_TRANSIENT);
  append_choice (menu, _ ("Demo rooms"), GR_ACCOUNT_ID_DEMO);
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_deeds (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Add account…"), "win.add-account");
  /* Translators: the account that is shown */
  g_menu_append (menu, _ ("Edit…"), "win.edit-account");
  g_menu_append (menu, _ ("Sign out"), "win.sign-out");
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_facts_item (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  g_menu_item_set_attribute (item, "custom", "s", FACTS);
  g_menu_append_item (menu, item);
  return G_MENU_MODEL (menu);
}

/**
 * gr_account_menu_get_name:
 * @switcher: as whom the browser asks
 *
 * Returns: (transfer none): the name of who is chosen, "" for nobody
 */
const char *
gr_account_menu_get_name (GrAccountSwitcher *switcher)
{
  GrAccount *account;
  GrConnection *connection;

  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (switcher), NULL);

  account = gr_account_switcher_get_account (switcher);
  if (account != NULL)
    return gr_account_get_name (account);
  connection =
      gr_browser_get_connection (gr_account_switcher_get_browser (switcher));
  return connection != NULL ? gr_connection_get_name (connection) : "";
}

/**
 * gr_account_menu_new:
 * @switcher: as whom the browser asks
 *
 * Returns: (transfer floating): a popover that offers the accounts and what
 *   can be done with them, and tells where the rooms come from
 */
GtkWidget *
gr_account_menu_new (GrAccountSwitcher *switcher)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) facts = create_facts_item ();
  g_autoptr (GMenuModel) choices = NULL;
  g_autoptr (GMenuModel) deeds = create_deeds ();
  GtkWidget *popover;
  gboolean chosen;

  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (switcher), NULL);

  choices = create_choices (switcher);
  chosen = *gr_account_menu_get_name (switcher) != '\0';
  g_menu_append_section (menu, NULL, choices);
  g_menu_append_section (menu, NULL, deeds);
  if (chosen)
    g_menu_append_section (menu, NULL, facts);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gr_widget_set_accessible_name (popover, _ ("Accounts"));
  if (chosen)
    gtk_popover_menu_add_child (GTK_POPOVER_MENU (popover),
                                create_facts (switcher), FACTS);
  return popover;
}
