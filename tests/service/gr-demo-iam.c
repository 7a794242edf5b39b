/* gr-demo-iam.c: IAM in miniature: tokens for a password, and projects
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-iam"

#include "config.h"

#include "gr-demo-iam.h"
#include "gr-demo-order.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* POST /v3/auth/tokens and GET /v3/auth/projects as docs/service.md 4.1 has:
 * one user of one account, errors in IAM's shape, an account that locks. */

#define TOKENS_PATH "/v3/auth/tokens"
#define PROJECTS_PATH "/v3/auth/projects"
#define TOKEN_SECONDS (24 * 60 * 60)
#define DOMAIN_ID "d78cbac186b744899480f25bd022f468"
#define USER_ID "7116d09f88fa41908676fdd4b039e95b"

/* An error in IAM's shape (docs/service.md 3.3); words without quotes or
 * backslashes. */
static GrDemoAnswer *
new_error (guint status, const char *title, const char *message)
{
  g_autofree char *text =
      g_strdup_printf ("{\"error\":{\"code\":%u,\"message\":\"%s\","
                       "\"title\":\"%s\"}}",
                       status, message, title);

  return gr_demo_answer_new_text (status, GR_DEMO_JSON, text);
}

static gboolean
is_right (const GrDemoIam *self, const GrDemoOrder *order)
{
  return self->domain != NULL && self->user != NULL && self->password != NULL &&
         strcmp (self->domain, order->domain) == 0 &&
         strcmp (self->user, order->user) == 0 &&
         strcmp (self->password, order->password) == 0;
}

static const GrDemoProject *
find_project (const GrDemoIam *self, const GrDemoOrder *order)
{
  for (guint i = 0; i < self->n_projects; i++)
    if (g_strcmp0 (self->projects[i].id, order->project_id) == 0 ||
        (order->project_id == NULL &&
         g_strcmp0 (self->projects[i].name, order->project_name) == 0))
      return &self->projects[i];
  return NULL;
}

static void
add_named (JsonBuilder *builder,
           const char *member,
           const char *id,
           const char *name)
{
  if (member != NULL)
    json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, name);
}

static void
add_time (JsonBuilder *builder, const char *member, gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
  g_autofree char *text =
      g_date_time_format (date, "%Y-%m-%dT%H:%M:%S.123000Z");

  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static GrDemoAnswer *
new_answer (guint status, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  return gr_demo_answer_new_text (status, GR_DEMO_JSON, text);
}

/* @project is NULL for a token of the whole account. */
static GrDemoAnswer *
describe_token (const GrDemoIam *self,
                const GrDemoProject *project,
                gint64 now,
                gint64 expires)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "token");
  json_builder_begin_object (builder);
  add_time (builder, "expires_at", expires);
  add_time (builder, "issued_at", now);
  if (project != NULL)
    add_named (builder, "project", project->id, project->name);
  else
    add_named (builder, "domain", DOMAIN_ID, self->domain);
  json_builder_end_object (builder);
  add_named (builder, "user", USER_ID, self->user);
  add_named (builder, "domain", DOMAIN_ID, self->domain);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return new_answer (201, builder);
}

static GrDemoAnswer *
issue_token (GrDemoIam *self,
             const GrDemoProject *project,
             GrDemoFault fault,
             gint64 now)
{
  g_autofree char *uuid = g_uuid_string_random ();
  guint64 seconds = TOKEN_SECONDS;
  GrDemoAnswer *answer;

  gr_demo_faults_lookup (self->faults, GR_DEMO_FAULT_TOKEN_EXPIRES, &seconds);
  if (fault == GR_DEMO_FAULT_IAM_NO_PROJECT)
    project = NULL;
  answer = describe_token (self, project, now, now + (gint64) seconds);
  if (fault == GR_DEMO_FAULT_IAM_NO_TOKEN)
    return answer;
  answer->subject_token = g_strconcat ("MIIdemo", uuid, NULL);
  gr_demo_auth_add_token (self->auth, answer->subject_token,
                          project != NULL ? project->id : NULL,
                          now + (gint64) seconds);
  return answer;
}

static GrDemoAnswer *
unauthorized (const char *message)
{
  return new_error (401, "Unauthorized", message);
}

