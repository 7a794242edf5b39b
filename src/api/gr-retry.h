/* gr-retry.h: whether and when to ask again
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In all, the first one included. */
#define GR_RETRY_MAX_TRIES 4

/* The first wait; each further one is twice as long. */
#define GR_RETRY_BASE_MS 500

/* Longer is not waited for, in seconds. */
#define GR_RETRY_AFTER_MAX 30

gboolean gr_retry_is_worth_status  (guint         status);
gboolean gr_retry_is_worth_error   (const GError *transport);
guint    gr_retry_get_wait_ms      (guint         n_tries,
                                    guint         base_ms,
                                    double        chance);
gint64   gr_retry_parse_after      (const char   *value,
                                    gint64        now);

G_END_DECLS
