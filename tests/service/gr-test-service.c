/* gr-test-service.c: the demo service with all that only tests need
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-test-service"

#include "config.h"

#include "gr-demo-api.h"
#include "gr-demo-auth.h"
#include "gr-demo-control.h"
#include "gr-demo-faults.h"
#include "gr-demo-front.h"
#include "gr-demo-iam.h"
#include "gr-demo-list.h"
#include "gr-demo-throttle.h"
#include "gr-test-service.h"

#include <string.h>

/* GrTestService: what stands in front of the demo service: two projects and
 * their rooms, IAM, who is let in, what goes wrong. It takes requests and
 * gives answers; nothing of it waits. */

#define SECOND_PROJECT "8d1f5c0be37a4962b4d80c6e27f9a351"
#define N_SECOND_ROOMS 37
#define CONTROL "gr-demo-control" /* the control, among the service's data */

enum
{
  PROJECT_MAIN,
  PROJECT_SECOND,
  N_PROJECTS,
};

typedef struct
{
  GrDemoFront front; /* first, so that one is the other */
  GrDemoFaults *faults;
  GrDemoAuth *auth;
  GrDemoIam iam;
  GrDemoProject projects[N_PROJECTS];
  GrDemoList *lists[N_PROJECTS];
  GrDemoThrottle *throttle;
  GrDemoControl *control; /* nullable, unowned: the service's */
  gint64 fixed_time;
  gint64 clock_ahead;
  guint delay_ms;
  gboolean logs;
} GrTestService;

/* What it takes the time to be: seconds since the epoch, UTC. */
static gint64
get_now (GrTestService *self)
{
  gint64 now = self->fixed_time != 0 ? self->fixed_time
                                     : g_get_real_time () / G_USEC_PER_SEC;

  return now + self->clock_ahead;
}

/* The rooms asked for in the main project, a few by rule in the second. */
static void
make_projects (GrTestService *self,
               const GrTestServiceOptions *options,
               const char *project_id)
{
  const guint sizes[N_PROJECTS] = { options->n_rooms, N_SECOND_ROOMS };

  self->projects[PROJECT_MAIN].id = g_strdup (project_id);
  self->projects[PROJECT_MAIN].name = "cn-north-4";
  self->projects[PROJECT_SECOND].id = g_strdup (SECOND_PROJECT);
  self->projects[PROJECT_SECOND].name = "cn-north-4_studio";
  for (guint i = 0; i < N_PROJECTS; i++)
    self->lists[i] = gr_demo_list_new (sizes[i], self->projects[i].id,
                                       self->faults, get_now (self));
}

static void
make_authorities (GrTestService *self,
                  const GrTestServiceOptions *options,
                  const char *project_id,
                  const char *token)
{
  guint64 uses = GR_DEMO_NO_LIMIT;

  gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_TOKEN_EXPIRED, &uses);
  self->auth = gr_demo_auth_new (options->ak, options->sk, uses);
  gr_demo_auth_add_token (self->auth, token, project_id, GR_DEMO_NEVER);
  self->iam.domain = g_strdup (options->iam_domain);
  self->iam.user = g_strdup (options->iam_user);
  self->iam.password = g_strdup (options->iam_password);
  self->iam.projects = self->projects;
  self->iam.n_projects = N_PROJECTS;
  self->iam.auth = self->auth;
  self->iam.faults = self->faults;
}

static GrDemoList *
find_list (GrTestService *self, const char *project_id)
{
  for (guint i = 0; i < N_PROJECTS; i++)
    if (strcmp (gr_demo_list_get_project_id (self->lists[i]), project_id) == 0)
      return self->lists[i];
  return NULL;
}

static GrDemoAnswer *
answer_rooms (GrTestService *self,
              const GrDemoRequest *request,
              const char *project_id,
              const char *room_id)
{
  GrDemoList *list = find_list (self, project_id);
  GrDemoAnswer *answer;
  GrDemoFault fault;
  guint64 slow = 0;

  answer = gr_demo_auth_admit (self->auth, request, project_id, get_now (self));
  if (answer != NULL)
    return answer;
  if (list == NULL)
    return gr_demo_fault_answer (GR_DEMO_FAULT_400_PROJECT, request);
  fault = gr_demo_faults_next (self->faults, GR_DEMO_FAULTS_ROOMS);
  answer = gr_demo_fault_answer (fault, request);
  if (answer == NULL)
    answer = room_id != NULL ? gr_demo_list_answer_one (list, request, room_id)
                             : gr_demo_list_answer (list, request);
  gr_demo_fault_spoil (fault, answer);
  gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_SLOW, &slow);
  answer->delay_ms += MIN (slow, G_MAXINT);
  if (answer->status == 429 || answer->status == 503)
    answer->retry_after = gr_demo_faults_get_retry_after (self->faults);
  return answer;
}

