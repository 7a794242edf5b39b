/* gr-cover-cache.c: the covers that were shown last, and those that failed
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cover-cache"

#include "config.h"

#include "gr-cover-cache.h"

/* What an entry costs beside its pixels, roughly. */
#define ENTRY_BYTES 256

typedef struct
{
  char *key;
  GdkTexture *texture; /* NULL: it could not be had */
  gint64 failed_at;
  GList link;
} Entry;

/* The least recently used entries go first; the newest stays, however large
 * it is. */
struct _GrCoverCache
{
  GHashTable *entries; /* key (the entry's) → Entry */
  GQueue order;        /* of Entry, the newest first, by their own links */
  gsize bytes;
  gsize max_bytes;
};

static gsize
measure (Entry *entry)
{
  gsize pixels = 0;

  if (entry->texture != NULL)
    pixels = (gsize) gdk_texture_get_width (entry->texture) *
             gdk_texture_get_height (entry->texture);

  return ENTRY_BYTES + strlen (entry->key) + pixels * 4;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->texture);
  g_free (entry->key);
  g_free (entry);
}

static void
remove_entry (GrCoverCache *self, Entry *entry)
{
  self->bytes -= measure (entry);
  g_queue_unlink (&self->order, &entry->link);
  g_hash_table_remove (self->entries, entry->key);
}

static void
add_entry (GrCoverCache *self,
           const char *key,
           GdkTexture *texture,
           gint64 failed_at)
{
  Entry *old = g_hash_table_lookup (self->entries, key);
  Entry *entry = g_new0 (Entry, 1);

  if (old != NULL)
    remove_entry (self, old);

  entry->key = g_strdup (key);
  entry->failed_at = failed_at;
  entry->link.data = entry;
  g_set_object (&entry->texture, texture);
  g_hash_table_insert (self->entries, entry->key, entry);
  g_queue_push_head_link (&self->order, &entry->link);
  self->bytes += measure (entry);

  while (self->bytes > self->max_bytes && self->order.length > 1)
    remove_entry (self, self->order.tail->data);
}

/**
 * gr_cover_cache_new: (skip)
 * @max_bytes: how much it keeps
 *
 * Returns: (transfer full): an empty cache
 */
GrCoverCache *
gr_cover_cache_new (gsize max_bytes)
{
  GrCoverCache *self = g_new0 (GrCoverCache, 1);

  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  g_queue_init (&self->order);
  self->max_bytes = max_bytes;

  return self;
}

/**
 * gr_cover_cache_free:
 * @self: (transfer full): a cache
 *
 * Frees @self and lets go of its textures.
 */
void
gr_cover_cache_free (GrCoverCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * gr_cover_cache_get:
 * @self: a cache
 * @key: of a cover
 *
 * Returns: (transfer full) (nullable): the cover, now the newest
 */
GdkTexture *
gr_cover_cache_get (GrCoverCache *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (entry == NULL || entry->texture == NULL)
    return NULL;

  g_queue_unlink (&self->order, &entry->link);
  g_queue_push_head_link (&self->order, &entry->link);

  return g_object_ref (entry->texture);
}

/**
 * gr_cover_cache_add:
 * @self: a cache
 * @key: of a cover
 * @texture: the cover
 *
 * Keeps @texture for as long as there is room, and until the next comes.
 */
void
gr_cover_cache_add (GrCoverCache *self, const char *key, GdkTexture *texture)
{
  g_return_if_fail (GDK_IS_TEXTURE (texture));

  add_entry (self, key, texture, 0);
}

/**
 * gr_cover_cache_add_failure:
 * @self: a cache
 * @key: of a cover
 * @now: the monotonic time, in microseconds
 *
 * Notes that a cover could not be had.
 */
void
gr_cover_cache_add_failure (GrCoverCache *self, const char *key, gint64 now)
{
  add_entry (self, key, NULL, now);
}

/**
 * gr_cover_cache_has_failed:
 * @self: a cache
 * @key: of a cover
 * @now: the monotonic time, in microseconds
 *
 * Returns: whether it could not be had a short while ago
 */
gboolean
gr_cover_cache_has_failed (GrCoverCache *self, const char *key, gint64 now)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  return entry != NULL && entry->texture == NULL &&
         now - entry->failed_at < GR_COVER_FAILURE_SECONDS * G_USEC_PER_SEC;
}

/**
 * gr_cover_cache_get_bytes:
 * @self: a cache
 *
 * Returns: how much it holds, in bytes
 */
gsize
gr_cover_cache_get_bytes (GrCoverCache *self)
{
  return self->bytes;
}
