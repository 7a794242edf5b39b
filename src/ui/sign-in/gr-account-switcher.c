/* gr-account-switcher.c: as whom the browser asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-switcher"

#include "config.h"

#include "gr-account-switcher-private.h"

#include "gr-demo-connection.h"

/**
 * GrAccountSwitcher:
 *
 * Gives a browser the connection of an account, of the demo rooms, or of
 * options and environment. Owned by the application; needs no GTK.
 *
 * One thing is chosen at a time; what was asked of the keyring for another
 * one is cancelled. The browser is without connection
 * while the keyring is asked, so that no answer to the account before is shown
 * under the name of the next. How the store is asked is in
 * gr-account-switcher-store.c.
 */
G_DEFINE_FINAL_TYPE (GrAccountSwitcher, gr_account_switcher, G_TYPE_OBJECT)

/* --- for both files --- */

void
gr_account_switcher_cancel (GrAccountSwitcher *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
gr_account_switcher_set_connection (GrAccountSwitcher *self,
                                    GrConnection *connection)
{
  self->setting = TRUE;
  gr_browser_set_connection (self->browser, connection);
  self->setting = FALSE;
}

void
gr_account_switcher_set_state (GrAccountSwitcher *self,
                               GrAccountState state,
                               const GError *error)
{
  self->state = state;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

void
gr_account_switcher_set_chosen (GrAccountSwitcher *self,
                                const char *id,
                                GrAccount *account)
{
  char *copy = g_strdup (id);

  gr_account_switcher_cancel (self);
  g_free (self->id);
  self->id = copy;
  g_set_object (&self->account, account);
  g_clear_object (&self->shown);
}

void
gr_account_switcher_tell (GrAccountSwitcher *self)
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

  gr_account_switcher_set_chosen (self, "", NULL);
  gr_account_switcher_set_state (self, GR_ACCOUNT_STATE_NONE, NULL);
  gr_account_switcher_set_connection (self, NULL);
  gr_account_switcher_tell (self);
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
  gr_account_switcher_set_chosen (self, id, NULL);
  gr_account_switcher_set_state (self,
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
  gr_account_switcher_tell (self);
}

static void
show_connection (GrAccountSwitcher *self,
                 const char *id,
                 GrConnection *connection,
                 const GError *error)
{
  gr_account_switcher_set_chosen (self, id, NULL);
  gr_account_switcher_set_state (self,
                                 connection != NULL ? GR_ACCOUNT_STATE_CONNECTED
                                                    : GR_ACCOUNT_STATE_FAILED,
                                 error);
  gr_account_switcher_set_connection (self, connection);
  gr_account_switcher_tell (self);
}

void
gr_account_switcher_show_demo (GrAccountSwitcher *self)
{
  g_autoptr (GError) error = NULL;

  if (self->demo == NULL)
    self->demo = gr_demo_connection_new (0, NULL, &error);
  show_connection (self, GR_ACCOUNT_ID_DEMO, self->demo, error);
}

static void
gr_account_switcher_dispose (GObject *object)
{
  GrAccountSwitcher *self = GR_ACCOUNT_SWITCHER (object);

  gr_account_switcher_cancel (self);
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
      gr_account_switcher_set_chosen (self, id, account);
      gr_account_store_set_last (self->store, account);
      gr_account_switcher_connect_account (self);
    }
  else if (g_str_equal (id, GR_ACCOUNT_ID_DEMO))
    gr_account_switcher_show_demo (self);
  else if (g_str_equal (id, GR_ACCOUNT_ID_TRANSIENT) && self->transient != NULL)
    show_connection (self, GR_ACCOUNT_ID_TRANSIENT, self->transient, NULL);
}
