/* gr-settings.h: what is remembered from one run to the next
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One for the process (transfer none); the keys are described in the
 * schema. */
GSettings *gr_settings_get_default (void);
/* "window-size", or what there is by default of what makes no sense. */
void gr_settings_get_window_size (int *width, int *height);

G_END_DECLS
