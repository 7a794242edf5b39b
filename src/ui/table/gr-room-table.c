/* gr-room-table.c: the rooms as a column view
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-table"

#include "config.h"

#include "gr-room-table-private.h"

#include "gr-columns-dialog.h"
#include "gr-compat.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/* How many rows GTK 4.8 makes widgets for, however long the list is, and for
 * how many there is time within a frame. */
#define VIEW_ROWS 210u
#define STEP_ROWS 20u

/**
 * GrRoomTable:
 *
 * The rooms of a list, a row each, with the columns that the person chose;
 * they are remembered in the settings key "columns". Its accessible name is
 * "Rooms". It never asks the list for more rows than the column view does:
 * about two hundred, wherever it stands.
 *
 * The action "table.columns" opens the "Columns…" dialog. Activating a row
 * activates the window's "win.open-details" action.
 */
G_DEFINE_FINAL_TYPE (GrRoomTable, gr_room_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  PROP_NARROW,
  PROP_FIELDS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
columns_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gr_room_table_show_columns (GR_ROOM_TABLE (widget));
}

static void
selected_cb (GrRoomTable *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
activate_cb (GtkColumnView *view, guint position, GrRoomTable *self)
{
  /* The focus may have come to the row without selecting it. */
  gr_room_selection_select (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-details", NULL);
}

static void
stop_waiting (GrRoomTable *self)
{
  g_clear_signal_handler (&self->grow_id, self->grow_clock);
  g_clear_object (&self->grow_clock);
}

static void
after_paint_cb (GdkFrameClock *clock, GrRoomTable *self)
{
  GListModel *list = G_LIST_MODEL (self->list);
  guint n_rows = g_list_model_get_n_items (list);

  g_assert (GR_IS_ROOM_TABLE (self));

  if (n_rows < VIEW_ROWS)
    gr_room_list_grow_by (self->list, STEP_ROWS);
  if (g_list_model_get_n_items (list) > n_rows)
    return;

  stop_waiting (self);
  gr_room_list_grow (self->list);
}

/* The list has but a few rows until they were seen: with all of them the
 * first frame would take twice as long. The others follow from frame to frame
 * until the view has made its widgets. */
static void
wait_for_frame (GrRoomTable *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->view));

  if (self->grow_id != 0 || !gr_room_table_has_rows (self) ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->grow_clock = g_object_ref (clock);
  self->grow_id = g_signal_connect (clock, "after-paint",
                                    G_CALLBACK (after_paint_cb), self);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static GtkAdjustment *
get_place (GrRoomTable *self)
{
  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (self->scrolled));
}

/* Before the view is laid out again, which keeps the first row in sight. */
static gboolean
stands_at_top (GrRoomTable *self)
{
  return gtk_adjustment_get_value (get_place (self)) <= 0;
}

/* Whether all that is in sight went with the end of the list. GTK 4.8 removes
 * the wrong rows then: it begins where it has no widgets, and takes all that
 * are there without any for one. */
static gboolean
is_cut_off (GrRoomTable *self, guint position, guint removed)
{
  GtkAdjustment *adjustment = get_place (self);
  guint n_now = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  double height = gtk_adjustment_get_upper (adjustment) / (position + removed);

  return removed > 0 && position > 0 && position == n_now &&
         position * height <= gtk_adjustment_get_value (adjustment);
}

static void
items_changed_cb (GListModel *list,
                  guint position,
                  guint removed,
                  guint added,
                  GrRoomTable *self)
{
  g_assert (GR_IS_ROOM_TABLE (self));

  if (added == g_list_model_get_n_items (list))
    wait_for_frame (self);
  else if (is_cut_off (self, position, removed))
    gr_room_table_apply_model (self);
  else if (position == 0 && added > 0 && stands_at_top (self))
    gtk_widget_activate_action (self->rows, "list.scroll-to-item", "u", 0u);
}

static void
gr_room_table_map (GtkWidget *widget)
{
  GrRoomTable *self = GR_ROOM_TABLE (widget);

  GTK_WIDGET_CLASS (gr_room_table_parent_class)->map (widget);

  gr_room_table_measure_columns (self);
  gr_room_cells_set_active (self->cells, TRUE);
  wait_for_frame (self);
}

static void
gr_room_table_unmap (GtkWidget *widget)
{
  GrRoomTable *self = GR_ROOM_TABLE (widget);

  stop_waiting (self);
  gr_room_cells_set_active (self->cells, FALSE);

  GTK_WIDGET_CLASS (gr_room_table_parent_class)->unmap (widget);
}

static gboolean
gr_room_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_DOWN && gr_room_table_enter (GR_ROOM_TABLE (widget)))
    return TRUE;

  return GTK_WIDGET_CLASS (gr_room_table_parent_class)
      ->focus (widget, direction);
}

