/* gr-field.h: the fields of a room, a row each
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

G_BEGIN_DECLS

/**
 * GrFieldKind:
 * @GR_FIELD_TEXT: words
 * @GR_FIELD_NAME: what the room is called
 * @GR_FIELD_ID: one of those that nobody reads, but copies
 * @GR_FIELD_TIME: seconds since the epoch, UTC
 * @GR_FIELD_DURATION: how long it was live, or is
 * @GR_FIELD_STATUS: of the last livestream
 * @GR_FIELD_TYPE: of the room
 * @GR_FIELD_COVER: its picture
 *
 * How a field looks, and how its values are ordered.
 */
typedef enum
{
  GR_FIELD_TEXT,
  GR_FIELD_NAME,
  GR_FIELD_ID,
  GR_FIELD_TIME,
  GR_FIELD_DURATION,
  GR_FIELD_STATUS,
  GR_FIELD_TYPE,
  GR_FIELD_COVER,
} GrFieldKind;

/**
 * GrField:
 * @id: the service's name of it (the reference's Table 6); of what follows
 *   from others, ours
 * @older: (nullable): what settings before this version call it
 * @title: (nullable): what people call it, to be translated
 *
 * One field of a room. What it says of a room: @word what was sent (owned by
 * the room); @label what people read instead of it; @time for
 * %GR_FIELD_TIME; @list several, joined, for the export; @format a line of
 * them. Most fields have one or two of these.
 *
 * On the screen fields stand by @place, from 1 on. Those with a column.width,
 * in pixels at text scale 1, can be a column, which is seen at first if it is
 * column.visible, and not where there is too little room: of those with a
 * column.squeeze, 1 goes first, then 2. In a terminal a cell may be cut to
 * @least, if any.
 *
 * In the details, those with a details.section stand in that part of the pane,
 * under details.term (%NULL: the title; "": that of the section), with a button
 * that copies the word and is called details.copy.
 */
typedef struct
{
  const char *id;
  const char *older;
  const char *title;
  GrFieldKind kind;

  const char *(*word) (GrRoom *room);
  const char *(*label) (GrRoom *room);
  gint64 (*time) (GrRoom *room);
  char *(*list) (GrRoom *room);
  char *(*format) (GrRoom *room, gsize max_chars);

  guint place;
  struct
  {
    int width;
    gboolean visible;
    guint squeeze;
  } column;
  guint least;
  struct
  {
    const char *section;
    const char *term;
    const char *copy;
  } details;
} GrField;

/* In the order of the reference. Who walks them is handed them. */
typedef struct
{
  const GrField *rows;
  guint n;
} GrFields;

const GrFields *gr_fields_get_default (void);
const GrField *gr_fields_find (const GrFields *fields, const char *id);

char *gr_field_words (const GrField *field,
                      GrRoom *room,
                      gsize max_chars,
                      gint64 now,
                      GTimeZone *zone);
/* Whether the service sends it. */
gboolean gr_field_is_exported (const GrField *field);
char *gr_field_export (const GrField *field, GrRoom *room);
char *gr_field_sort_key (const GrField *field, GrRoom *room, gint64 now);

G_END_DECLS
