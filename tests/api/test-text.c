/* test-text.c: what others wrote, as it may be shown
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-text.h"

#define STUB "\357\277\275" /* U+FFFD */

typedef struct
{
  const char *text;
  const char *line;
  const char *block; /* NULL: the same */
} Case;

static const Case cases[] = {
  { NULL, "", NULL },
  { "", "", NULL },
  { "Tea & <b> 直播 🎥", "Tea & <b> 直播 🎥", NULL },
  { "a\nb\rc\r\nd\u2028e\u2029f\xc2\x85g\vh\fi", "a b c d e f g h i",
    "a\nb\nc\nd\ne\nf\ng\nh\ni" },
  { "a\tb", "a b", "a\tb" },
  /* What a terminal obeys, in one byte or two. */
  { "a\x1b[31mb", "a" STUB "[31mb", NULL },
  { "\x01\x07\x7f", STUB STUB STUB, NULL },
  { "a\xc2\x9b"
    "31mb",
    "a" STUB "31mb", NULL },
  /* What turns the text that follows. */
  { "a\u202egnp.exe", "a" STUB "gnp.exe", NULL },
  { "\u202a\u202b\u202c\u202d", STUB STUB STUB STUB, NULL },
  { "\u2066\u2067\u2068\u2069", STUB STUB STUB STUB, NULL },
  /* Marks, joiners and scripts that are read from the right are text. */
  { "שלום\u200f!", "שלום\u200f!", NULL },
  { "👩\u200d💻", "👩\u200d💻", NULL },
  { "e\u0301\u0323", "e\u0301\u0323", NULL },
  { "a\xff"
    "b",
    "a" STUB "b", NULL },
};

static void
test_harmless (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autofree char *line = gr_text_line (c->text, G_MAXSIZE);
      g_autofree char *block = gr_text_block (c->text, G_MAXSIZE);

      g_assert_cmpstr (line, ==, c->line);
      g_assert_cmpstr (block, ==, c->block != NULL ? c->block : c->line);
    }
}

static void
test_cut (void)
{
  g_autofree char *whole = gr_text_line ("春茶直播", 4);
  g_autofree char *cut = gr_text_line ("春茶直播", 3);
  g_autofree char *again = gr_text_line (cut, 3);
  g_autofree char *none = gr_text_line ("a", 0);
  g_autofree char *lines = gr_text_block ("a\r\nb\r\nc", 14);

  g_assert_cmpstr (whole, ==, "春茶直播");
  g_assert_cmpstr (cut, ==, "春茶直…");
  g_assert_cmpstr (again, ==, "春茶直…");
  g_assert_cmpstr (none, ==, "…");
  g_assert_cmpstr (lines, ==, "a\nb…");
}

/* Pango takes longer for lines, scripts and what no font has. */
static void
test_dear (void)
{
  static const char *const units[] = { "a\n", "a\u05d0", "\U000f1234" };
  g_autofree char *plain = g_strnfill (5000, 'W');
  g_autofree char *block = gr_text_block (plain, GR_TEXT_BLOCK_MAX);

  g_assert_cmpint (g_utf8_strlen (block, -1), ==, GR_TEXT_BLOCK_MAX + 1);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      GString *text = g_string_new (NULL);
      g_autofree char *shown = NULL;

      for (guint n = 0; n < 5000; n++)
        g_string_append (text, units[i]);
      shown = gr_text_block (text->str, GR_TEXT_BLOCK_MAX);
      g_assert_cmpint (g_utf8_strlen (shown, -1), <, GR_TEXT_BLOCK_MAX / 5);
      g_string_free (text, TRUE);
    }
}

/* Eight on a letter, and no more on what stands for the ninth. */
static void
test_piled_up (void)
{
  GString *text = g_string_new ("a");
  g_autofree char *line = NULL;
  guint n_marks = 0;
  guint n_stubs = 0;

  for (guint i = 0; i < 1200; i++)
    g_string_append (text, "\u0301");
  line = gr_text_line (text->str, G_MAXSIZE);
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_marks = c == 0x301 ? n_marks + 1 : 0;
      n_stubs += c == 0xfffd;
      g_assert_cmpuint (n_marks, <=, 8);
    }
  g_assert_cmpuint (g_utf8_strlen (line, -1), ==, 1201);
  g_assert_cmpuint (n_stubs, ==, 1200 / 9);
  g_string_free (text, TRUE);
}

static void
test_long_word (void)
{
  g_autofree char *key = g_strnfill (8192, 'k');
  g_autofree char *url = g_strnfill (150, 'u');
  GString *chinese = g_string_new (NULL);

  for (int i = 0; i < 1024; i++)
    g_string_append (chinese, "界");
  g_assert_true (gr_text_has_long_word (key));
  g_assert_false (gr_text_has_long_word (url));
  g_assert_false (gr_text_has_long_word (chinese->str));
  g_string_append (chinese, key);
  g_assert_true (gr_text_has_long_word (chinese->str));
  g_assert_false (gr_text_has_long_word (""));
  g_string_free (chinese, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/what-steers-is-shown-harmlessly", test_harmless);
  g_test_add_func ("/text/cut", test_cut);
  g_test_add_func ("/text/what-is-dear-to-lay-out-counts-more", test_dear);
  g_test_add_func ("/text/marks-are-not-piled-up", test_piled_up);
  g_test_add_func ("/text/long-word", test_long_word);
  return g_test_run ();
}
