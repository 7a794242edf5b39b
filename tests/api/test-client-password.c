/* test-client-password.c: a password buys tokens, and no more than needed
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

/* IAM and the service at one address. Tokens are "token-1", "token-2", …;
 * the service accepts those after the first @n_refused. */
typedef struct
{
  guint n_posts;
  guint n_gets;
  guint iam_status; /* 0: 201 */
  const char *iam_body;
  guint n_refused;
  guint refusal_status; /* 0: 401 */
  const char *refusal_code;
  const char *refused_offset; /* (nullable): whatever the token is */
  gboolean hold_iam;
  gboolean hold_rooms;
  guint held_get; /* this one only; 0: none */
} Service;

static void
sell_token (Service *service, SoupServerMessage *message, guint number)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autofree char *expires =
      g_date_time_format (tomorrow, "%Y-%m-%dT%H:%M:%S.000000Z");
  g_autofree char *json = g_strdup_printf (
      "{\"token\":{\"expires_at\":\"%s\",\"project\":{\"id\":\"p\","
      "\"name\":\"cn-north-4\"}}}",
      expires);
  g_autofree char *token = g_strdup_printf ("token-%u", service->n_posts);

  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "X-Subject-Token", token);
  gr_test_server_reply_json (message, number, 201, json);
}

static void
reply_iam (Service *service, SoupServerMessage *message, guint number)
{
  service->n_posts++;
  if (service->iam_status == 0)
    sell_token (service, message, number);
  else
    gr_test_server_reply_json (message, number, service->iam_status,
                               service->iam_body);
}

static gboolean
accepts (const Service *service, const GrTestRequest *request)
{
  const char *token =
      soup_message_headers_get_one (request->headers, "X-Auth-Token");
  g_autofree char *offset = gr_test_request_dup_parameter (request, "offset");

  g_assert_true (g_str_has_prefix (token, "token-"));
  return g_ascii_strtoull (token + strlen ("token-"), NULL, 10) >
             service->n_refused &&
         g_strcmp0 (offset, service->refused_offset) != 0;
}

static void
reply_service (Service *service,
               const GrTestRequest *request,
               SoupServerMessage *message,
               guint number)
{
  g_autofree char *refusal =
      g_strdup_printf ("{\"error_code\":\"%s\",\"error_msg\":\"No\"}",
                       service->refusal_code != NULL ? service->refusal_code
                                                     : "MSS.00000001");

  service->n_gets++;
  if (accepts (service, request))
    gr_test_server_reply_rooms (message, request, number, 100);
  else
    gr_test_server_reply_json (message, number,
                               service->refusal_status != 0
                                   ? service->refusal_status
                                   : 401,
                               refusal);
}

static gboolean
holds (const Service *service, gboolean iam)
{
  if (iam)
    return service->hold_iam;
  return service->hold_rooms || service->held_get == service->n_gets;
}

static void
service_cb (GrTestServer *server,
            const GrTestRequest *request,
            guint number,
            SoupServerMessage *message,
            gpointer user_data)
{
  Service *service = user_data;
  gboolean iam = g_str_equal (request->path, "/v3/auth/tokens");

  if (iam)
    reply_iam (service, message, number);
  else
    reply_service (service, request, message, number);
  if (holds (service, iam))
    gr_test_server_hold (server, message);
}

static void
set_up (ClientFixture *fixture, Service *service)
{
  g_autoptr (GrCredentials) placeholder = test_credentials_token ();
  g_autoptr (GrCredentials) credentials = NULL;
  g_autoptr (GError) error = NULL;

  client_fixture_set_up (fixture, service_cb, service,
                         g_steal_pointer (&placeholder));
  credentials =
      gr_credentials_new_password (gr_test_server_get_uri (fixture->server),
                                   "domain", "user", gr_secret_new ("password"),
                                   "cn-north-4", NULL, &error);
  g_assert_no_error (error);
  gr_client_set_credentials (fixture->client, credentials);
}

static void
assert_counts (const Service *service, guint n_posts, guint n_gets)
{
  g_assert_cmpuint (service->n_posts, ==, n_posts);
  g_assert_cmpuint (service->n_gets, ==, n_gets);
}

/* One token for all, and for all that comes. */
static void
test_one_token (void)
{
  Service service = { 0 };
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_ask_all (&fixture, results, N_CALLS);
  client_fixture_succeed_all (&fixture, results, N_CALLS);
  client_fixture_succeed (&fixture);
  assert_counts (&service, 1, N_CALLS + 1);
  client_fixture_tear_down (&fixture);
}

