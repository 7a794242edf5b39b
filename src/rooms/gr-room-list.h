/* gr-room-list.h: rooms as the pages of a query bring them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-client.h"
#include "gr-room-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GR_ROOM_LIST_PAGE 100u          /* rooms a page */
#define GR_ROOM_LIST_FIRST_ROWS 40u     /* rows until gr_room_list_grow() */
#define GR_ROOM_LIST_MAX_ROWS 10000000u /* rows shown at most */
#define GR_ROOM_LIST_PAGES_KEPT 200u

/**
 * GrRoomListState:
 * @GR_ROOM_LIST_LOADING: the first page is under way, nothing is known yet
 * @GR_ROOM_LIST_READY: there are rows
 * @GR_ROOM_LIST_EMPTY: the service has no room that matches
 * @GR_ROOM_LIST_FAILED: the first page failed, there are no rows
 *
 * What there is to show of a list.
 */
typedef enum
{
  GR_ROOM_LIST_LOADING,
  GR_ROOM_LIST_READY,
  GR_ROOM_LIST_EMPTY,
  GR_ROOM_LIST_FAILED,
} GrRoomListState;

#define GR_TYPE_ROOM_LIST_STATE (gr_room_list_state_get_type ())
GType gr_room_list_state_get_type (void);

#define GR_TYPE_ROOM_LIST (gr_room_list_get_type ())
G_DECLARE_FINAL_TYPE (GrRoomList, gr_room_list, GR, ROOM_LIST, GObject)

GrRoomList *gr_room_list_new (GrClient *client, GrRoomQuery *query);
GrClient *gr_room_list_get_client (GrRoomList *self);
GrRoomQuery *gr_room_list_get_query (GrRoomList *self);

/* For a time range that has moved with the clock: rows and selection stay, and
 * the next refresh asks for what is in it now. */
void gr_room_list_set_query (GrRoomList *self, GrRoomQuery *query);

/* Asks for the first page. Does nothing the second time. */
void gr_room_list_start (GrRoomList *self);
/* After the first frame: a part of the rows that are still to come. */
void gr_room_list_grow_by (GrRoomList *self, guint n_rows);
/* Then all of them, in one append. */
void gr_room_list_grow (GrRoomList *self);
/* Asks again for the pages that failed and that rows wait for. */
void gr_room_list_retry (GrRoomList *self);
/* Asks again for every page that rows wait for, or for the first one if there
 * is none; rows and selection stay. */
void gr_room_list_refresh (GrRoomList *self);

/* Where a row of the list stands now. */
gboolean gr_room_list_find (GrRoomList *self, GrRoomItem *row, guint *position);
/* When rooms change places, this one stays and the others go around it. */
void gr_room_list_pin (GrRoomList *self, GrRoomItem *row);

GrRoomListState gr_room_list_get_state (GrRoomList *self);
const GError *gr_room_list_get_error (GrRoomList *self);
gint64 gr_room_list_get_count (GrRoomList *self);
const char *gr_room_list_get_request_id (GrRoomList *self);
gint64 gr_room_list_get_updated (GrRoomList *self);
gboolean gr_room_list_get_busy (GrRoomList *self);
/* Whether the service has more rooms than GR_ROOM_LIST_MAX_ROWS. */
gboolean gr_room_list_get_capped (GrRoomList *self);

G_END_DECLS
