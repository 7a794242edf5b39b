/* gr-filter-sidebar.c: the filters beside the rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filter-sidebar"

#include "config.h"

#include "gr-filter-sidebar.h"

#include "gr-date-entry.h"
#include "gr-entry-binding.h"
#include "gr-filter-choices.h"
#include "gr-labels.h"
#include "gr-status-pill.h"
#include "gr-widgets.h"

/**
 * GrFilterSidebar:
 *
 * The filters, each of which asks the service. Texts are applied when typing
 * pauses or with Enter. Owned by the window.
 *
 * Actions: "filters.status" with a state's word in filters (s) ticks or
 * unticks it; "filters.clear". Alt+1 to Alt+6 tick the states in order,
 * wherever in the window the focus is.
 */
struct _GrFilterSidebar
{
  GtkWidget parent_instance;

  GtkWidget *status_group;
  GtkDropDown *type;
  GtkWidget *ownership_group;
  GtkDropDown *ownership;
  GtkDropDown *range;
  GtkWidget *custom_group;
  GrDateEntry *since;
  GrDateEntry *until;
  GtkEntry *avatar_name;
  GtkEntry *avatar_id;
  GtkWidget *clear;

  GtkCheckButton *checks[GR_LIVE_STATE_UNKNOWN]; /* by state */
  GtkEventController *shortcuts;                 /* owned by the root */
  GrFilters *filters;
};

G_DEFINE_FINAL_TYPE (GrFilterSidebar, gr_filter_sidebar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FILTERS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
tick_state (GrFilterSidebar *self, GrLiveState state, gboolean ticked)
{
  GrLiveStates states;

  g_object_get (self->filters, "live-states", &states, NULL);
  if (ticked)
    states |= GR_LIVE_STATE_BIT (state);
  else
    states &= ~GR_LIVE_STATE_BIT (state);
  g_object_set (self->filters, "live-states", states, NULL);
}

static void
toggled_cb (GtkCheckButton *check, GrFilterSidebar *self)
{
  const GrLiveState *state = gr_live_states_in_order;

  g_assert (GR_IS_FILTER_SIDEBAR (self));

  if (self->filters == NULL)
    return;
  for (; *state != GR_LIVE_STATE_UNKNOWN; state++)
    if (self->checks[*state] == check)
      tick_state (self, *state, gtk_check_button_get_active (check));
}

static void
states_cb (GrFilters *filters, GParamSpec *pspec, GrFilterSidebar *self)
{
  const GrLiveState *state = gr_live_states_in_order;
  GrLiveStates states;

  g_assert (GR_IS_FILTER_SIDEBAR (self));

  g_object_get (filters, "live-states", &states, NULL);
  for (; *state != GR_LIVE_STATE_UNKNOWN; state++)
    gtk_check_button_set_active (self->checks[*state],
                                 (states & GR_LIVE_STATE_BIT (*state)) != 0);
}

/* The word, and the icon of the table's pills: their legend. */
static GtkCheckButton *
make_check (GrFilterSidebar *self, GrLiveState state)
{
  const char *word = gr_label_of_live_state (state);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (word);
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "icon-name",
                    gr_live_state_get_icon_name (state), "accessible-role",
                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gr_widget_set_accessible_name (check, word);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  return GTK_CHECK_BUTTON (check);
}

static void
add_states (GrFilterSidebar *self)
{
  const GrLiveState *state = gr_live_states_in_order;

  for (; *state != GR_LIVE_STATE_UNKNOWN; state++)
    {
      self->checks[*state] = make_check (self, *state);
      gtk_box_append (GTK_BOX (self->status_group),
                      GTK_WIDGET (self->checks[*state]));
    }
}

/* Ownership means something for templates only. */
static void
type_cb (GrFilters *filters, GParamSpec *pspec, GrFilterSidebar *self)
{
  int type;

  g_assert (GR_IS_FILTER_SIDEBAR (self));

  g_object_get (filters, "room-type", &type, NULL);
  gtk_widget_set_sensitive (self->ownership_group,
                            type == GR_ROOM_TYPE_TEMPLATE);
}

/* An open custom range can be cleared before it says a time. */
static void
clearable_cb (GrFilters *filters, GParamSpec *pspec, GrFilterSidebar *self)
{
  gboolean custom;
  int range;

  g_assert (GR_IS_FILTER_SIDEBAR (self));

  g_object_get (filters, "time-range", &range, NULL);
  custom = range == GR_TIME_RANGE_CUSTOM;
  gtk_widget_set_visible (self->custom_group, custom);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filters.clear",
                                 custom || !gr_filters_is_empty (filters));
}

