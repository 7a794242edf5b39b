/* walk-fixture.h: a walk through the rooms of the scripted service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-walk.h"

#include "rooms-fixture.h"

G_BEGIN_DECLS

/**
 * Walk:
 * @names: what was handed over, without "Room "
 * @n_pages: in how many pages
 * @stop_after: the page after which the function says stop; 0: none
 * @stop_error: (nullable): and why
 * @cancel_after: the page after which the walk is cancelled; 0: none
 */
typedef struct
{
  Fixture *fixture;
  GPtrArray *names;
  guint n_pages;
  guint stop_after;
  GError *stop_error;
  guint cancel_after;
  GCancellable *cancellable;
  gint64 count;
  GrRoomWalkDoubt doubt;
  GError *error;
} Walk;

Walk *walk_new (guint total);
void walk_free (Walk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Walk, walk_free)

/* Begins, with @result to wait for. */
void walk_begin (Walk *self, guint offset, gint64 limit, GAsyncResult **result);
/* Goes all the way; @self holds count and error. */
gboolean walk_run (Walk *self, guint offset, gint64 limit);
/* @n rooms from "Room @first" on were handed over, in order. */
void walk_assert_rooms (Walk *self, guint first, guint n);

G_END_DECLS
