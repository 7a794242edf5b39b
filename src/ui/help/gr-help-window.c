/* gr-help-window.c: what a producer may want to know
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-help-window"

#include "config.h"

#include "gr-help-window.h"

#include "gr-labels.h"
#include "gr-status-pill.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * GrHelpWindow:
 *
 * The help: rows with a term and what there is to say of it. They take the
 * focus, so that keys and screen readers get to each. Keys that a language
 * decides come from its translation, those of the statuses from their order.
 */
struct _GrHelpWindow
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *filters;
  AdwPreferencesGroup *states;
  AdwActionRow *panes;
  AdwActionRow *shortcuts;
};

G_DEFINE_FINAL_TYPE (GrHelpWindow, gr_help_window, ADW_TYPE_WINDOW)

/* As the sidebar has them, the letter after the underscore is the key. */
static const char *const captions[] = {
  N_ ("_Status"),      N_ ("_Type"),      N_ ("Template _ownership"),
  N_ ("_Last live"),   N_ ("F_rom"),      N_ ("_Until"),
  N_ ("_Avatar name"), N_ ("Avatar _ID"), N_ ("_Clear filters"),
};

/* "状态(_S)" is "状态" with the key S.
 * Returns: (transfer full): without the mark of the key */
static char *
split_caption (const char *caption, char *key)
{
  const char *mark = strchr (caption, '_');
  const char *rest = mark + 1;
  int length = mark - caption;

  *key = g_ascii_tolower (*rest);
  if (length > 0 && mark[-1] == '(' && mark[2] == ')')
    {
      length--;
      rest = mark + 3;
    }
  return g_strdup_printf ("%.*s%s", length, caption, rest);
}

static void
show_key (AdwActionRow *row, const char *accelerator)
{
  GtkWidget *label = gtk_shortcut_label_new (accelerator);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (row, label);
}

/* Returns: (transfer full): "Alt+S" */
static char *
spell_key (const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;

  gtk_accelerator_parse (accelerator, &key, &modifiers);
  return gtk_accelerator_get_label (key, modifiers);
}

/* A row of libadwaita 1.2 tells nobody what it says. */
static void
let_be_heard (AdwActionRow *row, const char *accelerator)
{
  g_autofree char *key = accelerator != NULL ? spell_key (accelerator) : NULL;
  const char *subtitle = adw_action_row_get_subtitle (row);
  g_autofree char *description = NULL;

  if (subtitle == NULL || *subtitle == '\0')
    description = g_strdup (key != NULL ? key : "");
  else
    description = key != NULL ? g_strdup_printf ("%s %s", subtitle, key)
                              : g_strdup (subtitle);
  gr_widget_set_accessible_name (GTK_WIDGET (row),
                                 adw_preferences_row_get_title (
                                     ADW_PREFERENCES_ROW (row)));
  gr_widget_set_accessible_description (GTK_WIDGET (row), description);
}

static AdwActionRow *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  AdwActionRow *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE,
                                    "title", title, "subtitle", subtitle, NULL);

  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

static void
add_filters (GrHelpWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (captions); i++)
    {
      char key;
      g_autofree char *title = split_caption (_ (captions[i]), &key);
      g_autofree char *accelerator = g_strdup_printf ("<Alt>%c", key);
      AdwActionRow *row = add_row (self->filters, title, NULL);

      show_key (row, accelerator);
      let_be_heard (row, accelerator);
    }
}

static const char *
get_meaning (GrLiveState state)
{
  switch (state)
    {
    case GR_LIVE_STATE_WAITING:
      return _ ("A livestream is ordered and has not begun.");
    case GR_LIVE_STATE_PROCESSING:
      return _ ("The livestream is running.");
    case GR_LIVE_STATE_SUCCEED:
      return _ ("The last livestream came to its end.");
    case GR_LIVE_STATE_FAILED:
      return _ ("The last livestream broke off or did not begin.");
    case GR_LIVE_STATE_CANCELED:
      return _ ("The last livestream was called off.");
    case GR_LIVE_STATE_BLOCKED:
      return _ ("The service does not let the livestream run. There is no "
                "filter for it.");
    case GR_LIVE_STATE_NONE:
      return _ ("The room never had a livestream.");
    case GR_LIVE_STATE_UNKNOWN:
    default:
      return NULL;
    }
}

/* @digit: of its key; 0: none */
static void
add_state (GrHelpWindow *self, GrLiveState state, int digit)
{
  AdwActionRow *row = add_row (self->states, gr_label_of_live_state (state),
                               get_meaning (state));
  g_autofree char *accelerator =
      digit > 0 ? g_strdup_printf ("<Alt>%d", digit) : NULL;
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name",
                                  gr_live_state_get_icon_name (state), NULL);

  adw_action_row_add_prefix (row, icon);
  if (accelerator != NULL)
    show_key (row, accelerator);
  let_be_heard (row, accelerator);
}

static void
add_states (GrHelpWindow *self)
{
  const GrLiveState *state = gr_live_states_in_order;

  for (int digit = 1; *state != GR_LIVE_STATE_UNKNOWN; state++, digit++)
    add_state (self, *state, digit);
  add_state (self, GR_LIVE_STATE_BLOCKED, 0);
}

/* The rows of the template, which have no key of their own. */
static void
let_all_be_heard (GtkWidget *widget)
{
  GtkWidget *child;

  if (ADW_IS_ACTION_ROW (widget))
    {
      let_be_heard (ADW_ACTION_ROW (widget), NULL);
      return;
    }
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_all_be_heard (child);
}

static void
gr_help_window_class_init (GrHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GrHelpWindow, filters);
  gtk_widget_class_bind_template_child (widget_class, GrHelpWindow, states);
  gtk_widget_class_bind_template_child (widget_class, GrHelpWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, GrHelpWindow, shortcuts);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
gr_help_window_init (GrHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  let_all_be_heard (GTK_WIDGET (self));
  add_filters (self);
  add_states (self);
  show_key (self->panes, "F6");
  let_be_heard (self->panes, "F6");
  show_key (self->shortcuts, "<Primary>question");
  let_be_heard (self->shortcuts, "<Primary>question");
}

static GtkWindow *
find_help (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GR_IS_HELP_WINDOW (window) &&
          gtk_window_get_transient_for (window) == parent)
        return window; /* GTK holds it */
    }
  return NULL;
}

/**
 * gr_help_window_present:
 * @parent: the window that the help belongs to
 *
 * Shows the help, or brings up what is shown already.
 */
void
gr_help_window_present (GtkWindow *parent)
{
  GtkWindow *help;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  help = find_help (parent);
  if (help == NULL)
    help = g_object_new (GR_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
  gtk_window_present (help);
}
