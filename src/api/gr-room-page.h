/* gr-room-page.h: one answer of the service: a count and some rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

G_BEGIN_DECLS

#define GR_TYPE_ROOM_PAGE (gr_room_page_get_type ())
typedef struct _GrRoomPage GrRoomPage;

GType gr_room_page_get_type (void);
GrRoomPage *gr_room_page_new_from_body (GBytes *body,
                                        const char *request_id,
                                        GError **error);
GrRoom *
gr_room_new_from_body (GBytes *body, const char *request_id, GError **error);
GrRoomPage *gr_room_page_ref (GrRoomPage *self);
void gr_room_page_unref (GrRoomPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrRoomPage, gr_room_page_unref)

/* -1: missing, no whole number, negative, or past GR_OFFSET_MAX */
gint64 gr_room_page_get_count (GrRoomPage *self);
guint gr_room_page_get_n_rooms (GrRoomPage *self);
GrRoom *gr_room_page_get_room (GrRoomPage *self, guint index);
const char *gr_room_page_get_request_id (GrRoomPage *self);
GBytes *gr_room_page_dup_body (GrRoomPage *self);

G_END_DECLS
