/* gr-demo-traits.h: what a demo room is like, decided by its index
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-rooms.h"

G_BEGIN_DECLS

#define GR_DEMO_N_ERRORS 3

#define GR_DEMO_MINUTE G_GINT64_CONSTANT (60)
#define GR_DEMO_HOUR (60 * GR_DEMO_MINUTE)
#define GR_DEMO_DAY (24 * GR_DEMO_HOUR)

/* Numbers that belong to a room and never change: the same @index and @salt
 * always give the same. */
guint64 gr_demo_mix (guint64 index, guint salt);
guint gr_demo_roll (guint index, guint salt, guint sides);

/* Each fills its part of @room from its index; those that need another part
 * say so. */
GrRoomType gr_demo_pick_type (guint index);
GrLiveState gr_demo_pick_live (guint index);
void gr_demo_give_avatars (GrDemoRoom *room);
void gr_demo_give_sharing (GrDemoRoom *room, /* needs type, created */
                           gint64 now);
void gr_demo_give_states (GrDemoRoom *room);      /* needs live, owner */
gint64 gr_demo_duration (const GrDemoRoom *room); /* needs live */
void gr_demo_give_update (GrDemoRoom *room,       /* needs all times */
                          gint64 now);

/* The believable rooms, all at once. */
void gr_demo_fill_believable (GrDemoRoom rooms[GR_DEMO_N_ENTRIES], gint64 now);

G_END_DECLS
