/* gr-sign-in.c: tries credentials before they are stored
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-sign-in"

#include "config.h"

#include "gr-sign-in.h"

#include "gr-account-private.h"
#include "gr-client.h"
#include "gr-endpoint.h"
#include "gr-error-private.h"
#include "gr-error.h"
#include "gr-iam-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Stands for what is not in question. */
#define GOOD "x"

/* --- Before anything is asked --- */

static gboolean
is_good (GrCredentials *credentials)
{
  g_autoptr (GrCredentials) mine = credentials;

  return mine != NULL;
}

/* Each part is looked at beside good ones. */
static GrSignInField
check_keys (GrAccount *account, const GrAccountSecrets *secrets, GError **error)
{
  if (!is_good (gr_credentials_new_keys (gr_account_get_ak (account),
                                         gr_secret_new (GOOD), NULL, NULL,
                                         error)))
    return GR_SIGN_IN_FIELD_AK;
  if (!is_good (gr_credentials_new_keys (GOOD, gr_secret_ref (secrets->sk),
                                         NULL, NULL, error)))
    return GR_SIGN_IN_FIELD_SK;
  if (!is_good (
          gr_credentials_new_keys (GOOD, gr_secret_new (GOOD),
                                   gr_secret_ref (secrets->security_token),
                                   NULL, error)))
    return GR_SIGN_IN_FIELD_SECURITY_TOKEN;
  return GR_SIGN_IN_FIELD_NONE;
}

static GrSignInField
check_password (GrAccount *account,
                const GrAccountSecrets *secrets,
                GError **error)
{
  const char *domain = gr_account_get_domain (account);
  const char *user = gr_account_get_user (account);
  g_autoptr (GUri) iam = gr_endpoint_parse ("https://" GOOD, NULL);

  if (!is_good (gr_credentials_new_password (iam, domain, GOOD,
                                             gr_secret_new (GOOD), NULL, NULL,
                                             error)))
    return GR_SIGN_IN_FIELD_DOMAIN;
  if (!is_good (gr_credentials_new_password (iam, GOOD, user,
                                             gr_secret_new (GOOD), NULL, NULL,
                                             error)))
    return GR_SIGN_IN_FIELD_USER;
  if (!is_good (gr_credentials_new_password (iam, GOOD, GOOD,
                                             gr_secret_ref (secrets->password),
                                             NULL, NULL, error)))
    return GR_SIGN_IN_FIELD_PASSWORD;
  return GR_SIGN_IN_FIELD_NONE;
}

static GrSignInField
check_credentials (GrAccount *account,
                   const GrAccountSecrets *secrets,
                   GError **error)
{
  switch (gr_account_get_kind (account))
    {
    case GR_CREDENTIALS_TOKEN:
      return is_good (gr_credentials_new_token (gr_secret_ref (secrets->token),
                                                NULL, error)) &&
                     gr_account_check_token (account, error)
                 ? GR_SIGN_IN_FIELD_NONE
                 : GR_SIGN_IN_FIELD_TOKEN;
    case GR_CREDENTIALS_KEYS:
      return check_keys (account, secrets, error);
    case GR_CREDENTIALS_PASSWORD:
    default:
      return check_password (account, secrets, error);
    }
}

static GrSignInField
check_addresses (GrAccount *account, GError **error)
{
  g_autoptr (GUri) endpoint = gr_account_dup_endpoint (account, error);
  g_autoptr (GUri) iam = NULL;

  if (endpoint == NULL)
    return GR_SIGN_IN_FIELD_ENDPOINT;
  if (gr_account_get_kind (account) == GR_CREDENTIALS_PASSWORD)
    iam = gr_account_dup_iam (account, error);
  else
    iam = g_steal_pointer (&endpoint);
  return iam != NULL ? GR_SIGN_IN_FIELD_NONE : GR_SIGN_IN_FIELD_SIGN_IN_ADDRESS;
}

