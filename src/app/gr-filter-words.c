/* gr-filter-words.c: the filters in force, in words, one by one
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filter-words"

#include "config.h"

#include "gr-filter-words.h"

#include "gr-labels.h"
#include "gr-local-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Ids of chips; a state's has its word in filters behind it. */
#define STATE "state:"
#define TYPE "type"
#define OWNERSHIP "ownership"
#define TIME "time"
#define SINCE "since"
#define UNTIL "until"
#define AVATAR_NAME "avatar-name"
#define AVATAR_ID "avatar-id"

static void
chip_free (gpointer data)
{
  GrFilterChip *chip = data;

  g_free (chip->id);
  g_free (chip->label);
  g_free (chip);
}

static void
add_chip (GPtrArray *chips, const char *id, const char *label)
{
  GrFilterChip *chip = g_new0 (GrFilterChip, 1);

  chip->id = g_strdup (id);
  chip->label = g_strdup (label);
  g_ptr_array_add (chips, chip);
}

static void
take_chip (GPtrArray *chips, const char *id, char *label)
{
  g_autofree char *own = label;

  add_chip (chips, id, own);
}

static void
add_state_chips (GPtrArray *chips, GrLiveStates states)
{
  const GrLiveState *state = gr_live_states_in_order;

  for (; *state != GR_LIVE_STATE_UNKNOWN; state++)
    {
      g_autofree char *id = NULL;

      if ((states & GR_LIVE_STATE_BIT (*state)) == 0)
        continue;
      id = g_strconcat (STATE, gr_live_state_to_filter_word (*state), NULL);
      add_chip (chips, id, gr_label_of_live_state (*state));
    }
}

static void
add_time_chips (GPtrArray *chips, GrRoomQuery *query, GrTimeRange range)
{
  g_autofree char *since =
      gr_local_time_format (gr_room_query_get_since (query), NULL);
  g_autofree char *until =
      gr_local_time_format (gr_room_query_get_until (query), NULL);

  if (range == GR_TIME_RANGE_ANY)
    return;
  if (range != GR_TIME_RANGE_CUSTOM)
    {
      add_chip (chips, TIME, gr_time_range_get_label (range));
      return;
    }
  if (*since != '\0')
    /* Translators: a chip: last live from this time on */
    take_chip (chips, SINCE, g_strdup_printf (_ ("From %s"), since));
  if (*until != '\0')
    /* Translators: a chip: last live until this time */
    take_chip (chips, UNTIL, g_strdup_printf (_ ("Until %s"), until));
}

static void
list_query (GPtrArray *chips, GrRoomQuery *query, GrTimeRange range)
{
  GrRoomType type = gr_room_query_get_room_type (query);
  GrOwnership ownership = gr_room_query_get_ownership (query);
  const char *avatar = gr_room_query_get_avatar_name (query);
  const char *avatar_id = gr_room_query_get_avatar_id (query);

  add_state_chips (chips, gr_room_query_get_live_states (query));
  if (type != GR_ROOM_TYPE_NONE)
    add_chip (chips, TYPE, gr_label_of_room_type (type));
  if (ownership != GR_OWNERSHIP_NONE)
    add_chip (chips, OWNERSHIP, gr_label_of_ownership (ownership));
  add_time_chips (chips, query, range);
  if (avatar != NULL)
    take_chip (chips, AVATAR_NAME,
               g_strdup_printf (_ ("Avatar name: %s"), avatar));
  if (avatar_id != NULL)
    take_chip (chips, AVATAR_ID,
               g_strdup_printf (_ ("Avatar ID: %s"), avatar_id));
}

static void
remove_state (GrFilters *self, const char *word)
{
  GrLiveStates states;

  g_object_get (self, "live-states", &states, NULL);
  states &= ~GR_LIVE_STATE_BIT (gr_live_state_from_word (word));
  g_object_set (self, "live-states", states, NULL);
}

