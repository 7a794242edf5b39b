/* gr-room-query-wire.c: a query as the service wants it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-room-query.h"
#include "gr-signer.h"

#include <glib/gi18n-lib.h>

/* The sentences below name the number. */
G_STATIC_ASSERT (GR_FILTER_MAX_CHARS == 128);

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GR_ERROR, GR_ERROR_INVALID_QUERY, sentence);
  return FALSE;
}

static gboolean
has_control (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static gboolean
check_text (const char *text,
            const char *too_long,
            const char *unusable,
            GError **error)
{
  if (text == NULL)
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL) || has_control (text))
    return refuse (error, unusable);
  if (g_utf8_strlen (text, -1) > GR_FILTER_MAX_CHARS)
    return refuse (error, too_long);
  return TRUE;
}

static gboolean
check_texts (GrRoomQuery *self, GError **error)
{
  return check_text (gr_room_query_get_name (self),
                     _ ("The room name to search for has more than 128 "
                        "characters. Shorten it."),
                     _ ("The room name to search for holds characters that "
                        "cannot be typed, such as line breaks. Remove them."),
                     error) &&
         check_text (gr_room_query_get_avatar_name (self),
                     _ ("The avatar name to search for has more than 128 "
                        "characters. Shorten it."),
                     _ ("The avatar name to search for holds characters "
                        "that cannot be typed, such as line breaks. Remove "
                        "them."),
                     error) &&
         check_text (gr_room_query_get_avatar_id (self),
                     _ ("The avatar ID to search for has more than 128 "
                        "characters. Check it."),
                     _ ("The avatar ID to search for holds characters that "
                        "cannot be typed, such as line breaks. Remove "
                        "them."),
                     error);
}

/* A state that cannot be asked for must not silently become no filter. */
static gboolean
check_states (GrRoomQuery *self, GError **error)
{
  GrLiveStates rest = gr_room_query_get_live_states (self);

  for (const GrLiveState *state = gr_live_states_in_order;
       *state != GR_LIVE_STATE_UNKNOWN; state++)
    rest &= ~GR_LIVE_STATE_BIT (*state);
  if (rest != 0)
    return refuse (error, _ ("The service cannot be asked for this status. "
                             "Choose another one."));
  return TRUE;
}

static gboolean
check_words (GrRoomQuery *self, GError **error)
{
  GrRoomType type = gr_room_query_get_room_type (self);
  GrOwnership ownership = gr_room_query_get_ownership (self);
  GrConfirmState state = gr_room_query_get_confirm_state (self);

  if (type != GR_ROOM_TYPE_NONE && gr_room_type_to_filter_word (type) == NULL)
    return refuse (error, _ ("The service cannot be asked for this room type. "
                             "Choose another one."));
  if (ownership != GR_OWNERSHIP_NONE &&
      gr_ownership_to_filter_word (ownership) == NULL)
    return refuse (error, _ ("The service cannot be asked for this template "
                             "ownership. Choose another one."));
  if (state != GR_CONFIRM_STATE_NONE &&
      gr_confirm_state_to_filter_word (state) == NULL)
    return refuse (error, _ ("The service cannot be asked for this "
                             "confirmation state. Choose another one."));
  return TRUE;
}

static gboolean
is_writable (gint64 time)
{
  g_autofree char *text = gr_time_format_wire (time);

  return time == GR_TIME_NONE || text != NULL;
}

static gboolean
check_range (GrRoomQuery *self, GError **error)
{
  gint64 since = gr_room_query_get_since (self);
  gint64 until = gr_room_query_get_until (self);

  if (!is_writable (since) || !is_writable (until))
    return refuse (error, _ ("The time lies outside the years 1 to 9999. "
                             "Choose another one."));
  if (since != GR_TIME_NONE && until != GR_TIME_NONE && since > until)
    return refuse (error, _ ("The time range ends before it begins. Swap its "
                             "two times."));
  return TRUE;
}

/**
 * gr_room_query_validate:
 * @self: a query
 * @error: return location for a #GError
 *
 * Checks what the service would refuse with MSS.00000003 (lengths of the
 * vendor's SDK: 128 characters a filter) and what no text can ask, so that
 * nothing is sent in vain.
 *
 * Returns: whether it can be sent; if not, %GR_ERROR_INVALID_QUERY says what
 *   to change
 */
gboolean
gr_room_query_validate (GrRoomQuery *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return check_texts (self, error) && check_states (self, error) &&
         check_words (self, error) && check_range (self, error);
}

static void
append (GString *query, const char *key, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    return;
  escaped = gr_signer_escape (value);
  g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "", key,
                          escaped);
}

static void
append_number (GString *query, const char *key, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  append (query, key, text);
}

static void
append_time (GString *query, const char *key, gint64 time)
{
  g_autofree char *text = gr_time_format_wire (time);

  append (query, key, text);
}

static void
append_states (GString *query, GrLiveStates states)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const GrLiveState *state = gr_live_states_in_order;
       *state != GR_LIVE_STATE_UNKNOWN; state++)
    if ((states & GR_LIVE_STATE_BIT (*state)) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "," : "",
                              gr_live_state_to_filter_word (*state));
  append (query, "live_state", words->len > 0 ? words->str : NULL);
}

/**
 * gr_room_query_to_uri_query:
 * @self: a query that gr_room_query_validate() passes
 * @offset: rooms to skip, %GR_OFFSET_MAX at most
 * @limit: rooms wanted, 1 to %GR_LIMIT_MAX
 *
 * Builds the canonical query of the signing rules, which is the one that
 * goes on the wire: keys in the order of their bytes, values escaped by
 * gr_signer_escape(), filters that do not filter absent. Spellings are the
 * service's: SUCCESS, NULL, OHTERS, confirm_state in lower case.
 *
 * Returns: (transfer full): the URI's query, without "?"
 */
char *
gr_room_query_to_uri_query (GrRoomQuery *self, guint offset, guint limit)
{
  GString *query;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (offset <= GR_OFFSET_MAX, NULL);
  g_return_val_if_fail (limit >= 1 && limit <= GR_LIMIT_MAX, NULL);

  query = g_string_new (NULL);
  append (query, "confirm_state",
          gr_confirm_state_to_filter_word (
              gr_room_query_get_confirm_state (self)));
  append (query, "dh_id", gr_room_query_get_avatar_id (self));
  append_time (query, "end_time", gr_room_query_get_until (self));
  append_number (query, "limit", limit);
  append_states (query, gr_room_query_get_live_states (self));
  append (query, "model_name", gr_room_query_get_avatar_name (self));
  append_number (query, "offset", offset);
  append (query, "room_name", gr_room_query_get_name (self));
  append (query, "room_type",
          gr_room_type_to_filter_word (gr_room_query_get_room_type (self)));
  append_time (query, "start_time", gr_room_query_get_since (self));
  append (query, "template_own_type",
          gr_ownership_to_filter_word (gr_room_query_get_ownership (self)));
  return g_string_free (query, FALSE);
}
