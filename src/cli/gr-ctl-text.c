/* gr-ctl-text.c: text as a terminal shows it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-text"

#include "config.h"

#include "gr-ctl-text.h"

#define ELLIPSIS 0x2026u
#define REPLACEMENT 0xfffdu

/* Embeddings, overrides and isolates reach into the columns that follow. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
breaks_line (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return (c >= '\t' && c <= '\r') || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static gunichar
clean (gunichar c)
{
  if (breaks_line (c))
    return ' ';
  if (g_unichar_iscntrl (c) || turns_direction (c))
    return REPLACEMENT;
  return c;
}

static guint
measure (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/**
 * gr_ctl_text_clean:
 * @text: any UTF-8
 *
 * What the service sends must not steer a terminal.
 *
 * Returns: (transfer full): @text in one line: breaks and tabs are spaces, and
 *   what controls a terminal or turns the direction of text is U+FFFD
 */
char *
gr_ctl_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    g_string_append_unichar (line, clean (g_utf8_get_char (c)));
  return g_string_free (line, FALSE);
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
