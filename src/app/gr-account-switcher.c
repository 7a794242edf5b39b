/* gr-account-switcher.c: as whom the browser asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-switcher"

#include "config.h"

#include "gr-account-switcher.h"

#include "gr-demo-connection.h"
#include "gr-question.h"

/**
 * GrAccountSwitcher:
 *
 * Gives a browser the connection of an account, of the demo rooms, or of
 * options and environment. Owned by the application; needs no GTK.
 *
 * One thing is chosen at a time; what was asked of the keyring for another
 * one is cancelled. The browser is without connection
 * while the keyring is asked, so that no answer to the account before is shown
 * under the name of the next.
 */
struct _GrAccountSwitcher
{
  GObject parent_instance;

  GrBrowser *browser;
  GrAccountStore *store;
  GrConnection *transient; /* nullable */
  GrConnection *demo;      /* nullable: once it was looked at */

  char *id;
  GrAccount *account; /* nullable */
  GrAccount *shown;   /* nullable: a copy, as it was when it was connected */
  GrAccountState state;
  GError *error; /* nullable */
  GCancellable *cancellable;
  gboolean setting; /* the browser's connection is changed by us */
};

G_DEFINE_FINAL_TYPE (GrAccountSwitcher, gr_account_switcher, G_TYPE_OBJECT)

static void
set_connection (GrAccountSwitcher *self, GrConnection *connection)
{
  self->setting = TRUE;
  gr_browser_set_connection (self->browser, connection);
  self->setting = FALSE;
}

static void
set_state (GrAccountSwitcher *self, GrAccountState state, const GError *error)
{
  self->state = state;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
set_chosen (GrAccountSwitcher *self, const char *id, GrAccount *account)
{
  char *copy = g_strdup (id);

  gr_question_cancel (&self->cancellable);
  g_free (self->id);
  self->id = copy;
  g_set_object (&self->account, account);
  g_clear_object (&self->shown);
}

static void
tell (GrAccountSwitcher *self)
{
  g_signal_emit_by_name (self, "changed");
}

/* Signed out, here or by another program. */
static void
accounts_changed_cb (GrAccountSwitcher *self)
{
  if (self->account == NULL ||
      gr_account_store_find (self->store, self->id) == self->account)
    return;

  set_chosen (self, "", NULL);
  set_state (self, GR_ACCOUNT_STATE_NONE, NULL);
  set_connection (self, NULL);
  tell (self);
}

/* --- what is no account --- */

static const char *
find_id (GrConnection *connection)
{
  if (connection == NULL)
    return "";
  switch (gr_connection_get_kind (connection))
    {
    case GR_CONNECTION_DEMO:
      return GR_ACCOUNT_ID_DEMO;
    case GR_CONNECTION_TRANSIENT:
      return GR_ACCOUNT_ID_TRANSIENT;
    case GR_CONNECTION_ACCOUNT:
    default:
      return "";
    }
}

/* The browser was given a connection that is not from here. */
static void
adopt (GrAccountSwitcher *self)
{
  GrConnection *connection = gr_browser_get_connection (self->browser);
  const char *id = find_id (connection);

  if (g_str_equal (id, GR_ACCOUNT_ID_DEMO))
    g_set_object (&self->demo, connection);
  else if (g_str_equal (id, GR_ACCOUNT_ID_TRANSIENT))
    g_set_object (&self->transient, connection);
  set_chosen (self, id, NULL);
  set_state (self,
             connection != NULL ? GR_ACCOUNT_STATE_CONNECTED
                                : GR_ACCOUNT_STATE_NONE,
             NULL);
}

static void
connection_cb (GrBrowser *browser, GParamSpec *pspec, GrAccountSwitcher *self)
{
  g_assert (GR_IS_ACCOUNT_SWITCHER (self));

  if (self->setting)
    return;
  adopt (self);
  tell (self);
}

static void
show_connection (GrAccountSwitcher *self,
                 const char *id,
                 GrConnection *connection,
                 const GError *error)
{
  set_chosen (self, id, NULL);
  set_state (self,
             connection != NULL ? GR_ACCOUNT_STATE_CONNECTED
                                : GR_ACCOUNT_STATE_FAILED,
             error);
  set_connection (self, connection);
  tell (self);
}

static void
show_demo (GrAccountSwitcher *self)
{
  g_autoptr (GError) error = NULL;

  if (self->demo == NULL)
    self->demo = gr_demo_connection_new (0, NULL, &error);
  show_connection (self, GR_ACCOUNT_ID_DEMO, self->demo, error);
}

/* --- an account, by the store --- */

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

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GrQuestion) question = data;
  GrAccountSwitcher *self = question->asker;
  g_autoptr (GError) error = NULL;
  g_autoptr (GrConnection) connection =
      gr_account_store_connect_finish (GR_ACCOUNT_STORE (source), result,
                                       &error);
  gboolean same_view;

  if (!gr_question_end (question))
    return;

  same_view = self->shown != NULL && is_same_view (self->shown, self->account);
  g_clear_object (&self->shown);
  set_state (self,
             connection != NULL ? GR_ACCOUNT_STATE_CONNECTED
                                : GR_ACCOUNT_STATE_FAILED,
             error);
  if (connection != NULL)
    self->shown = gr_account_copy (self->account);
  if (connection != NULL && same_view)
    gr_browser_retry (self->browser); /* the list goes on where it was */
  else
    {
      /* The same connection may bring other rooms by now. */
      set_connection (self, NULL);
      set_connection (self, connection);
    }
  tell (self);
}

