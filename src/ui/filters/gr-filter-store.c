/* gr-filter-store.c: filters as the settings keep them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filter-store"

#include "config.h"

#include "gr-filters-private.h"

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
