/* gr-demo-order.c: what a request for a token says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-iam"

#include "config.h"

#include "gr-demo-order.h"

#include <string.h>

/* Far below what makes json-glib 1.6 recurse too deep. */
#define MAX_BODY (16 * 1024)

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node =
      object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_node_get_object (node)
             : NULL;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node =
      object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
asks_by_password (JsonObject *identity)
{
  JsonNode *node =
      identity != NULL ? json_object_get_member (identity, "methods") : NULL;
  JsonArray *methods = node != NULL && JSON_NODE_HOLDS_ARRAY (node)
                           ? json_node_get_array (node)
                           : NULL;
  JsonNode *first = methods != NULL && json_array_get_length (methods) == 1
                        ? json_array_get_element (methods, 0)
                        : NULL;

  return first != NULL && json_node_get_value_type (first) == G_TYPE_STRING &&
         strcmp (json_node_get_string (first), "password") == 0;
}

/**
 * gr_demo_order_parse:
 * @self: a zeroed order; cleared by whoever has it, whatever this returns
 * @request: a request to POST /v3/auth/tokens
 *
 * Returns: whether the body asks for a token by password
 */
gboolean
gr_demo_order_parse (GrDemoOrder *self, const GrDemoRequest *request)
{
  gsize size;
  const char *data = g_bytes_get_data (request->body, &size);
  g_autofree char *text = NULL;
  JsonObject *auth, *identity, *user, *project;

  if (size == 0 || size > MAX_BODY)
    return FALSE;
  text = g_strndup (data, size);
  self->root = json_from_string (text, NULL);
  if (self->root == NULL || !JSON_NODE_HOLDS_OBJECT (self->root))
    return FALSE;
  auth = get_object (json_node_get_object (self->root), "auth");
  identity = get_object (auth, "identity");
  user = get_object (get_object (identity, "password"), "user");
  project = get_object (get_object (auth, "scope"), "project");
  self->user = get_string (user, "name");
  self->password = get_string (user, "password");
  self->domain = get_string (get_object (user, "domain"), "name");
  self->project_id = get_string (project, "id");
  self->project_name = get_string (project, "name");
  return asks_by_password (identity) && self->user != NULL &&
         self->password != NULL && self->domain != NULL;
}

void
gr_demo_order_clear (GrDemoOrder *self)
{
  g_clear_pointer (&self->root, json_node_unref);
}
