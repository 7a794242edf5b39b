/* test-demo-auth.c: who is let in, and in whose words others are refused
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-client.h"
#include "demo-signer.h"
#include "gr-demo-auth.h"
#include "gr-demo-signature.h"
#include "gr-test.h"

#include <string.h>

#define NOW 1795345380 /* 2026-11-22T11:03:00Z */
#define NOW_TEXT "20261122T110300Z"
#define AK "AKEXAMPLE0123456789A"
#define SK "skExample0123456789abcdefghijklmnopqrstuvw"
#define NAMES "host;x-project-id;x-sdk-date"

/* --- Signatures, by the vendor's rules --- */

static GrDemoRequest *
request_of_vector (JsonObject *vector, char **authorization)
{
  g_autoptr (SoupMessageHeaders) headers =
      soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  JsonObject *sent = json_object_get_object_member (vector, "headers_in");
  g_autoptr (GList) names = json_object_get_members (sent);
  g_autoptr (GUri) uri =
      g_uri_parse (demo_string (vector, "url"), G_URI_FLAGS_ENCODED, NULL);

  for (GList *l = names; l != NULL; l = l->next)
    soup_message_headers_append (headers, l->data, demo_string (sent, l->data));
  *authorization = g_strdup (demo_string (vector, "authorization"));
  return gr_demo_request_new (demo_string (vector, "method"),
                              g_uri_get_path (uri), g_uri_get_query (uri),
                              headers, NULL);
}

static gboolean
verify (const GrDemoRequest *request, const char *header, const char *sk)
{
  g_autoptr (GrDemoAuthorization) authorization =
      gr_demo_authorization_parse (header);

  return authorization != NULL &&
         gr_demo_authorization_verify (authorization, request, sk);
}

/* Each vector passes; with another key, method, path, query, header or
 * signature it does not. */
static void
check_vector (JsonArray *vectors, guint index, JsonNode *node, gpointer data)
{
  JsonObject *vector = json_node_get_object (node);
  g_autofree char *header = NULL;
  g_autoptr (GrDemoRequest) request = request_of_vector (vector, &header);
  const char *sk = demo_string (vector, "sk");
  g_autoptr (GrDemoRequest) put =
      gr_demo_request_new ("PUT", request->path, request->query,
                           request->headers, NULL);
  g_autoptr (GrDemoRequest) elsewhere =
      gr_demo_request_new ("GET", "/v1/other", request->query, request->headers,
                           NULL);
  g_autoptr (GrDemoRequest) other_query =
      gr_demo_request_new ("GET", request->path, "limit=9", request->headers,
                           NULL);

  g_test_message ("%s", demo_string (vector, "name"));
  g_assert_true (verify (request, header, sk));
  g_assert_false (verify (request, header, "another"));
  g_assert_false (verify (put, header, sk));
  g_assert_false (verify (elsewhere, header, sk));
  g_assert_false (verify (other_query, header, sk));
  soup_message_headers_replace (request->headers, "X-Sdk-Date",
                                "20260102T030406Z");
  g_assert_false (verify (request, header, sk));
}

static void
test_vectors (void)
{
  g_autoptr (GBytes) data = gr_test_load_data ("signing-vectors.json");
  g_autofree char *text =
      g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *vectors = json_node_get_array (root);

  g_assert_cmpuint (json_array_get_length (vectors), >=, 15);
  json_array_foreach_element (vectors, check_vector, NULL);
}

static void
test_malformed (void)
{
  static const char *const headers[] = {
    "",
    "Basic Zm9vOmJhcg==",
    "SDK-HMAC-SHA256",
    "SDK-HMAC-SHA256 ",
    "SDK-HMAC-SHA256 Access=a, SignedHeaders=b",
    "SDK-HMAC-SHA256 Access=a, Signature=b",
    "V11-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    g_assert_null (gr_demo_authorization_parse (headers[i]));
}

/* --- Keys, over HTTP --- */

static DemoClient *
client_with_keys (void)
{
  return service_client_new (
      &(GrTestServiceOptions){ .ak = AK, .sk = SK, .fixed_time = NOW });
}

static SoupMessage *
message_with_headers (DemoClient *client, const char *query, const char *date)
{
  const char *project = gr_demo_service_get_project_id (client->service);
  g_autofree char *path =
      g_strdup_printf ("/v1/%s/smart-live-rooms%s", project, query);
  SoupMessage *message = demo_client_message (client, "GET", path);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_headers_append (headers, "X-Project-Id", project);
  soup_message_headers_append (headers, "X-Sdk-Date", date);
  return message;
}

static DemoReply *
ask_signed (DemoClient *client,
            const char *query,
            const char *date,
            const char *sk)
{
  g_autoptr (SoupMessage) message = message_with_headers (client, query, date);

  demo_sign (message, AK, sk, NAMES);
  return demo_client_send (client, message);
}

static void
test_signed (void)
{
  static const char *const queries[] = {
    "",
    "?limit=10&offset=0",
    "?room_name=a%20b",
    "?room_name=a%2Bb",
    "?room_name=a%2Fb%26%2A~",
    "?room_name=%E5%A4%A7%F0%9F%8E%A4",
    "?live_state=WAITING%2CPROCESSING&start_time=2021-01-10T08%3A43%3A17Z",
  };
  g_autoptr (DemoClient) client = client_with_keys ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (DemoReply) reply =
          ask_signed (client, queries[i], NOW_TEXT, SK);

      g_test_message ("%s", queries[i]);
      g_assert_cmpuint (reply->status, ==, 200);
    }
}

