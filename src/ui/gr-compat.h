/* gr-compat.h: the few calls that are newer than the oldest platform
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Each names its version, and what older platforms get instead. That they
 * are too new for GDK_VERSION_MAX_ALLOWED is known here, and nowhere else. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/* GTK 4.12: the focus comes back to the row that had it. Before, it did so
 * anyway; from then on Shift+Tab would go to the last row of all. */
static inline void
gr_compat_set_tab_by_row (GtkColumnView *view)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  gtk_column_view_set_tab_behavior (view, GTK_LIST_TAB_ITEM);
#endif
}

/* GTK 4.14: tells those who listen what a label of role status says now; the
 * role has no name of its own any more. Before, the label's text is its name,
 * and a changed name is heard. */
static inline void
gr_compat_announce (GtkWidget *label)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  if (gtk_widget_get_mapped (label))
    gtk_accessible_announce (GTK_ACCESSIBLE (label),
                             gtk_label_get_text (GTK_LABEL (label)),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

/* libadwaita 1.4: a row with an entry tells that it has the focus. Before,
 * nobody did: the text inside had no role. */
static inline void
gr_compat_tell_focus_of_row (AdwEntryRow *row)
{
#if !ADW_CHECK_VERSION(1, 4, 0)
  g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (row)),
                "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
#endif
}

/* GTK 4.24: what @widget gets and nobody in it wants is typed into @editable,
 * input methods included; %NULL ends that. Before, gr_compat_forward_key()
 * does it. */
static inline void
gr_compat_set_input_interceptor (GtkEditable *editable, GtkWidget *widget)
{
#if GTK_CHECK_VERSION(4, 24, 0)
  gtk_editable_set_input_interceptor (editable, widget);
#endif
}

static inline gboolean
gr_compat_forward_key (GtkEventControllerKey *controller, GtkText *text)
{
#if GTK_CHECK_VERSION(4, 24, 0)
  return GDK_EVENT_PROPAGATE;
#else
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
#endif
}

/* GTK 4.14: gives the items of a menu their names. They are labelled by labels
 * whose role is presentation, and such a label has (seen with 4.18.6) no words
 * to give. Before, it had. */
static inline void
gr_compat_name_menu_items (GtkWidget *widget)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  GtkWidget *child;

  if (GTK_IS_LABEL (widget))
    {
      g_object_set (widget, "accessible-role", GTK_ACCESSIBLE_ROLE_LABEL, NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gtk_label_get_text (GTK_LABEL (widget)),
                                      -1);
    }
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gr_compat_name_menu_items (child);
#endif
}

/* libadwaita 1.5: a question with two answers stands in its window. Before, in
 * one of its own. @answered is called with the dialog, the id of the answer
 * ("cancel" for none) and @object, while that lives. */
static inline void
gr_compat_ask (GtkWindow *window,
               const char *heading,
               const char *body,
               const char *cancel,
               const char *answer,
               const char *label,
               GCallback answered,
               gpointer object)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", cancel, answer, label, NULL);
  adw_alert_dialog_set_default_response (alert, answer);
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (dialog, "response", answered, object, 0);
  adw_dialog_present (dialog, GTK_WIDGET (window));
#else
  GtkWidget *dialog = adw_message_dialog_new (window, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "cancel", cancel, answer, label,
                                    NULL);
  adw_message_dialog_set_default_response (message, answer);
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", answered, object, 0);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}

/* libadwaita 1.5: so does what is said about the program, by the properties
 * that both have. */
static inline void
gr_compat_show_about (GtkWindow *window, const char *first_property, ...)
{
  va_list values;
  GObject *about;

  va_start (values, first_property);
#if ADW_CHECK_VERSION(1, 5, 0)
  about = g_object_new_valist (ADW_TYPE_ABOUT_DIALOG, first_property, values);
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (window));
#else
  about = g_object_new_valist (ADW_TYPE_ABOUT_WINDOW, first_property, values);
  gtk_window_set_transient_for (GTK_WINDOW (about), window);
  gtk_window_present (GTK_WINDOW (about));
#endif
  va_end (values);
}

/* Pango 1.44 deprecates what says in which direction a text is read, and has
 * nothing for it. */
static inline gboolean
gr_compat_is_read_from_left (const char *text)
{
  return pango_find_base_dir (text, -1) == PANGO_DIRECTION_LTR;
}

G_GNUC_END_IGNORE_DEPRECATIONS

G_END_DECLS
