/* gr-demo-api.c: what the demo service answers to whom
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-api"

#include "config.h"

#include "gr-demo-api.h"
#include "gr-demo-index.h"
#include "gr-demo-json.h"

#include <string.h>

/* GrDemoApi: the service without its server: one project, its rooms, and the
 * token that shows them. It takes requests and gives answers; nothing of it
 * waits. */

#define ROOM_BYTES 1100 /* a room's JSON, about */

struct _GrDemoApi
{
  GrDemoRooms *rooms; /* unowned */
  GrDemoIndex *index;
  char *token;
  char *project_id;
};

/* /v1/PROJECT/smart-live-rooms, and /ROOM behind it: a list, or one room of
 * it. */
static gboolean
read_path (const char *path, char **project_id, char **room_id)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  guint n = g_strv_length (steps);

  if ((n != 4 && n != 5) || strcmp (steps[0], "") != 0 ||
      strcmp (steps[1], "v1") != 0 || strcmp (steps[2], "") == 0 ||
      strcmp (steps[3], "smart-live-rooms") != 0 ||
      (n == 5 && strcmp (steps[4], "") == 0))
    return FALSE;
  *project_id = g_uri_unescape_string (steps[2], "/");
  *room_id = n == 5 ? g_uri_unescape_string (steps[4], NULL) : NULL;
  return *project_id != NULL && (n == 4 || *room_id != NULL);
}

static GrDemoAnswer *
answer_rooms (GrDemoApi *self, const GrDemoRequest *request)
{
  guint n_rooms = gr_demo_rooms_get_size (self->rooms);
  g_autoptr (GrDemoFilter) filter = gr_demo_filter_new (request);
  g_autofree char *origin = gr_demo_request_dup_origin (request);
  guint found[GR_LIMIT_MAX];
  guint n_found, count;
  GrDemoWriter writer = { .project_id = self->project_id, .origin = origin };

  if (filter == NULL)
    return gr_demo_answer_new_invalid (request);
  count = gr_demo_index_count (self->index, filter, n_rooms, 0, n_rooms);
  n_found = gr_demo_index_find (self->index, filter, n_rooms, 0, n_rooms,
                                filter->offset, filter->limit, found);
  writer.out = g_string_sized_new (64 + n_found * ROOM_BYTES);
  gr_demo_begin_page (&writer, count);
  for (guint i = 0; i < n_found; i++)
    gr_demo_put_room (&writer, self->rooms, found[i]);
  return gr_demo_answer_new (200, GR_DEMO_JSON, gr_demo_end_page (&writer));
}

static GrDemoAnswer *
answer_room (GrDemoApi *self, const GrDemoRequest *request, const char *id)
{
  g_autofree char *origin = gr_demo_request_dup_origin (request);
  g_autofree char *room = NULL;
  GrDemoWriter writer = { NULL, self->project_id, origin, TRUE };
  guint index;

  if (!gr_demo_find_room (self->rooms, id, &index))
    return gr_demo_answer_new_no_room (request);
  room = gr_demo_dup_room (&writer, self->rooms, index);
  return gr_demo_answer_new_text (200, GR_DEMO_JSON, room);
}

/**
 * gr_demo_api_new: (skip)
 * @rooms: (transfer none): the rooms; they outlive the API
 * @project_id: whose they are
 * @token: who may see them
 *
 * Returns: (transfer full): an API
 */
GrDemoApi *
gr_demo_api_new (GrDemoRooms *rooms, const char *project_id, const char *token)
{
  GrDemoApi *self = g_new0 (GrDemoApi, 1);

  self->rooms = rooms;
  self->index = gr_demo_index_new (rooms);
  self->token = g_strdup (token);
  self->project_id = g_strdup (project_id);
  return self;
}

void
gr_demo_api_free (GrDemoApi *self)
{
  gr_demo_index_free (self->index);
  g_free (self->token);
  g_free (self->project_id);
  g_free (self);
}

/**
 * gr_demo_api_read: (skip)
 * @request: a request
 * @project_id: (out) (transfer full): the project that it names
 * @room_id: (out) (transfer full) (nullable): the room; %NULL: a list
 *
 * Returns: (transfer full) (nullable): why it cannot be answered, whoever
 *   asks; %NULL: it can
 */
GrDemoAnswer *
gr_demo_api_read (const GrDemoRequest *request,
                  char **project_id,
                  char **room_id)
{
  if (!read_path (request->path, project_id, room_id))
    return gr_demo_answer_new_error (request, 404, "APIGW.0101",
                                     "The API does not exist or has not been "
                                     "published in the environment");
  if (request->pairs == NULL)
    return gr_demo_answer_new_error (request, 400, "APIGW.0201", "Bad request");
  if (strcmp (request->method, "GET") != 0)
    return gr_demo_answer_new_error (request, 405, "MSS.00010004",
                                     "SR.method not allowed");
  return NULL;
}

/**
 * gr_demo_api_answer: (skip)
 * @self: the API
 * @request: a request for anything but a cover
 *
 * Returns: (transfer full): rooms, or why not
 */
GrDemoAnswer *
gr_demo_api_answer (GrDemoApi *self, const GrDemoRequest *request)
{
  const char *token = gr_demo_request_get (request, "X-Auth-Token");
  g_autofree char *project_id = NULL;
  g_autofree char *room_id = NULL;
  GrDemoAnswer *answer = gr_demo_api_read (request, &project_id, &room_id);

  if (answer != NULL)
    return answer;
  if (g_strcmp0 (token, self->token) != 0)
    return gr_demo_answer_new_error (request, 401, "MSS.00000001",
                                     "Unauthorized");
  if (strcmp (project_id, self->project_id) != 0)
    return gr_demo_answer_new_error (request, 400, "MSS.00010009",
                                     "urlTenantId is not equal tokenTenantId");
  return room_id != NULL ? answer_room (self, request, room_id)
                         : answer_rooms (self, request);
}
