/* gr-ctl-text.c: text as a terminal shows it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-text"

#include "config.h"

#include "gr-ctl-text.h"

#define ELLIPSIS 0x2026u

static guint
measure (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/**
 * gr_ctl_text_width:
 * @text: clean UTF-8
 *
 * Returns: how many cells of a terminal it takes
 */
guint
gr_ctl_text_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += measure (g_utf8_get_char (text));
  return width;
}

/**
 * gr_ctl_text_fit:
 * @text: clean UTF-8
 * @width: cells, at least one
 *
 * Returns: (transfer full): @text, or as much of it as fits and an ellipsis
 */
char *
gr_ctl_text_fit (const char *text, guint width)
{
  GString *fit;
  guint used = 0;

  if (gr_ctl_text_width (text) <= width)
    return g_strdup (text);

  fit = g_string_new (NULL);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      used += measure (c);
      if (used + 1 > width)
        break;
      g_string_append_unichar (fit, c);
    }
  g_string_append_unichar (fit, ELLIPSIS);
  return g_string_free (fit, FALSE);
}
