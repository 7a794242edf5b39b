/* gr-demo-traits.c: what a demo room is like, decided by its index
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-rooms"

#include "config.h"

#include "gr-demo-traits.h"

/* What each roll decides. */
enum
{
  SALT_TYPE = 1,
  SALT_LIVE,
  SALT_N_AVATARS,
  SALT_AVATAR,
  SALT_OWNER,
  SALT_SHARED_STATE,
  SALT_EXPIRY,
  SALT_TENANTS,
  SALT_STATE,
  SALT_VIEW,
  SALT_CONFIRM,
  SALT_DURATION,
  SALT_UPDATE,
  SALT_ERROR,
};

/**
 * gr_demo_mix:
 * @index: of a room
 * @salt: what is decided
 *
 * The finaliser of SplitMix64: cheap enough for a pass over a million rooms.
 *
 * Returns: a number that looks random and is always the same
 */
guint64
gr_demo_mix (guint64 index, guint salt)
{
  guint64 x = (index + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) +
              salt * G_GUINT64_CONSTANT (0xd1b54a32d192ed03);

  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

guint
gr_demo_roll (guint index, guint salt, guint sides)
{
  return gr_demo_mix (index, salt) % sides;
}

GrRoomType
gr_demo_pick_type (guint index)
{
  switch (gr_demo_roll (index, SALT_TYPE, 8))
    {
    case 0:
      return GR_ROOM_TYPE_TEMP;
    case 1:
      return GR_ROOM_TYPE_TEMPLATE;
    default:
      return GR_ROOM_TYPE_NORMAL;
    }
}

GrLiveState
gr_demo_pick_live (guint index)
{
  static const GrLiveState states[] = {
    GR_LIVE_STATE_PROCESSING, GR_LIVE_STATE_WAITING,  GR_LIVE_STATE_FAILED,
    GR_LIVE_STATE_FAILED,     GR_LIVE_STATE_CANCELED, GR_LIVE_STATE_CANCELED,
    GR_LIVE_STATE_NONE,       GR_LIVE_STATE_NONE,     GR_LIVE_STATE_NONE,
    GR_LIVE_STATE_NONE,       GR_LIVE_STATE_BLOCKED,
  };
  guint roll = gr_demo_roll (index, SALT_LIVE, 25);

  return roll < G_N_ELEMENTS (states) ? states[roll] : GR_LIVE_STATE_SUCCEED;
}

/* Mostly one, sometimes two or three different ones, now and then none. */
void
gr_demo_give_avatars (GrDemoRoom *room)
{
  static const guint8 numbers[] = { 0, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1 };
  guint first = gr_demo_roll (room->index, SALT_AVATAR, GR_DEMO_N_AVATARS);

  room->n_avatars = numbers[gr_demo_roll (room->index, SALT_N_AVATARS,
                                          G_N_ELEMENTS (numbers))];
  for (guint i = 0; i < room->n_avatars; i++)
    room->avatars[i] = (first + i * 5) % GR_DEMO_N_AVATARS;
}

static void
share_with_tenants (GrDemoRoom *room, gint64 now)
{
  guint roll = gr_demo_roll (room->index, SALT_EXPIRY, 4);

  room->shared = GR_SHARED_TYPE_SHARED;
  room->shared_state = GR_SHARED_STATE_PUBLISHED;
  room->n_tenants = 1 + gr_demo_roll (room->index, SALT_TENANTS, 4);
  room->expiry = roll == 0   ? GR_DEMO_EXPIRY_ABSENT
                 : roll == 1 ? GR_DEMO_EXPIRY_BLANK
                             : GR_DEMO_EXPIRY_TIME;
  if (room->expiry == GR_DEMO_EXPIRY_TIME)
    room->expires =
        now + (1 + gr_demo_roll (room->index, SALT_EXPIRY, 120)) * GR_DEMO_DAY;
}

static GrSharedState
pick_shared_state (guint index)
{
  switch (gr_demo_roll (index, SALT_SHARED_STATE, 4))
    {
    case 0:
      return GR_SHARED_STATE_DRAFT;
    case 1:
      return GR_SHARED_STATE_REVIEW;
    default:
      return GR_SHARED_STATE_PUBLISHED;
    }
}

/* Only templates are shared; what comes from others is published. */
void
gr_demo_give_sharing (GrDemoRoom *room, gint64 now)
{
  if (room->type != GR_ROOM_TYPE_TEMPLATE)
    return;
  room->shared = GR_SHARED_TYPE_PRIVATE;
  switch (gr_demo_roll (room->index, SALT_OWNER, 8))
    {
    case 0:
    case 1:
      room->owner = GR_DEMO_OWNER_OTHER;
      share_with_tenants (room, now);
      break;
    case 2:
      room->owner = GR_DEMO_OWNER_SYSTEM;
      room->shared = GR_SHARED_TYPE_PUBLIC;
      break;
    case 3:
    case 4:
      share_with_tenants (room, now);
      room->shared_state = pick_shared_state (room->index);
      break;
    default:
      break;
    }
}

static GrRoomState
pick_state (const GrDemoRoom *room)
{
  guint roll = gr_demo_roll (room->index, SALT_STATE, 24);

  if (room->live == GR_LIVE_STATE_BLOCKED)
    return GR_ROOM_STATE_BLOCKED;
  if (room->live == GR_LIVE_STATE_PROCESSING ||
      room->owner == GR_DEMO_OWNER_SYSTEM)
    return GR_ROOM_STATE_ENABLE;
  return roll == 0 ? GR_ROOM_STATE_DISABLE : GR_ROOM_STATE_ENABLE;
}

void
gr_demo_give_states (GrDemoRoom *room)
{
  static const GrViewMode views[] = { GR_VIEW_MODE_VERTICAL,
                                      GR_VIEW_MODE_LANDSCAPE,
                                      GR_VIEW_MODE_LANDSCAPE };
  static const GrConfirmState confirms[] = { GR_CONFIRM_STATE_UNCONFIRM,
                                             GR_CONFIRM_STATE_CONFIRMED,
                                             GR_CONFIRM_STATE_CONFIRMED,
                                             GR_CONFIRM_STATE_REJECT };
  guint view = gr_demo_roll (room->index, SALT_VIEW, 6);
  guint confirm = gr_demo_roll (room->index, SALT_CONFIRM, 12);

  room->state = pick_state (room);
  room->error = gr_demo_roll (room->index, SALT_ERROR, GR_DEMO_N_ERRORS);
  if (view < G_N_ELEMENTS (views))
    room->view = views[view];
  if (confirm < G_N_ELEMENTS (confirms))
    room->confirm = confirms[confirm];
}

/* Seconds from start to end: minutes where it failed, up to four hours where
 * it did not, 0 where there is no end. */
gint64
gr_demo_duration (const GrDemoRoom *room)
{
  guint roll = gr_demo_roll (room->index, SALT_DURATION, 4 * GR_DEMO_HOUR);

  switch (room->live)
    {
    case GR_LIVE_STATE_SUCCEED:
    case GR_LIVE_STATE_BLOCKED:
      return MAX (2 * GR_DEMO_MINUTE, (gint64) roll);
    case GR_LIVE_STATE_FAILED:
      return 5 + roll % (10 * GR_DEMO_MINUTE);
    case GR_LIVE_STATE_NONE:
    case GR_LIVE_STATE_WAITING:
    case GR_LIVE_STATE_PROCESSING:
    case GR_LIVE_STATE_CANCELED:
    case GR_LIVE_STATE_UNKNOWN:
    default:
      return 0;
    }
}

/* A room was last changed when its livestream ended or began, or else within
 * a day of its creation. */
void
gr_demo_give_update (GrDemoRoom *room, gint64 now)
{
  if (room->ended != 0)
    room->updated = room->ended;
  else if (room->started != 0)
    room->updated = room->started;
  else
    room->updated =
        MIN (now, room->created +
                      gr_demo_roll (room->index, SALT_UPDATE, GR_DEMO_DAY));
}
