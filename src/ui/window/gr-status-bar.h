/* gr-status-bar.h: the line below the rooms: how many, since when, which
 * request
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_STATUS_BAR (gr_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (GrStatusBar, gr_status_bar, GR, STATUS_BAR, GtkWidget)

/* @list: nullable */
void gr_status_bar_set_list (GrStatusBar *self, GrRoomList *list);
void gr_status_bar_set_selected (GrStatusBar *self, guint n_selected);
const char *gr_status_bar_get_count (GrStatusBar *self);
const char *gr_status_bar_get_updated (GrStatusBar *self);

G_END_DECLS
