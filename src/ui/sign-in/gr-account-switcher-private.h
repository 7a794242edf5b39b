/* gr-account-switcher-private.h: what the files of the switcher share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-switcher.h"

G_BEGIN_DECLS

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

/* gr-account-switcher.c: the parts of a change; tell comes last */
void gr_account_switcher_cancel          (GrAccountSwitcher *self);
void gr_account_switcher_set_connection  (GrAccountSwitcher *self,
                                          GrConnection      *connection);
void gr_account_switcher_set_state       (GrAccountSwitcher *self,
                                          GrAccountState     state,
                                          const GError      *error);
void gr_account_switcher_set_chosen      (GrAccountSwitcher *self,
                                          const char        *id,
                                          GrAccount         *account);
void gr_account_switcher_tell            (GrAccountSwitcher *self);
void gr_account_switcher_show_demo       (GrAccountSwitcher *self);

/* gr-account-switcher-store.c */
void gr_account_switcher_connect_account (GrAccountSwitcher *self);

G_END_DECLS
