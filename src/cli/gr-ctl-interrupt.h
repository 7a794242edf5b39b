/* gr-ctl-interrupt.h: ends the program at once, and leaves nothing half
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on SIGINT, SIGTERM and SIGHUP end the program with 128 + their
 * number, wherever it is. */
void gr_ctl_interrupt_catch (void);

/* The one file to remove then; NULL: none. */
void gr_ctl_interrupt_remove (const char *path);

G_END_DECLS
