/* gr-details-words.c: what the details say of a room, as text
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-details-words"

#include "config.h"

#include "gr-details-words.h"

#include "gr-format.h"
#include "gr-labels.h"
#include "gr-text.h"

#include <glib/gi18n-lib.h>


/* Of what stands in one line with something else. */
#define PART_MAX (GR_TEXT_LINE_MAX / 4)

static char *
null_if_empty (char *text)
{
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
add_word (GPtrArray *words, const char *word)
{
  if (word != NULL && *word != '\0')
    g_ptr_array_add (words, gr_text_line (word, PART_MAX));
}

/* "Today 11:45, live for 2:53:29" */
static char *
describe_live (GrRoom *room, gint64 now, GTimeZone *zone)
{
  g_autofree char *start =
      gr_format_time_long (gr_room_get_last_start_time (room), now, zone);
  g_autofree char *duration = gr_format_duration (gr_room_duration (room, now));

  if (*duration == '\0')
    return g_steal_pointer (&start);
  /* Translators: "Today 11:45, live for 2:53:29" */
  return g_strdup_printf (_ ("%s, live for %s"), start, duration);
}

/* "Today 11:20 – 11:24, 0:04:12" */
static char *
describe_ended (GrRoom *room, gint64 now, GTimeZone *zone)
{
  gint64 from = gr_room_get_last_start_time (room);
  gint64 to = gr_room_get_last_end_time (room);
  g_autofree char *start = gr_format_time_long (from, now, zone);
  g_autofree char *end = gr_format_is_same_day (from, to, zone)
                             ? gr_format_clock (to, zone)
                             : gr_format_time_long (to, now, zone);
  g_autofree char *duration = gr_format_duration (gr_room_duration (room, now));

  if (*duration == '\0')
    /* Translators: from start to end of a livestream */
    return g_strdup_printf (_ ("%s – %s"), start, end);
  /* Translators: start, end and duration: "Today 11:20 – 11:24, 0:04:12" */
  return g_strdup_printf (_ ("%s – %s, %s"), start, end, duration);
}

/**
 * gr_details_state_line:
 * @room: a room
 *
 * Returns: (transfer full) (nullable): what follows the pill: room state,
 *   type and orientation
 */
char *
gr_details_state_line (GrRoom *room)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (room != NULL, NULL);

  add_word (words, gr_label_for_room_state (room));
  add_word (words, gr_label_for_room_type (room));
  add_word (words, gr_label_for_view_mode (room));
  g_ptr_array_add (words, NULL);
  return null_if_empty (g_strjoinv (" · ", (char **) words->pdata));
}

/**
 * gr_details_error_title:
 * @room: a room
 *
 * The reference gives the error as the cause why a room is not available;
 * of one that is, it is that of the last livestream.
 *
 * Returns: (transfer full) (nullable): %NULL for a room without an error
 */
char *
gr_details_error_title (GrRoom *room)
{
  GrRoomState state;

  g_return_val_if_fail (room != NULL, NULL);

  if (gr_room_get_error_info (room) == NULL)
    return NULL;
  state = gr_room_get_room_state (room);
  if (state == GR_ROOM_STATE_NONE || state == GR_ROOM_STATE_ENABLE)
    return g_strdup (_ ("The livestream failed"));
  return gr_text_line (gr_label_for_room_state (room), PART_MAX);
}

/**
 * gr_details_last_live:
 * @room: a room
 * @now: seconds since the epoch, UTC
 * @zone: (nullable): where the reader is
 *
 * The end that is known of a livestream under way is that of an earlier one
 * and is not shown.
 *
 * Returns: (transfer full) (nullable): when the room was last live, how long
 */
char *
gr_details_last_live (GrRoom *room, gint64 now, GTimeZone *zone)
{
  gint64 start, end;
  g_autofree char *text = NULL;

  g_return_val_if_fail (room != NULL, NULL);

  start = gr_room_get_last_start_time (room);
  end = gr_room_get_last_end_time (room);
  if (start == GR_TIME_NONE)
    {
      text = gr_details_time (end, now, zone);
      /* Translators: a livestream's end, whose start is not known */
      return text != NULL ? g_strdup_printf (_ ("Until %s"), text) : NULL;
    }
  if (gr_room_get_live_state (room) == GR_LIVE_STATE_PROCESSING)
    return describe_live (room, now, zone);
  if (end == GR_TIME_NONE)
    return gr_details_time (start, now, zone);
  return describe_ended (room, now, zone);
}

/**
 * gr_details_last_live_utc:
 * @room: a room
 *
 * Returns: (transfer full) (nullable): both times as they were sent
 */
char *
gr_details_last_live_utc (GrRoom *room)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  g_return_val_if_fail (room != NULL, NULL);

  start = gr_details_utc (gr_room_get_last_start_time (room));
  end = gr_details_utc (gr_room_get_last_end_time (room));
  if (start == NULL)
    return g_steal_pointer (&end);
  if (end == NULL)
    return g_steal_pointer (&start);
  return g_strdup_printf (_ ("%s – %s"), start, end);
}

