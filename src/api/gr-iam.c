/* gr-iam.c: buys tokens and lists projects at IAM
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-iam"

#include "config.h"

#include "gr-iam-private.h"

#include "gr-error-private.h"
#include "gr-exchange.h"
#include "gr-json-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Identity and Access Management, version 3 of its API. Every call is made
 * once: too many wrong passwords lock the user, and whether a request whose
 * answer was lost counted as one of them, nobody knows.
 */

/* Without its catalog the body of a token has a few kilobytes. */
#define BODY_MAX (1024 * 1024)

typedef struct
{
  SoupSession *session;
  SoupMessage *message;
  GrThrottle *throttle;
  GrCredentials *credentials; /* (nullable) */
  GrSecret *token;            /* (nullable): that was sent */
  GAsyncReadyCallback answered;
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_object (&self->throttle);
  g_clear_pointer (&self->credentials, gr_credentials_unref);
  g_clear_pointer (&self->token, gr_secret_unref);
  g_free (self);
}

static void
set_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
begin_member (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_identity (JsonBuilder *builder, GrCredentials *credentials)
{
  begin_member (builder, "identity");
  json_builder_set_member_name (builder, "methods");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "password");
  json_builder_end_array (builder);
  begin_member (builder, "password");
  begin_member (builder, "user");
  begin_member (builder, "domain");
  set_string (builder, "name", gr_credentials_get_domain (credentials));
  json_builder_end_object (builder);
  set_string (builder, "name", gr_credentials_get_user (credentials));
  set_string (builder, "password", "");
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* The service wants a token of a project; without one, it is of the whole
 * account and good for asking for the projects. */
static void
add_scope (JsonBuilder *builder, const char *region, const char *project_id)
{
  if (region == NULL && project_id == NULL)
    return;
  begin_member (builder, "scope");
  begin_member (builder, "project");
  if (region != NULL)
    set_string (builder, "name", region);
  else
    set_string (builder, "id", project_id);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
append_escaped (GString *json, const char *text)
{
  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\')
      {
        g_string_append_c (json, '\\');
        g_string_append_c (json, *text);
      }
    else if (g_ascii_iscntrl (*text))
      g_string_append_printf (json, "\\u%04x", (guint) *text);
    else
      g_string_append_c (json, *text);
}

/* The password comes last, into memory that does not move: neither json-glib
 * nor a string that grows wipes what it leaves. */
static char *
write_auth (GrCredentials *credentials, const char *project_id)
{
  static const char empty[] = "\"password\":\"\"";
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *frame = NULL;
  const char *password = gr_credentials_get_password (credentials);
  const char *end;
  GString *auth;

  json_builder_begin_object (builder);
  begin_member (builder, "auth");
  add_identity (builder, credentials);
  add_scope (builder, gr_credentials_get_region (credentials), project_id);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  frame = json_to_string (root, FALSE);

  end = strstr (frame, empty) + strlen (empty) - 1;
  auth = g_string_sized_new (strlen (frame) + 6 * strlen (password));
  g_string_append_len (auth, frame, end - frame);
  append_escaped (auth, password);
  g_string_append (auth, end);
  return g_string_free (auth, FALSE);
}

static SoupMessage *
new_message (const char *method, GUri *iam, const char *path, const char *query)
{
  g_autoptr (GUri) uri =
      g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (iam), NULL,
                   g_uri_get_host (iam), g_uri_get_port (iam), path, query,
                   NULL);
  SoupMessage *message = soup_message_new_from_uri (method, uri);

  soup_message_headers_replace (soup_message_get_request_headers (message),
                                "Accept", "application/json");
  return message;
}

static GTask *
call_new (SoupMessage *message,
          GrThrottle *throttle,
          gpointer source_tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Call *self = g_new0 (Call, 1);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, self, call_free);
  self->message = message;
  self->session = gr_exchange_new_session ();
  self->throttle =
      throttle != NULL ? g_object_ref (throttle) : gr_throttle_new (0);
  return task;
}

