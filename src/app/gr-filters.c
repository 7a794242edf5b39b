/* gr-filters.c: the filters as the person set them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filters"

#include "config.h"

#include "gr-filters.h"

#include "gr-filter-range.h"

#include <string.h>

/**
 * GrFilters:
 *
 * What the person set, and the query that it makes. What is set but not in
 * force stays without being asked: the ownership while another type than
 * Template is chosen, and in a custom range a text that is no time, or two
 * times in the wrong order: for those the query keeps what it last had.
 *
 * Owned by the window, shared by search entry, sidebar and chips.
 *
 * Properties, all read-write: "name" (search entry), "live-states" (uint,
 * #GrLiveStates), "room-type", "ownership", "time-range" (int), "since-text",
 * "until-text" (custom range, local time as typed), "avatar-name",
 * "avatar-id"; read-only: "query" (notified only when it really changes: wrong
 * text in a custom range changes nothing), "since-valid", "until-valid",
 * "is-empty" (of the query).
 */
struct _GrFilters
{
  GObject parent_instance;

  char *name; /* the texts as typed, never NULL */
  char *avatar_name;
  char *avatar_id;
  char *since_text;
  char *until_text;
  GrLiveStates live_states;
  int room_type;
  int ownership;
  int time_range;

  GrFilterRange range;
  gboolean held; /* several filters change: one query at the end */
  GrRoomQuery *query;
};

