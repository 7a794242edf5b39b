/* test-cover-loader.c: what is asked for a cover, how often and when
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-cover-cache.h"
#include "gr-cover-fetch.h"
#include "gr-cover-loader.h"
#include "gr-test.h"

#include <string.h>

#define WIDTH 112
#define HEIGHT 64

typedef struct
{
  GrTestServer *server;
  GrCoverLoader *loader;
  GBytes *png;
  gboolean hold;
  const char *redirect; /* where /to sends */
  guint most_concurrent;
  GString *answers; /* "a b! ", in the order in which they came */
} Fixture;

static GBytes *
draw_png (void)
{
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 360);
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x14693fff);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, "png", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, size);
}

static void
reply_png (Fixture *fixture, SoupServerMessage *message)
{
  SoupMessageHeaders *headers =
      soup_server_message_get_response_headers (message);
  gsize size;
  gconstpointer data = g_bytes_get_data (fixture->png, &size);

  soup_message_headers_replace (headers, "Set-Cookie", "session=1; Path=/");
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY,
                                    data, size);
}

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
answer_cb (GrTestServer *server,
           const GrTestRequest *request,
           guint number,
           SoupServerMessage *message,
           gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->most_concurrent =
      MAX (fixture->most_concurrent, request->concurrent);
  if (g_str_has_prefix (request->path, "/missing"))
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  else if (g_str_has_prefix (request->path, "/denied"))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (
                                        message),
                                    "WWW-Authenticate",
                                    "Basic realm=\"covers\"");
      soup_server_message_set_status (message, SOUP_STATUS_UNAUTHORIZED, NULL);
    }
  else if (g_str_has_prefix (request->path, "/large"))
    reply_large (message, g_str_has_suffix (request->path, "chunked"));
  else if (g_str_has_prefix (request->path, "/to"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND,
                                      fixture->redirect);
  else if (g_str_has_prefix (request->path, "/html"))
    soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC,
                                      "<html>", 6);
  else
    reply_png (fixture, message);

  if (fixture->hold)
    gr_test_server_hold (server, message);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->png = draw_png ();
  fixture->answers = g_string_new (NULL);
  fixture->server = gr_test_server_new (answer_cb, fixture);
  fixture->loader = gr_cover_loader_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gr_test_wait_until (G_OBJECT (fixture->loader)->ref_count == 1, 10);
  g_assert_finalize_object (fixture->loader);
  gr_test_server_free (fixture->server);
  g_bytes_unref (fixture->png);
  g_string_free (fixture->answers, TRUE);
}

static char *
make_url (Fixture *fixture, const char *path)
{
  g_autofree char *base =
      g_uri_to_string (gr_test_server_get_uri (fixture->server));

  if (g_strstr_len (path, -1, "://") != NULL)
    return g_strdup (path);
  return g_strconcat (base, g_str_has_suffix (base, "/") ? "" : "/", path,
                      NULL);
}

typedef struct
{
  Fixture *fixture;
  char *path;
} Asked;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      gr_cover_loader_load_finish (GR_COVER_LOADER (source), result, &error);

  g_assert_true ((texture == NULL) == (error != NULL));
  if (texture != NULL)
    {
      g_assert_cmpint (gdk_texture_get_width (texture), ==, WIDTH);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, HEIGHT);
    }
  g_string_append_printf (asked->fixture->answers, "%s%s ", asked->path,
                          texture != NULL ? ""
                          : g_error_matches (error, G_IO_ERROR,
                                             G_IO_ERROR_CANCELLED)
                              ? "-"
                              : "!");
  g_free (asked->path);
  g_free (asked);
}

static void
ask (Fixture *fixture, const char *path, GCancellable *cancellable)
{
  g_autofree char *url = make_url (fixture, path);
  Asked *asked = g_new0 (Asked, 1);

  asked->fixture = fixture;
  asked->path = g_strdup (path);
  gr_cover_loader_load_async (fixture->loader, url, WIDTH, HEIGHT, cancellable,
                              loaded_cb, asked);
}

