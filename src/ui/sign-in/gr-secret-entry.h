/* gr-secret-entry.h: an entry whose text is nobody else's business
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gr_secret_entry_set_up (GtkEditable *entry);

G_END_DECLS