static void
test_wrong_keys (void)
{
  g_autoptr (DemoClient) client = client_with_keys ();
  g_autoptr (DemoReply) wrong_sk = ask_signed (client, "", NOW_TEXT, "other");
  g_autoptr (SoupMessage) message = message_with_headers (client, "", NOW_TEXT);
  g_autoptr (DemoReply) wrong_ak = NULL;
  g_autoptr (DemoReply) malformed = NULL;

  demo_reply_assert_refused (wrong_sk, 401, "APIGW.0301",
                             "Incorrect IAM authentication information: "
                             "verify aksk signature fail");
  demo_sign (message, "OTHER", SK, NAMES);
  wrong_ak = demo_client_send (client, message);
  demo_reply_assert_refused (wrong_ak, 401, "APIGW.0301", "ak not exist");
  soup_message_headers_replace (soup_message_get_request_headers (message),
                                "Authorization", "Bearer x");
  malformed = demo_client_send (client, message);
  demo_reply_assert_refused (malformed, 401, "APIGW.0301", "malformed");
}

/* Fifteen minutes either way are near enough, a second more is not. */
static void
test_clock (void)
{
  static const struct
  {
    const char *date;
    guint status;
  } dates[] = {
    { "20261122T104800Z", 200 }, { "20261122T111800Z", 200 },
    { "20261122T104759Z", 401 }, { "20261122T111801Z", 401 },
    { "2026-11-22T11:03", 401 }, { "20261322T110300Z", 401 },
  };
  g_autoptr (DemoClient) client = client_with_keys ();

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (DemoReply) reply = ask_signed (client, "", dates[i].date, SK);

      g_assert_cmpuint (reply->status, ==, dates[i].status);
      if (reply->status == 401)
        demo_reply_assert_refused (reply, 401, "APIGW.0301",
                                   "signature expired");
      g_assert_cmpstr (soup_message_headers_get_one (reply->headers, "Date"),
                       ==, "Sun, 22 Nov 2026 11:03:00 GMT");
    }
}

/* A client whose clock is an hour behind can see it by the Date. */
static void
test_clock_ahead (void)
{
  const char *const faults[] = { "clock:3600", NULL };
  g_autoptr (DemoClient) client = service_client_new (&(GrTestServiceOptions){
      .ak = AK, .sk = SK, .fixed_time = NOW, .faults = faults });
  g_autoptr (DemoReply) refused = ask_signed (client, "", NOW_TEXT, SK);
  g_autoptr (DemoReply) admitted =
      ask_signed (client, "", "20261122T120300Z", SK);

  demo_reply_assert_refused (refused, 401, "APIGW.0301", "signature expired");
  g_assert_cmpstr (soup_message_headers_get_one (refused->headers, "Date"), ==,
                   "Sun, 22 Nov 2026 12:03:00 GMT");
  g_assert_cmpuint (admitted->status, ==, 200);
}

static void
test_project_header (void)
{
  g_autoptr (DemoClient) client = client_with_keys ();
  g_autoptr (SoupMessage) message = message_with_headers (client, "", NOW_TEXT);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (DemoReply) unsigned_project = NULL;
  g_autoptr (DemoReply) other_project = NULL;
  g_autoptr (DemoReply) unsigned_date = NULL;

  demo_sign (message, AK, SK, "host;x-sdk-date");
  unsigned_project = demo_client_send (client, message);
  demo_reply_assert_refused (unsigned_project, 401, "APIGW.0301",
                             "X-Project-Id");
  demo_sign (message, AK, SK, "host;x-project-id");
  unsigned_date = demo_client_send (client, message);
  demo_reply_assert_refused (unsigned_date, 401, "APIGW.0301", "X-Sdk-Date");
  soup_message_headers_replace (headers, "X-Project-Id", "other");
  demo_sign (message, AK, SK, NAMES);
  other_project = demo_client_send (client, message);
  demo_reply_assert_refused (other_project, 400, "MSS.00010009",
                             "tokenTenantId");
}

