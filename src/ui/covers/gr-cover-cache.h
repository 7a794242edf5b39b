/* gr-cover-cache.h: the covers that were shown last, and those that failed
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How long a cover that could not be had is not asked for again. */
#define GR_COVER_FAILURE_SECONDS 60

typedef struct _GrCoverCache GrCoverCache;

GrCoverCache *gr_cover_cache_new (gsize max_bytes);
void gr_cover_cache_free (GrCoverCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrCoverCache, gr_cover_cache_free)

/* (transfer full), NULL: not there */
GdkTexture *gr_cover_cache_get (GrCoverCache *self, const char *key);
void
gr_cover_cache_add (GrCoverCache *self, const char *key, GdkTexture *texture);
/* @now: g_get_monotonic_time() */
void
gr_cover_cache_add_failure (GrCoverCache *self, const char *key, gint64 now);
gboolean
gr_cover_cache_has_failed (GrCoverCache *self, const char *key, gint64 now);
gsize gr_cover_cache_get_bytes (GrCoverCache *self);

G_END_DECLS
