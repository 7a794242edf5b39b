/* gr-room-private.h: what a room and its page know of each other
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-json-scan.h"
#include "gr-room-page.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A room is part of its page, and a reference to it is one to the page: 100
 * rooms share one count, one store of strings, and one body. */
struct _GrRoom
{
  GrRoomPage *page; /* owns this room */
  GrJsonExtent json;
  guint64 digest; /* of those bytes */

  const char *id;
  const char *project_id;
  const char *name;
  const char *description;
  const char *cover_url;
  const char *thumbnail;
  const char *priv_data;
  const char *room_type_word;
  const char *room_state_word;
  const char *view_mode_word;
  const char *live_state_word;
  const char *confirm_state_word;

  gint64 create_time;
  gint64 update_time;
  gint64 last_start_time;
  gint64 last_end_time;

  GrModelInfo *models;
  GrSharedConfig *shared_config; /* nullable */
  GrErrorInfo *error_info;       /* nullable */
  guint n_models;

  guint8 room_type;
  guint8 room_state;
  guint8 view_mode;
  guint8 live_state;
  guint8 confirm_state;
};

void gr_room_init (GrRoom *self, GrRoomPage *page, const GrJsonExtent *json);
void gr_room_read (GrRoom *self, JsonObject *object, GStringChunk *strings);
void gr_room_clear (GrRoom *self);

GBytes *gr_room_page_slice (GrRoomPage *self, const GrJsonExtent *extent);

G_END_DECLS
