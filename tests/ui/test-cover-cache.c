/* test-cover-cache.c: which covers stay in memory
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-cover-cache.h"

static GdkTexture *
make_texture (int side)
{
  gsize size = (gsize) side * side * 4;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);

  return gdk_memory_texture_new (side, side, GDK_MEMORY_DEFAULT, bytes,
                                 (gsize) side * 4);
}

static gboolean
has (GrCoverCache *cache, const char *key)
{
  g_autoptr (GdkTexture) texture = gr_cover_cache_get (cache, key);

  return texture != NULL;
}

static void
test_least_recently_used (void)
{
  g_autoptr (GrCoverCache) cache = gr_cover_cache_new (130000);
  g_autoptr (GdkTexture) texture = make_texture (100);

  gr_cover_cache_add (cache, "a", texture);
  gr_cover_cache_add (cache, "b", texture);
  gr_cover_cache_add (cache, "c", texture);
  gr_cover_cache_add (cache, "c", texture);
  g_assert_cmpuint (gr_cover_cache_get_bytes (cache), <, 130000);
  g_assert_true (has (cache, "a"));

  /* The one that was not looked at for the longest time goes. */
  gr_cover_cache_add (cache, "d", texture);
  g_assert_true (has (cache, "a"));
  g_assert_false (has (cache, "b"));
  g_assert_true (has (cache, "c"));
  g_assert_true (has (cache, "d"));
  g_assert_cmpuint (gr_cover_cache_get_bytes (cache), <, 130000);
}

/* It is shown, so it is kept: nobody decodes it again at each look. */
static void
test_larger_than_the_cache (void)
{
  g_autoptr (GrCoverCache) cache = gr_cover_cache_new (130000);
  g_autoptr (GdkTexture) small = make_texture (100);
  g_autoptr (GdkTexture) large = make_texture (200);

  gr_cover_cache_add (cache, "small", small);
  gr_cover_cache_add (cache, "large", large);
  g_assert_true (has (cache, "large"));
  g_assert_false (has (cache, "small"));

  gr_cover_cache_add (cache, "small", small);
  g_assert_true (has (cache, "small"));
  g_assert_false (has (cache, "large"));
  g_assert_cmpuint (gr_cover_cache_get_bytes (cache), <, 130000);
}

static void
test_failures (void)
{
  const gint64 second = G_USEC_PER_SEC;
  g_autoptr (GrCoverCache) cache = gr_cover_cache_new (130000);
  g_autoptr (GdkTexture) texture = make_texture (100);

  gr_cover_cache_add_failure (cache, "a", 1000 * second);
  g_assert_false (has (cache, "a"));
  g_assert_true (gr_cover_cache_has_failed (cache, "a", 1001 * second));
  g_assert_false (
      gr_cover_cache_has_failed (cache, "a",
                                 (1000 + GR_COVER_FAILURE_SECONDS) * second));
  g_assert_false (gr_cover_cache_has_failed (cache, "b", 1001 * second));

  gr_cover_cache_add (cache, "a", texture);
  g_assert_false (gr_cover_cache_has_failed (cache, "a", 1001 * second));

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      gr_cover_cache_add_failure (cache, key, 1000 * second);
    }
  g_assert_cmpuint (gr_cover_cache_get_bytes (cache), <=, 130000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cover-cache/least-recently-used",
                   test_least_recently_used);
  g_test_add_func ("/cover-cache/larger-than-the-cache",
                   test_larger_than_the_cache);
  g_test_add_func ("/cover-cache/failures", test_failures);

  return g_test_run ();
}
