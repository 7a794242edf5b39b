/* gr-window.c: the window
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-window"

#include "config.h"

#include "gr-window-private.h"

#include "gr-compat.h"
#include "gr-line-entry.h"
#include "gr-settings.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/**
 * GrWindow:
 *
 * Three columns, filters, rooms and room details, or a page of welcome while
 * there is nobody to ask. What is shown of the rooms is in gr-window-list.c,
 * as whom in gr-window-accounts.c, how the columns come and go in
 * gr-window-panes.c, what can be done in gr-window-actions.c: its actions
 * "win.…" are what menus, shortcuts and buttons do, and "win.toast" (s) and
 * "win.announce" (s) say something to the person.
 *
 * "show-filters" and "show-details" tell whether these panes are there; in a
 * wide window that is remembered.
 */
G_DEFINE_FINAL_TYPE (GrWindow, gr_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SWITCHER,
  PROP_ACCOUNT,
  PROP_SHOW_FILTERS,
  PROP_SHOW_DETAILS,
  PROP_SLOW_AFTER,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* More than the service takes in a search, which is said; but what is pasted
 * must not hold up the entry. */
#define MAX_NAME_LENGTH 1000

#define SLOW_AFTER_MS 8000
#define SAVE_DELAY_MS 500

static gboolean
apply_search_cb (gpointer data)
{
  GrWindow *self = GR_WINDOW (data);
  GrFilters *filters = gr_browser_get_filters (self->browser);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  self->search_id = 0;
  g_object_set (filters, "name", text, NULL);
  return G_SOURCE_REMOVE;
}

/* A text that is replaced by an assistive technology is empty for a moment,
 * which the entry tells of at once. */
static void
search_changed_cb (GrWindow *self)
{
  if (self->search_id == 0)
    self->search_id = g_idle_add (apply_search_cb, self);
}

static void
name_cb (GrFilters *filters, GParamSpec *pspec, GrWindow *self)
{
  GtkEditable *search = GTK_EDITABLE (self->search);
  g_autofree char *name = NULL;

  g_assert (GR_IS_WINDOW (self));

  g_object_get (filters, "name", &name, NULL);
  if (g_strcmp0 (name != NULL ? name : "", gtk_editable_get_text (search)))
    gtk_editable_set_text (search, name != NULL ? name : "");
}

/* What was typed, but not asked for yet, goes too. */
static void
cleared_cb (GrWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
stop_search_cb (GrWindow *self)
{
  GtkEditable *search = GTK_EDITABLE (self->search);

  if (*gtk_editable_get_text (search) != '\0')
    gtk_editable_set_text (search, "");
  else
    gr_window_focus_rooms (self);
}

/* Compose and dead keys begin a letter and are none. */
static gboolean
is_typing (guint keyval, GdkModifierType state)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 &&
         (g_unichar_isgraph (character) || keyval == GDK_KEY_Multi_key ||
          (keyval >= GDK_KEY_dead_grave &&
           keyval <= GDK_KEY_dead_longsolidusoverlay));
}

/* Keys that nobody else wanted: letters go into the search, as events, so that
 * an input method gets the first one too. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GrWindow *self)
{
  GtkText *text;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  g_assert (GR_IS_WINDOW (self));

  text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->search)));
  if (!gtk_widget_get_mapped (GTK_WIDGET (text)))
    return FALSE;
  if (keyval == GDK_KEY_Down && focus == GTK_WIDGET (text))
    {
      if (!gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_DOWN))
        gr_window_focus_rooms (self);
      return TRUE;
    }
  if (GTK_IS_EDITABLE (focus) || !is_typing (keyval, state))
    return FALSE;

  gtk_text_grab_focus_without_selecting (text);
  gtk_editable_set_position (GTK_EDITABLE (text), -1);
  return gr_compat_forward_key (controller, text);
}

/* Built when it is needed, which is not at every start. */
static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  gtk_menu_button_set_menu_model (button, GR_WINDOW (data)->menu);
  gr_widget_set_accessible_name (GTK_WIDGET (
                                     gtk_menu_button_get_popover (button)),
                                 _ ("Main menu"));
}

static void
selected_cb (GrRoomTable *table, GParamSpec *pspec, GrWindow *self)
{
  GrRoomItem *row = gr_room_table_get_selected (table);

  g_assert (GR_IS_WINDOW (self));

  gr_browser_set_selected (self->browser, row);
  gr_room_details_set_row (self->details, row);
  gr_status_bar_set_selected (self->status_bar, row != NULL ? 1 : 0);
}

