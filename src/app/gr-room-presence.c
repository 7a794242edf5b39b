/* gr-room-presence.c: whether the room that is selected is still there
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-presence"

#include "config.h"

#include "gr-room-presence.h"

#include "gr-error.h"

/**
 * GrRoomPresence:
 *
 * A room that a refresh does not bring may be gone, or only not be in the rows
 * that were asked. So it is asked by its id, and the row told what came of it:
 * #GrRoomItem:gone. Nothing is asked while the row stands in the list; a
 * question ends when there is another row or another list. One that fails says
 * nothing, and is asked again after the next refresh.
 */
struct _GrRoomPresence
{
  GObject parent_instance;

  GrRoomList *list;
  GrRoomItem *row;
  gboolean expecting; /* the list is being refreshed */
  GrPriority priority;
  GCancellable *question; /* nullable: while the room is asked for */
};

G_DEFINE_FINAL_TYPE (GrRoomPresence, gr_room_presence, G_TYPE_OBJECT)

static void
drop_question (GrRoomPresence *self)
{
  g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
}

static gboolean
stands (GrRoomPresence *self)
{
  guint position;

  return gr_room_list_find (self->list, self->row, &position);
}

/* A 404 may also say that the question was wrong (docs/service.md 3.4). */
static gboolean
says_gone (const GError *error)
{
  static const char *const others[] = { "APIGW.0101",   "APIG.0101",
                                        "MSS.00010003", "MSS.00010004",
                                        "MSS.00010009", NULL };
  const char *code = gr_error_get_service_code (error);

  if (g_strcmp0 (code, "MSS.20010045") == 0)
    return TRUE;
  return gr_error_get_http_status (error) == 404 &&
         (code == NULL || !g_strv_contains (others, code));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GrRoomPresence *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoom) room =
      gr_client_show_room_finish (GR_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->question);
  if (room != NULL || stands (self))
    gr_room_item_set_gone (self->row, GR_TIME_NONE);
  else if (says_gone (error))
    gr_room_item_set_gone (self->row, g_get_real_time () / G_USEC_PER_SEC);
  else
    g_debug ("cannot tell whether the room is there: %s", error->message);
}

static void
ask (GrRoomPresence *self)
{
  GrRoom *room = gr_room_item_get_room (self->row);
  const char *id = room != NULL ? gr_room_get_id (room) : NULL;

  if (id == NULL || *id == '\0')
    return;
  self->question = g_cancellable_new ();
  gr_client_show_room_async (gr_room_list_get_client (self->list), id,
                             self->priority, self->question, answered_cb, self);
}

/* A refresh that failed tells nothing of the room, and is said elsewhere. */
static void
busy_cb (GrRoomPresence *self)
{
  gboolean refreshed =
      self->expecting && gr_room_list_get_error (self->list) == NULL;

  if (gr_room_list_get_busy (self->list))
    return;
  self->expecting = FALSE;
  if (self->row == NULL)
    return;
  if (stands (self))
    drop_question (self);
  else if (refreshed)
    {
      drop_question (self);
      ask (self);
    }
}

static void
gr_room_presence_dispose (GObject *object)
{
  gr_room_presence_set_list (GR_ROOM_PRESENCE (object), NULL);

  G_OBJECT_CLASS (gr_room_presence_parent_class)->dispose (object);
}

static void
gr_room_presence_class_init (GrRoomPresenceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gr_room_presence_dispose;
}

static void
gr_room_presence_init (GrRoomPresence *self)
{
}

GrRoomPresence *
gr_room_presence_new (void)
{
  return g_object_new (GR_TYPE_ROOM_PRESENCE, NULL);
}

/**
 * gr_room_presence_set_list:
 * @self: a presence
 * @list: (nullable): the list in which rooms are selected; none is at first
 */
void
gr_room_presence_set_list (GrRoomPresence *self, GrRoomList *list)
{
  g_return_if_fail (GR_IS_ROOM_PRESENCE (self));
  g_return_if_fail (list == NULL || GR_IS_ROOM_LIST (list));

  gr_room_presence_set_row (self, NULL);
  self->expecting = FALSE;
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list != NULL)
    g_signal_connect_swapped (list, "notify::busy", G_CALLBACK (busy_cb), self);
}

/**
 * gr_room_presence_set_row:
 * @self: a presence
 * @row: (nullable): the row of the room that is selected
 */
void
gr_room_presence_set_row (GrRoomPresence *self, GrRoomItem *row)
{
  g_return_if_fail (GR_IS_ROOM_PRESENCE (self));
  g_return_if_fail (row == NULL || GR_IS_ROOM_ITEM (row));

  if (g_set_object (&self->row, row))
    drop_question (self);
}

/**
 * gr_room_presence_expect:
 * @self: a presence with a list
 * @priority: who wants to know
 *
 * The list is about to be refreshed: where the row stands when all has come
 * is what is known of its room.
 */
void
gr_room_presence_expect (GrRoomPresence *self, GrPriority priority)
{
  g_return_if_fail (GR_IS_ROOM_PRESENCE (self));

  self->expecting = TRUE;
  self->priority = priority;
}
