/* gr-demo-api.c: what is answered to whom, whatever carries it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-api"

#include "config.h"

#include "gr-demo-api.h"
#include "gr-demo-auth.h"
#include "gr-demo-faults.h"
#include "gr-demo-iam.h"
#include "gr-demo-list.h"
#include "gr-demo-throttle.h"

#include <string.h>

/* GrDemoApi: the service without its server: two projects and their rooms,
 * IAM, who is let in, what goes wrong. It takes requests and gives answers;
 * nothing of it waits. */

#define ROOMS_PREFIX "/v1/"
#define ROOMS_SUFFIX "/smart-live-rooms"
#define SECOND_PROJECT "8d1f5c0be37a4962b4d80c6e27f9a351"
#define N_SECOND_ROOMS 37

enum
{
  PROJECT_MAIN,
  PROJECT_SECOND,
  N_PROJECTS,
};

struct _GrDemoApi
{
  GrDemoFaults *faults;
  GrDemoAuth *auth;
  GrDemoIam iam;
  GrDemoProject projects[N_PROJECTS];
  GrDemoList *lists[N_PROJECTS];
  GrDemoThrottle *throttle;
  guint n_rooms;
  gint64 fixed_time;
  gint64 clock_ahead;
};

static void
make_projects (GrDemoApi *self, const GrDemoOptions *options)
{
  self->n_rooms = options->n_rooms;
  self->projects[PROJECT_MAIN].id = g_strdup (options->project_id);
  self->projects[PROJECT_MAIN].name = "cn-north-4";
  self->projects[PROJECT_SECOND].id = g_strdup (SECOND_PROJECT);
  self->projects[PROJECT_SECOND].name = "cn-north-4_studio";
}

static void
make_authorities (GrDemoApi *self, const GrDemoOptions *options)
{
  guint64 uses = GR_DEMO_NO_LIMIT;

  gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_TOKEN_EXPIRED, &uses);
  self->auth = gr_demo_auth_new (options->ak, options->sk, uses);
  gr_demo_auth_add_token (self->auth, options->token, options->project_id,
                          GR_DEMO_NEVER);
  self->iam.domain = g_strdup (options->iam_domain);
  self->iam.user = g_strdup (options->iam_user);
  self->iam.password = g_strdup (options->iam_password);
  self->iam.projects = self->projects;
  self->iam.n_projects = N_PROJECTS;
  self->iam.auth = self->auth;
  self->iam.faults = self->faults;
}

/* The project that the path of a list names; NULL: it names no list. */
static char *
dup_project (const char *path)
{
  g_autofree char *project = NULL;
  gsize length = strlen (path);
  gsize frame = strlen (ROOMS_PREFIX) + strlen (ROOMS_SUFFIX);

  if (length <= frame || !g_str_has_prefix (path, ROOMS_PREFIX) ||
      !g_str_has_suffix (path, ROOMS_SUFFIX))
    return NULL;
  project = g_strndup (path + strlen (ROOMS_PREFIX), length - frame);
  if (strchr (project, '/') != NULL)
    return NULL;
  return g_uri_unescape_string (project, "/");
}

static GrDemoList *
find_list (GrDemoApi *self, const char *project_id)
{
  for (guint i = 0; i < N_PROJECTS; i++)
    if (strcmp (gr_demo_list_get_project_id (self->lists[i]), project_id) == 0)
      return self->lists[i];
  return NULL;
}

static GrDemoAnswer *
answer_rooms (GrDemoApi *self,
              const GrDemoRequest *request,
              const char *project_id)
{
  GrDemoList *list = find_list (self, project_id);
  GrDemoAnswer *answer;
  GrDemoFault fault;
  guint64 slow = 0;

  if (strcmp (request->method, "GET") != 0)
    return gr_demo_answer_new_error (request, 405, "MSS.00010004",
                                     "SR.method not allowed");
  answer = gr_demo_auth_admit (self->auth, request, project_id,
                               gr_demo_api_get_now (self));
  if (answer != NULL)
    return answer;
  if (list == NULL)
    return gr_demo_fault_answer (GR_DEMO_FAULT_400_PROJECT, request);
  fault = gr_demo_faults_next (self->faults, GR_DEMO_FAULTS_ROOMS);
  answer = gr_demo_fault_answer (fault, request);
  if (answer == NULL)
    answer = gr_demo_list_answer (list, request);
  gr_demo_fault_spoil (fault, answer);
  gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_SLOW, &slow);
  answer->delay_ms += MIN (slow, G_MAXINT);
  if (answer->status == 429 || answer->status == 503)
    answer->retry_after = gr_demo_faults_get_retry_after (self->faults);
  return answer;
}

