/* gr-error-block.h: why a room is not available, or why it failed
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_ERROR_BLOCK (gr_error_block_get_type ())
G_DECLARE_FINAL_TYPE (GrErrorBlock, gr_error_block, GR, ERROR_BLOCK, GtkWidget)

void gr_error_block_set_room (GrErrorBlock *self, GrRoom *room);

G_END_DECLS
