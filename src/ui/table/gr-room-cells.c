/* gr-room-cells.c: the cells of the table: how they are made and filled
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-cells"

#include "config.h"

#include "gr-room-cells.h"

#include "gr-room-cell.h"

/**
 * GrRoomCells:
 *
 * Makes the cells of each column and fills them from their row: at once when
 * they are bound, again when the row's room comes or changes. The table keeps
 * some two hundred rows bound whatever is visible, so a cell is a
 * #GtkInscription, and binding one sets its text and nothing more.
 *
 * It also keeps the clocks: a live room's duration once a second while there
 * is one, and "Today" for as long as it is today.
 */
struct _GrRoomCells
{
  GObject parent_instance;

  GrCoverCells *covers;
  GQueue bound; /* of GrRoomCell, by their own links */
  gboolean active;
  gint64 day;
  guint clock_id;
  gboolean fast; /* the clock goes by the second */
};

G_DEFINE_FINAL_TYPE (GrRoomCells, gr_room_cells, G_TYPE_OBJECT)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* A number that changes at midnight. */
static gint64
get_day (gint64 now)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (now);

  return date != NULL ? g_date_time_get_year (date) * 366 +
                            g_date_time_get_day_of_year (date)
                      : 0;
}

static gboolean
clock_cb (gpointer user_data)
{
  GrRoomCells *self = GR_ROOM_CELLS (user_data);

  gr_room_cells_update_times (self, get_now ());
  return G_SOURCE_CONTINUE;
}

/* By the second while a duration grows, else by the minute: a timer until
 * midnight would oversleep with the machine. */
static void
set_clock (GrRoomCells *self, gboolean fast)
{
  if (self->clock_id != 0 && self->fast == fast)
    return;

  g_clear_handle_id (&self->clock_id, g_source_remove);
  self->fast = fast;
  if (self->active)
    self->clock_id = g_timeout_add_seconds (fast ? 1 : 60, clock_cb, self);
}

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("gr-room-cell");
}

static GrRoomCell *
get_cell (GtkListItem *item)
{
  return g_object_get_qdata (G_OBJECT (item), get_quark ());
}

static void
show_cell (GrRoomCells *self, GrRoomCell *cell)
{
  gr_room_cell_show (cell, get_now ());
  if (gr_room_cell_is_ticking (cell))
    set_clock (self, TRUE);
}

static void
room_changed_cb (GrRoomItem *row, GParamSpec *pspec, GrRoomCell *cell)
{
  g_assert (cell->row == row);

  show_cell (cell->cells, cell);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem *item,
          GrRoomCells *self)
{
  const GrField *field = g_object_get_qdata (G_OBJECT (factory), get_quark ());
  GrRoomCell *cell = gr_room_cell_new (field, self->covers);

  cell->cells = self;
  gtk_list_item_set_child (item, cell->child);
  g_object_set_qdata (G_OBJECT (item), get_quark (), cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem *item,
         GrRoomCells *self)
{
  GrRoomCell *cell = get_cell (item);

  gr_room_cell_bind (cell, gtk_list_item_get_item (item));
  cell->notify_id = g_signal_connect (cell->row, "notify::room",
                                      G_CALLBACK (room_changed_cb), cell);
  g_queue_push_tail_link (&self->bound, &cell->link);
  show_cell (self, cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem *item,
           GrRoomCells *self)
{
  GrRoomCell *cell = get_cell (item);

  g_queue_unlink (&self->bound, &cell->link);
  g_clear_signal_handler (&cell->notify_id, cell->row);
  gr_room_cell_unbind (cell);
}

static void
teardown_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             GrRoomCells *self)
{
  gr_room_cell_free (g_object_steal_qdata (G_OBJECT (item), get_quark ()));
}

/* A factory, and with it the cells, may outlive the table for a while. */
static void
connect (GrRoomCells *self,
         GtkListItemFactory *factory,
         const char *signal,
         GCallback callback)
{
  g_signal_connect_data (factory, signal, callback, g_object_ref (self),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
}

static void
gr_room_cells_dispose (GObject *object)
{
  GrRoomCells *self = GR_ROOM_CELLS (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_object (&self->covers);

  G_OBJECT_CLASS (gr_room_cells_parent_class)->dispose (object);
}

static void
gr_room_cells_class_init (GrRoomCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gr_room_cells_dispose;
}

static void
gr_room_cells_init (GrRoomCells *self)
{
  g_queue_init (&self->bound);
  self->day = get_day (get_now ());
}

GrRoomCells *
gr_room_cells_new (GrCoverCells *covers)
{
  GrRoomCells *self;

  g_return_val_if_fail (GR_IS_COVER_CELLS (covers), NULL);

  self = g_object_new (GR_TYPE_ROOM_CELLS, NULL);
  self->covers = g_object_ref (covers);

  return self;
}

/**
 * gr_room_cells_create_factory:
 * @self: the maker of cells
 * @field: a column
 *
 * Returns: (transfer full): what makes and fills the cells of @field; its
 *   items are #GrRoomItem
 */
GtkListItemFactory *
gr_room_cells_create_factory (GrRoomCells *self, const GrField *field)
{
  GtkListItemFactory *factory;

  g_return_val_if_fail (GR_IS_ROOM_CELLS (self), NULL);

  factory = gtk_signal_list_item_factory_new ();
  g_object_set_qdata (G_OBJECT (factory), get_quark (), (gpointer) field);
  connect (self, factory, "setup", G_CALLBACK (setup_cb));
  connect (self, factory, "bind", G_CALLBACK (bind_cb));
  connect (self, factory, "unbind", G_CALLBACK (unbind_cb));
  connect (self, factory, "teardown", G_CALLBACK (teardown_cb));

  return factory;
}

/**
 * gr_room_cells_set_active:
 * @self: the maker of cells
 * @active: whether anybody sees them
 *
 * Starts or stops the clocks; cells that are seen again are right at once.
 */
void
gr_room_cells_set_active (GrRoomCells *self, gboolean active)
{
  g_return_if_fail (GR_IS_ROOM_CELLS (self));

  if (self->active == active)
    return;

  self->active = active;
  g_clear_handle_id (&self->clock_id, g_source_remove);
  if (active)
    gr_room_cells_update_times (self, get_now ());
}

/**
 * gr_room_cells_update_times:
 * @self: the maker of cells
 * @now: seconds since the epoch, UTC
 *
 * Shows the times as they read at @now: the duration of live rooms, and all
 * the others if a day has begun since the last time.
 */
void
gr_room_cells_update_times (GrRoomCells *self, gint64 now)
{
  gint64 day = get_day (now);
  gboolean ticking = FALSE;

  g_return_if_fail (GR_IS_ROOM_CELLS (self));

  for (GList *l = self->bound.head; l != NULL; l = l->next)
    {
      GrRoomCell *cell = l->data;
      gboolean ticks = gr_room_cell_is_ticking (cell);

      ticking = ticking || ticks;
      if (ticks || day != self->day)
        gr_room_cell_show (cell, now);
    }
  self->day = day;
  set_clock (self, ticking);
}
