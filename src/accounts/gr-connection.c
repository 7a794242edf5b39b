/* gr-connection.c: whom to ask, and as whom: what a client is made of
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-connection"

#include "config.h"

#include "gr-connection-private.h"

#include "gr-endpoint.h"
#include "gr-error.h"

#include <glib/gi18n-lib.h>

/**
 * GrConnection:
 *
 * An endpoint, a project, and the client that asks there, with its credentials
 * and its throttle; owned by whoever asks. There is one for an account: who
 * signs in again renews its credentials, so that all who ask go on with them.
 */
struct _GrConnection
{
  GObject parent_instance;

  GrConnectionKind kind;
  char *name;
  GUri *endpoint;
  char *project_id;
  guint calls_per_second;
  GrThrottle *throttle;
  GrClient *client;
};

G_DEFINE_FINAL_TYPE (GrConnection, gr_connection, G_TYPE_OBJECT)

/* What options and environment say together; NULL: not said. */
typedef struct
{
  const char *endpoint;
  const char *project_id;
  const char *app_user_id;
  const char *token;
  const char *ak;
  const char *sk;
  const char *security_token;
} Sources;

/* As everywhere in a shell, an empty variable is an unset one. */
static const char *
read_variable (const char *const *environment, const char *name)
{
  const char *value = g_environ_getenv ((char **) environment, name);

  return value != NULL && *value != '\0' ? value : NULL;
}

static const char *
option_or_variable (const char *option,
                    const char *const *environment,
                    const char *name)
{
  return option != NULL ? option : read_variable (environment, name);
}

static void
read_sources (Sources *sources,
              const GrConnectionOptions *options,
              const char *const *environment)
{
  sources->endpoint =
      option_or_variable (options->endpoint, environment, "GREENROOM_ENDPOINT");
  sources->project_id = option_or_variable (options->project_id, environment,
                                            "HUAWEICLOUD_SDK_PROJECT_ID");
  sources->app_user_id = option_or_variable (options->app_user_id, environment,
                                             "GREENROOM_APP_USER_ID");
  sources->token = read_variable (environment, "GREENROOM_TOKEN");
  sources->ak = read_variable (environment, "HUAWEICLOUD_SDK_AK");
  sources->sk = read_variable (environment, "HUAWEICLOUD_SDK_SK");
  sources->security_token =
      read_variable (environment, "HUAWEICLOUD_SDK_SECURITY_TOKEN");
}

/* Half of the pair --endpoint and --project-id is a slip of the command
 * line, whatever else the environment lacks. */
static gboolean
check_options (const GrConnectionOptions *options,
               const Sources *sources,
               GError **error)
{
  if (options->project_id != NULL && sources->endpoint == NULL)
    g_set_error_literal (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT,
                         _ ("A project ID alone does not say where to ask. "
                            "Give --endpoint as well, or set "
                            "GREENROOM_ENDPOINT."));
  else if (options->endpoint != NULL && sources->project_id == NULL)
    g_set_error_literal (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT,
                         _ ("An endpoint alone does not say which project to "
                            "ask for. Give --project-id as well, or set "
                            "HUAWEICLOUD_SDK_PROJECT_ID."));
  else
    return TRUE;
  return FALSE;
}

static const char *
find_missing_credentials (const Sources *sources)
{
  if (sources->token != NULL || (sources->ak != NULL && sources->sk != NULL))
    return NULL;
  if (sources->ak != NULL)
    return "HUAWEICLOUD_SDK_SK";
  if (sources->sk != NULL)
    return "HUAWEICLOUD_SDK_AK";
  /* Translators: names of environment variables */
  return _ ("GREENROOM_TOKEN (or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK)");
}

/* The vendor's SDKs are told their region by the program that uses them, so
 * their variables alone never say where to ask. */