/* A token that has worked and is refused is renewed, once for all. */
static void
test_renewal (void)
{
  Service service = { 0 };
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_succeed (&fixture);
  service.n_refused = 1;
  service.hold_rooms = TRUE;
  client_fixture_ask_all (&fixture, results, N_CALLS);
  gr_test_wait_until (service.n_gets == 1 + 4, TEST_WAIT_SECONDS);
  service.hold_rooms = FALSE;
  gr_test_server_release (fixture.server);
  client_fixture_succeed_all (&fixture, results, N_CALLS);
  g_assert_false (gr_client_get_signed_out (fixture.client));
  assert_counts (&service, 2, 1 + 4 + N_CALLS);
  client_fixture_tear_down (&fixture);
}

/* The service's own word for a token that is no good comes with a 400. */
static void
test_renewal_of_invalid_token (void)
{
  Service service = { .refusal_status = 400, .refusal_code = "MSS.00010008" };
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_succeed (&fixture);
  service.n_refused = 1;
  client_fixture_succeed (&fixture);
  assert_counts (&service, 2, 3);
  client_fixture_tear_down (&fixture);
}

/* A call is renewed once: a second refusal is the last word. */
static void
test_renewed_and_refused (void)
{
  Service service = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_succeed (&fixture);
  service.n_refused = G_MAXUINT;
  error = client_fixture_fail (&fixture, GR_ERROR_SIGN_IN);
  assert_counts (&service, 2, 3);
  g_assert_true (gr_client_get_signed_out (fixture.client));
  again = client_fixture_fail (&fixture, GR_ERROR_SIGN_IN);
  assert_counts (&service, 2, 3);
  client_fixture_tear_down (&fixture);
}

/* A refusal that arrives when there is a new token already costs no further
 * one. */
static void
test_late_refusal (void)
{
  Service service = { 0 };
  g_autoptr (GrRoomPage) first = NULL;
  g_autoptr (GrRoomPage) second = NULL;
  GAsyncResult *results[2];
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_succeed (&fixture);
  service.n_refused = 1;
  service.held_get = 2;
  client_fixture_ask (&fixture, NULL, &results[0]);
  gr_test_wait_until (service.n_gets == 2, TEST_WAIT_SECONDS);
  client_fixture_ask (&fixture, NULL, &results[1]);
  second = client_fixture_take (&fixture, &results[1], NULL);
  g_assert_nonnull (second);
  assert_counts (&service, 2, 4);

  gr_test_server_release (fixture.server);
  first = client_fixture_take (&fixture, &results[0], NULL);
  g_assert_nonnull (first);
  assert_counts (&service, 2, 5);
  client_fixture_tear_down (&fixture);
}

/* A call that every token is refused for does not renew again and again,
 * even if the others are content with each of them. */