static void
cleared_cb (GrFilters *filters, GrFilterSidebar *self)
{
  g_assert (GR_IS_FILTER_SIDEBAR (self));

  gr_date_entry_revert (self->since);
  gr_date_entry_revert (self->until);
  gr_entry_binding_revert (self->avatar_name);
  gr_entry_binding_revert (self->avatar_id);
}

static gboolean
focus_states (GrFilterSidebar *self)
{
  return gtk_widget_grab_focus (
      GTK_WIDGET (self->checks[gr_live_states_in_order[0]]));
}

/* GtkBox takes no focus itself; the first box does. */
static gboolean
status_mnemonic_cb (GtkWidget *group, gboolean cycling, GrFilterSidebar *self)
{
  g_assert (GR_IS_FILTER_SIDEBAR (self));

  return focus_states (self);
}

static void
status_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrFilterSidebar *self = GR_FILTER_SIDEBAR (widget);
  GrLiveState state =
      gr_live_state_from_word (g_variant_get_string (parameter, NULL));
  GtkCheckButton *check =
      state < GR_LIVE_STATE_UNKNOWN ? self->checks[state] : NULL;

  if (check != NULL)
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static gboolean
status_shortcut_cb (GtkWidget *root, GVariant *arguments, gpointer user_data)
{
  g_assert (GR_IS_FILTER_SIDEBAR (user_data));

  return gtk_widget_activate_action_variant (user_data, "filters.status",
                                             arguments);
}

static GtkEventController *
make_shortcuts (GrFilterSidebar *self)
{
  const GrLiveState *state = gr_live_states_in_order;
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (int digit = 1; *state != GR_LIVE_STATE_UNKNOWN; state++, digit++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (
          gtk_keyval_trigger_new (GDK_KEY_0 + digit, GDK_ALT_MASK),
          gtk_callback_action_new (status_shortcut_cb, self, NULL));

      gtk_shortcut_set_arguments (shortcut,
                                  g_variant_new_string (
                                      gr_live_state_to_filter_word (*state)));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (
                                                controller),
                                            shortcut);
    }
  return controller;
}

/* The shortcuts are the window's: those of a hidden sidebar would not work,
 * whatever their scope. */
static void
gr_filter_sidebar_root (GtkWidget *widget)
{
  GrFilterSidebar *self = GR_FILTER_SIDEBAR (widget);

  GTK_WIDGET_CLASS (gr_filter_sidebar_parent_class)->root (widget);

  self->shortcuts = make_shortcuts (self);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)),
                             self->shortcuts);
}

static void
gr_filter_sidebar_unroot (GtkWidget *widget)
{
  GrFilterSidebar *self = GR_FILTER_SIDEBAR (widget);

  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)),
                                self->shortcuts);
  self->shortcuts = NULL;

  GTK_WIDGET_CLASS (gr_filter_sidebar_parent_class)->unroot (widget);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrFilterSidebar *self = GR_FILTER_SIDEBAR (widget);

  if (self->filters == NULL)
    return;
  /* The button is about to be insensitive: the focus would be lost. */
  if (gtk_widget_is_focus (self->clear))
    focus_states (self);
  gr_filters_clear (self->filters);
}

