/* gr-filter-choices.h: what the sidebar's drop-downs offer
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Each item stands at the position that is its value. */
void gr_filter_choices_set_up_type (GtkDropDown *drop_down);
void gr_filter_choices_set_up_ownership (GtkDropDown *drop_down);
void gr_filter_choices_set_up_range (GtkDropDown *drop_down);

G_END_DECLS
