/* gr-demo-mangle.h: what a faulty service makes of its rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GR_DEMO_MANGLE_NONE = 0,
  GR_DEMO_MANGLE_NULLS = 1 << 0,
  GR_DEMO_MANGLE_TYPES = 1 << 1,
  GR_DEMO_MANGLE_WORDS = 1 << 2,
  GR_DEMO_MANGLE_MARKUP = 1 << 3,
  GR_DEMO_MANGLE_UTF8 = 1 << 4,
} GrDemoMangle;

GBytes *gr_demo_mangle (GBytes *page, GrDemoMangle mangle, const char *count);

G_END_DECLS
