/* gr-welcome-page.h: what a person sees before there is anyone to ask
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-switcher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A header bar with the account menu, and the ways to go on: "win.add-account",
 * "app.demo"; for an account that cannot be connected "win.unlock-keyring",
 * "win.sign-in", "win.retry". */
#define GR_TYPE_WELCOME_PAGE (gr_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (GrWelcomePage,
                      gr_welcome_page,
                      GR,
                      WELCOME_PAGE,
                      GtkWidget)

GtkWidget *gr_welcome_page_new (GrAccountSwitcher *switcher);
void gr_welcome_page_take_focus (GrWelcomePage *self);

G_END_DECLS
