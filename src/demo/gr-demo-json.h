/* gr-demo-json.h: a room as the service writes it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-rooms.h"
#include "gr-demo-writer.h"

G_BEGIN_DECLS

void     gr_demo_put_room         (GrDemoWriter     *self,
                                   GrDemoRooms      *rooms,
                                   guint             index);

gboolean gr_demo_room_has_cover   (const GrDemoRoom *room);
gboolean gr_demo_room_is_portrait (const GrDemoRoom *room);

G_END_DECLS
