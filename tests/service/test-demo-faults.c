/* test-demo-faults.c: the demo service goes wrong as it is told to
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-client.h"
#include "gr-demo-faults.h"
#include "gr-demo-throttle.h"
#include "gr-test.h"

#include <string.h>

static DemoClient *
client_with (const char *const *faults)
{
  return service_client_new (&(GrTestServiceOptions){ .faults = faults });
}

#define CLIENT_WITH(...)                                                       \
  client_with ((const char *const[]){ __VA_ARGS__, NULL })

static void
assert_status (DemoClient *client, guint status, const char *code)
{
  g_autoptr (DemoReply) reply = demo_client_list (client, NULL);

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, status);
  if (code != NULL)
    g_assert_cmpstr (demo_reply_code (reply), ==, code);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *fault;
    guint status;
    const char *code;
  } errors[] = {
    { "400:1", 400, "MSS.00000003" },
    { "400-token:1", 400, "MSS.00010008" },
    { "400-project:1", 400, "MSS.00010009" },
    { "401:1", 401, "MSS.00000001" },
    { "403:1", 403, "MSS.00024001" },
    { "403-privacy:1", 403, "MSS.00022008" },
    { "404:1", 404, "APIGW.0101" },
    { "429:1", 429, "APIGW.0308" },
    { "500:1", 500, "MSS.00000004" },
    { "502-html:1", 502, NULL },
    { "503:1", 503, "APIGW.0613" },
    { "504:1", 504, "APIGW.0201" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (DemoClient) client = CLIENT_WITH (errors[i].fault);

      assert_status (client, errors[i].status, errors[i].code);
      assert_status (client, 200, NULL);
    }
}

/* The reference's own words. */
static void
test_example_bodies (void)
{
  static const char *const bodies[][2] = {
    { "400", "{\"error_code\":\"MSS.00000003\","
             "\"error_msg\":\"Invalid parameter\"}" },
    { "401", "{\"error_code\":\"MSS.00000001\","
             "\"error_msg\":\"Unauthorized\"}" },
    { "500", "{\"error_code\":\"MSS.00000004\","
             "\"error_msg\":\"Internal Error\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (DemoClient) client = CLIENT_WITH (bodies[i][0]);
      g_autoptr (DemoReply) reply = demo_client_list (client, NULL);

      g_assert_cmpmem (g_bytes_get_data (reply->body, NULL),
                       g_bytes_get_size (reply->body), bodies[i][1],
                       strlen (bodies[i][1]));
    }
}

/* The gateway's errors name the request in the body, too. */
static void
test_gateway_id (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("404");
  g_autoptr (DemoReply) reply = demo_client_list (client, NULL);

  g_assert_cmpstr (
      demo_string (json_node_get_object (reply->json), "request_id"), ==,
      soup_message_headers_get_one (reply->headers, "X-Request-Id"));
}

static void
test_sequence (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("ok:2", "500:2", "400:1");
  const guint statuses[] = { 200, 200, 500, 500, 400, 200, 200 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    assert_status (client, statuses[i], NULL);
}

/* Who is not let in does not use a fault up. */
static void
test_after_auth (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("500:1");
  g_autoptr (DemoReply) stranger =
      demo_client_get (client, "/v1/x/smart-live-rooms", NULL);

  g_assert_cmpuint (stranger->status, ==, 401);
  assert_status (client, 500, NULL);
}

static void
test_retry_after (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("429:1", "retry-after:7");
  g_autoptr (DemoReply) refused = demo_client_list (client, NULL);
  g_autoptr (DemoReply) good = demo_client_list (client, NULL);

  g_assert_cmpstr (soup_message_headers_get_one (refused->headers,
                                                 "Retry-After"),
                   ==, "7");
  g_assert_null (soup_message_headers_get_one (good->headers, "Retry-After"));
}

static void
test_bodies (void)
{
  static const struct
  {
    const char *fault;
    const char *start;
    gsize size;
  } bodies[] = {
    { "empty:1", "", 0 },
    { "not-json:1", "<!DOCTYPE html>", 0 },
    { "deep:1", "[[[[", 2 * 1024 * 1024 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (DemoClient) client = CLIENT_WITH (bodies[i].fault);
      g_autoptr (DemoReply) reply = demo_client_list (client, NULL);
      gsize size = g_bytes_get_size (reply->body);

      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpuint (size, >=, strlen (bodies[i].start));
      if (size > 0)
        g_assert_true (g_str_has_prefix (g_bytes_get_data (reply->body, NULL),
                                         bodies[i].start));
      if (bodies[i].size > 0)
        g_assert_cmpuint (size, ==, bodies[i].size);
      assert_status (client, 200, NULL);
    }
}

static void
test_truncated (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("ok:1", "truncated:1");
  g_autoptr (DemoReply) whole = demo_client_list (client, NULL);
  g_autoptr (DemoReply) half = demo_client_list (client, NULL);

  g_assert_cmpuint (half->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (half->body), ==,
                    g_bytes_get_size (whole->body) / 2);
  g_assert_null (half->json);
}

/* Seen on the wire: libsoup 3.2 takes a short body for a whole one where the
 * server closes the connection by itself. */
static void
test_cut_off (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("cut-off:1");
  g_autofree char *text = g_strdup_printf (
      "GET /v1/%s/smart-live-rooms HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      "X-Auth-Token: %s\r\n\r\n",
      gr_demo_service_get_project_id (client->service),
      gr_demo_service_get_token (client->service));
  g_autofree char *answer = demo_client_raw (client, text);
  const char *length = strstr (answer, "Content-Length: ");
  const char *body = strstr (answer, "\r\n\r\n") + 4;

  g_assert_nonnull (length);
  g_assert_cmpuint (strlen (body), ==,
                    g_ascii_strtoull (length + 16, NULL, 10) / 2);
  assert_status (client, 200, NULL);
}

/* libsoup asks once more by itself, hence two. */
static void
test_reset (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("ok:1", "reset:2");
  g_autoptr (DemoReply) good = demo_client_list (client, NULL);
  g_autoptr (DemoReply) reset = demo_client_list (client, NULL);

  g_assert_cmpuint (good->status, ==, 200);
  g_assert_error (reset->error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
}

/* Reads @bytes of a huge answer, then goes away. */
static void
test_huge (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("huge:1");
  g_autofree char *path =
      g_strdup_printf ("/v1/%s/smart-live-rooms",
                       gr_demo_service_get_project_id (client->service));
  g_autoptr (SoupMessage) message = demo_client_message (client, "GET", path);
  g_autoptr (GAsyncResult) sent = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_read = 0;

  soup_message_headers_append (soup_message_get_request_headers (message),
                               "X-Auth-Token",
                               gr_demo_service_get_token (client->service));
  soup_session_send_async (client->session, message, G_PRIORITY_DEFAULT, NULL,
                           gr_test_result_cb, &sent);
  gr_test_wait_until (sent != NULL, 20);
  stream = soup_session_send_finish (client->session, sent, &error);
  g_assert_no_error (error);
  while (n_read < 20 * 1024 * 1024)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GBytes) bytes = NULL;

      g_input_stream_read_bytes_async (stream, 1024 * 1024, G_PRIORITY_DEFAULT,
                                       NULL, gr_test_result_cb, &result);
      gr_test_wait_until (result != NULL, 20);
      bytes = g_input_stream_read_bytes_finish (stream, result, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
      n_read += g_bytes_get_size (bytes);
    }
  soup_session_abort (client->session);
  assert_status (client, 200, NULL);
}

/* A client that waits for nothing does not keep the service from ending, nor
 * others from being served. */
static void
test_stall (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("stall:1", "ok:1", "slow:0");
  g_autofree char *path =
      g_strdup_printf ("/v1/%s/smart-live-rooms",
                       gr_demo_service_get_project_id (client->service));
  g_autoptr (SoupMessage) message = demo_client_message (client, "GET", path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message),
                               "X-Auth-Token",
                               gr_demo_service_get_token (client->service));
  soup_session_send_and_read_async (client->session, message,
                                    G_PRIORITY_DEFAULT, cancellable,
                                    gr_test_result_cb, &result);
  assert_status (client, 200, NULL);
  assert_status (client, 200, NULL);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, 20);
  bytes = soup_session_send_and_read_finish (client->session, result, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The service ends while answers are held back and covers are drawn. */
static void
test_end_under_way (void)
{
  static const char *const kinds[] = { "stall", "slow:600000", "huge" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GrDemoService) service = gr_test_service_new (
          &(GrTestServiceOptions){
              .faults = (const char *const[]){ kinds[i], NULL } },
          NULL);
      g_autoptr (SoupSession) session = soup_session_new ();
      g_autoptr (GAsyncResult) list = NULL;
      g_autoptr (GAsyncResult) cover = NULL;
      g_autofree char *list_address =
          g_strdup_printf ("%s/v1/%s/smart-live-rooms",
                           gr_demo_service_get_endpoint (service),
                           gr_demo_service_get_project_id (service));
      g_autofree char *cover_address =
          g_strdup_printf ("%s/covers/1.png",
                           gr_demo_service_get_endpoint (service));
      g_autoptr (SoupMessage) list_message =
          soup_message_new ("GET", list_address);
      g_autoptr (SoupMessage) cover_message =
          soup_message_new ("GET", cover_address);

      soup_message_headers_append (soup_message_get_request_headers (
                                       list_message),
                                   "X-Auth-Token",
                                   gr_demo_service_get_token (service));
      soup_session_send_and_read_async (session, list_message,
                                        G_PRIORITY_DEFAULT, NULL,
                                        gr_test_result_cb, &list);
      soup_session_send_and_read_async (session, cover_message,
                                        G_PRIORITY_DEFAULT, NULL,
                                        gr_test_result_cb, &cover);
      gr_test_wait_until (cover != NULL, 20);
      g_assert_null (list);
      g_assert_finalize_object (g_steal_pointer (&service));
      gr_test_wait_until (list != NULL, 20);
      soup_session_abort (session);
    }
}

static void
test_throttle (void)
{
  g_autoptr (GrDemoThrottle) throttle = gr_demo_throttle_new (3);
  const gint64 second = G_USEC_PER_SEC;

  for (guint i = 0; i < 3; i++)
    g_assert_true (gr_demo_throttle_admit (throttle, i * 1000));
  g_assert_false (gr_demo_throttle_admit (throttle, 3000));
  g_assert_false (gr_demo_throttle_admit (throttle, second - 1));
  g_assert_true (gr_demo_throttle_admit (throttle, second));
  g_assert_false (gr_demo_throttle_admit (throttle, second + 999));
  g_assert_true (gr_demo_throttle_admit (throttle, second + 1000));
}

/* One call a second, and calls that follow each other sooner or later within
 * one: covers are never refused. */
static void
test_rate (void)
{
  g_autoptr (DemoClient) client =
      service_client_new (&(GrTestServiceOptions){ .calls_per_second = 1 });
  guint status = 200;

  for (guint i = 0; i < 100 && status == 200; i++)
    {
      g_autoptr (DemoReply) reply = demo_client_list (client, NULL);
      g_autoptr (DemoReply) cover =
          demo_client_get (client, "/thumbnails/1.png", NULL);

      status = reply->status;
      if (status != 200)
        g_assert_cmpstr (demo_reply_code (reply), ==, "APIGW.0308");
      g_assert_cmpuint (cover->status, ==, 200);
    }
  g_assert_cmpuint (status, ==, 429);
}

static void
test_token_expired (void)
{
  g_autoptr (DemoClient) client = CLIENT_WITH ("token-expired:2");

  assert_status (client, 200, NULL);
  assert_status (client, 200, NULL);
  assert_status (client, 401, "APIGW.0307");
  assert_status (client, 401, "APIGW.0307");
}

/* --- What there is to ask for --- */

static void
test_unknown (void)
{
  static const char *const words[] = { "",      "nonsense", "400x", "400:",
                                       "400:x", "400:-1",   ":1" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *const faults[] = { words[i], NULL };
      g_autoptr (GError) error = NULL;

      g_assert_null (
          gr_test_service_new (&(GrTestServiceOptions){ .faults = faults },
                               &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

/* Every fault stands in the help, and is taken as it stands there. */
static void
test_help (void)
{
  g_autofree char *help = gr_demo_faults_dup_help ();
  g_auto (GStrv) lines = g_strsplit (help, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autofree char *name =
          g_strndup (lines[i] + 2, strcspn (lines[i], "[") - 2);
      const char *const faults[] = { name, NULL };
      g_autoptr (GrDemoFaults) taken = gr_demo_faults_new (faults, NULL);

      g_assert_nonnull (taken);
      n++;
    }
  g_assert_cmpuint (n, ==, GR_DEMO_N_FAULTS - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/faults/errors", test_errors);
  g_test_add_func ("/demo/faults/example-bodies", test_example_bodies);
  g_test_add_func ("/demo/faults/gateway-id", test_gateway_id);
  g_test_add_func ("/demo/faults/sequence", test_sequence);
  g_test_add_func ("/demo/faults/after-auth", test_after_auth);
  g_test_add_func ("/demo/faults/retry-after", test_retry_after);
  g_test_add_func ("/demo/faults/bodies", test_bodies);
  g_test_add_func ("/demo/faults/truncated", test_truncated);
  g_test_add_func ("/demo/faults/cut-off", test_cut_off);
  g_test_add_func ("/demo/faults/reset", test_reset);
  g_test_add_func ("/demo/faults/huge", test_huge);
  g_test_add_func ("/demo/faults/stall", test_stall);
  g_test_add_func ("/demo/faults/end-under-way", test_end_under_way);
  g_test_add_func ("/demo/faults/throttle", test_throttle);
  g_test_add_func ("/demo/faults/rate", test_rate);
  g_test_add_func ("/demo/faults/token-expired", test_token_expired);
  g_test_add_func ("/demo/faults/unknown", test_unknown);
  g_test_add_func ("/demo/faults/help", test_help);
  return g_test_run ();
}
