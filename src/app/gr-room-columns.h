/* gr-room-columns.h: which columns the table shows, in which order
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-field.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GR_COLUMN_WIDTH_MIN 40
#define GR_COLUMN_WIDTH_MAX 2000

/* The name takes what the others leave, and a cover has its size. */
gboolean gr_column_get_resizable (const GrField *field);
/* A table without names is none. */
gboolean gr_column_get_hideable (const GrField *field);

#define GR_TYPE_ROOM_COLUMNS (gr_room_columns_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomColumns, gr_room_columns, GR, ROOM_COLUMNS, GObject)

GrRoomColumns *gr_room_columns_new (GSettings *settings,
                                    const GrFields *fields);
/* Positions count hidden columns; widths are in pixels at text scale 1. */
guint gr_room_columns_get_n (GrRoomColumns *self);
const GrField *gr_room_columns_get_nth (GrRoomColumns *self, guint position);
guint gr_room_columns_get_position (GrRoomColumns *self, const GrField *field);
int gr_room_columns_get_width (GrRoomColumns *self, const GrField *field);
gboolean gr_room_columns_get_visible (GrRoomColumns *self,
                                      const GrField *field);
void gr_room_columns_move (GrRoomColumns *self,
                           const GrField *field,
                           guint position);
void gr_room_columns_set_width (GrRoomColumns *self,
                                const GrField *field,
                                int width);
void gr_room_columns_set_visible (GrRoomColumns *self,
                                  const GrField *field,
                                  gboolean visible);
/* What a column needs for the words that it shows: its own width is no
 * smaller. Not remembered. */
void gr_room_columns_set_needed (GrRoomColumns *self,
                                 const GrField *field,
                                 int width);
void gr_room_columns_reset (GrRoomColumns *self);
GVariant *gr_room_columns_dup_state (GrRoomColumns *self);
void gr_room_columns_set_state (GrRoomColumns *self, GVariant *state);

G_END_DECLS
