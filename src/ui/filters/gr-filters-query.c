/* gr-filters-query.c: the query that the filters make
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filters"

#include "config.h"

#include "gr-filters-private.h"

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
