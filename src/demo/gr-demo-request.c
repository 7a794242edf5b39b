/* gr-demo-request.c: one request as it came over the wire
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-request"

#include "config.h"

#include "gr-demo-request.h"

#include <string.h>

static void
pair_free (gpointer data)
{
  GrDemoPair *pair = data;

  g_free (pair->name);
  g_free (pair->value);
  g_free (pair);
}

/* Percent-escapes only: a "+" is a plus here, as RFC 3986 has it, so that a
 * client that form-encodes its query is found out. NULL: broken escapes, a
 * NUL, or bytes that are no UTF-8. */
static char *
decode (const char *start, const char *end)
{
  g_autofree char *text = g_uri_unescape_segment (start, end, NULL);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

static GrDemoPair *
parse_pair (const char *text)
{
  const char *end = text + strlen (text);
  const char *equals = strchr (text, '=');
  g_autofree char *name = decode (text, equals != NULL ? equals : end);
  g_autofree char *value = decode (equals != NULL ? equals + 1 : end, end);
  GrDemoPair *pair = NULL;

  if (name != NULL && value != NULL)
    {
      pair = g_new (GrDemoPair, 1);
      pair->name = g_steal_pointer (&name);
      pair->value = g_steal_pointer (&value);
    }
  return pair;
}

static GPtrArray *
parse_query (const char *query)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (pair_free);
  g_auto (GStrv) parts = g_strsplit (query != NULL ? query : "", "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      GrDemoPair *pair = parse_pair (parts[i]);

      if (pair == NULL)
        return NULL;
      g_ptr_array_add (pairs, pair);
    }
  return g_steal_pointer (&pairs);
}

static void
make_id (char id[33])
{
  for (guint i = 0; i < 4; i++)
    g_snprintf (id + 8 * i, 9, "%08x", g_random_int ());
}

/**
 * gr_demo_request_new: (skip)
 * @method: the method, upper case
 * @path: the path, still percent-encoded
 * @query: (nullable): the query, still percent-encoded
 * @headers: the request's headers
 * @body: (nullable): the request's body
 *
 * Returns: (transfer full): the request, with an id of its own
 */
GrDemoRequest *
gr_demo_request_new (const char *method,
                     const char *path,
                     const char *query,
                     SoupMessageHeaders *headers,
                     GBytes *body)
{
  GrDemoRequest *self = g_new0 (GrDemoRequest, 1);

  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->query = g_strdup (query);
  self->pairs = parse_query (query);
  self->headers = soup_message_headers_ref (headers);
  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  make_id (self->id);
  return self;
}

void
gr_demo_request_free (GrDemoRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  soup_message_headers_unref (self->headers);
  g_bytes_unref (self->body);
  g_free (self);
}

/**
 * gr_demo_request_get:
 * @self: a request
 * @header: the name of a header, in any case
 *
 * Returns: (nullable): the header's value, several joined by ", "
 */
const char *
gr_demo_request_get (const GrDemoRequest *self, const char *header)
{
  return soup_message_headers_get_list (self->headers, header);
}

/**
 * gr_demo_request_dup_origin:
 * @self: a request
 *
 * Returns: (transfer full): scheme, host and port as the client knows them
 */
char *
gr_demo_request_dup_origin (const GrDemoRequest *self)
{
  return g_strconcat ("http://", gr_demo_request_get (self, "Host"), NULL);
}
