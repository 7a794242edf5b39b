/* gr-room-sentence.h: how a row is read out
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

G_BEGIN_DECLS

char *gr_room_sentence (GrRoom *room, gint64 now, GTimeZone *zone);

G_END_DECLS
