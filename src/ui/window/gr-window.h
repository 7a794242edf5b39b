/* gr-window.h: the window
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-switcher.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_WINDOW (gr_window_get_type ())
G_DECLARE_FINAL_TYPE (GrWindow, gr_window, GR, WINDOW, AdwApplicationWindow)

GrWindow *gr_window_new (GtkApplication *application,
                         GrAccountSwitcher *switcher);
GrBrowser *gr_window_get_browser (GrWindow *self);
/* Whom to ask, beside all accounts; NULL: the welcome page. */
void gr_window_set_connection (GrWindow *self, GrConnection *connection);
/* Remembers size and panes. */
void gr_window_save (GrWindow *self);

G_END_DECLS
