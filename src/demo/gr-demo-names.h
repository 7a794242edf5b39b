/* gr-demo-names.h: the believable rooms, their avatars and their texts
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-words.h"

G_BEGIN_DECLS

#define GR_DEMO_N_ENTRIES 240

/* What a room is about: its description and its avatars follow from it. */
typedef enum
{
  GR_DEMO_FASHION,
  GR_DEMO_BEAUTY,
  GR_DEMO_FOOD,
  GR_DEMO_HOME,
  GR_DEMO_TECH,
  GR_DEMO_LEARNING,
  GR_DEMO_EVENT,
  GR_DEMO_TRAVEL,
  GR_DEMO_BUSINESS,
  GR_DEMO_FAMILY,
  GR_DEMO_TRIAL,
  GR_DEMO_PATTERN, /* templates */
  GR_DEMO_N_SUBJECTS,
} GrDemoSubject;

typedef struct
{
  const char *name;
  GrDemoSubject subject;
  GrRoomType type;     /* NONE: by rule */
  const char *avatars; /* letters of gr_demo_avatars; NULL: by rule, and the
                        * state too */
  GrLiveState live;
  guint seconds; /* of the last livestream; 0: by rule */
} GrDemoEntry;

typedef struct
{
  char letter;
  const char *name;
  const char *id;
  const char *backups[3];
} GrDemoAvatar;

#define GR_DEMO_N_AVATARS 16

extern const GrDemoEntry gr_demo_entries[GR_DEMO_N_ENTRIES];
extern const GrDemoAvatar gr_demo_avatars[GR_DEMO_N_AVATARS];

const char *
gr_demo_describe (GrDemoSubject subject, gboolean chinese, guint variant);

G_END_DECLS