static void
ask_store (GrAccountSwitcher *self)
{
  GrQuestion *question = gr_question_new (self, &self->cancellable);

  gr_account_store_connect_async (self->store, self->account,
                                  question->cancellable, connected_cb,
                                  question);
}

static void
connect_account (GrAccountSwitcher *self)
{
  set_state (self, GR_ACCOUNT_STATE_CONNECTING, NULL);
  set_connection (self, NULL);
  ask_store (self);
  tell (self);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GrQuestion) question = data;
  GrAccountSwitcher *self = question->asker;
  g_autoptr (GError) error = NULL;
  gboolean unlocked = gr_account_store_unlock_finish (GR_ACCOUNT_STORE (source),
                                                      result, &error);

  if (!gr_question_end (question))
    return;
  if (unlocked)
    {
      connect_account (self);
      return;
    }
  set_state (self, GR_ACCOUNT_STATE_FAILED, error);
  tell (self);
}

static void
gr_account_switcher_dispose (GObject *object)
{
  GrAccountSwitcher *self = GR_ACCOUNT_SWITCHER (object);

  gr_question_cancel (&self->cancellable);
  g_clear_object (&self->account);
  g_clear_object (&self->shown);
  g_clear_object (&self->transient);
  g_clear_object (&self->demo);
  g_clear_object (&self->store);
  g_clear_object (&self->browser);

  G_OBJECT_CLASS (gr_account_switcher_parent_class)->dispose (object);
}

static void
gr_account_switcher_finalize (GObject *object)
{
  GrAccountSwitcher *self = GR_ACCOUNT_SWITCHER (object);

  g_clear_error (&self->error);
  g_free (self->id);

  G_OBJECT_CLASS (gr_account_switcher_parent_class)->finalize (object);
}

static void
gr_account_switcher_class_init (GrAccountSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_account_switcher_dispose;
  object_class->finalize = gr_account_switcher_finalize;

  /**
   * GrAccountSwitcher::changed:
   *
   * State, account or error changed.
   */
  g_signal_new ("changed", GR_TYPE_ACCOUNT_SWITCHER, G_SIGNAL_RUN_LAST, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 0);
}

static void
gr_account_switcher_init (GrAccountSwitcher *self)
{
  self->id = g_strdup ("");
}

/**
 * gr_account_switcher_new:
 * @browser: what asks; the connection that it has is adopted
 * @store: the accounts
 *
 * Returns: (transfer full): a switcher
 */
