/* sign-in-server.c: IAM and the service, as the test scripts them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "sign-in-server.h"

static void
reply_token (const SignInScript *script,
             guint number,
             SoupServerMessage *message)
{
  g_autofree char *project = NULL;
  g_autofree char *body = NULL;

  if (script->iam_status != 0)
    {
      gr_test_server_reply_json (message, number, script->iam_status,
                                 script->iam_body);
      return;
    }
  if (script->token_project != NULL)
    project = g_strdup_printf (",\"project\":{\"id\":\"%s\",\"name\":\"x\"}",
                               script->token_project);
  body = g_strdup_printf ("{\"token\":{\"expires_at\":"
                          "\"2030-01-01T00:00:00.000000Z\"%s}}",
                          project != NULL ? project : "");
  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "X-Subject-Token", SIGN_IN_TOKEN);
  gr_test_server_reply_json (message, number, 201, body);
}

static void
set_clock (const SignInScript *script, SoupServerMessage *message)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (
      g_get_real_time () / G_USEC_PER_SEC + script->clock);
  g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "Date", text);
}

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer user_data)
{
  const SignInScript *script = user_data;

  set_clock (script, message);
  if (g_str_equal (request->path, "/v3/auth/tokens"))
    reply_token (script, number, message);
  else if (g_str_equal (request->path, "/v3/auth/projects"))
    gr_test_server_reply_json (message, number,
                               script->projects_status != 0
                                   ? script->projects_status
                                   : 200,
                               script->projects_body);
  else if (script->rooms_status != 0)
    gr_test_server_reply_json (message, number, script->rooms_status,
                               script->rooms_body);
  else
    gr_test_server_reply_rooms (message, request, number, 7);
}

GrTestServer *
sign_in_server_new (const SignInScript *script)
{
  return gr_test_server_new (answer_cb, (gpointer) script);
}

GrAccount *
sign_in_new_account (GrTestServer *server, GrCredentialsKind kind)
{
  GrAccount *account = accounts_new ("Studio", kind);
  g_autofree char *endpoint = g_uri_to_string (gr_test_server_get_uri (server));

  g_object_set (account, "endpoint", endpoint, NULL);
  return account;
}

GrSignInResult *
sign_in_try (GrAccount *account,
             const GrAccountSecrets *secrets,
             GrSignInField *field,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_sign_in_try_async (account, secrets, NULL, gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  return gr_sign_in_try_finish (result, field, error);
}

char *
sign_in_list_requests (GrTestServer *server)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < gr_test_server_get_n_requests (server); i++)
    {
      const GrTestRequest *request = gr_test_server_get_request (server, i);

      g_string_append_printf (list, "%s%s %s", i > 0 ? ", " : "",
                              request->method, request->path);
    }
  return g_string_free (list, FALSE);
}
