/* gr-demo-control.h: a second port, by which a test changes the rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-overlay.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GrDemoControl GrDemoControl;

GrDemoControl *gr_demo_control_new (GrDemoOverlay *overlay, GError **error);
void gr_demo_control_free (GrDemoControl *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoControl, gr_demo_control_free)

guint16 gr_demo_control_get_port (GrDemoControl *self);
void gr_demo_control_log (GrDemoControl *self, const char *line);

G_END_DECLS
