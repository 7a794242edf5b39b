/* test-json-scan.c: what is JSON, what is a page, and where its rooms are
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-error.h"
#include "gr-json-read.h"
#include "gr-json-scan.h"
#include "gr-test.h"

#include <string.h>

static const char *const json[] = {
  "{}",
  "[]",
  " \t\r\n{ \t\r\n} \t\r\n",
  "null",
  "true",
  "false",
  "\"\"",
  "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
  "\"\\u0041\\uD83D\\uDE00\\ufffD\"",
  "\"\\ud800\"",
  "\"\\ud800\\ud800\\udc00\"",
  "\"\\ud800\\u0041\"",
  "\"\\ud800\\n\"",
  "\"\\udc00\"",
  "\"\\u0000\"",
  "\"\x7f\"",
  "\"直播间 🎥\"",
  "0",
  "-0",
  "-1.50",
  "1.0E+2",
  "1e-400",
  "1e400",
  "9223372036854775808",
  "123456789012345678901234567890",
  "{\"a\":1,\"a\":2}",
  "{\"\":[[],{},\"\",0]}",
  "[1 , 2\n,3]",
  "\357\273\277{}",
};

static const char *const not_json[] = {
  "",
  " ",
  "\357\273\277",
  "{",
  "}",
  "[",
  "]",
  "{]",
  "[}",
  "{} {}",
  "{}{}",
  "{},",
  "{}x",
  "{}]",
  "[],[]",
  "[1,]",
  "[,1]",
  "[1 2]",
  "{\"a\"}",
  "{\"a\":}",
  "{\"a\":1,}",
  "{\"a\":1 \"b\":2}",
  "{\"a\" 1}",
  "{a:1}",
  "{'a':1}",
  "{1:1}",
  "{null:1}",
  "// a comment\n{}",
  "/* a comment */ {}",
  "{} // a comment",
  "{/**/}",
  "# a comment\n{}",
  "var a = {}",
  "True",
  "nul",
  "nullx",
  "NaN",
  "Infinity",
  "-",
  "+1",
  "01",
  "012",
  "-01",
  ".5",
  "1.",
  "1.e5",
  "1e",
  "1e+",
  "0x10",
  "1_000",
  "\"",
  "\"\\",
  "\"\\\"",
  "\"\\x41\"",
  "\"\\a\"",
  "\"\\u\"",
  "\"\\u12\"",
  "\"\\u12g4\"",
  "\"\\u 123\"",
  "\"\\u+123\"",
  "\"\\U00000041\"",
  "\"a\" \"b\"",
  "{}\357\273\277",
  "{\302\240}",
  "\013{}",
  "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>",
  "<?xml version=\"1.0\"?><Error/>",
  "Bad Gateway",
};

