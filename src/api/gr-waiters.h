/* gr-waiters.h: tasks that wait in line
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GrWaiters GrWaiters;

GrWaiters *gr_waiters_new (void);
void gr_waiters_free (GrWaiters *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrWaiters, gr_waiters_free)

void gr_waiters_push (GrWaiters *self, GTask *task);
GTask *gr_waiters_pop (GrWaiters *self);
gboolean gr_waiters_is_empty (GrWaiters *self);

G_END_DECLS
