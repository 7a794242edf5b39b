/* gr-room-query.c: what is asked of the service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-room-query.h"

/**
 * GrRoomQuery:
 *
 * The filters of one question (Table 2 of the service's reference and the
 * newer `confirm_state`), without offset and limit. Immutable: a list keeps
 * its query, and two are the same question if gr_room_query_equal() says so.
 * It holds what a person asks; that the service asks for SUCCESS what it
 * answers as SUCCEED, writes OHTERS and wants confirm_state in lower case is
 * known to gr_room_query_to_uri_query() alone.
 */
struct _GrRoomQuery
{
  char *name;
  char *avatar_name;
  char *avatar_id;
  GrLiveStates live_states;
  GrRoomType room_type;
  GrOwnership ownership;
  GrConfirmState confirm_state;
  gint64 since;
  gint64 until;
};

G_DEFINE_BOXED_TYPE (GrRoomQuery,
                     gr_room_query,
                     gr_room_query_ref,
                     gr_room_query_unref)

static void
clear (gpointer data)
{
  GrRoomQuery *self = data;

  g_free (self->name);
  g_free (self->avatar_name);
  g_free (self->avatar_id);
}

static char *
dup_filter (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static GrRoomQuery *
copy (GrRoomQuery *self)
{
  GrRoomQuery *query = g_atomic_rc_box_dup (sizeof *self, self);

  query->name = g_strdup (self->name);
  query->avatar_name = g_strdup (self->avatar_name);
  query->avatar_id = g_strdup (self->avatar_id);
  return query;
}

/**
 * gr_room_query_new:
 *
 * Returns: (transfer full): a query for all rooms
 */
GrRoomQuery *
gr_room_query_new (void)
{
  GrRoomQuery *self = g_atomic_rc_box_new0 (GrRoomQuery);

  self->since = GR_TIME_NONE;
  self->until = GR_TIME_NONE;
  return self;
}

/**
 * gr_room_query_ref:
 * @self: a query
 *
 * Returns: (transfer full): @self
 */
GrRoomQuery *
gr_room_query_ref (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * gr_room_query_unref:
 * @self: (transfer full): a query
 */
void
gr_room_query_unref (GrRoomQuery *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * gr_room_query_with_name:
 * @self: a query
 * @name: (nullable): `room_name`: a part of the name is enough
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_name (GrRoomQuery *self, const char *name)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  g_free (query->name);
  query->name = dup_filter (name);
  return query;
}

/**
 * gr_room_query_with_avatar_name:
 * @self: a query
 * @name: (nullable): `model_name`: a part of the name is enough
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_avatar_name (GrRoomQuery *self, const char *name)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  g_free (query->avatar_name);
  query->avatar_name = dup_filter (name);
  return query;
}

/**
 * gr_room_query_with_avatar_id:
 * @self: a query
 * @id: (nullable): `dh_id`: the whole id
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_avatar_id (GrRoomQuery *self, const char *id)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  g_free (query->avatar_id);
  query->avatar_id = dup_filter (id);
  return query;
}

/**
 * gr_room_query_with_live_states:
 * @self: a query
 * @states: `live_state`: a set of states; 0: any
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_live_states (GrRoomQuery *self, GrLiveStates states)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->live_states = states;
  return query;
}

/**
 * gr_room_query_with_room_type:
 * @self: a query
 * @type: `room_type`
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_room_type (GrRoomQuery *self, GrRoomType type)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->room_type = type;
  return query;
}

/**
 * gr_room_query_with_ownership:
 * @self: a query
 * @ownership: `template_own_type`; only templates have one
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_ownership (GrRoomQuery *self, GrOwnership ownership)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->ownership = ownership;
  return query;
}

/**
 * gr_room_query_with_since:
 * @self: a query
 * @time: `start_time`: seconds since the epoch, UTC
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_since (GrRoomQuery *self, gint64 time)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->since = time;
  return query;
}

/**
 * gr_room_query_with_until:
 * @self: a query
 * @time: `end_time`: seconds since the epoch, UTC
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_until (GrRoomQuery *self, gint64 time)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->until = time;
  return query;
}

/**
 * gr_room_query_with_confirm_state:
 * @self: a query
 * @state: `confirm_state`, for projects with manual confirmation
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_confirm_state (GrRoomQuery *self, GrConfirmState state)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->confirm_state = state;
  return query;
}

/**
 * gr_room_query_get_name:
 * @self: a query
 *
 * Returns: (nullable): a part of the room name; %NULL: any
 */
const char *
gr_room_query_get_name (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * gr_room_query_get_avatar_name:
 * @self: a query
 *
 * Returns: (nullable): a part of an avatar's name; %NULL: any
 */
const char *
gr_room_query_get_avatar_name (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->avatar_name;
}

/**
 * gr_room_query_get_avatar_id:
 * @self: a query
 *
 * Returns: (nullable): an avatar's id; %NULL: any
 */
const char *
gr_room_query_get_avatar_id (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->avatar_id;
}

/**
 * gr_room_query_get_live_states:
 * @self: a query
 *
 * Returns: a set of states; 0: any
 */
GrLiveStates
gr_room_query_get_live_states (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->live_states;
}

/**
 * gr_room_query_get_room_type:
 * @self: a query
 *
 * Returns: a type; %GR_ROOM_TYPE_NONE: any
 */
GrRoomType
gr_room_query_get_room_type (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_ROOM_TYPE_NONE);

  return self->room_type;
}

/**
 * gr_room_query_get_ownership:
 * @self: a query
 *
 * Returns: an ownership; %GR_OWNERSHIP_NONE: any
 */
GrOwnership
gr_room_query_get_ownership (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_OWNERSHIP_NONE);

  return self->ownership;
}

/**
 * gr_room_query_get_since:
 * @self: a query
 *
 * Returns: seconds since the epoch, UTC; %GR_TIME_NONE: any
 */
gint64
gr_room_query_get_since (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->since;
}

/**
 * gr_room_query_get_until:
 * @self: a query
 *
 * Returns: seconds since the epoch, UTC; %GR_TIME_NONE: any
 */
gint64
gr_room_query_get_until (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->until;
}

/**
 * gr_room_query_get_confirm_state:
 * @self: a query
 *
 * Returns: a state; %GR_CONFIRM_STATE_NONE: any
 */
GrConfirmState
gr_room_query_get_confirm_state (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_CONFIRM_STATE_NONE);

  return self->confirm_state;
}

/**
 * gr_room_query_is_empty:
 * @self: a query
 *
 * Returns: whether it asks for all rooms
 */
gboolean
gr_room_query_is_empty (GrRoomQuery *self)
{
  g_autoptr (GrRoomQuery) empty = gr_room_query_new ();

  return gr_room_query_equal (self, empty);
}

/**
 * gr_room_query_equal:
 * @a: a query
 * @b: another
 *
 * Returns: whether both ask the same
 */
gboolean
gr_room_query_equal (GrRoomQuery *a, GrRoomQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->avatar_name, b->avatar_name) == 0 &&
         g_strcmp0 (a->avatar_id, b->avatar_id) == 0 &&
         a->live_states == b->live_states && a->room_type == b->room_type &&
         a->ownership == b->ownership && a->confirm_state == b->confirm_state &&
         a->since == b->since && a->until == b->until;
}
