/* gr-demo-signature.c: checks SDK-HMAC-SHA256 signatures of requests
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-signature"

#include "config.h"

#include "gr-demo-signature.h"

#include <string.h>

/* The gateway's side of the vendor's scheme, written from its description
 * (docs/service.md 4.2) and sharing nothing with the client's signer: it starts
 * from what came over the wire, decodes it, and encodes it anew. A request
 * whose target is not what was signed does not pass. */

#define SCHEME "SDK-HMAC-SHA256"

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const GrDemoPair *first = *(GrDemoPair *const *) a;
  const GrDemoPair *second = *(GrDemoPair *const *) b;
  int order = strcmp (first->name, second->name);

  return order != 0 ? order : strcmp (first->value, second->value);
}

static void
append_query (GString *out, const GPtrArray *pairs)
{
  g_autoptr (GPtrArray) sorted =
      g_ptr_array_copy ((GPtrArray *) pairs, NULL, NULL);

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_pairs);
  for (guint i = 0; i < sorted->len; i++)
    {
      const GrDemoPair *pair = sorted->pdata[i];

      g_string_append (out, i > 0 ? "&" : "");
      g_string_append_uri_escaped (out, pair->name, NULL, FALSE);
      g_string_append_c (out, '=');
      g_string_append_uri_escaped (out, pair->value, NULL, FALSE);
    }
}

/* Decoded, encoded part by part, and always with a slash at the end; an
 * escaped slash becomes a real one. */
static gboolean
append_path (GString *out, const char *path)
{
  g_autofree char *plain = g_uri_unescape_string (path, NULL);
  g_auto (GStrv) parts = NULL;

  if (plain == NULL)
    return FALSE;
  parts = g_strsplit (plain, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_string_append (out, i > 0 ? "/" : "");
      g_string_append_uri_escaped (out, parts[i], NULL, FALSE);
    }
  if (!g_str_has_suffix (plain, "/"))
    g_string_append_c (out, '/');
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Lower case and sorted, whatever the request says: who signed them in
 * another order or case has another signature. */
static char **
canonical_names (char **names)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (sorted, g_ascii_strdown (names[i], -1));
  g_ptr_array_sort (sorted, compare_names);
  g_ptr_array_add (sorted, NULL);
  return (char **) g_ptr_array_steal (sorted, NULL);
}

static gboolean
append_headers (GString *out, const GrDemoRequest *request, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value =
          g_strdup (gr_demo_request_get (request, names[i]));

      if (value == NULL)
        return FALSE;
      g_string_append_printf (out, "%s:%s\n", names[i], g_strstrip (value));
    }
  return TRUE;
}

/* NULL: the request lacks what it says it signed. */
static char *
canonical_request (const GrDemoRequest *request, char **signed_names)
{
  g_autoptr (GString) out = g_string_new (request->method);
  g_auto (GStrv) names = canonical_names (signed_names);
  g_autofree char *joined = g_strjoinv (";", names);
  g_autofree char *hash =
      g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);

  g_string_append_c (out, '\n');
  if (request->pairs == NULL || !append_path (out, request->path))
    return NULL;
  g_string_append_c (out, '\n');
  append_query (out, request->pairs);
  g_string_append_c (out, '\n');
  if (!append_headers (out, request, names))
    return NULL;
  g_string_append_printf (out, "\n%s\n%s", joined, hash);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Takes as long whatever differs. */
static gboolean
equal_in_constant_time (const char *a, const char *b)
{
  gsize length = strlen (a);
  guint difference = length != strlen (b);

  if (difference != 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    difference |= (guchar) a[i] ^ (guchar) b[i];
  return difference == 0;
}

/* The value of "key=" in "SCHEME key=value, key=value". */
static char *
dup_part (const char *const *parts, const char *key)
{
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = parts[i] + strspn (parts[i], " ");

      if (g_str_has_prefix (part, key) && part[strlen (key)] == '=')
        return g_strdup (part + strlen (key) + 1);
    }
  return NULL;
}

/**
 * gr_demo_authorization_parse: (skip)
 * @header: an Authorization header
 *
 * Returns: (transfer full) (nullable): its parts, or %NULL where it is no
 *   SDK-HMAC-SHA256 authorization
 */
GrDemoAuthorization *
gr_demo_authorization_parse (const char *header)
{
  g_autoptr (GrDemoAuthorization) self = g_new0 (GrDemoAuthorization, 1);
  g_auto (GStrv) parts = NULL;
  g_autofree char *names = NULL;

  if (!g_str_has_prefix (header, SCHEME " "))
    return NULL;
  parts = g_strsplit (header + strlen (SCHEME " "), ",", -1);
  self->access = dup_part ((const char *const *) parts, "Access");
  self->signature = dup_part ((const char *const *) parts, "Signature");
  names = dup_part ((const char *const *) parts, "SignedHeaders");
  if (self->access == NULL || self->signature == NULL || names == NULL)
    return NULL;
  self->names = g_strsplit (names, ";", -1);
  return g_steal_pointer (&self);
}

void
gr_demo_authorization_free (GrDemoAuthorization *self)
{
  g_free (self->access);
  g_strfreev (self->names);
  g_free (self->signature);
  g_free (self);
}

/**
 * gr_demo_authorization_covers:
 * @self: an authorization
 * @header: the name of a header, lower case
 *
 * Returns: whether the header was signed
 */
gboolean
gr_demo_authorization_covers (const GrDemoAuthorization *self,
                              const char *header)
{
  return g_strv_contains ((const char *const *) self->names, header);
}

/**
 * gr_demo_authorization_verify:
 * @self: an authorization
 * @request: the request that carries it
 * @sk: the secret key that belongs to its access key
 *
 * Returns: whether the signature is the one that @sk makes for @request
 */
gboolean
gr_demo_authorization_verify (const GrDemoAuthorization *self,
                              const GrDemoRequest *request,
                              const char *sk)
{
  g_autofree char *canonical = canonical_request (request, self->names);
  g_autofree char *hash = NULL;
  g_autofree char *to_sign = NULL;
  g_autofree char *signature = NULL;
  const char *date = gr_demo_request_get (request, "X-Sdk-Date");

  if (canonical == NULL || date == NULL)
    return FALSE;
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical, -1);
  to_sign = g_strdup_printf (SCHEME "\n%s\n%s", date, hash);
  signature = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) sk,
                                         strlen (sk), to_sign, -1);
  return equal_in_constant_time (signature, self->signature);
}
