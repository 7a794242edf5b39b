/* gr-cancellable.h: what ends together with something else
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gulong gr_cancellable_follow (GCancellable *self, GCancellable *leader);
GSource *gr_cancellable_follow_later (GCancellable *self,
                                      GCancellable *leader,
                                      int priority);
void gr_cancellable_unfollow (GSource **follower);

G_END_DECLS