/* An IAM user's token tells the project. */
static gboolean
check_project (GrAccount *account, GError **error)
{
  const char *project_id = gr_account_get_project_id (account);

  return (gr_account_get_kind (account) == GR_CREDENTIALS_PASSWORD &&
          *project_id == '\0') ||
         gr_project_id_check (project_id, error);
}

/**
 * gr_sign_in_check:
 * @account: an account, without outer blanks
 * @secrets: its secrets
 * @error: return location
 *
 * Returns: the first field, as they stand in the dialog, that cannot be right,
 *   with %GR_ERROR_INVALID_ARGUMENT (or %GR_ERROR_SIGN_IN for a token that has
 *   expired), or %GR_SIGN_IN_FIELD_NONE without error
 */
GrSignInField
gr_sign_in_check (GrAccount *account,
                  const GrAccountSecrets *secrets,
                  GError **error)
{
  const char *app_user_id;
  GrSignInField field;

  g_return_val_if_fail (GR_IS_ACCOUNT (account), GR_SIGN_IN_FIELD_NONE);
  g_return_val_if_fail (secrets != NULL, GR_SIGN_IN_FIELD_NONE);

  field = check_credentials (account, secrets, error);
  if (field == GR_SIGN_IN_FIELD_NONE)
    field = check_addresses (account, error);
  if (field != GR_SIGN_IN_FIELD_NONE)
    return field;
  if (!check_project (account, error))
    return GR_SIGN_IN_FIELD_PROJECT;
  app_user_id = gr_account_get_app_user_id (account);
  if (*app_user_id != '\0' && !gr_app_user_id_check (app_user_id, error))
    return GR_SIGN_IN_FIELD_APP_USER_ID;
  return GR_SIGN_IN_FIELD_NONE;
}

/* --- After an answer --- */

static gboolean
has_code (const GError *error, const char *code)
{
  return g_strcmp0 (gr_error_get_service_code (error), code) == 0;
}

/* The service's own words, whatever the case. */
static gboolean
has_words (const GError *error, const char *words)
{
  const char *text = gr_error_get_service_text (error);
  g_autofree char *lower = g_ascii_strdown (text != NULL ? text : "", -1);

  return strstr (lower, words) != NULL;
}

/* What is said of a list of rooms does not always help someone who signs in:
 * code, status and request id stay. */
static void
reword (GError *error, const char *sentence)
{
  g_free (error->message);
  error->message = g_strdup (sentence);
}

static gboolean
is_about_address (const GError *error)
{
  switch (error->code)
    {
    case GR_ERROR_NETWORK:
      return gr_error_get_http_status (error) == 0 &&
             gr_error_get_detail (error) != GR_ERROR_DETAIL_PROXY;
    case GR_ERROR_TLS:
    case GR_ERROR_NOT_METASTUDIO:
    case GR_ERROR_NOT_FOUND:
      return TRUE;
    default:
      return FALSE;
    }
}

static GrSignInField
blame_project_at_iam (GrAccount *account, GError *error)
{
  if (*gr_account_get_project_id (account) != '\0')
    {
      reword (error, _ ("IAM knows no such project of this user. Correct the "
                        "project ID."));
      return GR_SIGN_IN_FIELD_PROJECT;
    }
  reword (error, _ ("The user has no project in this region. Choose another "
                    "region, or enter the project ID."));
  return GR_SIGN_IN_FIELD_ENDPOINT;
}

static GrSignInField
blame_iam (GrAccount *account, GError *error)
{
  guint status = gr_error_get_http_status (error);

  if (error->code == GR_ERROR_NOT_FOUND && status == 404)
    return blame_project_at_iam (account, error);
  if (is_about_address (error))
    return *gr_account_get_sign_in_address (account) != '\0'
               ? GR_SIGN_IN_FIELD_SIGN_IN_ADDRESS
               : GR_SIGN_IN_FIELD_ENDPOINT;
  if (error->code == GR_ERROR_INVALID_QUERY)
    reword (error, _ ("IAM does not accept what was entered. Check account "
                      "name, user name and project ID."));
  return error->code == GR_ERROR_SIGN_IN ? GR_SIGN_IN_FIELD_PASSWORD
                                         : GR_SIGN_IN_FIELD_NONE;
}

