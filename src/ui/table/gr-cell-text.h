/* gr-cell-text.h: what stands in a cell, and how a row is read out
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-column.h"
#include "gr-room.h"

G_BEGIN_DECLS

/* Characters of a cell; the details show the rest. */
#define GR_CELL_TEXT_MAX 300

char *gr_cell_text     (GrColumn   column,
                        GrRoom    *room,
                        gint64     now,
                        GTimeZone *zone);
char *gr_room_sentence (GrRoom    *room,
                        gint64     now,
                        GTimeZone *zone);

G_END_DECLS
