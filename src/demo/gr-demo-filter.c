/* gr-demo-filter.c: what a request for rooms asks for
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-filter"

#include "config.h"

#include "gr-demo-filter.h"

#include <string.h>

/* Parameters are checked as strictly as the schema of the service can be
 * read: a name or word that it does not list, an empty value, a parameter
 * that stands twice, all are MSS.00000003. */

#define DEFAULT_LIMIT 10
#define TIME_PATTERN "dddd-dd-ddTdd:dd:ddZ"

/* Reads one parameter into the filter; FALSE: its value breaks the schema. */
typedef gboolean (*ReadFunc) (GrDemoFilter *self, const char *value);

static gboolean
read_number (const char *value, guint64 min, guint64 max, guint *number)
{
  guint64 read;

  if (!g_ascii_string_to_unsigned (value, 10, min, max, &read, NULL))
    return FALSE;
  *number = read;
  return TRUE;
}

static gboolean
read_offset (GrDemoFilter *self, const char *value)
{
  return read_number (value, 0, GR_OFFSET_MAX, &self->offset);
}

static gboolean
read_limit (GrDemoFilter *self, const char *value)
{
  return read_number (value, 1, GR_LIMIT_MAX, &self->limit);
}

static gboolean
read_room_name (GrDemoFilter *self, const char *value)
{
  self->name = g_utf8_casefold (value, -1);
  return TRUE;
}

static gboolean
read_model_name (GrDemoFilter *self, const char *value)
{
  self->model_name = g_utf8_casefold (value, -1);
  for (guint i = 0; i < GR_DEMO_N_AVATARS; i++)
    {
      g_autofree char *name = g_utf8_casefold (gr_demo_avatars[i].name, -1);

      if (strstr (name, self->model_name) != NULL)
        self->by_name |= 1u << i;
    }
  return TRUE;
}

static gboolean
read_dh_id (GrDemoFilter *self, const char *value)
{
  self->model_id = g_strdup (value);
  for (guint i = 0; i < GR_DEMO_N_AVATARS; i++)
    if (strcmp (gr_demo_avatars[i].id, value) == 0)
      self->by_id |= 1u << i;
  return TRUE;
}

