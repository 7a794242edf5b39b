/* test-signer.c: signatures as the vendor's SDK makes them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-signer"

#include "config.h"

#include "gr-signer.h"
#include "gr-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define EMPTY_HASH                                                             \
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static JsonArray *
load_vectors (JsonParser *parser)
{
  g_autoptr (GBytes) data = gr_test_load_data ("signing-vectors.json");
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (data, &length);

  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  return json_node_get_array (json_parser_get_root (parser));
}

static char *
dup_value (JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return json_node_dup_string (node);
}

/* The pairs in the vector's own order: sorting is the signer's work. */
static char *
join_query (JsonArray *pairs)
{
  GString *query = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (pairs); i++)
    {
      JsonArray *pair = json_array_get_array_element (pairs, i);
      g_autofree char *key =
          gr_signer_escape (json_array_get_string_element (pair, 0));
      g_autofree char *plain = dup_value (json_array_get_element (pair, 1));
      g_autofree char *value = gr_signer_escape (plain);

      g_string_append_printf (query, "%s%s=%s", i > 0 ? "&" : "", key, value);
    }
  return g_string_free (query, FALSE);
}

static GArray *
read_headers (JsonObject *object)
{
  GArray *headers = g_array_new (FALSE, FALSE, sizeof (GrSignedHeader));
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *name = names; name != NULL; name = name->next)
    {
      GrSignedHeader header = {
        .name = name->data,
        .value = json_object_get_string_member (object, name->data),
      };

      g_array_append_val (headers, header);
    }
  return headers;
}

static void
assert_vector (JsonObject *vector)
{
  const char *method = json_object_get_string_member (vector, "method");
  const char *path = json_object_get_string_member (vector, "path");
  g_autofree char *query =
      join_query (json_object_get_array_member (vector, "query"));
  g_autoptr (GArray) headers =
      read_headers (json_object_get_object_member (vector, "headers_in"));
  const GrSignedHeader *list = &g_array_index (headers, GrSignedHeader, 0);
  g_autofree char *request = NULL;
  g_autofree char *to_sign = NULL;
  g_autofree char *authorization = NULL;

  g_test_message ("%s", json_object_get_string_member (vector, "name"));
  g_assert_true (json_object_get_null_member (vector, "body"));
  request = gr_signer_canonical_request (method, path, query, list,
                                         headers->len, NULL);
  g_assert_cmpstr (request, ==,
                   json_object_get_string_member (vector, "canonical_request"));
  to_sign = gr_signer_string_to_sign (
      request, json_object_get_string_member (vector, "sdk_date"));
  g_assert_cmpstr (to_sign, ==,
                   json_object_get_string_member (vector, "string_to_sign"));
  authorization =
      gr_signer_authorization (method, path, query, list, headers->len, NULL,
                               json_object_get_string_member (vector, "ak"),
                               json_object_get_string_member (vector, "sk"));
  g_assert_cmpstr (authorization, ==,
                   json_object_get_string_member (vector, "authorization"));
}

static void
test_vectors (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *vectors = load_vectors (parser);

  g_assert_cmpuint (json_array_get_length (vectors), ==, 15);
  for (guint i = 0; i < json_array_get_length (vectors); i++)
    assert_vector (json_array_get_object_element (vectors, i));
}

static void
test_escape (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "azAZ09-_.~", "azAZ09-_.~" },
    { " +*,:/%&=?#", "%20%2B%2A%2C%3A%2F%25%26%3D%3F%23" },
    { "大", "%E5%A4%A7" },
    { "🎬", "%F0%9F%8E%AC" },
    { "\377", "%FF" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = gr_signer_escape (cases[i][0]);

      g_assert_cmpstr (escaped, ==, cases[i][1]);
    }
}

static void
assert_canonical (const char *path, const char *query, const char *expected)
{
  g_autofree char *request =
      gr_signer_canonical_request ("GET", path, query, NULL, 0, NULL);
  g_autofree char *whole =
      g_strdup_printf ("GET\n%s\n\n\n" EMPTY_HASH, expected);

  g_assert_cmpstr (request, ==, whole);
}

static void
test_paths (void)
{
  assert_canonical ("/", NULL, "/\n");
  assert_canonical ("", NULL, "/\n");
  assert_canonical ("/a", NULL, "/a/\n");
  assert_canonical ("/a/", NULL, "/a/\n");
  assert_canonical ("/a%20b", NULL, "/a%20b/\n");
  assert_canonical ("/a%2Fb", NULL, "/a/b/\n");
  assert_canonical ("/a%2fb%7e", NULL, "/a/b~/\n");
  assert_canonical ("/100%", NULL, "/100%25/\n");
}

static void
test_queries (void)
{
  assert_canonical ("/", "", "/\n");
  assert_canonical ("/", "b=2&a=1", "/\na=1&b=2");
  assert_canonical ("/", "a=2&a=10&a=1", "/\na=1&a=10&a=2");
  assert_canonical ("/", "a&b=", "/\na=&b=");
  assert_canonical ("/", "a=b%3Dc", "/\na=b%3Dc");
  assert_canonical ("/", "&&a=1&", "/\na=1");
}

static void
test_body (void)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) body = g_bytes_new_static ("abc", 3);
  g_autofree char *of_empty =
      gr_signer_canonical_request ("POST", "/", NULL, NULL, 0, empty);
  g_autofree char *of_body =
      gr_signer_canonical_request ("POST", "/", NULL, NULL, 0, body);

  g_assert_true (g_str_has_suffix (of_empty, "\n" EMPTY_HASH));
  g_assert_true (g_str_has_suffix (of_body,
                                   "\nba7816bf8f01cfea414140de5dae2223"
                                   "b00361a396177a9cb410ff61f20015ad"));
}

/* The gateway drops names with an underscore, and Authorization is what is
 * being made. */
static void
test_unsigned_headers (void)
{
  GrSignedHeader headers[] = {
    { "X_Odd", "1" },
    { "authorization", "2" },
    { "X-B", " two  words\t" },
    { "X-A", "" },
  };
  g_autofree char *request =
      gr_signer_canonical_request ("GET", "/", NULL, headers,
                                   G_N_ELEMENTS (headers), NULL);

  g_assert_cmpstr (request, ==,
                   "GET\n/\n\nx-a:\nx-b:two  words\n\nx-a;x-b\n" EMPTY_HASH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signer/vectors", test_vectors);
  g_test_add_func ("/signer/escape", test_escape);
  g_test_add_func ("/signer/paths", test_paths);
  g_test_add_func ("/signer/queries", test_queries);
  g_test_add_func ("/signer/body", test_body);
  g_test_add_func ("/signer/unsigned-headers", test_unsigned_headers);

  return g_test_run ();
}
