/* gr-cover-header.h: what an image file says of itself
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the image in the file: 24 million pixels take 96 MB while decoded. */
#define GR_COVER_MAX_PIXELS (24 * 1000 * 1000)

/* Others, such as SVG or BMP, are no covers, whatever the machine could
 * read. */
typedef enum
{
  GR_COVER_FORMAT_PNG,
  GR_COVER_FORMAT_JPEG,
  GR_COVER_FORMAT_WEBP,
  GR_COVER_FORMAT_GIF,
} GrCoverFormat;

typedef struct
{
  GrCoverFormat format;
  guint32 width;
  guint32 height;
  guint orientation; /* how it was held, 1 to 8 as Exif counts: JPEG only */
} GrCoverHeader;

gboolean
gr_cover_header_read (GBytes *bytes, GrCoverHeader *header, GError **error);

G_END_DECLS
