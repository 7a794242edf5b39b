/* gr-cover-cells.c: the covers in the table, fetched for the rows one sees
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-cells"

#include "config.h"

#include "gr-cover-cells.h"

/* How often, at most, the covers in sight are looked for. */
#define LOOK_MS 100

#define PIXELS_PER_PIXEL 2

/**
 * GrCoverCells:
 *
 * The pictures in the cover column. The table keeps some two hundred rows
 * bound; a cover is wished for only while its row is in sight or half a page
 * from it, and the wish is dropped when it has scrolled away. Until a cover
 * comes, and when it cannot be had, its place is an empty rounded box.
 */
struct _GrCoverCells
{
  GObject parent_instance;

  GtkScrolledWindow *viewport; /* not owned: it owns the cells */
  GrCoverLoader *loader;
  GHashTable *wanted;  /* (set) of GtkPicture: addresses, but no cover yet */
  GHashTable *missing; /* the same, of those whose cover could not be had */
  guint look_id;
};

G_DEFINE_FINAL_TYPE (GrCoverCells, gr_cover_cells, G_TYPE_OBJECT)

typedef struct
{
  GrCoverCells *cells; /* not owned, valid while the wish is wanted */
  char **urls;
  char *room_id;
  GCancellable *cancellable; /* while it is asked for */
} Wish;

typedef struct
{
  GtkWidget *picture;
  float distance; /* from where the eye begins */
} Sight;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("gr-cover-wish");
}

static Wish *
get_wish (GtkWidget *picture)
{
  return g_object_get_qdata (G_OBJECT (picture), get_quark ());
}

static void
drop (Wish *wish)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&wish->cancellable);

  /* The answer, which may come at once, finds nothing that waits for it. */
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  drop (wish);
  g_strfreev (wish->urls);
  g_free (wish->room_id);
  g_free (wish);
}

static void
set_texture (GtkWidget *picture, GdkTexture *texture)
{
  gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  if (texture != NULL)
    gtk_widget_remove_css_class (picture, "empty");
  else
    gtk_widget_add_css_class (picture, "empty");
}

static int
get_width (GtkWidget *picture)
{
  return GR_COVER_CELL_WIDTH *
         MAX (PIXELS_PER_PIXEL, gtk_widget_get_scale_factor (picture));
}

static int
get_height (GtkWidget *picture)
{
  return GR_COVER_CELL_HEIGHT *
         MAX (PIXELS_PER_PIXEL, gtk_widget_get_scale_factor (picture));
}

/* --- which covers are in sight --- */

/* Nearest first: those in sight from top to bottom, then those around. */
static gboolean
see (GrCoverCells *self, GtkWidget *picture, Sight *sight)
{
  graphene_rect_t bounds;
  float page = gtk_widget_get_height (GTK_WIDGET (self->viewport));
  float y;

  /* A row that was not laid out yet is nowhere. */
  if (!gtk_widget_get_mapped (picture) ||
      gtk_widget_get_height (picture) == 0 ||
      !gtk_widget_compute_bounds (picture, GTK_WIDGET (self->viewport),
                                  &bounds))
    return FALSE;

  y = bounds.origin.y;
  sight->picture = picture;
  if (y + bounds.size.height > 0 && y < page)
    sight->distance = MAX (0, y);
  else
    sight->distance = page + (y < 0 ? -y : y - page);

  return sight->distance <= page * 1.5f;
}

static int
compare_farthest_first (gconstpointer a, gconstpointer b)
{
  float difference =
      ((const Sight *) b)->distance - ((const Sight *) a)->distance;

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) picture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  Wish *wish = get_wish (picture);

  texture =
      gr_cover_loader_load_finish (GR_COVER_LOADER (source), result, &error);
  /* Another room may be in this cell by now. */
  if (wish == NULL || wish->cancellable == NULL ||
      wish->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;

  g_clear_object (&wish->cancellable);
  if (texture != NULL)
    set_texture (picture, texture);
  else
    {
      g_debug ("No cover: %s", error->message);
      g_hash_table_add (wish->cells->missing, picture);
    }

  g_hash_table_remove (wish->cells->wanted, picture);
}

