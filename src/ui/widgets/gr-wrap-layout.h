/* gr-wrap-layout.h: children in lines, as words in a text
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GR_TYPE_WRAP_LAYOUT (gr_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (GrWrapLayout,
                      gr_wrap_layout,
                      GR,
                      WRAP_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
