/* test-help.c: the help, the list of shortcuts, and what helps to find a fault
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-application.h"
#include "gr-debug-info.h"
#include "gr-help-window.h"
#include "gr-test-widgets.h"
#include "gr-test-window.h"

static GtkWindow *
find_help (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GR_IS_HELP_WINDOW (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
open_help (GrTestWindow *self)
{
  gr_test_window_present (self, 1360, TRUE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window),
                                             "win.show-help", NULL));
  g_assert_nonnull (find_help ());
  return GTK_WIDGET (find_help ());
}

static void
assert_row (GtkWidget *help, const char *title, const char *description)
{
  GtkWidget *row = gr_test_find (help, ADW_TYPE_ACTION_ROW, title);

  if (row == NULL)
    g_error ("The help does not tell of “%s”", title);
  if (!gr_test_is_described (row, description))
    g_error ("“%s” is not described as “%s”", title, description);
  g_assert_true (gtk_widget_get_focusable (row));
}

/* Each filter of the sidebar stands there with the key that it really has. */
static void
assert_caption (GtkWidget *widget, gpointer help)
{
  guint key = GTK_IS_LABEL (widget)
                  ? gtk_label_get_mnemonic_keyval (GTK_LABEL (widget))
                  : GDK_KEY_VoidSymbol;
  g_autofree char *accelerator = NULL;

  if (key == GDK_KEY_VoidSymbol)
    return;
  accelerator = gtk_accelerator_get_label (key, GDK_ALT_MASK);
  assert_row (help, gtk_label_get_text (GTK_LABEL (widget)), accelerator);
}

static void
test_filters (GrTestWindow *self, gconstpointer data)
{
  GtkWidget *help = open_help (self);

  gr_test_walk (GTK_WIDGET (self->window->sidebar), assert_caption, help);
}

static void
test_statuses (GrTestWindow *self, gconstpointer data)
{
  GtkWidget *help = open_help (self);

  assert_row (help, "Waiting",
              "A livestream is ordered and has not begun. Alt+1");
  assert_row (help, "Failed",
              "The last livestream broke off or did not begin. Alt+4");
  assert_row (help, "Never live", "The room never had a livestream. Alt+6");
  assert_row (help, "Blocked",
              "The service does not let the livestream run. There is no "
              "filter for it.");
}

static void
test_one_help (GrTestWindow *self, gconstpointer data)
{
  GtkWidget *help = open_help (self);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-help", NULL);
  g_assert_true (GTK_WIDGET (find_help ()) == help);
  gtk_widget_activate_action (help, "window.close", NULL);
  g_assert_null (find_help ());
}

/* --- shortcuts --- */

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_spelled (GHashTable *set, guint key, GdkModifierType modifiers)
{
  g_hash_table_add (set, gtk_accelerator_name (key, modifiers));
}

static void
startup_cb (GtkApplication *application, GHashTable *set)
{
  g_auto (GStrv) actions =
      gtk_application_list_action_descriptions (application);

  g_assert_cmpuint (g_strv_length (actions), >, 8);
  for (char **action = actions; *action != NULL; action++)
    {
      g_auto (GStrv) accels =
          gtk_application_get_accels_for_action (application, *action);

      for (char **accel = accels; *accel != NULL; accel++)
        g_hash_table_add (set, g_strdup (*accel));
    }
}

static gboolean
quit_cb (gpointer application)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  return G_SOURCE_REMOVE;
}

static void
window_added_cb (GtkApplication *application)
{
  g_idle_add (quit_cb, application);
}

/* The accelerators of the application, which must be up to have them. */
static void
collect_accels (GHashTable *set)
{
  g_autoptr (GrApplication) application = gr_application_new ();
  char *arguments[] = { "greenroom", NULL };

  g_signal_connect_after (application, "startup", G_CALLBACK (startup_cb), set);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb),
                    NULL);
  g_assert_cmpint (gr_application_run (application, 1, arguments), ==, 0);
}

static void
collect_triggers (GtkShortcutController *controller, GHashTable *set)
{
  GListModel *shortcuts = G_LIST_MODEL (controller);

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger))
        add_spelled (
            set, gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)),
            gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)));
    }
}

static void
collect_of_window (gpointer window, GHashTable *set)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller =
          g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        collect_triggers (GTK_SHORTCUT_CONTROLLER (controller), set);
    }
}

static gboolean
is_in (gpointer key, gpointer value, gpointer set)
{
  return g_hash_table_contains (set, key);
}

/* The shortcuts of the window that not every window has. */
static void
collect_own (GrWindow *window, GHashTable *set)
{
  g_autoptr (GHashTable) common = new_set ();
  GtkWidget *plain = adw_application_window_new (NULL);

  collect_of_window (plain, common);
  collect_of_window (window, set);
  g_hash_table_foreach_remove (set, is_in, common);
  gtk_window_destroy (GTK_WINDOW (plain));
}

