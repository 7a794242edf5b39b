/* gr-sign-in-dialog-steps.c: from what was typed to an account
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-sign-in-dialog"

#include "config.h"

#include "gr-sign-in-dialog-private.h"

#include "gr-error.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/* A step keeps the dialog; one that was cancelled is over, whatever its
 * answer says. */
typedef struct
{
  GrSignInDialog *dialog;
  GCancellable *cancellable;
} Step;

static void
step_free (Step *step)
{
  g_object_unref (step->dialog);
  g_object_unref (step->cancellable);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

void
gr_sign_in_dialog_set_busy (GrSignInDialog *self, gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.try", !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->switcher), !busy);
  gtk_widget_set_sensitive (self->ways_out, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static Step *
begin_step (GrSignInDialog *self, const char *words)
{
  Step *step = g_new0 (Step, 1);

  g_assert (self->cancellable == NULL);

  self->cancellable = g_cancellable_new ();
  step->dialog = g_object_ref (self);
  step->cancellable = g_object_ref (self->cancellable);
  gtk_widget_grab_focus (self->cancel);
  gr_sign_in_dialog_set_busy (self, TRUE);
  gr_announcement_say (self->announcement, words);
  return step;
}

/* FALSE: the step was cancelled, and nobody waits for it. */
static gboolean
end_step (Step *step)
{
  GrSignInDialog *self = step->dialog;

  if (self->cancellable != step->cancellable)
    return FALSE;
  g_clear_object (&self->cancellable);
  gr_sign_in_dialog_set_busy (self, FALSE);
  return TRUE;
}

gboolean
gr_sign_in_dialog_stop (GrSignInDialog *self)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  if (cancellable == NULL)
    return FALSE;
  g_cancellable_cancel (cancellable);
  return TRUE;
}

void
gr_sign_in_dialog_forget (GrSignInDialog *self)
{
  self->tried = FALSE;
  g_clear_object (&self->draft);
  g_clear_pointer (&self->secrets, gr_account_secrets_free);
  g_clear_pointer (&self->token, gr_iam_token_free);
}

void
gr_sign_in_dialog_hide_trouble (GrSignInDialog *self)
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
    gr_sign_in_form_focus (self->form);
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
  g_autoptr (Step) step = data;
  g_autoptr (GError) error = NULL;
  gboolean saved =
      gr_account_store_save_finish (GR_ACCOUNT_STORE (source), result, &error);

  if (!end_step (step))
    return;
  if (saved)
    finish (step->dialog);
  else
    show_trouble (step->dialog, error);
}

static void
save (GrSignInDialog *self, gboolean session_only)
{
  Step *step = begin_step (self, _ ("Saving the account…"));

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
  g_autoptr (Step) step = data;
  GrSignInDialog *self = step->dialog;
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
  Step *step = begin_step (self, _ ("Signing in…"));

  gr_sign_in_try_async (self->draft, self->secrets, step->cancellable, tried_cb,
                        step);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  GrSignInDialog *self = step->dialog;
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

void
gr_sign_in_dialog_try_action (GtkWidget *widget,
                              const char *name,
                              GVariant *parameter)
{
  GrSignInDialog *self = GR_SIGN_IN_DIALOG (widget);
  Step *step;

  gr_sign_in_dialog_hide_trouble (self);
  if (!gr_sign_in_form_check (self->form))
    return;

  gr_sign_in_dialog_forget (self);
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
  gr_sign_in_dialog_hide_trouble (self);
  if (self->tried)
    save (self, session_only);
  else
    gr_sign_in_dialog_try_action (GTK_WIDGET (self), NULL, NULL);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = gr_account_store_unlock_finish (GR_ACCOUNT_STORE (source),
                                                      result, &error);

  if (!end_step (step))
    return;
  if (unlocked)
    go_on (step->dialog, FALSE);
  else
    show_trouble (step->dialog, error);
}

void
gr_sign_in_dialog_unlock_action (GtkWidget *widget,
                                 const char *name,
                                 GVariant *parameter)
{
  GrSignInDialog *self = GR_SIGN_IN_DIALOG (widget);
  Step *step = begin_step (self, _ ("Unlocking the keyring…"));

  gr_account_store_unlock_async (self->store, step->cancellable, unlocked_cb,
                                 step);
}

void
gr_sign_in_dialog_session_only_action (GtkWidget *widget,
                                       const char *name,
                                       GVariant *parameter)
{
  go_on (GR_SIGN_IN_DIALOG (widget), TRUE);
}
