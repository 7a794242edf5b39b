/* gr-secret.h: our own copies of secrets, wiped when they go
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *gr_secret_dup  (const char *secret);
void  gr_secret_wipe (gpointer    data,
                      gsize       length);
void  gr_secret_free (char       *secret);

G_END_DECLS