static void
restore_size (GrWindow *self)
{
  GSettings *settings = gr_settings_get_default ();
  int width;
  int height;

  gr_settings_get_window_size (&width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  else
    gr_shell_expect (self->shell, width);
}

static gboolean
save_cb (gpointer data)
{
  gr_window_save (GR_WINDOW (data));
  return G_SOURCE_REMOVE;
}

/* A program that is killed loses nothing; and one that is dragged by its
 * border writes but once. */
void
gr_window_save_soon (GrWindow *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static void
remember_size (GrWindow *self)
{
  static const char *const notifies[] = {
    "notify::default-width",
    "notify::default-height",
    "notify::maximized",
  };

  for (guint i = 0; i < G_N_ELEMENTS (notifies); i++)
    g_signal_connect (self, notifies[i], G_CALLBACK (gr_window_save_soon),
                      NULL);
}

/* Nothing is typed into what is not to be seen. */
static void
mapped_cb (GtkWidget *text, GrWindow *self)
{
  gr_compat_set_input_interceptor (GTK_EDITABLE (text),
                                   gtk_widget_get_mapped (text)
                                       ? GTK_WIDGET (self)
                                       : NULL);
}

static void
limit_search (GrWindow *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->search));

  gtk_text_set_max_length (GTK_TEXT (text), MAX_NAME_LENGTH);
  g_signal_connect_object (text, "map", G_CALLBACK (mapped_cb), self, 0);
  g_signal_connect_object (text, "unmap", G_CALLBACK (mapped_cb), self, 0);
  gr_line_entry_set_up (GTK_EDITABLE (self->search));
  /* The text inside is what has the focus. */
  gr_widget_set_accessible_name (GTK_WIDGET (text), _ ("Search room names"));
}

static gboolean
gr_window_close_request (GtkWindow *window)
{
  gr_window_save (GR_WINDOW (window));

  return GTK_WINDOW_CLASS (gr_window_parent_class)->close_request (window);
}

static void
gr_window_constructed (GObject *object)
{
  GrWindow *self = GR_WINDOW (object);
  GrFilters *filters = gr_browser_get_filters (self->browser);

  G_OBJECT_CLASS (gr_window_parent_class)->constructed (object);

  gr_filter_sidebar_set_filters (self->sidebar, filters);
  gr_filter_chips_set_filters (self->chips, filters);
  gr_room_table_set_cover_loader (self->table, self->cover_loader);
  gr_room_details_set_cover_loader (self->details, self->cover_loader);
  g_signal_connect_object (filters, "notify::name", G_CALLBACK (name_cb), self,
                           0);
  g_signal_connect_object (filters, "cleared", G_CALLBACK (cleared_cb), self,
                           G_CONNECT_SWAPPED);
  name_cb (filters, NULL, self);

  restore_size (self);
  remember_size (self);
  gr_window_init_panes (self);
  gr_window_init_list (self);
  gr_window_init_accounts (self);
}

