/* rooms-fixture.h: a list, or a walk, and the scripted service it asks
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-list.h"

#include "gr-test.h"

G_BEGIN_DECLS

/* What the service says instead of the number of its rooms. */
#define COUNT_TRUE (-2)
#define COUNT_NONE (-1)

/**
 * Fixture:
 * @total: how many rooms there are
 * @count: what the service says about that, or %COUNT_TRUE, %COUNT_NONE
 * @most: rooms an answer holds at most; 0: as many as were asked
 * @moved: so many rooms were created in front of those that were there; less
 *   than 0: so many went there
 * @order: (nullable) (element-type int): the numbers of the rooms, if not
 *   those from 0 on
 * @renamed: the number of a room that has another name than it had; 0: none
 * @ignores_offset: every page is the first
 * @ignores_limit: every answer holds all the rooms from the offset on
 * @without_ids: no room has an id
 * @hold: whether answers wait for gr_test_server_release()
 * @empty_from: offsets from here on get no rooms; 0: no such
 * @fail_at: the offset that is refused, or -1
 * @fail_status: with which status
 * @short_at: the offset of which only @short_n rooms are sent, or -1
 * @before: (nullable): called with every request, to change the others
 * @rows: (element-type GrRoomItem): what the test holds
 * @changes: the list's items-changed: "+40 -3 "
 * @n_read: how many requests fixture_assert_asked() has seen
 */
typedef struct _Fixture Fixture;
struct _Fixture
{
  guint total;
  gint64 count;
  guint most;
  int moved;
  GArray *order;
  int renamed;
  gboolean ignores_offset;
  gboolean ignores_limit;
  gboolean without_ids;
  gboolean hold;
  guint empty_from;
  gint64 fail_at;
  guint fail_status;
  gint64 short_at;
  guint short_n;
  void (*before) (Fixture *self, guint offset);

  GrTestServer *server;
  GrClient *client;
  GrRoomQuery *query;
  GrRoomList *list;
  GPtrArray *rows;
  GString *changes;
  guint n_items;
  guint n_read;
};

/* A list of @total rooms that has asked nothing yet. */
Fixture *fixture_new (guint total);
void fixture_free (Fixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* Lets the list show all rows, starts it and waits for its first page. */
void fixture_open (Fixture *self);
/* Runs the main loop until the list wants nothing more. */
void fixture_settle (Fixture *self);
/* Waits for the @n-th request. */
void fixture_wait_requests (Fixture *self, guint n);

guint fixture_n_items (Fixture *self);
/* Gets the rows and holds them until fixture_drop(). */
void fixture_take (Fixture *self, guint position, guint n);
void fixture_drop (Fixture *self);
/* (transfer none): a row that the fixture holds */
GrRoomItem *fixture_row (Fixture *self, guint position);
/* The name of the room in a row, or "". */
const char *fixture_name (Fixture *self, guint position);

/* What was asked since the last call: "0+100 100+100", offset and limit, in
 * any order: calls that are under way together arrive as they like. */
void fixture_assert_asked (Fixture *self, const char *expected);
/* The list's items-changed since the last call: "+40 +60 -100". */
void fixture_assert_changes (Fixture *self, const char *expected);

G_END_DECLS
