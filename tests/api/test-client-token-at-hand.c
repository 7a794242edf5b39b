/* test-client-token-at-hand.c: what signing in bought is not bought again
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-time.h"

#define AT_HAND "token-at-hand"
#define BOUGHT "token-bought"

typedef struct
{
  const char *refused; /* (nullable): a token */
  guint n_posts;
  guint n_gets;
} Service;

static void
sell_token (Service *service, SoupServerMessage *message, guint number)
{
  service->n_posts++;
  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "X-Subject-Token", BOUGHT);
  gr_test_server_reply_json (message, number, 201,
                             "{\"token\":{\"project\":{\"id\":\"p\","
                             "\"name\":\"cn-north-4\"}}}");
}

static void
service_cb (GrTestServer *server,
            const GrTestRequest *request,
            guint number,
            SoupServerMessage *message,
            gpointer user_data)
{
  Service *service = user_data;
  const char *token =
      soup_message_headers_get_one (request->headers, "X-Auth-Token");

  if (g_str_equal (request->path, "/v3/auth/tokens"))
    {
      sell_token (service, message, number);
      return;
    }
  service->n_gets++;
  if (g_strcmp0 (token, service->refused) == 0)
    gr_test_server_reply_json (message, number, 401,
                               "{\"error_code\":\"MSS.00000001\","
                               "\"error_msg\":\"No\"}");
  else
    gr_test_server_reply_rooms (message, request, number, 100);
}

static GrCredentials *
new_credentials (ClientFixture *fixture, gint64 expires_at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrCredentials) plain =
      gr_credentials_new_password (gr_test_server_get_uri (fixture->server),
                                   "domain", "user", gr_secret_new ("password"),
                                   "cn-north-4", "user-7", &error);

  g_assert_no_error (error);
  return gr_credentials_copy_with_token (plain, gr_secret_new (AT_HAND),
                                         expires_at);
}

static void
assert_counts (const Service *service, guint n_posts, guint n_gets)
{
  g_assert_cmpuint (service->n_posts, ==, n_posts);
  g_assert_cmpuint (service->n_gets, ==, n_gets);
}

static void
assert_header (ClientFixture *fixture,
               guint number,
               const char *name,
               const char *value)
{
  const GrTestRequest *request =
      gr_test_server_get_request (fixture->server, number);

  g_assert_cmpstr (soup_message_headers_get_one (request->headers, name), ==,
                   value);
}

/* Nothing is bought while it is good; refused, it is renewed like any token
 * that has worked. */
static void
test_used (void)
{
  Service service = { 0 };
  ClientFixture fixture;
  g_autoptr (GrCredentials) credentials = NULL;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_token ());
  credentials = new_credentials (&fixture, GR_TIME_NONE);
  gr_client_set_credentials (fixture.client, credentials);
  client_fixture_succeed (&fixture);
  assert_counts (&service, 0, 1);
  assert_header (&fixture, 0, "X-Auth-Token", AT_HAND);
  assert_header (&fixture, 0, "X-App-UserId", "user-7");

  service.refused = AT_HAND;
  client_fixture_succeed (&fixture);
  assert_counts (&service, 1, 3);
  assert_header (&fixture, 3, "X-Auth-Token", BOUGHT);
  client_fixture_tear_down (&fixture);
}

/* The person acts after a refusal: the old token is not tried again. */
static void
test_once (void)
{
  Service service = { .refused = AT_HAND };
  ClientFixture fixture;
  g_autoptr (GrCredentials) credentials = NULL;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_token ());
  credentials = new_credentials (&fixture, GR_TIME_NONE);
  gr_client_set_credentials (fixture.client, credentials);
  gr_client_set_credentials (fixture.client, credentials);
  client_fixture_succeed (&fixture);
  assert_counts (&service, 1, 1);
  assert_header (&fixture, 1, "X-Auth-Token", BOUGHT);
  client_fixture_tear_down (&fixture);
}

/* After its end it is not used. */
static void
test_ends (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const struct
  {
    gint64 expires_at;
    guint n_posts;
  } ends[] = { { now + 3600, 0 }, { now - 1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      Service service = { 0 };
      ClientFixture fixture;
      g_autoptr (GrCredentials) credentials = NULL;

      client_fixture_set_up (&fixture, service_cb, &service,
                             test_credentials_token ());
      credentials = new_credentials (&fixture, ends[i].expires_at);
      g_assert_cmpint (gr_credentials_get_token_expires (credentials), ==,
                       ends[i].expires_at);
      gr_client_set_credentials (fixture.client, credentials);
      client_fixture_succeed (&fixture);
      assert_counts (&service, ends[i].n_posts, 1);
      client_fixture_tear_down (&fixture);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/token-at-hand/used", test_used);
  g_test_add_func ("/client/token-at-hand/once", test_once);
  g_test_add_func ("/client/token-at-hand/ends", test_ends);

  return g_test_run ();
}
