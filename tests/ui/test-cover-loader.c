/* test-cover-loader.c: which cover is asked for, how often and when
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-cover-loader-private.h"
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
  gsize size;
  gconstpointer data = g_bytes_get_data (fixture->png, &size);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY,
                                    data, size);
}

/* The rest never comes. */
static void
reply_part (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (
      soup_server_message_get_response_headers (message),
      SOUP_ENCODING_CHUNKED);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, "\x89PNG", 4);
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
  else if (g_str_has_prefix (request->path, "/html"))
    soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC,
                                      "<html>", 6);
  else if (g_str_has_prefix (request->path, "/part"))
    reply_part (message);
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
  static const char *const paths[] = { "missing", "html" };
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

/* One that is not there in time makes room for others, and is not asked for
 * again. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  gr_cover_loader_set_limit_ms (fixture->loader, 20);
  ask (fixture, "part/a", NULL);
  wait_answers (fixture, "part/a! ");
  ask (fixture, "part/a", NULL);
  wait_answers (fixture, "part/a! ");
  assert_asked (fixture, "/part/a");

  fixture->hold = TRUE;
  ask (fixture, "b", NULL);
  wait_answers (fixture, "b! ");
  fixture->hold = FALSE;
  gr_cover_loader_set_limit_ms (fixture->loader, GR_COVER_LIMIT_MS);
  ask (fixture, "c", NULL);
  ask (fixture, "d", NULL);
  gr_test_wait_until (fixture->answers->len == strlen ("c d "), 20);
  g_assert_null (strchr (fixture->answers->str, '!'));
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/cover-loader/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("one", test_one);
  ADD ("order", test_order);
  ADD ("same", test_same);
  ADD ("cancel", test_cancel);
  ADD ("held", test_held);
  ADD ("failures", test_failures);
  ADD ("limit", test_limit);
#undef ADD

  return g_test_run ();
}
