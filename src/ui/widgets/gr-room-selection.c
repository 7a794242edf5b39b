/* gr-room-selection.c: the room that the person has chosen
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-selection"

#include "config.h"

#include "gr-room-selection.h"

/**
 * GrRoomSelection:
 *
 * Which room of a list is selected, for every view of that list. It is the
 * room, not the place: it stays selected wherever it moves, and while it
 * stands nowhere, because it has left the list or the rows that were asked;
 * when it comes back its row is selected again. Nothing is selected in a new
 * list, and what is can be unselected; a list that is shown again has selected
 * what was selected in it.
 */
struct _GrRoomSelection
{
  GObject parent_instance;

  GrRoomList *list;
  GtkSingleSelection *model;
  GrRoomItem *row;
};

G_DEFINE_FINAL_TYPE (GrRoomSelection, gr_room_selection, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
set_row (GrRoomSelection *self, GrRoomItem *row)
{
  if (!g_set_object (&self->row, row))
    return;
  if (self->list != NULL)
    gr_room_list_pin (self->list, row);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROW]);
}

/* The model unselects what leaves the list; the person, what is in it. */
static void
selected_cb (GrRoomSelection *self)
{
  GrRoomItem *row = gtk_single_selection_get_selected_item (self->model);
  guint position;

  if (row == NULL && self->row != NULL &&
      !gr_room_list_find (self->list, self->row, &position))
    return;
  set_row (self, row);
}

/* After the model, and the views, have heard of it. */
static void
items_changed_cb (GrRoomSelection *self)
{
  guint position;

  if (self->row != NULL &&
      gtk_single_selection_get_selected_item (self->model) == NULL &&
      gr_room_list_find (self->list, self->row, &position))
    gtk_single_selection_set_selected (self->model, position);
}

/* Of a list that is left; it may be come back to. */
#define SELECTED "gr-room-selection-row"

static void
forget_list (GrRoomSelection *self)
{
  if (self->list != NULL)
    g_object_set_data_full (G_OBJECT (self->list), SELECTED,
                            self->row != NULL ? g_object_ref (self->row) : NULL,
                            g_object_unref);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->model);
  g_clear_object (&self->list);
}

static void
gr_room_selection_get_property (GObject *object,
                                guint prop_id,
                                GValue *value,
                                GParamSpec *pspec)
{
  GrRoomSelection *self = GR_ROOM_SELECTION (object);

  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_room_selection_dispose (GObject *object)
{
  GrRoomSelection *self = GR_ROOM_SELECTION (object);

  forget_list (self);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (gr_room_selection_parent_class)->dispose (object);
}

static void
gr_room_selection_class_init (GrRoomSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gr_room_selection_get_property;
  object_class->dispose = gr_room_selection_dispose;

  /**
   * GrRoomSelection:row:
   *
   * The row of the room that is selected, if any; it may stand nowhere.
   */
  props[PROP_ROW] =
      g_param_spec_object ("row", NULL, NULL, GR_TYPE_ROOM_ITEM,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gr_room_selection_init (GrRoomSelection *self)
{
}

/**
 * gr_room_selection_new:
 *
 * Returns: (transfer full): a selection without a list
 */
GrRoomSelection *
gr_room_selection_new (void)
{
  return g_object_new (GR_TYPE_ROOM_SELECTION, NULL);
}

/**
 * gr_room_selection_set_list:
 * @self: a selection
 * @list: (nullable): of which a room can be selected
 *
 * Begins a new model, in which is selected what was when @list was shown last.
 */
void
gr_room_selection_set_list (GrRoomSelection *self, GrRoomList *list)
{
  g_autoptr (GrRoomItem) row = NULL;

  g_return_if_fail (GR_IS_ROOM_SELECTION (self));
  g_return_if_fail (list == NULL || GR_IS_ROOM_LIST (list));

  if (self->list == list)
    return;

  forget_list (self);
  set_row (self, NULL);
  if (list == NULL)
    return;

  self->list = g_object_ref (list);
  self->model = g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE,
                              "can-unselect", TRUE, "model", list, NULL);
  g_signal_connect_object (self->model, "notify::selected-item",
                           G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  row = g_object_steal_data (G_OBJECT (list), SELECTED);
  set_row (self, row);
  items_changed_cb (self);
}

/**
 * gr_room_selection_get_model:
 * @self: a selection
 *
 * Returns: (transfer none) (nullable): the list with its selection, for a
 *   view; another one for each list
 */
GtkSelectionModel *
gr_room_selection_get_model (GrRoomSelection *self)
{
  g_return_val_if_fail (GR_IS_ROOM_SELECTION (self), NULL);

  return self->model != NULL ? GTK_SELECTION_MODEL (self->model) : NULL;
}

/**
 * gr_room_selection_get_row:
 * @self: a selection
 *
 * Returns: (transfer none) (nullable): the row of the room that is selected
 */
GrRoomItem *
gr_room_selection_get_row (GrRoomSelection *self)
{
  g_return_val_if_fail (GR_IS_ROOM_SELECTION (self), NULL);

  return self->row;
}

/**
 * gr_room_selection_select:
 * @self: a selection
 * @position: in the list, or %GTK_INVALID_LIST_POSITION for none
 *
 * Selects what stands there now.
 */
void
gr_room_selection_select (GrRoomSelection *self, guint position)
{
  g_return_if_fail (GR_IS_ROOM_SELECTION (self));

  if (position == GTK_INVALID_LIST_POSITION)
    set_row (self, NULL);
  if (self->model != NULL)
    gtk_single_selection_set_selected (self->model, position);
}
