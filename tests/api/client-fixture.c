/* client-fixture.c: a client and the server that it asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"

#include "gr-client-private.h"
#include "gr-error.h"
#include "gr-signer.h"

#include <string.h>

GrCredentials *
test_credentials_token (void)
{
  g_autoptr (GError) error = NULL;
  GrCredentials *credentials =
      gr_credentials_new_token (gr_secret_new (TEST_TOKEN), NULL, &error);

  g_assert_no_error (error);
  return credentials;
}

GrCredentials *
test_credentials_keys (void)
{
  g_autoptr (GError) error = NULL;
  GrCredentials *credentials =
      gr_credentials_new_keys (TEST_AK, gr_secret_new (TEST_SK), NULL, NULL,
                               &error);

  g_assert_no_error (error);
  return credentials;
}

/* Takes over @credentials. */
void
client_fixture_set_up (ClientFixture *self,
                       GrTestServerFunc func,
                       gpointer user_data,
                       GrCredentials *credentials)
{
  GrTestServer *server = gr_test_server_new (func, user_data);

  client_fixture_set_up_at (self, gr_test_server_get_uri (server), credentials);
  self->server = server;
}

/* The same for somebody else's server. */
void
client_fixture_set_up_at (ClientFixture *self,
                          GUri *uri,
                          GrCredentials *credentials)
{
  self->server = NULL;
  self->throttle = gr_throttle_new (0);
  self->client = gr_client_new (uri, TEST_PROJECT, credentials, self->throttle);
  gr_client_set_retry_base_ms (self->client, TEST_RETRY_MS);
  gr_credentials_unref (credentials);
}

void
client_fixture_tear_down (ClientFixture *self)
{
  gboolean busy;

  g_object_get (self->client, "busy", &busy, NULL);
  g_assert_false (busy);
  g_assert_finalize_object (self->client);
  g_assert_finalize_object (self->throttle);
  g_clear_pointer (&self->server, gr_test_server_free);
}

GrRoomPage *
client_fixture_list (ClientFixture *self,
                     GrRoomQuery *query,
                     guint offset,
                     guint limit,
                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_client_list_rooms_async (self->client, query, offset, limit,
                              GR_PRIORITY_SHOWN, NULL, gr_test_result_cb,
                              &result);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  return gr_client_list_rooms_finish (self->client, result, error);
}

void
client_fixture_ask (ClientFixture *self,
                    GCancellable *cancellable,
                    GAsyncResult **result)
{
  g_autoptr (GrRoomQuery) query = gr_room_query_new ();

  *result = NULL;
  gr_client_list_rooms_async (self->client, query, 0, 10, GR_PRIORITY_SHOWN,
                              cancellable, gr_test_result_cb, result);
}

GrRoomPage *
client_fixture_take (ClientFixture *self, GAsyncResult **result, GError **error)
{
  GrRoomPage *page;

  gr_test_wait_until (*result != NULL, TEST_WAIT_SECONDS);
  page = gr_client_list_rooms_finish (self->client, *result, error);
  g_clear_object (result);
  return page;
}

void
client_fixture_ask_all (ClientFixture *self,
                        GAsyncResult **results,
                        guint n_results)
{
  for (guint i = 0; i < n_results; i++)
    client_fixture_ask (self, NULL, &results[i]);
}

void
client_fixture_succeed_all (ClientFixture *self,
                            GAsyncResult **results,
                            guint n_results)
{
  for (guint i = 0; i < n_results; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GrRoomPage) page =
          client_fixture_take (self, &results[i], &error);

      g_assert_no_error (error);
    }
}

void
client_fixture_fail_all (ClientFixture *self,
                         GAsyncResult **results,
                         guint n_results,
                         int code)
{
  for (guint i = 0; i < n_results; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (client_fixture_take (self, &results[i], &error));
      g_assert_error (error, GR_ERROR, code);
      g_assert_cmpuint (gr_error_get_http_status (error), !=, 0);
    }
}

void
client_fixture_succeed (ClientFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoomPage) page = NULL;
  GAsyncResult *result;

  client_fixture_ask (self, NULL, &result);
  page = client_fixture_take (self, &result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (page);
}

GError *
client_fixture_fail (ClientFixture *self, int code)
{
  GError *error = NULL;
  GAsyncResult *result;

  client_fixture_ask (self, NULL, &result);
  g_assert_null (client_fixture_take (self, &result, &error));
  g_assert_error (error, GR_ERROR, code);
  return error;
}

static void
add_header (const GrTestRequest *request, GArray *headers, const char *name)
{
  GrSignedHeader header = {
    .name = name,
    .value = soup_message_headers_get_one (request->headers, name),
  };

  g_assert_nonnull (header.value);
  g_array_append_val (headers, header);
}

static void
add_signed_headers (const GrTestRequest *request,
                    const char *authorization,
                    GArray *headers,
                    GStrv *names)
{
  const char *start = strstr (authorization, "SignedHeaders=");
  g_autofree char *list = NULL;

  g_assert_nonnull (start);
  start += strlen ("SignedHeaders=");
  list = g_strndup (start, strcspn (start, ","));
  *names = g_strsplit (list, ";", -1);
  for (char **name = *names; *name != NULL; name++)
    add_header (request, headers, *name);
}

void
test_assert_signature (const GrTestRequest *request, GUri *uri)
{
  const char *authorization =
      soup_message_headers_get_one (request->headers, "Authorization");
  g_autofree char *host =
      g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (uri));
  g_autofree char *expected = NULL;
  g_autoptr (GArray) headers =
      g_array_new (FALSE, FALSE, sizeof (GrSignedHeader));
  g_auto (GStrv) names = NULL;

  g_assert_cmpstr (soup_message_headers_get_one (request->headers, "Host"), ==,
                   host);
  g_assert_nonnull (authorization);
  add_signed_headers (request, authorization, headers, &names);
  expected =
      gr_signer_authorization (request->method, request->path, request->query,
                               &g_array_index (headers, GrSignedHeader, 0),
                               headers->len, request->body, TEST_AK, TEST_SK);
  g_assert_cmpstr (authorization, ==, expected);
}
