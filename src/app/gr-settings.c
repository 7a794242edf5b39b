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

/* No display is larger. */
#define MAX_WINDOW_SIZE 10000

static gboolean
is_size (int pixels)
{
  return pixels > 0 && pixels <= MAX_WINDOW_SIZE;
}

/**
 * gr_settings_get_window_size:
 * @width: (out): in pixels
 * @height: (out): in pixels
 *
 * The schema can give a range to a number only, not to a pair of them.
 */
void
gr_settings_get_window_size (int *width, int *height)
{
  GSettings *settings = gr_settings_get_default ();
  g_autoptr (GVariant) usual = NULL;

  g_return_if_fail (width != NULL && height != NULL);

  g_settings_get (settings, "window-size", "(ii)", width, height);
  if (is_size (*width) && is_size (*height))
    return;
  usual = g_settings_get_default_value (settings, "window-size");
  g_variant_get (usual, "(ii)", width, height);
}