static GrDemoAnswer *
fill_order (GrDemoIam *self,
            const GrDemoOrder *order,
            GrDemoFault fault,
            gint64 now)
{
  const GrDemoProject *project = NULL;
  gboolean right = is_right (self, order);

  if (gr_demo_lock_is_closed (&self->lock, now))
    return unauthorized ("The account is locked.");
  gr_demo_lock_count (&self->lock, right, now);
  if (!right)
    return unauthorized ("The username or password is wrong.");
  if (order->project_id != NULL || order->project_name != NULL)
    {
      project = find_project (self, order);
      if (project == NULL)
        return new_error (404, "Not Found", "The project could not be found.");
    }
  return issue_token (self, project, fault, now);
}

static GrDemoAnswer *
answer_order (GrDemoIam *self,
              const GrDemoRequest *request,
              GrDemoFault fault,
              gint64 now)
{
  GrDemoOrder order = { NULL };
  GrDemoAnswer *answer;

  if (gr_demo_order_parse (&order, request))
    answer = fill_order (self, &order, fault, now);
  else
    answer = new_error (400, "Bad Request", "Request body is invalid.");
  gr_demo_order_clear (&order);
  return answer;
}

static GrDemoAnswer *
list_projects (GrDemoIam *self,
               const GrDemoRequest *request,
               GrDemoFault fault,
               gint64 now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n = fault == GR_DEMO_FAULT_IAM_NO_PROJECTS ? 0 : self->n_projects;

  if (!gr_demo_auth_knows_token (self->auth, request, now))
    return unauthorized ("The request you have made requires "
                         "authentication.");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "projects");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      add_named (builder, NULL, self->projects[i].id, self->projects[i].name);
      json_builder_set_member_name (builder, "domain_id");
      json_builder_add_string_value (builder, DOMAIN_ID);
      json_builder_set_member_name (builder, "enabled");
      json_builder_add_boolean_value (builder, TRUE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return new_answer (200, builder);
}

static GrDemoAnswer *
answer_fault (GrDemoFault fault, const GrDemoRequest *request)
{
  static const struct
  {
    GrDemoFault fault;
    guint status;
    const char *title, *message;
  } errors[] = {
    { GR_DEMO_FAULT_IAM_401, 401, "Unauthorized",
      "The username or password is wrong." },
    { GR_DEMO_FAULT_IAM_403, 403, "Forbidden",
      "You are not authorized to perform the requested action." },
    { GR_DEMO_FAULT_IAM_429, 429, "Too Many Requests",
      "The throttling threshold has been reached." },
    { GR_DEMO_FAULT_IAM_500, 500, "Internal Server Error",
      "An unexpected error prevented the server from fulfilling your "
      "request." },
    { GR_DEMO_FAULT_IAM_503, 503, "Service Unavailable",
      "The service is unavailable." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].fault == fault)
      return new_error (errors[i].status, errors[i].title, errors[i].message);
  if (fault == GR_DEMO_FAULT_IAM_NOT_JSON)
    return gr_demo_fault_answer (GR_DEMO_FAULT_NOT_JSON, request);
  if (fault == GR_DEMO_FAULT_IAM_RESET)
    return gr_demo_fault_answer (GR_DEMO_FAULT_RESET, request);
  if (fault == GR_DEMO_FAULT_IAM_STALL)
    return gr_demo_fault_answer (GR_DEMO_FAULT_STALL, request);
  return NULL;
}

/**
 * gr_demo_iam_handles:
 * @path: a request's path
 *
 * Returns: whether it belongs to IAM
 */
gboolean
gr_demo_iam_handles (const char *path)
{
  return strcmp (path, TOKENS_PATH) == 0 || strcmp (path, PROJECTS_PATH) == 0;
}

/**
 * gr_demo_iam_answer: (skip)
 * @self: IAM
 * @request: a request for one of its paths
 * @now: seconds since the epoch, UTC
 *
 * Returns: (transfer full): a token, the projects, or an error
 */
GrDemoAnswer *
gr_demo_iam_answer (GrDemoIam *self, const GrDemoRequest *request, gint64 now)
{
  gboolean is_order = strcmp (request->path, TOKENS_PATH) == 0;
  GrDemoFault fault;
  GrDemoAnswer *answer;

  if (strcmp (request->method, is_order ? "POST" : "GET") != 0)
    return new_error (405, "Method Not Allowed", "The method is not allowed.");
  fault = gr_demo_faults_next (self->faults, GR_DEMO_FAULTS_IAM);
  answer = answer_fault (fault, request);
  if (answer == NULL && is_order)
    answer = answer_order (self, request, fault, now);
  else if (answer == NULL)
    answer = list_projects (self, request, fault, now);
  if (answer->status == 429 || answer->status == 503)
    answer->retry_after = gr_demo_faults_get_retry_after (self->faults);
  return answer;
}
