/* gr-demo-index.c: which rooms a filter lets through, a bit a room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-index"

#include "config.h"

#include "gr-demo-index.h"

/* GrDemoIndex: remembers the last few filters, each as one bit a room and,
 * for each word of 64 bits, how many rooms matched before it, so that a page
 * far down is found by bisection. A million rooms make 190 KB a filter. */

#define N_REMEMBERED 4

typedef struct
{
  char *key;
  guint n_rooms;
  guint n_words;
  guint count;
  guint64 *bits;
  guint32 *before;
} Matches;

struct _GrDemoIndex
{
  GrDemoRooms *rooms; /* unowned */
  GQueue remembered;  /* of Matches, the last used first */
};

static void
matches_free (gpointer data)
{
  Matches *matches = data;

  g_free (matches->key);
  g_free (matches->bits);
  g_free (matches->before);
  g_free (matches);
}

static Matches *
make_matches (GrDemoRooms *rooms, const GrDemoFilter *filter, guint n_rooms)
{
  Matches *matches = g_new0 (Matches, 1);

  matches->key = g_strdup (filter->key);
  matches->n_rooms = n_rooms;
  matches->n_words = n_rooms / 64 + 1;
  matches->bits = g_new0 (guint64, matches->n_words);
  matches->before = g_new0 (guint32, matches->n_words);
  for (guint i = 0; i < n_rooms; i++)
    {
      if (i % 64 == 0)
        matches->before[i / 64] = matches->count;
      if (!gr_demo_filter_matches (filter, rooms, i))
        continue;
      matches->bits[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
      matches->count++;
    }
  if (n_rooms % 64 == 0)
    matches->before[n_rooms / 64] = matches->count;
  return matches;
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Matches *matches = a;
  const Matches *wanted = b;

  if (matches->n_rooms != wanted->n_rooms)
    return 1;
  return g_strcmp0 (matches->key, wanted->key);
}

static Matches *
get_matches (GrDemoIndex *self, const GrDemoFilter *filter, guint n_rooms)
{
  Matches wanted = { .key = filter->key, .n_rooms = n_rooms };
  GList *link =
      g_queue_find_custom (&self->remembered, &wanted, compare_matches);

  if (link != NULL)
    {
      g_queue_unlink (&self->remembered, link);
      g_queue_push_head_link (&self->remembered, link);
      return link->data;
    }
  g_queue_push_head (&self->remembered,
                     make_matches (self->rooms, filter, n_rooms));
  if (self->remembered.length > N_REMEMBERED)
    matches_free (g_queue_pop_tail (&self->remembered));
  return g_queue_peek_head (&self->remembered);
}

/* How many rooms before @index match. */
static guint
rank (const Matches *matches, guint index)
{
  guint64 below = (G_GUINT64_CONSTANT (1) << (index % 64)) - 1;

  return matches->before[index / 64] +
         __builtin_popcountll (matches->bits[index / 64] & below);
}

/* The last word with at most @offset matches before it. */
static guint
find_word (const Matches *matches, guint offset)
{
  guint low = 0, high = matches->n_words;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (matches->before[middle] <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* From the match on that has @offset before it. */
static guint
collect (const Matches *matches,
         guint to,
         guint offset,
         guint limit,
         guint found[GR_LIMIT_MAX])
{
  guint word = find_word (matches, offset);
  guint seen = matches->before[word];
  guint n = 0;

  for (guint i = word * 64; i < to && n < limit; i++)
    {
      if (matches->bits[i / 64] == 0)
        i |= 63;
      else if ((matches->bits[i / 64] >> (i % 64) & 1) != 0 && seen++ >= offset)
        found[n++] = i;
    }
  return n;
}

/**
 * gr_demo_index_new: (skip)
 * @rooms: (transfer none): the rooms; they outlive the index
 *
 * Returns: (transfer full): an index that remembers nothing yet
 */
GrDemoIndex *
gr_demo_index_new (GrDemoRooms *rooms)
{
  GrDemoIndex *self = g_new0 (GrDemoIndex, 1);

  self->rooms = rooms;
  g_queue_init (&self->remembered);
  return self;
}

void
gr_demo_index_free (GrDemoIndex *self)
{
  g_queue_clear_full (&self->remembered, matches_free);
  g_free (self);
}

/**
 * gr_demo_index_count:
 * @self: an index
 * @filter: what is asked
 * @n_rooms: how many rooms there are at the moment
 * @from: the first room that counts
 * @to: the first room behind it that does not, @n_rooms at most
 *
 * Returns: how many of these rooms match
 */
guint
gr_demo_index_count (GrDemoIndex *self,
                     const GrDemoFilter *filter,
                     guint n_rooms,
                     guint from,
                     guint to)
{
  const Matches *matches;

  g_return_val_if_fail (from <= to && to <= n_rooms, 0);

  if (filter->key == NULL)
    return to - from;
  matches = get_matches (self, filter, n_rooms);
  return rank (matches, to) - rank (matches, from);
}

/**
 * gr_demo_index_find:
 * @self: an index
 * @filter: what is asked; its own offset and limit do not count here
 * @n_rooms: how many rooms there are at the moment
 * @from: the first room that counts
 * @to: the first room behind it that does not, @n_rooms at most
 * @offset: how many matches to pass over
 * @limit: how many to find at most, up to 100
 * @found: (out caller-allocates): the indexes of the rooms found
 *
 * Returns: how many indexes stand in @found
 */
guint
gr_demo_index_find (GrDemoIndex *self,
                    const GrDemoFilter *filter,
                    guint n_rooms,
                    guint from,
                    guint to,
                    guint offset,
                    guint limit,
                    guint found[GR_LIMIT_MAX])
{
  const Matches *matches;
  guint n = 0;

  g_return_val_if_fail (from <= to && to <= n_rooms, 0);
  g_return_val_if_fail (limit <= GR_LIMIT_MAX, 0);

  if (filter->key != NULL)
    {
      matches = get_matches (self, filter, n_rooms);
      return collect (matches, to, rank (matches, from) + offset, limit, found);
    }
  for (guint64 i = (guint64) from + offset; i < to && n < limit; i++)
    found[n++] = i;
  return n;
}