static GrDemoAnswer *
refuse_haste (GrTestService *self, const GrDemoRequest *request)
{
  GrDemoAnswer *answer = gr_demo_fault_answer (GR_DEMO_FAULT_429, request);

  answer->retry_after = gr_demo_faults_get_retry_after (self->faults);
  return answer;
}

/* --- The front --- */

static GrDemoAnswer *
answer (GrDemoFront *front, const GrDemoRequest *request)
{
  GrTestService *self = (GrTestService *) front;
  g_autofree char *project_id = NULL;
  g_autofree char *room_id = NULL;
  gboolean is_iam = gr_demo_iam_handles (request->path);
  GrDemoAnswer *refusal =
      is_iam ? NULL : gr_demo_api_read (request, &project_id, &room_id);

  if (refusal != NULL)
    return refusal;
  if (!gr_demo_throttle_admit (self->throttle, g_get_monotonic_time ()))
    return refuse_haste (self, request);
  if (is_iam)
    return gr_demo_iam_answer (&self->iam, request, get_now (self));
  return answer_rooms (self, request, project_id, room_id);
}

/* The log is written before the answer is sent, so that whoever has the
 * answer can read of it. */
static void
pass (GrDemoFront *front, const GrDemoRequest *request, GrDemoAnswer *sent)
{
  GrTestService *self = (GrTestService *) front;
  g_autofree char *line =
      g_strdup_printf ("%s %s%s%s %u", request->method, request->path,
                       request->query != NULL ? "?" : "",
                       request->query != NULL ? request->query : "",
                       sent->status);

  sent->delay_ms += self->delay_ms;
  sent->date = get_now (self);
  if (self->logs)
    g_printerr ("%s\n", line);
  if (self->control != NULL)
    gr_demo_control_log (self->control, line);
}

static void
free_front (GrDemoFront *front)
{
  GrTestService *self = (GrTestService *) front;

  for (guint i = 0; i < N_PROJECTS; i++)
    {
      gr_demo_list_free (self->lists[i]);
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

static GrTestService *
front_new (const GrTestServiceOptions *options,
           const GrDemoOptions *demo,
           GrDemoFaults *faults)
{
  GrTestService *self = g_new0 (GrTestService, 1);
  guint64 ahead = 0;

  self->front.answer = answer;
  self->front.pass = pass;
  self->front.free = free_front;
  self->faults = faults;
  gr_demo_faults_lookup (faults, GR_DEMO_FAULT_CLOCK, &ahead);
  self->clock_ahead = MIN (ahead, G_MAXINT);
  self->fixed_time = options->fixed_time;
  self->delay_ms = options->delay_ms;
  self->logs = options->log_requests;
  self->throttle = gr_demo_throttle_new (options->calls_per_second);
  make_projects (self, options, demo->project_id);
  make_authorities (self, options, demo->project_id, demo->token);
  return self;
}

/**
 * gr_test_service_new:
 * @options: what to accept and do
 * @error: return location for an error
 *
 * Returns: (transfer full): a service that listens; %NULL with an error of
 *   GIO where the port is taken or a fault is unknown
 */
GrDemoService *
gr_test_service_new (const GrTestServiceOptions *options, GError **error)
{
  g_autoptr (GrDemoFaults) faults = gr_demo_faults_new (options->faults, error);
  g_autoptr (GrDemoControl) control = NULL;
  g_autofree char *token = options->token != NULL ? g_strdup (options->token)
                                                  : g_uuid_string_random ();
  GrDemoOptions demo = {
    .port = options->port,
    .n_rooms = options->n_rooms,
    .token = token,
    .project_id =
        options->project_id != NULL ? options->project_id : GR_DEMO_PROJECT,
    .fixed_time = options->fixed_time,
  };
  GrTestService *self;
  GrDemoService *service;

  if (faults == NULL)
    return NULL;
  self = front_new (options, &demo, g_steal_pointer (&faults));
  demo.front = &self->front;
  control =
      gr_demo_control_new (gr_demo_list_get_overlay (self->lists[PROJECT_MAIN]),
                           error);
  if (control == NULL)
    {
      free_front (demo.front);
      return NULL;
    }
  self->control = control;
  service = gr_demo_service_new (&demo, error);
  if (service != NULL)
    g_object_set_data_full (G_OBJECT (service), CONTROL,
                            g_steal_pointer (&control),
                            (GDestroyNotify) gr_demo_control_free);
  return service;
}

/**
 * gr_test_service_get_control_port:
 * @service: a service of gr_test_service_new()
 *
 * Its answers come from the main context of whoever made the service.
 *
 * Returns: the port by which its rooms are changed (GrDemoControl)
 */
guint16
gr_test_service_get_control_port (GrDemoService *service)
{
  return gr_demo_control_get_port (
      g_object_get_data (G_OBJECT (service), CONTROL));
}
