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

#define GR_TYPE_THROTTLE (gr_throttle_get_type ())
G_DECLARE_FINAL_TYPE (GrThrottle, gr_throttle, GR, THROTTLE, GObject)

/* 0: no limit on the rate */
GrThrottle *gr_throttle_new              (guint                 calls_per_second);
void        gr_throttle_set_rate         (GrThrottle           *self,
                                          guint                 calls_per_second);

/* Waits for leave to start one call; each leave is given back with
 * gr_throttle_release() when the call has ended. */
void        gr_throttle_acquire_async    (GrThrottle           *self,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean    gr_throttle_acquire_finish   (GrThrottle           *self,
                                          GAsyncResult         *result,
                                          GError              **error);
void        gr_throttle_release          (GrThrottle           *self);

G_END_DECLS
