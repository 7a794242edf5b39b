/* gr-demo-list.c: a project of the tests' service, right or wrong
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-list"

#include "config.h"

#include "gr-demo-list.h"
#include "gr-demo-mangle.h"

/* GrDemoList: one project's rooms, searched and written. The faults that
 * make a list wrong, not the answer as a whole, are done here. */

struct _GrDemoList
{
  GrDemoRooms *rooms;
  GrDemoOverlay *overlay;
  GrDemoFaults *faults; /* unowned */
  char *project_id;
  guint n_asked; /* lists so far: some grow or shrink with each */
};

/* How many rooms there are at this request. */
static guint
count_rooms (GrDemoList *self)
{
  gint64 size = gr_demo_rooms_get_size (self->rooms);
  guint64 step;

  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_GROWING, &step))
    size += MIN (step, GR_DEMO_ROOMS_MAX) * self->n_asked;
  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_SHRINKING, &step))
    size -= MIN (step, GR_DEMO_ROOMS_MAX) * self->n_asked;
  return CLAMP (size, 0, GR_OFFSET_MAX);
}

/* Which part of the list is really answered. */
static void
shift_page (GrDemoList *self, GrDemoFilter *filter)
{
  guint64 value;

  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_EMPTY_PAGE, &value) &&
      filter->offset >= value)
    filter->limit = 0;
  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_SHORT_PAGES, &value))
    filter->limit = MIN (filter->limit, value);
  if (gr_demo_faults_take (self->faults, GR_DEMO_FAULT_IGNORE_OFFSET))
    filter->offset = 0;
  if (gr_demo_faults_take (self->faults, GR_DEMO_FAULT_REPEATS) &&
      filter->offset > 0)
    --filter->offset;
}

static GrDemoMangle
take_mangle (GrDemoList *self)
{
  static const struct
  {
    GrDemoFault fault;
    GrDemoMangle mangle;
  } pairs[] = {
    { GR_DEMO_FAULT_NULLS, GR_DEMO_MANGLE_NULLS },
    { GR_DEMO_FAULT_WRONG_TYPES, GR_DEMO_MANGLE_TYPES },
    { GR_DEMO_FAULT_UNKNOWN_WORDS, GR_DEMO_MANGLE_WORDS },
    { GR_DEMO_FAULT_MARKUP, GR_DEMO_MANGLE_MARKUP },
    { GR_DEMO_FAULT_INVALID_UTF8, GR_DEMO_MANGLE_UTF8 },
  };
  GrDemoMangle mangle = GR_DEMO_MANGLE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (gr_demo_faults_take (self->faults, pairs[i].fault))
      mangle |= pairs[i].mangle;
  return mangle;
}

/* What stands in a page where the right count should. NULL: the right one. */
static char *
take_count (GrDemoList *self)
{
  guint64 value;

  if (gr_demo_faults_take (self->faults, GR_DEMO_FAULT_NO_COUNT))
    return g_strdup ("");
  if (gr_demo_faults_take (self->faults, GR_DEMO_FAULT_NEGATIVE_COUNT))
    return g_strdup ("\"count\":-1,");
  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_ABSURD_COUNT, &value))
    return g_strdup_printf ("\"count\":%" G_GUINT64_FORMAT ",", value);
  return NULL;
}

/**
 * gr_demo_list_new: (skip)
 * @n_by_rule: how many rooms, or 0 for the believable ones
 * @project_id: whose they are
 * @faults: (transfer none): what goes wrong; they outlive the list
 * @now: seconds since the epoch, UTC: the rooms' times count back from it
 *
 * Returns: (transfer full): a project's rooms
 */
GrDemoList *
gr_demo_list_new (guint n_by_rule,
                  const char *project_id,
                  GrDemoFaults *faults,
                  gint64 now)
{
  GrDemoList *self = g_new0 (GrDemoList, 1);

  self->rooms = gr_demo_rooms_new (n_by_rule, now);
  self->overlay = gr_demo_overlay_new (self->rooms);
  self->faults = faults;
  self->project_id = g_strdup (project_id);
  return self;
}

void
gr_demo_list_free (GrDemoList *self)
{
  gr_demo_overlay_free (self->overlay);
  gr_demo_rooms_free (self->rooms);
  g_free (self->project_id);
  g_free (self);
}

const char *
gr_demo_list_get_project_id (GrDemoList *self)
{
  return self->project_id;
}

/**
 * gr_demo_list_get_overlay: (skip)
 * @self: a project's rooms
 *
 * Returns: (transfer none): what makes them come, go, move and change
 */
GrDemoOverlay *
gr_demo_list_get_overlay (GrDemoList *self)
{
  return self->overlay;
}

/**
 * gr_demo_list_answer: (skip)
 * @self: a project's rooms
 * @request: a request for them that was let in
 *
 * Returns: (transfer full): a page of rooms, or why there is none
 */
GrDemoAnswer *
gr_demo_list_answer (GrDemoList *self, const GrDemoRequest *request)
{
  g_autoptr (GrDemoFilter) filter = gr_demo_filter_new (request);
  g_autofree char *origin = gr_demo_request_dup_origin (request);
  g_autofree char *count = NULL;
  g_autoptr (GBytes) page = NULL;
  guint64 bad;

  if (filter == NULL)
    return gr_demo_answer_new_invalid (request);
  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_BAD_PAGE, &bad) &&
      filter->offset == bad)
    return gr_demo_fault_answer (GR_DEMO_FAULT_500, request);
  shift_page (self, filter);
  page = gr_demo_overlay_write (self->overlay, filter, count_rooms (self),
                                self->project_id, origin);
  self->n_asked++;
  count = take_count (self);
  return gr_demo_answer_new (200, GR_DEMO_JSON,
                             gr_demo_mangle (page, take_mangle (self), count));
}

/**
 * gr_demo_list_answer_one: (skip)
 * @self: a project's rooms
 * @request: a request for one of them that was let in
 * @id: which one
 *
 * Returns: (transfer full): the room, or that there is none
 */
GrDemoAnswer *
gr_demo_list_answer_one (GrDemoList *self,
                         const GrDemoRequest *request,
                         const char *id)
{
  g_autofree char *origin = gr_demo_request_dup_origin (request);
  g_autofree char *room =
      gr_demo_overlay_write_one (self->overlay, id, count_rooms (self),
                                 self->project_id, origin);

  return room != NULL ? gr_demo_answer_new_text (200, GR_DEMO_JSON, room)
                      : gr_demo_answer_new_no_room (request);
}