static void
wait_answers (Fixture *fixture, const char *expected)
{
  gr_test_wait_until (fixture->answers->len >= strlen (expected), 20);
  g_assert_cmpstr (fixture->answers->str, ==, expected);
  g_string_truncate (fixture->answers, 0);
}

/* "/a /b": since the beginning, in the order of their coming */
static void
assert_asked (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint i = 0; i < gr_test_server_get_n_requests (fixture->server); i++)
    g_string_append_printf (
        paths, "%s%s", i > 0 ? " " : "",
        gr_test_server_get_request (fixture->server, i)->path);
  g_assert_cmpstr (paths->str, ==, expected);
}

static void
wait_requests (Fixture *fixture, guint n)
{
  gr_test_wait_until (gr_test_server_get_n_requests (fixture->server) >= n, 20);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, n);
}

/* --- */

static void
test_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = make_url (fixture, "a?x=1%2F2");
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_null (gr_cover_loader_peek (fixture->loader, url, WIDTH, HEIGHT));
  ask (fixture, "a?x=1%2F2", NULL);
  wait_answers (fixture, "a?x=1%2F2 ");
  g_assert_cmpstr (gr_test_server_get_request (fixture->server, 0)->query, ==,
                   "x=1%2F2");

  texture = gr_cover_loader_peek (fixture->loader, url, WIDTH, HEIGHT);
  g_assert_nonnull (texture);
  ask (fixture, "a?x=1%2F2", NULL);
  wait_answers (fixture, "a?x=1%2F2 ");
  wait_requests (fixture, 1);

  /* Another size is another texture. */
  g_assert_null (
      gr_cover_loader_peek (fixture->loader, url, WIDTH * 2, HEIGHT * 2));
}

static void
assert_header_absent (const GrTestRequest *request, const char *name)
{
  g_assert_null (soup_message_headers_get_list (request->headers, name));
}

/* Nothing that could tell who asks, although the first answer sets a cookie
 * and the second address holds a password that the server wants. */
static void
test_nothing_personal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = make_url (fixture, "denied");
  g_autofree char *with_password =
      g_strdup_printf ("http://me:secret@%s", url + strlen ("http://"));

  ask (fixture, "a", NULL);
  wait_answers (fixture, "a ");
  ask (fixture, "b", NULL);
  wait_answers (fixture, "b ");
  ask (fixture, with_password, NULL);
  gr_test_wait_until (fixture->answers->len > 0, 20);
  g_assert_true (g_str_has_suffix (fixture->answers->str, "! "));
  wait_requests (fixture, 3);

  for (guint i = 0; i < 3; i++)
    {
      const GrTestRequest *request =
          gr_test_server_get_request (fixture->server, i);

      g_assert_cmpstr (request->method, ==, "GET");
      assert_header_absent (request, "Authorization");
      assert_header_absent (request, "Cookie");
      assert_header_absent (request, "Referer");
      assert_header_absent (request, "X-Auth-Token");
      assert_header_absent (request, "X-Project-Id");
      assert_header_absent (request, "X-App-UserId");
    }
}

/* Two connections: which of two requests comes first is left to chance. */
static void
assert_either (Fixture *fixture, guint index, const char *a, const char *b)
{
  const char *first = gr_test_server_get_request (fixture->server, index)->path;
  const char *second =
      gr_test_server_get_request (fixture->server, index + 1)->path;

  if (g_str_equal (first, a))
    g_assert_cmpstr (second, ==, b);
  else
    {
      g_assert_cmpstr (first, ==, b);
      g_assert_cmpstr (second, ==, a);
    }
}

