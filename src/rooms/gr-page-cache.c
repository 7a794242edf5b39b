/* gr-page-cache.c: the pages of a list that someone needs, and no others
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-page-cache"

#include "config.h"

#include "gr-page-cache.h"

#include "gr-room-row-private.h"

/*
 * GrPageCache:
 *
 * The pages of a GrRoomList, by index. A page exists while one of its rows is
 * held by somebody, while its rooms are kept, or while it is wished for or
 * asked, so memory grows with what is looked at, not with the list. Rows are
 * not owned: a page only knows those that somebody holds. Rooms are kept for
 * the pages used last; a row that is held owns its room too, so that letting
 * a page go changes nothing on the screen.
 */
struct _GrPageCache
{
  GHashTable *pages;  /* index to GrCachedPage */
  GHashTable *places; /* id of a kept room to its position */
  GQueue kept;        /* pages with rooms, the one used last first */
  GrPageUnheldFunc unheld;
  gpointer user_data;
};

static void
row_gone_cb (gpointer user_data, GObject *where_the_row_was)
{
  GrCachedPage *page = user_data;
  GrPageCache *self = page->cache;

  for (guint i = 0; i < GR_ROOM_LIST_PAGE; i++)
    if ((gpointer) page->rows[i] == (gpointer) where_the_row_was)
      {
        page->rows[i] = NULL;
        page->n_rows--;
      }
  if (page->n_rows > 0)
    return;
  self->unheld (page, self->user_data);
  gr_cached_page_tidy (page);
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
    if (page->rows[i] != NULL)
      g_object_weak_unref (G_OBJECT (page->rows[i]), row_gone_cb, page);
  g_clear_pointer (&page->rooms, g_ptr_array_unref);
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
  g_queue_init (&self->kept);
  self->unheld = unheld;
  self->user_data = user_data;
  return self;
}

void
gr_page_cache_free (GrPageCache *self)
{
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
 *   pages of which rows are held, and of those that failed
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

      if (page->n_rows > 0 || page->failed)
        g_array_append_val (needed, page->index);
    }
  g_array_sort (needed, compare_index);
  return needed;
}

static void
touch (GrCachedPage *page)
{
  GQueue *kept = &page->cache->kept;

  if (kept->head == &page->kept)
    return;
  g_queue_unlink (kept, &page->kept);
  g_queue_push_head_link (kept, &page->kept);
}

static void
make_row (GrCachedPage *page, guint position)
{
  guint i = position % GR_ROOM_LIST_PAGE;

  page->rows[i] = gr_room_row_new (position);
  page->n_rows++;
  g_object_weak_ref (G_OBJECT (page->rows[i]), row_gone_cb, page);
  if (page->rooms != NULL && i < page->rooms->len)
    gr_room_row_fill (page->rows[i], g_ptr_array_index (page->rooms, i));
  else if (page->failed && page->call == NULL && !page->wished)
    gr_room_row_set_failed (page->rows[i], TRUE);
}

/**
 * gr_cached_page_dup_row:
 * @page: a page
 * @position: in the list, of a row of @page
 *
 * Returns: (transfer full): the row, the same one for as long as somebody
 *   holds it; what is known of it stands in it
 */
GrRoomRow *
gr_cached_page_dup_row (GrCachedPage *page, guint position)
{
  guint i = position % GR_ROOM_LIST_PAGE;

  g_assert (position / GR_ROOM_LIST_PAGE == page->index);

  if (page->rooms != NULL)
    touch (page);
  if (page->rows[i] != NULL)
    return g_object_ref (page->rows[i]);
  make_row (page, position);
  return page->rows[i];
}

/* Whether the room stands elsewhere among what was asked at the same time. */
static gboolean
note_place (GrCachedPage *page, guint i)
{
  GrPageCache *self = page->cache;
  const char *id = gr_room_get_id (g_ptr_array_index (page->rooms, i));
  guint position = page->index * GR_ROOM_LIST_PAGE + i;
  gpointer place;

  if (id == NULL || *id == '\0')
    return FALSE;
  if (g_hash_table_lookup_extended (self->places, id, NULL, &place))
    {
      guint index = GPOINTER_TO_UINT (place) / GR_ROOM_LIST_PAGE;

      if (gr_page_cache_lookup (self, index)->stamp == page->stamp)
        return TRUE;
    }
  /* The key belongs to the room that stands at the place. */
  g_hash_table_replace (self->places, (char *) id, GUINT_TO_POINTER (position));
  return FALSE;
}

