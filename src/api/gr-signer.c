/* gr-signer.c: SDK-HMAC-SHA256, a pure function
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-signer"

#include "config.h"

#include "gr-signer.h"

#include "gr-secret.h"

#include <string.h>

/*
 * Signing with an access key, as the vendor's SDK does it (class Signer of
 * huaweicloudsdkcore): one HMAC over the hash of a canonical form of the
 * request, with the secret key itself as key. Nothing here knows a clock, a
 * client or a connection: what goes in decides what comes out.
 */

#define ALGORITHM "SDK-HMAC-SHA256"

typedef struct
{
  char *key;
  char *value;
} Pair;

static void
clear_pair (gpointer data)
{
  Pair *pair = data;

  g_free (pair->key);
  gr_secret_free (pair->value);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *left = a;
  const Pair *right = b;
  int order = strcmp (left->key, right->key);

  return order != 0 ? order : strcmp (left->value, right->value);
}

static GArray *
pairs_new (void)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  g_array_set_clear_func (pairs, clear_pair);
  return pairs;
}

static char *
unescape (const char *text, gssize length)
{
  const char *end = length < 0 ? text + strlen (text) : text + length;
  char *plain = g_uri_unescape_segment (text, end, NULL);

  /* A stray "%" stands for itself. */
  return plain != NULL ? plain : g_strndup (text, (gsize) (end - text));
}

static char *
canonical_path (const char *path)
{
  g_autofree char *plain = unescape (path, -1);
  g_auto (GStrv) parts = g_strsplit (plain, "/", -1);
  GString *canonical = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = gr_signer_escape (parts[i]);

      if (i > 0)
        g_string_append_c (canonical, '/');
      g_string_append (canonical, part);
    }
  if (canonical->len == 0 || canonical->str[canonical->len - 1] != '/')
    g_string_append_c (canonical, '/');
  return g_string_free (canonical, FALSE);
}

