/* test-leak.c: a secret is found however a service gives it back
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-leak"

#include "config.h"

#include "gr-leak.h"

#include <glib.h>

#define TOKEN "MIIab+cd/EfGh01-2_34=="
#define PASSWORD "p&ss \\word\"%41密码"

static const char *const secrets[] = { "", TOKEN, PASSWORD, "short", NULL };

static void
test_found (void)
{
  static const char *const texts[] = {
    TOKEN,
    "token " TOKEN " is invalid",
    "token MIIab+cd… is invalid", /* eight characters of it */
    "…01-2_34==",
    "miiab+cd/efgh01-2_34==",
    "MIIAB+CD/EFGH01-2_34==",
    "MIIa\nb+cd\r\n /EfGh",
    "M\u200bI\u200bI\u200ba\u200bb\u200b+\u200bc\u200bd",
    "MIIa\u00adb+cd",
    "MIIab cd EfGh", /* a form's "+" */
    "MIIab-cd_EfGh", /* the alphabet of URLs */
    "MIIab%2Bcd%2fEfGh",
    "MIIab%252Bcd%25252fEfGh",
    "%4d%49%49%61%62%2b%63%64",
    "MIIab\\u002Bcd\\/EfGh",
    "MIIab\\\\u002bcd\\\\\\/EfGh",
    "\\x4d\\x49\\x49\\x61\\x62\\x2b\\x63\\x64",
    "MIIab&#43;cd&#x2F;EfGh",
    "\\u004d\\u0049I\\nab\\tcd\\/EfGh",
    "x" TOKEN "x",
    "\\115\\111\\111\\141\\142\\053\\143\\144", /* octal */
    "MIIab\\053cd\\057EfGh",
    "=4D=49=49=61=62=2B=63=64", /* mail */
    "MIIab=2Bcd=2FEfGh",
    "MIIab=\ncd=2FEfGh",
    "MIIab&#43cd&#47EfGh", /* HTML without its ";" */
    "&#x4d&#x49&#x49&#x61&#x62&#x2b&#x63&#x64",
    "&#00000077;&#00000073;I&#x00000061;&#98;&#43;cd",
    "MIIab&plus;cd&sol;EfGh",
    "\\u{4d}\\u{49}\\u{000049}ab\\u{2B}cd",
    "\\U0000004d\\U00000049\\U00000049ab\\U0000002Bcd",
    "%u004d%u0049%u0049ab%u002Bcd",
    "ＭＩＩａｂ＋ｃｄ", /* full width */
    "𝐌𝐈𝐈𝐚𝐛+𝐜𝐝",         /* bold */
    "%EF%BC%ADIIab+cd",
    "token 4d494961622b6364 is invalid", /* hexadecimal, from any digit on */
    "x04D494961622B63642f",
    "4d:49:49:61:62:2b:63:64",
    "TUlJYWIrY2QvRWZHaDAx", /* base64, from each of three bytes on */
    "eE1JSWFiK2NkL0VmR2gwMS0yXzM0PT0=",
    "eHhNSUlhYitjZC9FZkdoMDEtMl8zND09",
    "73686F7274", /* "short" */
    "c2hvcnQ=",
    "MIIab%252525252Bcd%252525252FEfGh",
    "%25252525252525252525252525252525252525254d", /* what nobody reads */
    "p&ss \\word\"%41",
    "\"p&ss \\\\word\\\"%41密码\"",
    "p%26ss%20%5Cword%22%2541%E5%AF%86%E7%A0%81",
    "P&SS\\WORD",
    "is it short?",
    "is it SHO\nRT?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!gr_leak_is_in (texts[i], secrets))
      g_error ("Not found: %s", texts[i]);
}

static void
test_not_found (void)
{
  static const char *const texts[] = {
    "",
    "The token is invalid",
    "MIIab+c", /* seven characters of it */
    "MIIab+c %d %s 100% \\ &#; &#x; %u0 \\u00",
    "sho-rt",
    "\xff\xfe%ff%fe%00",
    "\\u{} \\u{110000} \\400 \\8 =4 =zz &#x &#x00000000; &; &x; ﷺ",
    "4d494961622b63", /* seven characters of it */
    "Request 0f3c2a7be1d54c6a9a7b1c2d3e4f5a6b, key=41, %2525252541",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (gr_leak_is_in (texts[i], secrets))
      g_error ("Found: %s", texts[i]);
  g_assert_false (gr_leak_is_in (NULL, secrets));
  g_assert_false (gr_leak_is_in (TOKEN, NULL));
}

/* Long texts and secrets, each made of what may be taken for an escape. */
static void
test_hostile (void)
{
  g_autoptr (GString) token = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *long_secrets[] = { NULL, NULL };

  for (guint i = 0; i < 8000; i++)
    {
      g_string_append_printf (token, "%04x", (i * 40503u) & 0xffff);
      g_string_append (text, "%25\\\\u0025&#37;&#x25;%");
    }
  long_secrets[0] = token->str;
  g_assert_false (gr_leak_is_in (text->str, long_secrets));
  g_string_append_len (text, token->str + 16000, GR_LEAK_RUN);
  g_assert_true (gr_leak_is_in (text->str, long_secrets));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/leak/found", test_found);
  g_test_add_func ("/leak/not-found", test_not_found);
  g_test_add_func ("/leak/hostile", test_hostile);

  return g_test_run ();
}
