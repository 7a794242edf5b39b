/* gr-error-body.c: finds code and words in the body of an error
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-error"

#include "config.h"

#include "gr-error-private.h"
#include "gr-json-read.h"

#include <string.h>

/*
 * The service, its gateway and IAM write errors in four shapes. They are
 * tried in the order of the vendor's SDK (exception_handler.py); whatever is
 * no JSON is its own words.
 */

static const struct
{
  const char *code;
  const char *text;
} shapes[] = {
  { "error_code", "error_msg" },
  { "errorCode", "errorMsg" },
  { "code", "message" },
};

/* A code may be a number (IAM). */
static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return NULL;
}

static gboolean
read_shapes (JsonObject *object, char **code, char **text)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *found_code = dup_member (object, shapes[i].code);
      g_autofree char *found_text = dup_member (object, shapes[i].text);

      if (found_code == NULL || found_text == NULL)
        continue;
      *code = g_steal_pointer (&found_code);
      *text = g_steal_pointer (&found_text);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_object (JsonObject *object, char **code, char **text)
{
  g_autoptr (GList) members = NULL;

  if (read_shapes (object, code, text))
    return TRUE;
  members = json_object_get_values (object);
  for (GList *member = members; member != NULL; member = member->next)
    if (JSON_NODE_HOLDS_OBJECT (member->data) &&
        read_object (json_node_get_object (member->data), code, text))
      return TRUE;
  return FALSE;
}

static gboolean
read_json (GBytes *body, char **code, char **text, char **request_id)
{
  g_autoptr (JsonNode) root = gr_json_parse (body);
  JsonObject *object;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  object = json_node_get_object (root);
  *request_id = dup_member (object, "request_id");
  return read_object (object, code, text);
}

/* A page of markup is meant for a browser, JSON for a program: they say nothing
 * to people. */
static char *
dup_raw (GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autofree char *raw = g_utf8_make_valid (data, (gssize) length);

  g_strstrip (raw);
  return strchr ("<{[", *raw) == NULL ? g_steal_pointer (&raw) : NULL;
}

/**
 * gr_error_parse_body:
 * @body: (nullable): the body of an answer, whatever it is
 * @code: (out) (nullable) (transfer full): the service's code
 * @text: (out) (nullable) (transfer full): the service's words, as they came
 *   (valid UTF-8)
 * @request_id: (out) (nullable) (transfer full): the id that the gateway
 *   writes into its bodies
 */
void
gr_error_parse_body (GBytes *body, char **code, char **text, char **request_id)
{
  *code = NULL;
  *text = NULL;
  *request_id = NULL;
  if (body == NULL || g_bytes_get_size (body) == 0)
    return;
  if (!read_json (body, code, text, request_id))
    *text = dup_raw (body);
}
