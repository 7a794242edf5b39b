/* gr-details-sharing.h: the section of the details that shows the sharing
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_DETAILS_SHARING (gr_details_sharing_get_type ())
G_DECLARE_FINAL_TYPE (GrDetailsSharing,
                      gr_details_sharing,
                      GR,
                      DETAILS_SHARING,
                      GtkWidget)

void
gr_details_sharing_set_room (GrDetailsSharing *self, GrRoom *room, gint64 now);

G_END_DECLS
