/* gr-room-list-status.c: what the list says of itself
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-list"

#include "config.h"

#include "gr-room-list-private.h"

void
gr_room_list_set_state (GrRoomList *self, GrRoomListState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

void
gr_room_list_set_error (GrRoomList *self, const GError *error)
{
  if (self->error == error)
    return;
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify (G_OBJECT (self), "error");
}

void
gr_room_list_set_count (GrRoomList *self, gint64 count)
{
  if (self->count == count)
    return;
  self->count = count;
  g_object_notify (G_OBJECT (self), "count");
}

void
gr_room_list_set_request_id (GrRoomList *self, const char *request_id)
{
  if (g_strcmp0 (self->request_id, request_id) == 0)
    return;
  g_free (self->request_id);
  self->request_id = g_strdup (request_id);
  g_object_notify (G_OBJECT (self), "request-id");
}

void
gr_room_list_set_updated (GrRoomList *self, gint64 updated)
{
  if (self->updated == updated)
    return;
  self->updated = updated;
  g_object_notify (G_OBJECT (self), "updated");
}

static void
set_busy (GrRoomList *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify (G_OBJECT (self), "busy");
}

void
gr_room_list_set_failed (GrRoomList *self, GrCachedPage *page, gboolean failed)
{
  if (page->failed == failed)
    return;
  page->failed = failed;
  self->n_failed += failed ? 1 : -1;
}

void
gr_room_list_settle (GrRoomList *self)
{
  set_busy (self, self->calls.length > 0 || self->wishes.length > 0);
  if (self->n_failed == 0 && self->state != GR_ROOM_LIST_LOADING)
    gr_room_list_set_error (self, NULL);
}

/**
 * gr_room_list_get_state:
 * @self: a list
 *
 * Returns: what there is to show
 */
GrRoomListState
gr_room_list_get_state (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), GR_ROOM_LIST_FAILED);

  return self->state;
}

/**
 * gr_room_list_get_error:
 * @self: a list
 *
 * Returns: (nullable) (transfer none): of the newest page that failed, as long
 *   as one that is needed has failed
 */
const GError *
gr_room_list_get_error (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), NULL);

  return self->error;
}

/**
 * gr_room_list_get_count:
 * @self: a list
 *
 * Returns: the service's last word on the number of rooms, -1 if it gave none
 */
gint64
gr_room_list_get_count (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), -1);

  return self->count;
}

/**
 * gr_room_list_get_request_id:
 * @self: a list
 *
 * Returns: (nullable): of the last answer, refusals included
 */
const char *
gr_room_list_get_request_id (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), NULL);

  return self->request_id;
}

/**
 * gr_room_list_get_updated:
 * @self: a list
 *
 * Returns: when the last page came, in seconds since the epoch, UTC;
 *   %GR_TIME_NONE before the first
 */
gint64
gr_room_list_get_updated (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), GR_TIME_NONE);

  return self->updated;
}

/**
 * gr_room_list_get_busy:
 * @self: a list
 *
 * Returns: whether a page is wanted or under way
 */
gboolean
gr_room_list_get_busy (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), FALSE);

  return self->busy;
}

/**
 * gr_room_list_get_capped:
 * @self: a list
 *
 * Returns: whether the service has more rooms than the list shows at most,
 *   %GR_ROOM_LIST_MAX_ROWS; changes with #GrRoomList:count
 */
gboolean
gr_room_list_get_capped (GrRoomList *self)
{
  g_return_val_if_fail (GR_IS_ROOM_LIST (self), FALSE);

  return self->count > GR_ROOM_LIST_MAX_ROWS;
}
