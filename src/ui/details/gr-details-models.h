/* gr-details-models.h: the section of the details that shows the avatars
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_DETAILS_MODELS (gr_details_models_get_type ())
G_DECLARE_FINAL_TYPE (GrDetailsModels,
                      gr_details_models,
                      GR,
                      DETAILS_MODELS,
                      GtkWidget)

void gr_details_models_set_room (GrDetailsModels *self, GrRoom *room);

G_END_DECLS