/* Exactly as the service spells it: SUCCESS, not SUCCEED; no BLOCKED. */
static gboolean
add_live_state (GrDemoFilter *self, const char *word)
{
  for (const GrLiveState *state = gr_live_states_in_order;
       *state != GR_LIVE_STATE_UNKNOWN; state++)
    if (strcmp (gr_live_state_to_filter_word (*state), word) == 0)
      {
        self->states |= GR_LIVE_STATE_BIT (*state);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_live_state (GrDemoFilter *self, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!add_live_state (self, words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_time (const char *value, gint64 *time)
{
  g_autoptr (GDateTime) date = NULL;

  if (strlen (value) != strlen (TIME_PATTERN))
    return FALSE;
  for (gsize i = 0; value[i] != '\0'; i++)
    if (TIME_PATTERN[i] == 'd' ? !g_ascii_isdigit (value[i])
                               : value[i] != TIME_PATTERN[i])
      return FALSE;
  date = g_date_time_new_from_iso8601 (value, NULL);
  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date);
  return TRUE;
}

static gboolean
read_start_time (GrDemoFilter *self, const char *value)
{
  self->has_times = TRUE;
  return read_time (value, &self->since);
}

static gboolean
read_end_time (GrDemoFilter *self, const char *value)
{
  self->has_times = TRUE;
  return read_time (value, &self->until);
}

/* The words are compared with their case: "Owned" and "CONFIRMED", as the
 * reference's editions print them, are not what the wire takes. */
static gboolean
read_room_type (GrDemoFilter *self, const char *value)
{
  self->type = gr_room_type_from_word (value);
  return g_strcmp0 (gr_room_type_to_filter_word (self->type), value) == 0;
}

static gboolean
read_own_type (GrDemoFilter *self, const char *value)
{
  self->ownership = gr_ownership_from_word (value);
  return g_strcmp0 (gr_ownership_to_filter_word (self->ownership), value) == 0;
}

static gboolean
read_confirm_state (GrDemoFilter *self, const char *value)
{
  self->confirm = gr_confirm_state_from_word (value);
  return g_strcmp0 (gr_confirm_state_to_filter_word (self->confirm), value) ==
         0;
}

static const struct
{
  const char *name;
  ReadFunc read;
  gboolean is_filter;
} parameters[] = {
  { "offset", read_offset },
  { "limit", read_limit },
  { "room_name", read_room_name, TRUE },
  { "dh_id", read_dh_id, TRUE },
  { "model_name", read_model_name, TRUE },
  { "live_state", read_live_state, TRUE },
  { "start_time", read_start_time, TRUE },
  { "end_time", read_end_time, TRUE },
  { "room_type", read_room_type, TRUE },
  { "template_own_type", read_own_type, TRUE },
  { "confirm_state", read_confirm_state, TRUE },
};

static gboolean
read_pair (GrDemoFilter *self,
           const GrDemoPair *pair,
           GHashTable *seen,
           GString *key)
{
  if (*pair->value == '\0' || !g_hash_table_add (seen, pair->name) ||
      g_utf8_strlen (pair->value, -1) > GR_FILTER_MAX_CHARS)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      if (strcmp (parameters[i].name, pair->name) != 0)
        continue;
      if (parameters[i].is_filter)
        g_string_append_printf (key, "%s=%s\n", pair->name, pair->value);
      return parameters[i].read (self, pair->value);
    }
  return FALSE;
}

/* 1 to 256 printable ASCII characters (docs/service.md 1.1). */
static gboolean
check_app_user_id (const GrDemoRequest *request)
{
  const char *id = gr_demo_request_get (request, "X-App-UserId");
  gsize length = 0;

  if (id == NULL)
    return TRUE;
  while (g_ascii_isprint (id[length]))
    length++;
  return id[length] == '\0' && length >= 1 && length <= GR_APP_USER_ID_MAX;
}

/**
 * gr_demo_filter_new: (skip)
 * @request: a request for rooms whose escapes are right
 *
 * Returns: (transfer full) (nullable): what its parameters ask for; %NULL
 *   where one of them, or the app user, breaks the schema
 */
GrDemoFilter *
gr_demo_filter_new (const GrDemoRequest *request)
{
  g_autoptr (GrDemoFilter) self = g_new0 (GrDemoFilter, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) key = g_string_new (NULL);

  self->limit = DEFAULT_LIMIT;
  self->since = G_MININT64;
  self->until = G_MAXINT64;
  if (!check_app_user_id (request))
    return NULL;
  for (guint i = 0; i < request->pairs->len; i++)
    if (!read_pair (self, request->pairs->pdata[i], seen, key))
      return NULL;
  if (key->len > 0)
    self->key = g_strdup (key->str);
  return g_steal_pointer (&self);
}

void
gr_demo_filter_free (GrDemoFilter *self)
{
  g_free (self->key);
  g_free (self->name);
  g_free (self->model_name);
  g_free (self->model_id);
  g_free (self);
}

static gboolean
matches_ownership (GrOwnership ownership, const GrDemoRoom *room)
{
  gboolean own = room->owner == GR_DEMO_OWNER_SELF;

  if (room->type != GR_ROOM_TYPE_TEMPLATE)
    return FALSE;
  switch (ownership)
    {
    case GR_OWNERSHIP_OWNED:
      return own && room->shared == GR_SHARED_TYPE_PRIVATE;
    case GR_OWNERSHIP_SHARED_TO_OTHERS:
      return own && room->shared == GR_SHARED_TYPE_SHARED;
    case GR_OWNERSHIP_SHARED_FROM_OTHERS:
      return !own && room->shared == GR_SHARED_TYPE_SHARED;
    case GR_OWNERSHIP_PUBLIC:
      return room->shared == GR_SHARED_TYPE_PUBLIC;
    case GR_OWNERSHIP_NONE:
    case GR_OWNERSHIP_UNKNOWN:
    default:
      return FALSE;
    }
}

/* start_time <= last start, and last end (or the start) <= end_time; a room
 * that was never live matches neither. */
static gboolean
matches_times (const GrDemoFilter *self, const GrDemoRoom *room)
{
  gint64 last = room->ended != 0 ? room->ended : room->started;

  return !self->has_times ||
         (room->started != 0 && self->since <= room->started &&
          last <= self->until);
}

static gboolean
matches_avatars (const GrDemoFilter *self, const GrDemoRoom *room)
{
  guint32 avatars = 0;

  for (guint i = 0; i < room->n_avatars; i++)
    avatars |= 1u << room->avatars[i];
  return (self->model_name == NULL || (avatars & self->by_name) != 0) &&
         (self->model_id == NULL || (avatars & self->by_id) != 0);
}

/**
 * gr_demo_filter_matches_states: (skip)
 * @self: a filter
 * @room: a room
 *
 * Returns: whether the filter lets the room through, whatever its name and
 *   its avatars are
 */
gboolean
gr_demo_filter_matches_states (const GrDemoFilter *self, const GrDemoRoom *room)
{
  return (self->states == 0 ||
          (self->states & GR_LIVE_STATE_BIT (room->live)) != 0) &&
         (self->type == GR_ROOM_TYPE_NONE || self->type == room->type) &&
         (self->confirm == GR_CONFIRM_STATE_NONE ||
          self->confirm == room->confirm) &&
         (self->ownership == GR_OWNERSHIP_NONE ||
          matches_ownership (self->ownership, room)) &&
         matches_times (self, room);
}

/**
 * gr_demo_filter_matches:
 * @self: a filter
 * @rooms: rooms
 * @index: of one of them
 *
 * Returns: whether the filter lets the room through
 */
gboolean
gr_demo_filter_matches (const GrDemoFilter *self,
                        GrDemoRooms *rooms,
                        guint index)
{
  GrDemoRoom room;
  char name[GR_DEMO_NAME_SIZE];

  gr_demo_rooms_get (rooms, index, &room);
  if (!gr_demo_filter_matches_states (self, &room) ||
      !matches_avatars (self, &room))
    return FALSE;
  if (self->name == NULL)
    return TRUE;
  gr_demo_rooms_write_name (rooms, index, TRUE, name);
  return strstr (name, self->name) != NULL;
}
