/* gr-id-list.h: ids behind a button, each with one that copies it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_ID_LIST (gr_id_list_get_type ())
G_DECLARE_FINAL_TYPE (GrIdList, gr_id_list, GR, ID_LIST, GtkWidget)

GtkWidget *gr_id_list_new (const char *copy_label);
GtkWidget *gr_id_list_get_toggle (GrIdList *self);
void gr_id_list_set_ids (GrIdList *self,
                         const char *toggle_label,
                         const char *const *ids);

G_END_DECLS
