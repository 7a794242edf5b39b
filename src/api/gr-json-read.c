/* gr-json-read.c: reads JSON of which nothing is certain
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-json-read.h"
#include "gr-json-scan.h"

static JsonNode *
get_member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

/**
 * gr_json_parse:
 * @body: bytes that somebody sent
 *
 * Meant for small answers, such as errors; takes what is not UTF-8, and is
 * safe with anything.
 *
 * Returns: (transfer full) (nullable): what @body says; %NULL if it is not
 *   JSON
 */
JsonNode *
gr_json_parse (GBytes *body)
{
  g_autofree char *text = gr_json_dup_text (body);

  return gr_json_check (text, NULL) ? json_from_string (text, NULL) : NULL;
}

/**
 * gr_json_get_string:
 * @object: (nullable): an object
 * @name: one of its members
 *
 * Returns: (nullable): its text; %NULL where it is absent, empty or no
 *   string
 */
const char *
gr_json_get_string (JsonObject *object, const char *name)
{
  return gr_json_node_string (get_member (object, name));
}

/**
 * gr_json_get_object:
 * @object: (nullable): an object
 * @name: one of its members
 *
 * Returns: (transfer none) (nullable): it; %NULL where it is absent or no
 *   object
 */
JsonObject *
gr_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_node_get_object (node)
             : NULL;
}

/**
 * gr_json_get_array:
 * @object: (nullable): an object
 * @name: one of its members
 *
 * Returns: (transfer none) (nullable): it; %NULL where it is absent or no
 *   array
 */
JsonArray *
gr_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
             ? json_node_get_array (node)
             : NULL;
}

/**
 * gr_json_node_string:
 * @node: (nullable): anything
 *
 * Returns: (nullable): its text; %NULL where it is empty or no string
 */
const char *
gr_json_node_string (JsonNode *node)
{
  const char *text;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return text != NULL && *text != '\0' ? text : NULL;
}
