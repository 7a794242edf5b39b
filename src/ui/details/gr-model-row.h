/* gr-model-row.h: an avatar of a room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_MODEL_ROW (gr_model_row_get_type ())
G_DECLARE_FINAL_TYPE (GrModelRow, gr_model_row, GR, MODEL_ROW, GtkWidget)

GtkWidget *gr_model_row_new (void);
void gr_model_row_set_model (GrModelRow *self, const GrModelInfo *model);

G_END_DECLS
