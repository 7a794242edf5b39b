/* gr-room.h: one livestreaming room, as the service gave it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-time.h"
#include "gr-words.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * GrModelInfo:
 * @asset_id: (nullable): of the avatar
 * @asset_name: (nullable): what people call it
 * @backup_ids: (array zero-terminated=1): what stands in for it
 *
 * An avatar of a room (`model_infos`). It lives as long as its room.
 */
typedef struct
{
  const char *asset_id;
  const char *asset_name;
  const char *const *backup_ids;
} GrModelInfo;

/**
 * GrSharedConfig:
 * @type: with whom
 * @type_word: (nullable): the word that was sent for @type
 * @state: how far that is
 * @state_word: (nullable): the word that was sent for @state
 * @expire_text: (nullable): until when, as sent; %NULL: never expires
 * @expire_time: the same, in seconds since the epoch, UTC; %GR_TIME_NONE: no
 *   time in the text
 * @allowed_project_ids: (array zero-terminated=1): the projects it is shared
 *   with
 *
 * With whom a template is shared (`shared_config`). It lives as long as its
 * room.
 */
typedef struct
{
  GrSharedType type;
  const char *type_word;
  GrSharedState state;
  const char *state_word;
  const char *expire_text;
  gint64 expire_time;
  const char *const *allowed_project_ids;
} GrSharedConfig;

/**
 * GrErrorInfo:
 * @code: (nullable): the service's
 * @message: (nullable): in the service's words
 *
 * Why the last livestream failed (`error_info`). It lives as long as its room.
 */
typedef struct
{
  const char *code;
  const char *message;
} GrErrorInfo;

#define GR_TYPE_ROOM (gr_room_get_type ())
typedef struct _GrRoom GrRoom;

GType gr_room_get_type (void);
GrRoom *gr_room_ref (GrRoom *self);
void gr_room_unref (GrRoom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrRoom, gr_room_unref)
gboolean gr_room_equal (GrRoom *self, GrRoom *other);
guint64 gr_room_get_digest (GrRoom *self);

/* Strings are NULL where the service sent none. */
const char *gr_room_get_id (GrRoom *self);
const char *gr_room_get_project_id (GrRoom *self);
const char *gr_room_get_name (GrRoom *self);
const char *gr_room_get_description (GrRoom *self);
const char *gr_room_get_cover_url (GrRoom *self);
const char *gr_room_get_thumbnail (GrRoom *self);
const char *gr_room_get_priv_data (GrRoom *self);

/* Each enum comes with the word that was sent, for words we do not know. */
GrRoomType gr_room_get_room_type (GrRoom *self);
const char *gr_room_get_room_type_word (GrRoom *self);
GrRoomState gr_room_get_room_state (GrRoom *self);
const char *gr_room_get_room_state_word (GrRoom *self);
GrViewMode gr_room_get_view_mode (GrRoom *self);
const char *gr_room_get_view_mode_word (GrRoom *self);
GrLiveState gr_room_get_live_state (GrRoom *self);
const char *gr_room_get_live_state_word (GrRoom *self);
GrConfirmState gr_room_get_confirm_state (GrRoom *self);
const char *gr_room_get_confirm_state_word (GrRoom *self);

/* Seconds since the epoch, UTC; GR_TIME_NONE where absent or no time. */
gint64 gr_room_get_create_time (GrRoom *self);
gint64 gr_room_get_update_time (GrRoom *self);
gint64 gr_room_get_last_start_time (GrRoom *self);
gint64 gr_room_get_last_end_time (GrRoom *self);

guint gr_room_get_n_models (GrRoom *self);
const GrModelInfo *gr_room_get_model (GrRoom *self, guint index);
const GrSharedConfig *gr_room_get_shared_config (GrRoom *self);
const GrErrorInfo *gr_room_get_error_info (GrRoom *self);

/* The room's own bytes, as the service sent them. A room keeps its page
 * alive for them. */
GBytes *gr_room_dup_json (GrRoom *self);
void gr_room_get_json_extent (GrRoom *self, gsize *offset, gsize *length);

G_END_DECLS
