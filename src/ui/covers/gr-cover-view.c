/* gr-cover-view.c: the cover of a room, as wide as its pane
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-view"

#include "config.h"

#include "gr-cover-view.h"

#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/* Natural width at the usual size of text, in pixels. */
#define WIDTH 304

/**
 * GrCoverView:
 *
 * Twice as wide as high, whatever the cover's own shape is: GtkPicture would
 * follow it and let a portrait cover fill the pane. A room without a cover, or
 * whose cover cannot be had, has no view.
 */
struct _GrCoverView
{
  GtkWidget parent_instance;

  GrCoverLoader *loader;
  GdkTexture *texture;
  char **urls;
  char *room_id;
  int wanted_width;  /* in pixels of the device; 0: not known yet */
  int texture_width; /* the same of what is shown; 0: none */
  int loading_width; /* the same of the call under way; 0: none */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (GrCoverView, gr_cover_view, GTK_TYPE_WIDGET)

/* A few sizes, so that a pane that is dragged wider does not ask anew for
 * each pixel. */
static int
round_up (int width)
{
  static const int widths[] = { 384, 640, 1120 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    if (width <= widths[i])
      return widths[i];
  return 2240;
}

static void
show (GrCoverView *self, GdkTexture *texture, int width)
{
  g_set_object (&self->texture, texture);
  self->texture_width = texture != NULL ? width : 0;
  if (texture != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "empty");
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "empty");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cancel (GrCoverView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->loading_width = 0;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GrCoverView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      gr_cover_loader_load_finish (GR_COVER_LOADER (source), result, &error);
  int width = self->loading_width;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  self->loading_width = 0;
  if (texture != NULL)
    {
      show (self, texture, width);
      return;
    }
  g_debug ("No cover: %s", error->message);
  gtk_widget_set_visible (GTK_WIDGET (self), self->texture != NULL);
}

/* A cover that is there already stays while a larger one is on its way. */
static void
load (GrCoverView *self)
{
  const char *const *urls = (const char *const *) self->urls;
  int width = self->wanted_width;
  g_autoptr (GdkTexture) texture =
      gr_cover_loader_peek (self->loader, urls, width, width / 2);

  if (texture != NULL)
    {
      show (self, texture, width);
      return;
    }
  self->loading_width = width;
  self->cancellable = g_cancellable_new ();
  gr_cover_loader_load_async (self->loader, urls, width, width / 2,
                              self->cancellable, loaded_cb,
                              g_object_ref (self));
}

/* Out of sight: the place is not kept for a cover that may fail again. */
static void
try_again (GrCoverView *self)
{
  if (self->texture != NULL || self->cancellable != NULL ||
      self->wanted_width == 0 || self->loader == NULL)
    return;
  load (self);
}

static GtkSizeRequestMode
gr_cover_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gr_cover_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = WIDTH;
    }
  else
    *minimum = *natural = for_size < 0 ? 0 : for_size / 2;
}

static void
gr_cover_view_size_allocate (GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  GrCoverView *self = GR_COVER_VIEW (widget);
  int wanted = round_up (width * gtk_widget_get_scale_factor (widget));

  if (self->loader == NULL || self->urls == NULL || width == 0 ||
      wanted <= MAX (self->texture_width, self->loading_width))
    return;
  cancel (self);
  self->wanted_width = wanted;
  load (self);
}

static void
gr_cover_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GrCoverView *self = GR_COVER_VIEW (widget);

  if (self->texture != NULL)
    gtk_snapshot_append_texture (
        snapshot, self->texture,
        &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                             gtk_widget_get_height (widget)));
}

static void
gr_cover_view_dispose (GObject *object)
{
  GrCoverView *self = GR_COVER_VIEW (object);

  cancel (self);
  g_clear_object (&self->loader);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->urls, g_strfreev);
  g_clear_pointer (&self->room_id, g_free);

  G_OBJECT_CLASS (gr_cover_view_parent_class)->dispose (object);
}

static void
gr_cover_view_class_init (GrCoverViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_cover_view_dispose;
  widget_class->get_request_mode = gr_cover_view_get_request_mode;
  widget_class->measure = gr_cover_view_measure;
  widget_class->size_allocate = gr_cover_view_size_allocate;
  widget_class->snapshot = gr_cover_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
gr_cover_view_init (GrCoverView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (widget, "gr-cover");
  gtk_widget_add_css_class (widget, "large");
  gtk_widget_add_css_class (widget, "empty");
  gtk_widget_set_visible (widget, FALSE);
  gr_widget_set_accessible_name (widget, _ ("Cover"));
}

/**
 * gr_cover_view_set_loader:
 * @self: a view
 * @loader: who fetches the cover
 *
 * What an earlier one was asked for is dropped.
 */
void
gr_cover_view_set_loader (GrCoverView *self, GrCoverLoader *loader)
{
  g_return_if_fail (GR_IS_COVER_VIEW (self));
  g_return_if_fail (GR_IS_COVER_LOADER (loader));

  if (self->loader == loader)
    return;

  if (self->loader != NULL)
    g_signal_handlers_disconnect_by_data (self->loader, self);
  g_set_object (&self->loader, loader);
  g_signal_connect_object (loader, "released", G_CALLBACK (try_again), self,
                           G_CONNECT_SWAPPED);
  cancel (self);
  try_again (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * gr_cover_view_set_room:
 * @self: a view
 * @room: the room whose cover it shows
 *
 * The cover stays where the addresses are the same, and until there is another
 * one where the room is.
 */
void
gr_cover_view_set_room (GrCoverView *self, GrRoom *room)
{
  g_auto (GStrv) urls = NULL;

  g_return_if_fail (GR_IS_COVER_VIEW (self));
  g_return_if_fail (room != NULL);

  urls = gr_cover_list_urls (room);
  if (self->urls != NULL && g_strv_equal ((const char *const *) urls,
                                          (const char *const *) self->urls))
    return;
  cancel (self);
  /* Addresses may be signed anew: the cover of the same room stays until the
   * other one is there. */
  if (gr_room_get_id (room) == NULL ||
      g_strcmp0 (self->room_id, gr_room_get_id (room)) != 0)
    show (self, NULL, 0);
  self->texture_width = 0;
  g_free (self->room_id);
  self->room_id = g_strdup (gr_room_get_id (room));
  g_strfreev (self->urls);
  self->urls = g_steal_pointer (&urls);
  gtk_widget_set_visible (GTK_WIDGET (self), self->urls[0] != NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
