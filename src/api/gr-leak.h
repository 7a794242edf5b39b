/* gr-leak.h: whether a text gives away a secret
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many characters of a secret in a row give it away; of a shorter one all
 * that it has. */
#define GR_LEAK_RUN 8

gboolean gr_leak_is_in (const char *text, const char *const *secrets);

G_END_DECLS
