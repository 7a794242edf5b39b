/* gr-demo-paint.h: draws the covers of demo rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *gr_demo_paint_png (guint index, int width, int height);

G_END_DECLS