/* Wishes made in one go: the newest first, two under way. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  fixture->hold = TRUE;
  ask (fixture, "a", NULL);
  ask (fixture, "b", NULL);
  ask (fixture, "c", NULL);
  ask (fixture, "d", NULL);
  ask (fixture, "e", NULL);
  wait_requests (fixture, 2);
  assert_either (fixture, 0, "/e", "/d");
  gr_test_server_release (fixture->server);
  wait_requests (fixture, 4);
  assert_either (fixture, 2, "/c", "/b");
  gr_test_server_release (fixture->server);
  wait_requests (fixture, 5);
  g_assert_cmpstr (gr_test_server_get_request (fixture->server, 4)->path, ==,
                   "/a");

  gr_test_server_release (fixture->server);
  gr_test_wait_until (fixture->answers->len == strlen ("a b c d e "), 20);
  g_assert_cmpuint (fixture->most_concurrent, ==, 2);
}

static void
test_same (Fixture *fixture, gconstpointer data)
{
  fixture->hold = TRUE;
  ask (fixture, "a", NULL);
  ask (fixture, "a", NULL);
  wait_requests (fixture, 1);
  ask (fixture, "a", NULL);
  gr_test_server_release (fixture->server);
  wait_answers (fixture, "a a a ");
  assert_asked (fixture, "/a");
}

/* What is taken back before it is under way is not asked for at all. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) waiting = g_cancellable_new ();
  g_autoptr (GCancellable) under_way = g_cancellable_new ();
  g_autoptr (GCancellable) shared = g_cancellable_new ();

  fixture->hold = TRUE;
  ask (fixture, "c", waiting);
  ask (fixture, "b", under_way);
  ask (fixture, "a", shared);
  ask (fixture, "a", NULL);
  wait_requests (fixture, 2);

  g_cancellable_cancel (waiting);
  wait_answers (fixture, "c- ");
  g_cancellable_cancel (under_way);
  wait_answers (fixture, "b- ");
  g_cancellable_cancel (shared);
  wait_answers (fixture, "a- ");
  gr_test_server_release (fixture->server);
  wait_answers (fixture, "a ");
  assert_asked (fixture, "/a /b");

  /* That somebody lost interest is no failure of the cover. */
  fixture->hold = FALSE;
  ask (fixture, "b", NULL);
  wait_answers (fixture, "b ");
  assert_asked (fixture, "/a /b /b");

  ask (fixture, "d", waiting);
  wait_answers (fixture, "d- ");
  assert_asked (fixture, "/a /b /b");
}

/* Pages go first. */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  fixture->hold = TRUE;
  ask (fixture, "a", NULL);
  wait_requests (fixture, 1);
  gr_cover_loader_set_held (fixture->loader, TRUE);
  ask (fixture, "b", NULL);
  gr_test_server_release (fixture->server);
  wait_answers (fixture, "a ");
  assert_asked (fixture, "/a");

  fixture->hold = FALSE;
  gr_cover_loader_set_held (fixture->loader, FALSE);
  wait_answers (fixture, "b ");
  assert_asked (fixture, "/a /b");
}

/* A cover that cannot be had is asked for once, not again and again. */
static void
test_failures (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "missing", "html", "large",
                                       "large-chunked", "denied" };
  g_autoptr (GString) expected = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *answer = g_strdup_printf ("%s! ", paths[i]);

      ask (fixture, paths[i], NULL);
      wait_answers (fixture, answer);
      ask (fixture, paths[i], NULL);
      wait_answers (fixture, answer);
      g_string_append_printf (expected, "%s/%s", i > 0 ? " " : "", paths[i]);
    }
  assert_asked (fixture, expected->str);
}

/* Nowhere but https and this computer. */
static void
test_addresses (Fixture *fixture, gconstpointer data)
{
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
    {
      g_autofree char *answer = g_strdup_printf ("%s! ", urls[i]);

      ask (fixture, urls[i], NULL);
      wait_answers (fixture, answer);
    }
  assert_asked (fixture, "");
}

