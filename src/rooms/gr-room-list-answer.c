/* gr-room-list-answer.c: what an answer changes in the list
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-list"

#include "config.h"

#include "gr-room-list-private.h"

#include "gr-error.h"
#include "gr-id-match.h"

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

/* --- what came becomes what is shown --- */

/*
 * Change:
 * @position: of the next row to look at
 * @start: where the rows that change begin
 * @n_removed: how many rows go there
 * @added: (element-type GrRoom) (unowned): what comes there
 * @removed_rows: rows that stand nowhere, and may come back elsewhere
 * @shift: how far rows behind have been moved
 *
 * How far the rows were compared.
 */
typedef struct
{
  GrRoomList *list;
  guint position;
  guint start;
  guint n_removed;
  GPtrArray *added;
  GPtrArray *removed_rows;
  int shift;
} Change;

/* At most a page goes, or comes, at once. */
static void
splice (GrRoomList *self,
        guint position,
        guint n_removed,
        GrRoom **added,
        guint n_added,
        GPtrArray *removed_rows)
{
  guint visible = position < self->n_items ? self->n_items - position : 0;

  self->spliced = TRUE;
  gr_page_cache_splice (self->cache, position, n_removed, n_added,
                        removed_rows);
  for (guint i = 0; i < n_added; i++)
    gr_page_cache_put (self->cache, position + i, added[i]);
  if (visible == 0)
    return;
  n_removed = MIN (n_removed, visible);
  self->n_items += n_added - n_removed;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed,
                              n_added);
}

/* What has gathered becomes a change of the model. */
static void
flush (Change *change)
{
  guint n_added = change->added->len;
  guint done = 0;

  while (change->n_removed > 0 || done < n_added)
    {
      guint n_removed = MIN (change->n_removed, GR_ROOM_LIST_PAGE);
      guint n = MIN (n_added - done, GR_ROOM_LIST_PAGE);

      splice (change->list, change->start + done, n_removed,
              (GrRoom **) change->added->pdata + done, n, change->removed_rows);
      change->shift += (int) n - (int) n_removed;
      change->n_removed -= n_removed;
      done += n;
    }
  g_ptr_array_set_size (change->added, 0);
}

static void
change_rows (Change *change, guint n_removed, GrRoom *added)
{
  if (change->n_removed == 0 && change->added->len == 0)
    change->start = change->position;
  change->n_removed += n_removed;
  if (added == NULL)
    return;
  g_ptr_array_add (change->added, added);
  change->position++;
}

/* The row stays, whatever is new of its room. */
static void
keep_row (Change *change, GrRoom *room)
{
  flush (change);
  gr_page_cache_put (change->list->cache, change->position++, room);
}

/* What stands after the last room that is matched is rather replaced than
 * pushed down, as far as it was asked for. */
static gboolean
is_replaced (const char *id, guint i, guint next, guint n_asked)
{
  return i < MIN (next, id == NULL ? G_MAXUINT : n_asked);
}

static guint
find_next (const guint *matches, guint n, guint from)
{
  while (from < n && matches[from] == GR_ID_UNMATCHED)
    from++;
  return from < n ? matches[from] : GR_ID_UNMATCHED;
}

/* Goes through the rows as they stand and as they are to stand. */
static void
compare (Change *change,
         const char *const *before,
         guint n_before,
         const char *const *after,
         const guint *matches,
         GPtrArray *rooms)
{
  guint i = 0;

  for (guint j = 0; j < rooms->len; j++)
    {
      GrRoom *room = g_ptr_array_index (rooms, j);
      guint next = find_next (matches, rooms->len, j);

      if (matches[j] != GR_ID_UNMATCHED)
        {
          change_rows (change, matches[j] - i, NULL);
          keep_row (change, room);
          i = matches[j] + 1;
        }
      else if (i >= n_before ||
               !is_replaced (before[i], i, MIN (next, n_before), rooms->len))
        change_rows (change, 0, room);
      else if (before[i++] == NULL &&
               gr_page_cache_fits (change->list->cache,
                                   change->position + change->n_removed -
                                       change->added->len,
                                   room, after[j] != NULL))
        keep_row (change, room);
      else
        change_rows (change, 1, room);
    }
  flush (change);
  /* Places of which nothing is known make room for what has come. */
  for (; change->shift > (int) change->n_removed && i < n_before &&
         before[i] == NULL;
       i++)
    change_rows (change, 1, NULL);
  flush (change);
}

