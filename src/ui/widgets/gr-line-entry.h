/* gr-line-entry.h: an entry that takes what is pasted as a line
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gr_line_entry_set_up (GtkEditable *entry);

G_END_DECLS