static void
bind_choice (GrFilterSidebar *self,
             const char *property,
             GtkDropDown *drop_down)
{
  g_object_bind_property (self->filters, property, drop_down, "selected",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
connect (GrFilterSidebar *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->filters, signal, callback, self, 0);
}

static void
gr_filter_sidebar_get_property (GObject *object,
                                guint id,
                                GValue *value,
                                GParamSpec *pspec)
{
  GrFilterSidebar *self = GR_FILTER_SIDEBAR (object);

  switch (id)
    {
    case PROP_FILTERS:
      g_value_set_object (value, self->filters);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_filter_sidebar_set_property (GObject *object,
                                guint id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  GrFilterSidebar *self = GR_FILTER_SIDEBAR (object);

  switch (id)
    {
    case PROP_FILTERS:
      gr_filter_sidebar_set_filters (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_filter_sidebar_dispose (GObject *object)
{
  GrFilterSidebar *self = GR_FILTER_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GR_TYPE_FILTER_SIDEBAR);
  gr_widget_unparent_children (GTK_WIDGET (self));
  g_clear_object (&self->filters);

  G_OBJECT_CLASS (gr_filter_sidebar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-filter-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar,
                                        status_group);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar, type);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar,
                                        ownership_group);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar,
                                        ownership);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar, range);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar,
                                        custom_group);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar, since);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar, until);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar,
                                        avatar_name);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar,
                                        avatar_id);
  gtk_widget_class_bind_template_child (widget_class, GrFilterSidebar, clear);
  gtk_widget_class_bind_template_callback (widget_class, status_mnemonic_cb);
}

static void
gr_filter_sidebar_class_init (GrFilterSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gr_filter_sidebar_get_property;
  object_class->set_property = gr_filter_sidebar_set_property;
  object_class->dispose = gr_filter_sidebar_dispose;
  widget_class->root = gr_filter_sidebar_root;
  widget_class->unroot = gr_filter_sidebar_unroot;

  /**
   * GrFilterSidebar:filters:
   *
   * What it shows and changes.
   */
  properties[PROP_FILTERS] =
      g_param_spec_object ("filters", NULL, NULL, GR_TYPE_FILTERS,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GR_TYPE_DATE_ENTRY);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "filters.status", "s",
                                   status_action);
  gtk_widget_class_install_action (widget_class, "filters.clear", NULL,
                                   clear_action);
}

static void
gr_filter_sidebar_init (GrFilterSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_states (self);
  gr_filter_choices_set_up_type (self->type);
  gr_filter_choices_set_up_ownership (self->ownership);
  gr_filter_choices_set_up_range (self->range);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filters.clear", FALSE);
}

/**
 * gr_filter_sidebar_set_filters:
 * @self: the sidebar
 * @filters: what it shows and changes; to be set once
 */
void
gr_filter_sidebar_set_filters (GrFilterSidebar *self, GrFilters *filters)
{
  g_return_if_fail (GR_IS_FILTER_SIDEBAR (self));
  g_return_if_fail (GR_IS_FILTERS (filters));
  g_return_if_fail (self->filters == NULL);

  self->filters = g_object_ref (filters);
  connect (self, "notify::live-states", G_CALLBACK (states_cb));
  connect (self, "notify::room-type", G_CALLBACK (type_cb));
  connect (self, "notify::time-range", G_CALLBACK (clearable_cb));
  connect (self, "notify::is-empty", G_CALLBACK (clearable_cb));
  connect (self, "cleared", G_CALLBACK (cleared_cb));
  bind_choice (self, "room-type", self->type);
  bind_choice (self, "ownership", self->ownership);
  bind_choice (self, "time-range", self->range);
  gr_date_entry_bind (self->since, filters, GR_LOCAL_EDGE_SINCE);
  gr_date_entry_bind (self->until, filters, GR_LOCAL_EDGE_UNTIL);
  gr_entry_binding_bind (self->avatar_name, G_OBJECT (filters), "avatar-name");
  gr_entry_binding_bind (self->avatar_id, G_OBJECT (filters), "avatar-id");
  states_cb (filters, NULL, self);
  type_cb (filters, NULL, self);
  clearable_cb (filters, NULL, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTERS]);
}
