/* gr-accessible.h: names for people who listen
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gr_accessible_set_name        (GtkWidget  *widget,
                                    const char *name);
void gr_accessible_set_description (GtkWidget  *widget,
                                    const char *description);

G_END_DECLS
