/* gr-filter-range.c: the times that a choice in "Last live" asks for
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filter-range"

#include "config.h"

#include "gr-filter-range.h"

#include "gr-local-time.h"

/* Nothing typed is right, and no time. */
static gboolean
read_bound (const char *text, GrLocalEdge edge, gint64 *time)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  *time = gr_local_time_parse (stripped, edge, NULL);
  return *time != GR_TIME_NONE || *stripped == '\0';
}

/* Two times in the wrong order are both wrong, unless one of them is only the
 * one that stayed because the text is wrong. */
static void
update_custom (GrFilterRange *self,
               const char *since_text,
               const char *until_text)
{
  gint64 since, until;
  gboolean since_read = read_bound (since_text, GR_LOCAL_EDGE_SINCE, &since);
  gboolean until_read = read_bound (until_text, GR_LOCAL_EDGE_UNTIL, &until);
  gboolean in_order;

  if (!since_read)
    since = self->since;
  if (!until_read)
    until = self->until;
  in_order = since == GR_TIME_NONE || until == GR_TIME_NONE || since <= until;
  if (in_order)
    {
      self->since = since;
      self->until = until;
    }
  self->since_valid = since_read && (in_order || !until_read);
  self->until_valid = until_read && (in_order || !since_read);
}

static gint64
find_preset (GrTimeRange range, gint64 now)
{
  switch (range)
    {
    case GR_TIME_RANGE_TODAY:
      return gr_local_time_midnight (now, 0, NULL);
    case GR_TIME_RANGE_LAST_7_DAYS:
      return gr_local_time_midnight (now, 6, NULL);
    case GR_TIME_RANGE_LAST_30_DAYS:
      return gr_local_time_midnight (now, 29, NULL);
    case GR_TIME_RANGE_ANY:
    case GR_TIME_RANGE_CUSTOM:
    default:
      return GR_TIME_NONE;
    }
}

/**
 * gr_filter_range_init:
 * @self: a range
 *
 * Any time.
 */
void
gr_filter_range_init (GrFilterRange *self)
{
  g_return_if_fail (self != NULL);

  self->since = GR_TIME_NONE;
  self->until = GR_TIME_NONE;
  self->since_valid = TRUE;
  self->until_valid = TRUE;
  self->custom = FALSE;
}

/**
 * gr_filter_range_update:
 * @self: a range
 * @range: what is chosen
 * @since_text: local time as typed, "" for none; counts in a custom range
 * @until_text: the same
 * @now: seconds since the epoch, UTC
 *
 * A preset has no end, so that rooms that are live now stay.
 */
void
gr_filter_range_update (GrFilterRange *self,
                        GrTimeRange range,
                        const char *since_text,
                        const char *until_text,
                        gint64 now)
{
  gboolean custom = range == GR_TIME_RANGE_CUSTOM;

  g_return_if_fail (self != NULL);
  g_return_if_fail (since_text != NULL && until_text != NULL);

  if (!custom || !self->custom)
    {
      gr_filter_range_init (self);
      self->since = find_preset (range, now);
    }
  if (custom)
    update_custom (self, since_text, until_text);
  self->custom = custom;
}
