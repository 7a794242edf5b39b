/* gr-demo-json.c: a room as the service writes it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-json"

#include "config.h"

#include "gr-demo-json.h"
#include "gr-demo-traits.h"

#include <string.h>

/* Fields stand in the order of the reference's tables; what a room does not
 * have is absent. */

enum
{
  SALT_ID = 300,
  SALT_TEXT,
  SALT_PRIVATE,
  SALT_COVER,
};

static const char *const type_words[] = {
  [GR_ROOM_TYPE_NORMAL] = "NORMAL",
  [GR_ROOM_TYPE_TEMP] = "TEMP",
  [GR_ROOM_TYPE_TEMPLATE] = "TEMPLATE",
};

static const char *const state_words[] = {
  [GR_ROOM_STATE_ENABLE] = "ENABLE",
  [GR_ROOM_STATE_DISABLE] = "DISABLE",
  [GR_ROOM_STATE_BLOCKED] = "BLOCKED",
};

static const char *const view_words[] = {
  [GR_VIEW_MODE_NONE] = NULL,
  [GR_VIEW_MODE_LANDSCAPE] = "LANDSCAPE",
  [GR_VIEW_MODE_VERTICAL] = "VERTICAL",
};

static const char *const live_words[] = {
  [GR_LIVE_STATE_NONE] = NULL,
  [GR_LIVE_STATE_WAITING] = "WAITING",
  [GR_LIVE_STATE_PROCESSING] = "PROCESSING",
  [GR_LIVE_STATE_SUCCEED] = "SUCCEED",
  [GR_LIVE_STATE_FAILED] = "FAILED",
  [GR_LIVE_STATE_CANCELED] = "CANCELED",
  [GR_LIVE_STATE_BLOCKED] = "BLOCKED",
};

static const char *const shared_words[] = {
  [GR_SHARED_TYPE_NONE] = NULL,
  [GR_SHARED_TYPE_PRIVATE] = "PRIVATE",
  [GR_SHARED_TYPE_PUBLIC] = "PUBLIC",
  [GR_SHARED_TYPE_SHARED] = "SHARED",
};

static const char *const shared_state_words[] = {
  [GR_SHARED_STATE_NONE] = NULL,
  [GR_SHARED_STATE_PUBLISHED] = "PUBLISHED",
  [GR_SHARED_STATE_DRAFT] = "DRAFT",
  [GR_SHARED_STATE_REVIEW] = "REVIEW",
};

static const char *const confirm_words[] = {
  [GR_CONFIRM_STATE_NONE] = NULL,
  [GR_CONFIRM_STATE_UNCONFIRM] = "UNCONFIRM",
  [GR_CONFIRM_STATE_CONFIRMED] = "CONFIRMED",
  [GR_CONFIRM_STATE_REJECT] = "REJECT",
};

static const char *const tenants[] = {
  "5b8e13d9a7c04f26b1f0e48d92c6a735", "c07d6f42e9b1485a83d2a6f51b0e97c4",
  "91a4f0c8d36e4b7f95c2e8710d5ab3f6", "e62b97d50f1c43a8b7649fd83a0c1e5b",
  "2f5c81b7e4d94a03a6e17c9058fdb24a",
};

#define SYSTEM_TENANT "00000000000000000000000000000000"

static const char *
owner_id (GrDemoWriter *self, const GrDemoRoom *room)
{
  switch (room->owner)
    {
    case GR_DEMO_OWNER_OTHER:
      return tenants[room->index % G_N_ELEMENTS (tenants)];
    case GR_DEMO_OWNER_SYSTEM:
      return SYSTEM_TENANT;
    case GR_DEMO_OWNER_SELF:
    default:
      return self->project_id;
    }
}

/* Why a room is not available, or else why its livestream failed: codes and
 * words of the service's list (docs/service.md 3.4). */
static void
add_error (GrDemoWriter *self, const GrDemoRoom *room)
{
  static const struct
  {
    const char *code, *message;
  } failed[GR_DEMO_N_ERRORS] = {
    { "MSS.20010044", "Avatar asset not available" },
    { "MSS.00000004", "Internal Error" },
    { "MSS.20020001", "The task status does not allow the operation" },
  }, barred[GR_DEMO_N_ERRORS] = {
    { "MSS.20010044", "Avatar asset not available" },
    { "MSS.00022009", "User frozen" },
    { "MSS.00022010", "Real-name authentication missing" },
  };
  gboolean is_barred = room->state != GR_ROOM_STATE_ENABLE;

  if (!is_barred && room->live != GR_LIVE_STATE_FAILED)
    return;
  gr_demo_put_key (self, "error_info");
  g_string_append_c (self->out, '{');
  gr_demo_put_string (self, "error_code",
                      (is_barred ? barred : failed)[room->error].code);
  gr_demo_put_string (self, "error_msg",
                      (is_barred ? barred : failed)[room->error].message);
  g_string_append_c (self->out, '}');
}

