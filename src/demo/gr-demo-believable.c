/* gr-demo-believable.c: the 240 rooms that one meets first
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-rooms"

#include "config.h"

#include "gr-demo-traits.h"

#include <string.h>

/* Times look lived in: evenings and mornings of this machine's time zone,
 * counted back from the start of the service. The same moment in the same
 * zone gives the same rooms. */

enum
{
  SALT_AGO = 100,
  SALT_MINUTE,
  SALT_CREATED,
};

/* The rooms that the pictures show, and what is special about them. */
enum
{
  ROOM_AUTUMN_COAT = 3,
  ROOM_TWO_HOSTS = 16,
  ROOM_BEAUTY_COUNTER = 23,
  N_SHOWN_AVAILABLE = 21,
};

static gint64
local_time (GDateTime *today, guint days_back, guint hour, guint minute)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (today, -(int) days_back);
  g_autoptr (GDateTime) time =
      g_date_time_new_local (g_date_time_get_year (day),
                             g_date_time_get_month (day),
                             g_date_time_get_day_of_month (day), hour, minute,
                             0);

  return g_date_time_to_unix (time);
}

static guint
find_avatar (char letter)
{
  guint i = 0;

  while (i + 1 < GR_DEMO_N_AVATARS && gr_demo_avatars[i].letter != letter)
    i++;
  return i;
}

/* The first bytes of Chinese characters are E3 to E9; dashes start with E2. */
static gboolean
is_chinese (const char *name)
{
  while (*name != '\0' && ((guchar) *name < 0xe3 || (guchar) *name > 0xe9))
    name++;
  return *name != '\0';
}

static void
take_entry (GrDemoRoom *room, const GrDemoEntry *entry)
{
  room->subject = entry->subject;
  room->chinese = is_chinese (entry->name);
  room->type = entry->type != GR_ROOM_TYPE_NONE ? entry->type
               : gr_demo_pick_type (room->index) == GR_ROOM_TYPE_TEMP
                   ? GR_ROOM_TYPE_TEMP
                   : GR_ROOM_TYPE_NORMAL;
  room->live =
      entry->avatars != NULL ? entry->live : gr_demo_pick_live (room->index);
  if (entry->avatars == NULL)
    {
      gr_demo_give_avatars (room);
      return;
    }
  room->n_avatars = strlen (entry->avatars);
  for (guint i = 0; i < room->n_avatars; i++)
    room->avatars[i] = find_avatar (entry->avatars[i]);
}

/* The first seven today, four yesterday, then three a day. */
static gint64
usual_start (guint index, GDateTime *today, gint64 now)
{
  static const guint16 minutes_ago[] = { 1, 3, 18, 43, 183, 213, 273 };
  static const guint8 minutes[] = { 5, 30, 5 };
  guint day = index >= 11 ? (index - 11) / 3 : 0;
  guint part = index >= 11 ? (index - 11) % 3 : 0;
  guint late = index > 15 ? 5 * gr_demo_roll (index, SALT_MINUTE, 5) : 0;

  if (index < G_N_ELEMENTS (minutes_ago))
    return now - minutes_ago[index] * GR_DEMO_MINUTE;
  if (index < 11)
    return local_time (today, 1, 21 - (index - 7) * 3, index % 2 ? 15 : 30);
  return local_time (today, 2 + day, 21 - part * 5, minutes[part] + late);
}

/* Who is live or waiting beyond the first rooms began today as well. */
static void
give_times (GrDemoRoom *room, guint seconds, GDateTime *today, gint64 now)
{
  guint ago = gr_demo_roll (room->index, SALT_AGO, 240);
  guint age = gr_demo_roll (room->index, SALT_CREATED, 56);
  gint64 usual = usual_start (room->index, today, now);
  guint days_back;

  if (room->index >= 7 && room->live == GR_LIVE_STATE_PROCESSING)
    usual = now - (20 + ago) * GR_DEMO_MINUTE;
  else if (room->index >= 7 && room->live == GR_LIVE_STATE_WAITING)
    usual = now - (1 + ago % 15) * GR_DEMO_MINUTE;
  if (room->live != GR_LIVE_STATE_NONE)
    room->started = usual;
  if (gr_demo_duration (room) > 0)
    room->ended = usual + (seconds != 0 ? seconds : gr_demo_duration (room));
  if (room->ended > now)
    {
      room->started -= GR_DEMO_DAY;
      room->ended -= GR_DEMO_DAY;
    }
  days_back = 3 + age + (now - MIN (usual, now)) / GR_DEMO_DAY;
  room->created = local_time (today, days_back, 9 + age % 9, age);
}

/* The room whose details the pictures show; its id is the reference's. */
static void
tell_in_full (GrDemoRoom *room, GDateTime *today)
{
  room->id = "26f06524-4f75-4b3a-a853-b649a21aaf66";
  room->text = "Two hosts present the autumn line. Scripts and voices are "
               "set, only the products change.";
  room->error = 0;
  room->view = GR_VIEW_MODE_NONE;
  room->owner = GR_DEMO_OWNER_SELF;
  room->shared = GR_SHARED_TYPE_SHARED;
  room->shared_state = GR_SHARED_STATE_REVIEW;
  room->n_tenants = 2;
  room->expiry = GR_DEMO_EXPIRY_TIME;
  room->created = local_time (today, 39, 16, 41);
  room->expires = local_time (today, 0, 23, 59) + 39 * GR_DEMO_DAY;
}

static void
touch_up (GrDemoRoom *room, GDateTime *today)
{
  if (room->index < N_SHOWN_AVAILABLE && room->live != GR_LIVE_STATE_BLOCKED)
    room->state = GR_ROOM_STATE_ENABLE;
  else if (room->index == 21 || room->index == 33)
    room->state = GR_ROOM_STATE_DISABLE;
  if (room->index == ROOM_AUTUMN_COAT)
    tell_in_full (room, today);
  else if (room->index == ROOM_TWO_HOSTS)
    {
      room->owner = GR_DEMO_OWNER_SELF;
      room->shared = GR_SHARED_TYPE_SHARED;
      room->shared_state = GR_SHARED_STATE_DRAFT;
      room->n_tenants = 3;
      room->expiry = GR_DEMO_EXPIRY_BLANK;
      room->expires = 0;
    }
  else if (room->index == ROOM_BEAUTY_COUNTER)
    {
      room->owner = GR_DEMO_OWNER_OTHER;
      room->shared = GR_SHARED_TYPE_SHARED;
      room->shared_state = GR_SHARED_STATE_PUBLISHED;
      room->n_tenants = 1;
    }
}

/**
 * gr_demo_fill_believable:
 * @rooms: (out caller-allocates): where to write them
 * @now: seconds since the epoch, UTC: from when their times are counted back
 */
void
gr_demo_fill_believable (GrDemoRoom rooms[GR_DEMO_N_ENTRIES], gint64 now)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);

  memset (rooms, 0, GR_DEMO_N_ENTRIES * sizeof (GrDemoRoom));
  for (guint i = 0; i < GR_DEMO_N_ENTRIES; i++)
    {
      GrDemoRoom *room = &rooms[i];

      room->index = i;
      take_entry (room, &gr_demo_entries[i]);
      give_times (room, gr_demo_entries[i].seconds, today, now);
      gr_demo_give_sharing (room, now);
      gr_demo_give_states (room);
      touch_up (room, today);
      gr_demo_give_update (room, now);
    }
}
