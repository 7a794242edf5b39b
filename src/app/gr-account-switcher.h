/* gr-account-switcher.h: as whom the browser asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-store.h"
#include "gr-browser.h"

G_BEGIN_DECLS

/**
 * GrAccountState:
 * @GR_ACCOUNT_STATE_NONE: nobody is signed in
 * @GR_ACCOUNT_STATE_CONNECTING: the keyring is asked for the secrets
 * @GR_ACCOUNT_STATE_CONNECTED: the browser has a connection
 * @GR_ACCOUNT_STATE_FAILED: there is an account, but no connection: an error
 *   says why
 *
 * How far a switcher is.
 */
typedef enum
{
  GR_ACCOUNT_STATE_NONE,
  GR_ACCOUNT_STATE_CONNECTING,
  GR_ACCOUNT_STATE_CONNECTED,
  GR_ACCOUNT_STATE_FAILED,
} GrAccountState;

/* What can be chosen beside the accounts, which go by their UUIDs. */
#define GR_ACCOUNT_ID_DEMO "demo"
#define GR_ACCOUNT_ID_TRANSIENT "transient"

#define GR_TYPE_ACCOUNT_SWITCHER (gr_account_switcher_get_type ())
G_DECLARE_FINAL_TYPE (GrAccountSwitcher,
                      gr_account_switcher,
                      GR,
                      ACCOUNT_SWITCHER,
                      GObject)

GrAccountSwitcher *gr_account_switcher_new (GrBrowser *browser,
                                            GrAccountStore *store);
GrBrowser *gr_account_switcher_get_browser (GrAccountSwitcher *self);
GrAccountStore *gr_account_switcher_get_store (GrAccountSwitcher *self);
GrAccountState gr_account_switcher_get_state (GrAccountSwitcher *self);
GrAccount *gr_account_switcher_get_account (GrAccountSwitcher *self);
const GError *gr_account_switcher_get_error (GrAccountSwitcher *self);
/* What is chosen: a UUID, one of the ids above, or "". */
const char *gr_account_switcher_get_id (GrAccountSwitcher *self);
GrConnection *gr_account_switcher_get_transient (GrAccountSwitcher *self);

/* The account used last, if there is one and nobody else is chosen. */
void gr_account_switcher_start (GrAccountSwitcher *self);
void gr_account_switcher_choose (GrAccountSwitcher *self, const char *id);
/* After a failure: asks the keyring once more, after unlocking it or not. */
void gr_account_switcher_retry (GrAccountSwitcher *self);
void gr_account_switcher_unlock (GrAccountSwitcher *self);
/* @account was saved: shows it. If it is the one that is shown and only its
 * secrets are new, the list goes on where it was. */
void gr_account_switcher_signed_in (GrAccountSwitcher *self,
                                    GrAccount *account);

G_END_DECLS
