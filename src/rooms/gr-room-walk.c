/* gr-room-walk.c: goes through the rooms of a query in order, page after page
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-walk"

#include "config.h"

#include "gr-room-walk.h"

#include "gr-cancellable.h"

/* The pages that may be under way, or there before it is their turn. */
#define PAGES_AHEAD GR_THROTTLE_MAX_CALLS

/*
 * A walk is the data of its task. Each page under way holds the task, so the
 * walk outlives its calls. The first page is asked alone: its answer says how
 * many there are. As long as the service gives no count, the next page is
 * asked after a full one only.
 */
typedef struct
{
  GrClient *client;
  GrRoomQuery *query;
  GrRoomWalkFunc func;
  gpointer func_data;
  GCancellable *cancellable; /* the caller's */
  gulong follow_id;
  GCancellable *calls; /* cancelled when the walk ends, too */
  GHashTable *ids;     /* of the rooms that were handed over */
  GStringChunk *id_chunk;
  GQueue pages; /* (element-type GrWalkPage): in order */
  gint64 next;  /* the offset to be asked next */
  gint64 end;   /* where the walk ends at the latest */
  gint64 count;
  gboolean ended;
} GrRoomWalk;

typedef struct
{
  GTask *task;        /* while it is under way */
  GPtrArray *answers; /* what was asked, and the rest where that was short */
  GError *error;
  guint offset;
  guint limit;
  guint n_rooms; /* that came */
  gboolean done;
} GrWalkPage;

static GrWalkPage *
walk_page_new (gint64 offset, gint64 limit)
{
  GrWalkPage *page = g_new0 (GrWalkPage, 1);

  page->answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gr_room_page_unref);
  page->offset = offset;
  page->limit = limit;
  return page;
}

static void
walk_page_free (gpointer data)
{
  GrWalkPage *page = data;

  g_assert (page->task == NULL);
  g_ptr_array_unref (page->answers);
  g_clear_error (&page->error);
  g_free (page);
}

static void
room_walk_free (gpointer data)
{
  GrRoomWalk *walk = data;

  g_cancellable_disconnect (walk->cancellable, walk->follow_id);
  g_clear_object (&walk->cancellable);
  g_object_unref (walk->calls);
  g_queue_clear_full (&walk->pages, walk_page_free);
  g_hash_table_unref (walk->ids);
  g_string_chunk_free (walk->id_chunk);
  gr_room_query_unref (walk->query);
  g_object_unref (walk->client);
  g_free (walk);
}

/* What is still under way is not needed. */
static void
end_walk (GTask *task, GError *error)
{
  GrRoomWalk *walk = g_task_get_task_data (task);

  walk->ended = TRUE;
  g_cancellable_cancel (walk->calls);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Whether a room of this id was not handed over yet; notes it. */
static gboolean
is_new (GrRoomWalk *walk, GrRoom *room)
{
  const char *id = gr_room_get_id (room);

  if (id == NULL || *id == '\0')
    return TRUE;
  if (g_hash_table_contains (walk->ids, id))
    return FALSE;
  g_hash_table_add (walk->ids, g_string_chunk_insert (walk->id_chunk, id));
  return TRUE;
}

/* Hands over an answer of which @n rooms count. Returns whether to go on. */
static gboolean
hand_over (GTask *task, GrRoomPage *answer, guint n)
{
  GrRoomWalk *walk = g_task_get_task_data (task);
  g_autoptr (GPtrArray) rooms = g_ptr_array_sized_new (n);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      GrRoom *room = gr_room_page_get_room (answer, i);

      if (is_new (walk, room))
        g_ptr_array_add (rooms, room);
    }
  if (!walk->func (answer, (GrRoom *const *) rooms->pdata, rooms->len,
                   walk->func_data, &error))
    {
      end_walk (task, g_steal_pointer (&error));
      return FALSE;
    }
  /* Nothing new, and no count to say when to stop: the service ignores the
   * offset. */
  if (walk->count < 0 && rooms->len == 0)
    end_walk (task, NULL);
  return !walk->ended;
}

/* Returns whether to go on: an empty page is the end, and a short one too
 * where there is no count to say that it is not. */
static gboolean
hand_over_page (GTask *task, GrWalkPage *page)
{
  GrRoomWalk *walk = g_task_get_task_data (task);
  guint missing = page->limit;

  for (guint i = 0; i < page->answers->len; i++)
    {
      GrRoomPage *answer = g_ptr_array_index (page->answers, i);
      guint n = MIN (gr_room_page_get_n_rooms (answer), missing);

      missing -= n;
      if (gr_room_page_get_count (answer) >= 0)
        walk->count = gr_room_page_get_count (answer);
      if (n > 0 && !hand_over (task, answer, n))
        return FALSE;
      if (n > 0 && (missing == 0 || walk->count >= 0))
        continue;
      end_walk (task, NULL);
      return FALSE;
    }
  return TRUE;
}

/* The service promises nothing about its count but its name: what came is
 * handed over whatever it says, but nothing is asked beyond it. */
static gboolean
is_beyond (GrRoomWalk *walk, gint64 offset)
{
  return offset >= walk->end || (walk->count >= 0 && offset >= walk->count);
}

static void ask_ahead (GTask *task);