/* Ours is the first among those with whom others share. */
static void
add_tenants (GrDemoWriter *self, const GrDemoRoom *room)
{
  gr_demo_put_key (self, "allowed_project_ids");
  g_string_append_c (self->out, '[');
  for (guint i = 0; i < room->n_tenants; i++)
    {
      gboolean us = i == 0 && room->owner == GR_DEMO_OWNER_OTHER;

      gr_demo_put_string (
          self, NULL,
          us ? self->project_id
             : tenants[(room->index + i + 1) % G_N_ELEMENTS (tenants)]);
    }
  g_string_append_c (self->out, ']');
}

static void
add_sharing (GrDemoWriter *self, const GrDemoRoom *room)
{
  if (room->shared == GR_SHARED_TYPE_NONE)
    return;
  gr_demo_put_key (self, "shared_config");
  g_string_append_c (self->out, '{');
  gr_demo_put_string (self, "shared_type", shared_words[room->shared]);
  gr_demo_put_string (self, "shared_state",
                      shared_state_words[room->shared_state]);
  if (room->expiry == GR_DEMO_EXPIRY_BLANK)
    gr_demo_put_string (self, "expire_time", "");
  gr_demo_put_time (self, "expire_time", room->expires);
  if (room->n_tenants > 0)
    add_tenants (self, room);
  g_string_append_c (self->out, '}');
}

static void
add_avatar (GrDemoWriter *self, const GrDemoAvatar *avatar)
{
  gr_demo_put_key (self, NULL);
  g_string_append_c (self->out, '{');
  gr_demo_put_string (self, "model_asset_id", avatar->id);
  gr_demo_put_string (self, "asset_name", avatar->name);
  gr_demo_put_key (self, "backup_model_asset_ids");
  g_string_append_c (self->out, '[');
  for (guint i = 0; avatar->backups[i] != NULL; i++)
    gr_demo_put_string (self, NULL, avatar->backups[i]);
  g_string_append (self->out, "]}");
}

static void
add_avatars (GrDemoWriter *self, const GrDemoRoom *room)
{
  gr_demo_put_key (self, "model_infos");
  g_string_append_c (self->out, '[');
  for (guint i = 0; i < room->n_avatars; i++)
    add_avatar (self, &gr_demo_avatars[room->avatars[i]]);
  g_string_append_c (self->out, ']');
}

/* Four rooms in five are described. */
static void
add_description (GrDemoWriter *self, const GrDemoRoom *room)
{
  guint roll = gr_demo_roll (room->index, SALT_TEXT, 10);

  if (room->text != NULL)
    gr_demo_put_string (self, "room_description", room->text);
  else if (roll >= 2)
    gr_demo_put_string (self, "room_description",
                        gr_demo_describe (room->subject, room->chinese, roll));
}

/* The older address is left out of a few rooms, the newer one of others. */
static void
add_cover (GrDemoWriter *self, const GrDemoRoom *room)
{
  g_autofree char *cover = NULL;
  g_autofree char *thumbnail = NULL;
  guint roll = gr_demo_roll (room->index, SALT_COVER, 20);

  if (!gr_demo_room_has_cover (room))
    return;
  cover = g_strdup_printf ("%s/covers/%u.png", self->origin, room->index);
  thumbnail =
      g_strdup_printf ("%s/thumbnails/%u.png", self->origin, room->index);
  gr_demo_put_string (self, "cover_url", roll == 1 ? NULL : cover);
  gr_demo_put_string (self, "thumbnail", roll == 2 ? NULL : thumbnail);
}

static void
add_private_data (GrDemoWriter *self, const GrDemoRoom *room)
{
  g_autofree char *data = NULL;
  guint roll = gr_demo_roll (room->index, SALT_PRIVATE, 9000);

  if (roll % 3 != 0)
    return;
  if (roll % 2 == 0)
    data = g_strdup_printf ("{\"campaign\":\"AW-%u\",\"desk\":%u}", 1000 + roll,
                            1 + roll % 12);
  else
    data = g_strdup_printf ("order=%u;channel=%s", 100000 + roll,
                            room->chinese ? "门店" : "store");
  gr_demo_put_string (self, "priv_data", data);
}

/**
 * gr_demo_room_has_cover:
 * @room: a room
 *
 * Returns: whether a cover was ever made for it; some that were never live
 *   have none
 */
gboolean
gr_demo_room_has_cover (const GrDemoRoom *room)
{
  return room->live != GR_LIVE_STATE_NONE ||
         gr_demo_roll (room->index, SALT_COVER, 3) != 0;
}

/**
 * gr_demo_room_is_portrait:
 * @room: a room
 *
 * Returns: whether its cover is 9:16. Rooms whose orientation is the default
 *   one kept the cover that they were made with, which is 16:9.
 */
