/* gr-room-row.c: a row of the list: there before its room is
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-row"

#include "config.h"

#include "gr-room-row-private.h"

#include "gr-room-list.h"

/**
 * GrRoomRow:
 *
 * One position of a #GrRoomList. The list makes it when someone asks for that
 * position and knows it for as long as anybody holds it; its room comes later
 * and may be replaced by a newer one. A room that is there stays there: when
 * a page is asked again and fails, its rows keep what they show. Room and
 * state are notified together, the room last.
 */
struct _GrRoomRow
{
  GObject parent_instance;

  GrRoom *room;
  GrRoomRowState state;
  guint position;
};

G_DEFINE_ENUM_TYPE (GrRoomRowState,
                    gr_room_row_state,
                    G_DEFINE_ENUM_VALUE (GR_ROOM_ROW_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (GR_ROOM_ROW_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (GR_ROOM_ROW_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (GrRoomRow, gr_room_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ROOM,
  PROP_STATE,
  PROP_POSITION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
notify_both (GrRoomRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROOM]);
}

static void
gr_room_row_get_property (GObject *object,
                          guint prop_id,
                          GValue *value,
                          GParamSpec *pspec)
{
  GrRoomRow *self = GR_ROOM_ROW (object);

  switch (prop_id)
    {
    case PROP_ROOM:
      g_value_set_boxed (value, self->room);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_room_row_finalize (GObject *object)
{
  GrRoomRow *self = GR_ROOM_ROW (object);

  g_clear_pointer (&self->room, gr_room_unref);

  G_OBJECT_CLASS (gr_room_row_parent_class)->finalize (object);
}

static void
gr_room_row_class_init (GrRoomRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags =
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gr_room_row_get_property;
  object_class->finalize = gr_room_row_finalize;

  /**
   * GrRoomRow:room:
   *
   * The room. Notified after #GrRoomRow:state, whenever either has changed.
   */
  properties[PROP_ROOM] =
      g_param_spec_boxed ("room", NULL, NULL, GR_TYPE_ROOM, flags);
  /**
   * GrRoomRow:state:
   *
   * Whether the room is there, comes, or could not be had.
   */
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, GR_TYPE_ROOM_ROW_STATE,
                         GR_ROOM_ROW_LOADING, flags);
  /**
   * GrRoomRow:position:
   *
   * Where the row stands in its list; it never moves.
   */
  properties[PROP_POSITION] =
      g_param_spec_uint ("position", NULL, NULL, 0, GR_ROOM_LIST_MAX_ROWS, 0,
                         flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gr_room_row_init (GrRoomRow *self)
{
}

/**
 * gr_room_row_get_room:
 * @self: a row
 *
 * Returns: (nullable) (transfer none): the room, once it is there
 */
GrRoom *
gr_room_row_get_room (GrRoomRow *self)
{
  g_return_val_if_fail (GR_IS_ROOM_ROW (self), NULL);

  return self->room;
}

/**
 * gr_room_row_get_state:
 * @self: a row
 *
 * Returns: whether the room is there, comes, or could not be had
 */
GrRoomRowState
gr_room_row_get_state (GrRoomRow *self)
{
  g_return_val_if_fail (GR_IS_ROOM_ROW (self), GR_ROOM_ROW_FAILED);

  return self->state;
}

/**
 * gr_room_row_get_position:
 * @self: a row
 *
 * Returns: the row's position in its list
 */
guint
gr_room_row_get_position (GrRoomRow *self)
{
  g_return_val_if_fail (GR_IS_ROOM_ROW (self), 0);

  return self->position;
}

GrRoomRow *
gr_room_row_new (guint position)
{
  GrRoomRow *self = g_object_new (GR_TYPE_ROOM_ROW, NULL);

  self->position = position;
  return self;
}

void
gr_room_row_fill (GrRoomRow *self, GrRoom *room)
{
  g_assert (GR_IS_ROOM_ROW (self));
  g_assert (room != NULL);

  if (self->room == room)
    return;
  g_clear_pointer (&self->room, gr_room_unref);
  self->room = gr_room_ref (room);
  self->state = GR_ROOM_ROW_READY;
  notify_both (self);
}

void
gr_room_row_set_failed (GrRoomRow *self, gboolean failed)
{
  GrRoomRowState state = failed ? GR_ROOM_ROW_FAILED : GR_ROOM_ROW_LOADING;

  g_assert (GR_IS_ROOM_ROW (self));

  if (self->room != NULL || self->state == state)
    return;
  self->state = state;
  notify_both (self);
}
