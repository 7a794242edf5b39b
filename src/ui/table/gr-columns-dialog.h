/* gr-columns-dialog.h: chooses, orders and resizes the columns
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-columns.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Whatever is changed in it is changed at once, so that one sees it. */
#define GR_TYPE_COLUMNS_DIALOG (gr_columns_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GrColumnsDialog,
                      gr_columns_dialog,
                      GR,
                      COLUMNS_DIALOG,
                      AdwPreferencesWindow)

GtkWidget *gr_columns_dialog_new (GtkWindow *parent, GrRoomColumns *columns);

G_END_DECLS
