/* test-cover-decode.c: covers of all shapes, and files that are no covers
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* RTLD_NEXT */

#include "config.h"

#include "gr-cover-decode.h"
#include "gr-cover-header.h"
#include "gr-test.h"

#include <dlfcn.h>

#define WIDTH 112
#define HEIGHT 64

/* Signature, length, type, thirteen bytes, checksum */
#define PNG_HEADER 33

#define RED 0xff0000ff
#define BLUE 0x0000ffff

static int n_own; /* how often GTK's own loaders were asked */

/* In place of GTK's, which it asks. */
GdkTexture *
gdk_texture_new_from_bytes (GBytes *bytes, GError **error)
{
  GdkTexture *(*load) (GBytes *, GError **) =
      dlsym (RTLD_NEXT, "gdk_texture_new_from_bytes");

  g_atomic_int_inc (&n_own);
  return load (bytes, error);
}

static gint64 skipped; /* microseconds that seem to have gone by */

/* In place of GLib's. */
gint64
g_get_monotonic_time (void)
{
  gint64 (*get) (void) = dlsym (RTLD_NEXT, "g_get_monotonic_time");

  return get () + skipped;
}

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

static void
add_le16 (GByteArray *gif, guint value)
{
  guint8 bytes[] = { (guint8) value, (guint8) (value >> 8) };

  g_byte_array_append (gif, bytes, sizeof bytes);
}

/* gdk-pixbuf writes no GIF. This one is not compressed: its table of codes is
 * thrown away before they would grow to nine bits. */
static GBytes *
make_gif (guint width, guint height, guint frame_width, guint frame_height)
{
  static const guint8 colours[3 * 128] = { 0xff, 0, 0, 0, 0, 0xff };
  GByteArray *gif = g_byte_array_new ();

  g_byte_array_append (gif, (const guint8 *) "GIF89a", 6);
  add_le16 (gif, width);
  add_le16 (gif, height);
  g_byte_array_append (gif, (const guint8 *) "\xe6\0\0", 3);
  g_byte_array_append (gif, colours, sizeof colours);
  g_byte_array_append (gif, (const guint8 *) ",\0\0\0\0", 5);
  add_le16 (gif, frame_width);
  add_le16 (gif, frame_height);
  g_byte_array_append (gif, (const guint8 *) "\0\7", 2);
  return g_byte_array_free_to_bytes (gif);
}

static GBytes *
save_gif (GdkPixbuf *pixbuf)
{
  guint width = (guint) gdk_pixbuf_get_width (pixbuf);
  guint height = (guint) gdk_pixbuf_get_height (pixbuf);
  GByteArray *gif =
      g_bytes_unref_to_array (make_gif (width, height, width, height));
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);

  for (guint i = 0; i < width * height; i++)
    {
      const guint8 *pixel =
          pixels + i / width * (guint) gdk_pixbuf_get_rowstride (pixbuf) +
          i % width * 3;
      guint8 block[] = { 2, 0x80, pixel[2] > pixel[0] };

      g_byte_array_append (gif, block, sizeof block);
    }
  g_byte_array_append (gif, (const guint8 *) "\1\x81\0;", 4);
  return g_byte_array_free_to_bytes (gif);
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
  return g_str_equal (type, "gif") ? save_gif (pixbuf) : save (pixbuf, type);
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
  { 320, 180, FALSE, "gif", WIDTH, HEIGHT },
  { 180, 320, FALSE, "gif", WIDTH, HEIGHT },
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

static void
test_middle (void)
{
  g_autoptr (GBytes) bytes = draw (1280, 720, FALSE, "png");
  g_autoptr (GdkTexture) texture = decode (bytes, WIDTH, HEIGHT, NULL);

  g_assert_false (is_blue (texture, WIDTH / 2 - 6, HEIGHT / 2));
  g_assert_true (is_blue (texture, WIDTH / 2 + 6, HEIGHT / 2));
}

/* Heads are there: a blue one on red, from a tenth to a quarter of the
 * height: in the table and, twice as wide as high, in the details. */
static void
test_portrait_keeps_its_head (void)
{
  static const int heights[] = { HEIGHT, WIDTH / 2 };
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 720, 1280);
  g_autoptr (GdkPixbuf) head =
      gdk_pixbuf_new_subpixbuf (pixbuf, 0, 128, 720, 224);
  g_autoptr (GBytes) bytes = NULL;

  gdk_pixbuf_fill (pixbuf, RED);
  gdk_pixbuf_fill (head, BLUE);
  bytes = save (pixbuf, "png");
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      int height = heights[i];
      g_autoptr (GdkTexture) texture = decode (bytes, WIDTH, height, NULL);

      g_assert_false (is_blue (texture, WIDTH / 2, height / 5));
      g_assert_true (is_blue (texture, WIDTH / 2, height * 2 / 5));
      g_assert_true (is_blue (texture, WIDTH / 2, height * 3 / 4));
      g_assert_false (is_blue (texture, WIDTH / 2, height - 2));
    }
}

/* How the camera was held, as Exif counts; where the corner goes that was the
 * upper left one. */
