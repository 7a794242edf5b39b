/* gr-throttle.h: how often an account may ask, and how much at once
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* At most four calls under way. */
#define GR_THROTTLE_MAX_CALLS 4

/**
 * GrPriority:
 * @GR_PRIORITY_SHOWN: what the person looks at, and what all others wait for
 * @GR_PRIORITY_ASKED: what the person asked for
 * @GR_PRIORITY_REST: the rest of a list
 * @GR_PRIORITY_COUNT: a number beside a choice
 * @GR_PRIORITY_REFRESH: what is asked again by itself
 * @GR_PRIORITY_WATCH: what nobody looks at
 *
 * Who comes before whom, the first first.
 */
typedef enum
{
  GR_PRIORITY_SHOWN,
  GR_PRIORITY_ASKED,
  GR_PRIORITY_REST,
  GR_PRIORITY_COUNT,
  GR_PRIORITY_REFRESH,
  GR_PRIORITY_WATCH,
} GrPriority;

#define GR_N_PRIORITIES (GR_PRIORITY_WATCH + 1)

#define GR_TYPE_THROTTLE (gr_throttle_get_type ())
G_DECLARE_FINAL_TYPE (GrThrottle, gr_throttle, GR, THROTTLE, GObject)

/* 0: no limit on the rate */
GrThrottle *gr_throttle_new (guint calls_per_second);
void gr_throttle_set_rate (GrThrottle *self, guint calls_per_second);

/* Waits for leave to start one call; each leave is given back with
 * gr_throttle_release() when the call has ended. */
void gr_throttle_acquire_async (GrThrottle *self,
                                GrPriority priority,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean gr_throttle_acquire_finish (GrThrottle *self,
                                     GAsyncResult *result,
                                     GError **error);
void gr_throttle_release (GrThrottle *self);

G_END_DECLS
