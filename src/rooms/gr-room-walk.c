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

/* How often one looks back for where a page joins on, and how often through
 * all of it for rooms that went past. */
#define MAX_LOOKS 3

/* So many pages in a row without a new room, and there are none; or with more
 * old rooms than new ones, and there is no end. */
#define MAX_STALE_PAGES 200

/*
 * A walk is the data of its task. Each page under way holds the task, so the
 * walk outlives its calls. The first page is asked alone: its answer says how
 * many there are. As long as the service gives no count, the next page is
 * asked after a full one only.
 *
 * The service pages by offset and has no snapshot. A page begins with the
 * last room of the page before it. If rooms before it went meanwhile, that
 * room is not in it, and what slipped to the left was in no page: one looks
 * back, further each time, for a page that holds a room that is known. What
 * follows on that room is what comes next, however much the list has moved.
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
  GHashTable *seen;    /* keys of the rooms that were handed over */
  GStringChunk *keys;
  GQueue pages;        /* (element-type GrWalkPage): in order */
  gint64 start;        /* where the walk begins */
  gint64 next;         /* the first offset that was not asked */
  gint64 end;          /* where the walk ends at the latest */
  gint64 reached;      /* the offset of the room that came last */
  gint64 farthest;     /* the largest of those */
  gint64 count;        /* the service's last word, and the least of them */
  gint64 least;        /* -1: none */
  gint64 n_handed;     /* rooms that were handed over */
  guint n_stale;       /* pages in a row that brought no new one */
  guint n_poor;        /* that brought more old ones */
  guint n_looks;       /* since @farthest */
  guint n_rounds;      /* through all of it */
  gboolean last_named; /* whether the room that came last has an id */
  gboolean unsettled;
  gboolean repeats;
  gboolean ended;
} GrRoomWalk;

typedef struct
{
  GTask *task;        /* while it is under way */
  GrRoomPage *answer; /* (nullable) */
  GError *error;
  gint64 offset;
  guint limit;
  gboolean is_look;  /* back */
  gboolean looked;   /* one has, because of it */
  gboolean is_again; /* asked anew after that */
  gboolean done;
} GrWalkPage;

static GrWalkPage *
walk_page_new (gint64 offset, gint64 limit)
{
  GrWalkPage *page = g_new0 (GrWalkPage, 1);

  page->offset = offset;
  page->limit = MIN (limit, GR_LIMIT_MAX);
  return page;
}

static void
walk_page_free (gpointer data)
{
  GrWalkPage *page = data;

  g_assert (page->task == NULL);
  g_clear_pointer (&page->answer, gr_room_page_unref);
  g_clear_error (&page->error);
  g_free (page);
}

/* How many rooms came, of those that were asked for. */
static guint
walk_page_get_n_rooms (GrWalkPage *page)
{
  return MIN (gr_room_page_get_n_rooms (page->answer), page->limit);
}