static void
test_redirects (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = { "http://192.0.2.1/b.png",
                                         "file:///etc/hostname", "https:///",
                                         "//192.0.2.1/b.png" };

  fixture->redirect = "/a";
  ask (fixture, "to", NULL);
  wait_answers (fixture, "to ");
  assert_asked (fixture, "/to /a");

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strdup_printf ("to%u", i);
      g_autofree char *answer = g_strdup_printf ("to%u! ", i);

      fixture->redirect = refused[i];
      ask (fixture, path, NULL);
      wait_answers (fixture, answer);
    }
  wait_requests (fixture, 2 + G_N_ELEMENTS (refused));
}

/* To itself: it comes to an end. */
static void
test_redirect_loop (Fixture *fixture, gconstpointer data)
{
  fixture->redirect = "/to";
  ask (fixture, "to", NULL);
  wait_answers (fixture, "to! ");
  wait_requests (fixture, GR_COVER_MAX_REDIRECTS + 1);
}

/* --- the cache --- */

static GdkTexture *
make_texture (void)
{
  static const guint8 pixels[100 * 100 * 4];
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);

  return gdk_memory_texture_new (100, 100, GDK_MEMORY_DEFAULT, bytes, 400);
}

static gboolean
has (GrCoverCache *cache, const char *key)
{
  g_autoptr (GdkTexture) texture = gr_cover_cache_get (cache, key);

  return texture != NULL;
}

static void
test_cache (void)
{
  g_autoptr (GrCoverCache) cache = gr_cover_cache_new (130000);
  g_autoptr (GdkTexture) texture = make_texture ();

  gr_cover_cache_add (cache, "a", texture);
  gr_cover_cache_add (cache, "b", texture);
  gr_cover_cache_add (cache, "c", texture);
  gr_cover_cache_add (cache, "c", texture);
  g_assert_cmpuint (gr_cover_cache_get_bytes (cache), <, 130000);
  g_assert_true (has (cache, "a"));

  /* The one that was not looked at for the longest time goes. */
  gr_cover_cache_add (cache, "d", texture);
  g_assert_true (has (cache, "a"));
  g_assert_false (has (cache, "b"));
  g_assert_true (has (cache, "c"));
  g_assert_true (has (cache, "d"));
  g_assert_cmpuint (gr_cover_cache_get_bytes (cache), <, 130000);
}

static void
test_cache_failures (void)
{
  const gint64 second = G_USEC_PER_SEC;
  g_autoptr (GrCoverCache) cache = gr_cover_cache_new (130000);
  g_autoptr (GdkTexture) texture = make_texture ();

  gr_cover_cache_add_failure (cache, "a", 1000 * second);
  g_assert_false (has (cache, "a"));
  g_assert_true (gr_cover_cache_has_failed (cache, "a", 1001 * second));
  g_assert_false (
      gr_cover_cache_has_failed (cache, "a",
                                 (1000 + GR_COVER_FAILURE_SECONDS) * second));
  g_assert_false (gr_cover_cache_has_failed (cache, "b", 1001 * second));

  gr_cover_cache_add (cache, "a", texture);
  g_assert_false (gr_cover_cache_has_failed (cache, "a", 1001 * second));

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      gr_cover_cache_add_failure (cache, key, 1000 * second);
    }
  g_assert_cmpuint (gr_cover_cache_get_bytes (cache), <=, 130000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/cover-loader/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("one", test_one);
  ADD ("nothing-personal", test_nothing_personal);
  ADD ("order", test_order);
  ADD ("same", test_same);
  ADD ("cancel", test_cancel);
  ADD ("held", test_held);
  ADD ("failures", test_failures);
  ADD ("addresses", test_addresses);
  ADD ("redirects", test_redirects);
  ADD ("redirect-loop", test_redirect_loop);
#undef ADD
  g_test_add_func ("/cover-cache/least-recently-used", test_cache);
  g_test_add_func ("/cover-cache/failures", test_cache_failures);

  return g_test_run ();
}
