/* gr-page-cache.c: the pages of a list that someone needs, and no others
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-page-cache"

#include "config.h"

#include "gr-page-cache.h"

#include "gr-room-item-private.h"

/*
 * GrPageCache:
 *
 * The pages of a GrRoomList, by index. A page exists while one of its rows is
 * held by somebody, while a room of it is kept, or while it is wished for or
 * asked, so memory grows with what is looked at, not with the list. Rows are
 * not owned: a page only knows those that somebody holds. Rooms are kept for
 * the pages used last; a row that is held owns its room too, so that letting
 * a page go changes nothing on the screen.
 *
 * Rows and rooms move from place to place when the list says so. A row that
 * has a room with an id is that room's for as long as somebody holds it, also
 * while it stands nowhere: who asks for the place of that room later gets the
 * same row.
 */
struct _GrPageCache
{
  GHashTable *pages;  /* index to GrCachedPage */
  GHashTable *places; /* id of a kept room to its position */
  GHashTable *rows;   /* row to its position, or NOWHERE */
  GHashTable *by_id;  /* id of a room to the row that is its own */
  GQueue kept;        /* pages with rooms, the one used last first */
  GrPageUnheldFunc unheld;
  gpointer user_data;
};

#define NOWHERE G_MAXUINT

static guint
get_place (GHashTable *places, gconstpointer key)
{
  gpointer place;

  return g_hash_table_lookup_extended (places, key, NULL, &place)
             ? GPOINTER_TO_UINT (place)
             : NOWHERE;
}

static const char *
get_room_id (GrRoom *room)
{
  const char *id = room != NULL ? gr_room_get_id (room) : NULL;

  return id != NULL && *id != '\0' ? id : NULL;
}

static GrCachedPage *
get_page_at (GrPageCache *self, guint position)
{
  return gr_page_cache_lookup (self, position / GR_ROOM_LIST_PAGE);
}

static void
row_left_page (GrCachedPage *page)
{
  if (--page->n_rows > 0)
    return;
  page->cache->unheld (page, page->cache->user_data);
  gr_cached_page_tidy (page);
}

static void
row_gone_cb (gpointer user_data, GObject *where_the_row_was)
{
  GrPageCache *self = user_data;
  GrRoomItem *row = (GrRoomItem *) where_the_row_was;
  const char *id = get_room_id (gr_room_item_get_room (row));
  guint position = get_place (self->rows, row);
  GrCachedPage *page;

  g_hash_table_remove (self->rows, row);
  if (id != NULL && g_hash_table_lookup (self->by_id, id) == row)
    g_hash_table_remove (self->by_id, id);
  if (position == NOWHERE)
    return;
  page = get_page_at (self, position);
  page->rows[position % GR_ROOM_LIST_PAGE] = NULL;
  row_left_page (page);
}

static GrCachedPage *
cached_page_new (GrPageCache *self, guint index)
{
  GrCachedPage *page = g_new0 (GrCachedPage, 1);

  page->cache = self;
  page->index = index;
  page->wish.data = page;
  page->kept.data = page;
  return page;
}

static void
cached_page_free (gpointer data)
{
  GrCachedPage *page = data;

  for (guint i = 0; i < GR_ROOM_LIST_PAGE; i++)
    g_clear_pointer (&page->rooms[i], gr_room_unref);
  g_clear_pointer (&page->answer, g_ptr_array_unref);
  g_free (page);
}

/**
 * gr_page_cache_new: (skip)
 * @unheld: (scope forever): told of pages that lose their last row
 * @user_data: for @unheld
 *
 * Returns: (transfer full): a cache without pages
 */
GrPageCache *
gr_page_cache_new (GrPageUnheldFunc unheld, gpointer user_data)
{
  GrPageCache *self = g_new0 (GrPageCache, 1);

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, cached_page_free);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = g_hash_table_new (NULL, NULL);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->kept);
  self->unheld = unheld;
  self->user_data = user_data;
  return self;
}

void
gr_page_cache_free (GrPageCache *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    g_object_weak_unref (row, row_gone_cb, self);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->pages);
  g_free (self);
}

/**
 * gr_page_cache_lookup: (skip)
 * @self: a cache
 * @index: of a page
 *
 * Returns: (transfer none) (nullable): the page, if anything is known of it
 */
