/* test-cover-view.c: the details' cover, its shape and its two addresses
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-cover-view.h"
#include "gr-room-page.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

typedef struct
{
  GrTestServer *server;
  GrCoverLoader *loader;
  GtkWindow *window;
  GtkWidget *view;
  GBytes *png;
  gboolean late; /* whether late.png is there by now */
} Fixture;

/* A portrait picture, as covers of phones are. */
static GBytes *
draw (void)
{
  g_autofree guchar *pixels = g_malloc0 (90 * 160 * 4);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  memset (pixels, 0xc0, 90 * 160 * 4);
  bytes = g_bytes_new (pixels, 90 * 160 * 4);
  texture =
      gdk_memory_texture_new (90, 160, GDK_MEMORY_R8G8B8A8, bytes, 90 * 4);
  return gdk_texture_save_to_png_bytes (texture);
}

/* Only paths that say so are covers. */
static void
serve (GrTestServer *server,
       const GrTestRequest *request,
       guint number,
       SoupServerMessage *message,
       gpointer user_data)
{
  Fixture *fixture = user_data;

  if (!g_str_has_suffix (request->path, "good.png") &&
      !(fixture->late && g_str_has_suffix (request->path, "late.png")))
    {
      soup_server_message_set_status (message, 404, NULL);
      return;
    }
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "image/png", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (fixture->png, NULL),
                                    g_bytes_get_size (fixture->png));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->png = draw ();
  fixture->server = gr_test_server_new (serve, fixture);
  fixture->loader = gr_cover_loader_new (TRUE);
  fixture->view = g_object_new (GR_TYPE_COVER_VIEW, NULL);
  gr_cover_view_set_loader (GR_COVER_VIEW (fixture->view), fixture->loader);
  gtk_box_append (GTK_BOX (box), fixture->view);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("below"));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 304, 500);
  gtk_window_set_child (fixture->window, box);
  gtk_window_present (fixture->window);
  gr_test_wait_until (gtk_widget_get_height (box) > 0, 10);
}

/* A call that was cancelled holds both until it hears of that. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view),
                             (gpointer *) &fixture->view);
  g_object_add_weak_pointer (G_OBJECT (fixture->loader),
                             (gpointer *) &fixture->loader);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->loader);
  gr_test_wait_until (fixture->view == NULL && fixture->loader == NULL, 10);
  gr_test_server_free (fixture->server);
  g_bytes_unref (fixture->png);
}

static void
show (Fixture *fixture, const char *thumbnail, const char *cover)
{
  g_autofree char *origin =
      g_uri_to_string (gr_test_server_get_uri (fixture->server));
  g_autoptr (GString) json =
      g_string_new ("{\"smart_live_rooms\":[{\"room_id\":\"r\"");
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_has_suffix (origin, "/"))
    origin[strlen (origin) - 1] = '\0';
  if (thumbnail != NULL)
    g_string_append_printf (json, ",\"thumbnail\":\"%s%s\"", origin, thumbnail);
  if (cover != NULL)
    g_string_append_printf (json, ",\"cover_url\":\"%s%s\"", origin, cover);
  g_string_append (json, "}]}");
  body = g_bytes_new (json->str, json->len);
  page = gr_room_page_new_from_body (body, NULL, &error);
  g_assert_no_error (error);
  gr_cover_view_set_room (GR_COVER_VIEW (fixture->view),
                          gr_room_page_get_room (page, 0));
}

static gboolean
is_filled (Fixture *fixture)
{
  return !gtk_widget_has_css_class (fixture->view, "empty");
}

static void
assert_asked (Fixture *fixture, guint number, const char *path)
{
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), >, number);
  g_assert_cmpstr (gr_test_server_get_request (fixture->server, number)->path,
                   ==, path);
}

/* Whatever the picture's own shape is. */
static void
test_twice_as_wide_as_high (Fixture *fixture, gconstpointer data)
{
  show (fixture, "/good.png", NULL);
  gr_test_wait_until (is_filled (fixture), 10);
  g_assert_cmpint (gtk_widget_get_width (fixture->view), ==, 304);
  g_assert_cmpint (gtk_widget_get_height (fixture->view), ==, 152);
}

static void
test_thumbnail_goes_first (Fixture *fixture, gconstpointer data)
{
  show (fixture, "/thumbnail-good.png", "/cover-good.png");
  gr_test_wait_until (is_filled (fixture), 10);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 1);
  assert_asked (fixture, 0, "/thumbnail-good.png");
}

static void
test_cover_is_the_second_try (Fixture *fixture, gconstpointer data)
{
  show (fixture, "/gone.png", "/good.png");
  gr_test_wait_until (is_filled (fixture), 10);
  assert_asked (fixture, 0, "/gone.png");
  assert_asked (fixture, 1, "/good.png");
}

static void
test_hidden_without_a_cover (Fixture *fixture, gconstpointer data)
{
  show (fixture, NULL, NULL);
  g_assert_false (gtk_widget_get_visible (fixture->view));
  show (fixture, "/gone.png", "/gone-too.png");
  g_assert_true (gtk_widget_get_visible (fixture->view));
  gr_test_wait_until (!gtk_widget_get_visible (fixture->view), 10);
  show (fixture, NULL, "/good.png");
  gr_test_wait_until (is_filled (fixture), 10);
  g_assert_true (gtk_widget_get_visible (fixture->view));
}

/* A refresh brings the same addresses again. */
static void
test_refresh_asks_nothing (Fixture *fixture, gconstpointer data)
{
  show (fixture, "/good.png", NULL);
  gr_test_wait_until (is_filled (fixture), 10);
  show (fixture, "/good.png", NULL);
  g_assert_true (is_filled (fixture));
  gtk_window_set_default_size (fixture->window, 320, 500);
  gr_test_wait_until (gtk_widget_get_width (fixture->view) == 320, 10);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture->server), ==, 1);
}

/* It was gone, or the network was; a loader remembers that for a while. */
static void
test_refresh_tries_again (Fixture *fixture, gconstpointer data)
{
  GrCoverLoader *before = fixture->loader;

  show (fixture, "/late.png", NULL);
  gr_test_wait_until (!gtk_widget_get_visible (fixture->view), 10);
  fixture->late = TRUE;
  fixture->loader = gr_cover_loader_new (TRUE);
  gr_cover_view_set_loader (GR_COVER_VIEW (fixture->view), fixture->loader);
  g_object_unref (before);
  show (fixture, "/late.png", NULL);
  gr_test_wait_until (is_filled (fixture), 10);
  g_assert_true (gtk_widget_get_visible (fixture->view));
}

/* The answer for the room before comes too late. */
static void
test_late_answer_is_dropped (Fixture *fixture, gconstpointer data)
{
  show (fixture, "/first-good.png", NULL);
  gr_test_wait_until (gr_test_server_get_n_requests (fixture->server) == 1, 10);
  show (fixture, "/gone.png", NULL);
  g_assert_false (is_filled (fixture));
  gr_test_wait_until (!gtk_widget_get_visible (fixture->view), 10);
  g_assert_false (is_filled (fixture));
}

#define ADD(path, function)                                                    \
  g_test_add ("/cover-view/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

  ADD ("shape", test_twice_as_wide_as_high);
  ADD ("thumbnail", test_thumbnail_goes_first);
  ADD ("second-try", test_cover_is_the_second_try);
  ADD ("hidden", test_hidden_without_a_cover);
  ADD ("refresh", test_refresh_asks_nothing);
  ADD ("again", test_refresh_tries_again);
  ADD ("late", test_late_answer_is_dropped);
  return g_test_run ();
}
