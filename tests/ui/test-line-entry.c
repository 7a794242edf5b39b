/* test-line-entry.c: what is pasted with line breaks becomes a line
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-line-entry.h"
#include "gr-secret-entry.h"
#include "gr-test-widgets.h"

#include <adwaita.h>

static const struct
{
  const char *pasted;
  const char *line;
} cases[] = {
  { "Autumn Coat", "Autumn Coat" },
  { "Autumn Coat\n", "Autumn Coat" },
  { "\r\n\tAutumn\r\nCoat\r\n", "Autumn Coat" },
  { "秋\u2028衣\u2029\xc2\x85", "秋 衣" },
  { "a\x01\x1b"
    "b",
    "a b" },
  { " a\n b ", " a  b " },
  { "\n", "" },
};

static void
check (GtkEditable *entry)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (entry, cases[i].pasted);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, cases[i].line);
    }
}

/* As pasting does, and what goes in stands where the cursor is. */
static void
check_in_the_middle (GtkEditable *entry)
{
  int position = 1;

  gtk_editable_set_text (entry, "ad");
  gtk_editable_insert_text (gtk_editable_get_delegate (entry), "\nb\nc\nX", 5,
                            &position);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "ab cd");
  g_assert_cmpint (position, ==, 4);
}

static void
test_entries (void)
{
  GType types[] = { GTK_TYPE_ENTRY, GTK_TYPE_SEARCH_ENTRY, ADW_TYPE_ENTRY_ROW,
                    ADW_TYPE_PASSWORD_ENTRY_ROW };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *entry = g_object_ref_sink (g_object_new (types[i], NULL));

      gr_line_entry_set_up (GTK_EDITABLE (entry));
      if (ADW_IS_PASSWORD_ENTRY_ROW (entry))
        gr_secret_entry_set_up (GTK_EDITABLE (entry));
      check (GTK_EDITABLE (entry));
      check_in_the_middle (GTK_EDITABLE (entry));
      g_assert_finalize_object (entry);
    }
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

  g_test_add_func ("/line-entry/line-breaks-become-blanks", test_entries);
  return g_test_run ();
}