static void
test_one_renewal_a_call (void)
{
  Service service = { .refused_offset = "66", .held_get = 3 };
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_succeed (&fixture);
  gr_client_list_rooms_async (fixture.client, query, 66, 10, GR_PRIORITY_SHOWN,
                              NULL, gr_test_result_cb, &result);
  gr_test_wait_until (service.n_gets == 3, TEST_WAIT_SECONDS);
  client_fixture_succeed (&fixture);
  assert_counts (&service, 2, 4);

  gr_test_server_release (fixture.server);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  g_assert_null (gr_client_list_rooms_finish (fixture.client, result, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_SIGN_IN);
  assert_counts (&service, 2, 4);
  g_clear_object (&result);
  client_fixture_tear_down (&fixture);
}

static void
test_new_token_refused (void)
{
  Service service = { .n_refused = G_MAXUINT, .hold_rooms = TRUE };
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_ask_all (&fixture, results, N_CALLS);
  gr_test_wait_until (service.n_gets == 4, TEST_WAIT_SECONDS);
  gr_test_server_release (fixture.server);
  client_fixture_fail_all (&fixture, results, N_CALLS, GR_ERROR_SIGN_IN);
  assert_counts (&service, 1, 4);
  g_assert_true (gr_client_get_signed_out (fixture.client));
  client_fixture_tear_down (&fixture);
}

/* Too many wrong passwords lock the user: one is enough. */
static void
test_wrong_password (void)
{
  Service service = {
    .iam_status = 401,
    .iam_body = "{\"error\":{\"code\":401,\"message\":\"The username "
                "or password is wrong.\",\"title\":\"Unauthorized\"}}"
  };
  GAsyncResult *results[N_CALLS];
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_ask_all (&fixture, results, N_CALLS);
  client_fixture_fail_all (&fixture, results, N_CALLS, GR_ERROR_SIGN_IN);
  error = client_fixture_fail (&fixture, GR_ERROR_SIGN_IN);
  g_assert_nonnull (strstr (error->message, "password"));
  assert_counts (&service, 1, 0);
  client_fixture_tear_down (&fixture);
}

/* IAM in trouble is no verdict on the password: the next question asks it
 * again. */
static void
test_iam_fails (void)
{
  Service service = { .iam_status = 503, .iam_body = "{}" };
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_up (&fixture, &service);
  error = client_fixture_fail (&fixture, GR_ERROR_SERVICE);
  g_assert_false (gr_client_get_signed_out (fixture.client));
  assert_counts (&service, 1, 0);
  service.iam_status = 0;
  client_fixture_succeed (&fixture);
  assert_counts (&service, 2, 1);
  client_fixture_tear_down (&fixture);
}

static void
test_user_is_disabled (void)
{
  Service service = { .iam_status = 403,
                      .iam_body = "{\"error_code\":\"IAM.0082\","
                                  "\"error_msg\":\"disabled\"}" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  ClientFixture fixture;

  set_up (&fixture, &service);
  error = client_fixture_fail (&fixture, GR_ERROR_FORBIDDEN);
  again = client_fixture_fail (&fixture, GR_ERROR_FORBIDDEN);
  assert_counts (&service, 1, 0);
  client_fixture_tear_down (&fixture);
}

/* A token is replaced before its end, without a refusal. */
static void
test_early_renewal (void)
{
  Service service = { 0 };
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_succeed (&fixture);
  gr_token_keeper_age (gr_client_get_means (fixture.client)->keeper, 23 * 3600);
  client_fixture_succeed (&fixture);
  assert_counts (&service, 1, 2);
  gr_token_keeper_age (gr_client_get_means (fixture.client)->keeper, 45 * 60);
  client_fixture_succeed (&fixture);
  assert_counts (&service, 2, 3);
  client_fixture_tear_down (&fixture);
}

/* While the token is good, IAM in trouble disturbs nobody, and is not asked
 * with every call. */
static void
test_early_renewal_fails (void)
{
  Service service = { 0 };
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_succeed (&fixture);
  service.iam_status = 500;
  service.iam_body = "{}";
  gr_token_keeper_age (gr_client_get_means (fixture.client)->keeper,
                       23 * 3600 + 45 * 60);
  client_fixture_succeed (&fixture);
  client_fixture_succeed (&fixture);
  assert_counts (&service, 2, 3);

  gr_token_keeper_age (gr_client_get_means (fixture.client)->keeper, 3600);
  error = client_fixture_fail (&fixture, GR_ERROR_SERVICE);
  assert_counts (&service, 3, 3);
  client_fixture_tear_down (&fixture);
}

/* Who gives up while a token is bought leaves the others their token. */
static void
test_cancel_while_buying (void)
{
  Service service = { .hold_iam = TRUE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *impatient;
  GAsyncResult *patient;
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_ask (&fixture, cancellable, &impatient);
  client_fixture_ask (&fixture, NULL, &patient);
  gr_test_wait_until (service.n_posts == 1, TEST_WAIT_SECONDS);
  g_cancellable_cancel (cancellable);
  g_assert_null (client_fixture_take (&fixture, &impatient, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gr_test_server_release (fixture.server);
  page = client_fixture_take (&fixture, &patient, NULL);
  g_assert_nonnull (page);
  assert_counts (&service, 1, 1);
  client_fixture_tear_down (&fixture);
}

/* Other credentials while a token is bought: who waits goes on with them. */
static void
test_change_while_buying (void)
{
  Service service = { .hold_iam = TRUE };
  g_autoptr (GrCredentials) credentials =
      gr_credentials_new_token (gr_secret_new ("token-7"), NULL, NULL);
  GAsyncResult *results[N_CALLS];
  ClientFixture fixture;

  set_up (&fixture, &service);
  client_fixture_ask_all (&fixture, results, N_CALLS);
  gr_test_wait_until (service.n_posts == 1, TEST_WAIT_SECONDS);
  gr_client_set_credentials (fixture.client, credentials);
  client_fixture_succeed_all (&fixture, results, N_CALLS);
  gr_test_server_release (fixture.server);
  assert_counts (&service, 1, N_CALLS);
  client_fixture_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/password/one-token", test_one_token);
  g_test_add_func ("/client/password/renewal", test_renewal);
  g_test_add_func ("/client/password/renewal-of-invalid-token",
                   test_renewal_of_invalid_token);
  g_test_add_func ("/client/password/renewed-and-refused",
                   test_renewed_and_refused);
  g_test_add_func ("/client/password/late-refusal", test_late_refusal);
  g_test_add_func ("/client/password/one-renewal-a-call",
                   test_one_renewal_a_call);
  g_test_add_func ("/client/password/new-token-refused",
                   test_new_token_refused);
  g_test_add_func ("/client/password/wrong-password", test_wrong_password);
  g_test_add_func ("/client/password/iam-fails", test_iam_fails);
  g_test_add_func ("/client/password/user-is-disabled", test_user_is_disabled);
  g_test_add_func ("/client/password/early-renewal", test_early_renewal);
  g_test_add_func ("/client/password/early-renewal-fails",
                   test_early_renewal_fails);
  g_test_add_func ("/client/password/cancel-while-buying",
                   test_cancel_while_buying);
  g_test_add_func ("/client/password/change-while-buying",
                   test_change_while_buying);

  return g_test_run ();
}