static void
leave_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Call *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!gr_throttle_acquire_finish (self->throttle, result, &error))
    g_task_return_error (task, error);
  else
    gr_exchange_async (self->session, self->message, self->throttle, BODY_MAX,
                       g_task_get_cancellable (task), self->answered,
                       g_object_ref (task));
}

/* Takes over @task. */
static void
call_start (GTask *task, GAsyncReadyCallback answered)
{
  Call *self = g_task_get_task_data (task);

  self->answered = answered;
  /* Whoever waits for a token is behind it, the highest too. */
  gr_throttle_acquire_async (self->throttle, GR_PRIORITY_SHOWN,
                             g_task_get_cancellable (task), leave_cb, task);
}

static GrAnswer *
call_finish (Call *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GrAnswer) answer =
      gr_exchange_finish (result, self->credentials,
                          gr_secret_get (self->token), NULL, error);

  gr_throttle_release (self->throttle);
  if (answer == NULL || SOUP_STATUS_IS_SUCCESSFUL (answer->status))
    return g_steal_pointer (&answer);
  g_propagate_error (error, gr_answer_to_error (answer, self->credentials,
                                                gr_secret_get (self->token)));
  return NULL;
}

static GError *
new_not_iam (GrAnswer *answer)
{
  GrErrorAnswer known = {
    .status = answer->status,
    .request_id = answer->request_id,
    .server_date = answer->server_date,
  };

  if (gr_answer_is_damaged (answer->body))
    return gr_answer_new_damaged_error (answer);
  return gr_error_new_take (GR_ERROR_NOT_METASTUDIO,
                            g_strdup (_ ("The sign-in address does not answer "
                                         "as IAM does. Check it, or leave it "
                                         "empty for that of the region.")),
                            &known, NULL, NULL);
}

static JsonObject *
get_root (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_node_get_object (node)
             : NULL;
}

static GrIamToken *
read_token (GrAnswer *answer)
{
  const char *secret = soup_message_headers_get_one (
      soup_message_get_response_headers (answer->message), "X-Subject-Token");
  g_autoptr (JsonNode) node = gr_json_parse (answer->body);
  JsonObject *body = gr_json_get_object (get_root (node), "token");
  JsonObject *project = gr_json_get_object (body, "project");
  GrSecret *stripped = gr_secret_strip (gr_secret_new (secret));
  GrIamToken *token;

  if (stripped == NULL)
    return NULL;
  token = g_new0 (GrIamToken, 1);
  token->token = stripped;
  token->project_id = g_strdup (gr_json_get_string (project, "id"));
  token->project_name = g_strdup (gr_json_get_string (project, "name"));
  token->expires_at = gr_time_parse (gr_json_get_string (body, "expires_at"));
  return token;
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  g_autoptr (GrAnswer) answer =
      call_finish (g_task_get_task_data (task), result, &error);
  GrIamToken *token;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  token = read_token (answer);
  if (token != NULL)
    g_task_return_pointer (task, token, (GDestroyNotify) gr_iam_token_free);
  else
    g_task_return_error (task, new_not_iam (answer));
}

static gboolean
is_enabled (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "enabled");

  return node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
         json_node_get_value_type (node) != G_TYPE_BOOLEAN ||
         json_node_get_boolean (node);
}

static GPtrArray *
read_projects (GrAnswer *answer)
{
  g_autoptr (JsonNode) node = gr_json_parse (answer->body);
  JsonArray *array = gr_json_get_array (get_root (node), "projects");
  GPtrArray *projects;

  if (array == NULL)
    return NULL;
  projects =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gr_iam_project_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = get_root (json_array_get_element (array, i));
      const char *id = gr_json_get_string (object, "id");
      GrIamProject *project;

      if (id == NULL || !is_enabled (object))
        continue;
      project = g_new0 (GrIamProject, 1);
      project->id = g_strdup (id);
      project->name = g_strdup (gr_json_get_string (object, "name"));
      project->enabled = TRUE;
      g_ptr_array_add (projects, project);
    }
  return projects;
}

