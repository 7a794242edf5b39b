/* gr-room-details.h: everything that is known of one room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-loader.h"
#include "gr-room-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The scrolled body of the details pane (the header bar above is the
 * window's); a status page "No room selected" while there is none. Follows
 * the row's room when a refresh replaces it. */
#define GR_TYPE_ROOM_DETAILS (gr_room_details_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomDetails,
                      gr_room_details,
                      GR,
                      ROOM_DETAILS,
                      GtkWidget)

void gr_room_details_set_row (GrRoomDetails *self, GrRoomItem *row);
gboolean gr_room_details_focus (GrRoomDetails *self);
void gr_room_details_set_cover_loader (GrRoomDetails *self,
                                       GrCoverLoader *loader);

G_END_DECLS
