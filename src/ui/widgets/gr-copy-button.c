/* gr-copy-button.c: a small button that copies a text and says so
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-copy-button"

#include "config.h"

#include "gr-copy-button.h"

#include <glib/gi18n-lib.h>

/**
 * GrCopyButton:
 *
 * A small flat button, 26 pixels square, that puts a text on the clipboard and
 * has the window say so, by its action "win.toast". It cannot be pressed while
 * there is nothing to copy.
 */
struct _GrCopyButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  char *text;
  char *label_text;
};

G_DEFINE_FINAL_TYPE (GrCopyButton, gr_copy_button, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_LABEL_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GrCopyButton *self = GR_COPY_BUTTON (widget);

  g_assert (self->text != NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->text);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Copied"));
}

static void
set_label_text (GrCopyButton *self, const char *label_text)
{
  if (g_strcmp0 (self->label_text, label_text) == 0)
    return;

  g_free (self->label_text);
  self->label_text = g_strdup (label_text);
  gtk_widget_set_tooltip_text (self->button, label_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label_text != NULL ? label_text : _ ("Copy"),
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL_TEXT]);
}

static void
gr_copy_button_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  GrCopyButton *self = GR_COPY_BUTTON (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_LABEL_TEXT:
      g_value_set_string (value, self->label_text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_copy_button_set_property (GObject *object,
                             guint prop_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  GrCopyButton *self = GR_COPY_BUTTON (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      gr_copy_button_set_text (self, g_value_get_string (value));
      break;
    case PROP_LABEL_TEXT:
      set_label_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_copy_button_dispose (GObject *object)
{
  GrCopyButton *self = GR_COPY_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->label_text, g_free);

  G_OBJECT_CLASS (gr_copy_button_parent_class)->dispose (object);
}

static void
gr_copy_button_class_init (GrCopyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gr_copy_button_get_property;
  object_class->set_property = gr_copy_button_set_property;
  object_class->dispose = gr_copy_button_dispose;

  /**
   * GrCopyButton:text:
   *
   * What it copies.
   */
  props[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);

  /**
   * GrCopyButton:label-text:
   *
   * Its accessible name and tooltip: "Copy room ID".
   */
  props[PROP_LABEL_TEXT] =
      g_param_spec_string ("label-text", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "copy.text", NULL,
                                   copy_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_copy_button_init (GrCopyButton *self)
{
  self->button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "gr-copy");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "copy.text");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "copy.text", FALSE);
}

/**
 * gr_copy_button_new:
 * @label_text: (nullable): its accessible name and tooltip
 * @text: (nullable): what it copies
 *
 * Returns: (transfer floating): a new button
 */
GtkWidget *
gr_copy_button_new (const char *label_text, const char *text)
{
  return g_object_new (GR_TYPE_COPY_BUTTON, "label-text", label_text, "text",
                       text, NULL);
}

/**
 * gr_copy_button_set_text:
 * @self: a button
 * @text: (nullable): what it copies; the button is insensitive while it is
 *   %NULL or empty
 *
 * Sets what the button copies.
 */
void
gr_copy_button_set_text (GrCopyButton *self, const char *text)
{
  g_return_if_fail (GR_IS_COPY_BUTTON (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "copy.text",
                                 text != NULL && *text != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}
