/* gr-demo-throttle.h: refuses what comes too fast
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GrDemoThrottle GrDemoThrottle;

GrDemoThrottle *gr_demo_throttle_new (guint calls_per_second);
void gr_demo_throttle_free (GrDemoThrottle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoThrottle, gr_demo_throttle_free)
gboolean gr_demo_throttle_admit (GrDemoThrottle *self, gint64 now);

G_END_DECLS