static void
add_word (GHashTable *set, const char *word)
{
  GdkModifierType modifiers;
  guint first, last;
  const char *dots = strstr (word, "...");
  g_autofree char *start =
      g_strndup (word, dots != NULL ? (gsize) (dots - word) : strlen (word));

  g_assert_true (gtk_accelerator_parse (start, &first, &modifiers));
  last = dots != NULL ? gdk_keyval_from_name (dots + 3) : first;
  for (guint key = first; key <= last; key++)
    add_spelled (set, key, modifiers);
}

static void
collect_listed (GtkWidget *widget, gpointer set)
{
  g_autofree char *accelerators = NULL;
  g_auto (GStrv) words = NULL;

  if (!GTK_IS_SHORTCUTS_SHORTCUT (widget))
    return;
  g_object_get (widget, "accelerator", &accelerators, NULL);
  words = g_strsplit (accelerators, " ", -1);
  for (char **word = words; *word != NULL; word++)
    add_word (set, *word);
}

static void
assert_contains (GHashTable *set, GHashTable *subset, const char *what)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, subset);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (set, key))
      g_error ("%s %s", (char *) key, what);
}

static void
test_shortcuts (GrTestWindow *self, gconstpointer data)
{
  g_autoptr (GHashTable) real = new_set ();
  g_autoptr (GHashTable) listed = new_set ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
      "/io/github/greenroom/Greenroom/gr-shortcuts.ui");
  GObject *shortcuts = gtk_builder_get_object (builder, "shortcuts");

  gr_test_window_present (self, 1360, TRUE);
  collect_own (self->window, real);
  collect_accels (real);
  g_assert_true (g_hash_table_contains (real, "<Alt>6"));
  g_assert_true (g_hash_table_contains (real, "F1"));
  gr_test_walk (GTK_WIDGET (shortcuts), collect_listed, listed);

  assert_contains (listed, real, "is not in the list of shortcuts");
  /* GTK's, for the menu button that is primary and for a GtkPaned. */
  g_hash_table_add (real, g_strdup ("F10"));
  g_hash_table_add (real, g_strdup ("F8"));
  assert_contains (real, listed, "is listed, but does nothing");
  gtk_window_destroy (GTK_WINDOW (shortcuts));
}

/* --- for those who mend --- */

static char *
get_debug_info (GrTestWindow *self)
{
  return gr_debug_info_new (GTK_WINDOW (self->window), self->switcher);
}

static void
assert_told (const char *info, const char *words)
{
  if (strstr (info, words) == NULL)
    g_error ("“%s” is not in:\n%s", words, info);
}

static void
test_debug_info (GrTestWindow *self, gconstpointer data)
{
  g_autofree char *info = NULL;

  gr_test_window_present (self, 1360, TRUE);
  info = get_debug_info (self);
  assert_told (info, "Greenroom " GR_VERSION " (" GR_APP_ID ")\n");
  assert_told (info, "\nGTK 4.");
  assert_told (info, "\nlibadwaita 1.");
  assert_told (info, "\nDisplay: GdkX11Display, ");
  assert_told (info, "\nLanguage: C.UTF-8, left to right\n");
  assert_told (info, "\nFormats: C.UTF-8\n");
  assert_told (info, "\nAccount: from the environment\n");
  assert_told (info, "\nService: this machine\n");
}

static GrConnection *
new_secretive (void)
{
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_keys ("AK-OF-MINE", gr_secret_new ("SK-OF-MINE"),
                               gr_secret_new ("STS-OF-MINE"), "USER-OF-MINE",
                               NULL);
  g_autoptr (GUri) endpoint =
      g_uri_parse ("https://HOST-OF-MINE.example.com", G_URI_FLAGS_NONE, NULL);

  return gr_connection_new (GR_CONNECTION_ACCOUNT, "NAME-OF-MINE", endpoint,
                            "PROJECT-OF-MINE", credentials, 0);
}

/* Whatever the environment holds, and whoever is asked. */
static void
test_no_secrets (GrTestWindow *self, gconstpointer data)
{
  g_autoptr (GrConnection) connection = new_secretive ();
  g_autofree char *info = NULL;
  g_autofree char *lower = NULL;

  g_setenv ("GREENROOM_TOKEN", "TOKEN-OF-MINE", TRUE);
  gr_test_window_present (self, 1360, FALSE);
  gr_browser_set_connection (self->browser, connection);
  info = get_debug_info (self);
  lower = g_ascii_strdown (info, -1);
  assert_told (info, "\nAccount: stored\nService: an own endpoint\n");
  g_assert_null (strstr (lower, "-of-mine"));
  g_assert_null (strstr (info, "example.com"));
  gr_browser_set_connection (self->browser, NULL);
  g_unsetenv ("GREENROOM_TOKEN");
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *path;
    void (*test) (GrTestWindow *self, gconstpointer data);
  } tests[] = {
    { "/help/filters", test_filters },
    { "/help/statuses", test_statuses },
    { "/help/one", test_one_help },
    { "/help/shortcuts", test_shortcuts },
    { "/help/debug-info", test_debug_info },
    { "/help/no-secrets", test_no_secrets },
  };

  gr_test_init_widgets (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, GrTestWindow, NULL, gr_test_window_set_up,
                tests[i].test, gr_test_window_tear_down);
  return g_test_run ();
}
