/* gr-account-switcher-store.c: asks the store for the connection of an account
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-switcher"

#include "config.h"

#include "gr-account-switcher-private.h"

/* What is asked of the store, and for whom. */
typedef struct
{
  GrAccountSwitcher *switcher;
  GCancellable *cancellable;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->switcher);
  g_object_unref (question->cancellable);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static Question *
begin_question (GrAccountSwitcher *self)
{
  Question *question = g_new0 (Question, 1);

  gr_account_switcher_cancel (self);
  self->cancellable = g_cancellable_new ();
  question->switcher = g_object_ref (self);
  question->cancellable = g_object_ref (self->cancellable);
  return question;
}

/* FALSE: something else was chosen in the meantime. */
static gboolean
end_question (Question *question)
{
  GrAccountSwitcher *self = question->switcher;

  if (self->cancellable != question->cancellable)
    return FALSE;
  g_clear_object (&self->cancellable);
  return TRUE;
}

/* Whether the rooms of both are the same. */
static gboolean
is_same_view (GrAccount *a, GrAccount *b)
{
  static const char *const properties[] = {
    "region", "endpoint", "project-id", "app-user-id",
    "kind",   "ak",       "domain",     "user",
  };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_auto (GValue) other = G_VALUE_INIT;
      GParamSpec *pspec =
          g_object_class_find_property (G_OBJECT_GET_CLASS (a), properties[i]);

      g_object_get_property (G_OBJECT (a), properties[i], &value);
      g_object_get_property (G_OBJECT (b), properties[i], &other);
      if (g_param_values_cmp (pspec, &value, &other) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The list goes on where it was, with what the client did not have. */
static void
go_on (GrAccountSwitcher *self, GrConnection *connection)
{
  GrConnection *current = gr_browser_get_connection (self->browser);

  gr_client_set_credentials (gr_connection_get_client (current),
                             gr_connection_get_credentials (connection));
  gr_browser_retry (self->browser);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  GrAccountSwitcher *self = question->switcher;
  g_autoptr (GError) error = NULL;
  g_autoptr (GrConnection) connection =
      gr_account_store_connect_finish (GR_ACCOUNT_STORE (source), result,
                                       &error);
  gboolean same_view;

  if (!end_question (question))
    return;

  same_view = self->shown != NULL && is_same_view (self->shown, self->account);
  g_clear_object (&self->shown);
  gr_account_switcher_set_state (self,
                                 connection != NULL ? GR_ACCOUNT_STATE_CONNECTED
                                                    : GR_ACCOUNT_STATE_FAILED,
                                 error);
  if (connection != NULL)
    self->shown = gr_account_copy (self->account);
  if (connection != NULL && same_view)
    go_on (self, connection);
  else
    gr_account_switcher_set_connection (self, connection);
  gr_account_switcher_tell (self);
}

static void
ask_store (GrAccountSwitcher *self)
{
  Question *question = begin_question (self);

  gr_account_store_connect_async (self->store, self->account,
                                  question->cancellable, connected_cb,
                                  question);
}

void
gr_account_switcher_connect_account (GrAccountSwitcher *self)
{
  gr_account_switcher_set_state (self, GR_ACCOUNT_STATE_CONNECTING, NULL);
  gr_account_switcher_set_connection (self, NULL);
  ask_store (self);
  gr_account_switcher_tell (self);
}

/**
 * gr_account_switcher_retry:
 * @self: a switcher
 *
 * After %GR_ACCOUNT_STATE_FAILED: tries once more.
 */
void
gr_account_switcher_retry (GrAccountSwitcher *self)
{
  g_return_if_fail (GR_IS_ACCOUNT_SWITCHER (self));

  if (self->state != GR_ACCOUNT_STATE_FAILED)
    return;
  if (self->account != NULL)
    gr_account_switcher_connect_account (self);
  else
    gr_account_switcher_show_demo (self);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  GrAccountSwitcher *self = question->switcher;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = gr_account_store_unlock_finish (GR_ACCOUNT_STORE (source),
                                                      result, &error);

  if (!end_question (question))
    return;
  if (unlocked)
    {
      gr_account_switcher_connect_account (self);
      return;
    }
  gr_account_switcher_set_state (self, GR_ACCOUNT_STATE_FAILED, error);
  gr_account_switcher_tell (self);
}

/**
 * gr_account_switcher_unlock:
 * @self: a switcher
 *
 * After %GR_ACCOUNT_STATE_FAILED: has the keyring ask for its password, then
 * tries once more.
 */
void
gr_account_switcher_unlock (GrAccountSwitcher *self)
{
  Question *question;

  g_return_if_fail (GR_IS_ACCOUNT_SWITCHER (self));

  if (self->state != GR_ACCOUNT_STATE_FAILED || self->cancellable != NULL)
    return;
  question = begin_question (self);
  gr_account_store_unlock_async (self->store, question->cancellable,
                                 unlocked_cb, question);
}

/**
 * gr_account_switcher_signed_in:
 * @self: a switcher
 * @account: an account of its store that was just saved
 *
 * Shows its rooms. Those that are shown already stay, and what failed is asked
 * for again with the new secrets.
 */
void
gr_account_switcher_signed_in (GrAccountSwitcher *self, GrAccount *account)
{
  g_return_if_fail (GR_IS_ACCOUNT_SWITCHER (self));
  g_return_if_fail (GR_IS_ACCOUNT (account));

  if (self->account == account && self->shown != NULL &&
      is_same_view (self->shown, account))
    {
      ask_store (self);
      return;
    }
  gr_account_switcher_set_chosen (self, gr_account_get_uuid (account), account);
  gr_account_store_set_last (self->store, account);
  gr_account_switcher_connect_account (self);
}