static void
gr_room_table_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  GrRoomTable *self = GR_ROOM_TABLE (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, gr_room_selection_get_row (self->selection));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_room_table_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  GrRoomTable *self = GR_ROOM_TABLE (object);
  const GrFields *fields;

  switch (prop_id)
    {
    case PROP_NARROW:
      gr_room_table_set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_FIELDS:
      fields = g_value_get_pointer (value);
      if (fields == NULL)
        fields = gr_fields_get_default ();
      gr_room_table_add_columns (self, fields);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_room_table_dispose (GObject *object)
{
  GrRoomTable *self = GR_ROOM_TABLE (object);

  stop_waiting (self);
  if (self->place_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->place_id);
  self->place_id = 0;
  gr_room_table_dispose_columns (self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->cells);
  g_clear_object (&self->covers);

  G_OBJECT_CLASS (gr_room_table_parent_class)->dispose (object);
}

static void
gr_room_table_class_init (GrRoomTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gr_room_table_get_property;
  object_class->set_property = gr_room_table_set_property;
  object_class->dispose = gr_room_table_dispose;
  widget_class->focus = gr_room_table_focus;
  widget_class->grab_focus = gr_room_table_grab_focus;
  widget_class->map = gr_room_table_map;
  widget_class->unmap = gr_room_table_unmap;

  /**
   * GrRoomTable:selected:
   *
   * The row that is selected, if any.
   */
  props[PROP_SELECTED] =
      g_param_spec_object ("selected", NULL, NULL, GR_TYPE_ROOM_ITEM,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);

  /**
   * GrRoomTable:narrow:
   *
   * Whether there is room for the most important columns only: Type and
   * Duration hide as well. No setting changes.
   */
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                G_PARAM_STATIC_STRINGS);

  /**
   * GrRoomTable:fields:
   *
   * The fields that can be columns, a #GrFields; %NULL: all there are.
   */
  props[PROP_FIELDS] =
      g_param_spec_pointer ("fields", NULL, NULL,
                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY |
                                G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "table.columns", NULL,
                                   columns_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
create_view (GrRoomTable *self)
{
  GtkWidget *view = gtk_column_view_new (NULL);

  self->view = GTK_COLUMN_VIEW (view);
  self->rows = gtk_widget_get_last_child (view);
  gr_compat_set_tab_by_row (self->view);
  gtk_widget_add_css_class (view, "data-table");
  gtk_widget_add_css_class (view, "gr-table");
  gr_widget_set_accessible_name (view, _ ("Rooms"));
  gr_widget_set_accessible_name (self->rows, _ ("Rooms"));
  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), self);
}

static void
gr_room_table_init (GrRoomTable *self)
{
  self->scrolled =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "focusable", FALSE, NULL);
  self->covers = gr_cover_cells_new (GTK_SCROLLED_WINDOW (self->scrolled));
  self->cells = gr_room_cells_new (self->covers);
  self->selection = gr_room_selection_new ();
  g_signal_connect_object (self->selection, "notify::row",
                           G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);

  create_view (self);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled),
                                 GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gr_room_table_init_focus (self);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (
                               GTK_SCROLLED_WINDOW (self->scrolled)),
                           "notify::page-size",
                           G_CALLBACK (gr_room_table_fit_columns), self,
                           G_CONNECT_SWAPPED);
}

/* Of a list that is left, in pixels; it may be come back to. */
#define PLACE "gr-room-table-place"
#define PLACE_FRAMES 5

static void
leave_place (GrRoomTable *self)
{
  int place = (int) gtk_adjustment_get_value (get_place (self));

  if (self->list != NULL)
    g_object_set_data (G_OBJECT (self->list), PLACE, GINT_TO_POINTER (place));
}

