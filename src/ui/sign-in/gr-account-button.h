/* gr-account-button.h: who asks, in the header
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-switcher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_ACCOUNT_BUTTON (gr_account_button_get_type ())
G_DECLARE_FINAL_TYPE (GrAccountButton,
                      gr_account_button,
                      GR,
                      ACCOUNT_BUTTON,
                      GtkWidget)

void gr_account_button_set_switcher (GrAccountButton *self,
                                     GrAccountSwitcher *switcher);
void gr_account_button_set_compact (GrAccountButton *self, gboolean compact);

G_END_DECLS
