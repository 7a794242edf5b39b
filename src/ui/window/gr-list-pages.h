/* gr-list-pages.h: what stands where rooms would, when there are none
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Actions of the window: "win.retry", "win.sign-in", "win.clear-filters". */
#define GR_TYPE_LIST_PAGES (gr_list_pages_get_type ())
G_DECLARE_FINAL_TYPE (GrListPages, gr_list_pages, GR, LIST_PAGES, GtkWidget)

/* @words: that one has to wait */
void gr_list_pages_show_loading (GrListPages *self, const char *words);
/* The project has no room at all. */
void gr_list_pages_show_empty (GrListPages *self);
/* @words: the filters in words */
void gr_list_pages_show_no_match (GrListPages *self, const char *words);
/* @hint: (nullable): a sentence more, about what to do */
void gr_list_pages_show_error (GrListPages *self,
                               const GError *error,
                               const char *hint);

gboolean gr_list_pages_focus (GrListPages *self);

/* Whether it helps to offer that after an error. */
void gr_list_pages_set_can_sign_in (GrListPages *self, gboolean can_sign_in);

G_END_DECLS
