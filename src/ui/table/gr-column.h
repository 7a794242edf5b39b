/* gr-column.h: the columns that the table can have
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GR_COLUMN_COVER,
  GR_COLUMN_NAME,
  GR_COLUMN_STATUS,
  GR_COLUMN_ROOM_STATE,
  GR_COLUMN_TYPE,
  GR_COLUMN_AVATARS,
  GR_COLUMN_LAST_LIVE,
  GR_COLUMN_DURATION,
  GR_COLUMN_UPDATED,
  GR_COLUMN_CREATED,
  GR_COLUMN_ROOM_ID,
  GR_COLUMN_CONFIRMATION,
  GR_N_COLUMNS
} GrColumn;

typedef struct
{
  const char *id;    /* in the settings */
  const char *title; /* N_(), translate for show */
  int width;         /* pixels at text scale 1 */
  gboolean visible;  /* unless the person chose otherwise */
  gboolean wide;     /* only while the window is wide */
} GrColumnInfo;

#define GR_COLUMN_WIDTH_MIN 40
#define GR_COLUMN_WIDTH_MAX 2000

gboolean            gr_column_find             (const char *id,
                                                GrColumn   *column);
const GrColumnInfo *gr_column_get_info         (GrColumn    column);
const char         *gr_column_get_title        (GrColumn column);
/* The name takes what the others leave, and a cover has its size. */
gboolean            gr_column_get_resizable    (GrColumn column);
/* A table without names is none. */
gboolean            gr_column_get_hideable     (GrColumn column);

G_END_DECLS
