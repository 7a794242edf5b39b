/* gr-state-line.h: the state of a room and what it is, in a line that wraps
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_STATE_LINE (gr_state_line_get_type ())
G_DECLARE_FINAL_TYPE (GrStateLine, gr_state_line, GR, STATE_LINE, GtkWidget)

void gr_state_line_set_room (GrStateLine *self, GrRoom *room);

G_END_DECLS
