/* gr-room-list-ask.c: which pages of the list are asked, and when
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-list"

#include "config.h"

#include "gr-room-list-private.h"

/* After the events that are waiting, so that all they want is known, and
 * before the next frame is laid out and drawn. */
#define PRIORITY_ASK G_PRIORITY_HIGH_IDLE

static guint
first_row (GrCachedPage *page)
{
  return page->index * GR_ROOM_LIST_PAGE;
}

/* Without a count, the list goes on after a full page: one looks there while
 * somebody holds a row of that page, and it is not to be asked again. */
static gboolean
is_ahead (GrRoomList *self, guint index)
{
  GrCachedPage *last;

  if (self->count >= 0 || self->end != GR_ROOM_LIST_NO_END ||
      self->total == 0 || self->total == GR_ROOM_LIST_MAX_ROWS ||
      self->total != index * GR_ROOM_LIST_PAGE)
    return FALSE;
  last = gr_page_cache_lookup (self->cache, index - 1);
  return last != NULL && last->n_rows > 0 && last->n_rooms > 0 &&
         last->stamp == self->stamp;
}

gboolean
gr_room_list_is_wanted (GrRoomList *self, GrCachedPage *page)
{
  if (self->opening && page->index == 0)
    return TRUE;
  if (page->n_rows > 0 && first_row (page) < self->n_items)
    return TRUE;
  return is_ahead (self, page->index);
}

static void
page_call_free (GrPageCall *call)
{
  g_ptr_array_unref (call->rooms);
  g_free (call);
}

/* The others need not wait for the page any longer. */
static void
end_refreshing (GrRoomList *self, GrCachedPage *page)
{
  if (page->refreshing)
    self->n_refreshing--;
  page->refreshing = FALSE;
}

static void
end_call (GrPageCall *call)
{
  GrRoomList *self = call->list;
  GrCachedPage *page = call->page;
  gboolean outdated = call->stamp != self->stamp;

  g_queue_remove (&self->calls, call);
  page->call = NULL;
  if (page->index == 0 && !outdated)
    self->opening = FALSE;
  if (outdated && gr_room_list_is_wanted (self, page))
    gr_room_list_wish (self, page);
  else
    {
      end_refreshing (self, page);
      gr_cached_page_tidy (page);
    }
  page_call_free (call);
  gr_room_list_show_answers (self);
}

