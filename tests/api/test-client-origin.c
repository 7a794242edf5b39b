/* test-client-origin.c: credentials go to the endpoint and nowhere else
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-client-private.h"
#include "gr-error.h"

#include <string.h>

static void
fail_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  g_error ("Nobody may be asked here");
}

static void
redirect_cb (GrTestServer *server,
             const GrTestRequest *request,
             guint number,
             SoupServerMessage *message,
             gpointer user_data)
{
  soup_server_message_set_redirect (message, 302 + (number % 2) * 5, user_data);
}

/* A header such as X-Auth-Token would go along to another host. */
static void
test_redirect (void)
{
  g_autoptr (GrTestServer) other = gr_test_server_new (fail_cb, NULL);
  g_autofree char *location =
      g_strdup_printf ("http://127.0.0.1:%d/v1/elsewhere",
                       g_uri_get_port (gr_test_server_get_uri (other)));
  ClientFixture fixture;

  client_fixture_set_up (&fixture, redirect_cb, location,
                         test_credentials_token ());
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error =
          client_fixture_fail (&fixture, GR_ERROR_NOT_METASTUDIO);

      g_assert_nonnull (strstr (error->message, location));
    }
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 2);
  g_assert_cmpuint (gr_test_server_get_n_requests (other), ==, 0);
  client_fixture_tear_down (&fixture);
}

static void
challenge_cb (GrTestServer *server,
              const GrTestRequest *request,
              guint number,
              SoupServerMessage *message,
              gpointer user_data)
{
  SoupMessageHeaders *headers =
      soup_server_message_get_response_headers (message);

  soup_message_headers_append (headers, "WWW-Authenticate",
                               "Basic realm=\"rooms\"");
  soup_message_headers_append (headers, "Set-Cookie", "id=1; Path=/");
  gr_test_server_reply_json (message, number, 401, "{}");
}

/* Neither a password dialog nor a second try, and no cookie is kept. */
static void
test_challenge (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GrCredentials) credentials = test_credentials_token ();
  ClientFixture fixture;

  client_fixture_set_up (&fixture, challenge_cb, NULL,
                         test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_SIGN_IN);
  gr_client_set_credentials (fixture.client, credentials);
  again = client_fixture_fail (&fixture, GR_ERROR_SIGN_IN);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 2);
  g_assert_null (soup_message_headers_get_one (
      gr_test_server_get_request (fixture.server, 1)->headers, "Cookie"));
  client_fixture_tear_down (&fixture);
}

static void
test_untrusted (void)
{
  g_autoptr (GrTestUntrusted) server = gr_test_untrusted_new ();
  g_autoptr (GrCredentials) credentials = test_credentials_token ();
  g_autoptr (GrThrottle) throttle = gr_throttle_new (0);
  g_autoptr (GError) error = NULL;
  ClientFixture fixture = { .throttle = throttle };

  fixture.client = gr_client_new (gr_test_untrusted_get_uri (server),
                                  TEST_PROJECT, credentials, throttle);
  gr_client_set_retry_base_ms (fixture.client, TEST_RETRY_MS);
  error = client_fixture_fail (&fixture, GR_ERROR_TLS);
  g_assert_nonnull (strstr (error->message, "certificate"));
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  g_assert_finalize_object (fixture.client);
}

static void
test_unknown_host (void)
{
  g_autoptr (GUri) uri =
      g_uri_parse ("https://no-such-host.invalid", G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GrThrottle) throttle = gr_throttle_new (0);
  g_autoptr (GrCredentials) credentials = test_credentials_token ();
  g_autoptr (GError) error = NULL;
  ClientFixture fixture = { .throttle = throttle };

  fixture.client = gr_client_new (uri, TEST_PROJECT, credentials, throttle);
  gr_client_set_retry_base_ms (fixture.client, TEST_RETRY_MS);
  error = client_fixture_fail (&fixture, GR_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "no-such-host.invalid"));
  g_assert_finalize_object (fixture.client);
}

/* The gateway repeats what it was sent, in an error that people copy. */
static void
echo_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  g_autofree char *json = g_strdup_printf (
      "{\"error_code\":\"APIGW.0301\",\"error_msg\":\"decrypt token fail %s\"}",
      soup_message_headers_get_one (request->headers, "X-Auth-Token"));

  gr_test_server_reply_json (message, number, 401, json);
}

static void
test_echo (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, echo_cb, NULL, test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_SIGN_IN);
  report = gr_error_dup_report (error);
  g_assert_true (g_str_has_prefix (report, "The token cannot be read."));
  g_assert_null (strstr (report, TEST_TOKEN));
  client_fixture_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/origin/redirect", test_redirect);
  g_test_add_func ("/client/origin/challenge", test_challenge);
  g_test_add_func ("/client/origin/untrusted", test_untrusted);
  g_test_add_func ("/client/origin/unknown-host", test_unknown_host);
  g_test_add_func ("/client/origin/echo", test_echo);

  return g_test_run ();
}
