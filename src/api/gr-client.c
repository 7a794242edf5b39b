/* gr-client.c: asks the service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-client"

#include "config.h"

#include "gr-client-private.h"

#include "gr-call.h"
#include "gr-endpoint.h"
#include "gr-exchange.h"
#include "gr-retry.h"
#include "gr-signer.h"
#include "gr-throttle-private.h"

/**
 * GrClient:
 *
 * Asks one endpoint for what belongs to one project, as long as its credentials
 * are good. Its throttle is shared with all that asks for the same account.
 * It asks again where that can help, and keeps quiet after a refusal: then
 * #GrClient:signed-out holds, everything under way ends with the same error,
 * and nothing is asked until gr_client_set_credentials(). To be used from one
 * thread, with its default main context.
 */
struct _GrClient
{
  GObject parent_instance;

  GrCallMeans means;
  GPtrArray *calls;         /* (element-type GrCall): under way or waiting */
  GError *signed_out_error; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (GrClient, gr_client, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SIGNED_OUT,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Until keys have worked, or what was refused does so after all, one call at a
 * time tries them. */
static guint
get_gate_width (GrCredentials *credentials, gboolean again)
{
  return again || gr_credentials_get_kind (credentials) == GR_CREDENTIALS_KEYS
             ? 1
             : G_MAXUINT;
}

static void
drop_credentials (GrClient *self)
{
  if (self->means.keeper != NULL)
    gr_token_keeper_stop (self->means.keeper);
  g_clear_object (&self->means.keeper);
  g_clear_object (&self->means.gate);
  g_clear_pointer (&self->means.credentials, gr_credentials_unref);
}

static void
take_credentials (GrClient *self, GrCredentials *credentials)
{
  GrCredentials *kept = gr_credentials_ref (credentials);
  gboolean again = credentials == self->means.credentials;

  drop_credentials (self);
  self->means.credentials = kept;
  self->means.generation++;
  self->means.gate = gr_throttle_new_gate (get_gate_width (kept, again));
  if (gr_credentials_get_kind (kept) != GR_CREDENTIALS_PASSWORD)
    return;
  self->means.keeper =
      gr_token_keeper_new (kept, self->means.project_id, self->means.throttle);
  /* Of those that were refused the token was, too. */
  if (!again)
    gr_token_keeper_seed (self->means.keeper);
}

static void
gr_client_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  GrClient *self = GR_CLIENT (object);

  switch (prop_id)
    {
    case PROP_SIGNED_OUT:
      g_value_set_boolean (value, gr_client_get_signed_out (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->calls->len > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_client_finalize (GObject *object)
{
  GrClient *self = GR_CLIENT (object);

  drop_credentials (self);
  g_clear_pointer (&self->means.endpoint, g_uri_unref);
  g_clear_object (&self->means.throttle);
  g_clear_object (&self->means.session);
  g_clear_error (&self->signed_out_error);
  g_ptr_array_unref (self->calls);
  g_free (self->means.project_id);

  G_OBJECT_CLASS (gr_client_parent_class)->finalize (object);
}

static void
gr_client_class_init (GrClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags =
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gr_client_get_property;
  object_class->finalize = gr_client_finalize;

  /**
   * GrClient:signed-out:
   *
   * Whether the service refused the credentials for good, with a final 401:
   * everything under way was cancelled, and every further call fails at once
   * with the same error until gr_client_set_credentials().
   */
  properties[PROP_SIGNED_OUT] =
      g_param_spec_boolean ("signed-out", NULL, NULL, FALSE, flags);
  /**
   * GrClient:busy:
   *
   * Whether a call is under way or waits.
   */
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gr_client_init (GrClient *self)
{
  self->means.session = gr_exchange_new_session ();
  self->calls = g_ptr_array_new ();
  self->means.retry_base_ms = GR_RETRY_BASE_MS;
}

void
gr_client_add_call (GrClient *self, GrCall *call)
{
  g_ptr_array_add (self->calls, call);
  if (self->calls->len == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
gr_client_remove_call (GrClient *self, GrCall *call)
{
  g_ptr_array_remove (self->calls, call);
  if (self->calls->len == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * gr_client_note_success:
 * @self: a client
 * @generation: which credentials worked
 */
void
gr_client_note_success (GrClient *self, guint generation)
{
  if (generation == self->means.generation)
    gr_throttle_set_max_calls (self->means.gate, G_MAXUINT);
}

/**
 * gr_client_sign_out:
 * @self: a client
 * @generation: which credentials were refused; older ones do not matter
 * @error: what everything under way ends with, and everything to come
 */
void
gr_client_sign_out (GrClient *self, guint generation, const GError *error)
{
  if (generation != self->means.generation || self->signed_out_error != NULL)
    return;
  g_debug ("Signed out: %s", error->message);
  self->signed_out_error = g_error_copy (error);
  if (self->means.keeper != NULL)
    gr_token_keeper_stop (self->means.keeper);
  for (guint i = 0; i < self->calls->len; i++)
    gr_call_cancel (g_ptr_array_index (self->calls, i), error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNED_OUT]);
}

GrCallMeans *
gr_client_get_means (GrClient *self)
{
  return &self->means;
}

/**
 * gr_client_set_retry_base_ms:
 * @self: a client
 * @base_ms: the first wait before another try, for tests that cannot wait
 */
void
gr_client_set_retry_base_ms (GrClient *self, guint base_ms)
{
  self->means.retry_base_ms = base_ms;
}

/**
 * gr_client_new:
 * @endpoint: see gr_endpoint_parse()
 * @project_id: see gr_project_id_check()
 * @credentials: who asks
 * @throttle: gives leave
 *
 * Returns: (transfer full): a client; it asks nothing by itself
 */
GrClient *
gr_client_new (GUri *endpoint,
               const char *project_id,
               GrCredentials *credentials,
               GrThrottle *throttle)
{
  GrClient *self;

  g_return_val_if_fail (endpoint != NULL, NULL);
  g_return_val_if_fail (gr_project_id_check (project_id, NULL), NULL);
  g_return_val_if_fail (credentials != NULL, NULL);
  g_return_val_if_fail (GR_IS_THROTTLE (throttle), NULL);

  self = g_object_new (GR_TYPE_CLIENT, NULL);
  self->means.endpoint = g_uri_ref (endpoint);
  self->means.project_id = g_strdup (project_id);
  self->means.throttle = g_object_ref (throttle);
  take_credentials (self, credentials);
  return self;
}

/**
 * gr_client_get_endpoint:
 * @self: a client
 *
 * Returns: (transfer none): where it asks
 */
GUri *
gr_client_get_endpoint (GrClient *self)
{
  g_return_val_if_fail (GR_IS_CLIENT (self), NULL);

  return self->means.endpoint;
}

/**
 * gr_client_get_project_id:
 * @self: a client
 *
 * Returns: (transfer none): whose rooms it asks for
 */
const char *
gr_client_get_project_id (GrClient *self)
{
  g_return_val_if_fail (GR_IS_CLIENT (self), NULL);

  return self->means.project_id;
}

/**
 * gr_client_get_credentials:
 * @self: a client
 *
 * Returns: (transfer none): who asks
 */
GrCredentials *
gr_client_get_credentials (GrClient *self)
{
  g_return_val_if_fail (GR_IS_CLIENT (self), NULL);

  return self->means.credentials;
}

/**
 * gr_client_set_credentials:
 * @self: a client
 * @credentials: who asks from now on, the same ones included
 *
 * The person acted: the client may ask again. Calls that wait go on with
 * @credentials; what is answered to the former ones decides nothing.
 */
void
gr_client_set_credentials (GrClient *self, GrCredentials *credentials)
{
  g_return_if_fail (GR_IS_CLIENT (self));
  g_return_if_fail (credentials != NULL);

  take_credentials (self, credentials);
  if (self->signed_out_error == NULL)
    return;
  g_clear_error (&self->signed_out_error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNED_OUT]);
}

/**
 * gr_client_get_signed_out:
 * @self: a client
 *
 * Returns: whether nothing is asked until gr_client_set_credentials()
 */
gboolean
gr_client_get_signed_out (GrClient *self)
{
  g_return_val_if_fail (GR_IS_CLIENT (self), FALSE);

  return self->signed_out_error != NULL;
}

/**
 * gr_client_get_async:
 * @self: a client
 * @resource: the path below the project, what is variable in it escaped by
 *   gr_signer_escape()
 * @uri_query: (nullable): the query in its canonical form
 * @priority: before whom
 * @parse: reads the answer, in a worker thread
 * @free_result: frees what @parse made
 * @cancellable: (nullable): ends it at any time
 * @callback: called when there is an answer or an error
 * @user_data: for @callback
 *
 * `GET /v1/{project_id}/{resource}`: in its turn, up to four times, and with
 * another token where a password can buy one.
 */
void
gr_client_get_async (GrClient *self,
                     const char *resource,
                     const char *uri_query,
                     GrPriority priority,
                     GrParseFunc parse,
                     GDestroyNotify free_result,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GR_IS_CLIENT (self));
  g_return_if_fail (resource != NULL);
  g_return_if_fail (parse != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_client_get_async);
  if (self->signed_out_error != NULL)
    {
      g_task_return_error (task, g_error_copy (self->signed_out_error));
      g_object_unref (task);
      return;
    }
  gr_call_start (task, &self->means,
                 (GrCallQuestion){
                     .resource = g_strdup (resource),
                     .uri_query = g_strdup (uri_query),
                     .priority = priority,
                     .parse = parse,
                     .free_result = free_result,
                 });
}

/**
 * gr_client_get_finish:
 * @self: a client
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): what the parser made, or %NULL with a %GR_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
gpointer
gr_client_get_finish (GrClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * gr_client_list_rooms_async:
 * @self: a client
 * @query: which rooms
 * @offset: how many of them to skip, %GR_OFFSET_MAX at most
 * @limit: how many to bring, 1 to %GR_LIMIT_MAX
 * @priority: before whom
 * @cancellable: (nullable): ends it at any time
 * @callback: called when there is a page or an error
 * @user_data: for @callback
 *
 * Asks for one page of the list of rooms.
 */
void
gr_client_list_rooms_async (GrClient *self,
                            GrRoomQuery *query,
                            guint offset,
                            guint limit,
                            GrPriority priority,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autofree char *uri_query = NULL;
  GError *error = NULL;

  g_return_if_fail (GR_IS_CLIENT (self));
  g_return_if_fail (query != NULL);
  g_return_if_fail (limit >= 1 && limit <= GR_LIMIT_MAX);
  g_return_if_fail (offset <= GR_OFFSET_MAX);

  if (!gr_room_query_validate (query, &error))
    {
      g_task_report_error (self, callback, user_data,
                           gr_client_list_rooms_async, error);
      return;
    }
  uri_query = gr_room_query_to_uri_query (query, offset, limit);
  gr_client_get_async (self, "smart-live-rooms", uri_query, priority,
                       (GrParseFunc) gr_room_page_new_from_body,
                       (GDestroyNotify) gr_room_page_unref, cancellable,
                       callback, user_data);
}

/**
 * gr_client_list_rooms_finish:
 * @self: a client
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the page, or %NULL with a %GR_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
GrRoomPage *
gr_client_list_rooms_finish (GrClient *self,
                             GAsyncResult *result,
                             GError **error)
{
  return gr_client_get_finish (self, result, error);
}

/**
 * gr_client_show_room_async:
 * @self: a client
 * @room_id: which room, not empty
 * @priority: before whom
 * @cancellable: (nullable): ends it at any time
 * @callback: called when there is a room or an error
 * @user_data: for @callback
 *
 * Asks for one room.
 */
void
gr_client_show_room_async (GrClient *self,
                           const char *room_id,
                           GrPriority priority,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autofree char *id = NULL;
  g_autofree char *resource = NULL;

  g_return_if_fail (GR_IS_CLIENT (self));
  g_return_if_fail (room_id != NULL && *room_id != '\0');

  id = gr_signer_escape (room_id);
  resource = g_strconcat ("smart-live-rooms/", id, NULL);
  gr_client_get_async (self, resource, NULL, priority,
                       (GrParseFunc) gr_room_new_from_body,
                       (GDestroyNotify) gr_room_unref, cancellable, callback,
                       user_data);
}

/**
 * gr_client_show_room_finish:
 * @self: a client
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the room; %NULL with %GR_ERROR_NOT_FOUND if it is
 *   not there, another %GR_ERROR, or %G_IO_ERROR_CANCELLED
 */
GrRoom *
gr_client_show_room_finish (GrClient *self,
                            GAsyncResult *result,
                            GError **error)
{
  return gr_client_get_finish (self, result, error);
}
