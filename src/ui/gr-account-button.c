/* gr-account-button.c: who asks, in the header
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-button"

#include "config.h"

#include "gr-account-button.h"

#include "gr-copy-button.h"

#include <glib/gi18n-lib.h>

/**
 * GrAccountButton:
 *
 * Names the account whose rooms are shown; its popover, built when it is
 * first opened, tells the endpoint and the project.
 */
struct _GrAccountButton
{
  GtkWidget parent_instance;

  GrConnection *connection;
  gboolean compact;

  GtkMenuButton *button;
  GtkLabel *name;
};

G_DEFINE_FINAL_TYPE (GrAccountButton, gr_account_button, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CONNECTION,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const char *
describe_kind (GrConnection *connection)
{
  switch (gr_connection_get_kind (connection))
    {
    case GR_CONNECTION_DEMO:
      return _ ("Made up, to look around; nothing leaves this computer.");
    case GR_CONNECTION_TRANSIENT:
      return _ ("From the environment, for this run only; never stored.");
    case GR_CONNECTION_ACCOUNT:
    default:
      return NULL;
    }
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

static GtkWidget *
create_content (GrConnection *connection)
{
  static const char *const heading[] = { "heading", NULL };
  static const char *const dim[] = { "caption", "dim-label", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *endpoint =
      g_uri_to_string (gr_connection_get_endpoint (connection));
  const char *project_id = gr_connection_get_project_id (connection);
  const char *kind = describe_kind (connection);
  GtkWidget *row;
  GtkWidget *copy;

  append_label (box, gr_connection_get_name (connection), heading);
  if (kind != NULL)
    append_label (box, kind, dim);
  append_fact (box, _ ("Endpoint"), endpoint);
  row = append_fact (box, _ ("Project ID"), project_id);
  copy = gr_copy_button_new (_ ("Copy project ID"), project_id);
  gtk_widget_set_valign (copy, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (row), copy);
  return box;
}

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  GrAccountButton *self = GR_ACCOUNT_BUTTON (data);
  GtkWidget *popover;
  GtkWidget *content;

  if (self->connection == NULL || gtk_menu_button_get_popover (button) != NULL)
    return;

  popover = gtk_popover_new ();
  content = create_content (self->connection);
  gtk_widget_set_margin_top (content, 6);
  gtk_widget_set_margin_bottom (content, 6);
  gtk_widget_set_margin_start (content, 6);
  gtk_widget_set_margin_end (content, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_menu_button_set_popover (button, popover);
}

static void
update_name (GrAccountButton *self)
{
  const char *name =
      self->connection != NULL ? gr_connection_get_name (self->connection) : "";
  /* Translators: %s is the name of the account whose rooms are shown */
  g_autofree char *label = g_strdup_printf (_ ("Account: %s"), name);

  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  /* The toggle button inside, which takes the focus, is labelled by it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
gr_account_button_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  GrAccountButton *self = GR_ACCOUNT_BUTTON (object);

  switch (prop_id)
    {
    case PROP_CONNECTION:
      g_value_set_object (value, self->connection);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_account_button_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  GrAccountButton *self = GR_ACCOUNT_BUTTON (object);

  switch (prop_id)
    {
    case PROP_CONNECTION:
      gr_account_button_set_connection (self, g_value_get_object (value));
      break;
    case PROP_COMPACT:
      gr_account_button_set_compact (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_account_button_dispose (GObject *object)
{
  GrAccountButton *self = GR_ACCOUNT_BUTTON (object);

  g_clear_object (&self->connection);
  gtk_widget_dispose_template (GTK_WIDGET (self), GR_TYPE_ACCOUNT_BUTTON);

  G_OBJECT_CLASS (gr_account_button_parent_class)->dispose (object);
}

static void
gr_account_button_class_init (GrAccountButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_account_button_dispose;
  object_class->get_property = gr_account_button_get_property;
  object_class->set_property = gr_account_button_set_property;

  props[PROP_CONNECTION] =
      g_param_spec_object ("connection", NULL, NULL, GR_TYPE_CONNECTION,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  props[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-account-button.ui");
  gtk_widget_class_bind_template_child (widget_class, GrAccountButton, button);
  gtk_widget_class_bind_template_child (widget_class, GrAccountButton, name);
}

static void
gr_account_button_init (GrAccountButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self,
                                         NULL);
}

/**
 * gr_account_button_set_connection:
 * @self: an account button
 * @connection: (nullable): who asks
 */
void
gr_account_button_set_connection (GrAccountButton *self,
                                  GrConnection *connection)
{
  g_return_if_fail (GR_IS_ACCOUNT_BUTTON (self));
  g_return_if_fail (connection == NULL || GR_IS_CONNECTION (connection));

  if (!g_set_object (&self->connection, connection))
    return;

  gtk_menu_button_set_popover (self->button, NULL);
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONNECTION]);
}

/**
 * gr_account_button_set_compact:
 * @self: an account button
 * @compact: whether there is no room for the name
 */
void
gr_account_button_set_compact (GrAccountButton *self, gboolean compact)
{
  g_return_if_fail (GR_IS_ACCOUNT_BUTTON (self));

  compact = !!compact;
  if (self->compact == compact)
    return;

  self->compact = compact;
  gtk_widget_set_visible (GTK_WIDGET (self->name), !compact);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}
