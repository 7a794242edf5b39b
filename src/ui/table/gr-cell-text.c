/* gr-cell-text.c: what stands in a cell, and how a row is read out
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cell-text"

#include "config.h"

#include "gr-cell-text.h"

#include "gr-format.h"
#include "gr-labels.h"

#include <glib/gi18n-lib.h>

/* Pango would begin a new line, or act on what cannot be seen. */
static gboolean
breaks_line (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/* The service's texts may hold anything, at any length; a cell is one line,
 * and laying out megabytes of it would hold up the list. */
static char *
make_line (const char *text)
{
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text != NULL ? text : "";
       *p != '\0' && n < GR_CELL_TEXT_MAX; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, breaks_line (c) ? ' ' : c);
    }

  return g_string_free (line, FALSE);
}

static char *
make_avatars (GrRoom *room)
{
  g_autofree char *avatars = gr_format_avatars (room);

  return make_line (avatars);
}

/**
 * gr_cell_text:
 * @column: a column
 * @room: a room
 * @now: seconds since the epoch, UTC
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * Returns: (transfer full): one line; "" where there is nothing to show
 */
char *
gr_cell_text (GrColumn column, GrRoom *room, gint64 now, GTimeZone *zone)
{
  switch (column)
    {
    case GR_COLUMN_NAME:
      return make_line (gr_room_get_name (room));
    case GR_COLUMN_STATUS:
      return make_line (gr_label_for_live_state (room));
    case GR_COLUMN_ROOM_STATE:
      return make_line (gr_label_for_room_state (room));
    case GR_COLUMN_TYPE:
      return make_line (gr_label_for_room_type (room));
    case GR_COLUMN_AVATARS:
      return make_avatars (room);
    case GR_COLUMN_LAST_LIVE:
      return gr_format_time_short (gr_room_get_last_start_time (room), now,
                                   zone);
    case GR_COLUMN_DURATION:
      return gr_format_duration (gr_room_duration (room, now));
    case GR_COLUMN_UPDATED:
      return gr_format_time_short (gr_room_get_update_time (room), now, zone);
    case GR_COLUMN_CREATED:
      return gr_format_time_short (gr_room_get_create_time (room), now, zone);
    case GR_COLUMN_ROOM_ID:
      return make_line (gr_room_get_id (room));
    case GR_COLUMN_CONFIRMATION:
      return make_line (gr_label_for_confirm_state (room));
    case GR_COLUMN_COVER:
    case GR_N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

static const char *
get_spoken_state (GrRoom *room)
{
  switch (gr_room_get_live_state (room))
    {
    /* Translators: the states of a livestream as they are read out within a
     * row: "The Legend of Nature, failed, Template, yesterday 18:30" */
    case GR_LIVE_STATE_NONE:
      return C_ ("read out", "never live");
    case GR_LIVE_STATE_WAITING:
      return C_ ("read out", "waiting");
    case GR_LIVE_STATE_PROCESSING:
      return C_ ("read out", "live");
    case GR_LIVE_STATE_SUCCEED:
      return C_ ("read out", "finished");
    case GR_LIVE_STATE_FAILED:
      return C_ ("read out", "failed");
    case GR_LIVE_STATE_CANCELED:
      return C_ ("read out", "cancelled");
    case GR_LIVE_STATE_BLOCKED:
      return C_ ("read out", "blocked");
    case GR_LIVE_STATE_UNKNOWN:
    default:
      return gr_label_for_live_state (room);
    }
}

static void
add_part (GPtrArray *parts, char *part)
{
  if (part != NULL && *part != '\0')
    g_ptr_array_add (parts, part);
  else
    g_free (part);
}

/**
 * gr_room_sentence:
 * @room: a room
 * @now: seconds since the epoch, UTC
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * A row as a person would say it, for those who listen: the name, the state,
 * why it cannot be used if it cannot, the type, and when it was live last.
 *
 * Returns: (transfer full): "The Legend of Nature, failed, Template,
 *   yesterday 18:30"
 */
char *
gr_room_sentence (GrRoom *room, gint64 now, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GrRoomState state = gr_room_get_room_state (room);
  char *name = make_line (gr_room_get_name (room));

  if (*name == '\0')
    {
      g_free (name);
      name = g_strdup (_ ("Unnamed room"));
    }

  add_part (parts, name);
  add_part (parts, make_line (get_spoken_state (room)));
  if (state != GR_ROOM_STATE_ENABLE && state != GR_ROOM_STATE_NONE)
    add_part (parts, make_line (gr_label_for_room_state (room)));
  add_part (parts, make_line (gr_label_for_room_type (room)));
  add_part (parts, gr_format_time_spoken (gr_room_get_last_start_time (room),
                                          now, zone));
  g_ptr_array_add (parts, NULL);

  /* Translators: between the parts of a row that is read out */
  return g_strjoinv (C_ ("read out", ", "), (char **) parts->pdata);
}
