/* gr-sign-in-dialog.c: signs an account in
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-sign-in-dialog"

#include "config.h"

#include "gr-sign-in-dialog-private.h"

#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/**
 * GrSignInDialog:
 *
 * A modal window. What was typed is tried first, then saved, one step at a
 * time: secrets that are kept already are looked up, IAM and the service are
 * asked, the keyring stores. What was tried is held until something is typed
 * again, so that trouble with the keyring costs no second sign-in: accounts
 * lock.
 *
 * These steps are in gr-sign-in-dialog-steps.c.
 *
 * Actions: "sign-in.try", "sign-in.unlock", "sign-in.session-only",
 * "sign-in.cancel", which ends what is under way, else the dialog.
 */
G_DEFINE_FINAL_TYPE (GrSignInDialog, gr_sign_in_dialog, ADW_TYPE_WINDOW)

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrSignInDialog *self = GR_SIGN_IN_DIALOG (widget);

  if (!gr_sign_in_dialog_stop (self))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gr_sign_in_dialog_forget (self);
  gr_sign_in_dialog_set_busy (self, FALSE);
  gr_sign_in_form_focus (self->form);
  gr_announcement_say (self->announcement, _ ("Cancelled."));
}

static void
edited_cb (GrSignInDialog *self)
{
  if (self->cancellable != NULL)
    return;
  gr_sign_in_dialog_forget (self);
  gr_sign_in_dialog_hide_trouble (self);
}

static void
wrong_cb (GrSignInDialog *self, const char *words)
{
  gr_announcement_say (self->announcement, words);
}

/* Closed, or gone with its parent. A step under way holds the dialog, so that
 * dispose would come too late. */
static void
gr_sign_in_dialog_unrealize (GtkWidget *widget)
{
  gr_sign_in_dialog_stop (GR_SIGN_IN_DIALOG (widget));

  GTK_WIDGET_CLASS (gr_sign_in_dialog_parent_class)->unrealize (widget);
}

static void
gr_sign_in_dialog_dispose (GObject *object)
{
  GrSignInDialog *self = GR_SIGN_IN_DIALOG (object);

  gr_sign_in_dialog_forget (self);
  g_clear_object (&self->account);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (gr_sign_in_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
#define BIND(name)                                                             \
  gtk_widget_class_bind_template_child (widget_class, GrSignInDialog, name)
  BIND (cancel);
  BIND (spinner);
  BIND (switcher);
  BIND (trouble);
  BIND (trouble_words);
  BIND (ways_out);
  BIND (unlock);
  BIND (session_only);
  BIND (form);
  BIND (box);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, wrong_cb);
}

static void
gr_sign_in_dialog_class_init (GrSignInDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_sign_in_dialog_dispose;
  widget_class->unrealize = gr_sign_in_dialog_unrealize;

  /**
   * GrSignInDialog::signed-in:
   * @self: the dialog, which closes
   * @account: the account, one of the store now
   *
   * An account was tried and saved.
   */
  g_signal_new ("signed-in", GR_TYPE_SIGN_IN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 1, GR_TYPE_ACCOUNT);
  g_type_ensure (GR_TYPE_SIGN_IN_FORM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-sign-in-dialog.ui");
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "sign-in.try", NULL,
                                   gr_sign_in_dialog_try_action);
  gtk_widget_class_install_action (widget_class, "sign-in.unlock", NULL,
                                   gr_sign_in_dialog_unlock_action);
  gtk_widget_class_install_action (widget_class, "sign-in.session-only", NULL,
                                   gr_sign_in_dialog_session_only_action);
  gtk_widget_class_install_action (widget_class, "sign-in.cancel", NULL,
                                   cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "sign-in.cancel", NULL);
}

static void
gr_sign_in_dialog_init (GrSignInDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->announcement = gr_announcement_new ();
  gtk_box_append (self->box, self->announcement);
  gtk_stack_switcher_set_stack (self->switcher,
                                gr_sign_in_form_get_pages (self->form));
}

/**
 * gr_sign_in_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @store: where the account is saved
 * @account: (nullable): an account of @store to be edited, %NULL: a new one
 *
 * Returns: (transfer none): a new dialog, to be presented
 */
GtkWindow *
gr_sign_in_dialog_new (GtkWindow *parent,
                       GrAccountStore *store,
                       GrAccount *account)
{
  GrSignInDialog *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GR_IS_ACCOUNT_STORE (store), NULL);
  g_return_val_if_fail (account == NULL || GR_IS_ACCOUNT (account), NULL);

  self = g_object_new (GR_TYPE_SIGN_IN_DIALOG, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  g_set_object (&self->account, account);
  gr_sign_in_form_set_up (self->form, store, account);
  gr_sign_in_form_focus (self->form);
  return GTK_WINDOW (self);
}
