/* gr-filters.c: the filters as the person set them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filters"

#include "config.h"

#include "gr-filters-private.h"

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
 * "is-empty" (of the query). How the query comes about is in
 * gr-filters-query.c.
 */
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

/* No more than the service takes; the entries do not let more in. */
static char *
dup_limited (const char *text)
{
  if (g_utf8_strlen (text, -1) <= GR_FILTER_MAX_CHARS)
    return g_strdup (text);
  return g_utf8_substring (text, 0, GR_FILTER_MAX_CHARS);
}

static void
set_text (GrFilters *self, guint id, const char *text)
{
  char **field = find_text (self, id);
  g_autofree char *value = dup_limited (text != NULL ? text : "");

  if (strcmp (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_steal_pointer (&value);
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
