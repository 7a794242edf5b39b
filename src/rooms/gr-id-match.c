/* gr-id-match.c: which rooms of a list go on standing there
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-id-match.h"

/* Of the ids in both, the places in @before, by their place in @after. */
static guint *
find_places (const char *const *before,
             guint n_before,
             const char *const *after,
             guint n_after)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  guint *found = g_new (guint, n_after);

  for (guint i = 0; i < n_before; i++)
    if (before[i] != NULL)
      g_hash_table_insert (places, (char *) before[i], GUINT_TO_POINTER (i));
  for (guint j = 0; j < n_after; j++)
    {
      gpointer place;

      found[j] = GR_ID_UNMATCHED;
      if (after[j] == NULL ||
          !g_hash_table_steal_extended (places, after[j], NULL, &place))
        continue;
      found[j] = GPOINTER_TO_UINT (place);
    }
  return found;
}

/* The last of the @n tails, which ascend, that is less than @place, plus 1. */
static guint
bisect (const guint *places, const guint *tails, guint n, guint place)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (places[tails[middle]] < place)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Leaves of places[from .. to-1] the longest sequence that ascends, and that
 * is at least @least and less than @most; the others become unmatched. */
static void
keep_longest (guint *places, guint from, guint to, guint least, guint most)
{
  g_autofree guint *tails = g_new (guint, to - from + 1);
  g_autofree guint *previous = g_new (guint, to - from + 1);
  guint n = 0;
  guint last;

  for (guint j = from; j < to; j++)
    {
      guint length;

      if (places[j] < least || places[j] >= most)
        continue;
      length = bisect (places, tails, n, places[j]);
      previous[j - from] = length > 0 ? tails[length - 1] : G_MAXUINT;
      tails[length] = j;
      n = MAX (n, length + 1);
    }
  last = n > 0 ? tails[n - 1] : G_MAXUINT;
  for (guint j = to; j-- > from;)
    if (j == last)
      last = previous[j - from];
    else
      places[j] = GR_ID_UNMATCHED;
}

/**
 * gr_id_match: (skip)
 * @before: (array length=n_before): ids in the order in which they stand, %NULL
 *   for what has none
 * @n_before: how many those are
 * @after: (array length=n_after): the same, as it is to be; no id twice
 * @n_after: how many those are
 * @pinned: (nullable): an id that stays where it is, if it is in both, and
 *   lets the others go around it
 *
 * Finds the most ids that need not move: those that stand in both in the same
 * order.
 *
 * Returns: (array length=n_after) (transfer full): for each of @after its
 *   place in @before, or %GR_ID_UNMATCHED; those that are not, ascend
 */
guint *
gr_id_match (const char *const *before,
             guint n_before,
             const char *const *after,
             guint n_after,
             const char *pinned)
{
  guint *places = find_places (before, n_before, after, n_after);

  for (guint j = 0; pinned != NULL && j < n_after; j++)
    if (places[j] != GR_ID_UNMATCHED && g_str_equal (after[j], pinned))
      {
        guint place = places[j];

        keep_longest (places, 0, j, 0, place);
        keep_longest (places, j + 1, n_after, place + 1, n_before);
        return places;
      }
  keep_longest (places, 0, n_after, 0, n_before);
  return places;
}
