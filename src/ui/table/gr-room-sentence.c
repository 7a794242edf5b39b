/* gr-room-sentence.c: how a row is read out
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-sentence"

#include "config.h"

#include "gr-room-sentence.h"

#include "gr-format.h"
#include "gr-labels.h"
#include "gr-text.h"

#include <glib/gi18n-lib.h>

/* How much of the sentence a name may take, and a word, so that each part is
 * heard. */
#define SPOKEN_NAME_MAX (GR_TEXT_LINE_MAX / 2)
#define SPOKEN_WORD_MAX (GR_TEXT_LINE_MAX / 8)

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
  char *name = gr_text_line (gr_room_get_name (room), SPOKEN_NAME_MAX);

  if (*name == '\0')
    {
      g_free (name);
      name = g_strdup (_ ("Unnamed room"));
    }

  add_part (parts, name);
  add_part (parts, gr_text_line (get_spoken_state (room), SPOKEN_WORD_MAX));
  if (state != GR_ROOM_STATE_ENABLE && state != GR_ROOM_STATE_NONE)
    add_part (parts,
              gr_text_line (gr_label_for_room_state (room), SPOKEN_WORD_MAX));
  add_part (parts,
            gr_text_line (gr_label_for_room_type (room), SPOKEN_WORD_MAX));
  add_part (parts, gr_format_time_spoken (gr_room_get_last_start_time (room),
                                          now, zone));
  g_ptr_array_add (parts, NULL);

  /* Translators: between the parts of a row that is read out */
  return g_strjoinv (C_ ("read out", ", "), (char **) parts->pdata);
}