/* Not before the rows are laid out: what the adjustment says in the first frame
 * is of the list before. */
static gboolean
place_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GrRoomTable *self = GR_ROOM_TABLE (data);
  GtkAdjustment *adjustment = get_place (self);
  double most = gtk_adjustment_get_upper (adjustment) -
                gtk_adjustment_get_page_size (adjustment);

  self->place_frames++;
  if (self->place_frames < 2 ||
      (most < self->place && self->place_frames < PLACE_FRAMES))
    return G_SOURCE_CONTINUE;

  self->place_id = 0;
  gtk_adjustment_set_value (adjustment, self->place);
  return G_SOURCE_REMOVE;
}

static void
come_back_to_place (GrRoomTable *self)
{
  self->place =
      GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self->list), PLACE));
  self->place_frames = 0;
  if (self->place > 0 && self->place_id == 0)
    self->place_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view),
                                                   place_cb, self, NULL);
}

/**
 * gr_room_table_set_list:
 * @self: a table
 * @list: (nullable): the rooms to show
 *
 * Shows the rooms of @list from the top, with nothing selected, or where they
 * were when it was shown last. The list is told to grow after the first frame
 * in which its rows are seen.
 */
void
gr_room_table_set_list (GrRoomTable *self, GrRoomList *list)
{
  g_return_if_fail (GR_IS_ROOM_TABLE (self));
  g_return_if_fail (list == NULL || GR_IS_ROOM_LIST (list));

  if (self->list == list)
    return;

  stop_waiting (self);
  leave_place (self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);

  gr_room_selection_set_list (self->selection, list);
  gr_room_table_apply_model (self);
  if (list == NULL)
    return;

  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb),
                           self, 0);
  come_back_to_place (self);
  wait_for_frame (self);
}

/**
 * gr_room_table_set_cover_loader:
 * @self: a table
 * @loader: (nullable): who fetches the covers
 *
 * Sets who fetches the covers; without anybody their places stay empty.
 */
void
gr_room_table_set_cover_loader (GrRoomTable *self, GrCoverLoader *loader)
{
  g_return_if_fail (GR_IS_ROOM_TABLE (self));

  gr_cover_cells_set_loader (self->covers, loader);
}

/**
 * gr_room_table_set_narrow:
 * @self: a table
 * @narrow: whether there is little room
 *
 * Hides some columns, or shows them again; what the person chose stays.
 */
void
gr_room_table_set_narrow (GrRoomTable *self, gboolean narrow)
{
  g_return_if_fail (GR_IS_ROOM_TABLE (self));

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gr_room_table_apply_columns (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

/**
 * gr_room_table_set_tight:
 * @self: a table
 * @tight: whether the filters take a part of the little room
 *
 * Hides the avatars too, or shows them again: the rest fits without scrolling.
 */
void
gr_room_table_set_tight (GrRoomTable *self, gboolean tight)
{
  g_return_if_fail (GR_IS_ROOM_TABLE (self));

  if (self->tight == tight)
    return;

  self->tight = tight;
  gr_room_table_apply_columns (self);
}

/**
 * gr_room_table_get_selected:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the row that is selected
 */
GrRoomItem *
gr_room_table_get_selected (GrRoomTable *self)
{
  g_return_val_if_fail (GR_IS_ROOM_TABLE (self), NULL);

  return gr_room_selection_get_row (self->selection);
}

/**
 * gr_room_table_unselect:
 * @self: a table
 *
 * Unselects the row that is selected, if any.
 */
void
gr_room_table_unselect (GrRoomTable *self)
{
  g_return_if_fail (GR_IS_ROOM_TABLE (self));

  gr_room_selection_select (self->selection, GTK_INVALID_LIST_POSITION);
}

/**
 * gr_room_table_show_columns:
 * @self: a table in a window
 *
 * Opens the dialog in which columns are chosen, ordered and resized.
 */
void
gr_room_table_show_columns (GrRoomTable *self)
{
  g_return_if_fail (GR_IS_ROOM_TABLE (self));

  gtk_window_present (GTK_WINDOW (gr_columns_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->columns)));
}
