/* gr-window.h: the window
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-switcher.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GrWindow: filters, rooms and room details.
 *
 * GrWindow:show-filters, GrWindow:show-details: whether these panes are
 *   there; in a wide window remembered
 * GrWindow::shown (gboolean failed): after the first frame with rooms, or
 *   with a page that says why there are none
 * Actions: "win.show-filters", "win.show-details", "win.open-details",
 *   "win.back", "win.search", "win.refresh", "win.retry",
 *   "win.clear-filters", "win.columns", "win.next-pane",
 *   "win.previous-pane", "win.toast" (s), "win.show-shortcuts", "win.about",
 *   "win.account" (s), "win.add-account", "win.edit-account", "win.sign-in"
 *   (the account that is shown, again), "win.sign-out", "win.unlock-keyring",
 *   "win.announce" (s)
 */
#define GR_TYPE_WINDOW (gr_window_get_type ())
G_DECLARE_FINAL_TYPE (GrWindow, gr_window, GR, WINDOW, AdwApplicationWindow)

GrWindow  *gr_window_new            (GtkApplication *application,
                                     GrAccountSwitcher *switcher);
GrBrowser *gr_window_get_browser    (GrWindow       *self);
/* Whom to ask, beside all accounts; NULL: the welcome page. */
void       gr_window_set_connection (GrWindow       *self,
                                     GrConnection   *connection);
/* Remembers size and panes. */
void       gr_window_save           (GrWindow       *self);

G_END_DECLS
