/* test-cover-loader.c: which cover is asked for, how often and when
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* RTLD_NEXT */

#include "config.h"

#include "gr-cover-loader-private.h"
#include "gr-test.h"

#include <dlfcn.h>
#include <string.h>

/* A limit within which a request comes, and what is there is decoded. */
#define ENOUGH_MS 2000

#define WIDTH 112
#define HEIGHT 64

/* 16 x 8, and no more than that to be seen before it is decoded. */
#define GIF "GIF89a\x10\0\x8\0\0\0\0,\0\0\0\0\x10\0\x8\0\x80rgbRGB\2\1x\0"

/* --- A libsoup that loses messages, and a decoder that does not end --- */

typedef struct
{
  SoupSession *session;
  SoupMessage *message;
  GCancellable *cancellable;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Lost;

static GPtrArray *lost; /* of Lost; NULL: none gets lost */
static int stuck;       /* whether decoders are */
static int n_decoders;  /* that began and did not end */

/* In place of libsoup's. */
void
soup_session_send_async (SoupSession *session,
                         SoupMessage *message,
                         int priority,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  void (*send) (SoupSession *, SoupMessage *, int, GCancellable *,
                GAsyncReadyCallback, gpointer);

  send = dlsym (RTLD_NEXT, "soup_session_send_async");
  if (lost == NULL)
    send (session, message, priority, cancellable, callback, user_data);
  else
    {
      Lost *one = g_new (Lost, 1);

      *one = (Lost){ g_object_ref (session), g_object_ref (message),
                     g_object_ref (cancellable), callback, user_data };
      g_ptr_array_add (lost, one);
    }
}

/* What was lost is found too late, so that nothing leaks. */
static void
find_lost (void)
{
  g_autoptr (GPtrArray) found = g_steal_pointer (&lost);

  for (guint i = 0; i < found->len; i++)
    {
      Lost *one = found->pdata[i];

      gr_test_wait_until (g_cancellable_is_cancelled (one->cancellable), 20);
      soup_session_send_async (one->session, one->message, G_PRIORITY_LOW,
                               one->cancellable, one->callback, one->user_data);
      g_object_unref (one->session);
      g_object_unref (one->message);
      g_object_unref (one->cancellable);
      g_free (one);
    }
}

/* In place of gdk-pixbuf's, which is not asked here. */
gboolean
gdk_pixbuf_loader_write (GdkPixbufLoader *loader,
                         const guchar *data,
                         gsize size,
                         GError **error)
{
  g_atomic_int_inc (&n_decoders);
  while (g_atomic_int_get (&stuck))
    g_usleep (1000);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no such decoder");
  g_atomic_int_add (&n_decoders, -1);
  return FALSE;
}

/* --- */

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
reply (SoupServerMessage *message,
       const char *type,
       gconstpointer data,
       gsize size)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, data,
                                    size);
}

static void
reply_png (Fixture *fixture, SoupServerMessage *message)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (fixture->png, &size);

  reply (message, "image/png", data, size);
}

/* The rest never comes. */
static void
reply_part (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (
                                         message),
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
    reply (message, "text/html", "<html>", 6);
  else if (g_str_has_prefix (request->path, "/part"))
    reply_part (message);
  else if (g_str_has_prefix (request->path, "/gif"))
    reply (message, "image/gif", GIF, sizeof GIF - 1);
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
  fixture->loader = gr_cover_loader_new (TRUE);
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

/* A path, or several with blanks between them */
static void
ask (Fixture *fixture, const char *path, GCancellable *cancellable)
{
  g_auto (GStrv) urls = g_strsplit (path, " ", -1);
  Asked *asked = g_new0 (Asked, 1);

  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autofree char *url = make_url (fixture, urls[i]);

      g_free (urls[i]);
      urls[i] = g_steal_pointer (&url);
    }
  asked->fixture = fixture;
  asked->path = g_strdup (path);
  gr_cover_loader_load_async (fixture->loader, (const char *const *) urls,
                              WIDTH, HEIGHT, cancellable, loaded_cb, asked);
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
  const char *const urls[] = { url, NULL };
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_null (gr_cover_loader_peek (fixture->loader, urls, WIDTH, HEIGHT));
  ask (fixture, "a?x=1%2F2", NULL);
  wait_answers (fixture, "a?x=1%2F2 ");
  g_assert_cmpstr (gr_test_server_get_request (fixture->server, 0)->query, ==,
                   "x=1%2F2");

  texture = gr_cover_loader_peek (fixture->loader, urls, WIDTH, HEIGHT);
  g_assert_nonnull (texture);
  ask (fixture, "a?x=1%2F2", NULL);
  wait_answers (fixture, "a?x=1%2F2 ");
  wait_requests (fixture, 1);

  /* Another size is another texture. */
  g_assert_null (
      gr_cover_loader_peek (fixture->loader, urls, WIDTH * 2, HEIGHT * 2));
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

/* The second try is for each wish: its first address may have failed already,
 * or be under way for another; its second one may be in memory. */
static void
test_two_addresses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  ask (fixture, "missing a", NULL);
  ask (fixture, "missing", NULL);
  ask (fixture, "missing b", NULL);
  ask (fixture, "missing c", cancellable);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (fixture->answers->len ==
                          strlen ("missing c- missing! missing b missing a "),
                      20);
  g_assert_nonnull (strstr (fixture->answers->str, "missing! "));
  g_assert_nonnull (strstr (fixture->answers->str, "missing a "));
  g_assert_nonnull (strstr (fixture->answers->str, "missing b "));
  g_assert_cmpstr (gr_test_server_get_request (fixture->server, 0)->path, ==,
                   "/missing");
  assert_either (fixture, 1, "/a", "/b");
  g_string_truncate (fixture->answers, 0);

  ask (fixture, "missing b", NULL);
  wait_answers (fixture, "missing b ");
  ask (fixture, "html a", NULL);
  wait_answers (fixture, "html a ");
  wait_requests (fixture, 4);
  ask (fixture, "missing html", NULL);
  wait_answers (fixture, "missing html! ");
  wait_requests (fixture, 4);
}