static GrSignInField
blame_keys (const GrAccountSecrets *secrets, const GError *error)
{
  if (has_words (error, "verify aksk signature fail"))
    return GR_SIGN_IN_FIELD_SK;
  if (secrets->security_token != NULL && has_words (error, "token"))
    return GR_SIGN_IN_FIELD_SECURITY_TOKEN;
  return GR_SIGN_IN_FIELD_AK;
}

static GrSignInField
blame_credentials (GrAccount *account,
                   const GrAccountSecrets *secrets,
                   GError *error)
{
  if (gr_error_get_detail (error) == GR_ERROR_DETAIL_CLOCK)
    return GR_SIGN_IN_FIELD_CLOCK;
  switch (gr_account_get_kind (account))
    {
    case GR_CREDENTIALS_TOKEN:
      return GR_SIGN_IN_FIELD_TOKEN;
    case GR_CREDENTIALS_KEYS:
      return blame_keys (secrets, error);
    case GR_CREDENTIALS_PASSWORD:
    default:
      /* The token is fresh: it must be from elsewhere. */
      reword (error, _ ("IAM accepts the password, but the service does not "
                        "accept the token that IAM gave. Check that region, "
                        "endpoint and sign-in address belong together."));
      return GR_SIGN_IN_FIELD_ENDPOINT;
    }
}

/* Nothing was asked but the first room: no filter can be wrong. */
static GrSignInField
blame_query (GrAccount *account, GError *error)
{
  if (*gr_account_get_app_user_id (account) == '\0')
    {
      reword (error, _ ("The service refuses the request. Correct the project "
                        "ID."));
      return GR_SIGN_IN_FIELD_PROJECT;
    }
  reword (error, _ ("The service refuses the request. Correct the app user "
                    "ID, or leave it out; then check the project ID."));
  return GR_SIGN_IN_FIELD_APP_USER_ID;
}

static GrSignInField
blame_service (GrAccount *account,
               const GrAccountSecrets *secrets,
               GError *error)
{
  if (has_code (error, "MSS.00010009") || has_code (error, "APIGW.0310") ||
      has_code (error, "APIG.0310"))
    return GR_SIGN_IN_FIELD_PROJECT;
  if (has_code (error, "APIGW.0802") || has_code (error, "APIG.0802"))
    return GR_SIGN_IN_FIELD_ENDPOINT;
  if (has_code (error, "IAM.0080"))
    return GR_SIGN_IN_FIELD_AK;
  if (error->code == GR_ERROR_SIGN_IN)
    return blame_credentials (account, secrets, error);
  if (error->code == GR_ERROR_INVALID_QUERY)
    return blame_query (account, error);
  return is_about_address (error) ? GR_SIGN_IN_FIELD_ENDPOINT
                                  : GR_SIGN_IN_FIELD_NONE;
}

/*
 * A row of steps, each of which asks once:
 *
 *   password → a token of IAM → (no project known) the projects of the user
 *   token, or keys, or the token of IAM → the first room of the project
 *
 * The token of IAM goes to the caller and is stored nowhere.
 */
typedef struct
{
  GrAccount *account; /* a copy, without outer blanks */
  GrAccountSecrets *secrets;
  GrThrottle *throttle;
  GrCredentials *credentials;
  GrIamToken *token; /* (nullable) */
  GrClient *client;  /* (nullable) */
  char *project_id;  /* (nullable): as far as known */
  GrSignInField field;
} SignIn;

