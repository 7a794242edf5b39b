/* gr-status-pill.h: the state of a room: icon, word and colour
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_STATUS_PILL (gr_status_pill_get_type ())
G_DECLARE_FINAL_TYPE (GrStatusPill, gr_status_pill, GR, STATUS_PILL, GtkWidget)

GtkWidget *gr_status_pill_new (void);
/* NULL: empty */
void gr_status_pill_set_room (GrStatusPill *self, GrRoom *room);
/* The part that says the word, for what the pill names. */
GtkWidget *gr_status_pill_get_word (GrStatusPill *self);
/* The icon of a state, for the sidebar's legend too. */
const char *gr_live_state_get_icon_name (GrLiveState state);

G_END_DECLS
