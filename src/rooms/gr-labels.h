/* gr-labels.h: what the service's words are called on the screen
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-query.h"
#include "gr-room.h"

G_BEGIN_DECLS

/* Of a room: an unknown word is shown as it is; NULL where there is nothing
 * to show. The strings belong to gettext or to the room. */
const char *gr_label_for_live_state (GrRoom *room);
const char *gr_label_for_room_state (GrRoom *room);
const char *gr_label_for_room_type (GrRoom *room);
const char *gr_label_for_view_mode (GrRoom *room);
const char *gr_label_for_confirm_state (GrRoom *room);
const char *gr_label_for_shared_type (const GrSharedConfig *config);
const char *gr_label_for_shared_state (const GrSharedConfig *config);

/* Of a value, as the filters show it. */
const char *gr_label_of_live_state (GrLiveState state);
const char *gr_label_of_room_type (GrRoomType type);
const char *gr_label_of_ownership (GrOwnership ownership);

G_END_DECLS
