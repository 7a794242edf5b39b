/* gr-demo-list.c: answers requests for the rooms of a project
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-list"

#include "config.h"

#include "gr-demo-filter.h"
#include "gr-demo-index.h"
#include "gr-demo-json.h"
#include "gr-demo-list.h"

/* GrDemoList: one project's rooms, searched and written. The faults that
 * make a list wrong, not the answer as a whole, are done here. */

#define ROOM_BYTES 1100 /* a room's JSON, about */

struct _GrDemoList
{
  GrDemoRooms *rooms;
  GrDemoIndex *index;
  GrDemoFaults *faults; /* unowned */
  char *project_id;
  char *origin;
  guint n_asked; /* lists so far: some grow or shrink with each */
};

/* 1 to 256 printable ASCII characters (api.md 1.1). */
static gboolean
check_app_user_id (const GrDemoRequest *request)
{
  const char *id = gr_demo_request_get (request, "X-App-UserId");
  gsize length = 0;

  if (id == NULL)
    return TRUE;
  while (g_ascii_isprint (id[length]))
    length++;
  return id[length] == '\0' && length >= 1 && length <= GR_APP_USER_ID_MAX;
}

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
shift_page (GrDemoList *self, guint *offset, guint *limit)
{
  guint64 value;

  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_EMPTY_PAGE, &value) &&
      *offset >= value)
    *limit = 0;
  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_SHORT_PAGES, &value))
    *limit = MIN (*limit, value);
  if (gr_demo_faults_take (self->faults, GR_DEMO_FAULT_IGNORE_OFFSET))
    *offset = 0;
  if (gr_demo_faults_take (self->faults, GR_DEMO_FAULT_REPEATS) && *offset > 0)
    --*offset;
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

static void
append_count (GrDemoList *self, GString *out, guint count)
{
  guint64 value;

  if (gr_demo_faults_take (self->faults, GR_DEMO_FAULT_NO_COUNT))
    return;
  if (gr_demo_faults_take (self->faults, GR_DEMO_FAULT_NEGATIVE_COUNT))
    g_string_append (out, "\"count\":-1,");
  else if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_ABSURD_COUNT,
                                  &value))
    g_string_append_printf (out, "\"count\":%" G_GUINT64_FORMAT ",", value);
  else
    g_string_append_printf (out, "\"count\":%u,", count);
}

static GBytes *
write_page (GrDemoList *self, const guint *found, guint n_found, guint count)
{
  g_autoptr (GString) out = g_string_sized_new (64 + n_found * ROOM_BYTES);
  GrDemoWriter writer = {
    .out = out,
    .mangle = take_mangle (self),
    .project_id = self->project_id,
    .origin = self->origin,
  };

  g_string_append_c (out, '{');
  append_count (self, out, count);
  g_string_append (out, "\"smart_live_rooms\":[");
  for (guint i = 0; i < n_found; i++)
    gr_demo_put_room (&writer, self->rooms, found[i]);
  g_string_append (out, "]}");
  return g_string_free_to_bytes (g_steal_pointer (&out));
}

/**
 * gr_demo_list_new: (skip)
 * @n_by_rule: how many rooms, or 0 for the believable ones
 * @project_id: whose they are
 * @origin: scheme, host and port of the covers
 * @faults: (transfer none): what goes wrong; they outlive the list
 * @now: seconds since the epoch, UTC: the rooms' times count back from it
 *
 * Returns: (transfer full): a project's rooms
 */
GrDemoList *
gr_demo_list_new (guint n_by_rule,
                  const char *project_id,
                  const char *origin,
                  GrDemoFaults *faults,
                  gint64 now)
{
  GrDemoList *self = g_new0 (GrDemoList, 1);

  self->rooms = gr_demo_rooms_new (n_by_rule, now);
  self->index = gr_demo_index_new (self->rooms);
  self->faults = faults;
  self->project_id = g_strdup (project_id);
  self->origin = g_strdup (origin);
  return self;
}

void
gr_demo_list_free (GrDemoList *self)
{
  gr_demo_index_free (self->index);
  gr_demo_rooms_free (self->rooms);
  g_free (self->project_id);
  g_free (self->origin);
  g_free (self);
}

const char *
gr_demo_list_get_project_id (GrDemoList *self)
{
  return self->project_id;
}

/**
 * gr_demo_list_get_rooms: (skip)
 * @self: a list
 *
 * Returns: (transfer none): the rooms that it answers with
 */
GrDemoRooms *
gr_demo_list_get_rooms (GrDemoList *self)
{
  return self->rooms;
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
  g_autoptr (GrDemoFilter) filter = gr_demo_filter_new (request->pairs);
  guint found[GR_LIMIT_MAX];
  guint n_rooms, n_found, count, offset, limit;
  guint64 bad;

  if (filter == NULL || !check_app_user_id (request))
    return gr_demo_answer_new_invalid (request);
  if (gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_BAD_PAGE, &bad) &&
      filter->offset == bad)
    return gr_demo_fault_answer (GR_DEMO_FAULT_500, request);
  n_rooms = count_rooms (self);
  self->n_asked++;
  offset = filter->offset;
  limit = filter->limit;
  shift_page (self, &offset, &limit);
  n_found = gr_demo_index_find (self->index, filter, n_rooms, offset, limit,
                                found, &count);
  return gr_demo_answer_new (200, GR_DEMO_JSON,
                             write_page (self, found, n_found, count));
}
