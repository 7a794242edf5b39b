/* gr-question.h: a question whose late answer nobody waits for any more
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GrQuestion: (skip)
 * @asker: an object, kept until the answer has come
 * @cancellable: ends the question
 *
 * One of several questions, of which only the last counts: @asker has one place
 * for its cancellable. Cancelled or followed by another one, it is over,
 * whatever its answer says.
 */
typedef struct
{
  gpointer asker;
  GCancellable *cancellable;
  /*< private >*/
  GCancellable **place;
} GrQuestion;

GrQuestion *gr_question_new (gpointer asker, GCancellable **place);
gboolean gr_question_end (GrQuestion *self);
void gr_question_free (GrQuestion *self);
gboolean gr_question_cancel (GCancellable **place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrQuestion, gr_question_free)

G_END_DECLS
