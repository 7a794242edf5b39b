/* gr-cover-decode.c: an image file becomes a texture of the size shown
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-decode"

#include "config.h"

#include "gr-cover-decode.h"

#include "gr-cover-header.h"

/* Fed in pieces, so that a work that is not wanted any more ends early. */
#define PIECE (64 * 1024)

/* A decoder that never ends keeps its thread: this many may, and no more. */
#define MAX_FOREIGN 4

static int n_foreign;

typedef struct
{
  GBytes *bytes;
  int width;
  int height;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_bytes_unref (work->bytes);
  g_free (work);
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

static GdkTexture *
feed_loader (GBytes *bytes,
             const char *type,
             GCancellable *cancellable,
             GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GdkPixbufLoader) loader =
      gdk_pixbuf_loader_new_with_mime_type (type, error);
  GdkPixbuf *pixbuf;

  if (loader == NULL || !feed (loader, data, size, cancellable, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         "an image without a picture");

  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}

/* From gdk-pixbuf 2.44 on, somebody else decodes, who may never answer. */
static GdkTexture *
load_foreign (GBytes *bytes,
              const char *type,
              GCancellable *cancellable,
              GError **error)
{
  GdkTexture *texture = NULL;

  if (g_atomic_int_add (&n_foreign, 1) < MAX_FOREIGN)
    texture = feed_loader (bytes, type, cancellable, error);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                         "no decoder has ended");
  g_atomic_int_add (&n_foreign, -1);

  return texture;
}

/* Up to 4.24 at the least, GTK's own loaders keep the memory of a picture that
 * is damaged ("buffer" of gdk_load_png() is changed behind sigsetjmp()). So
 * that nobody can fill ours with such pictures, they see no other that would
 * not fit into what one may take, together with what was lost. That is slowly
 * forgotten: who sends some takes covers away from nobody for long, and
 * memory at 24 MB an hour. */
#define FORGOTTEN_PIXELS (GR_COVER_MAX_PIXELS / (4 * 60 * 60)) /* a second */

static gboolean
may_lose (gint64 pixels, gboolean lost)
{
  static GMutex mutex;
  static gint64 lost_pixels;
  static gint64 forgotten_at;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  gint64 seconds = g_get_monotonic_time () / G_USEC_PER_SEC;

  lost_pixels -= (seconds - forgotten_at) * FORGOTTEN_PIXELS;
  lost_pixels = MAX (0, lost_pixels) + (lost ? pixels : 0);
  forgotten_at = seconds;

  return lost_pixels + pixels <= GR_COVER_MAX_PIXELS;
}

/* GTK reads PNG and JPEG itself: fast, and in any sandbox. */
static GdkTexture *
load (GBytes *bytes,
      const GrCoverHeader *header,
      GCancellable *cancellable,
      GError **error)
{
  static const char *const types[] = {
    [GR_COVER_FORMAT_PNG] = "image/png",
    [GR_COVER_FORMAT_JPEG] = "image/jpeg",
    [GR_COVER_FORMAT_WEBP] = "image/webp",
    [GR_COVER_FORMAT_GIF] = "image/gif",
  };
  gboolean is_own = header->format == GR_COVER_FORMAT_PNG ||
                    header->format == GR_COVER_FORMAT_JPEG;
  gint64 pixels = (gint64) header->width * header->height;
  GdkTexture *texture;

  if (!is_own || !may_lose (pixels, FALSE))
    return load_foreign (bytes, types[header->format], cancellable, error);

  texture = gdk_texture_new_from_bytes (bytes, error);
  if (texture == NULL)
    may_lose (pixels, TRUE);

  return texture;
}

static cairo_surface_t *
download (GdkTexture *texture)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                  gdk_texture_get_width (texture),
                                  gdk_texture_get_height (texture));

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);

  return surface;
}

/* A picture that was taken with the camera held in another way is turned,
 * then mirrored, as Exif says; @width and @height are those of what is there
 * after that. */
static void
turn (cairo_t *cr, guint orientation, double width, double height)
{
  static const cairo_matrix_t turns[] = {
    { 1, 0, 0, 1, 0, 0 },   { -1, 0, 0, 1, 1, 0 }, { -1, 0, 0, -1, 1, 1 },
    { 1, 0, 0, -1, 0, 1 },  { 0, 1, 1, 0, 0, 0 },  { 0, 1, -1, 0, 1, 0 },
    { 0, -1, -1, 0, 1, 1 }, { 0, -1, 1, 0, 0, 1 },
  };
  cairo_matrix_t matrix = turns[orientation - 1];

  matrix.x0 *= width;
  matrix.y0 *= height;
  cairo_transform (cr, &matrix);
}

/* How far from its top a picture is cut off: the middle of what is shown of
 * a portrait is that of its top third, where the face is, as far as the
 * picture goes. */
static double
find_top (double width, double height, double shown)
{
  double middle = height > width ? height / 6 : height / 2;

  return MAX (0, middle - shown / 2);
}

static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) pixels =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                  (gsize) stride * height,
                                  (GDestroyNotify) cairo_surface_destroy,
                                  cairo_surface_reference (surface));

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface),
                                 height, GDK_MEMORY_DEFAULT, pixels, stride);
}

/* Scales so that the picture covers the shape. %NULL: no memory. */
static GdkTexture *
shape (GdkTexture *texture, guint orientation, int width, int height)
{
  gboolean turned = orientation > 4;
  int from_width = turned ? gdk_texture_get_height (texture)
                          : gdk_texture_get_width (texture);
  int from_height = turned ? gdk_texture_get_width (texture)
                           : gdk_texture_get_height (texture);
  double scale =
      MAX ((double) width / from_width, (double) height / from_height);
  cairo_surface_t *source = download (texture);
  cairo_surface_t *target;
  GdkTexture *shaped = NULL;
  cairo_t *cr;

  if (scale > 1)
    {
      width = MAX (1, (int) (width / scale));
      height = MAX (1, (int) (height / scale));
      scale = 1;
    }

  target = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (target);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, (width / scale - from_width) / 2,
                   -find_top (from_width, from_height, height / scale));
  turn (cr, orientation, from_width, from_height);
  cairo_set_source_surface (cr, source, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    shaped = make_texture (target);
  cairo_destroy (cr);
  cairo_surface_destroy (target);
  cairo_surface_destroy (source);

  return shaped;
}

static void
decode_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Work *work = task_data;
  GrCoverHeader header;
  GError *error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GdkTexture *shaped = NULL;

  if (gr_cover_header_read (work->bytes, &header, &error))
    texture = load (work->bytes, &header, cancellable, &error);
  if (texture != NULL)
    shaped = shape (texture, header.orientation, work->width, work->height);

  if (shaped != NULL)
    g_task_return_pointer (task, shaped, g_object_unref);
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
