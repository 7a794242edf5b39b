/* gr-room.c: one livestreaming room, as the service gave it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-room-private.h"

/**
 * GrRoom:
 *
 * A row of Table 6 of the service's reference, with the tables below it and
 * the newer `confirm_state`. Immutable, so any thread may read it. It belongs
 * to the #GrRoomPage that it came with and keeps that alive.
 *
 * Every field is optional. A field that is missing, null, empty or of another
 * type than the reference says is absent here; its room is there all the
 * same, and gr_room_dup_json() still shows what was sent.
 */
G_DEFINE_BOXED_TYPE (GrRoom, gr_room, gr_room_ref, gr_room_unref)

/**
 * gr_room_ref:
 * @self: a room
 *
 * Returns: (transfer full): @self
 */
GrRoom *
gr_room_ref (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  gr_room_page_ref (self->page);
  return self;
}

/**
 * gr_room_unref:
 * @self: (transfer full): a room
 */
void
gr_room_unref (GrRoom *self)
{
  g_return_if_fail (self != NULL);

  gr_room_page_unref (self->page);
}

/**
 * gr_room_equal:
 * @self: a room
 * @other: a room
 *
 * Returns: whether the service sent the same bytes for both
 */
gboolean
gr_room_equal (GrRoom *self, GrRoom *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  return self == other || (self->json.length == other->json.length &&
                           self->digest == other->digest);
}

/**
 * gr_room_get_digest:
 * @self: a room
 *
 * Returns: the same number for the same bytes
 */
guint64
gr_room_get_digest (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->digest;
}

/**
 * gr_room_get_id:
 * @self: a room
 *
 * Returns: (nullable): `room_id`, 64 characters at most, a UUID so far
 */
const char *
gr_room_get_id (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/**
 * gr_room_get_project_id:
 * @self: a room
 *
 * Returns: (nullable): `project_id`, the tenant; another than one's own
 *   where a template is shared by others
 */
const char *
gr_room_get_project_id (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->project_id;
}

/**
 * gr_room_get_name:
 * @self: a room
 *
 * Returns: (nullable): `room_name`, 256 characters at most
 */
const char *
gr_room_get_name (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * gr_room_get_description:
 * @self: a room
 *
 * Returns: (nullable): `room_description`, 1024 characters at most
 */
const char *
gr_room_get_description (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->description;
}

/**
 * gr_room_get_cover_url:
 * @self: a room
 *
 * Returns: (nullable): `cover_url`; gr_room_get_thumbnail() is the newer one
 */
const char *
gr_room_get_cover_url (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cover_url;
}

/**
 * gr_room_get_thumbnail:
 * @self: a room
 *
 * Returns: (nullable): `thumbnail`, the address of the cover
 */
const char *
gr_room_get_thumbnail (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->thumbnail;
}

/**
 * gr_room_get_priv_data:
 * @self: a room
 *
 * Returns: (nullable): `priv_data`, the user's own, 8192 characters at most
 */
const char *
gr_room_get_priv_data (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->priv_data;
}

/**
 * gr_room_get_room_type:
 * @self: a room
 *
 * Returns: `room_type`
 */
GrRoomType
gr_room_get_room_type (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_ROOM_TYPE_NONE);

  return self->room_type;
}

/**
 * gr_room_get_room_type_word:
 * @self: a room
 *
 * Returns: (nullable): `room_type` as it was sent
 */
const char *
gr_room_get_room_type_word (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->room_type_word;
}

/**
 * gr_room_get_room_state:
 * @self: a room
 *
 * Returns: `room_state`
 */
GrRoomState
gr_room_get_room_state (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_ROOM_STATE_NONE);

  return self->room_state;
}

/**
 * gr_room_get_room_state_word:
 * @self: a room
 *
 * Returns: (nullable): `room_state` as it was sent
 */
const char *
gr_room_get_room_state_word (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->room_state_word;
}

/**
 * gr_room_get_view_mode:
 * @self: a room
 *
 * Returns: `view_mode`; absent means
 *   %GR_VIEW_MODE_VERTICAL to the service
 */
GrViewMode
gr_room_get_view_mode (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_VIEW_MODE_NONE);

  return self->view_mode;
}