static GArray *
split_query (const char *query)
{
  GArray *pairs = pairs_new ();
  g_auto (GStrv) words = g_strsplit (query != NULL ? query : "", "&", -1);

  for (char **word = words; *word != NULL; word++)
    {
      const char *equals = strchr (*word, '=');
      Pair pair;

      if (**word == '\0')
        continue;
      pair.key = unescape (*word, equals != NULL ? equals - *word : -1);
      pair.value = unescape (equals != NULL ? equals + 1 : "", -1);
      g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

static char *
canonical_query (const char *query)
{
  g_autoptr (GArray) pairs = split_query (query);
  GString *canonical = g_string_new (NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      g_autofree char *key = gr_signer_escape (pair->key);
      g_autofree char *value = gr_signer_escape (pair->value);

      g_string_append_printf (canonical, "%s%s=%s", i > 0 ? "&" : "", key,
                              value);
    }
  return g_string_free (canonical, FALSE);
}

/* The SDK leaves out what its gateway drops: names with an underscore. */
static gboolean
is_signed (const char *name)
{
  return strchr (name, '_') == NULL &&
         g_ascii_strcasecmp (name, "Authorization") != 0;
}

static GArray *
canonical_headers (const GrSignedHeader *headers, gsize n_headers)
{
  GArray *pairs = pairs_new ();

  for (gsize i = 0; i < n_headers; i++)
    {
      Pair pair;

      if (!is_signed (headers[i].name))
        continue;
      pair.key = g_ascii_strdown (headers[i].name, -1);
      pair.value = g_strstrip (g_strdup (headers[i].value));
      g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

/* In memory that does not move: a string that grows does not wipe what it
 * leaves, and a value may be a secret. */
static char *
join_headers (GArray *headers)
{
  gsize length = 0;
  GString *lines;

  for (guint i = 0; i < headers->len; i++)
    length += strlen (g_array_index (headers, Pair, i).key) +
              strlen (g_array_index (headers, Pair, i).value) + 2;
  lines = g_string_sized_new (length);
  for (guint i = 0; i < headers->len; i++)
    {
      g_string_append (lines, g_array_index (headers, Pair, i).key);
      g_string_append_c (lines, ':');
      g_string_append (lines, g_array_index (headers, Pair, i).value);
      g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}

static char *
join_names (GArray *headers)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < headers->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ";" : "",
                            g_array_index (headers, Pair, i).key);
  return g_string_free (names, FALSE);
}

static const char *
find_header (const GrSignedHeader *headers, gsize n_headers, const char *name)
{
  for (gsize i = 0; i < n_headers; i++)
    if (g_ascii_strcasecmp (headers[i].name, name) == 0)
      return headers[i].value;
  return NULL;
}

/**
 * gr_signer_escape:
 * @text: any bytes
 *
 * Keeps the unreserved characters of RFC 3986 (`A-Z a-z 0-9 - . _ ~`) and
 * turns every other byte into `%XX` with upper-case digits.
 *
 * Returns: (transfer full): the escaped text, ASCII
 */
char *
gr_signer_escape (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_uri_escape_string (text, NULL, FALSE);
}

/**
 * gr_signer_canonical_request:
 * @method: "GET", in upper case
 * @path: the path as it stands on the wire
 * @query: (nullable): the query as it stands on the wire, without "?"
 * @headers: (array length=n_headers): all of these are signed
 * @n_headers: how many
 * @body: (nullable): the body; %NULL is an empty one
 *
 * The canonical form of a request: the path is decoded, encoded anew and
 * ends with a slash, parameters and headers are sorted, header names are in
 * lower case and header values without outer blanks.
 *
 * Returns: (transfer full): the canonical request, for gr_secret_free(): it
 *   holds a security token, if that is a header
 */
char *
gr_signer_canonical_request (const char *method,
                             const char *path,
                             const char *query,
                             const GrSignedHeader *headers,
                             gsize n_headers,
                             GBytes *body)
{
  g_autofree char *uri = NULL;
  g_autofree char *parameters = NULL;
  g_autofree char *names = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GArray) pairs = NULL;
  char *lines;
  char *request;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  uri = canonical_path (path);
  parameters = canonical_query (query);
  pairs = canonical_headers (headers, n_headers);
  names = join_names (pairs);
  hash = body != NULL
             ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body)
             : g_compute_checksum_for_string (G_CHECKSUM_SHA256, "", 0);

  lines = join_headers (pairs);
  request = g_strconcat (method, "\n", uri, "\n", parameters, "\n", lines, "\n",
                         names, "\n", hash, NULL);
  gr_secret_free (lines);
  return request;
}

/**
 * gr_signer_string_to_sign:
 * @canonical_request: see gr_signer_canonical_request()
 * @sdk_date: the value of X-Sdk-Date, "20260102T030405Z"
 *
 * Returns: (transfer full): what is signed
 */
char *
gr_signer_string_to_sign (const char *canonical_request, const char *sdk_date)
{
  g_autofree char *hash = NULL;

  g_return_val_if_fail (canonical_request != NULL, NULL);
  g_return_val_if_fail (sdk_date != NULL, NULL);

  hash =
      g_compute_checksum_for_string (G_CHECKSUM_SHA256, canonical_request, -1);
  return g_strdup_printf ("%s\n%s\n%s", ALGORITHM, sdk_date, hash);
}

/**
 * gr_signer_authorization:
 * @method: "GET", in upper case
 * @path: the path as it stands on the wire
 * @query: (nullable): the query as it stands on the wire, without "?"
 * @headers: (array length=n_headers): all of these are signed; X-Sdk-Date
 *   (UTC, to the second) must be among them
 * @n_headers: how many
 * @body: (nullable): the body; %NULL is an empty one
 * @ak: the access key
 * @sk: the secret key
 *
 * Returns: (transfer full): the value of the Authorization header
 */
char *
gr_signer_authorization (const char *method,
                         const char *path,
                         const char *query,
                         const GrSignedHeader *headers,
                         gsize n_headers,
                         GBytes *body,
                         const char *ak,
                         const char *sk)
{
  const char *date = find_header (headers, n_headers, "X-Sdk-Date");
  g_autofree char *to_sign = NULL;
  g_autofree char *names = NULL;
  g_autofree char *signature = NULL;
  g_autoptr (GArray) pairs = NULL;
  char *request;

  g_return_val_if_fail (date != NULL, NULL);
  g_return_val_if_fail (ak != NULL && sk != NULL, NULL);

  request = gr_signer_canonical_request (method, path, query, headers,
                                         n_headers, body);
  to_sign = gr_signer_string_to_sign (request, date);
  gr_secret_free (request);
  signature = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) sk,
                                         strlen (sk), to_sign, -1);
  pairs = canonical_headers (headers, n_headers);
  names = join_names (pairs);
  return g_strdup_printf ("%s Access=%s, SignedHeaders=%s, Signature=%s",
                          ALGORITHM, ak, names, signature);
}
