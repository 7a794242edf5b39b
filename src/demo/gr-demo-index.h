/* gr-demo-index.h: which rooms a filter lets through, a bit a room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-filter.h"

G_BEGIN_DECLS

typedef struct _GrDemoIndex GrDemoIndex;

GrDemoIndex *gr_demo_index_new (GrDemoRooms *rooms);
void gr_demo_index_free (GrDemoIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoIndex, gr_demo_index_free)

guint gr_demo_index_count (GrDemoIndex *self,
                           const GrDemoFilter *filter,
                           guint n_rooms,
                           guint from,
                           guint to);
guint gr_demo_index_find (GrDemoIndex *self,
                          const GrDemoFilter *filter,
                          guint n_rooms,
                          guint from,
                          guint to,
                          guint offset,
                          guint limit,
                          guint found[GR_LIMIT_MAX]);

G_END_DECLS