GrCachedPage *
gr_page_cache_lookup (GrPageCache *self, guint index)
{
  return g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));
}

/**
 * gr_page_cache_ensure: (skip)
 * @self: a cache
 * @index: of a page
 *
 * Returns: (transfer none): the page, a new one if nothing was known of it
 */
GrCachedPage *
gr_page_cache_ensure (GrPageCache *self, guint index)
{
  GrCachedPage *page = gr_page_cache_lookup (self, index);

  if (page == NULL)
    {
      page = cached_page_new (self, index);
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
    }
  return page;
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/**
 * gr_page_cache_list_needed:
 * @self: a cache
 *
 * Returns: (transfer full) (element-type guint): the indexes, in order, of the
 *   pages of which rows are held, of those that failed, and of those whose
 *   answer is not shown yet
 */
GArray *
gr_page_cache_list_needed (GrPageCache *self)
{
  GArray *needed = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GrCachedPage *page = value;

      if (page->n_rows > 0 || page->failed || page->answer != NULL)
        g_array_append_val (needed, page->index);
    }
  g_array_sort (needed, compare_index);
  return needed;
}

static void
touch (GrCachedPage *page)
{
  GQueue *kept = &page->cache->kept;

  if (page->n_rooms == 0 || kept->head == &page->kept)
    return;
  g_queue_unlink (kept, &page->kept);
  g_queue_push_head_link (kept, &page->kept);
}

/* The row becomes the one of its room, if no other is. */
static void
note_row (GrPageCache *self, GrRoomItem *row)
{
  const char *id = get_room_id (gr_room_item_get_room (row));

  if (id != NULL && !g_hash_table_contains (self->by_id, id))
    g_hash_table_insert (self->by_id, g_strdup (id), row);
}

static void
place_row (GrCachedPage *page, guint i, GrRoomItem *row)
{
  page->rows[i] = row;
  page->n_rows++;
  g_hash_table_insert (page->cache->rows, row,
                       GUINT_TO_POINTER (page->index * GR_ROOM_LIST_PAGE + i));
}

/* (transfer full): the row of the room that stands there, if it has one
 * already; a new one otherwise. */
static GrRoomItem *
make_row (GrCachedPage *page, guint i)
{
  GrPageCache *self = page->cache;
  GrRoom *room = page->rooms[i];
  const char *id = get_room_id (room);
  GrRoomItem *row = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;

  if (row != NULL && get_place (self->rows, row) == NOWHERE)
    g_object_ref (row);
  else
    {
      row = gr_room_item_new ();
      g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);
    }
  place_row (page, i, row);
  if (room != NULL)
    {
      gr_room_item_fill (row, room);
      note_row (self, row);
    }
  else if (page->failed && page->call == NULL && !page->wished)
    gr_room_item_set_failed (row, TRUE);
  return row;
}

/**
 * gr_page_cache_dup_row:
 * @self: a cache
 * @position: in the list
 *
 * Returns: (transfer full): the row, the same one for as long as somebody
 *   holds it; what is known of it stands in it
 */
GrRoomItem *
gr_page_cache_dup_row (GrPageCache *self, guint position)
{
  GrCachedPage *page =
      gr_page_cache_ensure (self, position / GR_ROOM_LIST_PAGE);
  guint i = position % GR_ROOM_LIST_PAGE;

  touch (page);
  if (page->rows[i] != NULL)
    return g_object_ref (page->rows[i]);
  return make_row (page, i);
}

static GrRoom *
get_room_at (GrPageCache *self, guint position)
{
  GrCachedPage *page = get_page_at (self, position);
  guint i = position % GR_ROOM_LIST_PAGE;

  if (page == NULL)
    return NULL;
  if (page->rooms[i] != NULL)
    return page->rooms[i];
  return page->rows[i] != NULL ? gr_room_item_get_room (page->rows[i]) : NULL;
}

/**
 * gr_page_cache_find:
 * @self: a cache
 * @id: of a room
 * @position: (out): where it stands
 *
 * Returns: whether it is known to stand somewhere
 */
gboolean
gr_page_cache_find (GrPageCache *self, const char *id, guint *position)
{
  GrRoomItem *row;

  *position = get_place (self->places, id);
  if (*position != NOWHERE)
    return TRUE;
  row = g_hash_table_lookup (self->by_id, id);
  return row != NULL && gr_page_cache_find_row (self, row, position);
}