static void
test_json (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (json); i++)
    {
      g_autofree char *text = g_strdup (json[i]);
      g_autoptr (GBytes) body = g_bytes_new_static (json[i], strlen (json[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = NULL;

      g_test_message ("%s", json[i]);
      g_assert_true (gr_json_check (text, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (strlen (text), ==, strlen (json[i]));
      /* And json-glib agrees. */
      node = gr_json_parse (body);
      g_assert_nonnull (node);
    }
}

static void
test_not_json (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (not_json); i++)
    {
      g_autofree char *text = g_strdup (not_json[i]);
      g_autoptr (GBytes) body =
          g_bytes_new_static (not_json[i], strlen (not_json[i]));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", not_json[i]);
      g_assert_false (gr_json_check (text, &error));
      g_assert_error (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO);
      g_assert_null (gr_json_parse (body));
    }
}

static const struct
{
  const char *text;
  const char *mended;
} mended[] = {
  { "\"a\\u0000b\"", "\"a\\ufffdb\"" },
  { "\"\\ud800\"", "\"\\ufffd\"" },
  { "\"\\uDFFF\"", "\"\\ufffd\"" },
  { "\"\\ud83d\\uDE00\"", "\"\\ud83d\\uDE00\"" },
  { "\"\\ud800\\ud83d\\ude00\"", "\"\\ufffd\\ud83d\\ude00\"" },
  { "\"\\ud800\\u0000\"", "\"\\ufffd\\ufffd\"" },
  { "\"\\ud800\\n\\\\u0000\"", "\"\\ufffd\\n\\\\u0000\"" },
  { "\"\\ude00\\ud83d\"", "\"\\ufffd\\ufffd\"" },
  { "{\"\\u0000\":\"\\udbff\\ue000\"}", "{\"\\ufffd\":\"\\ufffd\\ue000\"}" },
  { "\"\\ufffe\\uffff\x7f\"", "\"\\ufffe\\uffff\x7f\"" },
};

/* Mending changes no length, and nothing outside of strings. */
static void
test_mend (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mended); i++)
    {
      g_autofree char *text = g_strdup (mended[i].text);

      g_assert_true (gr_json_check (text, NULL));
      g_assert_cmpstr (text, ==, mended[i].mended);
    }
}

/* @depth times @open, @inner, and as many times @close. */
static char *
nest (guint depth, const char *open, const char *inner, const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, inner);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  static const struct
  {
    const char *open;
    const char *inner;
    const char *close;
  } kinds[] = {
    { "[", "", "]" },
    { "[", "0", "]" },
    { "{\"a\":", "0", "}" },
    { "[0,", "0", ",[]]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint depth = 62; depth < 68; depth++)
      {
        g_autofree char *text =
            nest (depth, kinds[i].open, kinds[i].inner, kinds[i].close);
        guint whole = depth + (g_str_has_suffix (kinds[i].close, "[]]"));

        g_test_message ("%s", text);
        g_assert_cmpint (gr_json_check (text, NULL), ==,
                         whole <= GR_JSON_DEPTH_MAX);
      }
}

/* The depth counts from the start of the body, also inside a room. */
static void
test_page_depth (void)
{
  for (guint depth = 60; depth < 65; depth++)
    {
      g_autofree char *room = nest (depth, "[", "", "]");
      g_autofree char *text =
          g_strdup_printf ("{\"smart_live_rooms\":[%s]}", room);
      g_auto (GrJsonPage) page = { 0 };
      g_autoptr (GError) error = NULL;
      gboolean ok = gr_json_scan_page (text, &page, &error);

      g_assert_cmpint (ok, ==, depth + 2 <= GR_JSON_DEPTH_MAX);
      if (!ok)
        g_assert_error (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO);
    }
}

static void
test_two_megabytes (void)
{
  static const char *const units[] = { "[",    "{",  "{\"a\":", "\"", "0,",
                                       "[[],", "\\", "-",       " " };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *text =
          nest (2000000 / strlen (units[i]), units[i], "", "");
      g_auto (GrJsonPage) page = { 0 };

      g_assert_false (gr_json_check (text, NULL));
      g_assert_false (gr_json_scan_page (text, &page, NULL));
    }
}

static char *
repeat_zeros (guint n)
{
  g_autofree char *zeros = nest (n - 1, "0,", "0", "");

  return g_strdup_printf ("[%s]", zeros);
}

static void
test_values (void)
{
  /* The array is a value too. */
  g_autofree char *all = repeat_zeros (GR_JSON_VALUES_MAX - 1);
  g_autofree char *more = repeat_zeros (GR_JSON_VALUES_MAX);
  g_autoptr (GError) error = NULL;

  g_assert_true (gr_json_check (all, NULL));
  g_assert_false (gr_json_check (more, &error));
  g_assert_error (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO);
}

/* What scan_page() finds, as one text: "COUNT|ROOM|ROOM". */
static char *
describe (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  g_auto (GrJsonPage) page = { 0 };
  GString *found;

  if (!gr_json_scan_page (copy, &page, NULL))
    return NULL;
  found =
      g_string_new_len (text + page.count.offset, (gssize) page.count.length);
  for (guint i = 0; i < page.rooms->len; i++)
    {
      GrJsonExtent *room = &g_array_index (page.rooms, GrJsonExtent, i);

      g_string_append_c (found, '|');
      g_string_append_len (found, text + room->offset, (gssize) room->length);
    }
  return g_string_free (found, FALSE);
}

static const struct
{
  const char *text;
  const char *found; /* NULL: no page */
} pages[] = {
  { "{\"smart_live_rooms\":[]}", "" },
  { "{\"count\":7,\"smart_live_rooms\":[]}", "7" },
  { "{\"smart_live_rooms\":[{},{}],\"count\":7}", "7|{}|{}" },
  { " {\n\"smart_live_rooms\" :\t[ { } , {\"a\" : 1.0E+2}\n] }\n",
    "|{ }|{\"a\" : 1.0E+2}" },
  { "{\"smart_live_rooms\":[null,1,\"]\",[{}],{\"a\":[{}]},true]}",
    "|null|1|\"]\"|[{}]|{\"a\":[{}]}|true" },
  { "\357\273\277{\"count\" : -1 , \"smart_live_rooms\":[0]}", "-1|0" },
  { "{\"smart_live_rooms\":[{\"n\":\"\\u0000\\\"]}\"}]}",
    "|{\"n\":\"\\u0000\\\"]}\"}" },
  /* The last of two counts. */
  { "{\"count\":1,\"smart_live_rooms\":[1],\"count\":2,"
    "\"smart_live_rooms\":[2,3]}",
    "2|2|3" },
  { "{\"smart_live_rooms\":null,\"smart_live_rooms\":[2]}", "|2" },
  { "{\"smart_live_rooms\":[2],\"smart_live_rooms\":null}", NULL },
  { "{\"smart_live_rooms\":{},\"smart_live_rooms\":null,\"count\":0}", "0" },
  { "{\"smart_live_rooms\":null,\"smart_live_rooms\":{},\"count\":0}", NULL },
  { "{\"smart_live_rooms\":[2],\"smart_live_rooms\":{}}", NULL },
  /* A name may be written with escapes. */
  { "{\"c\\u006funt\":3,\"smart\\u005flive_rooms\":[1]}", "3|1" },
  { "{\"count\\u0000\":3,\"smart_live_rooms\":[1]}", "|1" },
  { "{\"smart_live_rooms\\\\\":[1]}", NULL },
  /* Only at the top level, and only in this spelling. */
  { "{\"a\":{\"smart_live_rooms\":[1],\"count\":1}}", NULL },
  { "[{\"smart_live_rooms\":[1]}]", NULL },
  { "{\"smart_live_rooms\":{\"smart_live_rooms\":[1]}}", NULL },
  { "{\"a\":{\"count\":1},\"smart_live_rooms\":[{\"count\":2,"
    "\"smart_live_rooms\":[3]}]}",
    "|{\"count\":2,\"smart_live_rooms\":[3]}" },
  { "{\"Smart_live_rooms\":[1]}", NULL },
  { "{\"smart_live_room\":[1],\"smart_live_roomss\":[1]}", NULL },
  { "{\"smart_live_rooms\":\"[]\"}", NULL },
  { "{\"smart_live_rooms\":0}", NULL },
  /* Nothing is counted, and nothing is there. */
  { "{\"count\":0}", "0" },
  { "{\"count\" : 0 , \"smart_live_rooms\" : null }", "0" },
  { "{\"smart_live_rooms\":null,\"count\":0,\"a\":[{}]}", "0" },
  { "{\"count\":1,\"count\":0}", "0" },
  { "{\"count\":0,\"count\":1}", NULL },
  { "{\"count\":5}", NULL },
  { "{\"count\":-0}", NULL },
  { "{\"count\":0.0}", NULL },
  { "{\"count\":\"0\"}", NULL },
  { "{\"count\":null,\"smart_live_rooms\":null}", NULL },
  { "{\"count\":5,\"smart_live_rooms\":null}", NULL },
  { "{\"count\":0,\"smart_live_rooms\":{}}", NULL },
  { "{\"count\":0,\"smart_live_rooms\":\"\"}", NULL },
  { "{\"a\":{\"count\":0}}", NULL },
  { "{}", NULL },
  { "[]", NULL },
  { "null", NULL },
  { "\"smart_live_rooms\"", NULL },
  { "", NULL },
  { "{\"smart_live_rooms\":[1]} {}", NULL },
  { "{\"smart_live_rooms\":[1],}", NULL },
  { "{\"smart_live_rooms\":[1,]}", NULL },
  { "{\"smart_live_rooms\":[1}", NULL },
  { "{\"error_code\":\"MSS.00000003\",\"error_msg\":\"Invalid\"}", NULL },
};

static void
test_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *found = describe (pages[i].text);

      g_test_message ("%s", pages[i].text);
      g_assert_cmpstr (found, ==, pages[i].found);
    }
}