static void
room_walk_free (gpointer data)
{
  GrRoomWalk *walk = data;

  g_cancellable_disconnect (walk->cancellable, walk->follow_id);
  g_clear_object (&walk->cancellable);
  g_object_unref (walk->calls);
  g_queue_clear_full (&walk->pages, walk_page_free);
  g_hash_table_unref (walk->seen);
  g_string_chunk_free (walk->keys);
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

static gboolean
has_id (GrRoom *room)
{
  const char *id = gr_room_get_id (room);

  return id != NULL && *id != '\0';
}

static gboolean
is_known (GrRoomWalk *walk, GrRoom *room)
{
  return has_id (room) &&
         g_hash_table_contains (walk->seen, gr_room_get_id (room));
}

/* Returns: whether @room was not seen yet, by its bytes if it has no id */
static gboolean
note_room (GrRoomWalk *walk, GrRoom *room)
{
  char key[24];
  const char *name = gr_room_get_id (room);

  if (!has_id (room))
    {
      g_snprintf (key, sizeof key, "%" G_GINT64_MODIFIER "x",
                  gr_room_get_digest (room));
      name = key;
    }
  return !g_hash_table_contains (walk->seen, name) &&
         g_hash_table_add (walk->seen,
                           g_string_chunk_insert (walk->keys, name));
}

/* The service promises nothing about its count but its name: what came is
 * handed over whatever it says, but nothing is asked beyond it. */
static gboolean
is_beyond (GrRoomWalk *walk, gint64 offset)
{
  return offset >= walk->end || (walk->count >= 0 && offset >= walk->count);
}

/* Whether a walk through everything has seen less than was ever counted. */
static gboolean
is_short (GrRoomWalk *walk)
{
  return walk->end > GR_OFFSET_MAX && walk->n_rounds > 0 &&
         walk->start + walk->n_handed < walk->least;
}

/* Whether nothing that was there all the time is between what came and what
 * @page has. Rooms without id say nothing about that. */
static gboolean
joins_on (GrRoomWalk *walk, GrWalkPage *page)
{
  guint n = walk_page_get_n_rooms (page);

  if (page->offset <= walk->start || is_beyond (walk, walk->reached + 1))
    return TRUE;
  if (n == 0)
    return page->is_again;
  if (!walk->last_named)
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (is_known (walk, gr_room_page_get_room (page->answer, i)))
      return TRUE;
  return FALSE;
}

/* Those of the rooms of @page that were not handed over yet; notes them. Two
 * rooms without id may well be the same, but not all of a full page.
 *
 * @n_new: (out): how many of them do not look like one that was there */
static GPtrArray *
pick_new (GrRoomWalk *walk, GrWalkPage *page, guint *n_new)
{
  guint n = walk_page_get_n_rooms (page);
  GPtrArray *rooms = g_ptr_array_sized_new (n);
  gint64 most = walk->end - walk->start - walk->n_handed;

  *n_new = 0;
  for (guint i = 0; i < n && rooms->len < most; i++)
    {
      GrRoom *room = gr_room_page_get_room (page->answer, i);
      gboolean overlaps = i == 0 && walk->n_handed > 0 && !walk->last_named;

      if (is_known (walk, room) || (overlaps && !has_id (room)))
        continue;
      *n_new += note_room (walk, room);
      g_ptr_array_add (rooms, room);
    }
  if (*n_new == 0 && n == GR_LIMIT_MAX)
    g_ptr_array_set_size (rooms, 0);
  return rooms;
}

static void
note_count (GrRoomWalk *walk, gint64 count)
{
  if (count < 0)
    return;
  walk->count = count;
  walk->least = walk->least < 0 ? count : MIN (walk->least, count);
}

/* Whether @page, which brought @n_new rooms, is the last one for other reasons
 * than the count. */
static gboolean
is_last (GrRoomWalk *walk, GrWalkPage *page, guint n_new)
{
  guint n = walk_page_get_n_rooms (page);
  gboolean overlaps = page->offset > walk->start;

  /* The service ignores the offset, or makes rooms up for ever. */
  if (walk->n_stale >= MAX_STALE_PAGES ||
      (walk->n_poor >= MAX_STALE_PAGES && walk->n_rounds == 0) ||
      (n == page->limit && overlaps && n_new == 0 && walk->count < 0 &&
       !page->is_look))
    {
      walk->repeats = walk->n_rounds == 0;
      return TRUE;
    }
  if (page->is_look)
    return FALSE;
  if (walk->count < 0)
    return n < page->limit || n_new == 0;
  /* Of what is left nothing came. */
  return n == 0 || (n == 1 && (overlaps || n_new == 0));
}

/* Hands over what is new in @page. */
static void
take_page (GTask *task, GrWalkPage *page)
{
  GrRoomWalk *walk = g_task_get_task_data (task);
  guint n = walk_page_get_n_rooms (page);
  guint n_new;
  g_autoptr (GPtrArray) rooms = pick_new (walk, page, &n_new);
  g_autoptr (GError) error = NULL;

  note_count (walk, gr_room_page_get_count (page->answer));
  walk->n_handed += rooms->len;
  walk->n_stale = n_new > 0 ? 0 : walk->n_stale + 1;
  walk->n_poor = 2 * n_new >= n ? 0 : walk->n_poor + 1;
  if (n > 0)
    {
      walk->reached = page->offset + n - 1;
      walk->last_named = has_id (gr_room_page_get_room (page->answer, n - 1));
    }
  if (walk->reached > walk->farthest)
    {
      walk->farthest = walk->reached;
      walk->n_looks = 0;
    }
  if (rooms->len > 0 &&
      !walk->func (page->answer, (GrRoom *const *) rooms->pdata, rooms->len,
                   walk->func_data, &error))
    end_walk (task, g_steal_pointer (&error));
  else if (is_last (walk, page, n_new) ||
           (walk->n_rounds > 1 && !is_short (walk)))
    end_walk (task, NULL);
}

static void ask_ahead (GTask *task);
static void ask (GTask *task, GrWalkPage *page, gboolean first);

/* Asks for what comes before @page in the list, from further back each
 * time. */
static void
look_back (GTask *task, GrWalkPage *page)
{
  GrRoomWalk *walk = g_task_get_task_data (task);
  gint64 back = GR_LIMIT_MAX - 1;
  gint64 count;

  if (page->is_look)
    {
      walk_page_free (g_queue_pop_head (&walk->pages));
      page = g_queue_peek_head (&walk->pages);
    }
  page->looked = TRUE;
  count = gr_room_page_get_count (page->answer);
  if (count >= 0 && walk->count - count > back)
    back = walk->count - count;
  back <<= 2 * walk->n_looks++;
  g_debug ("Page at %" G_GINT64_FORMAT " does not join on: %" G_GINT64_FORMAT
           " back",
           page->offset, back);
  page = walk_page_new (MAX (walk->start, page->offset - back), GR_LIMIT_MAX);
  page->is_look = TRUE;
  ask (task, page, TRUE);
}

/* What was found by looking back does not join on to @page: that is older,
 * and rooms came since. */
static void
ask_again (GTask *task, GrWalkPage *page)
{
  GrRoomWalk *walk = g_task_get_task_data (task);
  gint64 end = page->offset + page->limit;

  walk->n_looks++;
  walk_page_free (g_queue_pop_head (&walk->pages));
  page = walk_page_new (walk->reached, end - walk->reached);
  page->is_again = TRUE;
  ask (task, page, TRUE);
}

/* It is the turn of @page, which is there. Takes it, or asks for what must
 * come before. */
static void
advance (GTask *task, GrWalkPage *page)
{
  GrRoomWalk *walk = g_task_get_task_data (task);
  gboolean joins = joins_on (walk, page);

  if (!page->is_look && page->offset > walk->reached &&
      !is_beyond (walk, walk->reached + 1))
    {
      ask (task,
           walk_page_new (walk->reached, page->offset - walk->reached + 1),
           TRUE);
      return;
    }
  if (!joins && walk->n_looks < MAX_LOOKS)
    {
      if (page->looked)
        ask_again (task, page);
      else
        look_back (task, page);
      return;
    }
  walk->unsettled |= !joins;
  g_queue_pop_head (&walk->pages);
  take_page (task, page);
  walk_page_free (page);
}

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
      else
        advance (task, page);
    }
  if (!walk->ended)
    ask_ahead (task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GrWalkPage *page = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&page->task);
  GrRoomWalk *walk = g_task_get_task_data (task);

  page->answer =
      gr_client_list_rooms_finish (GR_CLIENT (source), result, &page->error);
  page->done = TRUE;
  if (!walk->ended)
    go_on (task);
}

