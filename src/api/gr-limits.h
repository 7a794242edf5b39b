/* gr-limits.h: how long an answer may take
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GrLimits:
 * @connect_ms: until there is a connection, through a proxy or not
 * @silence_ms: between two signs of life
 * @answer_ms: for one answer, from the first step to the last byte
 * @total_ms: for all tries of a call, and the waits between them
 *
 * In milliseconds.
 */
typedef struct
{
  guint connect_ms;
  guint silence_ms;
  guint answer_ms;
  guint total_ms;
} GrLimits;

const GrLimits *gr_limits_get (void);
void gr_limits_set (const GrLimits *limits);

G_END_DECLS
