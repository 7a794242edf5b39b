/* gr-browser.h: the rooms that are being browsed: whose, which, and their list
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-connection.h"
#include "gr-filters.h"
#include "gr-room-list.h"

G_BEGIN_DECLS

#define GR_TYPE_BROWSER (gr_browser_get_type ())
G_DECLARE_FINAL_TYPE (GrBrowser, gr_browser, GR, BROWSER, GObject)

GrBrowser *gr_browser_new (void);
GrFilters *gr_browser_get_filters (GrBrowser *self);
GrConnection *gr_browser_get_connection (GrBrowser *self);
void gr_browser_set_connection (GrBrowser *self, GrConnection *connection);
GrRoomList *gr_browser_get_list (GrBrowser *self);
/* Which row of the list is selected; whether its room is still there is asked
 * when a refresh does not bring it. */
void gr_browser_set_selected (GrBrowser *self, GrRoomItem *row);
/* Whether the list was begun by itself, after the network failed. */
gboolean gr_browser_get_unattended (GrBrowser *self);

/* What the person asks for: everything once more; what failed once more. */
void gr_browser_refresh (GrBrowser *self);
void gr_browser_retry (GrBrowser *self);

G_END_DECLS
