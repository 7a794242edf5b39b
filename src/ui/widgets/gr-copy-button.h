/* gr-copy-button.h: a small button that copies a text and says so
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_COPY_BUTTON (gr_copy_button_get_type ())
G_DECLARE_FINAL_TYPE (GrCopyButton, gr_copy_button, GR, COPY_BUTTON, GtkWidget)

GtkWidget *gr_copy_button_new (const char *label_text, const char *text);
void gr_copy_button_set_text (GrCopyButton *self, const char *text);

G_END_DECLS
