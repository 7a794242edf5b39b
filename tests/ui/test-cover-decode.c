/* test-cover-decode.c: covers of all shapes, and files that are no covers
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-cover-decode.h"
#include "gr-test.h"

#define WIDTH 112
#define HEIGHT 64

/* Signature, length, type, thirteen bytes, checksum */
#define PNG_HEADER 33

#define RED 0xff0000ff
#define BLUE 0x0000ffff

static GBytes *
save (GdkPixbuf *pixbuf, const char *type)
{
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize size;

  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, size);
}

/* Red, with a blue half to the right if it is wide, else at the bottom. */
static GBytes *
draw (int width, int height, gboolean alpha, const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  g_autoptr (GdkPixbuf) half =
      gdk_pixbuf_new_subpixbuf (pixbuf, width > height ? width / 2 : 0,
                                width > height ? 0 : height / 2,
                                width > height ? width - width / 2 : width,
                                width > height ? height : height - height / 2);

  gdk_pixbuf_fill (pixbuf, RED);
  gdk_pixbuf_fill (half, BLUE);
  return save (pixbuf, type);
}

static GdkTexture *
decode (GBytes *bytes, int width, int height, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  gr_cover_decode_async (bytes, width, height, NULL, gr_test_result_cb,
                         &result);
  gr_test_wait_until (result != NULL, 30);
  return gr_cover_decode_finish (result, error);
}

/* Whether a pixel is more blue than red. */
static gboolean
is_blue (GdkTexture *texture, int x, int y)
{
  int width = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels =
      g_new (guint32, width * gdk_texture_get_height (texture));
  guint32 pixel;

  gdk_texture_download (texture, (guchar *) pixels, width * 4);
  pixel = pixels[y * width + x];
  return (pixel & 0xff) > (pixel >> 16 & 0xff);
}

typedef struct
{
  int width;
  int height;
  gboolean alpha;
  const char *type;
  int shown_width;
  int shown_height;
} Shape;

static const Shape shapes[] = {
  { 1280, 720, FALSE, "png", WIDTH, HEIGHT },
  { 1280, 720, TRUE, "png", WIDTH, HEIGHT },
  { 1280, 720, FALSE, "jpeg", WIDTH, HEIGHT },
  { 720, 1280, FALSE, "jpeg", WIDTH, HEIGHT },
  { 720, 1280, FALSE, "png", WIDTH, HEIGHT },
  { 1280, 720, FALSE, "bmp", WIDTH, HEIGHT },
  { WIDTH, HEIGHT, FALSE, "png", WIDTH, HEIGHT },
  /* Never larger than the file. */
  { 56, 100, FALSE, "png", 56, 32 },
  { 1000, 10, FALSE, "png", 17, 10 },
  { 1, 1, FALSE, "png", 1, 1 },
};

static void
test_shapes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const Shape *shape = &shapes[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes =
          draw (shape->width, shape->height, shape->alpha, shape->type);
      g_autoptr (GdkTexture) texture = decode (bytes, WIDTH, HEIGHT, &error);

      g_assert_no_error (error);
      g_test_message ("%s %d x %d", shape->type, shape->width, shape->height);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, shape->shown_width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==,
                       shape->shown_height);
    }
}

/* What is shown is the middle. */
static void
test_middle (void)
{
  g_autoptr (GBytes) wide = draw (1280, 720, FALSE, "png");
  g_autoptr (GBytes) high = draw (720, 1280, FALSE, "png");
  g_autoptr (GdkTexture) of_wide = decode (wide, WIDTH, HEIGHT, NULL);
  g_autoptr (GdkTexture) of_high = decode (high, WIDTH, HEIGHT, NULL);

  g_assert_false (is_blue (of_wide, WIDTH / 2 - 6, HEIGHT / 2));
  g_assert_true (is_blue (of_wide, WIDTH / 2 + 6, HEIGHT / 2));
  g_assert_false (is_blue (of_high, WIDTH / 2, HEIGHT / 2 - 6));
  g_assert_true (is_blue (of_high, WIDTH / 2, HEIGHT / 2 + 6));
}

static void
assert_refused (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = decode (bytes, WIDTH, HEIGHT, &error);

  g_assert_null (texture);
  g_assert_nonnull (error);
  g_test_message ("refused: %s", error->message);
}

static guint32
compute_crc (const guint8 *data, gsize size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
  return ~crc;
}

static void
put_be32 (guint8 *data, guint32 value)
{
  value = GUINT32_TO_BE (value);
  memcpy (data, &value, sizeof value);
}

/* A small file that says that it is @width x @height. */
static GBytes *
make_png_bomb (guint32 width, guint32 height)
{
  g_autoptr (GBytes) bytes = draw (8, 8, FALSE, "png");
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);

  put_be32 (data + 16, width);
  put_be32 (data + 20, height);
  put_be32 (data + 29, compute_crc (data + 12, 17));
  return g_bytes_new_take (data, size);
}

/* 6000 x 6000 could well be decoded: it is refused because of its size. */
static void
test_bombs (void)
{
  static const guint8 gif[] = { 'G',  'I',  'F',  '8',  '9',  'a',  0x60,
                                0xea, 0x60, 0xea, 0x80, 0,    0,    0,
                                0,    0,    0xff, 0xff, 0xff, ',',  0,
                                0,    0,    0,    0x60, 0xea, 0x60, 0xea,
                                0,    2,    2,    0x44, 1,    0,    ';' };
  g_autoptr (GBytes) large = make_png_bomb (6000, 6000);
  g_autoptr (GBytes) huge = make_png_bomb (50000, 50000);
  g_autoptr (GBytes) absurd = make_png_bomb (0x7fffffff, 0x7fffffff);
  g_autoptr (GBytes) gif_bytes = g_bytes_new_static (gif, sizeof gif);

  assert_refused (large);
  assert_refused (huge);
  assert_refused (absurd);
  assert_refused (gif_bytes);
}

static void
test_broken (void)
{
  static const char *const texts[] = {
    "",
    "not an image",
    "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>",
    "/* XPM */ static char *x[] = {\"1 1 1 1\",\"a c red\",\"a\"};",
    "\x89PNG\r\n\x1a\n",
    "\xff\xd8\xff\xe0",
    "GIF89a",
    "BM",
    "RIFF\x04WEBP",
  };
  g_autoptr (GBytes) whole = draw (64, 64, FALSE, "png");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes =
          g_bytes_new_static (texts[i], strlen (texts[i]));

      assert_refused (bytes);
    }

  /* Some of a picture may do; a crash or a warning may not. */
  for (gsize size = 0; size < g_bytes_get_size (whole); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = decode (part, WIDTH, HEIGHT, &error);

      g_assert_true ((texture == NULL) == (error != NULL));
      g_assert_true (texture == NULL || size > PNG_HEADER);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = draw (1280, 720, FALSE, "png");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  gr_cover_decode_async (bytes, WIDTH, HEIGHT, cancellable, gr_test_result_cb,
                         &result);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, 30);
  g_assert_null (gr_cover_decode_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cover-decode/shapes", test_shapes);
  g_test_add_func ("/cover-decode/middle", test_middle);
  g_test_add_func ("/cover-decode/bombs", test_bombs);
  g_test_add_func ("/cover-decode/broken", test_broken);
  g_test_add_func ("/cover-decode/cancel", test_cancel);

  return g_test_run ();
}
