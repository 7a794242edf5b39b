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

static gboolean
follow_later_cb (GCancellable *leader, gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * gr_cancellable_follow_later:
 * @self: is cancelled too
 * @leader: (nullable): when this one is, or soon after
 * @priority: of what @self cancels, as a priority of the main loop
 *
 * As gr_cancellable_follow(), but from the thread's default main loop, when
 * nothing of @priority waits there to be told.
 *
 * This is how a request of libsoup is cancelled: up to 3.6 at the least, one
 * whose answer has come, but not yet its callback, is taken out of the queue
 * twice by `run_until_read_done()`, and the session's features lose a
 * reference that is not theirs to give. That callback has the priority of the
 * request.
 *
 * Returns: (nullable) (transfer full): to be destroyed when @self has ended
 */
GSource *
gr_cancellable_follow_later (GCancellable *self,
                             GCancellable *leader,
                             int priority)
{
  GSource *source;

  if (leader == NULL)
    return NULL;
  if (g_cancellable_is_cancelled (leader))
    {
      g_cancellable_cancel (self);
      return NULL;
    }
  source = g_cancellable_source_new (leader);
  g_source_set_priority (source, priority + 1);
  g_source_set_callback (source, G_SOURCE_FUNC (follow_later_cb),
                         g_object_ref (self), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/**
 * gr_cancellable_unfollow:
 * @follower: (inout): what gr_cancellable_follow_later() returned
 *
 * Ends that.
 */
void
gr_cancellable_unfollow (GSource **follower)
{
  if (*follower == NULL)
    return;
  g_source_destroy (*follower);
  g_clear_pointer (follower, g_source_unref);
}
