/* test-id-match.c: which rooms go on standing where they are
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-id-match.h"

#include <string.h>

/* One letter an id, '?' for none: "-" where nothing is matched. */
static GPtrArray *
split (const char *letters)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (; *letters != '\0'; letters++)
    g_ptr_array_add (ids, *letters == '?' ? NULL : g_strndup (letters, 1));
  return ids;
}

static void
check (const char *before,
       const char *after,
       const char *pinned,
       const char *expected)
{
  g_autoptr (GPtrArray) old = split (before);
  g_autoptr (GPtrArray) now = split (after);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree guint *matches =
      gr_id_match ((const char *const *) old->pdata, old->len,
                   (const char *const *) now->pdata, now->len, pinned);

  for (guint i = 0; i < now->len; i++)
    g_string_append_c (found, matches[i] == GR_ID_UNMATCHED
                                  ? '-'
                                  : before[matches[i]]);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_match (void)
{
  check ("abc", "abc", NULL, "abc");
  check ("abc", "xabc", NULL, "-abc");
  check ("abc", "ac", NULL, "ac");
  check ("abcdef", "abdecf", NULL, "abde-f");
  check ("abc", "xyz", NULL, "---");
  check ("", "xyz", NULL, "---");
  check ("abc", "", NULL, "");
  check ("a??d", "ab?d", NULL, "a--d");
  check ("abcd", "dcba", NULL, "---a");
}

/* The one that the person looks at stays, and the others go around it. */
static void
test_pinned (void)
{
  check ("abcdef", "abdecf", "c", "ab--cf");
  check ("abcd", "dcba", "c", "-c--");
  check ("abcd", "dabc", "d", "d---");
  check ("abcd", "abd", "c", "abd");
  check ("abcd", "abcd", "x", "abcd");
}

/* What is matched ascends, and is as much as a slow and simple search finds. */
static void
test_longest (void)
{
  for (guint round = 0; round < 500; round++)
    {
      guint n = g_random_int_range (1, 12);
      g_autoptr (GString) after = g_string_new (NULL);
      const char *before = "abcdefghijkl";
      g_autoptr (GPtrArray) old = split (before);
      g_autoptr (GPtrArray) now = NULL;
      g_autofree guint *matches = NULL;
      guint best[12] = { 0 };
      guint longest = 0;
      guint n_matched = 0;
      guint last = 0;

      while (after->len < n)
        {
          char letter = (char) ('a' + g_random_int_range (0, 12));

          if (strchr (after->str, letter) == NULL)
            g_string_append_c (after, letter);
        }
      now = split (after->str);
      matches = gr_id_match ((const char *const *) old->pdata, old->len,
                             (const char *const *) now->pdata, now->len, NULL);
      for (guint i = 0; i < n; i++)
        {
          best[i] = 1;
          for (guint j = 0; j < i; j++)
            if (after->str[j] < after->str[i])
              best[i] = MAX (best[i], best[j] + 1);
          longest = MAX (longest, best[i]);
          if (matches[i] == GR_ID_UNMATCHED)
            continue;
          g_assert_cmpint (before[matches[i]], ==, after->str[i]);
          g_assert_true (n_matched++ == 0 || matches[i] > last);
          last = matches[i];
        }
      g_assert_cmpuint (n_matched, ==, longest);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id-match/match", test_match);
  g_test_add_func ("/id-match/pinned", test_pinned);
  g_test_add_func ("/id-match/longest", test_longest);

  return g_test_run ();
}
