/* gr-text.c: what others wrote, as it may be shown
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-text"

#include "config.h"

#include "gr-text.h"

#define REPLACEMENT 0xfffdu

/* The service hands on what people anywhere wrote, and whoever shows it, a
 * window, a terminal, a screen reader, would obey a part of it. What a person
 * sees or hears of it comes from here. */

/* No script stacks more on a letter. Pango takes time with the square of their
 * number, and they are drawn over the lines above. */
#define MARKS_MAX 8

/* What it costs Pango to begin a line, to go on in another script, which is
 * another font, and maybe another direction, or to draw a box with the number
 * of what no font has: as much as so many characters. */
#define DEAR 12

/* Characters without a place to break a line. */
#define LONG_WORD 200

/* What was written so far. */
typedef struct
{
  GString *shown;
  gsize cost;
  guint n_marks; /* on the last letter */
  GUnicodeScript script;
} Text;

static gboolean
breaks_line (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 ||
         c == 0x2028 || c == 0x2029;
}

static gunichar
replace (Text *self, gunichar c, gboolean one_line)
{
  self->n_marks = g_unichar_ismark (c) ? self->n_marks + 1 : 0;
  if (breaks_line (c))
    return one_line ? ' ' : '\n';
  if (c == '\t')
    return one_line ? ' ' : c;
  if (!gr_text_steers (c) && self->n_marks <= MARKS_MAX)
    return c;
  self->n_marks = 0;
  return REPLACEMENT;
}

/* Blanks, digits and the like go with every script. */
static gboolean
is_dear (Text *self, gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);
  GUnicodeScript before = self->script;

  if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED)
    return c == '\n';
  self->script = script;
  return script == G_UNICODE_SCRIPT_UNKNOWN ||
         (before != script && before != G_UNICODE_SCRIPT_COMMON);
}

static char *
clean (const char *text, gsize max_chars, gboolean one_line)
{
  g_autofree char *valid = NULL;
  Text self = { .shown = g_string_new (NULL),
                .script = G_UNICODE_SCRIPT_COMMON };

  if (text == NULL)
    text = "";
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c;

      if (text[0] == '\r' && text[1] == '\n')
        text++;
      c = replace (&self, g_utf8_get_char (text), one_line);
      self.cost += is_dear (&self, c) ? DEAR : 1;
      if (self.cost > max_chars)
        {
          g_string_append (self.shown, "…");
          break;
        }
      g_string_append_unichar (self.shown, c);
    }
  return g_string_free (self.shown, FALSE);
}

/**
 * gr_text_steers:
 * @c: a character
 *
 * Returns: whether @c is no text but a command: it controls a terminal, or
 *   turns the direction of what follows it (embeddings, overrides, isolates)
 */
gboolean
gr_text_steers (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/**
 * gr_text_line:
 * @text: (nullable): what somebody wrote, UTF-8 or not
 * @max_chars: how many characters may be shown, fewer where each is another
 *   script; %G_MAXSIZE: all
 *
 * Returns: (transfer full): @text in one line, cut with an ellipsis: breaks
 *   and tabs are blanks; what steers, and marks that are piled up, are U+FFFD
 */
char *
gr_text_line (const char *text, gsize max_chars)
{
  return clean (text, max_chars, TRUE);
}

/**
 * gr_text_block:
 * @text: (nullable): what somebody wrote, UTF-8 or not
 * @max_chars: as there; a line counts as some characters, too
 *
 * Returns: (transfer full): like gr_text_line(), but lines and tabs stay
 */
char *
gr_text_block (const char *text, gsize max_chars)
{
  return clean (text, max_chars, FALSE);
}

/**
 * gr_text_has_long_word:
 * @text: a text
 *
 * Private data may be 8,192 characters without a space. Pango looks for the
 * break in a word again for each line, so that one takes it seconds where
 * words wrap; it is to wrap at characters.
 *
 * Returns: whether @text has such a word
 */
gboolean
gr_text_has_long_word (const char *text)
{
  guint length = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Chinese breaks between any two characters. */
      length = g_unichar_isspace (c) || g_unichar_iswide (c) ? 0 : length + 1;
      if (length > LONG_WORD)
        return TRUE;
    }
  return FALSE;
}
