/* test-cover-fetch.c: where a cover is fetched, and what that server is told
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-cover-fetch.h"
#include "gr-test.h"

/* More turns of the main loop than a fetch takes. */
#define MAX_TURNS 150

typedef struct
{
  GrTestServer *server;
  GrCoverSession *session;
  const char *redirect; /* where /to sends */
} Fixture;

static void
reply_large (SoupServerMessage *message, gboolean chunked)
{
  g_autofree char *body = g_strnfill (GR_COVER_MAX_BYTES + 1, 'x');

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  if (chunked)
    soup_message_headers_set_encoding (
        soup_server_message_get_response_headers (message),
        SOUP_ENCODING_CHUNKED);
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY,
                                    body, GR_COVER_MAX_BYTES + 1);
}

static void
reply_denied (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "WWW-Authenticate", "Basic realm=\"covers\"");
  soup_server_message_set_status (message, SOUP_STATUS_UNAUTHORIZED, NULL);
}

static void
reply_file (SoupServerMessage *message)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (
                                    message),
                                "Set-Cookie", "session=1; Path=/");
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_STATIC,
                                    "file", 4);
}

static void
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer user_data)
{
  Fixture *fixture = user_data;

  if (g_str_equal (request->path, "/missing"))
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  else if (g_str_equal (request->path, "/denied"))
    reply_denied (message);
  else if (g_str_has_prefix (request->path, "/large"))
    reply_large (message, g_str_has_suffix (request->path, "chunked"));
  else if (g_str_has_prefix (request->path, "/to"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND,
                                      fixture->redirect);
  else
    reply_file (message);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = gr_test_server_new (answer_cb, fixture);
  fixture->session = gr_cover_session_new (TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gr_test_wait_until (G_OBJECT (fixture->session)->ref_count == 1, 10);
  g_assert_finalize_object (fixture->session);
  gr_test_server_free (fixture->server);
}

/* Whether the file of that address was had. */
static gboolean
fetch (Fixture *fixture, const char *url)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  gr_cover_fetch_async (fixture->session, url, NULL, gr_test_result_cb,
                        &result);
  gr_test_wait_until (result != NULL, 20);
  bytes = gr_cover_fetch_finish (result, &error);
  g_assert_true ((bytes == NULL) == (error != NULL));
  if (bytes != NULL)
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                     "file", 4);
  return bytes != NULL;
}

static gboolean
fetch_path (Fixture *fixture, const char *path)
{
  g_autoptr (GUri) uri =
      g_uri_parse_relative (gr_test_server_get_uri (fixture->server), path,
                            G_URI_FLAGS_NONE, NULL);
  g_autofree char *url = g_uri_to_string (uri);

  return fetch (fixture, url);
}

static void
assert_n_requests (Fixture *fixture, guint n)
{
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, n);
}

static void
assert_anonymous (const GrTestRequest *request)
{
  static const char *const names[] = {
    "Authorization", "Cookie",       "Referer",
    "X-Auth-Token",  "X-Project-Id", "X-App-UserId",
  };

  g_assert_cmpstr (request->method, ==, "GET");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (soup_message_headers_get_list (request->headers, names[i]));
}

/* Nothing that could tell who asks, although the first answer sets a cookie
 * and the third wants a password. */
static void
test_nothing_personal (Fixture *fixture, gconstpointer data)
{
  g_assert_true (fetch_path (fixture, "/a"));
  g_assert_true (fetch_path (fixture, "/b"));
  g_assert_false (fetch_path (fixture, "/denied"));

  assert_n_requests (fixture, 3);
  for (guint i = 0; i < 3; i++)
    assert_anonymous (gr_test_server_get_request (fixture->server, i));
}

/* Nowhere but https and this computer, and with nobody's name. */
static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *with_password =
      g_strdup_printf ("http://me:secret@127.0.0.1:%d/a",
                       g_uri_get_port (
                           gr_test_server_get_uri (fixture->server)));
  static const char *const urls[] = {
    "http://covers.example/a.png",
    "http://192.0.2.1/a.png",
    "ftp://127.0.0.1/a.png",
    "file:///etc/hostname",
    "data:image/png;base64,AAAA://",
    "resource:///io/github/greenroom/Greenroom/style.css",
    "https:///a.png",
    "not an address://",
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    g_assert_false (fetch (fixture, urls[i]));
  g_assert_false (fetch (fixture, with_password));
  assert_n_requests (fixture, 0);
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/missing", "/denied", "/large",
                                       "/large-chunked" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_assert_false (fetch_path (fixture, paths[i]));
  assert_n_requests (fixture, G_N_ELEMENTS (paths));
}

static void
test_redirects (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = { "http://192.0.2.1/b.png",
                                         "file:///etc/hostname", "https:///",
                                         "//192.0.2.1/b.png",
                                         "http://me@127.0.0.1/b.png" };

  fixture->redirect = "/a";
  g_assert_true (fetch_path (fixture, "/to"));
  g_assert_cmpstr (gr_test_server_get_request (fixture->server, 1)->path, ==,
                   "/a");

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      fixture->redirect = refused[i];
      g_assert_false (fetch_path (fixture, "/to"));
    }
  assert_n_requests (fixture, 2 + G_N_ELEMENTS (refused));
}

/* To itself: it comes to an end. */
static void
test_redirect_loop (Fixture *fixture, gconstpointer data)
{
  fixture->redirect = "/to";
  g_assert_false (fetch_path (fixture, "/to"));
  assert_n_requests (fixture, GR_COVER_MAX_REDIRECTS + 1);
}

/* After every number of turns of the main loop, with the answer there in the
 * turn that asks: see gr_cancellable_follow_later(). */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GrTestHasty) server = gr_test_hasty_new ("file");
  g_autofree char *url = g_uri_to_string (gr_test_hasty_get_uri (server));
  guint n_done = 0;

  gr_test_hasty_serve (server, SOUP_SESSION (fixture->session));
  for (guint turns = 0; turns < MAX_TURNS; turns++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      gr_cover_fetch_async (fixture->session, url, cancellable,
                            gr_test_result_cb, &result);
      for (guint i = 0; i < turns && result == NULL; i++)
        g_main_context_iteration (NULL, i % 10 == 9);
      n_done += result != NULL;
      g_cancellable_cancel (cancellable);
      gr_test_wait_until (result != NULL, 20);
      bytes = gr_cover_fetch_finish (result, &error);
      if (bytes == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  g_assert_cmpuint (n_done, >, 0);
  g_assert_true (fetch (fixture, url));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/cover-fetch/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("nothing-personal", test_nothing_personal);
  ADD ("addresses", test_addresses);
  ADD ("failures", test_failures);
  ADD ("redirects", test_redirects);
  ADD ("redirect-loop", test_redirect_loop);
  ADD ("cancelled", test_cancelled);
#undef ADD

  return g_test_run ();
}
