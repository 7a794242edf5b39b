/* gr-room-query.h: what is asked of the service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-time.h"
#include "gr-words.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define GR_TYPE_ROOM_QUERY (gr_room_query_get_type ())
typedef struct _GrRoomQuery GrRoomQuery;

GType gr_room_query_get_type (void);
GrRoomQuery *gr_room_query_new (void);
GrRoomQuery *gr_room_query_ref (GrRoomQuery *self);
void gr_room_query_unref (GrRoomQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrRoomQuery, gr_room_query_unref)

/* Immutable: each returns a new query (transfer full) that differs in one
 * filter. NULL, "", 0, NONE and GR_TIME_NONE mean: do not filter. */
GrRoomQuery *gr_room_query_with_name (GrRoomQuery *self, const char *name);
GrRoomQuery *gr_room_query_with_avatar_name (GrRoomQuery *self,
                                             const char *name);
GrRoomQuery *gr_room_query_with_avatar_id (GrRoomQuery *self, const char *id);
GrRoomQuery *gr_room_query_with_live_states (GrRoomQuery *self,
                                             GrLiveStates states);
GrRoomQuery *gr_room_query_with_room_type (GrRoomQuery *self, GrRoomType type);
GrRoomQuery *gr_room_query_with_ownership (GrRoomQuery *self,
                                           GrOwnership ownership);
GrRoomQuery *gr_room_query_with_since (GrRoomQuery *self, gint64 time);
GrRoomQuery *gr_room_query_with_until (GrRoomQuery *self, gint64 time);
GrRoomQuery *gr_room_query_with_confirm_state (GrRoomQuery *self,
                                               GrConfirmState state);

const char *gr_room_query_get_name (GrRoomQuery *self);
const char *gr_room_query_get_avatar_name (GrRoomQuery *self);
const char *gr_room_query_get_avatar_id (GrRoomQuery *self);
GrLiveStates gr_room_query_get_live_states (GrRoomQuery *self);
GrRoomType gr_room_query_get_room_type (GrRoomQuery *self);
GrOwnership gr_room_query_get_ownership (GrRoomQuery *self);
gint64 gr_room_query_get_since (GrRoomQuery *self);
gint64 gr_room_query_get_until (GrRoomQuery *self);
GrConfirmState gr_room_query_get_confirm_state (GrRoomQuery *self);

gboolean gr_room_query_is_empty (GrRoomQuery *self);
gboolean gr_room_query_equal (GrRoomQuery *a, GrRoomQuery *b);
gboolean gr_room_query_validate (GrRoomQuery *self, GError **error);
char *gr_room_query_to_uri_query (GrRoomQuery *self, guint offset, guint limit);

G_END_DECLS