/* Whether its slots are free again is seen by those that come next. */
static void
wait_two_more (Fixture *fixture)
{
  gr_cover_loader_set_limit_ms (fixture->loader, GR_COVER_LIMIT_MS);
  ask (fixture, "c", NULL);
  ask (fixture, "d", NULL);
  gr_test_wait_until (fixture->answers->len == strlen ("c d "), 20);
  g_assert_null (strchr (fixture->answers->str, '!'));
}

/* One that is not there in time makes room for others, and is not asked for
 * again. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  gr_cover_loader_set_limit_ms (fixture->loader, ENOUGH_MS);
  ask (fixture, "part/a", NULL);
  wait_answers (fixture, "part/a! ");
  ask (fixture, "part/a", NULL);
  wait_answers (fixture, "part/a! ");
  assert_asked (fixture, "/part/a");

  fixture->hold = TRUE;
  ask (fixture, "b", NULL);
  wait_answers (fixture, "b! ");
  fixture->hold = FALSE;
  wait_two_more (fixture);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 4);
}

/* libsoup calls back for neither. */
static void
test_lost_by_libsoup (Fixture *fixture, gconstpointer data)
{
  lost = g_ptr_array_new ();
  gr_cover_loader_set_limit_ms (fixture->loader, 20);
  ask (fixture, "a", NULL);
  ask (fixture, "b", NULL);
  gr_test_wait_until (fixture->answers->len == strlen ("a! b! "), 20);
  g_assert_cmpuint (lost->len, ==, 2);
  g_string_truncate (fixture->answers, 0);

  find_lost ();
  wait_two_more (fixture);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 2);
}

/* Each keeps its thread, so that only some may begin; the loader goes on, and
 * GTK's own decoder with it. */
static void
test_decoder_that_does_not_end (Fixture *fixture, gconstpointer data)
{
  g_atomic_int_set (&stuck, TRUE);
  gr_cover_loader_set_limit_ms (fixture->loader, ENOUGH_MS);
  ask (fixture, "gif/0", NULL);
  ask (fixture, "gif/1", NULL);
  ask (fixture, "gif/2", NULL);
  ask (fixture, "gif/3", NULL);
  gr_test_wait_until (fixture->answers->len == 4 * strlen ("gif/0! "), 20);
  g_assert_cmpint (g_atomic_int_get (&n_decoders), ==, 4);
  g_string_truncate (fixture->answers, 0);
  ask (fixture, "gif/4", NULL);
  wait_answers (fixture, "gif/4! ");
  g_assert_cmpint (g_atomic_int_get (&n_decoders), ==, 4);
  g_string_truncate (fixture->answers, 0);

  wait_two_more (fixture);
  g_atomic_int_set (&stuck, FALSE);
  gr_test_wait_until (g_atomic_int_get (&n_decoders) == 0, 20);
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
  ADD ("two-addresses", test_two_addresses);
  ADD ("limit", test_limit);
  ADD ("lost-by-libsoup", test_lost_by_libsoup);
  ADD ("decoder-that-does-not-end", test_decoder_that_does_not_end);
#undef ADD

  return g_test_run ();
}
