/* gr-sign-in-dialog.c: signs an account in
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-sign-in-dialog"

#include "config.h"

#include "gr-sign-in-dialog.h"

#include "gr-error.h"
#include "gr-question.h"
#include "gr-sign-in-form.h"
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
 * Actions: "sign-in.try", "sign-in.unlock", "sign-in.session-only",
 * "sign-in.cancel", which ends what is under way, else the dialog.
 */
struct _GrSignInDialog
{
  AdwWindow parent_instance;

  GrAccountStore *store;
  GrAccount *account;        /* nullable: that is edited */
  GrAccount *draft;          /* nullable: what was typed */
  GrAccountSecrets *secrets; /* nullable: its secrets */
  GrIamToken *token;         /* nullable: that they bought */
  gboolean tried;            /* the service took them */
  GCancellable *cancellable; /* nullable: of the step under way */

  GtkBox *box;
  GtkWidget *cancel;
  GtkSpinner *spinner;
  GtkStackSwitcher *switcher;
  GtkWidget *trouble;
  GtkLabel *trouble_words;
  GtkWidget *ways_out;
  GtkWidget *unlock;
  GtkWidget *session_only;
  GrSignInForm *form;
  GtkWidget *announcement;
};

G_DEFINE_FINAL_TYPE (GrSignInDialog, gr_sign_in_dialog, ADW_TYPE_WINDOW)

static void
set_busy (GrSignInDialog *self, gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.try", !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->switcher), !busy);
  gtk_widget_set_sensitive (self->ways_out, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static GrQuestion *
begin_step (GrSignInDialog *self, const char *words)
{
  g_assert (self->cancellable == NULL);

  gtk_widget_grab_focus (self->cancel);
  set_busy (self, TRUE);
  gr_announcement_say (self->announcement, words);
  return gr_question_new (self, &self->cancellable);
}

/* FALSE: the step was cancelled, and nobody waits for it. */
static gboolean
end_step (GrQuestion *step)
{
  if (!gr_question_end (step))
    return FALSE;
  set_busy (step->asker, FALSE);
  return TRUE;
}

static void
forget (GrSignInDialog *self)
{
  self->tried = FALSE;
  g_clear_object (&self->draft);
  g_clear_pointer (&self->secrets, gr_account_secrets_free);
  g_clear_pointer (&self->token, gr_iam_token_free);
}

static void
hide_trouble (GrSignInDialog *self)
{
  gtk_widget_set_visible (self->trouble, FALSE);
}

/* An error that is about no field, with the buttons that help. */
static void
show_trouble (GrSignInDialog *self, const GError *error)
{
  gboolean keyring = g_error_matches (error, GR_ERROR, GR_ERROR_SECRETS);
  gboolean locked =
      keyring && gr_secrets_error_get (error) == GR_SECRETS_LOCKED;

  gtk_label_set_text (self->trouble_words, error->message);
  gtk_widget_set_visible (self->unlock, locked);
  gtk_widget_set_visible (self->session_only, keyring && self->tried);
  gtk_widget_set_visible (self->ways_out, locked || (keyring && self->tried));
  gtk_widget_set_visible (self->trouble, TRUE);
  if (locked)
    gtk_widget_grab_focus (self->unlock);
  else if (keyring && self->tried)
    gtk_widget_grab_focus (self->session_only);
  else
    gtk_widget_grab_focus (gtk_window_get_default_widget (GTK_WINDOW (self)));
  gr_announcement_say (self->announcement, error->message);
}

/* --- saving --- */

static void
finish (GrSignInDialog *self)
{
  GrAccount *account =
      gr_account_store_find (self->store, gr_account_get_uuid (self->draft));

  g_return_if_fail (account != NULL);

  if (self->token != NULL)
    gr_account_store_hand_over (self->store, account,
                                g_steal_pointer (&self->token));
  g_object_ref (self);
  g_signal_emit_by_name (self, "signed-in", account);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GrQuestion) step = data;
  g_autoptr (GError) error = NULL;
  gboolean saved =
      gr_account_store_save_finish (GR_ACCOUNT_STORE (source), result, &error);

  if (!end_step (step))
    return;
  if (saved)
    finish (step->asker);
  else
    show_trouble (step->asker, error);
}

static void
save (GrSignInDialog *self, gboolean session_only)
{
  GrQuestion *step = begin_step (self, _ ("Saving the account…"));

  gr_account_store_save_async (self->store, self->draft, self->secrets,
                               session_only, step->cancellable, saved_cb, step);
}

/* --- trying --- */

/* What the person left to us. */
static void
complete_draft (GrSignInDialog *self, const GrSignInResult *result)
{
  GrAccount *draft = self->draft;

  if (result->project_id != NULL)
    g_object_set (draft, "project-id", result->project_id, NULL);
  if (gr_account_get_kind (draft) == GR_CREDENTIALS_TOKEN &&
      gr_account_get_token_expires (draft) == GR_TIME_NONE)
    g_object_set (draft, "token-expires", result->token_expires, NULL);
  if (*gr_account_get_name (draft) == '\0')
    {
      g_autofree char *wish = gr_sign_in_form_dup_place (self->form);
      g_autofree char *name = gr_account_store_make_name (self->store, wish);

      g_object_set (draft, "name", name, NULL);
    }
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GrQuestion) step = data;
  GrSignInDialog *self = step->asker;
  GrSignInField field = GR_SIGN_IN_FIELD_NONE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GrSignInResult) answer =
      gr_sign_in_try_finish (result, &field, &error);

  if (!end_step (step))
    return;
  if (answer == NULL)
    {
      if (!gr_sign_in_form_show_error (self->form, field, error->message))
        show_trouble (self, error);
    }
  else if (answer->projects != NULL)
    {
      gr_sign_in_form_show_projects (self->form, answer->projects);
      gr_announcement_say (self->announcement,
                           _ ("Choose a project, then sign in."));
    }
  else
    {
      complete_draft (self, answer);
      self->token = g_steal_pointer (&answer->token);
      self->tried = TRUE;
      save (self, gr_sign_in_form_get_session_only (self->form));
    }
}

