/* test-client-sign-in.c: what the client does when it is refused
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

#define N_CALLS 10
#define REFUSAL                                                                \
  "{\"error_code\":\"APIGW.0301\",\"error_msg\":\"Incorrect IAM "              \
  "authentication information: verify aksk signature fail\"}"

/* A service that accepts what it is told to; @hold: answers wait for
 * gr_test_server_release(). */
typedef struct
{
  gboolean refuse;
  gboolean hold;
} Service;

static void
service_cb (GrTestServer *server,
            const GrTestRequest *request,
            guint number,
            SoupServerMessage *message,
            gpointer user_data)
{
  Service *service = user_data;

  if (service->refuse)
    gr_test_server_reply_json (message, number, 401, REFUSAL);
  else
    gr_test_server_reply_rooms (message, request, number, 100);
  if (service->hold)
    gr_test_server_hold (server, message);
}

static guint
get_n_requests (ClientFixture *fixture)
{
  return gr_test_server_get_n_requests (fixture->server);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* A refused token is not tried again, and nothing is asked after it until
 * somebody acts. */
static void
test_final (void)
{
  Service service = { .refuse = TRUE };
  g_autoptr (GrCredentials) credentials = test_credentials_token ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  ClientFixture fixture;
  guint n_notified = 0;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_token ());
  g_signal_connect (fixture.client, "notify::signed-out", G_CALLBACK (count_cb),
                    &n_notified);
  g_assert_false (gr_client_get_signed_out (fixture.client));
  error = client_fixture_fail (&fixture, GR_ERROR_SIGN_IN);
  g_assert_true (gr_client_get_signed_out (fixture.client));
  g_assert_cmpuint (n_notified, ==, 1);

  again = client_fixture_fail (&fixture, GR_ERROR_SIGN_IN);
  g_assert_cmpstr (again->message, ==, error->message);
  g_assert_cmpstr (gr_error_get_request_id (again), ==, "request-0");
  g_assert_cmpuint (get_n_requests (&fixture), ==, 1);

  service.refuse = FALSE;
  gr_client_set_credentials (fixture.client, credentials);
  g_assert_false (gr_client_get_signed_out (fixture.client));
  g_assert_cmpuint (n_notified, ==, 2);
  client_fixture_succeed (&fixture);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 2);
  client_fixture_tear_down (&fixture);
}

/* One refusal ends everything under way, answered or not. */
static void
test_all_end (void)
{
  Service service = { .refuse = TRUE, .hold = TRUE };
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_token ());
  client_fixture_ask_all (&fixture, results, N_CALLS);
  gr_test_wait_until (get_n_requests (&fixture) == 4, TEST_WAIT_SECONDS);
  gr_test_server_release (fixture.server);
  client_fixture_fail_all (&fixture, results, N_CALLS, GR_ERROR_SIGN_IN);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 4);
  client_fixture_tear_down (&fixture);
}

/* The person says that the token is worth trying again: one call tries it for
 * all that is wanted. */
static void
test_one_call_again (void)
{
  Service service = { .refuse = TRUE };
  g_autoptr (GrCredentials) credentials = test_credentials_token ();
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  client_fixture_set_up (&fixture, service_cb, &service,
                         gr_credentials_ref (credentials));
  g_error_free (client_fixture_fail (&fixture, GR_ERROR_SIGN_IN));
  for (guint n = 2; n <= 3; n++)
    {
      gr_client_set_credentials (fixture.client, credentials);
      client_fixture_ask_all (&fixture, results, N_CALLS);
      client_fixture_fail_all (&fixture, results, N_CALLS, GR_ERROR_SIGN_IN);
      g_assert_cmpuint (get_n_requests (&fixture), ==, n);
    }
  service.refuse = FALSE;
  gr_client_set_credentials (fixture.client, credentials);
  client_fixture_ask_all (&fixture, results, N_CALLS);
  client_fixture_succeed_all (&fixture, results, N_CALLS);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 3 + N_CALLS);
  client_fixture_tear_down (&fixture);
}

/* Five wrong signatures lock a key: until keys have worked, one call at a
 * time tries them. */
static void
test_one_wrong_signature (void)
{
  Service service = { .refuse = TRUE };
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_keys ());
  client_fixture_ask_all (&fixture, results, N_CALLS);
  client_fixture_fail_all (&fixture, results, N_CALLS, GR_ERROR_SIGN_IN);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 1);
  client_fixture_tear_down (&fixture);
}