static void
test_dup_text (void)
{
  static const char broken[] = "a\0b\xff\xc3(\xed\xa0\x80\xf0\x9f";
  g_autoptr (GBytes) body = g_bytes_new_static (broken, sizeof broken - 1);
  g_autoptr (GBytes) valid = g_bytes_new_static ("直播", strlen ("直播"));
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autofree char *text = gr_json_dup_text (body);
  g_autofree char *same = gr_json_dup_text (valid);
  g_autofree char *nothing = gr_json_dup_text (empty);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_prefix (text, "a\357\277\275b\357\277\275"));
  g_assert_cmpstr (same, ==, "直播");
  g_assert_cmpstr (nothing, ==, "");
}

/* A control character within a string, which is no JSON, or which a terminal
 * obeys, and what turns the direction of text, become what means the same. */
static void
test_escaped (void)
{
  static const struct
  {
    const char *text;
    const char *kept;
    const char *value;
  } cases[] = {
    { "\"a\nb\tc\"", "\"a\\u000ab\\u0009c\"", "a\nb\tc" },
    { "\"\x01\x1b[31m\x7f\"", "\"\\u0001\\u001b[31m\\u007f\"",
      "\x01\x1b[31m\x7f" },
    { "\"\xc2\x9b\u202e\u2066\"", "\"\\u009b\\u202e\\u2066\"",
      "\xc2\x9b\u202e\u2066" },
    { "\n\t\"\\\"\r\\\\\"\r\n", "\n\t\"\\\"\\u000d\\\\\"\r\n", "\"\r\\" },
    { "\"直播\\n\\u0001\"", "\"直播\\n\\u0001\"", "直播\n\x01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body =
          g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autofree char *kept = gr_json_dup_text (body);
      g_autoptr (JsonNode) node = gr_json_parse (body);

      g_assert_cmpstr (kept, ==, cases[i].kept);
      g_assert_true (gr_json_check (kept, NULL));
      g_assert_cmpstr (gr_json_node_string (node), ==, cases[i].value);
    }
}

/* What is no JSON does not become it. */
static void
test_not_escaped (void)
{
  static const char *const texts[] = {
    "\"\\\n\"", "\"\\\x01\"", "\"\\\u202e\"", "\"\n",
    "\x01",     "[\x01]",     "{\u202e}",     "\"\n\\",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) body =
          g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autofree char *kept = gr_json_dup_text (body);

      g_assert_false (gr_json_check (kept, NULL));
    }
}

