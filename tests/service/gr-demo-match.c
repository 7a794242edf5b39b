/* gr-demo-match.c: whether a filter lets a room through that is JSON
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-match"

#include "config.h"

#include "gr-demo-match.h"

#include <string.h>

/* "" where there is no such string: anything may stand in such a room. */
static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

static gint64
get_time (JsonObject *room, const char *name)
{
  g_autoptr (GDateTime) time =
      g_date_time_new_from_iso8601 (get_string (room, name), NULL);

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

/* What a filter looks at, but for texts. */
static void
read_room (JsonObject *object, const char *project_id, GrDemoRoom *room)
{
  JsonNode *sharing = json_object_get_member (object, "shared_config");

  memset (room, 0, sizeof *room);
  room->type = gr_room_type_from_word (get_string (object, "room_type"));
  room->live = gr_live_state_from_word (get_string (object, "last_job_status"));
  room->confirm =
      gr_confirm_state_from_word (get_string (object, "confirm_state"));
  room->started = get_time (object, "last_job_start_time");
  room->ended = get_time (object, "last_job_end_time");
  room->owner = strcmp (get_string (object, "project_id"), project_id) == 0
                    ? GR_DEMO_OWNER_SELF
                    : GR_DEMO_OWNER_OTHER;
  if (sharing != NULL && JSON_NODE_HOLDS_OBJECT (sharing))
    room->shared = gr_shared_type_from_word (
        get_string (json_node_get_object (sharing), "shared_type"));
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return folded == NULL || strstr (own, folded) != NULL;
}

/* Each of the two may be met by another avatar. */
static gboolean
matches_avatars (const GrDemoFilter *filter, JsonObject *room)
{
  JsonNode *node = json_object_get_member (room, "model_infos");
  JsonArray *avatars = node != NULL && JSON_NODE_HOLDS_ARRAY (node)
                           ? json_node_get_array (node)
                           : NULL;
  guint n = avatars != NULL ? json_array_get_length (avatars) : 0;
  gboolean by_name = filter->model_name == NULL;
  gboolean by_id = filter->model_id == NULL;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *avatar = json_array_get_element (avatars, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (avatar)
                               ? json_node_get_object (avatar)
                               : NULL;

      if (object == NULL)
        continue;
      by_name = by_name || contains (get_string (object, "asset_name"),
                                     filter->model_name);
      by_id = by_id || strcmp (get_string (object, "model_asset_id"),
                               filter->model_id) == 0;
    }
  return by_name && by_id;
}

/**
 * gr_demo_match: (skip)
 * @filter: a filter
 * @room: a room as it goes over the wire
 * @project_id: of who asks
 *
 * Returns: whether the filter lets the room through
 */
gboolean
gr_demo_match (const GrDemoFilter *filter,
               JsonObject *room,
               const char *project_id)
{
  GrDemoRoom read;

  read_room (room, project_id, &read);
  return gr_demo_filter_matches_states (filter, &read) &&
         matches_avatars (filter, room) &&
         contains (get_string (room, "room_name"), filter->name);
}
