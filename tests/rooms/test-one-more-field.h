/* test-one-more-field.h: the fields there are, and one that is new
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-field.h"

#include <string.h>

static const char *
get_mood (GrRoom *room)
{
  return "calm, \"so far\"";
}

static inline const GrFields *
get_one_more_field (void)
{
  static GrField rows[64];
  static GrFields fields = { rows, 0 };
  const GrFields *all = gr_fields_get_default ();

  fields.n = all->n + 1;
  g_assert_cmpuint (fields.n, <=, G_N_ELEMENTS (rows));
  memcpy (rows, all->rows, all->n * sizeof (GrField));
  rows[all->n] = (GrField){ .id = "mood",
                            .title = "Mood",
                            .word = get_mood,
                            .place = 18,
                            .column = { 80, TRUE },
                            .details = { "ids" } };
  return &fields;
}