char *
gr_details_time (gint64 time, gint64 now, GTimeZone *zone)
{
  return null_if_empty (gr_format_time_long (time, now, zone));
}

char *
gr_details_utc (gint64 time)
{
  return null_if_empty (gr_format_time_utc (time));
}

/**
 * gr_details_shared:
 * @config: with whom a template is shared
 *
 * Returns: (transfer full) (nullable): "Private", "Public", "With 2 projects"
 */
char *
gr_details_shared (const GrSharedConfig *config)
{
  guint n;

  g_return_val_if_fail (config != NULL, NULL);

  n = g_strv_length ((char **) config->allowed_project_ids);
  if (n == 0 || (config->type != GR_SHARED_TYPE_SHARED &&
                 config->type != GR_SHARED_TYPE_NONE))
    return g_strdup (gr_label_for_shared_type (config));
  return g_strdup_printf (
      /* Translators: a template is shared with so many tenants */
      ngettext ("With %u project", "With %u projects", n), n);
}

/**
 * gr_details_expires:
 * @config: with whom a template is shared
 * @now: seconds since the epoch, UTC
 * @zone: (nullable): where the reader is
 *
 * Only what is shared with chosen tenants can expire (API reference,
 * SharedConfig); a text that is no time is shown as it is.
 *
 * Returns: (transfer full) (nullable): when, or "Never expires"
 */
char *
gr_details_expires (const GrSharedConfig *config, gint64 now, GTimeZone *zone)
{
  g_return_val_if_fail (config != NULL, NULL);

  if (config->expire_time != GR_TIME_NONE)
    return gr_details_time (config->expire_time, now, zone);
  if (config->expire_text != NULL && *config->expire_text != '\0')
    return g_strdup (config->expire_text);
  return config->type == GR_SHARED_TYPE_SHARED ? g_strdup (_ ("Never expires"))
                                               : NULL;
}

/**
 * gr_details_model_name:
 * @model: an avatar
 *
 * Returns: (transfer full): its name, or what else it can be called, as it
 *   may be shown
 */
char *
gr_details_model_name (const GrModelInfo *model)
{
  char *name;

  g_return_val_if_fail (model != NULL, NULL);

  name = gr_details_clip_line (model->asset_name);
  if (name == NULL)
    name = gr_details_clip_line (model->asset_id);
  return name != NULL ? name : g_strdup (_ ("Unnamed avatar"));
}

/**
 * gr_details_model_caption:
 * @model: an avatar
 *
 * Returns: (transfer full): its id, unless that is its name already, and how
 *   many may stand in for it
 */
char *
gr_details_model_caption (const GrModelInfo *model)
{
  guint n;
  g_autofree char *id = NULL;
  g_autofree char *backups = NULL;

  g_return_val_if_fail (model != NULL, NULL);

  n = g_strv_length ((char **) model->backup_ids);
  backups = n == 0
                ? g_strdup (_ ("no backup"))
                : g_strdup_printf (ngettext ("%u backup", "%u backups", n), n);
  if (model->asset_id == NULL || *model->asset_id == '\0' ||
      model->asset_name == NULL || *model->asset_name == '\0')
    return g_steal_pointer (&backups);
  id = gr_text_line (model->asset_id, PART_MAX);
  /* Translators: an avatar's id, and "2 backups" or "no backup" */
  return g_strdup_printf (_ ("%s · %s"), id, backups);
}

char *
gr_details_pair (const char *key, const char *value)
{
  /* Translators: a term and its value: "Created: 14 Oct 2026 16:41" */
  return g_strdup_printf (_ ("%s: %s"), key, value);
}

char *
gr_details_more (guint n)
{
  return g_strdup_printf (ngettext ("%u more in the room’s JSON",
                                    "%u more in the room’s JSON", n),
                          n);
}

/**
 * gr_details_clip:
 * @text: (nullable): a text from the service
 *
 * Returns: (transfer full) (nullable): @text as it may be shown, the beginning
 *   of one that is no text for a label; %NULL for an empty one
 */
char *
gr_details_clip (const char *text)
{
  return null_if_empty (gr_text_block (text, GR_TEXT_BLOCK_MAX));
}

char *
gr_details_clip_line (const char *text)
{
  return null_if_empty (gr_text_line (text, GR_DETAILS_LINE_MAX));
}

/**
 * gr_details_is_cut:
 * @text: (nullable): a text from the service
 *
 * Returns: whether gr_details_clip() shows only its beginning
 */
gboolean
gr_details_is_cut (const char *text)
{
  g_autofree char *shown = gr_text_block (text, GR_TEXT_BLOCK_MAX);
  g_autofree char *whole = gr_text_block (text, G_MAXSIZE);

  return !g_str_equal (shown, whole);
}
