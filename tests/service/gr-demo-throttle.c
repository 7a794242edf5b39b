/* gr-demo-throttle.c: refuses what comes too fast
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-throttle"

#include "config.h"

#include "gr-demo-throttle.h"

/* GrDemoThrottle: the times of the last calls that were let in, as many as
 * may be in a second. A call that is refused does not count. */

struct _GrDemoThrottle
{
  guint size;
  guint next;    /* where the oldest stands */
  gint64 *times; /* microseconds, monotonic */
};

/**
 * gr_demo_throttle_new: (skip)
 * @calls_per_second: how many are let in in any second; 0: all
 *
 * Returns: (transfer full): a throttle
 */
GrDemoThrottle *
gr_demo_throttle_new (guint calls_per_second)
{
  GrDemoThrottle *self = g_new0 (GrDemoThrottle, 1);

  self->size = calls_per_second;
  self->times = g_new (gint64, calls_per_second);
  for (guint i = 0; i < calls_per_second; i++)
    self->times[i] = G_MININT64 / 2;
  return self;
}

void
gr_demo_throttle_free (GrDemoThrottle *self)
{
  g_free (self->times);
  g_free (self);
}

/**
 * gr_demo_throttle_admit:
 * @self: a throttle
 * @now: microseconds, monotonic
 *
 * Returns: whether the call is let in
 */
gboolean
gr_demo_throttle_admit (GrDemoThrottle *self, gint64 now)
{
  if (self->size == 0)
    return TRUE;
  if (now - self->times[self->next] < G_USEC_PER_SEC)
    return FALSE;
  self->times[self->next] = now;
  self->next = (self->next + 1) % self->size;
  return TRUE;
}