static void
ask (GrCoverCells *self, GtkWidget *picture)
{
  Wish *wish = get_wish (picture);

  if (wish->cancellable != NULL)
    return;

  wish->cancellable = g_cancellable_new ();
  gr_cover_loader_load_async (self->loader, (const char *const *) wish->urls,
                              get_width (picture), get_height (picture),
                              wish->cancellable, loaded_cb,
                              g_object_ref (picture));
}

/* The loader serves the newest wish first, so the nearest is asked last. */
static gboolean
look_cb (gpointer user_data)
{
  GrCoverCells *self = GR_COVER_CELLS (user_data);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Sight));
  GHashTableIter iter;
  gpointer picture;

  self->look_id = 0;
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &picture, NULL))
    {
      Sight sight;

      if (see (self, picture, &sight))
        g_array_append_val (seen, sight);
      else
        drop (get_wish (picture));
    }

  g_array_sort (seen, compare_farthest_first);
  for (guint i = 0; i < seen->len; i++)
    ask (self, g_array_index (seen, Sight, i).picture);

  return G_SOURCE_REMOVE;
}

static void
look_soon (GrCoverCells *self)
{
  if (self->look_id == 0 && self->loader != NULL &&
      g_hash_table_size (self->wanted) > 0)
    self->look_id = g_timeout_add (LOOK_MS, look_cb, self);
}

static void
want (GrCoverCells *self, GtkWidget *picture)
{
  g_hash_table_add (self->wanted, picture);
  look_soon (self);
}

/* What was wished for this picture before is dropped. */
static void
set_wish (GrCoverCells *self, GtkWidget *picture, char **urls, GrRoom *room)
{
  Wish *wish = g_new0 (Wish, 1);

  g_hash_table_remove (self->wanted, picture);
  g_hash_table_remove (self->missing, picture);
  wish->cells = self;
  wish->room_id = g_strdup (gr_room_get_id (room));
  wish->urls = g_strdupv (urls);
  g_object_set_qdata_full (G_OBJECT (picture), get_quark (), wish, wish_free);
}

static void
clear_wish (GrCoverCells *self, GtkWidget *picture)
{
  g_hash_table_remove (self->wanted, picture);
  g_hash_table_remove (self->missing, picture);
  g_object_set_qdata (G_OBJECT (picture), get_quark (), NULL);
  set_texture (picture, NULL);
}

/* Those that could not be had may be there by now; the loader knows how long
 * ago that was. */
static void
try_again (GrCoverCells *self)
{
  GHashTableIter iter;
  gpointer picture;

  g_hash_table_iter_init (&iter, self->missing);
  while (g_hash_table_iter_next (&iter, &picture, NULL))
    {
      g_hash_table_iter_remove (&iter);
      want (self, picture);
    }
}

/* Addresses may be signed anew at each refresh: the cover of the same room
 * stays until the other one is there. */
static void
show_new (GrCoverCells *self, GtkWidget *picture, char **urls, GrRoom *room)
{
  Wish *before = get_wish (picture);
  gboolean same_room =
      before != NULL && g_strcmp0 (before->room_id, gr_room_get_id (room)) == 0;
  g_autoptr (GdkTexture) texture = NULL;

  set_wish (self, picture, urls, room);
  if (self->loader != NULL)
    texture = gr_cover_loader_peek (self->loader, (const char *const *) urls,
                                    get_width (picture), get_height (picture));
  if (texture != NULL || !same_room)
    set_texture (picture, texture);
  if (texture == NULL)
    want (self, picture);
}

static void
gr_cover_cells_dispose (GObject *object)
{
  GrCoverCells *self = GR_COVER_CELLS (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (gr_cover_cells_parent_class)->dispose (object);
}

static void
gr_cover_cells_finalize (GObject *object)
{
  GrCoverCells *self = GR_COVER_CELLS (object);

  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->missing);

  G_OBJECT_CLASS (gr_cover_cells_parent_class)->finalize (object);
}

