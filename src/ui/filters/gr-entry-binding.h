/* gr-entry-binding.h: an entry and a filter that follow each other
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How long typing pauses before it is applied, in milliseconds. */
#define GR_ENTRY_BINDING_DELAY_MS 300

void
gr_entry_binding_bind (GtkEntry *entry, GObject *target, const char *property);
void gr_entry_binding_apply (GtkEntry *entry);
void gr_entry_binding_revert (GtkEntry *entry);

G_END_DECLS