/* @first: whether it comes before those that were asked. */
static void
ask (GTask *task, GrWalkPage *page, gboolean first)
{
  GrRoomWalk *walk = g_task_get_task_data (task);

  page->task = g_object_ref (task);
  if (first)
    g_queue_push_head (&walk->pages, page);
  else
    g_queue_push_tail (&walk->pages, page);
  gr_client_list_rooms_async (walk->client, walk->query, page->offset,
                              page->limit, GR_PRIORITY_ASKED, walk->calls,
                              answered_cb, page);
}

/* A room that moved to where the walk has been already was in no page, though
 * all of them joined on. */
static void
come_to_end (GTask *task)
{
  GrRoomWalk *walk = g_task_get_task_data (task);

  walk->n_rounds = MAX (walk->n_rounds, 1);
  if (is_short (walk) && walk->n_rounds == 1)
    walk->repeats = walk->n_stale > 1;
  if (!is_short (walk) || walk->repeats || walk->n_rounds > MAX_LOOKS)
    {
      end_walk (task, NULL);
      return;
    }
  walk->n_rounds++;
  walk->n_stale = 0;
  walk->next = walk->reached = walk->farthest = walk->start;
  ask_ahead (task);
}

static void
ask_ahead (GTask *task)
{
  GrRoomWalk *walk = g_task_get_task_data (task);

  while (!is_beyond (walk, walk->next) && walk->pages.length < PAGES_AHEAD &&
         (walk->count >= 0 || walk->pages.length == 0))
    {
      /* With the last room of the page before. */
      gint64 offset = MAX (walk->start, walk->next - 1);

      walk->next = MIN (offset + GR_LIMIT_MAX, walk->end);
      ask (task, walk_page_new (offset, walk->next - offset), FALSE);
    }
  if (walk->pages.length > 0)
    return;
  if (is_beyond (walk, walk->reached + 1))
    come_to_end (task);
  else
    /* The last page was short. */
    ask (task, walk_page_new (walk->reached, walk->end - walk->reached), FALSE);
}