static GrDemoAnswer *
refuse_haste (GrDemoApi *self, const GrDemoRequest *request)
{
  GrDemoAnswer *answer = gr_demo_fault_answer (GR_DEMO_FAULT_429, request);

  answer->retry_after = gr_demo_faults_get_retry_after (self->faults);
  return answer;
}

/**
 * gr_demo_api_new: (skip)
 * @options: what to serve; token and project id are given
 * @error: return location for an error
 *
 * Returns: (transfer full): an API whose rooms are not there yet, or %NULL:
 *   a fault is unknown
 */
GrDemoApi *
gr_demo_api_new (const GrDemoOptions *options, GError **error)
{
  g_autoptr (GrDemoFaults) faults = gr_demo_faults_new (options->faults, error);
  GrDemoApi *self;
  guint64 ahead = 0;

  if (faults == NULL)
    return NULL;
  self = g_new0 (GrDemoApi, 1);
  self->faults = g_steal_pointer (&faults);
  gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_CLOCK, &ahead);
  self->clock_ahead = MIN (ahead, G_MAXINT);
  self->fixed_time = options->fixed_time;
  self->throttle = gr_demo_throttle_new (options->calls_per_second);
  make_projects (self, options);
  make_authorities (self, options);
  return self;
}

void
gr_demo_api_free (GrDemoApi *self)
{
  for (guint i = 0; i < N_PROJECTS; i++)
    {
      g_clear_pointer (&self->lists[i], gr_demo_list_free);
      g_free (self->projects[i].id);
    }
  g_free (self->iam.domain);
  g_free (self->iam.user);
  g_free (self->iam.password);
  gr_demo_auth_free (self->auth);
  gr_demo_throttle_free (self->throttle);
  gr_demo_faults_free (self->faults);
  g_free (self);
}

/**
 * gr_demo_api_open:
 * @self: an API that was not opened before
 * @origin: scheme, host and port of the covers
 *
 * Makes the rooms: those asked for in the main project, a few by rule in the
 * second.
 */
void
gr_demo_api_open (GrDemoApi *self, const char *origin)
{
  const guint sizes[N_PROJECTS] = { self->n_rooms, N_SECOND_ROOMS };

  for (guint i = 0; i < N_PROJECTS; i++)
    self->lists[i] =
        gr_demo_list_new (sizes[i], self->projects[i].id, origin, self->faults,
                          gr_demo_api_get_now (self));
}

/**
 * gr_demo_api_get_now:
 * @self: an API
 *
 * Returns: what it takes the time to be: seconds since the epoch, UTC
 */
gint64
gr_demo_api_get_now (GrDemoApi *self)
{
  gint64 now = self->fixed_time != 0 ? self->fixed_time
                                     : g_get_real_time () / G_USEC_PER_SEC;

  return now + self->clock_ahead;
}

/**
 * gr_demo_api_get_rooms:
 * @self: an API that is open
 *
 * Returns: (transfer none): the main project's rooms
 */
GrDemoRooms *
gr_demo_api_get_rooms (GrDemoApi *self)
{
  return gr_demo_list_get_rooms (self->lists[PROJECT_MAIN]);
}

/**
 * gr_demo_api_answer: (skip)
 * @self: the API
 * @request: a request for anything but a cover
 *
 * Returns: (transfer full): rooms, a token, projects, or why not
 */
GrDemoAnswer *
gr_demo_api_answer (GrDemoApi *self, const GrDemoRequest *request)
{
  g_autofree char *project_id = dup_project (request->path);
  gboolean is_iam = gr_demo_iam_handles (request->path);

  if (project_id == NULL && !is_iam)
    return gr_demo_fault_answer (GR_DEMO_FAULT_404, request);
  if (!gr_demo_throttle_admit (self->throttle, g_get_monotonic_time ()))
    return refuse_haste (self, request);
  if (request->pairs == NULL)
    return gr_demo_answer_new_error (request, 400, "APIGW.0201", "Bad request");
  if (is_iam)
    return gr_demo_iam_answer (&self->iam, request, gr_demo_api_get_now (self));
  return answer_rooms (self, request, project_id);
}
