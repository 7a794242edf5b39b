/* gr-room-list-answer.c: what an answer changes in the list
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-list"

#include "config.h"

#include "gr-room-list-private.h"

#include "gr-error.h"

#include <glib/gi18n-lib.h>

static guint
first_row (GrPageCall *call)
{
  return call->page->index * GR_ROOM_LIST_PAGE;
}

static gboolean
is_outdated (GrPageCall *call)
{
  return call->stamp != call->list->stamp;
}

/* A service that ignores the limit sends more rooms than were asked for; and
 * a list that was cut meanwhile leaves the rest nothing to follow. */
static guint
add_rooms (GrPageCall *call, GrRoomPage *answer)
{
  guint n = MIN (gr_room_page_get_n_rooms (answer), call->limit);

  if (first_row (call) + call->rooms->len != call->offset)
    return n;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (call->rooms,
                     gr_room_ref (gr_room_page_get_room (answer, i)));
  return n;
}

static void
note_answer (GrRoomList *self, const char *request_id)
{
  gr_room_list_set_request_id (self, request_id);
  gr_room_list_set_updated (self, g_get_real_time () / G_USEC_PER_SEC);
}

/* The service promises nothing about its count but its name, so rooms that
 * are there count more, and an empty page before the end is the end. */
static gint64
measure_by_count (GrRoomList *self, guint offset, guint n)
{
  if (n > 0)
    return MAX (self->count, (gint64) offset + n);
  if (offset < self->count)
    self->end = MIN (self->end, offset);
  return self->count;
}

static gint64
measure_by_rooms (GrRoomList *self, guint offset, guint n, gboolean is_full)
{
  if (is_full)
    return MAX (self->total, offset + n);
  self->end = MIN (self->end, offset + n);
  return self->end;
}

static void
learn_length (GrPageCall *call, guint n)
{
  GrRoomList *self = call->list;
  gboolean is_full = n == call->limit;
  gint64 total = self->count >= 0
                     ? measure_by_count (self, call->offset, n)
                     : measure_by_rooms (self, call->offset, n, is_full);

  self->total = MIN (MIN (total, self->end), GR_ROOM_LIST_MAX_ROWS);
}

/* State first: who hears of the rows may look at it. */
static void
show_length (GrRoomList *self)
{
  gr_room_list_set_state (self, self->total > 0 ? GR_ROOM_LIST_READY
                                                : GR_ROOM_LIST_EMPTY);
  gr_room_list_show_rows (self);
}

static void
take_failure (GrPageCall *call, const GError *error)
{
  GrRoomList *self = call->list;

  gr_room_list_set_error (self, error);
  gr_room_list_set_failed (self, call->page, TRUE);
  gr_cached_page_mark (call->page, TRUE);
  if (self->n_items == 0)
    gr_room_list_set_state (self, GR_ROOM_LIST_FAILED);
}

static gboolean
is_short (GrPageCall *call)
{
  guint total = call->list->total;
  guint n = total > first_row (call) ? total - first_row (call) : 0;

  return call->list->count >= 0 &&
         call->rooms->len < MIN (n, GR_ROOM_LIST_PAGE);
}

/* Turns @call into the one for the rest of its page, if there is to be one:
 * the rest is asked for once. */
static gboolean
go_on_with_rest (GrPageCall *call)
{
  g_autoptr (GError) error = NULL;

  if (!is_short (call) || is_outdated (call) ||
      !gr_room_list_is_wanted (call->list, call->page))
    return FALSE;
  if (call->is_rest)
    {
      error = g_error_new (GR_ERROR, GR_ERROR_SERVICE,
                           _ ("The service sent fewer rooms than it says there "
                              "are. Try again in a moment."));
      take_failure (call, error);
      return FALSE;
    }
  call->is_rest = TRUE;
  call->offset = first_row (call) + call->rooms->len;
  call->limit = GR_ROOM_LIST_PAGE - call->rooms->len;
  return TRUE;
}

/* Without a count, a page of which every room stands elsewhere is an end too:
 * the service ignores the offset, and would go on for ever. */
static guint
count_rooms (GrPageCall *call, guint n, guint n_repeated)
{
  if (call->list->count >= 0 || call->page->index == 0 ||
      n_repeated < call->rooms->len)
    return n;
  gr_cached_page_forget (call->page);
  return 0;
}

static void
ask_again_if_moved (GrRoomList *self, guint n_repeated)
{
  if (n_repeated == 0 || self->moved)
    return;
  g_debug ("%u rooms turned up twice: the list has moved", n_repeated);
  self->moved = TRUE;
  gr_room_list_ask_again (self);
}

/* Returns whether @call is to be sent once more, for the rest of the page. */
gboolean
gr_room_list_take_answer (GrPageCall *call, GrRoomPage *answer)
{
  GrRoomList *self = call->list;
  guint n = add_rooms (call, answer);
  gboolean outdated = is_outdated (call);
  guint n_repeated = 0;

  note_answer (self, gr_room_page_get_request_id (answer));
  if (!outdated || gr_room_list_is_wanted (self, call->page))
    n_repeated = gr_cached_page_keep (call->page, call->rooms, call->stamp);
  if (outdated)
    return FALSE;

  if (gr_room_page_get_count (answer) >= 0)
    gr_room_list_set_count (self, gr_room_page_get_count (answer));
  learn_length (call, count_rooms (call, n, n_repeated));
  gr_room_list_set_failed (self, call->page, FALSE);
  show_length (self);
  ask_again_if_moved (self, n_repeated);
  gr_room_list_look_ahead (self, call->page->index);
  return go_on_with_rest (call);
}

void
gr_room_list_take_error (GrPageCall *call, const GError *error)
{
  GrRoomList *self = call->list;

  if (gr_error_get_request_id (error) != NULL)
    gr_room_list_set_request_id (self, gr_error_get_request_id (error));
  if (!is_outdated (call) && gr_room_list_is_wanted (self, call->page))
    take_failure (call, error);
}
