/* gr-throttle.c: how often an account may ask, and how much at once
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-throttle"

#include "config.h"

#include "gr-throttle-private.h"

#include "gr-waiters.h"

/* The service counts starts in a second. It notes them a little after they
 * were made, the first of a connection later than the tenth: the margin keeps
 * its count right too. */
#define WINDOW_USEC (G_USEC_PER_SEC + G_USEC_PER_SEC / 10)

/**
 * GrThrottle:
 *
 * Shared by everything that asks for an account. Gives leave to start a call:
 * at once while fewer than the rate were started in the last second and fewer
 * than four are under way. Of those who wait, the highest priority comes
 * first, and of one priority who asked first; a lower one waits as long as
 * that takes. Who is cancelled while waiting gives the place up.
 *
 * A leave counts as a start that is still to come until the request is on its
 * way (gr_throttle_started()), or else until it is given back; only then does
 * its second begin.
 */
struct _GrThrottle
{
  GObject parent_instance;

  GrWaiters *lines[GR_N_PRIORITIES];
  GArray *starts;    /* (element-type gint64): of the last second, in order */
  guint n_unstarted; /* leaves whose request is not on its way yet */
  guint n_calls;     /* leaves given and not given back */
  guint max_calls;
  guint rate;
  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (GrThrottle, gr_throttle, G_TYPE_OBJECT)

static void
forget_old_starts (GrThrottle *self)
{
  gint64 oldest = g_get_monotonic_time () - WINDOW_USEC;
  guint n_old = 0;

  while (n_old < self->starts->len &&
         g_array_index (self->starts, gint64, n_old) <= oldest)
    n_old++;
  if (n_old > 0)
    g_array_remove_range (self->starts, 0, n_old);
}

static gboolean
is_open (GrThrottle *self)
{
  if (self->n_calls >= self->max_calls)
    return FALSE;
  return self->rate == 0 || self->n_unstarted + self->starts->len < self->rate;
}

/* Returns: (nullable): the line whose turn it is; %NULL: nobody waits */
static GrWaiters *
find_line (GrThrottle *self)
{
  for (guint i = 0; i < GR_N_PRIORITIES; i++)
    if (!gr_waiters_is_empty (self->lines[i]))
      return self->lines[i];
  return NULL;
}

static void dispatch (GrThrottle *self);

static gboolean
timeout_cb (gpointer user_data)
{
  GrThrottle *self = GR_THROTTLE (user_data);

  self->timeout_id = 0;
  dispatch (self);
  return G_SOURCE_REMOVE;
}

/* Wakes up when so many starts are a second old that one more fits. */
static void
schedule (GrThrottle *self)
{
  guint n_starts = self->n_unstarted + self->starts->len;
  gint64 opens;
  gint64 wait;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (find_line (self) == NULL || self->n_calls >= self->max_calls)
    return;
  if (self->rate == 0 || n_starts < self->rate ||
      n_starts - self->rate >= self->starts->len)
    return;
  opens =
      g_array_index (self->starts, gint64, n_starts - self->rate) + WINDOW_USEC;
  wait = MAX (opens - g_get_monotonic_time (), 0);
  self->timeout_id =
      g_timeout_add ((guint) ((wait + 999) / 1000), timeout_cb, self);
}

static void
dispatch (GrThrottle *self)
{
  g_autoptr (GrThrottle) alive = g_object_ref (self);
  GrWaiters *line;

  forget_old_starts (self);
  while ((line = find_line (self)) != NULL && is_open (self))
    {
      g_autoptr (GTask) task = gr_waiters_pop (line);

      if (g_task_return_error_if_cancelled (task))
        continue;
      self->n_calls++;
      self->n_unstarted++;
      g_task_return_boolean (task, TRUE);
    }
  schedule (self);
}

static void
note_start (GrThrottle *self)
{
  gint64 now = g_get_monotonic_time ();

  self->n_unstarted--;
  if (self->rate > 0)
    g_array_append_val (self->starts, now);
}

static void
gr_throttle_dispose (GObject *object)
{
  GrThrottle *self = GR_THROTTLE (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  for (guint i = 0; i < GR_N_PRIORITIES; i++)
    g_clear_pointer (&self->lines[i], gr_waiters_free);

  G_OBJECT_CLASS (gr_throttle_parent_class)->dispose (object);
}

static void
gr_throttle_finalize (GObject *object)
{
  GrThrottle *self = GR_THROTTLE (object);

  g_array_unref (self->starts);

  G_OBJECT_CLASS (gr_throttle_parent_class)->finalize (object);
}

static void
gr_throttle_class_init (GrThrottleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_throttle_dispose;
  object_class->finalize = gr_throttle_finalize;
}

static void
gr_throttle_init (GrThrottle *self)
{
  for (guint i = 0; i < GR_N_PRIORITIES; i++)
    self->lines[i] = gr_waiters_new ();
  self->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->max_calls = GR_THROTTLE_MAX_CALLS;
}

/**
 * gr_throttle_new:
 * @calls_per_second: how many calls may start in any second; 0: any number
 *
 * Returns: (transfer full): a throttle of four calls at once
 */
GrThrottle *
gr_throttle_new (guint calls_per_second)
{
  GrThrottle *self = g_object_new (GR_TYPE_THROTTLE, NULL);

  self->rate = calls_per_second;
  return self;
}

/**
 * gr_throttle_new_gate:
 * @max_calls: how many calls may be under way
 *
 * Returns: (transfer full): a throttle without a rate
 */
GrThrottle *
gr_throttle_new_gate (guint max_calls)
{
  GrThrottle *self = gr_throttle_new (0);

  self->max_calls = max_calls;
  return self;
}

/**
 * gr_throttle_set_rate:
 * @self: a throttle
 * @calls_per_second: how many calls may start in any second; 0: any number
 *
 * What was started before counts for the new rate too.
 */
void
gr_throttle_set_rate (GrThrottle *self, guint calls_per_second)
{
  g_return_if_fail (GR_IS_THROTTLE (self));

  if (self->rate == calls_per_second)
    return;
  self->rate = calls_per_second;
  dispatch (self);
}

/**
 * gr_throttle_set_max_calls:
 * @self: a throttle
 * @max_calls: how many calls may be under way
 */
void
gr_throttle_set_max_calls (GrThrottle *self, guint max_calls)
{
  g_return_if_fail (GR_IS_THROTTLE (self));

  self->max_calls = max_calls;
  dispatch (self);
}

/**
 * gr_throttle_acquire_async:
 * @self: a throttle
 * @priority: before whom
 * @cancellable: (nullable): gives the place in the line up
 * @callback: called with leave to start one call
 * @user_data: for @callback
 */
void
gr_throttle_acquire_async (GrThrottle *self,
                           GrPriority priority,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (GR_IS_THROTTLE (self));
  g_return_if_fail (priority < GR_N_PRIORITIES);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, gr_throttle_acquire_async);
  /* A leave that was given must reach its owner, to be given back. */
  g_task_set_check_cancellable (task, FALSE);
  gr_waiters_push (self->lines[priority], task);
  dispatch (self);
}

/**
 * gr_throttle_acquire_finish:
 * @self: a throttle
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether leave was given: then gr_throttle_release() must follow,
 *   even if the call was cancelled meanwhile. Else %G_IO_ERROR_CANCELLED.
 */
gboolean
gr_throttle_acquire_finish (GrThrottle *self,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * gr_throttle_started:
 * @self: a throttle
 *
 * Says that the request of one leave is on its way: its second begins. May be
 * called once a leave.
 */
void
gr_throttle_started (GrThrottle *self)
{
  g_return_if_fail (GR_IS_THROTTLE (self));
  g_return_if_fail (self->n_unstarted > 0);

  note_start (self);
  dispatch (self);
}

/**
 * gr_throttle_release:
 * @self: a throttle
 *
 * Gives a leave back. One whose start was not announced counts as started
 * now.
 */
void
gr_throttle_release (GrThrottle *self)
{
  g_return_if_fail (GR_IS_THROTTLE (self));
  g_return_if_fail (self->n_calls > 0);

  self->n_calls--;
  if (self->n_unstarted > self->n_calls)
    note_start (self);
  dispatch (self);
}