static void
try (GrSignInDialog *self)
{
  GrQuestion *step = begin_step (self, _ ("Signing in…"));

  gr_sign_in_try_async (self->draft, self->secrets, step->cancellable, tried_cb,
                        step);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GrQuestion) step = data;
  GrSignInDialog *self = step->asker;
  g_autoptr (GError) error = NULL;
  GrAccountSecrets *secrets =
      gr_account_store_lookup_finish (GR_ACCOUNT_STORE (source), result,
                                      &error);

  if (!end_step (step))
    {
      g_clear_pointer (&secrets, gr_account_secrets_free);
      return;
    }
  self->secrets = secrets;
  if (secrets != NULL)
    try (self);
  else
    show_trouble (self, error);
}

static void
try_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrSignInDialog *self = GR_SIGN_IN_DIALOG (widget);
  GrQuestion *step;

  hide_trouble (self);
  if (!gr_sign_in_form_check (self->form))
    return;

  forget (self);
  self->draft = gr_sign_in_form_dup_account (self->form);
  if (!gr_sign_in_form_get_keeps_secret (self->form))
    {
      self->secrets = gr_sign_in_form_dup_secrets (self->form);
      try (self);
      return;
    }
  step = begin_step (self, _ ("Signing in…"));
  gr_account_store_lookup_async (self->store, self->account, step->cancellable,
                                 looked_up_cb, step);
}

/* --- out of trouble --- */

/* From where the keyring was in the way. */
static void
go_on (GrSignInDialog *self, gboolean session_only)
{
  hide_trouble (self);
  if (self->tried)
    save (self, session_only);
  else
    try_action (GTK_WIDGET (self), NULL, NULL);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GrQuestion) step = data;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = gr_account_store_unlock_finish (GR_ACCOUNT_STORE (source),
                                                      result, &error);

  if (!end_step (step))
    return;
  if (unlocked)
    go_on (step->asker, FALSE);
  else
    show_trouble (step->asker, error);
}

static void
unlock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrSignInDialog *self = GR_SIGN_IN_DIALOG (widget);
  GrQuestion *step = begin_step (self, _ ("Unlocking the keyring…"));

  gr_account_store_unlock_async (self->store, step->cancellable, unlocked_cb,
                                 step);
}

static void
session_only_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_on (GR_SIGN_IN_DIALOG (widget), TRUE);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrSignInDialog *self = GR_SIGN_IN_DIALOG (widget);

  if (!gr_question_cancel (&self->cancellable))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  forget (self);
  set_busy (self, FALSE);
  gr_sign_in_form_focus (self->form);
  gr_announcement_say (self->announcement, _ ("Cancelled."));
}

static void
edited_cb (GrSignInDialog *self)
{
  if (self->cancellable != NULL)
    return;
  forget (self);
  hide_trouble (self);
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
  gr_question_cancel (&GR_SIGN_IN_DIALOG (widget)->cancellable);

  GTK_WIDGET_CLASS (gr_sign_in_dialog_parent_class)->unrealize (widget);
}

static void
gr_sign_in_dialog_dispose (GObject *object)
{
  GrSignInDialog *self = GR_SIGN_IN_DIALOG (object);

  forget (self);
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
                                   try_action);
  gtk_widget_class_install_action (widget_class, "sign-in.unlock", NULL,
                                   unlock_action);
  gtk_widget_class_install_action (widget_class, "sign-in.session-only", NULL,
                                   session_only_action);
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
