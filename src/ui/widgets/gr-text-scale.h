/* gr-text-scale.h: how large the person wants text
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One per process. GrTextScale:scale: MAX (1, gtk-xft-dpi / 98304), notified.
 * Widths in pixels are multiplied by it. */
#define GR_TYPE_TEXT_SCALE (gr_text_scale_get_type ())
G_DECLARE_FINAL_TYPE (GrTextScale, gr_text_scale, GR, TEXT_SCALE, GObject)

GrTextScale *gr_text_scale_get_default (void);
double gr_text_scale_get (void);
int gr_text_scale_px (int px);

G_END_DECLS