static GrRoomWalk *
room_walk_new (GrClient *client, GrRoomQuery *query, GCancellable *cancellable)
{
  GrRoomWalk *walk = g_new0 (GrRoomWalk, 1);

  walk->client = g_object_ref (client);
  walk->query = gr_room_query_ref (query);
  walk->calls = g_cancellable_new ();
  walk->seen = g_hash_table_new (g_str_hash, g_str_equal);
  walk->keys = g_string_chunk_new (4096);
  walk->count = walk->least = -1;
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
 * id is handed over once, and of those without one no full page of what was
 * there before. A repeated one counts for @limit, which is about
 * the service's positions, as @offset is.
 *
 * A room that is in the list all the time is handed over, however many come
 * and go meanwhile.
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
  walk->start = walk->next = walk->reached = walk->farthest = offset;
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
 * @doubt: (out) (optional): whether rooms may be missing, of a walk that came
 *   to its end
 * @error: return location: the page's, in order, or the function's
 *
 * Returns: whether the walk came to its end; what was handed over before a
 *   failure stays handed over
 */
gboolean
gr_room_walk_finish (GAsyncResult *result,
                     gint64 *count,
                     GrRoomWalkDoubt *doubt,
                     GError **error)
{
  GrRoomWalk *walk;

  g_return_val_if_fail (g_async_result_is_tagged (result, gr_room_walk_async),
                        FALSE);

  walk = g_task_get_task_data (G_TASK (result));
  if (count != NULL)
    *count = walk->count;
  if (doubt != NULL && walk->repeats)
    *doubt = GR_ROOM_WALK_REPEATS;
  else if (doubt != NULL)
    *doubt = walk->unsettled || is_short (walk) ? GR_ROOM_WALK_MOVED
                                                : GR_ROOM_WALK_WHOLE;
  return g_task_propagate_boolean (G_TASK (result), error);
}
