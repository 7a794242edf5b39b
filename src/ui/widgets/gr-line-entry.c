/* gr-line-entry.c: an entry that takes what is pasted as a line
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-line-entry"

#include "config.h"

#include "gr-line-entry.h"

#include "gr-secret.h"

#include <string.h>

/* What a table, a mail or a terminal hands over with a text, and what nobody
 * types. */
static gboolean
is_break (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

static gboolean
has_break (const char *text, const char *end)
{
  for (; text < end; text = g_utf8_next_char (text))
    if (is_break (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* The ends go; a row of them between is a blank. Fits into its first size, so
 * that no copy of a secret is left behind. */
static char *
replace_breaks (const char *text, const char *end)
{
  gsize size = (gsize) (end - text) + 1;
  GString *line = g_string_sized_new (size);
  gboolean blank = FALSE;

  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (is_break (c))
        {
          blank = line->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (line, ' ');
      blank = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

static void
insert_text_cb (GtkEditable *text,
                const char *inserted,
                int n_bytes,
                int *position,
                gpointer user_data)
{
  const char *end =
      inserted + (n_bytes < 0 ? strlen (inserted) : (gsize) n_bytes);
  char *line;

  if (!has_break (inserted, end))
    return;
  line = replace_breaks (inserted, end);
  g_signal_stop_emission_by_name (text, "insert-text");
  gtk_editable_insert_text (text, line, -1, position);
  gr_secret_free (line);
}

/**
 * gr_line_entry_set_up:
 * @entry: an entry, or a row that is one
 *
 * A text that is pasted keeps no line break, tab or other control character:
 * those at its ends go, each row of others is a blank. To be called before
 * gr_secret_entry_set_up(), which puts in what comes from here.
 */
void
gr_line_entry_set_up (GtkEditable *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (entry);

  g_return_if_fail (GTK_IS_TEXT (text));

  g_signal_connect (text, "insert-text", G_CALLBACK (insert_text_cb), NULL);
}
