/* gr-waiters.c: tasks that wait in line
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-waiters"

#include "config.h"

#include "gr-waiters.h"

/**
 * GrWaiters:
 *
 * First come, first served. A task whose cancellable is cancelled leaves the
 * line at once and returns %G_IO_ERROR_CANCELLED; the others move up.
 */
struct _GrWaiters
{
  GQueue line; /* (element-type Waiter) */
};

typedef struct
{
  GrWaiters *line;
  GTask *task;
  GSource *source; /* (nullable): watches the task's cancellable */
} Waiter;

static GTask *
leave (Waiter *waiter)
{
  GTask *task = g_steal_pointer (&waiter->task);

  g_queue_remove (&waiter->line->line, waiter);
  if (waiter->source != NULL)
    {
      g_source_destroy (waiter->source);
      g_source_unref (waiter->source);
    }
  g_free (waiter);
  return task;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = leave (user_data);

  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/**
 * gr_waiters_new: (skip)
 *
 * Returns: (transfer full): a line in which nobody waits
 */
GrWaiters *
gr_waiters_new (void)
{
  GrWaiters *self = g_new0 (GrWaiters, 1);

  g_queue_init (&self->line);
  return self;
}

/**
 * gr_waiters_free:
 * @self: (transfer full): a line
 *
 * Whoever still waits is told that it is cancelled.
 */
void
gr_waiters_free (GrWaiters *self)
{
  GTask *task;

  while ((task = gr_waiters_pop (self)) != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                               "Nothing to wait for any more");
      g_object_unref (task);
    }
  g_free (self);
}

/**
 * gr_waiters_push:
 * @self: a line
 * @task: (transfer full): waits at its end
 */
void
gr_waiters_push (GrWaiters *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->line = self;
  waiter->task = task;
  if (cancellable != NULL)
    {
      waiter->source = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->source, G_SOURCE_FUNC (cancelled_cb),
                             waiter, NULL);
      g_source_attach (waiter->source, g_task_get_context (task));
    }
  g_queue_push_tail (&self->line, waiter);
}

/**
 * gr_waiters_pop:
 * @self: a line
 *
 * Returns: (nullable) (transfer full): the task that waits the longest
 */
GTask *
gr_waiters_pop (GrWaiters *self)
{
  Waiter *waiter = g_queue_peek_head (&self->line);

  return waiter != NULL ? leave (waiter) : NULL;
}

gboolean
gr_waiters_is_empty (GrWaiters *self)
{
  return g_queue_is_empty (&self->line);
}
