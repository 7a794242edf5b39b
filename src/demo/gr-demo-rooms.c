/* gr-demo-rooms.c: the rooms of a demo project, each computed from its index
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-rooms"

#include "config.h"

#include "gr-demo-rooms.h"
#include "gr-demo-traits.h"

#include <string.h>

/* GrDemoRooms: either the believable rooms, or any number by rule. None of
 * the latter is kept: a room by rule, and each part of its name, follows
 * from its index. Rooms beyond the believable ones are by rule too, so that
 * a list can grow. */

/* A word of names, and how it reads when case does not matter. */
typedef struct
{
  const char *text;
  const char *folded; /* interned */
} Part;

static const char *const places[] = {
  "Shanghai", "Hangzhou", "Lisbon",  "Nairobi", "Chengdu",  "Zürich",
  "Osaka",    "Montréal", "Suzhou",  "Lagos",   "Shenzhen", "Gdańsk",
  "Auckland", "Xi'an",    "Seville", "Harbin",
};

static const char *const shows[] = {
  "Tea Table",      "Winter Coats",  "Sneaker Drop",  "Kitchen Hour",
  "Skincare Class", "Phone Launch",  "Story Corner",  "Travel Desk",
  "Open Day",       "Home & Garden", "Tool Talk",     "Perfume Notes",
  "Job Fair",       "Farm Direct",   "Smart Home",    "Book Club",
  "Wine Evening",   "Toy Test",      "Yoga at Seven", "Camera Club",
};

static const char *const chinese_places[] = {
  "上海", "杭州", "成都", "广州", "昆明", "西安", "景德镇", "哈尔滨",
};

static const char *const chinese_shows[] = {
  "春茶专场", "羽绒服上新", "家居好物", "护肤课堂", "数码清仓", "绘本时间",
  "产地直播", "年货节",     "校园招聘", "周末厨房", "珠宝鉴赏", "亲子课堂",
};

enum
{
  SALT_LANGUAGE = 200,
  SALT_PLACE,
  SALT_SHOW,
  SALT_SUBJECT,
  SALT_CREATED,
};

struct _GrDemoRooms
{
  guint n_by_rule; /* 0: the believable ones */
  gint64 now;
  GrDemoRoom *believable; /* NULL: none */
  Part names[GR_DEMO_N_ENTRIES];
  Part places[G_N_ELEMENTS (places)];
  Part shows[G_N_ELEMENTS (shows)];
  Part chinese_places[G_N_ELEMENTS (chinese_places)];
  Part chinese_shows[G_N_ELEMENTS (chinese_shows)];
};

static Part
make_part (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  Part part = { text, g_intern_string (folded) };

  return part;
}

static void
make_parts (Part *parts, const char *const *texts, gsize n)
{
  for (gsize i = 0; i < n; i++)
    parts[i] = make_part (texts[i]);
}

#define MAKE_PARTS(self, which)                                                \
  make_parts ((self)->which, which, G_N_ELEMENTS (which))

static gboolean
is_believable (GrDemoRooms *self, guint index)
{
  return self->n_by_rule == 0 && index < GR_DEMO_N_ENTRIES;
}

/* One in three. */
static gboolean
is_chinese (guint index)
{
  return gr_demo_roll (index, SALT_LANGUAGE, 3) == 0;
}

/* Newest first, a minute apart: only the first few hundred can be live. */
static void
give_times (GrDemoRoom *room, gint64 now)
{
  gint64 age = (room->index + 1) * (GR_DEMO_MINUTE + 1);
  gint64 start = now - age;
  gint64 duration;

  if (age > GR_DEMO_DAY / 2 && (room->live == GR_LIVE_STATE_PROCESSING ||
                                room->live == GR_LIVE_STATE_WAITING))
    room->live = GR_LIVE_STATE_SUCCEED;
  duration = MIN (gr_demo_duration (room), age);
  if (room->live != GR_LIVE_STATE_NONE)
    room->started = start;
  if (duration > 0)
    room->ended = start + duration;
  room->created = start - 3 * GR_DEMO_DAY -
                  gr_demo_roll (room->index, SALT_CREATED, 56 * GR_DEMO_DAY);
}