/* How far behind its answer a page is compared: a room that comes up from
 * there is known then. */
#define LOOK_BEHIND GR_ROOM_LIST_PAGE

static gboolean
is_shown_by_now (GrRoomList *self, guint position)
{
  GrCachedPage *page =
      gr_page_cache_lookup (self->cache, position / GR_ROOM_LIST_PAGE);

  return page->stamp == self->stamp;
}

/* The room that stands at @position does not any more. Returns how many rows
 * went with it. */
static guint
take_away (GrRoomList *self, guint position, GPtrArray *removed_rows)
{
  if (!gr_page_cache_is_held (self->cache, position))
    {
      gr_page_cache_forget (self->cache, position);
      return 0;
    }
  splice (self, position, 1, NULL, 0, removed_rows);
  return 1;
}

/* Whether the room, which is to stand from @first on, before @end, is the one
 * that is known by its id, and not one that came twice. */
static gboolean
is_itself (GrRoomList *self,
           const char *id,
           guint first,
           guint end,
           GHashTable *seen,
           GPtrArray *removed_rows)
{
  guint place;

  if (!g_hash_table_add (seen, (char *) id))
    return FALSE;
  if (!gr_page_cache_find (self->cache, id, &place) ||
      (place >= first && place < end))
    return TRUE;
  if (is_shown_by_now (self, place) ||
      (place < first && gr_page_cache_is_held (self->cache, place)))
    return FALSE;
  take_away (self, place, removed_rows);
  return TRUE;
}

/* What is known of the rows from @first on; the ids live as long as nothing
 * changes there. */
static const char **
dup_ids (GrRoomList *self, guint first, guint n)
{
  const char **ids = g_new (const char *, n);

  for (guint i = 0; i < n; i++)
    ids[i] = gr_page_cache_get_id (self->cache, first + i);
  return ids;
}

static gboolean
differs (const char *const *before, GPtrArray *rooms)
{
  for (guint j = 0; j < rooms->len; j++)
    if (before[j] != NULL &&
        g_strcmp0 (before[j], gr_room_get_id (g_ptr_array_index (rooms, j))))
      return TRUE;
  return FALSE;
}

/* The ids by which the rooms can be told from others, %NULL for the rest. */
static const char **
identify (GrRoomList *self,
          guint first,
          guint end,
          GPtrArray *rooms,
          GHashTable *seen,
          GPtrArray *removed_rows,
          guint *n_repeated)
{
  const char **ids = g_new (const char *, rooms->len + 1);

  for (guint j = 0; j < rooms->len; j++)
    {
      ids[j] = gr_room_get_id (g_ptr_array_index (rooms, j));
      if (ids[j] == NULL || *ids[j] == '\0')
        ids[j] = NULL;
      else if (!is_itself (self, ids[j], first, end, seen, removed_rows))
        {
          ids[j] = NULL;
          ++*n_repeated;
        }
    }
  return ids;
}

/* The id of the room that the person looks at, if it is known by now. */
static const char *
get_pinned (GrRoomList *self)
{
  GrRoom *room =
      self->pinned != NULL ? gr_room_item_get_room (self->pinned) : NULL;

  return room != NULL ? gr_room_get_id (room) : NULL;
}