static void
sign_in_free (gpointer data)
{
  SignIn *self = data;

  g_clear_object (&self->account);
  g_clear_object (&self->throttle);
  g_clear_object (&self->client);
  g_clear_pointer (&self->secrets, gr_account_secrets_free);
  g_clear_pointer (&self->credentials, gr_credentials_unref);
  g_clear_pointer (&self->token, gr_iam_token_free);
  g_free (self->project_id);
  g_free (self);
}

static void
succeed (GTask *task, GPtrArray *projects)
{
  SignIn *self = g_task_get_task_data (task);
  GrSignInResult *result = g_new0 (GrSignInResult, 1);

  result->token_expires = self->token != NULL
                              ? self->token->expires_at
                              : gr_account_get_token_expires (self->account);
  if (projects != NULL)
    result->projects = g_ptr_array_ref (projects);
  else
    result->token = g_steal_pointer (&self->token);
  if (projects == NULL && *gr_account_get_project_id (self->account) == '\0')
    result->project_id = g_steal_pointer (&self->project_id);
  g_task_return_pointer (task, result, (GDestroyNotify) gr_sign_in_result_free);
  g_object_unref (task);
}

static void
fail (GTask *task, GrSignInField field, GError *error)
{
  SignIn *self = g_task_get_task_data (task);

  self->field = field;
  g_task_return_error (task, error);
  g_object_unref (task);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
rooms_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  SignIn *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GrRoomPage) page =
      gr_client_list_rooms_finish (GR_CLIENT (source), result, &error);

  if (page != NULL)
    succeed (task, NULL);
  else if (is_cancelled (error))
    fail (task, GR_SIGN_IN_FIELD_NONE, error);
  else
    fail (task, blame_service (self->account, self->secrets, error), error);
}

static void
ask_service (GTask *task)
{
  SignIn *self = g_task_get_task_data (task);
  g_autoptr (GUri) endpoint = gr_account_dup_endpoint (self->account, NULL);
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();

  self->client = gr_client_new (endpoint, self->project_id, self->credentials,
                                self->throttle);
  gr_client_list_rooms_async (self->client, query, 0, 1, GR_PRIORITY_ASKED,
                              g_task_get_cancellable (task), rooms_cb, task);
}

/* With the token that IAM gave: a client with the password would buy another
 * one. */
static void
ask_service_with_token (GTask *task)
{
  SignIn *self = g_task_get_task_data (task);
  GError *error = NULL;
  GrCredentials *credentials =
      gr_credentials_new_token (gr_secret_ref (self->token->token),
                                gr_account_get_app_user_id (self->account),
                                &error);

  if (credentials == NULL)
    {
      fail (task, GR_SIGN_IN_FIELD_SIGN_IN_ADDRESS, error);
      return;
    }
  gr_credentials_unref (self->credentials);
  self->credentials = credentials;
  ask_service (task);
}

/* A region's projects are called as the region is, or "REGION_name". */
static gboolean
is_of_region (const GrIamProject *project, const char *region)
{
  gsize length = strlen (region);

  return length == 0 ||
         (project->name != NULL &&
          strncmp (project->name, region, length) == 0 &&
          (project->name[length] == '\0' || project->name[length] == '_'));
}

static void
drop_other_regions (GPtrArray *projects, const char *region)
{
  for (guint i = projects->len; i > 0; i--)
    if (!is_of_region (g_ptr_array_index (projects, i - 1), region))
      g_ptr_array_remove_index (projects, i - 1);
}

static GError *
new_no_project (void)
{
  return g_error_new_literal (
      GR_ERROR, GR_ERROR_NOT_FOUND,
      _ ("IAM lists no project of this user. Enter the project ID, or ask the "
         "administrator of the account."));
}

