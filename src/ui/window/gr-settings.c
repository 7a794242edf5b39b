/* gr-settings.c: what is remembered from one run to the next
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-settings"

#include "config.h"

#include "gr-settings.h"

/**
 * gr_settings_get_default:
 *
 * The settings of the program, the same object for everyone, so that a
 * change is heard wherever it is of interest.
 *
 * Returns: (transfer none): the settings
 */
GSettings *
gr_settings_get_default (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = g_settings_new (GR_SCHEMA_ID);
  return settings;
}