GrAccountSwitcher *
gr_account_switcher_new (GrBrowser *browser, GrAccountStore *store)
{
  GrAccountSwitcher *self;

  g_return_val_if_fail (GR_IS_BROWSER (browser), NULL);
  g_return_val_if_fail (GR_IS_ACCOUNT_STORE (store), NULL);

  self = g_object_new (GR_TYPE_ACCOUNT_SWITCHER, NULL);
  self->browser = g_object_ref (browser);
  self->store = g_object_ref (store);
  g_signal_connect_object (browser, "notify::connection",
                           G_CALLBACK (connection_cb), self, 0);
  g_signal_connect_object (store, "items-changed",
                           G_CALLBACK (accounts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adopt (self);
  return self;
}

/**
 * gr_account_switcher_get_browser:
 * @self: a switcher
 *
 * Returns: (transfer none): what it gives connections to
 */
GrBrowser *
gr_account_switcher_get_browser (GrAccountSwitcher *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (self), NULL);

  return self->browser;
}

/**
 * gr_account_switcher_get_store:
 * @self: a switcher
 *
 * Returns: (transfer none): the accounts that can be chosen
 */
GrAccountStore *
gr_account_switcher_get_store (GrAccountSwitcher *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (self), NULL);

  return self->store;
}

GrAccountState
gr_account_switcher_get_state (GrAccountSwitcher *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (self), GR_ACCOUNT_STATE_NONE);

  return self->state;
}

/**
 * gr_account_switcher_get_account:
 * @self: a switcher
 *
 * Returns: (transfer none) (nullable): the account that is shown, or would be;
 *   %NULL for the demo rooms and for options and environment
 */
GrAccount *
gr_account_switcher_get_account (GrAccountSwitcher *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (self), NULL);

  return self->account;
}

const GError *
gr_account_switcher_get_error (GrAccountSwitcher *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (self), NULL);

  return self->error;
}

const char *
gr_account_switcher_get_id (GrAccountSwitcher *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (self), NULL);

  return self->id;
}

/**
 * gr_account_switcher_get_transient:
 * @self: a switcher
 *
 * Returns: (transfer none) (nullable): the connection of options and
 *   environment; %NULL: it is not there to be chosen
 */
GrConnection *
gr_account_switcher_get_transient (GrAccountSwitcher *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_SWITCHER (self), NULL);

  return self->transient;
}

/**
 * gr_account_switcher_start:
 * @self: a switcher
 *
 * Connects the account used last, unless the browser has a connection.
 */
void
gr_account_switcher_start (GrAccountSwitcher *self)
{
  GrAccount *account;

  g_return_if_fail (GR_IS_ACCOUNT_SWITCHER (self));

  account = gr_account_store_get_last (self->store);
  if (self->state == GR_ACCOUNT_STATE_NONE && account != NULL)
    gr_account_switcher_choose (self, gr_account_get_uuid (account));
}

/**
 * gr_account_switcher_choose:
 * @self: a switcher
 * @id: the UUID of an account, %GR_ACCOUNT_ID_DEMO or
 *   %GR_ACCOUNT_ID_TRANSIENT; others are ignored
 *
 * Begins the list of somebody else; the filters stay. What is chosen already
 * stays as it is.
 */
void
gr_account_switcher_choose (GrAccountSwitcher *self, const char *id)
{
  GrAccount *account;

  g_return_if_fail (GR_IS_ACCOUNT_SWITCHER (self));
  g_return_if_fail (id != NULL);

  if (g_str_equal (id, self->id))
    return;
  account = gr_account_store_find (self->store, id);
  if (account != NULL)
    {
      set_chosen (self, id, account);
      gr_account_store_set_last (self->store, account);
      connect_account (self);
    }
  else if (g_str_equal (id, GR_ACCOUNT_ID_DEMO))
    show_demo (self);
  else if (g_str_equal (id, GR_ACCOUNT_ID_TRANSIENT) && self->transient != NULL)
    show_connection (self, GR_ACCOUNT_ID_TRANSIENT, self->transient, NULL);
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
    connect_account (self);
  else
    show_demo (self);
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
  GrQuestion *question;

  g_return_if_fail (GR_IS_ACCOUNT_SWITCHER (self));

  if (self->state != GR_ACCOUNT_STATE_FAILED || self->cancellable != NULL)
    return;
  question = gr_question_new (self, &self->cancellable);
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
  set_chosen (self, gr_account_get_uuid (account), account);
  gr_account_store_set_last (self->store, account);
  connect_account (self);
}
