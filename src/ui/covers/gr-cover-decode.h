/* gr-cover-decode.h: an image file becomes a texture of the size shown
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* In a worker thread. Cropped to the shape of @width x @height, a portrait
 * picture from its top third, others around their middle; and never larger
 * than that. */
void gr_cover_decode_async (GBytes *bytes,
                            int width,
                            int height,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GdkTexture *gr_cover_decode_finish (GAsyncResult *result, GError **error);

G_END_DECLS
