/* gr-room-walk.h: goes through the rooms of a query in order, page after page
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-client.h"

G_BEGIN_DECLS

/* limit: walk to the end */
#define GR_ROOM_WALK_ALL (-1)

/**
 * GrRoomWalkFunc:
 * @page: the next page, in order
 * @rooms: (array length=n_rooms): those of its rooms that were not handed
 *   over before; rooms without id are all handed over, but for 100 at once
 *   that bring nothing new
 * @n_rooms: how many
 * @error: where to say why the walk must end
 *
 * Returns: whether to go on
 */
typedef gboolean (*GrRoomWalkFunc) (GrRoomPage *page,
                                    GrRoom *const *rooms,
                                    guint n_rooms,
                                    gpointer user_data,
                                    GError **error);

/**
 * GrRoomWalkDoubt:
 * @GR_ROOM_WALK_WHOLE: all that was there all the time was handed over
 * @GR_ROOM_WALK_MOVED: the list moved faster than one could look
 * @GR_ROOM_WALK_REPEATS: the service gives the same rooms for every offset
 *
 * Whether rooms may be missing from what was handed over.
 */
typedef enum
{
  GR_ROOM_WALK_WHOLE,
  GR_ROOM_WALK_MOVED,
  GR_ROOM_WALK_REPEATS,
} GrRoomWalkDoubt;

/* Keeps up to four pages under way, hands them over in order, on the caller's
 * main context. The walk ends at @limit rooms, at the service's count, at an
 * empty page, or after 200 pages without a new room or with few. */
void gr_room_walk_async (GrClient *client,
                         GrRoomQuery *query,
                         guint offset,
                         gint64 limit,
                         GrRoomWalkFunc func,
                         gpointer func_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* @count: (out): the service's last word, -1 if it gave none */
gboolean gr_room_walk_finish (GAsyncResult *result,
                              gint64 *count,
                              GrRoomWalkDoubt *doubt,
                              GError **error);

G_END_DECLS
