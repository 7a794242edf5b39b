/* gr-secret-entry.c: an entry whose text is nobody else's business
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-secret-entry"

#include "config.h"

#include "gr-secret-entry.h"

/* GTK (4.8.3, 4.18.6) tells the accessibility bus what is typed into a hidden
 * entry, and what is deleted, in clear: it listens to "insert-text" and
 * "delete-text" of the text inside. So both end here, with what their own
 * handlers would have done. Who listens is still told where the cursor is, and
 * reads bullets. */

static void
insert_text_cb (GtkEditable *text,
                const char *inserted,
                int n_bytes,
                int *position,
                gpointer user_data)
{
  GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (text));
  int n_chars = (int) g_utf8_strlen (inserted, n_bytes);

  g_signal_stop_emission_by_name (text, "insert-text");
  *position += (int) gtk_entry_buffer_insert_text (buffer, (guint) *position,
                                                   inserted, n_chars);
}

/* An end of -1 is that of the text. */
static void
delete_text_cb (GtkEditable *text, int start, int end, gpointer user_data)
{
  GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (text));

  g_signal_stop_emission_by_name (text, "delete-text");
  gtk_entry_buffer_delete_text (buffer, (guint) start,
                                end < 0 ? -1 : end - start);
}

/**
 * gr_secret_entry_set_up:
 * @entry: a row, or another entry with a #GtkText inside that nobody has typed
 *   in yet
 *
 * Keeps what is typed there from all who listen to the accessibility bus.
 */
void
gr_secret_entry_set_up (GtkEditable *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (entry);

  g_return_if_fail (GTK_IS_TEXT (text));

  g_signal_connect (text, "insert-text", G_CALLBACK (insert_text_cb), NULL);
  g_signal_connect (text, "delete-text", G_CALLBACK (delete_text_cb), NULL);
}