/* Each truncation of a page is refused, but those that lack blanks only. */
static void
test_truncated (void)
{
  static const char *const names[] = { "reference-200.json", "full-room.json",
                                       "reference-400.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) body = gr_test_load_data (names[i]);
      g_autofree char *whole = gr_json_dup_text (body);
      gsize length = strlen (g_strchomp (whole));

      for (gsize n = 0; n < length; n++)
        {
          g_autofree char *text = g_strndup (whole, n);
          g_auto (GrJsonPage) page = { 0 };

          g_assert_false (gr_json_scan_page (text, &page, NULL));
          g_assert_false (gr_json_check (text, NULL));
        }
      g_assert_true (gr_json_check (whole, NULL));
    }
}

static void
test_read (void)
{
  static const char text[] =
      "{\"s\":\"x\",\"e\":\"\",\"n\":null,\"i\":1,\"f\":0.5,\"b\":true,"
      "\"o\":{\"s\":\"y\"},\"a\":[\"z\"]}";
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonNode) node = gr_json_parse (body);
  JsonObject *object = json_node_get_object (node);

  for (const char *name = "eifbnoa?"; *name != '\0'; name++)
    {
      const char member[] = { *name, '\0' };

      g_assert_null (gr_json_get_string (object, member));
      if (*name != 'o')
        g_assert_null (gr_json_get_object (object, member));
      if (*name != 'a')
        g_assert_null (gr_json_get_array (object, member));
    }
  g_assert_cmpstr (gr_json_get_string (object, "s"), ==, "x");
  g_assert_cmpstr (gr_json_get_string (gr_json_get_object (object, "o"), "s"),
                   ==, "y");
  g_assert_cmpuint (json_array_get_length (gr_json_get_array (object, "a")), ==,
                    1);
  g_assert_null (gr_json_get_string (NULL, "s"));
  g_assert_null (gr_json_get_object (NULL, "s"));
  g_assert_null (gr_json_get_array (NULL, "s"));
  g_assert_null (gr_json_node_string (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scan/json", test_json);
  g_test_add_func ("/json-scan/not-json", test_not_json);
  g_test_add_func ("/json-scan/mend", test_mend);
  g_test_add_func ("/json-scan/depth", test_depth);
  g_test_add_func ("/json-scan/page-depth", test_page_depth);
  g_test_add_func ("/json-scan/two-megabytes", test_two_megabytes);
  g_test_add_func ("/json-scan/values", test_values);
  g_test_add_func ("/json-scan/pages", test_pages);
  g_test_add_func ("/json-scan/dup-text", test_dup_text);
  g_test_add_func ("/json-scan/controls-in-strings-become-escapes",
                   test_escaped);
  g_test_add_func ("/json-scan/controls-elsewhere-are-no-json",
                   test_not_escaped);
  g_test_add_func ("/json-scan/truncated", test_truncated);
  g_test_add_func ("/json-scan/read", test_read);
  return g_test_run ();
}