/**
 * gr_page_cache_find_row:
 * @self: a cache
 * @row: a row
 * @position: (out): where it stands
 *
 * Returns: whether it stands anywhere
 */
gboolean
gr_page_cache_find_row (GrPageCache *self, GrRoomItem *row, guint *position)
{
  const char *id = get_room_id (gr_room_item_get_room (row));
  GrCachedPage *page;

  *position = get_place (self->rows, row);
  if (*position != NOWHERE || id == NULL ||
      g_hash_table_lookup (self->by_id, id) != row)
    return *position != NOWHERE;
  /* Its room may have come where nobody has looked yet. */
  *position = get_place (self->places, id);
  page = *position != NOWHERE ? get_page_at (self, *position) : NULL;
  if (page == NULL || page->rows[*position % GR_ROOM_LIST_PAGE] != NULL)
    return FALSE;
  place_row (page, *position % GR_ROOM_LIST_PAGE, row);
  gr_room_item_fill (row, page->rooms[*position % GR_ROOM_LIST_PAGE]);
  return TRUE;
}

/**
 * gr_page_cache_get_id:
 * @self: a cache
 * @position: in the list
 *
 * Returns: (transfer none) (nullable): the id of the room that is known to
 *   stand there; %NULL too if it is known to stand elsewhere
 */
const char *
gr_page_cache_get_id (GrPageCache *self, guint position)
{
  const char *id = get_room_id (get_room_at (self, position));
  guint place;

  if (id == NULL || !gr_page_cache_find (self, id, &place))
    return NULL;
  return place == position ? id : NULL;
}

/**
 * gr_page_cache_is_held:
 * @self: a cache
 * @position: in the list
 *
 * Returns: whether somebody holds the row
 */
gboolean
gr_page_cache_is_held (GrPageCache *self, guint position)
{
  GrCachedPage *page = get_page_at (self, position);

  return page != NULL && page->rows[position % GR_ROOM_LIST_PAGE] != NULL;
}

/**
 * gr_page_cache_fits:
 * @self: a cache
 * @position: in the list, of which gr_page_cache_get_id() knows no room
 * @room: a room that is to stand there
 * @named: whether it is the one that is known by its id
 *
 * Returns: whether nobody needs to be told: the row that somebody holds there,
 *   if any, has had no other room, and the room no other row
 */
gboolean
gr_page_cache_fits (GrPageCache *self,
                    guint position,
                    GrRoom *room,
                    gboolean named)
{
  GrCachedPage *page = get_page_at (self, position);
  GrRoomItem *row =
      page != NULL ? page->rows[position % GR_ROOM_LIST_PAGE] : NULL;
  const char *id = get_room_id (room);
  const char *own =
      row != NULL ? get_room_id (gr_room_item_get_room (row)) : NULL;
  GrRoomItem *owner =
      named && id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;

  if (owner != NULL && owner != row)
    return FALSE;
  return own == NULL || g_strcmp0 (own, id) == 0;
}

/* Takes the room out of the place, which may have a new one soon. */
static void
clear_room (GrCachedPage *page, guint i)
{
  GrPageCache *self = page->cache;
  const char *id = get_room_id (page->rooms[i]);

  if (page->rooms[i] == NULL)
    return;
  if (id != NULL &&
      get_place (self->places, id) == page->index * GR_ROOM_LIST_PAGE + i)
    g_hash_table_remove (self->places, id);
  g_clear_pointer (&page->rooms[i], gr_room_unref);
  if (--page->n_rooms == 0)
    g_queue_unlink (&self->kept, &page->kept);
}

/* @room: (transfer full): what is to stand there; a room of which another
 * place is known stands there without being found there. */
static void
set_room (GrCachedPage *page, guint i, GrRoom *room)
{
  GrPageCache *self = page->cache;
  const char *id = get_room_id (room);
  guint position = page->index * GR_ROOM_LIST_PAGE + i;
  guint place;

  if (page->n_rooms++ == 0)
    g_queue_push_head_link (&self->kept, &page->kept);
  page->rooms[i] = room;
  /* The key belongs to the room that stands at the place. */
  if (id != NULL &&
      (!gr_page_cache_find (self, id, &place) || place == position))
    g_hash_table_replace (self->places, (char *) id,
                          GUINT_TO_POINTER (position));
}

