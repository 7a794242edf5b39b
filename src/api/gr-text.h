/* gr-text.h: what others wrote, as it may be shown
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters of a cell or of a name that is heard, and of a text that wraps:
 * what Pango lays out without holding up a frame. */
#define GR_TEXT_LINE_MAX 500
#define GR_TEXT_BLOCK_MAX 2000

gboolean gr_text_steers (gunichar c);
char *gr_text_line (const char *text, gsize max_chars);
char *gr_text_block (const char *text, gsize max_chars);
gboolean gr_text_has_long_word (const char *text);

G_END_DECLS