G_DEFINE_FINAL_TYPE (GrFilters, gr_filters, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_LIVE_STATES,
  PROP_ROOM_TYPE,
  PROP_OWNERSHIP,
  PROP_TIME_RANGE,
  PROP_SINCE_TEXT,
  PROP_UNTIL_TEXT,
  PROP_AVATAR_NAME,
  PROP_AVATAR_ID,
  PROP_QUERY,
  PROP_SINCE_VALID,
  PROP_UNTIL_VALID,
  PROP_IS_EMPTY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- the query --- */

static void
update_range (GrFilters *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean since_valid = self->range.since_valid;
  gboolean until_valid = self->range.until_valid;

  gr_filter_range_update (&self->range, self->time_range, self->since_text,
                          self->until_text, now);
  if (self->range.since_valid != since_valid)
    g_object_notify (G_OBJECT (self), "since-valid");
  if (self->range.until_valid != until_valid)
    g_object_notify (G_OBJECT (self), "until-valid");
}

typedef GrRoomQuery *(*WithTextFunc) (GrRoomQuery *query, const char *text);

static void
take_query (GrRoomQuery **query, GrRoomQuery *next)
{
  gr_room_query_unref (*query);
  *query = next;
}

static void
add_text (GrRoomQuery **query, WithTextFunc with_text, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (*stripped != '\0')
    take_query (query, with_text (*query, stripped));
}

static GrRoomQuery *
build_query (GrFilters *self)
{
  GrRoomQuery *query = gr_room_query_new ();

  add_text (&query, gr_room_query_with_name, self->name);
  add_text (&query, gr_room_query_with_avatar_name, self->avatar_name);
  add_text (&query, gr_room_query_with_avatar_id, self->avatar_id);
  take_query (&query,
              gr_room_query_with_live_states (query, self->live_states));
  take_query (&query, gr_room_query_with_room_type (query, self->room_type));
  if (self->room_type == GR_ROOM_TYPE_TEMPLATE)
    take_query (&query, gr_room_query_with_ownership (query, self->ownership));
  take_query (&query, gr_room_query_with_since (query, self->range.since));
  take_query (&query, gr_room_query_with_until (query, self->range.until));
  return query;
}

/* --- the properties --- */

static char **
find_text (GrFilters *self, guint id)
{
  switch (id)
    {
    case PROP_NAME:
      return &self->name;
    case PROP_SINCE_TEXT:
      return &self->since_text;
    case PROP_UNTIL_TEXT:
      return &self->until_text;
    case PROP_AVATAR_NAME:
      return &self->avatar_name;
    case PROP_AVATAR_ID:
      return &self->avatar_id;
    default:
      return NULL;
    }
}

static int *
find_choice (GrFilters *self, guint id)
{
  switch (id)
    {
    case PROP_ROOM_TYPE:
      return &self->room_type;
    case PROP_OWNERSHIP:
      return &self->ownership;
    case PROP_TIME_RANGE:
      return &self->time_range;
    default:
      return NULL;
    }
}

static void
notify (GrFilters *self, guint id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

/* The filter and the query that it makes are notified together. */
static void
filter_changed (GrFilters *self, guint id)
{
  g_object_freeze_notify (G_OBJECT (self));
  notify (self, id);
  gr_filters_update (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_choice (GrFilters *self, guint id, int value)
{
  int *field = find_choice (self, id);

  if (*field == value)
    return;
  *field = value;
  filter_changed (self, id);
}

/* More than the service takes is refused, in words, when it is asked. */
static void
set_text (GrFilters *self, guint id, const char *text)
{
  char **field = find_text (self, id);

  if (text == NULL)
    text = "";
  if (strcmp (*field, text) == 0)
    return;
  g_free (*field);
  *field = g_strdup (text);
  filter_changed (self, id);
}

/* Only those that the service can be asked for. */
static void
set_states (GrFilters *self, GrLiveStates states)
{
  const GrLiveState *state = gr_live_states_in_order;
  GrLiveStates known = 0;

  for (; *state != GR_LIVE_STATE_UNKNOWN; state++)
    known |= GR_LIVE_STATE_BIT (*state);
  if (self->live_states == (states & known))
    return;
  self->live_states = states & known;
  filter_changed (self, PROP_LIVE_STATES);
}

static void
gr_filters_get_property (GObject *object,
                         guint id,
                         GValue *value,
                         GParamSpec *pspec)
{
  GrFilters *self = GR_FILTERS (object);
  char **text = find_text (self, id);
  int *choice = find_choice (self, id);

  if (text != NULL)
    g_value_set_string (value, *text);
  else if (choice != NULL)
    g_value_set_int (value, *choice);
  else if (id == PROP_LIVE_STATES)
    g_value_set_uint (value, self->live_states);
  else if (id == PROP_QUERY)
    g_value_set_boxed (value, self->query);
  else if (id == PROP_SINCE_VALID)
    g_value_set_boolean (value, self->range.since_valid);
  else if (id == PROP_UNTIL_VALID)
    g_value_set_boolean (value, self->range.until_valid);
  else if (id == PROP_IS_EMPTY)
    g_value_set_boolean (value, gr_filters_is_empty (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
gr_filters_set_property (GObject *object,
                         guint id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  GrFilters *self = GR_FILTERS (object);

  if (find_text (self, id) != NULL)
    set_text (self, id, g_value_get_string (value));
  else if (find_choice (self, id) != NULL)
    set_choice (self, id, g_value_get_int (value));
  else if (id == PROP_LIVE_STATES)
    set_states (self, g_value_get_uint (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
gr_filters_finalize (GObject *object)
{
  GrFilters *self = GR_FILTERS (object);

  g_free (self->name);
  g_free (self->since_text);
  g_free (self->until_text);
  g_free (self->avatar_name);
  g_free (self->avatar_id);
  gr_room_query_unref (self->query);

  G_OBJECT_CLASS (gr_filters_parent_class)->finalize (object);
}

static void
install_text (guint id, const char *name)
{
  properties[id] =
      g_param_spec_string (name, NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
}

static void
install_choice (guint id, const char *name, int maximum)
{
  properties[id] =
      g_param_spec_int (name, NULL, NULL, 0, maximum, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS);
}

static void
install_flag (guint id, const char *name)
{
  properties[id] =
      g_param_spec_boolean (name, NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
gr_filters_class_init (GrFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gr_filters_get_property;
  object_class->set_property = gr_filters_set_property;
  object_class->finalize = gr_filters_finalize;

  install_text (PROP_NAME, "name");
  install_text (PROP_SINCE_TEXT, "since-text");
  install_text (PROP_UNTIL_TEXT, "until-text");
  install_text (PROP_AVATAR_NAME, "avatar-name");
  install_text (PROP_AVATAR_ID, "avatar-id");
  install_choice (PROP_ROOM_TYPE, "room-type", GR_ROOM_TYPE_TEMPLATE);
  install_choice (PROP_OWNERSHIP, "ownership", GR_OWNERSHIP_PUBLIC);
  install_choice (PROP_TIME_RANGE, "time-range", GR_TIME_RANGE_CUSTOM);
  install_flag (PROP_SINCE_VALID, "since-valid");
  install_flag (PROP_UNTIL_VALID, "until-valid");
  install_flag (PROP_IS_EMPTY, "is-empty");
  properties[PROP_LIVE_STATES] =
      g_param_spec_uint ("live-states", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                             G_PARAM_STATIC_STRINGS);
  properties[PROP_QUERY] =
      g_param_spec_boxed ("query", NULL, NULL, GR_TYPE_ROOM_QUERY,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * GrFilters::cleared:
   *
   * Every filter was cleared: text that was typed and not applied yet goes
   * too.
   */
  g_signal_new ("cleared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gr_filters_init (GrFilters *self)
{
  self->name = g_strdup ("");
  self->avatar_name = g_strdup ("");
  self->avatar_id = g_strdup ("");
  self->since_text = g_strdup ("");
  self->until_text = g_strdup ("");
  gr_filter_range_init (&self->range);
  self->query = gr_room_query_new ();
}

/* --- as the settings keep them --- */

/* Keys are the names of the properties, words are the service's: what is
 * kept must be right after any update. */

static const char *const texts[] = {
  "name", "since-text", "until-text", "avatar-name", "avatar-id",
};

static const char *const range_words[] = {
  [GR_TIME_RANGE_ANY] = "",
  [GR_TIME_RANGE_TODAY] = "today",
  [GR_TIME_RANGE_LAST_7_DAYS] = "last-7-days",
  [GR_TIME_RANGE_LAST_30_DAYS] = "last-30-days",
  [GR_TIME_RANGE_CUSTOM] = "custom",
};

static void
store_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_variant_dict_insert (dict, key, "s", text);
}

static void
store_states (GVariantDict *dict, GrLiveStates states)
{
  const GrLiveState *state = gr_live_states_in_order;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (; *state != GR_LIVE_STATE_UNKNOWN; state++)
    if ((states & GR_LIVE_STATE_BIT (*state)) != 0)
      g_ptr_array_add (words, (char *) gr_live_state_to_filter_word (*state));
  if (words->len > 0)
    g_variant_dict_insert_value (
        dict, "live-states",
        g_variant_new_strv ((const char *const *) words->pdata, words->len));
}

static const char *
look_up (GVariant *variant, const char *key)
{
  const char *text = "";

  if (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
    g_variant_lookup (variant, key, "&s", &text);
  return text;
}

static GrLiveStates
look_up_states (GVariant *variant)
{
  g_autofree const char **words = NULL;
  GrLiveStates states = 0;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT) ||
      !g_variant_lookup (variant, "live-states", "^a&s", &words))
    return 0;
  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      states |= GR_LIVE_STATE_BIT (gr_live_state_from_word (words[i]));
  return states;
}

static int
look_up_range (GVariant *variant)
{
  const char *word = look_up (variant, "time-range");

  for (gsize i = 0; i < G_N_ELEMENTS (range_words); i++)
    if (g_str_equal (range_words[i], word))
      return i;
  return GR_TIME_RANGE_ANY;
}

/* A word that this version does not know is no filter. */
static int
known_or_none (int value, int unknown)
{
  return value != unknown ? value : 0;
}

/**
 * gr_filters_new:
 *
 * Returns: (transfer full): no filter at all
 */
GrFilters *
gr_filters_new (void)
{
  return g_object_new (GR_TYPE_FILTERS, NULL);
}

GrTimeRange
gr_filters_get_time_range (GrFilters *self)
{
  g_return_val_if_fail (GR_IS_FILTERS (self), GR_TIME_RANGE_ANY);
  return self->time_range;
}

/**
 * gr_filters_get_query:
 * @self: the filters
 *
 * Returns: (transfer none): what is asked now
 */
GrRoomQuery *
gr_filters_get_query (GrFilters *self)
{
  g_return_val_if_fail (GR_IS_FILTERS (self), NULL);
  return self->query;
}

/**
 * gr_filters_update:
 * @self: the filters
 *
 * Makes the query anew; "Today" may have become another day.
 */
void
gr_filters_update (GrFilters *self)
{
  g_autoptr (GrRoomQuery) query = NULL;
  gboolean was_empty;

  g_return_if_fail (GR_IS_FILTERS (self));

  if (self->held)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  update_range (self);
  query = build_query (self);
  if (!gr_room_query_equal (query, self->query))
    {
      was_empty = gr_filters_is_empty (self);
      gr_room_query_unref (self->query);
      self->query = g_steal_pointer (&query);
      g_object_notify (G_OBJECT (self), "query");
      if (was_empty != gr_filters_is_empty (self))
        g_object_notify (G_OBJECT (self), "is-empty");
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * gr_filters_is_empty:
 * @self: the filters
 *
 * Returns: whether the service is asked for every room
 */
gboolean
gr_filters_is_empty (GrFilters *self)
{
  g_return_val_if_fail (GR_IS_FILTERS (self), TRUE);
  return gr_room_query_is_empty (self->query);
}

/**
 * gr_filters_hold:
 * @self: the filters
 *
 * Until [method@Filters.release] nothing is notified and no query is made:
 * several filters are about to change.
 */
void
gr_filters_hold (GrFilters *self)
{
  g_return_if_fail (GR_IS_FILTERS (self));
  g_return_if_fail (!self->held);

  self->held = TRUE;
  g_object_freeze_notify (G_OBJECT (self));
}

/**
 * gr_filters_release:
 * @self: the filters
 *
 * Makes the query of what was changed meanwhile.
 */
void
gr_filters_release (GrFilters *self)
{
  g_return_if_fail (GR_IS_FILTERS (self));
  g_return_if_fail (self->held);

  self->held = FALSE;
  gr_filters_update (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * gr_filters_to_variant:
 * @self: the filters
 *
 * Returns: (transfer floating): `a{sv}`: what is set
 */
GVariant *
gr_filters_to_variant (GrFilters *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GrLiveStates states;
  int type, ownership, range;

  g_return_val_if_fail (GR_IS_FILTERS (self), NULL);

  g_object_get (self, "live-states", &states, "room-type", &type, "ownership",
                &ownership, "time-range", &range, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = NULL;

      g_object_get (self, texts[i], &text, NULL);
      store_text (&dict, texts[i], text);
    }
  store_states (&dict, states);
  store_text (&dict, "room-type", gr_room_type_to_filter_word (type));
  store_text (&dict, "ownership", gr_ownership_to_filter_word (ownership));
  store_text (&dict, "time-range", range_words[range]);
  return g_variant_dict_end (&dict);
}

/**
 * gr_filters_load_variant:
 * @self: the filters
 * @variant: what [method@Filters.to_variant] gave; anything else in it is
 *   passed over
 *
 * Sets every filter; what @variant does not name is cleared.
 */
void
gr_filters_load_variant (GrFilters *self, GVariant *variant)
{
  GrRoomType type;
  GrOwnership ownership;

  g_return_if_fail (GR_IS_FILTERS (self));
  g_return_if_fail (variant != NULL);

  type = gr_room_type_from_word (look_up (variant, "room-type"));
  ownership = gr_ownership_from_word (look_up (variant, "ownership"));
  gr_filters_hold (self);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_set (self, texts[i], look_up (variant, texts[i]), NULL);
  g_object_set (self, "live-states", look_up_states (variant), "room-type",
                known_or_none (type, GR_ROOM_TYPE_UNKNOWN), "ownership",
                known_or_none (ownership, GR_OWNERSHIP_UNKNOWN), "time-range",
                look_up_range (variant), NULL);
  gr_filters_release (self);
}

/**
 * gr_filters_clear:
 * @self: the filters
 *
 * Takes every filter away, the search for a name and the ownership that waits
 * for Template too.
 */
void
gr_filters_clear (GrFilters *self)
{
  g_autoptr (GVariant) nothing = NULL;

  g_return_if_fail (GR_IS_FILTERS (self));

  nothing = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  gr_filters_load_variant (self, nothing);
  g_signal_emit_by_name (self, "cleared");
}