gboolean
gr_demo_room_is_portrait (const GrDemoRoom *room)
{
  return room->view == GR_VIEW_MODE_VERTICAL;
}

/**
 * gr_demo_room_write_id:
 * @room: a room
 * @id: (out caller-allocates): its id
 */
void
gr_demo_room_write_id (const GrDemoRoom *room, char id[GR_DEMO_ID_SIZE])
{
  guint64 high = gr_demo_mix (room->index, SALT_ID);
  guint64 low = gr_demo_mix (high, SALT_ID);

  if (room->id != NULL)
    g_strlcpy (id, room->id, GR_DEMO_ID_SIZE);
  else
    g_snprintf (id, GR_DEMO_ID_SIZE, "%08x-%04x-4%03x-a%03x-%04x%08x",
                (guint) (high >> 32), (guint) (high >> 16 & 0xffff),
                (guint) (high & 0xfff), (guint) (low >> 48 & 0xfff),
                (guint) (low >> 32 & 0xffff), (guint) low);
}

/**
 * gr_demo_find_room:
 * @rooms: the rooms
 * @id: a room's id
 * @index: (out): which room it is
 *
 * A pass over a million rooms, too quick for an index of ids.
 *
 * Returns: whether there is such a room
 */
gboolean
gr_demo_find_room (GrDemoRooms *rooms, const char *id, guint *index)
{
  guint n_rooms = gr_demo_rooms_get_size (rooms);
  guint64 start = g_ascii_strtoull (id, NULL, 16);
  GrDemoRoom room;
  char own[GR_DEMO_ID_SIZE];

  for (*index = 0; *index < n_rooms; ++*index)
    {
      if (*index >= GR_DEMO_N_ENTRIES &&
          gr_demo_mix (*index, SALT_ID) >> 32 != start)
        continue;
      gr_demo_rooms_get (rooms, *index, &room);
      gr_demo_room_write_id (&room, own);
      if (strcmp (own, id) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_last_job (GrDemoWriter *self, const GrDemoRoom *room)
{
  gr_demo_put_time (self, "last_job_start_time", room->started);
  gr_demo_put_time (self, "last_job_end_time", room->ended);
  gr_demo_put_string (self, "last_job_status", live_words[room->live]);
}

/**
 * gr_demo_put_room:
 * @self: a writer whose text is within a JSON list
 * @rooms: the rooms
 * @index: of the room to write
 */
void
gr_demo_put_room (GrDemoWriter *self, GrDemoRooms *rooms, guint index)
{
  GrDemoRoom room;
  char id[GR_DEMO_ID_SIZE];
  char name[GR_DEMO_NAME_SIZE];

  gr_demo_rooms_get (rooms, index, &room);
  gr_demo_rooms_write_name (rooms, index, FALSE, name);
  gr_demo_put_key (self, NULL);
  g_string_append_c (self->out, '{');
  gr_demo_room_write_id (&room, id);
  gr_demo_put_string (self, "room_id", id);
  if (!self->one)
    gr_demo_put_string (self, "project_id", owner_id (self, &room));
  gr_demo_put_string (self, "room_name", name);
  gr_demo_put_string (self, "room_type", type_words[room.type]);
  gr_demo_put_string (self, "room_state", state_words[room.state]);
  gr_demo_put_string (self, "view_mode", view_words[room.view]);
  add_error (self, &room);
  add_sharing (self, &room);
  add_description (self, &room);
  add_cover (self, &room);
  if (!self->one)
    add_avatars (self, &room);
  gr_demo_put_time (self, "create_time", room.created);
  gr_demo_put_time (self, "update_time", room.updated);
  if (!self->one)
    add_last_job (self, &room);
  add_private_data (self, &room);
  gr_demo_put_string (self, "confirm_state", confirm_words[room.confirm]);
  g_string_append_c (self->out, '}');
}

char *
gr_demo_dup_room (const GrDemoWriter *self, GrDemoRooms *rooms, guint index)
{
  GrDemoWriter writer = *self;

  writer.out = g_string_new ("[");
  gr_demo_put_room (&writer, rooms, index);
  g_string_erase (writer.out, 0, 1);
  return g_string_free (writer.out, FALSE);
}

/**
 * gr_demo_begin_page:
 * @self: a writer whose text is empty
 * @count: how many rooms there are in all
 */
void
gr_demo_begin_page (GrDemoWriter *self, guint count)
{
  g_string_append_printf (self->out, "{\"count\":%u,\"smart_live_rooms\":[",
                          count);
}

/**
 * gr_demo_end_page:
 * @self: a writer that began a page and wrote its rooms
 *
 * Returns: (transfer full): the page, which the writer does not have any more
 */
GBytes *
gr_demo_end_page (GrDemoWriter *self)
{
  g_string_append (self->out, "]}");
  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}
