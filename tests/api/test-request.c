/* test-request.c: the request that is sent is the one that was signed
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-request"

#include "config.h"

#include "gr-endpoint.h"
#include "gr-request.h"
#include "gr-signer.h"

#define NOW G_GINT64_CONSTANT (1767323045) /* 2026-01-02T03:04:05Z */

static SoupMessage *
new_message (const char *endpoint, const char *project_id, const char *query)
{
  g_autoptr (GUri) uri = gr_endpoint_parse (endpoint, NULL);
  g_autoptr (GrCredentials) keys =
      gr_credentials_new_keys ("AK", gr_secret_new ("SK"), NULL, NULL, NULL);

  return gr_request_new (uri, project_id, "smart-live-rooms", query, keys, NULL,
                         NOW);
}

static const char *
get_header (SoupMessage *message, const char *name)
{
  return soup_message_headers_get_one (soup_message_get_request_headers (
                                           message),
                                       name);
}

/* Host is libsoup's to write: no default port, brackets around IPv6. */
static void
test_hosts (void)
{
  static const char *const cases[][3] = {
    { "https://studio.example.com", "studio.example.com",
      "https://studio.example.com/v1/p1/smart-live-rooms?limit=1&offset=0" },
    { "https://Studio.example.com:443/", "studio.example.com",
      "https://studio.example.com/v1/p1/smart-live-rooms?limit=1&offset=0" },
    { "https://studio.example.com:8443", "studio.example.com:8443",
      "https://studio.example.com:8443/v1/p1/smart-live-rooms"
      "?limit=1&offset=0" },
    { "http://[::1]:9000", "[::1]:9000",
      "http://[::1]:9000/v1/p1/smart-live-rooms?limit=1&offset=0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SoupMessage) message =
          new_message (cases[i][0], "p1", "limit=1&offset=0");
      g_autofree char *uri = g_uri_to_string (soup_message_get_uri (message));
      GrSignedHeader headers[] = {
        { "Host", cases[i][1] },
        { "X-Project-Id", "p1" },
        { "X-Sdk-Date", "20260102T030405Z" },
      };
      g_autofree char *expected =
          gr_signer_authorization ("GET", "/v1/p1/smart-live-rooms",
                                   "limit=1&offset=0", headers,
                                   G_N_ELEMENTS (headers), NULL, "AK", "SK");

      g_assert_cmpstr (uri, ==, cases[i][2]);
      g_assert_cmpstr (get_header (message, "Authorization"), ==, expected);
      g_assert_cmpstr (get_header (message, "X-Sdk-Date"), ==,
                       "20260102T030405Z");
      g_assert_cmpstr (get_header (message, "X-Project-Id"), ==, "p1");
    }
}

/* Neither project nor query lose or gain a character on the way. */
static void
test_encoding (void)
{
  g_autoptr (SoupMessage) message = new_message (
      "https://studio.example.com", "a%b~c",
      "room_name=a%20b%2Bc%2F%E5%A4%A7%7E&start_time=2021-01-10T08%3A43%3A17Z");
  GUri *uri = soup_message_get_uri (message);

  g_assert_cmpstr (g_uri_get_path (uri), ==, "/v1/a%25b~c/smart-live-rooms");
  g_assert_cmpstr (
      g_uri_get_query (uri), ==,
      "room_name=a%20b%2Bc%2F%E5%A4%A7%7E&start_time=2021-01-10T08%3A43%3A17Z");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/request/hosts", test_hosts);
  g_test_add_func ("/request/encoding", test_encoding);

  return g_test_run ();
}