static gboolean
check_complete (const Sources *sources, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *names = NULL;
  const char *credentials = find_missing_credentials (sources);

  if (sources->endpoint == NULL)
    /* Translators: GREENROOM_ENDPOINT names an environment variable */
    g_ptr_array_add (missing, (char *) _ ("GREENROOM_ENDPOINT (such as "
                                          "https://metastudio.cn-north-4."
                                          "myhuaweicloud.com)"));
  if (sources->project_id == NULL)
    g_ptr_array_add (missing, (char *) "HUAWEICLOUD_SDK_PROJECT_ID");
  if (credentials != NULL)
    g_ptr_array_add (missing, (char *) credentials);
  if (missing->len == 0)
    return TRUE;

  g_ptr_array_add (missing, NULL);
  names = g_strjoinv (", ", (char **) missing->pdata);
  g_set_error (error, GR_ERROR, GR_ERROR_SIGN_IN,
               /* Translators: %s: names of environment variables */
               _ ("The environment says only in part whom to ask, and as "
                  "whom. Set as well: %s."),
               names);
  return FALSE;
}

static gboolean
says_nothing (const Sources *sources)
{
  return sources->endpoint == NULL && sources->project_id == NULL &&
         sources->token == NULL && sources->ak == NULL && sources->sk == NULL;
}

static GrCredentials *
make_credentials (const Sources *sources, GError **error)
{
  if (sources->token != NULL)
    return gr_credentials_new_token (gr_secret_new (sources->token),
                                     sources->app_user_id, error);
  return gr_credentials_new_keys (sources->ak, gr_secret_new (sources->sk),
                                  gr_secret_new (sources->security_token),
                                  sources->app_user_id, error);
}

