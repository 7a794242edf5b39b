/* gr-column-width.h: how wide a column must be for the words that it shows
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

int
gr_column_measure_words (const GrField *field, GtkWidget *widget, gint64 now);

G_END_DECLS