static void send_call (GrPageCall *call);
static void schedule (GrRoomList *self);

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GrPageCall *call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoomPage) answer =
      gr_client_list_rooms_finish (GR_CLIENT (source), result, &error);
  g_autoptr (GrRoomList) self = NULL;

  if (call->list == NULL)
    {
      page_call_free (call);
      return;
    }
  self = g_object_ref (call->list);
  g_object_freeze_notify (G_OBJECT (self));
  if (answer != NULL && gr_room_list_take_answer (call, answer))
    send_call (call);
  else
    {
      if (error != NULL)
        gr_room_list_take_error (call, error);
      end_call (call);
    }
  schedule (self);
  gr_room_list_settle (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
send_call (GrPageCall *call)
{
  GrRoomList *self = call->list;

  g_debug ("asking for %u rooms from %u on", call->limit, call->offset);
  gr_client_list_rooms_async (self->client, self->query, call->offset,
                              call->limit, GR_PRIORITY_SHOWN, self->cancellable,
                              answered_cb, call);
}

/* What was handed to the client is never cancelled while the list lives, even
 * if its rows are let go: the service would go on with it, beside the call
 * that takes its place. */
static void
ask_for (GrRoomList *self, GrCachedPage *page)
{
  GrPageCall *call = g_new0 (GrPageCall, 1);

  call->list = self;
  call->page = page;
  call->rooms =
      g_ptr_array_new_full (GR_ROOM_LIST_PAGE, (GDestroyNotify) gr_room_unref);
  call->offset = first_row (page);
  call->limit = GR_ROOM_LIST_PAGE;
  call->stamp = self->stamp;
  page->call = call;
  g_queue_push_tail (&self->calls, call);
  send_call (call);
}

static void
drop_wish (GrRoomList *self, GrCachedPage *page)
{
  if (page->wished)
    g_queue_unlink (&self->wishes, &page->wish);
  page->wished = FALSE;
}

static void
forgive (GrRoomList *self, GrCachedPage *page)
{
  if (page->call == NULL && !page->wished)
    end_refreshing (self, page);
  gr_room_list_set_failed (self, page, FALSE);
  gr_cached_page_tidy (page);
}

static void
ask_wishes (GrRoomList *self)
{
  while (self->calls.length < GR_THROTTLE_MAX_CALLS &&
         self->wishes.head != NULL)
    {
      GrCachedPage *page = self->wishes.head->data;

      drop_wish (self, page);
      if (gr_room_list_is_wanted (self, page))
        ask_for (self, page);
      else
        forgive (self, page);
    }
}

static gboolean
ask_cb (gpointer user_data)
{
  g_autoptr (GrRoomList) self = g_object_ref (user_data);

  self->idle_id = 0;
  ask_wishes (self);
  gr_room_list_show_answers (self);
  gr_room_list_settle (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (GrRoomList *self)
{
  if (self->idle_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->idle_id = g_idle_add_full (PRIORITY_ASK, ask_cb, self, NULL);
}

/* Notes that @page is to be asked, before all that was wished earlier. */
void
gr_room_list_wish (GrRoomList *self, GrCachedPage *page)
{
  if (page->call != NULL)
    return;
  drop_wish (self, page);
  page->wished = TRUE;
  g_queue_push_head_link (&self->wishes, &page->wish);
  if (page->failed)
    gr_cached_page_mark (page, FALSE);
  schedule (self);
}

/* @index is a page of which somebody has just got, or filled, a row. */
void
gr_room_list_look_ahead (GrRoomList *self, guint index)
{
  GrCachedPage *page;

  if (!is_ahead (self, index + 1))
    return;
  page = gr_page_cache_ensure (self->cache, index + 1);
  if (!page->failed && !page->wished)
    gr_room_list_wish (self, page);
}

/* Asks for the first page at once, whoever holds its rows. */
static void
open_list (GrRoomList *self)
{
  self->opening = TRUE;
  if (self->state == GR_ROOM_LIST_FAILED)
    gr_room_list_set_state (self, GR_ROOM_LIST_LOADING);
  gr_room_list_wish (self, gr_page_cache_ensure (self->cache, 0));
  ask_wishes (self);
}

/* Rows that were moved may have come to where no room is known. */
void
gr_room_list_wish_missing (GrRoomList *self)
{
  g_autoptr (GArray) needed = gr_page_cache_list_needed (self->cache);

  for (guint i = needed->len; i > 0; i--)
    {
      GrCachedPage *page =
          gr_page_cache_lookup (self->cache,
                                g_array_index (needed, guint, i - 1));

      if (page != NULL && page->call == NULL && !page->wished &&
          !page->failed && gr_cached_page_is_waiting (page, self->n_items))
        gr_room_list_wish (self, page);
    }
}

/* Asks again for all that is wanted; what else is known is asked again when
 * somebody looks at it. Returns whether anything was wanted. */
gboolean
gr_room_list_ask_again (GrRoomList *self)
{
  g_autoptr (GArray) needed = NULL;
  gboolean any = FALSE;

  self->stamp++;
  self->end = GR_ROOM_LIST_NO_END;
  needed = gr_page_cache_list_needed (self->cache);
  for (guint i = needed->len; i > 0; i--)
    {
      GrCachedPage *page =
          gr_page_cache_lookup (self->cache,
                                g_array_index (needed, guint, i - 1));

      /* Whoever hears of a row may drop others, and with them their page. */
      if (page == NULL)
        continue;
      if (!gr_room_list_is_wanted (self, page))
        {
          forgive (self, page);
          continue;
        }
      self->n_refreshing += page->refreshing ? 0 : 1;
      page->refreshing = TRUE;
      gr_room_list_wish (self, page);
      any = TRUE;
    }
  return any;
}

/* Nobody waits for the page any more, nor for what would come after it. */
void
gr_room_list_page_unheld (GrCachedPage *page, gpointer user_data)
{
  GrRoomList *self = user_data;
  GrCachedPage *next = gr_page_cache_lookup (self->cache, page->index + 1);

  if (!gr_room_list_is_wanted (self, page))
    {
      drop_wish (self, page);
      if (page->call == NULL)
        end_refreshing (self, page);
    }
  gr_room_list_set_failed (self, page, FALSE);
  if (next != NULL && next->n_rows == 0)
    forgive (self, next);
  schedule (self);
}

/**
 * gr_room_list_start:
 * @self: a list
 *
 * Asks for the first page, at once: the answer may come while the window is
 * still being built. Only the first call does something.
 */
void
gr_room_list_start (GrRoomList *self)
{
  g_return_if_fail (GR_IS_ROOM_LIST (self));

  if (self->started)
    return;
  self->started = TRUE;
  open_list (self);
  gr_room_list_settle (self);
}

/**
 * gr_room_list_retry:
 * @self: a list
 *
 * Asks again for the pages that failed and that rows wait for, or for the
 * first page if that is the one that failed. #GrRoomList:error stays until
 * that has worked.
 */
void
gr_room_list_retry (GrRoomList *self)
{
  g_autoptr (GArray) needed = NULL;

  g_return_if_fail (GR_IS_ROOM_LIST (self));

  if (self->state == GR_ROOM_LIST_FAILED)
    open_list (self);
  needed = gr_page_cache_list_needed (self->cache);
  for (guint i = needed->len; i > 0; i--)
    {
      GrCachedPage *page =
          gr_page_cache_lookup (self->cache,
                                g_array_index (needed, guint, i - 1));

      if (page == NULL || !page->failed)
        continue;
      if (page->index == 0)
        open_list (self);
      else
        gr_room_list_wish (self, page);
    }
  gr_room_list_settle (self);
}

/**
 * gr_room_list_refresh:
 * @self: a list
 *
 * Asks again for every page that rows wait for, or for the first one if there
 * is none. What is shown stays until the answers replace it. Does nothing
 * while the list is still loading.
 */
void
gr_room_list_refresh (GrRoomList *self)
{
  g_return_if_fail (GR_IS_ROOM_LIST (self));

  if (self->state == GR_ROOM_LIST_LOADING)
    return;
  self->moved = FALSE;
  if (!gr_room_list_ask_again (self))
    open_list (self);
  gr_room_list_settle (self);
}