static void
gr_connection_dispose (GObject *object)
{
  GrConnection *self = GR_CONNECTION (object);

  g_clear_object (&self->client);
  g_clear_object (&self->throttle);
  g_clear_pointer (&self->endpoint, g_uri_unref);
  g_clear_pointer (&self->project_id, g_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (gr_connection_parent_class)->dispose (object);
}

static void
gr_connection_class_init (GrConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gr_connection_dispose;
}

static void
gr_connection_init (GrConnection *self)
{
}

/**
 * gr_connection_find_calls_per_second:
 * @endpoint: where is asked
 *
 * Returns: what its region allows; elsewhere the least that is documented
 */
guint
gr_connection_find_calls_per_second (GUri *endpoint)
{
  for (const GrRegion *region = gr_regions; region->id != NULL; region++)
    {
      g_autoptr (GUri) known =
          g_uri_parse (region->endpoint, G_URI_FLAGS_ENCODED, NULL);

      if (g_strcmp0 (g_uri_get_host (known), g_uri_get_host (endpoint)) == 0)
        return region->calls_per_second;
    }
  return GR_CALLS_PER_SECOND_DEFAULT;
}

/**
 * gr_connection_new:
 * @kind: where the rest comes from
 * @name: what people call it
 * @endpoint: the origin to ask
 * @project_id: the project to ask for
 * @credentials: as whom
 * @calls_per_second: how many calls may start in a second; 0: any
 *
 * Returns: (transfer full): a connection with a client of its own
 */
GrConnection *
gr_connection_new (GrConnectionKind kind,
                   const char *name,
                   GUri *endpoint,
                   const char *project_id,
                   GrCredentials *credentials,
                   guint calls_per_second)
{
  GrConnection *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (endpoint != NULL, NULL);
  g_return_val_if_fail (project_id != NULL, NULL);
  g_return_val_if_fail (credentials != NULL, NULL);

  self = g_object_new (GR_TYPE_CONNECTION, NULL);
  self->kind = kind;
  self->name = g_strdup (name);
  self->endpoint = g_uri_ref (endpoint);
  self->project_id = g_strdup (project_id);
  self->calls_per_second = calls_per_second;
  self->throttle = gr_throttle_new (calls_per_second);
  self->client =
      gr_client_new (endpoint, project_id, credentials, self->throttle);
  return self;
}

/**
 * gr_connection_asks:
 * @self: a connection
 * @endpoint: an origin
 * @project_id: a project
 *
 * Returns: whether it asks @endpoint for @project_id
 */
gboolean
gr_connection_asks (GrConnection *self, GUri *endpoint, const char *project_id)
{
  g_autofree char *mine = g_uri_to_string (self->endpoint);
  g_autofree char *theirs = g_uri_to_string (endpoint);

  return g_str_equal (mine, theirs) &&
         g_str_equal (self->project_id, project_id);
}

/**
 * gr_connection_renew:
 * @self: a connection
 * @name: what people call it now
 * @credentials: as whom it asks from now on
 * @calls_per_second: how many calls may start in a second; 0: any
 *
 * The person signed in again: whoever has @self goes on with @credentials.
 */
void
gr_connection_renew (GrConnection *self,
                     const char *name,
                     GrCredentials *credentials,
                     guint calls_per_second)
{
  g_free (self->name);
  self->name = g_strdup (name);
  self->calls_per_second = calls_per_second;
  gr_throttle_set_rate (self->throttle, calls_per_second);
  gr_client_set_credentials (self->client, credentials);
}

/**
 * gr_connection_from_environment:
 * @options: what the command line says
 * @environment: (array zero-terminated=1): "NAME=value" each
 * @error: return location
 *
 * Reads the variables of the vendor's SDKs (HUAWEICLOUD_SDK_AK, _SK,
 * _SECURITY_TOKEN, _PROJECT_ID) and GREENROOM_TOKEN, which beats the keys,
 * GREENROOM_ENDPOINT and GREENROOM_APP_USER_ID. An option beats its variable;
 * an empty variable is an unset one.
 *
 * Returns: (transfer full) (nullable): a transient connection, named after
 *   its endpoint's host; %NULL without @error if nothing says whom to ask
 */
GrConnection *
gr_connection_from_environment (const GrConnectionOptions *options,
                                const char *const *environment,
                                GError **error)
{
  Sources sources;
  g_autoptr (GUri) endpoint = NULL;
  g_autoptr (GrCredentials) credentials = NULL;

  g_return_val_if_fail (options != NULL, NULL);

  read_sources (&sources, options, environment);
  if (says_nothing (&sources) || !check_options (options, &sources, error) ||
      !check_complete (&sources, error))
    return NULL;
  endpoint = gr_endpoint_parse (sources.endpoint, error);
  if (endpoint == NULL || !gr_project_id_check (sources.project_id, error))
    return NULL;
  credentials = make_credentials (&sources, error);
  if (credentials == NULL)
    return NULL;
  return gr_connection_new (GR_CONNECTION_TRANSIENT, g_uri_get_host (endpoint),
                            endpoint, sources.project_id, credentials,
                            gr_connection_find_calls_per_second (endpoint));
}

GrConnectionKind
gr_connection_get_kind (GrConnection *self)
{
  g_return_val_if_fail (GR_IS_CONNECTION (self), GR_CONNECTION_TRANSIENT);

  return self->kind;
}

const char *
gr_connection_get_name (GrConnection *self)
{
  g_return_val_if_fail (GR_IS_CONNECTION (self), NULL);

  return self->name;
}

GUri *
gr_connection_get_endpoint (GrConnection *self)
{
  g_return_val_if_fail (GR_IS_CONNECTION (self), NULL);

  return self->endpoint;
}

const char *
gr_connection_get_project_id (GrConnection *self)
{
  g_return_val_if_fail (GR_IS_CONNECTION (self), NULL);

  return self->project_id;
}

GrCredentials *
gr_connection_get_credentials (GrConnection *self)
{
  g_return_val_if_fail (GR_IS_CONNECTION (self), NULL);

  return gr_client_get_credentials (self->client);
}

/**
 * gr_connection_get_client:
 * @self: a connection
 *
 * Returns: (transfer none): the one client of this connection
 */
GrClient *
gr_connection_get_client (GrConnection *self)
{
  g_return_val_if_fail (GR_IS_CONNECTION (self), NULL);

  return self->client;
}

guint
gr_connection_get_calls_per_second (GrConnection *self)
{
  g_return_val_if_fail (GR_IS_CONNECTION (self), 0);

  return self->calls_per_second;
}

/**
 * gr_connection_get_throttle:
 * @self: a connection
 *
 * Returns: (transfer none): what its client keeps to
 */
GrThrottle *
gr_connection_get_throttle (GrConnection *self)
{
  g_return_val_if_fail (GR_IS_CONNECTION (self), NULL);

  return self->throttle;
}
