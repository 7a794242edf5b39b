/* gr-debug-info.h: what helps to find a fault
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-switcher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *gr_debug_info_new (GtkWindow *window, GrAccountSwitcher *switcher);

G_END_DECLS
