/* gr-account-menu.h: who asks, who else could, and what to do about it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-switcher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Actions of the window: "win.account" (s), "win.add-account",
 * "win.edit-account", "win.sign-out". The popover is of the moment. */
GtkWidget *gr_account_menu_new (GrAccountSwitcher *switcher);
/* What the account is called that is chosen: "" for none. */
const char *gr_account_menu_get_name (GrAccountSwitcher *switcher);

G_END_DECLS
