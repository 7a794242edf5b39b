/* gr-sign-in-dialog.h: signs an account in
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_SIGN_IN_DIALOG (gr_sign_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GrSignInDialog,
                      gr_sign_in_dialog,
                      GR,
                      SIGN_IN_DIALOG,
                      AdwWindow)

/* @account: (nullable): of @store, to be edited; NULL: a new one */
GtkWindow *gr_sign_in_dialog_new (GtkWindow *parent,
                                  GrAccountStore *store,
                                  GrAccount *account);

G_END_DECLS
