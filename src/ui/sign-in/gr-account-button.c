/* gr-account-button.c: who asks, in the header
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-button"

#include "config.h"

#include "gr-account-button.h"

#include "gr-account-menu.h"
#include "gr-text.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/**
 * GrAccountButton:
 *
 * Names the account whose rooms are shown: "Account: NAME". Its popover, built
 * when it is opened, says where the rooms come from and offers the others.
 */
struct _GrAccountButton
{
  GtkWidget parent_instance;

  GrAccountSwitcher *switcher;
  gboolean compact;

  GtkMenuButton *button;
  GtkLabel *name;
};

G_DEFINE_FINAL_TYPE (GrAccountButton, gr_account_button, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SWITCHER,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
create_popup_cb (GtkMenuButton *button, gpointer data)
{
  GrAccountButton *self = GR_ACCOUNT_BUTTON (data);

  /* Of the moment: accounts come and go. */
  if (self->switcher != NULL)
    gtk_menu_button_set_popover (button, gr_account_menu_new (self->switcher));
}

static void
update (GrAccountButton *self)
{
  g_autofree char *name =
      gr_text_line (gr_account_menu_get_name (self->switcher),
                    GR_TEXT_LINE_MAX);
  const char *shown = *name != '\0' ? name : _ ("No account");
  /* Translators: %s is the name of the account whose rooms are shown */
  g_autofree char *label = g_strdup_printf (_ ("Account: %s"), shown);

  gtk_label_set_text (self->name, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gr_widget_set_accessible_name (GTK_WIDGET (self->button), label);
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
    case PROP_SWITCHER:
      g_value_set_object (value, self->switcher);
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
    case PROP_SWITCHER:
      gr_account_button_set_switcher (self, g_value_get_object (value));
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

  g_clear_object (&self->switcher);
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

  /**
   * GrAccountButton:switcher:
   *
   * What it shows and changes, set once.
   */
  props[PROP_SWITCHER] =
      g_param_spec_object ("switcher", NULL, NULL, GR_TYPE_ACCOUNT_SWITCHER,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  /**
   * GrAccountButton:compact:
   *
   * Whether it shows no name, only the icon.
   */
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
 * gr_account_button_set_switcher:
 * @self: an account button
 * @switcher: who asks
 */
void
gr_account_button_set_switcher (GrAccountButton *self,
                                GrAccountSwitcher *switcher)
{
  g_return_if_fail (GR_IS_ACCOUNT_BUTTON (self));
  g_return_if_fail (GR_IS_ACCOUNT_SWITCHER (switcher));
  g_return_if_fail (self->switcher == NULL);

  self->switcher = g_object_ref (switcher);
  g_signal_connect_object (switcher, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gr_account_switcher_get_store (switcher),
                           "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SWITCHER]);
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
