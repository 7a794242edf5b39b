/* gr-room-item.c: an item of the list: there before its room is
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-item"

#include "config.h"

#include "gr-room-item-private.h"

/**
 * GrRoomItem:
 *
 * A row of a #GrRoomList. The list makes it when someone asks for a position
 * and knows it for as long as anybody holds it; its room comes later. From
 * then on it is the row of that room, wherever it stands, also while it stands
 * nowhere: its room is only replaced by a newer state of the same one. Rooms
 * without an id cannot be told apart: their rows stay where they are.
 *
 * A room that is there stays there: when a page is asked again and fails, its
 * rows keep what they show. Room and state are notified together, the room
 * last, and only if the service says something else than before.
 */
struct _GrRoomItem
{
  GObject parent_instance;

  GrRoom *room;
  GrRoomItemState state;
  gint64 gone;
};

G_DEFINE_ENUM_TYPE (GrRoomItemState,
                    gr_room_item_state,
                    G_DEFINE_ENUM_VALUE (GR_ROOM_ITEM_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (GR_ROOM_ITEM_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (GR_ROOM_ITEM_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (GrRoomItem, gr_room_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ROOM,
  PROP_STATE,
  PROP_GONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
notify_both (GrRoomItem *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROOM]);
}

static void
gr_room_item_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  GrRoomItem *self = GR_ROOM_ITEM (object);

  switch (prop_id)
    {
    case PROP_ROOM:
      g_value_set_boxed (value, self->room);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_GONE:
      g_value_set_int64 (value, self->gone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_room_item_finalize (GObject *object)
{
  GrRoomItem *self = GR_ROOM_ITEM (object);

  g_clear_pointer (&self->room, gr_room_unref);

  G_OBJECT_CLASS (gr_room_item_parent_class)->finalize (object);
}

static void
gr_room_item_class_init (GrRoomItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags =
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gr_room_item_get_property;
  object_class->finalize = gr_room_item_finalize;

  /**
   * GrRoomItem:room:
   *
   * The room. Notified after #GrRoomItem:state, whenever either has changed.
   */
  properties[PROP_ROOM] =
      g_param_spec_boxed ("room", NULL, NULL, GR_TYPE_ROOM, flags);
  /**
   * GrRoomItem:state:
   *
   * Whether the room is there, comes, or could not be had.
   */
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, GR_TYPE_ROOM_ITEM_STATE,
                         GR_ROOM_ITEM_LOADING, flags);
  /**
   * GrRoomItem:gone:
   *
   * Since when the room is known not to be there any more, in seconds since
   * the epoch, UTC; %GR_TIME_NONE: it is not known. The room as it was stays.
   */
  properties[PROP_GONE] = g_param_spec_int64 ("gone", NULL, NULL, G_MININT64,
                                              G_MAXINT64, GR_TIME_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gr_room_item_init (GrRoomItem *self)
{
  self->gone = GR_TIME_NONE;
}

/**
 * gr_room_item_get_room:
 * @self: a row
 *
 * Returns: (nullable) (transfer none): the room, once it is there
 */
GrRoom *
gr_room_item_get_room (GrRoomItem *self)
{
  g_return_val_if_fail (GR_IS_ROOM_ITEM (self), NULL);

  return self->room;
}

/**
 * gr_room_item_get_state:
 * @self: a row
 *
 * Returns: whether the room is there, comes, or could not be had
 */
GrRoomItemState
gr_room_item_get_state (GrRoomItem *self)
{
  g_return_val_if_fail (GR_IS_ROOM_ITEM (self), GR_ROOM_ITEM_FAILED);

  return self->state;
}

gint64
gr_room_item_get_gone (GrRoomItem *self)
{
  g_return_val_if_fail (GR_IS_ROOM_ITEM (self), GR_TIME_NONE);

  return self->gone;
}

void
gr_room_item_set_gone (GrRoomItem *self, gint64 gone)
{
  g_return_if_fail (GR_IS_ROOM_ITEM (self));

  if (self->gone == gone)
    return;
  self->gone = gone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GONE]);
}

GrRoomItem *
gr_room_item_new (void)
{
  return g_object_new (GR_TYPE_ROOM_ITEM, NULL);
}

void
gr_room_item_fill (GrRoomItem *self, GrRoom *room)
{
  gboolean same;

  g_assert (GR_IS_ROOM_ITEM (self));
  g_assert (room != NULL);

  same = self->room != NULL && gr_room_equal (self->room, room);
  gr_room_ref (room);
  g_clear_pointer (&self->room, gr_room_unref);
  self->room = room;
  self->state = GR_ROOM_ITEM_READY;
  if (!same)
    notify_both (self);
  gr_room_item_set_gone (self, GR_TIME_NONE);
}

void
gr_room_item_set_failed (GrRoomItem *self, gboolean failed)
{
  GrRoomItemState state = failed ? GR_ROOM_ITEM_FAILED : GR_ROOM_ITEM_LOADING;

  g_assert (GR_IS_ROOM_ITEM (self));

  if (self->room != NULL || self->state == state)
    return;
  self->state = state;
  notify_both (self);
}