static void
forget_places (GrCachedPage *page, guint from)
{
  for (guint i = from; i < page->rooms->len; i++)
    {
      const char *id = gr_room_get_id (g_ptr_array_index (page->rooms, i));
      guint position = page->index * GR_ROOM_LIST_PAGE + i;
      gpointer place;

      if (id != NULL &&
          g_hash_table_lookup_extended (page->cache->places, id, NULL,
                                        &place) &&
          GPOINTER_TO_UINT (place) == position)
        g_hash_table_remove (page->cache->places, id);
    }
}

static void
fill_rows (GrCachedPage *page)
{
  /* Whoever hears of a row may drop others, and the rooms. */
  for (guint i = 0; page->rooms != NULL && i < page->rooms->len; i++)
    if (page->rows[i] != NULL)
      {
        g_autoptr (GrRoomRow) row = g_object_ref (page->rows[i]);

        gr_room_row_fill (row, g_ptr_array_index (page->rooms, i));
      }
}

/**
 * gr_cached_page_keep:
 * @page: a page
 * @rooms: (element-type GrRoom): what the service sent of it
 * @stamp: of the question
 *
 * Keeps @rooms, and lets the least recently used page go if there are too
 * many.
 *
 * Returns: how many of them are kept a second time from questions of the
 *   same @stamp: the list has moved between them
 */
guint
gr_cached_page_keep (GrCachedPage *page, GPtrArray *rooms, guint stamp)
{
  GrPageCache *self = page->cache;
  guint n_repeated = 0;

  g_assert (rooms->len <= GR_ROOM_LIST_PAGE);

  g_ptr_array_ref (rooms);
  if (page->rooms != NULL)
    {
      forget_places (page, 0);
      g_ptr_array_unref (page->rooms);
    }
  else
    g_queue_push_head_link (&self->kept, &page->kept);
  page->rooms = rooms;
  page->stamp = stamp;
  touch (page);
  for (guint i = 0; i < rooms->len; i++)
    n_repeated += note_place (page, i);
  if (self->kept.length > GR_ROOM_LIST_PAGES_KEPT)
    gr_cached_page_forget (self->kept.tail->data);
  fill_rows (page);
  return n_repeated;
}

/**
 * gr_cached_page_forget:
 * @page: a page
 *
 * Lets the rooms go; rows that somebody holds keep theirs.
 */
void
gr_cached_page_forget (GrCachedPage *page)
{
  if (page->rooms == NULL)
    return;
  forget_places (page, 0);
  g_queue_unlink (&page->cache->kept, &page->kept);
  g_clear_pointer (&page->rooms, g_ptr_array_unref);
  gr_cached_page_tidy (page);
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
    gr_room_row_set_failed (g_ptr_array_index (rows, i), failed);
}

/**
 * gr_cached_page_tidy:
 * @page: a page
 *
 * Frees it unless a row, rooms, a wish, a call or a failure needs it.
 */
void
gr_cached_page_tidy (GrCachedPage *page)
{
  if (page->n_rows == 0 && page->rooms == NULL && page->call == NULL &&
      !page->wished && !page->failed)
    g_hash_table_remove (page->cache->pages, GUINT_TO_POINTER (page->index));
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
      if (first >= n)
        gr_cached_page_forget (page);
      else if (first + page->rooms->len > n)
        {
          forget_places (page, n - first);
          g_ptr_array_set_size (page->rooms, n - first);
        }
    }
}

/**
 * gr_page_cache_drop_unheld:
 * @self: a cache
 *
 * Lets go the rooms of all pages of which no row is held.
 */
void
gr_page_cache_drop_unheld (GrPageCache *self)
{
  GList *next;

  for (GList *link = self->kept.head; link != NULL; link = next)
    {
      GrCachedPage *page = link->data;

      next = link->next;
      if (page->n_rows == 0)
        gr_cached_page_forget (page);
    }
}
