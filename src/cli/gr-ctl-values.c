/* gr-ctl-values.c: the values of options, from text
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-values"

#include "config.h"

#include "gr-ctl-values.h"

#include "gr-ctl-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
parse_live_state (const char *word, GrLiveStates *states, GError **error)
{
  GrLiveState state = gr_live_state_from_word (word);

  if (state == GR_LIVE_STATE_BLOCKED)
    return gr_ctl_refuse (error,
                          _ ("BLOCKED cannot be asked for: the service answers "
                             "it, but takes no such filter. Leave --status "
                             "out, and pick these rooms from the output."));
  if (*word == '\0' || state == GR_LIVE_STATE_UNKNOWN)
    return gr_ctl_refuse (
        error,
        /* Translators: the capital words stay as they are */
        _ ("“%s” is no status. Give one or more, with commas "
           "between, of WAITING, PROCESSING, SUCCESS (or SUCCEED), "
           "FAILED, CANCELED and NULL (never live)."),
        word);
  *states |= GR_LIVE_STATE_BIT (state);
  return TRUE;
}

/**
 * gr_ctl_parse_live_states:
 * @text: "WAITING,PROCESSING"
 * @states: (out): the set
 * @error: return location
 *
 * BLOCKED is refused: the service documents no such filter.
 *
 * Returns: whether @text names states, and nothing else
 */
gboolean
gr_ctl_parse_live_states (const char *text,
                          GrLiveStates *states,
                          GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  *states = 0;
  if (words[0] == NULL)
    return parse_live_state ("", states, error);
  for (guint i = 0; words[i] != NULL; i++)
    if (!parse_live_state (g_strstrip (words[i]), states, error))
      return FALSE;
  return TRUE;
}

gboolean
gr_ctl_parse_room_type (const char *text, GrRoomType *type, GError **error)
{
  *type = gr_room_type_from_word (text);
  if (gr_room_type_to_filter_word (*type) != NULL)
    return TRUE;
  /* Translators: the capital words stay as they are */
  return gr_ctl_refuse (error,
                        _ ("“%s” is no room type. Give one of NORMAL, TEMP and "
                           "TEMPLATE."),
                        text);
}

gboolean
gr_ctl_parse_ownership (const char *text,
                        GrOwnership *ownership,
                        GError **error)
{
  *ownership = gr_ownership_from_word (text);
  if (gr_ownership_to_filter_word (*ownership) != NULL)
    return TRUE;
  /* Translators: the capital words stay as they are */
  return gr_ctl_refuse (error,
                        _ ("“%s” is no template ownership. Give one of OWNED, "
                           "SHARED_TO_OTHERS, SHARED_FROM_OTHERS and PUBLIC."),
                        text);
}

gboolean
gr_ctl_parse_confirm_state (const char *text,
                            GrConfirmState *state,
                            GError **error)
{
  *state = gr_confirm_state_from_word (text);
  if (gr_confirm_state_to_filter_word (*state) != NULL)
    return TRUE;
  /* Translators: the words after “of” stay as they are */
  return gr_ctl_refuse (error,
                        _ ("“%s” is no confirmation. Give one of unconfirm, "
                           "confirmed and reject."),
                        text);
}

gboolean
gr_ctl_parse_format (const char *text, GrCtlFormat *format, GError **error)
{
  static const char *const words[] = {
    [GR_CTL_FORMAT_TABLE] = "table",
    [GR_CTL_FORMAT_JSON] = "json",
    [GR_CTL_FORMAT_JSONL] = "jsonl",
    [GR_CTL_FORMAT_CSV] = "csv",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      {
        *format = i;
        return TRUE;
      }
  /* Translators: the words after “of” stay as they are */
  return gr_ctl_refuse (error,
                        _ ("“%s” is no output format. Give one of table, json, "
                           "jsonl and csv."),
                        text);
}

/* "2026-11-22", where the reader is. The shape is checked first: week dates
 * are as long. */
static gint64
parse_local_date (const char *text, gboolean last)
{
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GTimeZone) local = NULL;
  g_autoptr (GDateTime) clock = NULL;
  g_autofree char *time = NULL;

  if (strlen (text) != strlen ("0000-00-00") ||
      strspn (text, "0123456789-") != strlen (text))
    return GR_TIME_NONE;
  utc = g_time_zone_new_utc ();
  time = g_strconcat (text, last ? "T23:59:59" : "T00:00:00", NULL);
  clock = g_date_time_new_from_iso8601 (time, utc);
  if (clock == NULL)
    return GR_TIME_NONE;
  local = g_time_zone_new_local ();
  return gr_time_at_clock (g_date_time_to_unix (clock), last, local);
}

static gboolean
parse_time (const char *text, gboolean last, gint64 *time, GError **error)
{
  *time = gr_time_parse (text);
  if (*time == GR_TIME_NONE)
    *time = parse_local_date (text, last);
  if (*time != GR_TIME_NONE)
    return TRUE;
  return gr_ctl_refuse (
      error,
      _ ("“%s” is no time. Give a date like 2026-11-22, or a time "
         "with its offset like 2026-11-22T18:30:00+08:00 or "
         "2026-11-22T10:30:00Z."),
      text);
}

/**
 * gr_ctl_parse_since:
 * @text: an RFC 3339 time with any offset, or a date, "2026-11-22", which
 *   means its first second where the reader is
 * @time: (out): seconds since the epoch, UTC
 * @error: return location
 *
 * Returns: whether @text is a time
 */
gboolean
gr_ctl_parse_since (const char *text, gint64 *time, GError **error)
{
  return parse_time (text, FALSE, time, error);
}

/**
 * gr_ctl_parse_until:
 * @text: the same, but a date means its last second, as in the window
 * @time: (out): seconds since the epoch, UTC
 * @error: return location
 *
 * Returns: whether @text is a time
 */
gboolean
gr_ctl_parse_until (const char *text, gint64 *time, GError **error)
{
  return parse_time (text, TRUE, time, error);
}

/**
 * gr_ctl_parse_number:
 * @option: what the number is for, "--limit"
 * @text: decimal digits
 * @min: the smallest that is taken
 * @max: the largest that is taken
 * @number: (out): the number
 * @error: return location
 *
 * Returns: whether @text is such a number
 */
gboolean
gr_ctl_parse_number (const char *option,
                     const char *text,
                     guint min,
                     guint max,
                     guint *number,
                     GError **error)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (text, 10, min, max, &value, NULL))
    {
      *number = value;
      return TRUE;
    }
  /* Translators: %s is an option like --limit */
  return gr_ctl_refuse (error,
                        _ ("%s takes a whole number from %u to %u, not “%s”."),
                        option, min, max, text);
}
