/* gr-demo-overlay.h: rooms by rule that come, go, move and change
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-filter.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _GrDemoOverlay GrDemoOverlay;

GrDemoOverlay *gr_demo_overlay_new (GrDemoRooms *rooms);
void gr_demo_overlay_free (GrDemoOverlay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoOverlay, gr_demo_overlay_free)

char *gr_demo_overlay_insert (GrDemoOverlay *self, guint at, JsonObject *room);
gboolean gr_demo_overlay_return (GrDemoOverlay *self, guint at, const char *id);
gboolean gr_demo_overlay_remove (GrDemoOverlay *self, const char *id);
gboolean gr_demo_overlay_move (GrDemoOverlay *self, const char *id, guint to);
gboolean
gr_demo_overlay_set (GrDemoOverlay *self, const char *id, JsonObject *fields);

GBytes *gr_demo_overlay_write (GrDemoOverlay *self,
                               const GrDemoFilter *filter,
                               guint n_rooms,
                               const char *project_id,
                               const char *origin);
char *gr_demo_overlay_write_one (GrDemoOverlay *self,
                                 const char *id,
                                 guint n_rooms,
                                 const char *project_id,
                                 const char *origin);

G_END_DECLS
