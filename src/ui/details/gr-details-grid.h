/* gr-details-grid.h: a section of the details: terms and their values
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_DETAILS_GRID (gr_details_grid_get_type ())
G_DECLARE_FINAL_TYPE (GrDetailsGrid,
                      gr_details_grid,
                      GR,
                      DETAILS_GRID,
                      GtkWidget)

void gr_details_grid_set_value (GrDetailsGrid *self,
                                const char *key,
                                const char *value,
                                const char *tooltip);
void gr_details_grid_set_running (GrDetailsGrid *self,
                                  const char *key,
                                  const char *value,
                                  const char *tooltip,
                                  const char *heard);
void gr_details_grid_set_copyable (GrDetailsGrid *self,
                                   const char *key,
                                   const char *value,
                                   const char *copy_label);
void
gr_details_grid_set_end (GrDetailsGrid *self, const char *key, GtkWidget *end);

G_END_DECLS
