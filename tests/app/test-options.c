/* test-options.c: what the command line says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-options.h"

#include <locale.h>

static void
parse (GrOptions *options, const char *line, GError **error)
{
  g_auto (GStrv) arguments = g_strsplit (line, " ", -1);

  memset (options, 0, sizeof *options);
  gr_options_parse (options, arguments, error);
}

static void
test_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrConnection) connection = NULL;
  const char *const environment[] = { NULL };
  GrOptions options;

  parse (&options, "greenroom", &error);
  g_assert_no_error (error);
  g_assert_false (options.demo);
  g_assert_false (options.exit_after_startup);
  g_assert_false (options.version);
  g_assert_false (options.service);
  connection = gr_options_dup_connection (&options, environment, &error);
  g_assert_no_error (error);
  g_assert_null (connection);
  gr_options_clear (&options);
}

static void
test_demo (void)
{
  g_autoptr (GError) error = NULL;
  GrOptions options;

  parse (&options, "greenroom --demo --exit-after-startup", &error);
  g_assert_no_error (error);
  g_assert_true (options.demo);
  g_assert_cmpuint (options.demo_rooms, ==, 0);
  g_assert_true (options.exit_after_startup);

  parse (&options, "greenroom --demo=12431", &error);
  g_assert_no_error (error);
  g_assert_true (options.demo);
  g_assert_cmpuint (options.demo_rooms, ==, 12431);
}

static void
test_transient (void)
{
  const char *const environment[] = { "GREENROOM_TOKEN=token",
                                      "GREENROOM_ENDPOINT=https://elsewhere",
                                      NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GrConnection) connection = NULL;
  g_autofree char *endpoint = NULL;
  GrOptions options;

  parse (&options,
         "greenroom --endpoint http://127.0.0.1:8080 --project-id p1 "
         "--app-user-id u1",
         &error);
  g_assert_no_error (error);
  connection = gr_options_dup_connection (&options, environment, &error);
  g_assert_no_error (error);
  g_assert_nonnull (connection);
  g_assert_cmpint (gr_connection_get_kind (connection), ==,
                   GR_CONNECTION_TRANSIENT);
  g_assert_cmpstr (gr_connection_get_project_id (connection), ==, "p1");
  endpoint = g_uri_to_string (gr_connection_get_endpoint (connection));
  g_assert_true (g_str_has_prefix (endpoint, "http://127.0.0.1:8080"));
  g_assert_cmpstr (gr_credentials_get_app_user_id (
                       gr_connection_get_credentials (connection)),
                   ==, "u1");
  gr_options_clear (&options);
}

/* Half an environment is somebody else's business, half the options a
 * mistake. */
static void
test_incomplete (void)
{
  const char *const keys[] = { "HUAWEICLOUD_SDK_AK=ak", NULL };
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  GrOptions options;

  parse (&options, "greenroom", &error);
  g_assert_null (gr_options_dup_connection (&options, keys, &error));
  g_assert_no_error (error);

  parse (&options, "greenroom --endpoint https://example.com", &error);
  g_assert_no_error (error);
  g_assert_null (gr_options_dup_connection (&options, none, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  gr_options_clear (&options);

  parse (&options, "greenroom --endpoint https://example.com --project-id p",
         &error);
  g_assert_no_error (error);
  g_assert_null (gr_options_dup_connection (&options, none, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_SIGN_IN);
  gr_options_clear (&options);
}

static void
test_wrong (gconstpointer line)
{
  g_autoptr (GError) error = NULL;
  GrOptions options;

  parse (&options, line, &error);
  g_assert_nonnull (error);
  g_assert_true (error->domain == G_OPTION_ERROR);
  gr_options_clear (&options);
}

int
main (int argc, char **argv)
{
  static const char *const wrong[] = {
    "greenroom --demo=0",
    "greenroom --demo=-1",
    "greenroom --demo=many",
    "greenroom --demo=1000001",
    "greenroom --demo --endpoint https://example.com",
    "greenroom --demo --project-id p",
    "greenroom --unknown",
    "greenroom --endpoint",
    "greenroom rooms",
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/options/nothing", test_nothing);
  g_test_add_func ("/options/demo", test_demo);
  g_test_add_func ("/options/transient", test_transient);
  g_test_add_func ("/options/incomplete", test_incomplete);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *path = g_strdup_printf ("/options/wrong/%u", i);

      g_test_add_data_func (path, wrong[i], test_wrong);
    }

  return g_test_run ();
}
