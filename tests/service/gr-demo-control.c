/* gr-demo-control.c: a second port, by which a test changes the rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-control"

#include "config.h"

#include "gr-demo-control.h"

#include <libsoup/soup.h>
#include <string.h>

/* GrDemoControl: answers on loopback, in the main context of whoever made it:
 *
 *   POST /insert {"at": N}              a new room by rule
 *   POST /insert {"at": N, "room": {}}  this one
 *   POST /insert {"at": N, "id": ID}    one that was removed
 *   POST /remove {"id": ID}
 *   POST /move   {"id": ID, "to": N}
 *   POST /set    {"id": ID, "fields": {}}
 *   GET  /       {"count": N, "requests": ["GET /v1/… 200", …]}
 *
 * What is done to a room is answered by {"room_id": ID}. */

struct _GrDemoControl
{
  SoupServer *soup;
  guint16 port;
  GrDemoOverlay *overlay; /* unowned */
  GMutex mutex;
  GPtrArray *lines; /* (element-type utf8): the requests so far */
};

/* --- What is asked --- */

static const char *
get_id (JsonObject *order)
{
  return json_object_get_string_member_with_default (order, "id", NULL);
}

static guint
get_place (JsonObject *order, const char *name)
{
  gint64 place = json_object_get_int_member_with_default (order, name, 0);

  return CLAMP (place, 0, G_MAXINT);
}

static JsonObject *
get_object (JsonObject *order, const char *name)
{
  JsonNode *node = json_object_get_member (order, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_node_get_object (node)
             : NULL;
}

/* Each gives the id of the room, or NULL: there is none. */

static char *
insert (GrDemoControl *self, JsonObject *order)
{
  const char *id = get_id (order);
  guint at = get_place (order, "at");

  if (id == NULL)
    return gr_demo_overlay_insert (self->overlay, at,
                                   get_object (order, "room"));
  return gr_demo_overlay_return (self->overlay, at, id) ? g_strdup (id) : NULL;
}

static char *
drop (GrDemoControl *self, JsonObject *order)
{
  const char *id = get_id (order);

  return id != NULL && gr_demo_overlay_remove (self->overlay, id)
             ? g_strdup (id)
             : NULL;
}

static char *
move (GrDemoControl *self, JsonObject *order)
{
  const char *id = get_id (order);

  return id != NULL && gr_demo_overlay_move (self->overlay, id,
                                             get_place (order, "to"))
             ? g_strdup (id)
             : NULL;
}

static char *
set (GrDemoControl *self, JsonObject *order)
{
  const char *id = get_id (order);
  JsonObject *fields = get_object (order, "fields");

  return id != NULL && fields != NULL &&
                 gr_demo_overlay_set (self->overlay, id, fields)
             ? g_strdup (id)
             : NULL;
}

static const struct
{
  const char *path;
  char *(*follow) (GrDemoControl *self, JsonObject *order);
} orders[] = {
  { "/insert", insert },
  { "/remove", drop },
  { "/move", move },
  { "/set", set },
};

/* --- What is answered --- */

static void
respond (SoupServerMessage *message, guint status, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json",
                                    SOUP_MEMORY_TAKE, text, strlen (text));
  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "Connection", "close");
}

static void
say (SoupServerMessage *message,
     guint status,
     const char *name,
     const char *value)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
  json_builder_end_object (builder);
  respond (message, status, builder);
}

static void
tell_log (GrDemoControl *self, SoupServerMessage *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_mutex_lock (&self->mutex);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, self->lines->len);
  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->lines->len; i++)
    json_builder_add_string_value (builder, self->lines->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_mutex_unlock (&self->mutex);
  respond (message, 200, builder);
}

static JsonNode *
read_order (SoupServerMessage *message)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (
      soup_server_message_get_request_body (message));
  g_autofree char *text =
      g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  return json_from_string (text, NULL);
}

static void
follow (GrDemoControl *self, SoupServerMessage *message, guint i)
{
  g_autoptr (JsonNode) order = read_order (message);
  g_autofree char *id = NULL;

  if (order == NULL || !JSON_NODE_HOLDS_OBJECT (order))
    {
      say (message, 400, "error", "The body is no JSON object.");
      return;
    }
  id = orders[i].follow (self, json_node_get_object (order));
  if (id != NULL)
    say (message, 200, "room_id", id);
  else
    say (message, 404, "error", "There is no such room.");
}

static void
handle_cb (SoupServer *soup,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer user_data)
{
  GrDemoControl *self = user_data;
  const char *method = soup_server_message_get_method (message);

  if (strcmp (method, "GET") == 0 && strcmp (path, "/") == 0)
    {
      tell_log (self, message);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (strcmp (method, "POST") == 0 && strcmp (path, orders[i].path) == 0)
      {
        follow (self, message, i);
        return;
      }
  say (message, 404, "error", "POST /insert, /remove, /move, /set; GET /.");
}

/**
 * gr_demo_control_new: (skip)
 * @overlay: (transfer none): the list that it changes; it outlives this
 * @error: return location for an error
 *
 * Returns: (transfer full): what listens on a port of its own
 */
GrDemoControl *
gr_demo_control_new (GrDemoOverlay *overlay, GError **error)
{
  g_autoptr (GrDemoControl) self = g_new0 (GrDemoControl, 1);
  GSList *uris;

  g_mutex_init (&self->mutex);
  self->overlay = overlay;
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->soup, NULL, handle_cb, self, NULL);
  if (!soup_server_listen_local (self->soup, 0, SOUP_SERVER_LISTEN_IPV4_ONLY,
                                 error))
    return NULL;
  uris = soup_server_get_uris (self->soup);
  self->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return g_steal_pointer (&self);
}

void
gr_demo_control_free (GrDemoControl *self)
{
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  g_ptr_array_unref (self->lines);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

guint16
gr_demo_control_get_port (GrDemoControl *self)
{
  return self->port;
}

/**
 * gr_demo_control_log: (skip)
 * @self: a control; any thread may call this
 * @line: a request to the service, and what it was answered
 */
void
gr_demo_control_log (GrDemoControl *self, const char *line)
{
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->lines, g_strdup (line));
  g_mutex_unlock (&self->mutex);
}
