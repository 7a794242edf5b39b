/* gr-date-entry.h: a time as text, with a calendar for its date
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-filters.h"
#include "gr-local-time.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_DATE_ENTRY (gr_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (GrDateEntry, gr_date_entry, GR, DATE_ENTRY, GtkWidget)

void
gr_date_entry_bind (GrDateEntry *self, GrFilters *filters, GrLocalEdge edge);
void gr_date_entry_revert (GrDateEntry *self);

G_END_DECLS
