/* test-cover-header.c: the size of an image, before anybody decodes it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-cover-header.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *data;
  gsize size;
  GrCoverFormat format;
  guint32 width; /* 0: refused */
  guint32 height;
} Case;

#define CASE(name, data, format, width, height)                                \
  {                                                                            \
    name, data, sizeof data - 1, GR_COVER_FORMAT_##format, width, height       \
  }

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define JPEG "\xff\xd8\xff\xe0\0\4ab"
#define SOF(kind, height, width) "\xff" kind "\0\x11\x8" height width "\3"
#define RIFF "RIFF\x40\0\0\0WEBP"
#define GIF "GIF89a"
/* 4 x 4, from (2, 1), with a table of two colours, one byte of data */
#define FRAME ",\2\0\1\0\4\0\4\0\x80rgbRGB\2\1x\0"

static const Case cases[] = {
  CASE ("png", PNG "\0\0\5\0\0\0\2\xd0", PNG, 1280, 720),
  CASE ("png as large as may be",
        PNG "\0\0\x17\x70\0\0\x0f\xa0",
        PNG,
        6000,
        4000),
  CASE ("png a row larger", PNG "\0\0\x17\x70\0\0\x0f\xa1", PNG, 0, 0),
  CASE ("png of 2^32 pixels", PNG "\0\1\0\0\0\1\0\0", PNG, 0, 0),
  CASE ("png without its header",
        "\x89PNG\r\n\x1a\n\0\0\0\rtEXt\0\0\0\1\0\0\0"
        "\1",
        PNG,
        0,
        0),
  CASE ("png that ends early", PNG "\0\0\5\0\0\0\2", PNG, 0, 0),

  CASE ("jpeg", JPEG SOF ("\xc0", "\2\xd0", "\5\0"), JPEG, 1280, 720),
  CASE ("progressive jpeg",
        JPEG SOF ("\xc2", "\2\xd0", "\5\0"),
        JPEG,
        1280,
        720),
  CASE ("jpeg after tables",
        JPEG
        "\xff\xc4\0\5\xff\xc0\x8\xff\xdb\0\2" SOF ("\xc1", "\2\xd0", "\5\0"),
        JPEG,
        1280,
        720),
  CASE ("jpeg after rubbish",
        JPEG "xy\xff\0\xff\xff" SOF ("\xc0", "\2\xd0", "\5\0"),
        JPEG,
        1280,
        720),
  CASE ("jpeg in a jpeg",
        JPEG "\xff\xe1\0\x0c" SOF ("\xc0", "\0\1", "\0\1")
            SOF ("\xc0", "\2\xd0", "\5\0"),
        JPEG,
        1280,
        720),
  CASE ("large jpeg", JPEG SOF ("\xc0", "\xff\xff", "\xff\xff"), JPEG, 0, 0),
  CASE ("jpeg of a height that comes later",
        JPEG SOF ("\xc0", "\0\0", "\5\0"),
        JPEG,
        0,
        0),
  CASE ("jpeg without a picture", JPEG "\xff\xd9", JPEG, 0, 0),

  CASE ("webp",
        RIFF "VP8 \0\0\0\0\0\0\0\x9d\1\x2a\0\x45\xd0\x42",
        WEBP,
        1280,
        720),
  CASE ("lossless webp",
        RIFF "VP8L\0\0\0\0\x2f\xff\xc4\xb3\0",
        WEBP,
        1280,
        720),
  CASE ("extended webp",
        RIFF "VP8X\0\0\0\0\0\0\0\0\xff\4\0\xcf\2\0",
        WEBP,
        1280,
        720),
  CASE ("large webp",
        RIFF "VP8X\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff",
        WEBP,
        0,
        0),
  CASE ("webp of nothing",
        RIFF "VP8 \0\0\0\0\0\0\0\x9d\1\x2a\0\0\xd0\2",
        WEBP,
        0,
        0),
  CASE ("webp of another kind",
        RIFF "VP8?\0\0\0\0\x2f\xff\xc4\xb3\0",
        WEBP,
        0,
        0),

  CASE ("gif", GIF "\x10\0\x8\0\0\0\0" FRAME ";", GIF, 16, 8),
  CASE ("gif with a picture beyond it",
        GIF "\1\0\1\0\0\0\0" FRAME ";",
        GIF,
        6,
        5),
  CASE ("gif after a comment",
        GIF "\x10\0\x8\0\x80\0\0rgbRGB!\xfe\3,;!\0" FRAME,
        GIF,
        16,
        8),
  CASE ("gif of 0 x 0", GIF "\0\0\0\0\0\0\0" FRAME ";", GIF, 0, 0),
  CASE ("gif with a picture of 0 x 0",
        GIF "\x10\0\x8\0\0\0\0,\0\0\0\0\0\0\0\0\0\2\1x\0;",
        GIF,
        0,
        0),
  CASE ("gif with a second picture that is large",
        GIF "\x10\0\x8\0\0\0\0" FRAME "?,\0\0\0\0\x60\xea\x60\xea\0\2\1x\0;",
        GIF,
        0,
        0),
  CASE ("gif with a second picture of nothing",
        GIF "\x10\0\x8\0\0\0\0" FRAME ",\0\0\0\0\0\0\1\0\0\2\1x\0;",
        GIF,
        0,
        0),
  CASE ("gif without a picture", GIF "\x10\0\x8\0\0\0\0;", GIF, 0, 0),

  CASE ("bmp",
        "BM\x55\1\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\0\x75\0\0\0\x75\0\0",
        GIF,
        0,
        0),
  CASE ("svg", "<svg width='1' height='1'/>", GIF, 0, 0),
  CASE ("tiff", "II*\0\x8\0\0\0", GIF, 0, 0),
  CASE ("nothing", "", GIF, 0, 0),
};

static void
test_sizes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GBytes) bytes = g_bytes_new_static (c->data, c->size);
      g_autoptr (GError) error = NULL;
      GrCoverHeader header = { 0 };

      g_test_message ("%s", c->name);
      if (!gr_cover_header_read (bytes, &header, &error))
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
          g_assert_cmpuint (c->width, ==, 0);
          continue;
        }
      g_assert_cmpint (header.format, ==, c->format);
      g_assert_cmpuint (header.width, ==, c->width);
      g_assert_cmpuint (header.height, ==, c->height);
      g_assert_cmpuint (header.orientation, ==, 1);
    }
}

/* Cut anywhere, with any byte changed: it ends, and reads nothing that is not
 * there (each is in memory of its own, for the sanitizers). */
static void
test_damaged (void)
{
  guint n_read = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize size = 0; size <= cases[i].size; size++)
      for (gsize at = 0; at <= size; at++)
        {
          guint8 *data = g_memdup2 (cases[i].data, size);
          g_autoptr (GBytes) bytes = NULL;
          GrCoverHeader header;

          if (at < size)
            data[at] = 0xff;
          bytes = g_bytes_new_take (data, size);
          if (!gr_cover_header_read (bytes, &header, NULL))
            continue;
          n_read++;
          g_assert_cmpuint ((guint64) header.width * header.height, <=,
                            GR_COVER_MAX_PIXELS);
          g_assert_cmpuint (header.width, >, 0);
          g_assert_cmpuint (header.height, >, 0);
        }
  g_assert_cmpuint (n_read, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cover-header/sizes", test_sizes);
  g_test_add_func ("/cover-header/damaged", test_damaged);

  return g_test_run ();
}