/* Which of @before are to stand elsewhere, and how many those are. */
static gboolean *
find_moved (const char *const *before,
            guint n_before,
            const guint *matches,
            guint n_after,
            GHashTable *seen,
            guint *n_moved)
{
  gboolean *moved = g_new0 (gboolean, n_before + 1);

  *n_moved = 0;
  for (guint i = 0; i < n_before; i++)
    moved[i] = before[i] != NULL && g_hash_table_contains (seen, before[i]);
  for (guint j = 0; j < n_after; j++)
    if (matches[j] != GR_ID_UNMATCHED)
      moved[matches[j]] = FALSE;
  for (guint i = 0; i < n_before; i++)
    *n_moved += moved[i];
  return moved;
}

/* So many rooms may change places one by one; a list that was put in another
 * order is rather shown anew, but for the room that the person looks at. */
#define MOVES_MAX 24

/* Rooms that have changed places go before they come, for a room never stands
 * in two. Returns how many rows went. */
static guint
take_moved_away (GrRoomList *self,
                 guint first,
                 guint n_before,
                 const char *const *after,
                 guint n_after,
                 GHashTable *seen,
                 GPtrArray *removed_rows)
{
  g_autofree const char **before = dup_ids (self, first, n_before);
  const char *pinned = get_pinned (self);
  g_autofree guint *matches =
      gr_id_match (before, n_before, after, n_after, pinned);
  guint n_moved;
  g_autofree gboolean *moved =
      find_moved (before, n_before, matches, n_after, seen, &n_moved);

  if (n_moved > MOVES_MAX)
    {
      for (guint j = 0; j < n_after; j++)
        if (g_strcmp0 (after[j], pinned) != 0)
          matches[j] = GR_ID_UNMATCHED;
      g_free (moved);
      moved = find_moved (before, n_before, matches, n_after, seen, &n_moved);
    }
  for (guint end = n_before, n; end > 0; end -= MAX (n, 1))
    {
      for (n = 0; n < MIN (end, GR_ROOM_LIST_PAGE) && moved[end - 1 - n];)
        n++;
      if (n > 0)
        splice (self, first + end - n, n, NULL, 0, removed_rows);
    }
  return n_moved;
}

/* The rows from @first on become what the service says. */
static void
show_rooms (GrRoomList *self, guint first, GPtrArray *rooms, guint *n_repeated)
{
  guint n_before = rooms->len + LOOK_BEHIND;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) removed_rows =
      g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autofree const char **before = dup_ids (self, first, n_before);
  g_autofree const char **after = NULL;
  g_autofree guint *matches = NULL;
  Change change = { self, first, first, 0, added, removed_rows, 0 };

  /* First, for what is let go need not be moved. */
  if (differs (before, rooms))
    gr_page_cache_drop_outdated (self->cache, self->stamp);
  after = identify (self, first, first + n_before, rooms, seen, removed_rows,
                    n_repeated);
  change.shift -= (int) take_moved_away (self, first, n_before, after,
                                         rooms->len, seen, removed_rows);
  g_free (before);
  before = dup_ids (self, first, n_before);
  matches =
      gr_id_match (before, n_before, after, rooms->len, get_pinned (self));
  compare (&change, before, n_before, after, matches, rooms);
}

/* Without a count, a page of which every room stands elsewhere is an end too:
 * the service ignores the offset, and would go on for ever. */
static gboolean
is_end (GrRoomList *self, GrCachedPage *page)
{
  if (self->count >= 0 || page->index == 0 || page->answer->len == 0)
    return FALSE;
  for (guint i = 0; i < page->answer->len; i++)
    {
      const char *id = gr_room_get_id (g_ptr_array_index (page->answer, i));
      guint place;

      if (id == NULL || *id == '\0' ||
          !gr_page_cache_find (self->cache, id, &place) ||
          place / GR_ROOM_LIST_PAGE == page->index ||
          !is_shown_by_now (self, place))
        return FALSE;
    }
  return TRUE;
}