/* A custom range without an end is no filter any more. */
static void
remove_bound (GrFilters *self, const char *property)
{
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;

  gr_filters_hold (self);
  g_object_set (self, property, "", NULL);
  g_object_get (self, "since-text", &since, "until-text", &until, NULL);
  if (*since == '\0' && *until == '\0')
    g_object_set (self, "time-range", GR_TIME_RANGE_ANY, NULL);
  gr_filters_release (self);
}

/**
 * gr_time_range_get_label:
 * @range: a range
 *
 * Returns: what the sidebar and the chip call @range
 */
const char *
gr_time_range_get_label (GrTimeRange range)
{
  switch (range)
    {
    case GR_TIME_RANGE_TODAY:
      return _ ("Today");
    case GR_TIME_RANGE_LAST_7_DAYS:
      return _ ("Last 7 days");
    case GR_TIME_RANGE_LAST_30_DAYS:
      return _ ("Last 30 days");
    case GR_TIME_RANGE_CUSTOM:
      return _ ("Custom…");
    case GR_TIME_RANGE_ANY:
    default:
      return _ ("Any time");
    }
}

/**
 * gr_filters_list_chips:
 * @self: the filters
 *
 * The search for a room name is no chip: it stands in the search entry.
 *
 * Returns: (transfer full) (element-type GrFilterChip): the filters in force,
 *   in the order of the sidebar
 */
GPtrArray *
gr_filters_list_chips (GrFilters *self)
{
  GPtrArray *chips;

  g_return_val_if_fail (GR_IS_FILTERS (self), NULL);

  chips = g_ptr_array_new_with_free_func (chip_free);
  list_query (chips, gr_filters_get_query (self),
              gr_filters_get_time_range (self));
  return chips;
}

/**
 * gr_filters_remove:
 * @self: the filters
 * @id: the id of a chip
 *
 * Takes the filter away that a chip stands for; an id that no chip has does
 * nothing.
 */
void
gr_filters_remove (GrFilters *self, const char *id)
{
  g_return_if_fail (GR_IS_FILTERS (self));
  g_return_if_fail (id != NULL);

  if (g_str_has_prefix (id, STATE))
    remove_state (self, id + strlen (STATE));
  else if (g_str_equal (id, TYPE))
    g_object_set (self, "room-type", GR_ROOM_TYPE_NONE, NULL);
  else if (g_str_equal (id, OWNERSHIP))
    g_object_set (self, "ownership", GR_OWNERSHIP_NONE, NULL);
  else if (g_str_equal (id, TIME))
    g_object_set (self, "time-range", GR_TIME_RANGE_ANY, NULL);
  else if (g_str_equal (id, SINCE))
    remove_bound (self, "since-text");
  else if (g_str_equal (id, UNTIL))
    remove_bound (self, "until-text");
  else if (g_str_equal (id, AVATAR_NAME) || g_str_equal (id, AVATAR_ID))
    g_object_set (self, id, "", NULL);
}

/**
 * gr_filters_describe:
 * @self: the filters
 *
 * Returns: (transfer full): all of them, the search for a name too, for when no
 *   room matches them; %NULL if there are none
 */
char *
gr_filters_describe (GrFilters *self)
{
  g_autoptr (GPtrArray) chips = gr_filters_list_chips (self);
  const char *name = gr_room_query_get_name (gr_filters_get_query (self));
  char *words = NULL;

  if (name != NULL)
    words = g_strdup_printf (_ ("Name: %s"), name);
  for (guint i = 0; i < chips->len; i++)
    {
      GrFilterChip *chip = g_ptr_array_index (chips, i);
      g_autofree char *before = words;

      words = before == NULL
                  ? g_strdup (chip->label)
                  /* Translators: a list that goes on: "Failed", "Template" */
                  : g_strdup_printf (_ ("%s, %s"), before, chip->label);
    }
  return words;
}
