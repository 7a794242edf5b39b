/* gr-cover-header.c: what an image file says of itself
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-header"

#include "config.h"

#include "gr-cover-header.h"

#include <string.h>

/* Exif's tag for how the camera was held. */
#define TAG_ORIENTATION 0x0112

/* A part of the file, and whether its numbers begin with their low byte. What
 * is read behind its end is 0, so that a size that is missing is none. */
typedef struct
{
  const guint8 *data;
  gsize size;
  gboolean little;
} Part;

static guint32
get (Part part, gsize at, guint n)
{
  guint32 value = 0;

  if (at > part.size || n > part.size - at)
    return 0;
  for (guint i = 0; i < n; i++)
    value |= (guint32) part.data[at + i] << 8 * (part.little ? i : n - 1 - i);

  return value;
}

static gboolean
is_at (Part part, gsize at, const char *magic, gsize length)
{
  return at + length <= part.size &&
         memcmp (part.data + at, magic, length) == 0;
}

static Part
cut (Part part, gsize at, gsize length)
{
  Part cut = { part.data + MIN (at, part.size), 0, part.little };

  cut.size = MIN (length, part.size - MIN (at, part.size));

  return cut;
}

static void
read_png (Part file, GrCoverHeader *header)
{
  if (!is_at (file, 12, "IHDR", 4))
    return;
  header->width = get (file, 16, 4);
  header->height = get (file, 20, 4);
}

static void
read_webp (Part file, GrCoverHeader *header)
{
  file.little = TRUE;
  if (is_at (file, 12, "VP8X", 4))
    {
      header->width = get (file, 24, 3) + 1;
      header->height = get (file, 27, 3) + 1;
    }
  else if (is_at (file, 12, "VP8L", 4) && get (file, 20, 1) == 0x2f)
    {
      header->width = (get (file, 21, 4) & 0x3fff) + 1;
      header->height = (get (file, 21, 4) >> 14 & 0x3fff) + 1;
    }
  else if (is_at (file, 12, "VP8 ", 4))
    {
      header->width = get (file, 26, 2) & 0x3fff;
      header->height = get (file, 28, 2) & 0x3fff;
    }
}

/* --- JPEG --- */

static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 &&
         marker != 0xcc;
}

static gboolean
has_length (guint8 marker)
{
  return marker != 0x01 && !(marker >= 0xd0 && marker <= 0xd9);
}

static void
read_exif (Part segment, GrCoverHeader *header)
{
  Part tiff = cut (segment, 6, segment.size);
  gsize directory;

  if (!is_at (segment, 0, "Exif\0\0", 6))
    return;

  tiff.little = is_at (tiff, 0, "II", 2);
  directory = get (tiff, 4, 4);
  for (guint i = 0; i < get (tiff, directory, 2); i++)
    {
      gsize entry = directory + 2 + 12 * (gsize) i;
      guint value = get (tiff, entry + 8, 2);

      if (get (tiff, entry, 2) == TAG_ORIENTATION && value >= 1 && value <= 8)
        header->orientation = value;
    }
}

/* As libjpeg does, anything between two segments is passed over. */
static void
read_jpeg (Part file, GrCoverHeader *header)
{
  for (gsize at = 2; at + 1 < file.size;)
    {
      guint8 marker = file.data[at + 1];
      gsize length = get (file, at + 2, 2);

      if (file.data[at] != 0xff || marker == 0x00 || marker == 0xff)
        {
          at++;
          continue;
        }
      if (is_frame (marker))
        {
          header->height = get (file, at + 5, 2);
          header->width = get (file, at + 7, 2);
          return;
        }
      if (marker == 0xe1)
        read_exif (cut (file, at + 4, MAX (2, length) - 2), header);
      at += 2 + (has_length (marker) ? length : 0);
    }
}

/* --- GIF --- */

static gsize
skip_colours (Part file, gsize at, guint flags)
{
  return at + ((flags & 0x80) != 0 ? 3u << ((flags & 7) + 1) : 0);
}

static gsize
skip_blocks (Part file, gsize at)
{
  guint length;

  while ((length = get (file, at, 1)) > 0)
    at += 1 + length;

  return at + 1;
}

/* As wide and high as the widest and highest of its pictures, or of what they
 * stand on; none of them may be nothing. As gdk-pixbuf does, anything between
 * two blocks is passed over. */
static void
read_gif (Part file, GrCoverHeader *header)
{
  guint32 width, height;
  gsize at = skip_colours (file, 13, get (file, 10, 1));
  gboolean has_picture = FALSE;

  file.little = TRUE;
  width = get (file, 6, 2);
  height = get (file, 8, 2);
  while (at < file.size && file.data[at] != ';')
    {
      guint32 frame_width = get (file, at + 5, 2);
      guint32 frame_height = get (file, at + 7, 2);

      if (file.data[at] == '!')
        at = skip_blocks (file, at + 2);
      else if (file.data[at] != ',')
        at++;
      else if (width == 0 || height == 0 || frame_width == 0 ||
               frame_height == 0)
        return;
      else
        {
          has_picture = TRUE;
          width = MAX (width, get (file, at + 1, 2) + frame_width);
          height = MAX (height, get (file, at + 3, 2) + frame_height);
          at = skip_colours (file, at + 10, get (file, at + 9, 1));
          at = skip_blocks (file, at + 1);
        }
    }

  if (!has_picture)
    return;
  header->width = width;
  header->height = height;
}

/* --- */

static const struct
{
  GrCoverFormat format;
  gsize offset;
  const char *magic;
  gsize length;
  void (*read) (Part file, GrCoverHeader *header);
} formats[] = {
  { GR_COVER_FORMAT_PNG, 0, "\x89PNG\r\n\x1a\n", 8, read_png },
  { GR_COVER_FORMAT_JPEG, 0, "\xff\xd8\xff", 3, read_jpeg },
  { GR_COVER_FORMAT_WEBP, 8, "WEBPVP8", 7, read_webp },
  { GR_COVER_FORMAT_GIF, 0, "GIF8", 4, read_gif },
};

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, why);
  return FALSE;
}

/**
 * gr_cover_header_read:
 * @bytes: a file that is said to be a cover
 * @header: (out): what it is
 * @error: return location
 *
 * Reads format and size before any decoder sees the file: some take memory
 * for whatever a file says, and some work in a process of their own, where
 * nothing stops them.
 *
 * Returns: whether it is of a format that covers come in, and neither empty
 *   nor larger than %GR_COVER_MAX_PIXELS
 */
gboolean
gr_cover_header_read (GBytes *bytes, GrCoverHeader *header, GError **error)
{
  Part file = { NULL, 0, FALSE };
  guint i;

  file.data = g_bytes_get_data (bytes, &file.size);
  for (i = 0; i < G_N_ELEMENTS (formats); i++)
    if (is_at (file, formats[i].offset, formats[i].magic, formats[i].length))
      break;
  if (i == G_N_ELEMENTS (formats))
    return refuse (error, "not an image of a known format");

  *header = (GrCoverHeader){ .format = formats[i].format, .orientation = 1 };
  formats[i].read (file, header);
  if (header->width == 0 || header->height == 0)
    return refuse (error, "an image without a picture");
  if ((guint64) header->width * header->height > GR_COVER_MAX_PIXELS)
    return refuse (error, "an image that is too large");

  return TRUE;
}
