/* test-endpoint.c: which addresses and projects are taken
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-endpoint"

#include "config.h"

#include "gr-endpoint.h"
#include "gr-error.h"

#include <string.h>

static void
assert_taken (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = gr_endpoint_parse (text, &error);
  g_autofree char *shown = NULL;

  g_assert_no_error (error);
  shown = g_uri_to_string (uri);
  g_assert_cmpstr (shown, ==, expected);
  g_assert_cmpstr (g_uri_get_path (uri), ==, "");
  g_assert_null (g_uri_get_query (uri));
}

static void
assert_refused (const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = gr_endpoint_parse (text, &error);

  g_assert_null (uri);
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_taken (void)
{
  assert_taken ("https://metastudio.cn-north-4.myhuaweicloud.com",
                "https://metastudio.cn-north-4.myhuaweicloud.com");
  assert_taken ("  https://Studio.Example.COM/\n",
                "https://studio.example.com");
  assert_taken ("HTTPS://studio.example.com:443", "https://studio.example.com");
  assert_taken ("https://studio.example.com:8443",
                "https://studio.example.com:8443");
  assert_taken ("http://127.0.0.1:8080/", "http://127.0.0.1:8080");
  assert_taken ("http://127.9.9.9", "http://127.9.9.9");
  assert_taken ("http://localhost:80", "http://localhost");
  assert_taken ("http://[::1]:9000", "http://[::1]:9000");
  assert_taken ("https://[2001:db8::1]", "https://[2001:db8::1]");
  assert_taken ("https://bücher.example", "https://xn--bcher-kva.example");
}

static void
test_refused (void)
{
  assert_refused ("", "Enter");
  assert_refused ("   ", "Enter");
  assert_refused ("metastudio.cn-north-4.myhuaweicloud.com", "https://");
  assert_refused ("ftp://studio.example.com", "https://");
  assert_refused ("file:///etc/passwd", "host");
  assert_refused ("https://", "host");
  assert_refused ("https:///path", "host");
  assert_refused ("https://two words.example", "");
  assert_refused ("https://studio.example.com:99999", "");
  assert_refused ("http://studio.example.com", "readable");
  assert_refused ("http://10.0.0.1", "readable");
  assert_refused ("http://localhost.example.com", "readable");
  assert_refused ("http://127.0.0.1.example.com", "readable");
  assert_refused ("http://0.0.0.0", "readable");
  assert_refused ("https://me:secret@studio.example.com", "user name");
  assert_refused ("https://studio.example.com/v1", "path");
  assert_refused ("https://studio.example.com/?a=b", "?");
  assert_refused ("https://studio.example.com#a", "#");
}

static void
test_regions (void)
{
  const GrRegion *beijing = gr_region_find ("cn-north-4");
  const GrRegion *shanghai = gr_region_find ("cn-east-3");

  g_assert_cmpuint (beijing->calls_per_second, ==, 18);
  g_assert_cmpuint (shanghai->calls_per_second, ==, 9);
  g_assert_cmpstr (beijing->iam, ==,
                   "https://iam.cn-north-4.myhuaweicloud.com");
  g_assert_null (gr_region_find ("ap-southeast-3"));
  g_assert_null (gr_region_find (NULL));
  for (const GrRegion *region = gr_regions; region->id != NULL; region++)
    {
      g_autofree char *endpoint =
          g_strdup_printf ("https://metastudio.%s.myhuaweicloud.com",
                           region->id);

      g_assert_cmpstr (region->endpoint, ==, endpoint);
      assert_taken (region->endpoint, region->endpoint);
      assert_taken (region->iam, region->iam);
    }
}

static void
test_project_ids (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *longer = g_strnfill (65, 'a');
  const char *taken[] = { "70b76abcdef34253880af501cd123456", "a", "a.b-c_d~",
                          "%2F", longest };
  const char *refused[] = { "",     "a b", "a/b", "项目", "a\n",
                            "\x7f", ".",   "..",  longer, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (gr_project_id_check (taken[i], &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (gr_project_id_check (refused[i], &error));
      g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/endpoint/taken", test_taken);
  g_test_add_func ("/endpoint/refused", test_refused);
  g_test_add_func ("/endpoint/regions", test_regions);
  g_test_add_func ("/endpoint/project-ids", test_project_ids);

  return g_test_run ();
}
