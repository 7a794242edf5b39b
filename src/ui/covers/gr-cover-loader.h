/* gr-cover-loader.h: which cover is fetched when, and for whom
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Its own session, see GrCoverSession; at most two under way; 8 MB; decoded in
 * a thread; a memory cache. */
#define GR_TYPE_COVER_LOADER (gr_cover_loader_get_type ())
G_DECLARE_FINAL_TYPE (GrCoverLoader, gr_cover_loader, GR, COVER_LOADER, GObject)

GrCoverLoader *gr_cover_loader_new (gboolean local);
gboolean gr_cover_loader_get_local (GrCoverLoader *self);
/* TRUE while pages are wanted: covers wait (what is under way goes on). */
void gr_cover_loader_set_held (GrCoverLoader *self, gboolean held);
/* Where the cover of a room may be (transfer full). */
char **gr_cover_list_urls (GrRoom *room);
/* From the cache, at once, or NULL (transfer full). Pixels of the device. */
GdkTexture *gr_cover_loader_peek (GrCoverLoader *self,
                                  const char *const *urls,
                                  int width,
                                  int height);
/* Cropped to the shape of width x height ("cover"). Newest wish first; of its
 * addresses the first that has a cover. */
void gr_cover_loader_load_async (GrCoverLoader *self,
                                 const char *const *urls,
                                 int width,
                                 int height,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GdkTexture *gr_cover_loader_load_finish (GrCoverLoader *self,
                                         GAsyncResult *result,
                                         GError **error);

G_END_DECLS
