/* gr-account-banner.h: says over the rooms that the account needs a person
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Actions of the window: "win.sign-in", "win.announce" (s). */
#define GR_TYPE_ACCOUNT_BANNER (gr_account_banner_get_type ())
G_DECLARE_FINAL_TYPE (GrAccountBanner,
                      gr_account_banner,
                      GR,
                      ACCOUNT_BANNER,
                      GtkWidget)

/* @account: (nullable): whose rooms are shown */
void gr_account_banner_set_account (GrAccountBanner *self, GrAccount *account);
/* @error: (nullable): why its credentials are not accepted any more */
void gr_account_banner_set_refused (GrAccountBanner *self, const GError *error);
gboolean gr_account_banner_get_shown (GrAccountBanner *self);

G_END_DECLS