static void
note_shown (GrRoomList *self, guint index)
{
  GrCachedPage *page = gr_page_cache_ensure (self->cache, index);

  page->stamp = page->answer_stamp;
  g_clear_pointer (&page->answer, g_ptr_array_unref);
  gr_room_list_look_ahead (self, index);
  gr_cached_page_tidy (page);
}

/* The answers from @page on that join on to each other. */
static void
show_run (GrRoomList *self, GrCachedPage *page, guint *n_repeated)
{
  g_autoptr (GPtrArray) rooms =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gr_room_unref);
  guint from = page->index;
  guint first = from * GR_ROOM_LIST_PAGE;

  for (; page != NULL && page->answer != NULL &&
         first + rooms->len == page->index * GR_ROOM_LIST_PAGE;
       page = gr_page_cache_lookup (self->cache, page->index + 1))
    {
      if (is_end (self, page))
        {
          *n_repeated += page->answer->len;
          self->end = page->index * GR_ROOM_LIST_PAGE;
          self->total = MIN (self->total, self->end);
          g_ptr_array_set_size (page->answer, 0);
        }
      for (guint i = 0; i < page->answer->len; i++)
        g_ptr_array_add (rooms,
                         gr_room_ref (g_ptr_array_index (page->answer, i)));
    }
  show_rooms (self, first, rooms, n_repeated);
  for (guint i = from; i * GR_ROOM_LIST_PAGE < first + MAX (rooms->len, 1); i++)
    note_shown (self, i);
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

/* State first: who hears of the rows may look at it. */
static void
show_length (GrRoomList *self)
{
  gr_room_list_set_state (self, self->total > 0 ? GR_ROOM_LIST_READY
                                                : GR_ROOM_LIST_EMPTY);
  gr_room_list_show_rows (self);
}

/* Shows what has come, from the top down, once everything is there that is
 * asked again: only then can be told what came, went and moved. */
void
gr_room_list_show_answers (GrRoomList *self)
{
  g_autoptr (GArray) needed = NULL;
  guint n_repeated = 0;
  gboolean any = FALSE;

  if (self->n_refreshing > 0 || self->showing)
    return;
  self->showing = TRUE;
  self->spliced = FALSE;
  needed = gr_page_cache_list_needed (self->cache);
  for (guint i = 0; i < needed->len; i++)
    {
      GrCachedPage *page =
          gr_page_cache_lookup (self->cache, g_array_index (needed, guint, i));

      if (page == NULL || page->answer == NULL)
        continue;
      if (!any && self->total > 0)
        gr_room_list_set_state (self, GR_ROOM_LIST_READY);
      any = TRUE;
      show_run (self, page, &n_repeated);
    }
  self->showing = FALSE;
  if (!any)
    return;
  if (self->spliced)
    gr_page_cache_drop_outdated (self->cache, self->stamp);
  gr_page_cache_trim (self->cache);
  show_length (self);
  ask_again_if_moved (self, n_repeated);
  gr_room_list_wish_missing (self);
}

/* --- an answer comes --- */

/* Returns whether @call is to be sent once more, for the rest of the page. */
gboolean
gr_room_list_take_answer (GrPageCall *call, GrRoomPage *answer)
{
  GrRoomList *self = call->list;
  GrCachedPage *page = call->page;
  guint n = add_rooms (call, answer);

  note_answer (self, gr_room_page_get_request_id (answer));
  if (is_outdated (call) &&
      (page->n_rooms > 0 || !gr_room_list_is_wanted (self, page)))
    return FALSE;
  g_clear_pointer (&page->answer, g_ptr_array_unref);
  page->answer = g_ptr_array_ref (call->rooms);
  page->answer_stamp = call->stamp;
  if (!is_outdated (call))
    {
      if (gr_room_page_get_count (answer) >= 0)
        gr_room_list_set_count (self, gr_room_page_get_count (answer));
      learn_length (call, n);
      gr_room_list_set_failed (self, page, FALSE);
    }
  gr_room_list_show_answers (self);
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