static void
get_by_rule (GrDemoRooms *self, guint index, GrDemoRoom *room)
{
  memset (room, 0, sizeof *room);
  room->index = index;
  room->chinese = is_chinese (index);
  room->type = gr_demo_pick_type (index);
  room->live = gr_demo_pick_live (index);
  room->subject = room->type == GR_ROOM_TYPE_TEMPLATE
                      ? GR_DEMO_PATTERN
                      : gr_demo_roll (index, SALT_SUBJECT, GR_DEMO_PATTERN);
  gr_demo_give_avatars (room);
  give_times (room, self->now);
  gr_demo_give_sharing (room, self->now);
  gr_demo_give_states (room);
  gr_demo_give_update (room, self->now);
}

/**
 * gr_demo_rooms_new: (skip)
 * @n_by_rule: how many rooms, or 0 for the believable ones
 * @now: seconds since the epoch, UTC: their times are counted back from it
 *
 * Returns: (transfer full): the rooms
 */
GrDemoRooms *
gr_demo_rooms_new (guint n_by_rule, gint64 now)
{
  GrDemoRooms *self = g_new0 (GrDemoRooms, 1);

  self->n_by_rule = MIN (n_by_rule, GR_DEMO_ROOMS_MAX);
  self->now = now;
  for (guint i = 0; i < GR_DEMO_N_ENTRIES; i++)
    self->names[i] = make_part (gr_demo_entries[i].name);
  MAKE_PARTS (self, places);
  MAKE_PARTS (self, shows);
  MAKE_PARTS (self, chinese_places);
  MAKE_PARTS (self, chinese_shows);
  if (n_by_rule != 0)
    return self;
  self->believable = g_new (GrDemoRoom, GR_DEMO_N_ENTRIES);
  gr_demo_fill_believable (self->believable, now);
  return self;
}

void
gr_demo_rooms_free (GrDemoRooms *self)
{
  g_free (self->believable);
  g_free (self);
}

guint
gr_demo_rooms_get_size (GrDemoRooms *self)
{
  return self->n_by_rule != 0 ? self->n_by_rule : GR_DEMO_N_ENTRIES;
}

/**
 * gr_demo_rooms_get:
 * @self: the rooms
 * @index: any index, also one past the size
 * @room: (out caller-allocates): the room
 */
void
gr_demo_rooms_get (GrDemoRooms *self, guint index, GrDemoRoom *room)
{
  if (!is_believable (self, index))
    {
      get_by_rule (self, index, room);
      return;
    }
  *room = self->believable[index];
}

static char *
append_part (char *end, const Part *part, gboolean folded)
{
  return g_stpcpy (end, folded ? part->folded : part->text);
}

/* Digits by hand: a pass over a million names has no time for printf. */
static char *
append_number (char *end, guint number)
{
  char digits[10];
  guint n = 0;

  do
    digits[n++] = '0' + number % 10;
  while ((number /= 10) != 0);
  while (n > 0)
    *end++ = digits[--n];
  *end = '\0';
  return end;
}

#define PICK(self, which, index, salt)                                         \
  (&(self)->which[gr_demo_roll ((index), (salt), G_N_ELEMENTS (which))])

/**
 * gr_demo_rooms_write_name:
 * @self: the rooms
 * @index: any index, also one past the size
 * @folded: whether to write it as g_utf8_casefold() would
 * @name: (out caller-allocates): the name
 */
void
gr_demo_rooms_write_name (GrDemoRooms *self,
                          guint index,
                          gboolean folded,
                          char name[GR_DEMO_NAME_SIZE])
{
  const Part *place, *show;
  char *end;

  if (is_believable (self, index))
    {
      append_part (name, &self->names[index], folded);
      return;
    }
  if (is_chinese (index))
    {
      place = PICK (self, chinese_places, index, SALT_PLACE);
      show = PICK (self, chinese_shows, index, SALT_SHOW);
    }
  else
    {
      place = PICK (self, places, index, SALT_PLACE);
      show = PICK (self, shows, index, SALT_SHOW);
    }
  end = append_part (name, place, folded);
  end = g_stpcpy (end, " ");
  end = append_part (end, show, folded);
  end = g_stpcpy (end, " ");
  append_number (end, index + 1);
}
