/* test-client-secrets.c: no secret in the log, whatever happens
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-error.h"

#include <string.h>

#define TEST_STS "STSexample+security/token=="
#define TEST_PASSWORD "pass+word/example"
#define TEST_BOUGHT "MIIbought+token/example"

static const char *const secrets[] = { TEST_TOKEN, TEST_SK, TEST_STS,
                                       TEST_PASSWORD, TEST_BOUGHT };

static GString *logged;

static GLogWriterOutput
keep_log (GLogLevelFlags level,
          const GLogField *fields,
          gsize n_fields,
          gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      g_string_append_len (logged, fields[i].value,
                           fields[i].length < 0
                               ? (gssize) strlen (fields[i].value)
                               : fields[i].length);
      g_string_append_c (logged, '\n');
    }
  return G_LOG_WRITER_HANDLED;
}

/* Everything that an answer may be, echoing what it was sent. */
static void
echo_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  const guint *status = user_data;
  const char *token =
      soup_message_headers_get_one (request->headers, "X-Auth-Token");
  const char *sts =
      soup_message_headers_get_one (request->headers, "X-Security-Token");
  gboolean iam = g_str_equal (request->path, "/v3/auth/tokens");
  g_autofree char *json =
      g_strdup_printf ("{\"error_code\":\"XYZ.1\",\"error_msg\":\"%s %s %s\"}",
                       token != NULL ? token : "", sts != NULL ? sts : "",
                       iam ? TEST_PASSWORD : "");

  if (iam && *status != 401)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (
                                        message),
                                    "X-Subject-Token", TEST_BOUGHT);
      gr_test_server_reply_json (message, number, 201, "{}");
    }
  else if (*status == 200)
    gr_test_server_reply_rooms (message, request, number, 100);
  else
    gr_test_server_reply_json (message, number, *status, json);
}

static void
assert_no_secret (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (text, secrets[i]) != NULL)
      g_error ("A secret stands in: %s", text);
}

static GrCredentials *
new_credentials (GrCredentialsKind kind, GUri *iam)
{
  switch (kind)
    {
    case GR_CREDENTIALS_TOKEN:
      return gr_credentials_new_token (TEST_TOKEN, NULL, NULL);
    case GR_CREDENTIALS_KEYS:
      return gr_credentials_new_keys (TEST_AK, TEST_SK, TEST_STS, NULL, NULL);
    case GR_CREDENTIALS_PASSWORD:
    default:
      return gr_credentials_new_password (iam, "domain", "user", TEST_PASSWORD,
                                          "cn-north-4", NULL, NULL);
    }
}

static void
ask_once (GrCredentialsKind kind, guint status)
{
  g_autoptr (GrCredentials) credentials = NULL;
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, echo_cb, &status, test_credentials_token ());
  credentials = new_credentials (kind, gr_test_server_get_uri (fixture.server));
  gr_client_set_credentials (fixture.client, credentials);
  client_fixture_ask (&fixture, NULL, &result);
  page = client_fixture_take (&fixture, &result, &error);
  g_assert_true ((page != NULL) == (status == 200));
  if (error != NULL)
    {
      g_autofree char *report = gr_error_dup_report (error);

      assert_no_secret (report);
    }
  client_fixture_tear_down (&fixture);
}

static void
test_log (void)
{
  static const guint statuses[] = { 200, 302, 400, 401, 403, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (int kind = GR_CREDENTIALS_TOKEN; kind <= GR_CREDENTIALS_PASSWORD;
         kind++)
      ask_once (kind, statuses[i]);
  g_assert_nonnull (strstr (logged->str, "/smart-live-rooms"));
  g_assert_nonnull (strstr (logged->str, "Signed out"));
  assert_no_secret (logged->str);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);

  g_test_add_func ("/client/secrets/log", test_log);

  status = g_test_run ();
  g_string_free (logged, TRUE);
  return status;
}
