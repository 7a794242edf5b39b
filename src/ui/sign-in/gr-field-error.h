/* gr-field-error.h: what is wrong with a field, said right below it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @row: a row of a list box; @words: (nullable): a sentence, NULL: all is
 * well. */
void gr_field_error_set (GtkWidget *row, const char *words);
const char *gr_field_error_get (GtkWidget *row);

G_END_DECLS