/**
 * gr_page_cache_put:
 * @self: a cache
 * @position: in the list
 * @room: what the service says stands there: the room that stood there, as it
 *   is now, or the first one; see gr_page_cache_fits()
 *
 * Keeps @room, and fills the row that somebody holds there.
 */
void
gr_page_cache_put (GrPageCache *self, guint position, GrRoom *room)
{
  GrCachedPage *page =
      gr_page_cache_ensure (self, position / GR_ROOM_LIST_PAGE);
  guint i = position % GR_ROOM_LIST_PAGE;
  g_autoptr (GrRoomItem) row = NULL;

  gr_room_ref (room);
  clear_room (page, i);
  set_room (page, i, room);
  touch (page);
  if (page->rows[i] == NULL)
    return;
  /* Whoever hears of a row may drop others, and the page. */
  row = g_object_ref (page->rows[i]);
  gr_room_item_fill (row, room);
  note_row (self, row);
}

/**
 * gr_page_cache_forget:
 * @self: a cache
 * @position: in the list, of which nobody holds the row
 *
 * Lets go the room that stands there.
 */
void
gr_page_cache_forget (GrPageCache *self, guint position)
{
  GrCachedPage *page = get_page_at (self, position);

  if (page == NULL)
    return;
  clear_room (page, position % GR_ROOM_LIST_PAGE);
  gr_cached_page_tidy (page);
}

typedef struct
{
  guint position;
  GrRoom *room;
  GrRoomItem *row;
} Slot;

static void
take_page (GrCachedPage *page, guint from, GArray *slots)
{
  guint first = page->index * GR_ROOM_LIST_PAGE;

  for (guint i = 0; i < GR_ROOM_LIST_PAGE; i++)
    {
      Slot slot = { first + i, NULL, page->rows[i] };

      if (slot.position < from ||
          (page->rooms[i] == NULL && page->rows[i] == NULL))
        continue;
      if (page->rooms[i] != NULL)
        {
          slot.room = gr_room_ref (page->rooms[i]);
          clear_room (page, i);
        }
      page->rows[i] = NULL;
      page->n_rows -= slot.row != NULL;
      g_array_append_val (slots, slot);
    }
}

/* Everything that stands at @from or after it, and not there any more. */
static GArray *
take_slots (GrPageCache *self, guint from)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GrCachedPage *page = value;

      if (page->index >= from / GR_ROOM_LIST_PAGE)
        take_page (page, from, slots);
    }
  return slots;
}

static void
put_slot (GrPageCache *self, const Slot *slot, guint position)
{
  GrCachedPage *page =
      gr_page_cache_ensure (self, position / GR_ROOM_LIST_PAGE);
  guint i = position % GR_ROOM_LIST_PAGE;

  if (slot->row != NULL)
    {
      page->rows[i] = slot->row;
      page->n_rows++;
      g_hash_table_insert (self->rows, slot->row, GUINT_TO_POINTER (position));
    }
  if (slot->room != NULL)
    set_room (page, i, slot->room);
}

static void
drop_slot (GrPageCache *self, const Slot *slot, GPtrArray *removed_rows)
{
  g_clear_pointer ((GrRoom **) &slot->room, gr_room_unref);
  if (slot->row == NULL)
    return;
  g_hash_table_insert (self->rows, slot->row, GUINT_TO_POINTER (NOWHERE));
  g_ptr_array_add (removed_rows, g_object_ref (slot->row));
}

/* Those without rows that had some, and those that nothing needs. */
static void
tidy_pages (GrPageCache *self, guint from)
{
  g_autoptr (GList) indexes = g_hash_table_get_keys (self->pages);

  for (GList *link = indexes; link != NULL; link = link->next)
    {
      GrCachedPage *page = g_hash_table_lookup (self->pages, link->data);

      if (page == NULL || page->index < from / GR_ROOM_LIST_PAGE ||
          page->n_rows > 0)
        continue;
      self->unheld (page, self->user_data);
      gr_cached_page_tidy (page);
    }
}

/**
 * gr_page_cache_splice:
 * @self: a cache
 * @position: in the list
 * @n_removed: how many rows go there
 * @n_added: how many rows come in their place, of which nothing is known yet
 * @removed_rows: (element-type GrRoomItem): gets those that go and that
 *   somebody holds; as long as that is so they are still their rooms' own
 *
 * Moves everything behind it.
 */
