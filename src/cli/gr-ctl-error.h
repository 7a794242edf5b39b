/* gr-ctl-error.h: how a terminal program says what went wrong
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-error.h"

G_BEGIN_DECLS

typedef enum
{
  GR_CTL_EXIT_DONE = 0,
  GR_CTL_EXIT_FAILED = 1,
  GR_CTL_EXIT_USAGE = 2,
  GR_CTL_EXIT_SIGN_IN = 3,
  GR_CTL_EXIT_SIGNAL = 128, /* + the signal's number */
} GrCtlExit;

/* Sets GR_ERROR_INVALID_ARGUMENT, which is wrong usage; returns FALSE. */
gboolean gr_ctl_refuse (GError **error, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

char *gr_ctl_error_format (const GError *error);

/* Prints @error, and returns the status that it means. */
GrCtlExit gr_ctl_error_report (const GError *error);

G_END_DECLS