static void
test_turned (void)
{
  static const int corners[][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 },
                                    { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 128, 64);
  g_autoptr (GdkPixbuf) corner =
      gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, 64, 32);
  g_autoptr (GBytes) jpeg = NULL;

  gdk_pixbuf_fill (pixbuf, RED);
  gdk_pixbuf_fill (corner, BLUE);
  jpeg = save (pixbuf, "jpeg");
  for (guint8 i = 0; i < 8; i++)
    {
      const guint8 exif[] = {
        0xff, 0xd8, 0xff, 0xe1, 0,   34,  'E',  'x',
        'i',  'f',  0,    0,    'M', 'M', 0,    42,
        0,    0,    0,    8,    0,   1,   0x01, 0x12,
        0,    3,    0,    0,    0,   1,   0,    (guint8) (i + 1),
        0,    0,    0,    0,    0,   0,
      };
      GByteArray *array = g_byte_array_new ();
      int width = i < 4 ? 128 : 64, height = i < 4 ? 64 : 128;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      g_byte_array_append (array, exif, sizeof exif);
      g_byte_array_append (array,
                           (const guint8 *) g_bytes_get_data (jpeg, NULL) + 2,
                           (guint) g_bytes_get_size (jpeg) - 2);
      bytes = g_byte_array_free_to_bytes (array);
      texture = decode (bytes, width, height, NULL);
      g_test_message ("orientation %d", i + 1);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, height);
      for (int x = 0; x < 2; x++)
        for (int y = 0; y < 2; y++)
          g_assert_cmpint (is_blue (texture, width / 4 + x * width / 2,
                                    height / 4 + y * height / 2),
                           ==, x == corners[i][0] && y == corners[i][1]);
    }
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
  static const struct
  {
    guint width, height, frame_width, frame_height;
  } gifs[] = {
    { 60000, 60000, 60000, 60000 },
    { 8, 8, 60000, 60000 },
    { 60000, 60000, 8, 8 },
    { 8, 8, 0, 0 },
    { 0, 0, 8, 8 },
    { 0, 0, 0, 0 },
    { 8, 8, 8, 0 },
  };
  static const guint32 pngs[][2] = {
    { 6000, 6000 }, { 12000, 12000 }, { 0x7fffffff, 0x7fffffff },
    { 0, 0 },       { 0, 8 },         { 0xffffffff, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pngs); i++)
    {
      g_autoptr (GBytes) png = make_png_bomb (pngs[i][0], pngs[i][1]);

      assert_refused (png);
    }
  for (guint i = 0; i < G_N_ELEMENTS (gifs); i++)
    {
      GByteArray *gif = g_bytes_unref_to_array (
          make_gif (gifs[i].width, gifs[i].height, gifs[i].frame_width,
                    gifs[i].frame_height));
      g_autoptr (GBytes) bytes = NULL;

      g_byte_array_append (gif, (const guint8 *) "\2\x44\1\0;", 5);
      bytes = g_byte_array_free_to_bytes (gif);
      assert_refused (bytes);
    }
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
    "BM\x55\x01",
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

static int
count_own (GBytes *bytes)
{
  int before = n_own;
  /* Where others read what is damaged, what is there of it may be shown. */
  g_autoptr (GdkTexture) texture = decode (bytes, WIDTH, HEIGHT, NULL);

  g_test_message ("%s", texture != NULL ? "shown" : "refused");
  return n_own - before;
}

/* GTK keeps the memory of each of these: it sees no more of them than one
 * picture may take. What is not damaged is decoded all the same, and soon by
 * GTK again. */
static void
test_damaged_pictures_fill_no_memory (void)
{
  g_autoptr (GBytes) damaged = make_png_bomb (5000, 4000);
  g_autoptr (GBytes) rest = make_png_bomb (2000, 1999);
  g_autoptr (GBytes) large = draw (1280, 720, FALSE, "png");
  g_autoptr (GBytes) jpeg = draw (64, 64, FALSE, "jpeg");
  g_autoptr (GdkTexture) texture = NULL;

  skipped += 6LL * 60 * 60 * G_USEC_PER_SEC;
  g_assert_cmpint (count_own (damaged), ==, 1);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (count_own (damaged), ==, 0);
  g_assert_cmpint (count_own (large), ==, 1);

  g_assert_cmpint (count_own (rest), ==, 1);
  g_assert_cmpint (count_own (large), ==, 0);
  texture = decode (large, WIDTH, HEIGHT, NULL);
  g_assert_nonnull (texture);

  skipped += 60LL * G_USEC_PER_SEC;
  g_assert_cmpint (count_own (jpeg), ==, 1);
  g_assert_cmpint (count_own (damaged), ==, 0);
  skipped += 10LL * 60 * G_USEC_PER_SEC;
  g_assert_cmpint (count_own (large), ==, 1);
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
  g_test_add_func ("/cover-decode/portrait-keeps-its-head",
                   test_portrait_keeps_its_head);
  g_test_add_func ("/cover-decode/turned", test_turned);
  g_test_add_func ("/cover-decode/bombs", test_bombs);
  g_test_add_func ("/cover-decode/broken", test_broken);
  g_test_add_func ("/cover-decode/cancel", test_cancel);
  g_test_add_func ("/cover-decode/damaged-pictures-fill-no-memory",
                   test_damaged_pictures_fill_no_memory);

  return g_test_run ();
}