static void
gr_cover_cells_class_init (GrCoverCellsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_cover_cells_dispose;
  object_class->finalize = gr_cover_cells_finalize;
}

static void
gr_cover_cells_init (GrCoverCells *self)
{
  self->wanted = g_hash_table_new (NULL, NULL);
  self->missing = g_hash_table_new (NULL, NULL);
}

/**
 * gr_cover_cells_new:
 * @viewport: what scrolls the rows; it must live as long as the pictures
 *
 * Returns: (transfer full): a maker of covers, without a loader
 */
GrCoverCells *
gr_cover_cells_new (GtkScrolledWindow *viewport)
{
  GrCoverCells *self;
  GtkAdjustment *adjustment;

  g_return_val_if_fail (GTK_IS_SCROLLED_WINDOW (viewport), NULL);

  self = g_object_new (GR_TYPE_COVER_CELLS, NULL);
  self->viewport = viewport;
  adjustment = gtk_scrolled_window_get_vadjustment (viewport);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (look_soon),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (look_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "map", G_CALLBACK (look_soon), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * gr_cover_cells_set_loader:
 * @self: the maker of covers
 * @loader: (nullable): who fetches them
 *
 * Sets who fetches the covers; what an earlier one was asked for is dropped.
 */
void
gr_cover_cells_set_loader (GrCoverCells *self, GrCoverLoader *loader)
{
  GHashTableIter iter;
  gpointer picture;

  g_return_if_fail (GR_IS_COVER_CELLS (self));
  g_return_if_fail (loader == NULL || GR_IS_COVER_LOADER (loader));

  if (self->loader == loader)
    return;

  if (self->loader != NULL)
    g_signal_handlers_disconnect_by_data (self->loader, self);
  g_set_object (&self->loader, loader);
  if (loader != NULL)
    g_signal_connect_object (loader, "released", G_CALLBACK (try_again), self,
                             G_CONNECT_SWAPPED);
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &picture, NULL))
    drop (get_wish (picture));
  g_clear_handle_id (&self->look_id, g_source_remove);
  try_again (self);
  look_soon (self);
}

/**
 * gr_cover_cells_create:
 * @self: the maker of covers
 *
 * Returns: (transfer floating): a picture for one cell, empty
 */
GtkWidget *
gr_cover_cells_create (GrCoverCells *self)
{
  GtkWidget *picture =
      g_object_new (GTK_TYPE_PICTURE, "accessible-role",
                    GTK_ACCESSIBLE_ROLE_PRESENTATION, "content-fit",
                    GTK_CONTENT_FIT_COVER, "overflow", GTK_OVERFLOW_HIDDEN,
                    "halign", GTK_ALIGN_CENTER, "valign", GTK_ALIGN_CENTER,
                    "width-request", GR_COVER_CELL_WIDTH, "height-request",
                    GR_COVER_CELL_HEIGHT, NULL);

  gtk_widget_add_css_class (picture, "gr-cover");
  gtk_widget_add_css_class (picture, "empty");

  return picture;
}

/**
 * gr_cover_cells_show:
 * @self: the maker of covers
 * @picture: one of its pictures
 * @room: (nullable): the room whose cover it is to show
 *
 * Shows the thumbnail of @room, or its cover if that cannot be had: at once if
 * it is known, else when it comes. The wish for the cover of an earlier room is
 * dropped.
 */
void
gr_cover_cells_show (GrCoverCells *self, GtkWidget *picture, GrRoom *room)
{
  g_auto (GStrv) urls = NULL;
  Wish *wish = get_wish (picture);

  g_return_if_fail (GR_IS_COVER_CELLS (self));

  if (room != NULL)
    urls = gr_cover_list_urls (room);
  if (urls == NULL || urls[0] == NULL)
    clear_wish (self, picture);
  else if (wish == NULL || !g_strv_equal ((const char *const *) wish->urls,
                                          (const char *const *) urls))
    show_new (self, picture, urls, room);
}
