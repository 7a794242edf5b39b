/* gr-cover-view.h: the cover of a room, as wide as its pane
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-cover-loader.h"
#include "gr-room.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_COVER_VIEW (gr_cover_view_get_type ())
G_DECLARE_FINAL_TYPE (GrCoverView, gr_cover_view, GR, COVER_VIEW, GtkWidget)

void gr_cover_view_set_loader (GrCoverView *self, GrCoverLoader *loader);
void gr_cover_view_set_room (GrCoverView *self, GrRoom *room);

G_END_DECLS
