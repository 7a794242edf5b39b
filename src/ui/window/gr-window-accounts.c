/* gr-window-accounts.c: as whom the window shows rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-window"

#include "config.h"

#include "gr-window-private.h"

#include "gr-compat.h"
#include "gr-error.h"
#include "gr-sign-in-dialog.h"
#include "gr-welcome-page.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

static GrAccount *
get_account (GrWindow *self)
{
  return gr_account_switcher_get_account (self->switcher);
}

static GrAccountStore *
get_store (GrWindow *self)
{
  return gr_account_switcher_get_store (self->switcher);
}

/* --- what is shown --- */

/* Built when it is needed, which is not at every start. */
static GtkWidget *
get_welcome (GrWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->root, "welcome");

  if (page == NULL)
    {
      page = gr_welcome_page_new (self->switcher);
      gtk_stack_add_named (self->root, page, "welcome");
      gr_stack_expose_visible_page (self->root);
    }
  return page;
}

/* Rooms, those that are on their way included, or a page instead of them. */
static void
show_root (GrWindow *self)
{
  GrAccountState state = gr_account_switcher_get_state (self->switcher);
  gboolean rooms = state == GR_ACCOUNT_STATE_CONNECTED ||
                   state == GR_ACCOUNT_STATE_CONNECTING;
  GtkWidget *page = rooms ? GTK_WIDGET (self->shell) : get_welcome (self);

  if (gtk_stack_get_visible_child (self->root) == page && self->rooted)
    return;
  self->rooted = TRUE;
  gtk_stack_set_visible_child (self->root, page);
  /* The stack moves the focus on its own where it was inside. */
  if (rooms)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    gr_welcome_page_take_focus (GR_WELCOME_PAGE (page));
}

static void
update_actions (GrWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean account = get_account (self) != NULL && !self->signing_out;

  gtk_widget_action_set_enabled (widget, "win.refresh",
                                 gr_account_switcher_get_state (
                                     self->switcher) != GR_ACCOUNT_STATE_NONE);
  gtk_widget_action_set_enabled (widget, "win.edit-account", account);
  gtk_widget_action_set_enabled (widget, "win.sign-in", account);
  gtk_widget_action_set_enabled (widget, "win.sign-out", account);
}

static void
say_failure (GrWindow *self)
{
  const GError *error = gr_account_switcher_get_error (self->switcher);

  if (error != NULL)
    gr_window_announce (self, error->message);
}

static void
update (GrWindow *self)
{
  GrAccount *account = get_account (self);

  update_actions (self);
  gr_list_pages_set_can_sign_in (self->pages, account != NULL);
  gr_account_banner_set_account (self->banner, account);
  gr_window_update_rooms (self);
  show_root (self);
  say_failure (self);
  g_object_notify (G_OBJECT (self), "account");
}

/* --- signing in --- */

static void
signed_in_cb (GrSignInDialog *dialog, GrAccount *account, GrWindow *self)
{
  /* Translators: %s is the name of an account */
  g_autofree char *words =
      g_strdup_printf (_ ("Signed in: %s"), gr_account_get_name (account));

  g_assert (GR_IS_WINDOW (self));

  gr_account_switcher_signed_in (self->switcher, account);
  gr_window_announce (self, words);
}

static gboolean
present_cb (gpointer data)
{
  GrWindow *self = GR_WINDOW (data);

  self->present_id = 0;
  gtk_window_present (self->dialog);
  return G_SOURCE_REMOVE;
}

static void
show_dialog (GrWindow *self, GrAccount *account, const char *title)
{
  GtkWindow *dialog;

  /* It is modal: nobody gets here while it is shown. */
  if (self->dialog != NULL)
    return;

  dialog = gr_sign_in_dialog_new (GTK_WINDOW (self), get_store (self), account);
  gtk_window_set_title (dialog, title);
  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "signed-in", G_CALLBACK (signed_in_cb), self,
                           0);
  /* The menu, if it is from there, gives the focus back when it is gone: not
   * to a window behind the dialog. */
  self->present_id = g_idle_add (present_cb, self);
}