/* Hands over the pages whose turn has come, and asks for more. */
static void
go_on (GTask *task)
{
  GrRoomWalk *walk = g_task_get_task_data (task);
  GrWalkPage *page;

  while (!walk->ended && (page = g_queue_peek_head (&walk->pages)) != NULL &&
         page->done)
    {
      /* The function may have cancelled while other pages were there. */
      if (page->error == NULL)
        g_cancellable_set_error_if_cancelled (walk->calls, &page->error);
      if (page->error != NULL)
        end_walk (task, g_steal_pointer (&page->error));
      else if (hand_over_page (task, page))
        walk_page_free (g_queue_pop_head (&walk->pages));
    }
  if (!walk->ended)
    ask_ahead (task);
}

/* A short page that is not the last is asked for its rest, as long as that
 * brings something. */
static void
take_answer (GrRoomWalk *walk, GrWalkPage *page, GrRoomPage *answer)
{
  gint64 count = gr_room_page_get_count (answer);
  guint n =
      MIN (gr_room_page_get_n_rooms (answer), page->limit - page->n_rooms);

  g_ptr_array_add (page->answers, gr_room_page_ref (answer));
  page->n_rooms += n;
  if (count < 0)
    count = walk->count;
  page->done = n == 0 || page->n_rooms == page->limit ||
               (gint64) page->offset + page->n_rooms >= count;
}

static void ask (GTask *task, GrWalkPage *page);

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GrWalkPage *page = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&page->task);
  GrRoomWalk *walk = g_task_get_task_data (task);
  g_autoptr (GrRoomPage) answer =
      gr_client_list_rooms_finish (GR_CLIENT (source), result, &page->error);

  if (walk->ended)
    return;
  if (answer != NULL)
    take_answer (walk, page, answer);
  else
    page->done = TRUE;
  if (!page->done)
    ask (task, page);
  go_on (task);
}

static void
ask (GTask *task, GrWalkPage *page)
{
  GrRoomWalk *walk = g_task_get_task_data (task);

  page->task = g_object_ref (task);
  gr_client_list_rooms_async (walk->client, walk->query,
                              page->offset + page->n_rooms,
                              page->limit - page->n_rooms, walk->calls,
                              answered_cb, page);
}

static void
ask_ahead (GTask *task)
{
  GrRoomWalk *walk = g_task_get_task_data (task);

  while (!is_beyond (walk, walk->next) && walk->pages.length < PAGES_AHEAD &&
         (walk->count >= 0 || walk->pages.length == 0))
    {
      GrWalkPage *page =
          walk_page_new (walk->next,
                         MIN (GR_LIMIT_MAX, walk->end - walk->next));

      walk->next += page->limit;
      g_queue_push_tail (&walk->pages, page);
      ask (task, page);
    }
  if (walk->pages.length == 0)
    end_walk (task, NULL);
}

static GrRoomWalk *
room_walk_new (GrClient *client, GrRoomQuery *query, GCancellable *cancellable)
{
  GrRoomWalk *walk = g_new0 (GrRoomWalk, 1);

  walk->client = g_object_ref (client);
  walk->query = gr_room_query_ref (query);
  walk->calls = g_cancellable_new ();
  walk->ids = g_hash_table_new (g_str_hash, g_str_equal);
  walk->id_chunk = g_string_chunk_new (4096);
  walk->count = -1;
  g_set_object (&walk->cancellable, cancellable);
  walk->follow_id = gr_cancellable_follow (walk->calls, cancellable);
  return walk;
}

/**
 * gr_room_walk_async:
 * @client: whom to ask
 * @query: what to ask for
 * @offset: where to begin, up to 2147483647 (the service's limit)
 * @limit: how many rooms to go through at most, or %GR_ROOM_WALK_ALL
 * @func: (scope notified): takes the pages
 * @func_data: for @func
 * @cancellable: (nullable): ends the walk
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * Goes through the rooms in the order of the service. Every room that has an
 * id is handed over once. A repeated one counts for @limit, which is about
 * the service's positions, as @offset is.
 */
void
gr_room_walk_async (GrClient *client,
                    GrRoomQuery *query,
                    guint offset,
                    gint64 limit,
                    GrRoomWalkFunc func,
                    gpointer func_data,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GrRoomWalk *walk;

  g_return_if_fail (GR_IS_CLIENT (client));
  g_return_if_fail (query != NULL);
  g_return_if_fail (offset <= GR_OFFSET_MAX);
  g_return_if_fail (limit > 0 || limit == GR_ROOM_WALK_ALL);
  g_return_if_fail (func != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_room_walk_async);
  walk = room_walk_new (client, query, cancellable);
  walk->func = func;
  walk->func_data = func_data;
  walk->next = offset;
  walk->end = (gint64) GR_OFFSET_MAX + 1;
  if (limit != GR_ROOM_WALK_ALL)
    walk->end = MIN (walk->end, offset + MIN (limit, GR_OFFSET_MAX));
  g_task_set_task_data (task, walk, room_walk_free);
  ask_ahead (task);
}

/**
 * gr_room_walk_finish:
 * @result: what the callback got
 * @count: (out) (optional): the service's last word on how many rooms there
 *   are, -1 if it gave none; also set when the walk failed
 * @error: return location: the page's, in order, or the function's
 *
 * Returns: whether the walk came to its end; what was handed over before a
 *   failure stays handed over
 */
gboolean
gr_room_walk_finish (GAsyncResult *result, gint64 *count, GError **error)
{
  GrRoomWalk *walk;

  g_return_val_if_fail (g_async_result_is_tagged (result, gr_room_walk_async),
                        FALSE);

  walk = g_task_get_task_data (G_TASK (result));
  if (count != NULL)
    *count = walk->count;
  return g_task_propagate_boolean (G_TASK (result), error);
}
