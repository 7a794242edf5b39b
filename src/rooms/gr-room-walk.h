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
 *   over before; rooms without id are all handed over
 * @n_rooms: how many
 * @error: where to say why the walk must end
 *
 * Returns: whether to go on
 */
typedef gboolean (*GrRoomWalkFunc) (GrRoomPage     *page,
                                    GrRoom *const  *rooms,
                                    guint           n_rooms,
                                    gpointer        user_data,
                                    GError        **error);

/* Keeps up to four pages under way, hands them over in order, on the caller's
 * main context. The walk ends at @limit rooms, at the service's count, or at
 * an empty page. */
void     gr_room_walk_async  (GrClient             *client,
                              GrRoomQuery          *query,
                              guint                 offset,
                              gint64                limit,
                              GrRoomWalkFunc        func,
                              gpointer              func_data,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);
/* @count: (out): the service's last word, -1 if it gave none */
gboolean gr_room_walk_finish (GAsyncResult         *result,
                              gint64               *count,
                              GError              **error);

G_END_DECLS