static void
test_keys_open_up (void)
{
  Service service = { .hold = TRUE };
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_keys ());
  client_fixture_ask_all (&fixture, results, N_CALLS);
  gr_test_wait_until (get_n_requests (&fixture) == 1, TEST_WAIT_SECONDS);
  while (get_n_requests (&fixture) < 1 + 4)
    {
      gr_test_iterate ();
      g_assert_cmpuint (get_n_requests (&fixture), !=, 0);
      if (get_n_requests (&fixture) < 1 + 4)
        gr_test_server_release (fixture.server);
    }
  service.hold = FALSE;
  gr_test_server_release (fixture.server);
  client_fixture_succeed_all (&fixture, results, N_CALLS);
  g_assert_cmpuint (get_n_requests (&fixture), ==, N_CALLS);
  client_fixture_tear_down (&fixture);
}

/* Keys that stop working in the middle of a jump: those under way are
 * refused, fewer than five, and no more follow. */
static void
test_keys_revoked (void)
{
  Service service = { 0 };
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_keys ());
  client_fixture_succeed (&fixture);
  service = (Service){ .refuse = TRUE, .hold = TRUE };
  client_fixture_ask_all (&fixture, results, N_CALLS);
  gr_test_wait_until (get_n_requests (&fixture) == 1 + 4, TEST_WAIT_SECONDS);
  gr_test_server_release (fixture.server);
  client_fixture_fail_all (&fixture, results, N_CALLS, GR_ERROR_SIGN_IN);
  g_assert_cmpuint (get_n_requests (&fixture), ==, 1 + 4);
  client_fixture_tear_down (&fixture);
}

/* Whoever signs in again while an old call is under way is not thrown out by
 * its answer. */
static void
test_late_refusal (void)
{
  Service service = { .refuse = TRUE, .hold = TRUE };
  g_autoptr (GrCredentials) credentials = test_credentials_token ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *result;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_token ());
  client_fixture_ask (&fixture, NULL, &result);
  gr_test_wait_until (get_n_requests (&fixture) == 1, TEST_WAIT_SECONDS);
  service = (Service){ 0 };
  gr_client_set_credentials (fixture.client, credentials);
  gr_test_server_release (fixture.server);
  g_assert_null (client_fixture_take (&fixture, &result, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_SIGN_IN);
  g_assert_false (gr_client_get_signed_out (fixture.client));
  client_fixture_succeed (&fixture);
  client_fixture_tear_down (&fixture);
}

/* Calls that stand in line when the credentials change go on with the new
 * ones. */
static void
test_change_in_line (void)
{
  Service service = { .hold = TRUE };
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("new-token"), NULL, NULL);
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  client_fixture_set_up (&fixture, service_cb, &service,
                         test_credentials_keys ());
  client_fixture_ask_all (&fixture, results, N_CALLS);
  gr_test_wait_until (get_n_requests (&fixture) == 1, TEST_WAIT_SECONDS);
  service.hold = FALSE;
  gr_client_set_credentials (fixture.client, credentials);
  gr_test_server_release (fixture.server);
  client_fixture_succeed_all (&fixture, results, N_CALLS);
  g_assert_cmpuint (get_n_requests (&fixture), ==, N_CALLS);
  for (guint i = 1; i < N_CALLS; i++)
    g_assert_cmpstr (
        soup_message_headers_get_one (
            gr_test_server_get_request (fixture.server, i)->headers,
            "X-Auth-Token"),
        ==, "new-token");
  client_fixture_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/sign-in/final", test_final);
  g_test_add_func ("/client/sign-in/all-end", test_all_end);
  g_test_add_func ("/client/sign-in/one-call-again", test_one_call_again);
  g_test_add_func ("/client/sign-in/one-wrong-signature",
                   test_one_wrong_signature);
  g_test_add_func ("/client/sign-in/keys-open-up", test_keys_open_up);
  g_test_add_func ("/client/sign-in/keys-revoked", test_keys_revoked);
  g_test_add_func ("/client/sign-in/late-refusal", test_late_refusal);
  g_test_add_func ("/client/sign-in/change-in-line", test_change_in_line);

  return g_test_run ();
}
