/* gr-question.c: a question whose late answer nobody waits for any more
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-question"

#include "config.h"

#include "gr-question.h"

/**
 * gr_question_new: (skip)
 * @asker: an object
 * @place: where it keeps the cancellable of its question, %NULL while it has
 *   none; the question that stands there is cancelled
 *
 * Returns: (transfer full): for the callback that takes the answer
 */
GrQuestion *
gr_question_new (gpointer asker, GCancellable **place)
{
  GrQuestion *self = g_new0 (GrQuestion, 1);

  gr_question_cancel (place);
  *place = g_cancellable_new ();
  self->asker = g_object_ref (asker);
  self->cancellable = g_object_ref (*place);
  self->place = place;
  return self;
}

/**
 * gr_question_end: (skip)
 * @self: a question that is answered
 *
 * Returns: whether somebody waits for the answer
 */
gboolean
gr_question_end (GrQuestion *self)
{
  if (*self->place != self->cancellable)
    return FALSE;
  g_clear_object (self->place);
  return TRUE;
}

void
gr_question_free (GrQuestion *self)
{
  g_object_unref (self->asker);
  g_object_unref (self->cancellable);
  g_free (self);
}

/**
 * gr_question_cancel: (skip)
 * @place: where an asker keeps the cancellable of its question
 *
 * Returns: whether there was a question
 */
gboolean
gr_question_cancel (GCancellable **place)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (place);

  g_cancellable_cancel (cancellable);
  return cancellable != NULL;
}
