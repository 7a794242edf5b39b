/* gr-ctl-text.h: text as a terminal shows it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint gr_ctl_text_width (const char *text);
char *gr_ctl_text_fit (const char *text, guint width);

G_END_DECLS
