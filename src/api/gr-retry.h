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

/**
 * GrRetryVerdict:
 * @GR_RETRY_DONE: it is answered
 * @GR_RETRY_RENEWED: ask again at once, with another token
 * @GR_RETRY_SIGN_OUT: who asks is not accepted: nobody asks any more
 * @GR_RETRY_LATER: ask again after a wait
 * @GR_RETRY_BY_HAND: what the service asks to wait is too long: say until when
 * @GR_RETRY_NEVER: the failure is the last word
 */
typedef enum
{
  GR_RETRY_DONE,
  GR_RETRY_RENEWED,
  GR_RETRY_SIGN_OUT,
  GR_RETRY_LATER,
  GR_RETRY_BY_HAND,
  GR_RETRY_NEVER,
} GrRetryVerdict;

/**
 * GrRetryState:
 * @renewable: whether a password may buy another token for this call
 * @n_tries: how often was asked
 * @wait_ms: see gr_retry_get_wait_ms()
 * @left_ms: how long all tries together may still take
 *
 * Where a call stands when a try has ended.
 */
typedef struct
{
  gboolean renewable;
  guint n_tries;
  guint wait_ms;
  gint64 left_ms;
} GrRetryState;

typedef struct
{
  GrRetryVerdict verdict;
  guint wait_ms;
} GrRetryPlan;

gboolean gr_retry_is_worth_status (guint status);
gboolean gr_retry_is_worth_error (const GError *transport);
guint gr_retry_get_wait_ms (guint n_tries, guint base_ms, double chance);
gint64 gr_retry_parse_after (const char *value, gint64 now);
GrRetryPlan gr_retry_decide (const GError *error,
                             gboolean again,
                             gint64 after,
                             const GrRetryState *state);

G_END_DECLS