/**
 * gr_room_get_view_mode_word:
 * @self: a room
 *
 * Returns: (nullable): `view_mode` as it was sent
 */
const char *
gr_room_get_view_mode_word (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->view_mode_word;
}

/**
 * gr_room_get_live_state:
 * @self: a room
 *
 * Returns: `last_job_status`, the state of the last task
 */
GrLiveState
gr_room_get_live_state (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_LIVE_STATE_NONE);

  return self->live_state;
}

/**
 * gr_room_get_live_state_word:
 * @self: a room
 *
 * Returns: (nullable): `last_job_status` as it was sent
 */
const char *
gr_room_get_live_state_word (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->live_state_word;
}

/**
 * gr_room_get_confirm_state:
 * @self: a room
 *
 * Returns: `confirm_state`
 */
GrConfirmState
gr_room_get_confirm_state (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_CONFIRM_STATE_NONE);

  return self->confirm_state;
}

/**
 * gr_room_get_confirm_state_word:
 * @self: a room
 *
 * Returns: (nullable): `confirm_state` as it was sent
 */
const char *
gr_room_get_confirm_state_word (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->confirm_state_word;
}

/**
 * gr_room_get_create_time:
 * @self: a room
 *
 * Returns: `create_time` in seconds since the epoch, UTC;
 *   %GR_TIME_NONE where it is absent or no RFC 3339 time
 */
gint64
gr_room_get_create_time (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->create_time;
}

/**
 * gr_room_get_update_time:
 * @self: a room
 *
 * Returns: `update_time` in seconds since the epoch, UTC;
 *   %GR_TIME_NONE where it is absent or no RFC 3339 time
 */
gint64
gr_room_get_update_time (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->update_time;
}

/**
 * gr_room_get_last_start_time:
 * @self: a room
 *
 * Returns: `last_job_start_time` in seconds since the epoch, UTC;
 *   %GR_TIME_NONE where it is absent or no RFC 3339 time
 */
gint64
gr_room_get_last_start_time (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->last_start_time;
}

/**
 * gr_room_get_last_end_time:
 * @self: a room
 *
 * Returns: `last_job_end_time` in seconds since the epoch, UTC;
 *   %GR_TIME_NONE where it is absent or no RFC 3339 time
 */
gint64
gr_room_get_last_end_time (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->last_end_time;
}

/**
 * gr_room_get_n_models:
 * @self: a room
 *
 * Returns: how many avatars `model_infos` names
 */
guint
gr_room_get_n_models (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_models;
}

/**
 * gr_room_get_model:
 * @self: a room
 * @index: less than gr_room_get_n_models()
 *
 * Returns: (transfer none): an avatar of `model_infos`, in the order sent
 */
const GrModelInfo *
gr_room_get_model (GrRoom *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_models, NULL);

  return &self->models[index];
}

/**
 * gr_room_get_shared_config:
 * @self: a room
 *
 * Returns: (transfer none) (nullable): with whom a template is shared
 */
const GrSharedConfig *
gr_room_get_shared_config (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->shared_config;
}

/**
 * gr_room_get_error_info:
 * @self: a room
 *
 * Returns: (transfer none) (nullable): why the room is not available
 */
const GrErrorInfo *
gr_room_get_error_info (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->error_info;
}

/**
 * gr_room_dup_json:
 * @self: a room
 *
 * Inflates the page's body up to the room; for many rooms of a page use
 * gr_room_page_dup_body() and gr_room_get_json_extent().
 *
 * Returns: (transfer full): what the service sent for this room, byte for
 *   byte, never written anew; what was not UTF-8 in it is U+FFFD
 */
GBytes *
gr_room_dup_json (GrRoom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return gr_room_page_slice (self->page, &self->json);
}

/**
 * gr_room_get_json_extent:
 * @self: a room
 * @offset: (out) (optional): bytes from the start of its page's
 *   gr_room_page_dup_body()
 * @length: (out) (optional): bytes
 */
void
gr_room_get_json_extent (GrRoom *self, gsize *offset, gsize *length)
{
  g_return_if_fail (self != NULL);

  if (offset != NULL)
    *offset = self->json.offset;
  if (length != NULL)
    *length = self->json.length;
}