static void
projects_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  SignIn *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) projects = gr_iam_list_projects_finish (result, &error);

  if (projects == NULL && (is_cancelled (error) || self->project_id == NULL))
    {
      fail (task,
            is_cancelled (error) ? GR_SIGN_IN_FIELD_NONE
                                 : blame_iam (self->account, error),
            error);
      return;
    }
  g_clear_error (&error);
  if (projects != NULL)
    drop_other_regions (projects, gr_account_get_region (self->account));
  if (projects != NULL && projects->len > (self->project_id != NULL ? 1 : 0))
    succeed (task, projects);
  else if (self->project_id != NULL)
    ask_service_with_token (task);
  else
    fail (task, GR_SIGN_IN_FIELD_PROJECT, new_no_project ());
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  SignIn *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->token = gr_iam_create_token_finish (result, &error);
  if (self->token == NULL)
    {
      fail (task,
            is_cancelled (error) ? GR_SIGN_IN_FIELD_NONE
                                 : blame_iam (self->account, error),
            error);
      return;
    }
  if (self->project_id != NULL)
    {
      ask_service_with_token (task);
      return;
    }
  self->project_id = g_strdup (self->token->project_id);
  gr_iam_list_projects_async (gr_credentials_get_iam (self->credentials),
                              self->token->token, self->throttle,
                              g_task_get_cancellable (task), projects_cb, task);
}

static void
start (GTask *task)
{
  SignIn *self = g_task_get_task_data (task);
  const char *project_id = gr_account_get_project_id (self->account);

  if (*project_id != '\0')
    self->project_id = g_strdup (project_id);
  self->throttle = gr_throttle_new (gr_account_get_calls (self->account));
  self->credentials =
      gr_account_make_credentials (self->account, self->secrets, NULL);
  if (gr_account_get_kind (self->account) == GR_CREDENTIALS_PASSWORD)
    gr_iam_create_project_token_async (self->credentials, self->project_id,
                                       self->throttle,
                                       g_task_get_cancellable (task), token_cb,
                                       task);
  else
    ask_service (task);
}

void
gr_sign_in_result_free (GrSignInResult *result)
{
  if (result == NULL)
    return;
  g_free (result->project_id);
  g_clear_pointer (&result->projects, g_ptr_array_unref);
  g_clear_pointer (&result->token, gr_iam_token_free);
  g_free (result);
}

/**
 * gr_sign_in_try_async:
 * @account: an account, or a draft; it is not changed
 * @secrets: what was typed
 * @cancellable: (nullable): ends it
 * @callback: called when it is known whether they work
 * @user_data: for @callback
 *
 * Asks as @account. A password is tried once: too many wrong ones lock the
 * user. For an IAM user without a project id that of the token's scope is
 * taken, unless the user has several projects in the region.
 */
void
gr_sign_in_try_async (GrAccount *account,
                      const GrAccountSecrets *secrets,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;
  SignIn *self;
  GrSignInField field;
  GError *error = NULL;

  g_return_if_fail (GR_IS_ACCOUNT (account));
  g_return_if_fail (secrets != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  self = g_new0 (SignIn, 1);
  g_task_set_source_tag (task, gr_sign_in_try_async);
  g_task_set_task_data (task, self, sign_in_free);
  self->account = gr_account_copy (account);
  gr_account_strip (self->account);
  self->secrets = gr_account_secrets_copy (secrets);
  field = gr_sign_in_check (self->account, self->secrets, &error);
  if (error != NULL)
    fail (task, field, error);
  else
    start (task);
}

/**
 * gr_sign_in_try_finish: (skip)
 * @result: what the callback got
 * @field: (out) (optional): which field the error is about
 * @error: return location
 *
 * Returns: (transfer full): what was learnt, or %NULL with a %GR_ERROR that
 *   says what to do next, or %G_IO_ERROR_CANCELLED
 */
GrSignInResult *
gr_sign_in_try_finish (GAsyncResult *result,
                       GrSignInField *field,
                       GError **error)
{
  const SignIn *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  self = g_task_get_task_data (G_TASK (result));
  if (field != NULL)
    *field = self->field;
  return g_task_propagate_pointer (G_TASK (result), error);
}