static void
add_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_dialog (GR_WINDOW (widget), NULL, _ ("Sign in"));
}

static void
edit_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_dialog (GR_WINDOW (widget), get_account (GR_WINDOW (widget)),
               _ ("Edit account"));
}

static void
sign_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_dialog (GR_WINDOW (widget), get_account (GR_WINDOW (widget)),
               _ ("Sign in"));
}

static void
unlock_keyring_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_account_switcher_unlock (GR_WINDOW (widget)->switcher);
}

/* --- signing out --- */

static void sign_out (GrWindow *self);

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GrWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (gr_account_store_unlock_finish (GR_ACCOUNT_STORE (source), result,
                                      &error))
    sign_out (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                error->message);
}

static void
response_cb (GtkWidget *dialog, const char *response, GrWindow *self)
{
  g_assert (GR_IS_WINDOW (self));

  if (g_str_equal (response, "unlock"))
    gr_account_store_unlock_async (get_store (self), NULL, unlocked_cb,
                                   g_object_ref (self));
  else if (g_str_equal (response, "again"))
    sign_out (self);
}

/* The account stays: its secrets are still in the keyring. Who has gone
 * meanwhile cannot be told, and finds it done later. */
static void
show_not_signed_out (GrWindow *self, const GError *error)
{
  gboolean locked = gr_secrets_error_get (error) == GR_SECRETS_LOCKED;

  gr_compat_ask (GTK_WINDOW (self), _ ("You are not signed out"),
                 error->message, _ ("_Cancel"), locked ? "unlock" : "again",
                 locked ? _ ("_Unlock keyring") : _ ("_Try again"),
                 G_CALLBACK (response_cb), self);
}

typedef struct
{
  GrWindow *window;
  GrAccount *account;
} SignOut;

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SignOut *step = data;
  GrWindow *self = step->window;
  g_autoptr (GError) error = NULL;
  gboolean removed = gr_account_store_remove_finish (GR_ACCOUNT_STORE (source),
                                                     result, &error);
  /* Translators: %s is the name of an account */
  g_autofree char *words =
      g_strdup_printf (_ ("Signed out: %s"),
                       gr_account_get_name (step->account));

  self->signing_out = FALSE;
  update_actions (self);
  if (removed)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", words);
  else if (gtk_widget_get_realized (GTK_WIDGET (self)))
    show_not_signed_out (self, error);
  else
    gr_account_store_remove_later (get_store (self), step->account);
  g_object_unref (step->window);
  g_object_unref (step->account);
  g_free (step);
}

static void
sign_out (GrWindow *self)
{
  GrAccount *account = get_account (self);
  SignOut *step;

  if (account == NULL || self->signing_out)
    return;

  step = g_new0 (SignOut, 1);
  step->window = g_object_ref (self);
  step->account = g_object_ref (account);
  self->signing_out = TRUE;
  update_actions (self);
  gr_account_store_remove_async (get_store (self), account, NULL, signed_out_cb,
                                 step);
}

static void
sign_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sign_out (GR_WINDOW (widget));
}

/* --- for the window --- */

static void
announce_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gr_window_announce (GR_WINDOW (widget),
                      g_variant_get_string (parameter, NULL));
}

void
gr_window_install_account_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.add-account", NULL, add_account_action },
    { "win.edit-account", NULL, edit_account_action },
    { "win.sign-in", NULL, sign_in_action },
    { "win.sign-out", NULL, sign_out_action },
    { "win.unlock-keyring", NULL, unlock_keyring_action },
    { "win.announce", "s", announce_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name,
                                     actions[i].parameter_type,
                                     actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "win.account",
                                            "account");
}

void
gr_window_init_accounts (GrWindow *self)
{
  gr_account_button_set_switcher (self->account, self->switcher);
  g_signal_connect_object (self->switcher, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

void
gr_window_dispose_accounts (GrWindow *self)
{
  g_clear_handle_id (&self->present_id, g_source_remove);
  g_clear_weak_pointer (&self->dialog);
}

/* To those who listen. */
void
gr_window_announce (GrWindow *self, const char *words)
{
  self->expected = FALSE;
  gr_announcement_say (self->announcement, words);
}
