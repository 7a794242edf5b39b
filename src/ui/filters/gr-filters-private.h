/* gr-filters-private.h: what the files of the filters share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-filters.h"

#include "gr-filter-range.h"

G_BEGIN_DECLS

struct _GrFilters
{
  GObject parent_instance;

  char *name; /* the texts as typed, never NULL */
  char *avatar_name;
  char *avatar_id;
  char *since_text;
  char *until_text;
  GrLiveStates live_states;
  int room_type;
  int ownership;
  int time_range;

  GrFilterRange range;
  gboolean held; /* several filters change: one query at the end */
  GrRoomQuery *query;
};

GrTimeRange gr_filters_get_time_range (GrFilters *self);
void        gr_filters_hold           (GrFilters *self);
void        gr_filters_release        (GrFilters *self);

G_END_DECLS
