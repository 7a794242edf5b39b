/* gr-limits.c: how long an answer may take
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-limits"

#include "config.h"

#include "gr-limits.h"

/* Of the program, not of a client: a sign-in asks without one. */
static GrLimits present = {
  .connect_ms = 10 * 1000,
  .silence_ms = 20 * 1000,
  .answer_ms = 60 * 1000,
  .total_ms = 90 * 1000,
};

/**
 * gr_limits_get:
 *
 * Returns: (transfer none): what holds for whoever asks from now on
 */
const GrLimits *
gr_limits_get (void)
{
  return &present;
}

/**
 * gr_limits_set:
 * @limits: for tests that cannot wait
 */
void
gr_limits_set (const GrLimits *limits)
{
  present = *limits;
}
