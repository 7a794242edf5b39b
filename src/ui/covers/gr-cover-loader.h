/* gr-cover-loader.h: which cover is fetched when, and for whom
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Its own session: no credentials, cookies or referrer; at most two under
 * way; https or loopback; 8 MB; decoded in a thread; a small memory cache. */
#define GR_TYPE_COVER_LOADER (gr_cover_loader_get_type ())
G_DECLARE_FINAL_TYPE (GrCoverLoader, gr_cover_loader, GR, COVER_LOADER,
                      GObject)

GrCoverLoader *gr_cover_loader_new         (void);
/* TRUE while pages are wanted: covers wait (what is under way goes on). */
void           gr_cover_loader_set_held    (GrCoverLoader        *self,
                                            gboolean              held);
/* From the cache, at once, or NULL (transfer full). Pixels of the device. */
GdkTexture    *gr_cover_loader_peek        (GrCoverLoader        *self,
                                            const char           *url,
                                            int                   width,
                                            int                   height);
/* Cropped to the shape of width x height ("cover"). Newest wish first. */
void           gr_cover_loader_load_async  (GrCoverLoader        *self,
                                            const char           *url,
                                            int                   width,
                                            int                   height,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GdkTexture    *gr_cover_loader_load_finish (GrCoverLoader        *self,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