static void
projects_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  g_autoptr (GrAnswer) answer =
      call_finish (g_task_get_task_data (task), result, &error);
  GPtrArray *projects;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  projects = read_projects (answer);
  if (projects != NULL)
    g_task_return_pointer (task, projects, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, new_not_iam (answer));
}

void
gr_iam_token_free (GrIamToken *token)
{
  if (token == NULL)
    return;
  gr_secret_unref (token->token);
  g_free (token->project_id);
  g_free (token->project_name);
  g_free (token);
}

void
gr_iam_project_free (GrIamProject *project)
{
  if (project == NULL)
    return;
  g_free (project->id);
  g_free (project->name);
  g_free (project);
}

/**
 * gr_iam_create_project_token_async:
 * @credentials: of kind %GR_CREDENTIALS_PASSWORD
 * @project_id: (nullable): what the token is for, if @credentials name no
 *   region; %NULL: the whole account
 * @throttle: (nullable): gives leave
 * @cancellable: (nullable): ends it
 * @callback: for gr_iam_create_token_finish()
 * @user_data: for @callback
 */
void
gr_iam_create_project_token_async (GrCredentials *credentials,
                                   const char *project_id,
                                   GrThrottle *throttle,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  char *auth = write_auth (credentials, project_id);
  g_autoptr (GBytes) body =
      g_bytes_new_with_free_func (auth, strlen (auth),
                                  (GDestroyNotify) gr_secret_free, auth);
  SoupMessage *message =
      new_message ("POST", gr_credentials_get_iam (credentials),
                   "/v3/auth/tokens", "nocatalog=true");
  GTask *task = call_new (message, throttle, gr_iam_create_token_async,
                          cancellable, callback, user_data);
  Call *self = g_task_get_task_data (task);

  self->credentials = gr_credentials_ref (credentials);
  soup_message_set_request_body_from_bytes (message,
                                            "application/json;charset=utf8",
                                            body);
  call_start (task, token_cb);
}

/**
 * gr_iam_create_token_async:
 * @credentials: of kind %GR_CREDENTIALS_PASSWORD
 * @throttle: (nullable): gives leave
 * @cancellable: (nullable): ends it
 * @callback: called when IAM has answered
 * @user_data: for @callback
 *
 * Asks once. Without a region in @credentials the token is one of the whole
 * account, good for gr_iam_list_projects_async().
 */
void
gr_iam_create_token_async (GrCredentials *credentials,
                           GrThrottle *throttle,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (credentials != NULL);
  g_return_if_fail (gr_credentials_get_kind (credentials) ==
                    GR_CREDENTIALS_PASSWORD);

  gr_iam_create_project_token_async (credentials, NULL, throttle, cancellable,
                                     callback, user_data);
}

/**
 * gr_iam_create_token_finish: (skip)
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the token, or %NULL with a %GR_ERROR:
 *   %GR_ERROR_SIGN_IN for a wrong name or password
 */
GrIamToken *
gr_iam_create_token_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gr_iam_list_projects_async:
 * @iam: where IAM answers
 * @token: a token of the user, of whatever scope
 * @throttle: (nullable): gives leave
 * @cancellable: (nullable): ends it
 * @callback: called when IAM has answered
 * @user_data: for @callback
 *
 * Asks for the projects that the user may use; no permission is needed.
 */
void
gr_iam_list_projects_async (GUri *iam,
                            GrSecret *token,
                            GrThrottle *throttle,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  SoupMessage *message;
  GTask *task;
  Call *self;

  g_return_if_fail (iam != NULL);
  g_return_if_fail (token != NULL);

  message = new_message ("GET", iam, "/v3/auth/projects", NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message),
                                "X-Auth-Token", gr_secret_get (token));
  task = call_new (message, throttle, gr_iam_list_projects_async, cancellable,
                   callback, user_data);
  self = g_task_get_task_data (task);
  self->token = gr_secret_ref (token);
  call_start (task, projects_cb);
}

/**
 * gr_iam_list_projects_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type GrIamProject): the enabled ones, or
 *   %NULL with a %GR_ERROR
 */
GPtrArray *
gr_iam_list_projects_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
