/* gr-room-query.c: what is asked of the service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-room-query.h"

#include "gr-error.h"
#include "gr-signer.h"

#include <glib/gi18n-lib.h>

/**
 * GrRoomQuery:
 *
 * The filters of one question (Table 2 of the service's reference and the
 * newer `confirm_state`), without offset and limit. Immutable: a list keeps
 * its query, and two are the same question if gr_room_query_equal() says so.
 * It holds what a person asks; that the service asks for SUCCESS what it
 * answers as SUCCEED, writes OHTERS and wants confirm_state in lower case is
 * known to gr_room_query_to_uri_query() alone.
 */
struct _GrRoomQuery
{
  char *name;
  char *avatar_name;
  char *avatar_id;
  GrLiveStates live_states;
  GrRoomType room_type;
  GrOwnership ownership;
  GrConfirmState confirm_state;
  gint64 since;
  gint64 until;
};

G_DEFINE_BOXED_TYPE (GrRoomQuery,
                     gr_room_query,
                     gr_room_query_ref,
                     gr_room_query_unref)

static void
clear (gpointer data)
{
  GrRoomQuery *self = data;

  g_free (self->name);
  g_free (self->avatar_name);
  g_free (self->avatar_id);
}

static char *
dup_filter (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static GrRoomQuery *
copy (GrRoomQuery *self)
{
  GrRoomQuery *query = g_atomic_rc_box_dup (sizeof *self, self);

  query->name = g_strdup (self->name);
  query->avatar_name = g_strdup (self->avatar_name);
  query->avatar_id = g_strdup (self->avatar_id);
  return query;
}

/**
 * gr_room_query_new:
 *
 * Returns: (transfer full): a query for all rooms
 */
GrRoomQuery *
gr_room_query_new (void)
{
  GrRoomQuery *self = g_atomic_rc_box_new0 (GrRoomQuery);

  self->since = GR_TIME_NONE;
  self->until = GR_TIME_NONE;
  return self;
}

/**
 * gr_room_query_ref:
 * @self: a query
 *
 * Returns: (transfer full): @self
 */
GrRoomQuery *
gr_room_query_ref (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * gr_room_query_unref:
 * @self: (transfer full): a query
 */
void
gr_room_query_unref (GrRoomQuery *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * gr_room_query_with_name:
 * @self: a query
 * @name: (nullable): `room_name`: a part of the name is enough
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_name (GrRoomQuery *self, const char *name)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  g_free (query->name);
  query->name = dup_filter (name);
  return query;
}

/**
 * gr_room_query_with_avatar_name:
 * @self: a query
 * @name: (nullable): `model_name`: a part of the name is enough
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_avatar_name (GrRoomQuery *self, const char *name)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  g_free (query->avatar_name);
  query->avatar_name = dup_filter (name);
  return query;
}

/**
 * gr_room_query_with_avatar_id:
 * @self: a query
 * @id: (nullable): `dh_id`: the whole id
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_avatar_id (GrRoomQuery *self, const char *id)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  g_free (query->avatar_id);
  query->avatar_id = dup_filter (id);
  return query;
}

/**
 * gr_room_query_with_live_states:
 * @self: a query
 * @states: `live_state`: a set of states; 0: any
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_live_states (GrRoomQuery *self, GrLiveStates states)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->live_states = states;
  return query;
}

/**
 * gr_room_query_with_room_type:
 * @self: a query
 * @type: `room_type`
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_room_type (GrRoomQuery *self, GrRoomType type)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->room_type = type;
  return query;
}

/**
 * gr_room_query_with_ownership:
 * @self: a query
 * @ownership: `template_own_type`; only templates have one
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_ownership (GrRoomQuery *self, GrOwnership ownership)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->ownership = ownership;
  return query;
}

/**
 * gr_room_query_with_since:
 * @self: a query
 * @time: `start_time`: seconds since the epoch, UTC
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_since (GrRoomQuery *self, gint64 time)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->since = time;
  return query;
}

/**
 * gr_room_query_with_until:
 * @self: a query
 * @time: `end_time`: seconds since the epoch, UTC
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_until (GrRoomQuery *self, gint64 time)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->until = time;
  return query;
}

/**
 * gr_room_query_with_confirm_state:
 * @self: a query
 * @state: `confirm_state`, for projects with manual confirmation
 *
 * Returns: (transfer full): @self with this filter instead of its own
 */
GrRoomQuery *
gr_room_query_with_confirm_state (GrRoomQuery *self, GrConfirmState state)
{
  GrRoomQuery *query;

  g_return_val_if_fail (self != NULL, NULL);

  query = copy (self);
  query->confirm_state = state;
  return query;
}

/**
 * gr_room_query_get_name:
 * @self: a query
 *
 * Returns: (nullable): a part of the room name; %NULL: any
 */
const char *
gr_room_query_get_name (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * gr_room_query_get_avatar_name:
 * @self: a query
 *
 * Returns: (nullable): a part of an avatar's name; %NULL: any
 */
const char *
gr_room_query_get_avatar_name (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->avatar_name;
}

/**
 * gr_room_query_get_avatar_id:
 * @self: a query
 *
 * Returns: (nullable): an avatar's id; %NULL: any
 */
const char *
gr_room_query_get_avatar_id (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->avatar_id;
}

/**
 * gr_room_query_get_live_states:
 * @self: a query
 *
 * Returns: a set of states; 0: any
 */
GrLiveStates
gr_room_query_get_live_states (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->live_states;
}

/**
 * gr_room_query_get_room_type:
 * @self: a query
 *
 * Returns: a type; %GR_ROOM_TYPE_NONE: any
 */
GrRoomType
gr_room_query_get_room_type (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_ROOM_TYPE_NONE);

  return self->room_type;
}

/**
 * gr_room_query_get_ownership:
 * @self: a query
 *
 * Returns: an ownership; %GR_OWNERSHIP_NONE: any
 */
GrOwnership
gr_room_query_get_ownership (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_OWNERSHIP_NONE);

  return self->ownership;
}

/**
 * gr_room_query_get_since:
 * @self: a query
 *
 * Returns: seconds since the epoch, UTC; %GR_TIME_NONE: any
 */
gint64
gr_room_query_get_since (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->since;
}

/**
 * gr_room_query_get_until:
 * @self: a query
 *
 * Returns: seconds since the epoch, UTC; %GR_TIME_NONE: any
 */
gint64
gr_room_query_get_until (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->until;
}

/**
 * gr_room_query_get_confirm_state:
 * @self: a query
 *
 * Returns: a state; %GR_CONFIRM_STATE_NONE: any
 */
GrConfirmState
gr_room_query_get_confirm_state (GrRoomQuery *self)
{
  g_return_val_if_fail (self != NULL, GR_CONFIRM_STATE_NONE);

  return self->confirm_state;
}

/**
 * gr_room_query_is_empty:
 * @self: a query
 *
 * Returns: whether it asks for all rooms
 */
gboolean
gr_room_query_is_empty (GrRoomQuery *self)
{
  g_autoptr (GrRoomQuery) empty = gr_room_query_new ();

  return gr_room_query_equal (self, empty);
}

/**
 * gr_room_query_equal:
 * @a: a query
 * @b: another
 *
 * Returns: whether both ask the same
 */
gboolean
gr_room_query_equal (GrRoomQuery *a, GrRoomQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->avatar_name, b->avatar_name) == 0 &&
         g_strcmp0 (a->avatar_id, b->avatar_id) == 0 &&
         a->live_states == b->live_states && a->room_type == b->room_type &&
         a->ownership == b->ownership && a->confirm_state == b->confirm_state &&
         a->since == b->since && a->until == b->until;
}

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