static void
gr_window_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  GrWindow *self = GR_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SWITCHER:
      g_value_set_object (value, self->switcher);
      break;
    case PROP_ACCOUNT:
      g_value_set_string (value, gr_account_switcher_get_id (self->switcher));
      break;
    case PROP_SHOW_FILTERS:
      g_value_set_boolean (value, self->show_filters);
      break;
    case PROP_SHOW_DETAILS:
      g_value_set_boolean (value, self->show_details);
      break;
    case PROP_SLOW_AFTER:
      g_value_set_uint (value, self->slow_after);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_window_set_property (GObject *object,
                        guint prop_id,
                        const GValue *value,
                        GParamSpec *pspec)
{
  GrWindow *self = GR_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SWITCHER:
      self->switcher = g_value_dup_object (value);
      self->browser = gr_account_switcher_get_browser (self->switcher);
      break;
    case PROP_ACCOUNT:
      gr_account_switcher_choose (self->switcher, g_value_get_string (value));
      break;
    case PROP_SHOW_FILTERS:
      gr_window_set_show_filters (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_DETAILS:
      gr_window_set_show_details (self, g_value_get_boolean (value));
      break;
    case PROP_SLOW_AFTER:
      self->slow_after = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_window_dispose (GObject *object)
{
  GrWindow *self = GR_WINDOW (object);

  g_clear_handle_id (&self->search_id, g_source_remove);
  g_clear_handle_id (&self->save_id, g_source_remove);
  gr_window_dispose_accounts (self);
  gr_window_dispose_list (self);
  gr_window_dispose_panes (self);
  if (self->browser != NULL)
    gr_browser_set_selected (self->browser, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GR_TYPE_WINDOW);
  g_clear_object (&self->cover_loader);
  self->browser = NULL;
  g_clear_object (&self->switcher);

  G_OBJECT_CLASS (gr_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (GR_TYPE_ACCOUNT_BANNER);
  g_type_ensure (GR_TYPE_ACCOUNT_BUTTON);
  g_type_ensure (GR_TYPE_FILTER_CHIPS);
  g_type_ensure (GR_TYPE_FILTER_SIDEBAR);
  g_type_ensure (GR_TYPE_LIST_PAGES);
  g_type_ensure (GR_TYPE_ROOM_DETAILS);
  g_type_ensure (GR_TYPE_ROOM_TABLE);
  g_type_ensure (GR_TYPE_SHELL);
  g_type_ensure (GR_TYPE_STATUS_BAR);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name)                                                             \
  gtk_widget_class_bind_template_child (widget_class, GrWindow, name)
  BIND (toasts);
  BIND (overlay);
  BIND (root);
  BIND (shell);
  BIND (outer);
  BIND (inner);
  BIND (filters_pane);
  BIND (filters_header);
  BIND (filters_back);
  BIND (sidebar);
  BIND (rooms_pane);
  BIND (rooms_header);
  BIND (search);
  BIND (account);
  BIND (details_toggle);
  BIND (menu_button);
  BIND (menu);
  BIND (refresh);
  BIND (refresh_icon);
  BIND (refresh_spinner);
  BIND (chips);
  BIND (banner);
  BIND (stack);
  BIND (table);
  BIND (pages);
  BIND (notice);
  BIND (notice_label);
  BIND (notice_retry);
  BIND (status_bar);
  BIND (details_pane);
  BIND (details_header);
  BIND (details_back);
  BIND (details_hide);
  BIND (details);
#undef BIND
}

static void
install_properties (GObjectClass *object_class)
{
  props[PROP_SWITCHER] =
      g_param_spec_object ("switcher", NULL, NULL, GR_TYPE_ACCOUNT_SWITCHER,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                               G_PARAM_STATIC_STRINGS);
  /* What is chosen, see gr_account_switcher_choose(). */
  props[PROP_ACCOUNT] =
      g_param_spec_string ("account", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_FILTERS] =
      g_param_spec_boolean ("show-filters", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_DETAILS] =
      g_param_spec_boolean ("show-details", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                G_PARAM_STATIC_STRINGS);
  /* After how many milliseconds without an answer the service is slow. */
  props[PROP_SLOW_AFTER] =
      g_param_spec_uint ("slow-after", NULL, NULL, 0, G_MAXUINT, SLOW_AFTER_MS,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT |
                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gr_window_class_init (GrWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->constructed = gr_window_constructed;
  object_class->dispose = gr_window_dispose;
  object_class->get_property = gr_window_get_property;
  object_class->set_property = gr_window_set_property;
  window_class->close_request = gr_window_close_request;

  install_properties (object_class);
  /**
   * GrWindow::shown:
   * @self: the window
   * @failed: whether it is a page that tells of an error
   *
   * After the first frame with rooms, or with a page that says why there are
   * none.
   */
  g_signal_new ("shown", GR_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  ensure_types ();
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gr_window_install_actions (widget_class);
  gr_window_install_account_actions (widget_class);
}

static void
gr_window_init (GrWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->announcement = gr_announcement_new ();
  gtk_widget_set_halign (self->announcement, GTK_ALIGN_START);
  gtk_widget_set_valign (self->announcement, GTK_ALIGN_START);
  gtk_overlay_add_overlay (self->overlay, self->announcement);
  self->cover_loader = gr_cover_loader_new (FALSE);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb,
                                         self, NULL);
  limit_search (self);
  gr_stack_expose_visible_page (self->root);
  gr_stack_expose_visible_page (self->refresh);
  gr_stack_expose_visible_page (self->stack);
  g_signal_connect_object (self->table, "notify::selected",
                           G_CALLBACK (selected_cb), self, 0);
}

/**
 * gr_window_new:
 * @application: the program
 * @switcher: the rooms to show, and whose
 *
 * Returns: (transfer none): the window, owned by GTK; not yet presented
 */
GrWindow *
gr_window_new (GtkApplication *application, GrAccountSwitcher *switcher)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (switcher), NULL);

  return g_object_new (GR_TYPE_WINDOW, "application", application, "switcher",
                       switcher, NULL);
}

/**
 * gr_window_get_browser:
 * @self: a window
 *
 * Returns: (transfer none): the rooms it shows
 */
GrBrowser *
gr_window_get_browser (GrWindow *self)
{
  g_return_val_if_fail (GR_IS_WINDOW (self), NULL);

  return self->browser;
}

/**
 * gr_window_set_connection:
 * @self: a window
 * @connection: (nullable): whom to ask
 *
 * Shows the rooms of @connection, or the page of welcome.
 */
void
gr_window_set_connection (GrWindow *self, GrConnection *connection)
{
  g_return_if_fail (GR_IS_WINDOW (self));

  gr_browser_set_connection (self->browser, connection);
}

/**
 * gr_window_save:
 * @self: a window
 *
 * Writes its size and its panes to the settings, now and not in a moment.
 */
void
gr_window_save (GrWindow *self)
{
  GSettings *settings = gr_settings_get_default ();
  int width;
  int height;

  g_return_if_fail (GR_IS_WINDOW (self));

  g_clear_handle_id (&self->save_id, g_source_remove);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (settings, "maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  gr_window_save_panes (self);
}