/* Five in a row; one right signature in between starts anew. */
static void
test_lock (void)
{
  static const char *const order[] = { "x", "x", "x", "x", SK,
                                       "x", "x", "x", "x", "x" };
  g_autoptr (DemoClient) client = client_with_keys ();
  g_autoptr (DemoReply) locked = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr (DemoReply) reply = ask_signed (client, "", NOW_TEXT, order[i]);

      if (i == 4)
        g_assert_cmpuint (reply->status, ==, 200);
      else
        demo_reply_assert_refused (reply, 401, "APIGW.0301", "signature fail");
    }
  locked = ask_signed (client, "", NOW_TEXT, SK);
  demo_reply_assert_refused (locked, 401, "APIGW.0301",
                             "AK access failed to reach the limit,forbidden");
}

static void
test_lock_opens (void)
{
  GrDemoLock lock = { 0 };

  for (guint i = 0; i < 5; i++)
    {
      g_assert_false (gr_demo_lock_is_closed (&lock, NOW));
      gr_demo_lock_count (&lock, FALSE, NOW);
    }
  g_assert_true (gr_demo_lock_is_closed (&lock, NOW));
  g_assert_true (gr_demo_lock_is_closed (&lock, NOW + 299));
  g_assert_false (gr_demo_lock_is_closed (&lock, NOW + 300));
}

/* What is signed is what stands in the request line: a form-encoded space is
 * not the space that was signed, and unsorted parameters are no harm. */
static void
test_request_line (void)
{
  static const struct
  {
    const char *signed_query, *sent_query;
    const char *status;
  } lines[] = {
    { "?room_name=a%20b", "?room_name=a%20b", "HTTP/1.1 200 " },
    { "?room_name=a%20b", "?room_name=a+b", "HTTP/1.1 401 " },
    { "?room_name=a%2Bb", "?room_name=a+b", "HTTP/1.1 200 " },
    { "?limit=1&offset=2", "?offset=2&limit=1", "HTTP/1.1 200 " },
    { "?limit=1", "?limit=2", "HTTP/1.1 401 " },
    { "?limit=1", "", "HTTP/1.1 401 " },
    { "?room_name=%E5%A4%A7", "?room_name=%e5%a4%a7", "HTTP/1.1 200 " },
  };
  g_autoptr (DemoClient) client = client_with_keys ();

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *project = gr_demo_service_get_project_id (client->service);
      g_autoptr (SoupMessage) message =
          message_with_headers (client, lines[i].signed_query, NOW_TEXT);
      g_autofree char *text = NULL;
      g_autofree char *answer = NULL;

      demo_sign (message, AK, SK, NAMES);
      text = g_strdup_printf (
          "GET /v1/%s/smart-live-rooms%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
          "X-Project-Id: %s\r\nX-Sdk-Date: " NOW_TEXT "\r\n"
          "Authorization: %s\r\nConnection: close\r\n\r\n",
          project, lines[i].sent_query,
          gr_demo_service_get_port (client->service), project,
          soup_message_headers_get_one (
              soup_message_get_request_headers (message), "Authorization"));
      answer = demo_client_raw (client, text);
      g_assert_true (g_str_has_prefix (answer, lines[i].status));
    }
}

static void
test_keys_not_accepted (void)
{
  g_autoptr (DemoClient) client =
      service_client_new (&(GrTestServiceOptions){ .fixed_time = NOW });
  g_autoptr (DemoReply) reply = ask_signed (client, "", NOW_TEXT, SK);

  demo_reply_assert_refused (reply, 401, "APIGW.0301", "ak not exist");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/auth/vectors", test_vectors);
  g_test_add_func ("/demo/auth/malformed", test_malformed);
  g_test_add_func ("/demo/auth/signed", test_signed);
  g_test_add_func ("/demo/auth/wrong-keys", test_wrong_keys);
  g_test_add_func ("/demo/auth/clock", test_clock);
  g_test_add_func ("/demo/auth/clock-ahead", test_clock_ahead);
  g_test_add_func ("/demo/auth/project-header", test_project_header);
  g_test_add_func ("/demo/auth/lock", test_lock);
  g_test_add_func ("/demo/auth/lock-opens", test_lock_opens);
  g_test_add_func ("/demo/auth/request-line", test_request_line);
  g_test_add_func ("/demo/auth/keys-not-accepted", test_keys_not_accepted);
  return g_test_run ();
}