void
gr_page_cache_splice (GrPageCache *self,
                      guint position,
                      guint n_removed,
                      guint n_added,
                      GPtrArray *removed_rows)
{
  g_autoptr (GArray) slots = take_slots (self, position);

  /* First all that goes, so that a place is known to be free. */
  for (guint i = 0; i < slots->len; i++)
    {
      Slot *slot = &g_array_index (slots, Slot, i);

      if (slot->position < position + n_removed)
        drop_slot (self, slot, removed_rows);
    }
  for (guint i = 0; i < slots->len; i++)
    {
      Slot *slot = &g_array_index (slots, Slot, i);

      if (slot->position >= position + n_removed)
        put_slot (self, slot, slot->position - n_removed + n_added);
    }
  tidy_pages (self, position);
}

/**
 * gr_cached_page_mark:
 * @page: a page
 * @failed: whether its rows without a room have failed, or else are loading
 */
void
gr_cached_page_mark (GrCachedPage *page, gboolean failed)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  /* Whoever hears of a row may drop others, and with the last one the page. */
  for (guint i = 0; i < GR_ROOM_LIST_PAGE; i++)
    if (page->rows[i] != NULL)
      g_ptr_array_add (rows, g_object_ref (page->rows[i]));
  for (guint i = 0; i < rows->len; i++)
    gr_room_item_set_failed (g_ptr_array_index (rows, i), failed);
}

/**
 * gr_cached_page_is_waiting:
 * @page: a page
 * @end: how many rows there are
 *
 * Returns: whether somebody holds a row without a room
 */
gboolean
gr_cached_page_is_waiting (GrCachedPage *page, guint end)
{
  for (guint i = 0; i < GR_ROOM_LIST_PAGE; i++)
    if (page->rows[i] != NULL && page->index * GR_ROOM_LIST_PAGE + i < end &&
        gr_room_item_get_room (page->rows[i]) == NULL)
      return TRUE;
  return FALSE;
}

/**
 * gr_cached_page_tidy:
 * @page: a page
 *
 * Frees it unless a row, a room, a wish, a call, an answer or a failure needs
 * it.
 */
void
gr_cached_page_tidy (GrCachedPage *page)
{
  if (page->n_rows == 0 && page->n_rooms == 0 && page->call == NULL &&
      page->answer == NULL && !page->wished && !page->failed)
    g_hash_table_remove (page->cache->pages, GUINT_TO_POINTER (page->index));
}

/* Lets go the rooms from the @first of the page on; rows that somebody holds
 * keep theirs. */
static void
forget_rooms (GrCachedPage *page, guint first)
{
  for (guint i = first; i < GR_ROOM_LIST_PAGE; i++)
    clear_room (page, i);
  gr_cached_page_tidy (page);
}

/**
 * gr_page_cache_truncate:
 * @self: a cache
 * @n: how many rows there are
 *
 * Lets go the rooms from @n on.
 */
void
gr_page_cache_truncate (GrPageCache *self, guint n)
{
  GList *next;

  for (GList *link = self->kept.head; link != NULL; link = next)
    {
      GrCachedPage *page = link->data;
      guint first = page->index * GR_ROOM_LIST_PAGE;

      next = link->next;
      if (first + GR_ROOM_LIST_PAGE > n)
        forget_rooms (page, n > first ? n - first : 0);
    }
}

/**
 * gr_page_cache_trim:
 * @self: a cache
 *
 * Lets go the rooms of the least recently used pages, if there are too many.
 */
void
gr_page_cache_trim (GrPageCache *self)
{
  while (self->kept.length > GR_ROOM_LIST_PAGES_KEPT)
    forget_rooms (self->kept.tail->data, 0);
}

/**
 * gr_page_cache_drop_outdated:
 * @self: a cache
 * @stamp: of the questions that are asked now
 *
 * Lets go the rooms of all pages of which no row is held and that were asked
 * with another stamp.
 */
void
gr_page_cache_drop_outdated (GrPageCache *self, guint stamp)
{
  GList *next;

  for (GList *link = self->kept.head; link != NULL; link = next)
    {
      GrCachedPage *page = link->data;

      next = link->next;
      if (page->n_rows == 0 && page->stamp != stamp)
        forget_rooms (page, 0);
    }
}
