/* gr-cover-decode.c: an image file becomes a texture of the size shown
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-decode"

#include "config.h"

#include "gr-cover-decode.h"

/* Fed in pieces, so that a refused size ends the work early. */
#define PIECE (64 * 1024)

typedef struct
{
  GBytes *bytes;
  int width;
  int height;
} Work;

/* Formats that covers come in. Others, such as SVG, which can ask for
 * anything, are not decoded, whatever the machine could read. */
static const struct
{
  const char *type;
  gsize offset;
  const char *magic;
  gsize length;
} formats[] = {
  { "png", 0, "\x89PNG\r\n\x1a\n", 8 },
  { "jpeg", 0, "\xff\xd8\xff", 3 },
  { "webp", 8, "WEBP", 4 },
  { "gif", 0, "GIF8", 4 },
  { "bmp", 0, "BM", 2 },
};

static void
work_free (gpointer data)
{
  Work *work = data;

  g_bytes_unref (work->bytes);
  g_free (work);
}

static const char *
find_type (const guint8 *data, gsize size)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (size >= formats[i].offset + formats[i].length &&
        memcmp (data + formats[i].offset, formats[i].magic,
                formats[i].length) == 0)
      return formats[i].type;

  return NULL;
}

/* The loader scales while it decodes where the format allows it. The image
 * may have to be turned by what its camera noted, so that it must cover a
 * square. A size of 0 makes the loader give up before it takes memory. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Work *work)
{
  double side = MAX (work->width, work->height);
  double scale;

  if (width <= 0 || height <= 0 ||
      (gint64) width * height > GR_COVER_MAX_PIXELS)
    {
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }

  scale = side / MIN (width, height);
  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + .5)),
                                MAX (1, (int) (height * scale + .5)));
}

static gboolean
feed (GdkPixbufLoader *loader,
      const guint8 *data,
      gsize size,
      GCancellable *cancellable,
      GError **error)
{
  for (gsize done = 0; done < size; done += PIECE)
    {
      gsize length = MIN (size - done, PIECE);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !gdk_pixbuf_loader_write (loader, data + done, length, error))
        {
          gdk_pixbuf_loader_close (loader, NULL);
          return FALSE;
        }
    }

  return gdk_pixbuf_loader_close (loader, error);
}

static GdkPixbuf *
load (Work *work, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (work->bytes, &size);
  const char *type = data != NULL ? find_type (data, size) : NULL;
  g_autoptr (GdkPixbufLoader) loader = NULL;
  GdkPixbuf *pixbuf;

  if (type == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "not an image of a known format");
      return NULL;
    }

  loader = gdk_pixbuf_loader_new_with_type (type, error);
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb),
                    work);
  if (!feed (loader, data, size, cancellable, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         "an image without a picture");

  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

/* Scales so that the picture covers the shape, and takes its middle. */
static GdkPixbuf *
crop (GdkPixbuf *pixbuf, int width, int height)
{
  int from_width = gdk_pixbuf_get_width (pixbuf);
  int from_height = gdk_pixbuf_get_height (pixbuf);
  double scale =
      MAX ((double) width / from_width, (double) height / from_height);
  GdkPixbuf *cropped;

  if (scale > 1)
    {
      width = MAX (1, (int) (width / scale));
      height = MAX (1, (int) (height / scale));
      scale = 1;
    }

  cropped =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, gdk_pixbuf_get_has_alpha (pixbuf), 8,
                      width, height);
  if (cropped != NULL)
    gdk_pixbuf_scale (pixbuf, cropped, 0, 0, width, height,
                      (width - from_width * scale) / 2,
                      (height - from_height * scale) / 2, scale, scale,
                      GDK_INTERP_BILINEAR);

  return cropped;
}

static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf),
                                 gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf)
                                     ? GDK_MEMORY_R8G8B8A8
                                     : GDK_MEMORY_R8G8B8,
                                 pixels, gdk_pixbuf_get_rowstride (pixbuf));
}

static void
decode_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = load (work, cancellable, &error);
  g_autoptr (GdkPixbuf) cropped = NULL;

  if (pixbuf != NULL)
    cropped = crop (pixbuf, work->width, work->height);

  if (cropped != NULL)
    g_task_return_pointer (task, make_texture (cropped), g_object_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             "no memory for an image");
}

/**
 * gr_cover_decode_async:
 * @bytes: an image file
 * @width: of what is shown, in pixels
 * @height: likewise
 * @cancellable: (nullable): ends the work
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Decodes an image in a worker thread.
 */
void
gr_cover_decode_async (GBytes *bytes,
                       int width,
                       int height,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (bytes != NULL);
  g_return_if_fail (width > 0 && height > 0);

  work = g_new0 (Work, 1);
  work->bytes = g_bytes_ref (bytes);
  work->width = width;
  work->height = height;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_cover_decode_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, decode_thread);
}

/**
 * gr_cover_decode_finish:
 * @result: what the callback was given
 * @error: return location: the format is not known, the image is broken or
 *   too large, or the work was cancelled
 *
 * Returns: (transfer full): the texture
 */
GdkTexture *
gr_cover_decode_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
