/* gr-room-list-private.h: what the parts of the list share
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-page-cache.h"
#include "gr-room-list.h"

G_BEGIN_DECLS

/* No empty page was seen: only the count says where the list ends. */
#define GR_ROOM_LIST_NO_END G_MAXUINT

/*
 * GrRoomList:
 * @wishes: the pages to be asked, newest wish first
 * @calls: (element-type GrPageCall): what is under way
 * @stamp: changes when everything is to be asked again
 * @moved: whether that has happened since the last refresh because a room
 *   turned up twice
 * @n_refreshing: how many pages are asked again, to be shown together
 * @showing: whether answers are being shown
 * @spliced: whether that has moved rows
 * @pinned: (nullable): the row of the room that others move around
 * @opening: whether the first page is wanted, whoever holds its rows
 * @n_wanted: how many rows are shown, if there are so many
 * @n_items: the rows that are shown
 * @total: the rows that could be shown
 * @end: where an empty page was, or %GR_ROOM_LIST_NO_END
 * @n_failed: how many of the pages are marked as failed
 */
struct _GrRoomList
{
  GObject parent_instance;

  GrClient *client;
  GrRoomQuery *query;
  GCancellable *cancellable;

  GrPageCache *cache;
  GQueue wishes;
  GQueue calls;
  guint idle_id;
  gboolean started;
  guint stamp;
  gboolean moved;
  guint n_refreshing;
  gboolean showing;
  gboolean spliced;
  GrRoomItem *pinned;
  gboolean opening;
  guint n_wanted;

  guint n_items;
  guint total;
  guint end;
  guint n_failed;

  GrRoomListState state;
  GError *error;
  gint64 count;
  char *request_id;
  gint64 updated;
  gboolean busy;
};

/*
 * GrPageCall:
 * @list: (nullable) (unowned): %NULL once the list is gone
 * @page: (unowned): lives at least as long as @list and this call
 * @rooms: what the calls for @page have brought, in order
 * @is_rest: whether this asks for what an answer left out
 */
typedef struct
{
  GrRoomList *list;
  GrCachedPage *page;
  GPtrArray *rooms;
  guint offset;
  guint limit;
  guint stamp;
  gboolean is_rest;
} GrPageCall;

/* gr-room-list-status.c: what the list says of itself; each notifies if it
 * changes */
void gr_room_list_set_state (GrRoomList *self, GrRoomListState state);
void gr_room_list_set_error (GrRoomList *self, const GError *error);
void gr_room_list_set_count (GrRoomList *self, gint64 count);
void gr_room_list_set_request_id (GrRoomList *self, const char *request_id);
void gr_room_list_set_updated (GrRoomList *self, gint64 updated);
void
gr_room_list_set_failed (GrRoomList *self, GrCachedPage *page, gboolean failed);
/* Once wishes, calls or failures may have changed: what follows from them. */
void gr_room_list_settle (GrRoomList *self);

/* gr-room-list.c */
void gr_room_list_show_rows (GrRoomList *self);

/* gr-room-list-ask.c: which pages are asked, and when */
gboolean gr_room_list_is_wanted (GrRoomList *self, GrCachedPage *page);
void gr_room_list_wish (GrRoomList *self, GrCachedPage *page);
void gr_room_list_look_ahead (GrRoomList *self, guint index);
gboolean gr_room_list_ask_again (GrRoomList *self);
void gr_room_list_page_unheld (GrCachedPage *page, gpointer user_data);

void gr_room_list_wish_missing (GrRoomList *self);

/* gr-room-list-answer.c: what an answer changes */
void gr_room_list_show_answers (GrRoomList *self);
gboolean gr_room_list_take_answer (GrPageCall *call, GrRoomPage *answer);
void gr_room_list_take_error (GrPageCall *call, const GError *error);

G_END_DECLS
