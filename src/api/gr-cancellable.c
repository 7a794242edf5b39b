/* gr-cancellable.c: what ends together with something else
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-cancellable"

#include "config.h"

#include "gr-cancellable.h"

static void
follow_cb (GCancellable *leader, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * gr_cancellable_follow:
 * @self: is cancelled too
 * @leader: (nullable): when this one is
 *
 * Returns: an id for g_cancellable_disconnect(), 0 without @leader or when it
 *   is cancelled already
 */
gulong
gr_cancellable_follow (GCancellable *self, GCancellable *leader)
{
  if (leader == NULL)
    return 0;
  return g_cancellable_connect (leader, G_CALLBACK (follow_cb),
                                g_object_ref (self), g_object_unref);
}
