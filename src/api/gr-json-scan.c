/* gr-json-scan.c: checks that bytes are JSON, and finds the rooms in them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-json-scan"

#include "config.h"

#include "gr-error.h"
#include "gr-json-scan.h"
#include "gr-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* json-glib takes what is not JSON (comments, 012, a second document), and
 * its versions differ on the rest. So every text is checked here first, by
 * the grammar of RFC 8259, and json-glib only sees what passed. Two things
 * that passed but that it does not take as it should are mended in place,
 * byte for byte, so that every extent holds for the text that is kept too:
 *
 * - \u0000, which cuts the string there, becomes U+FFFD;
 * - half a surrogate pair, which fails or gives invalid UTF-8, too.
 */
typedef struct
{
  char *start;
  char *at; /* the next byte; a NUL ends the text */
  guint depth;
  guint n_values;
  gboolean too_much; /* it may be JSON, but no answer of this API */
  GrJsonPage *page;
} Scan;

static gboolean take_value (Scan *scan);

static void
skip_space (Scan *scan)
{
  scan->at += strspn (scan->at, " \t\r\n");
}

static gboolean
take (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if (strncmp (scan->at, word, length) != 0)
    return FALSE;
  scan->at += length;
  return TRUE;
}

static gboolean
take_digits (Scan *scan)
{
  gsize n = strspn (scan->at, "0123456789");

  scan->at += n;
  return n > 0;
}

static gboolean
take_number (Scan *scan)
{
  take (scan, "-");
  if (!take (scan, "0") && !take_digits (scan))
    return FALSE;
  if (take (scan, ".") && !take_digits (scan))
    return FALSE;
  if (!take (scan, "e") && !take (scan, "E"))
    return TRUE;
  if (!take (scan, "+"))
    take (scan, "-");
  return take_digits (scan);
}

/* Reads the UTF-16 unit of "\uXXXX". */
static gboolean
read_unit (const char *at, guint *unit)
{
  *unit = 0;
  if (at[0] != '\\' || at[1] != 'u')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return FALSE;
      *unit = *unit << 4 | (guint) g_ascii_xdigit_value (at[i]);
    }
  return TRUE;
}

static gboolean
take_escape (Scan *scan)
{
  char kind = scan->at[1];
  guint unit, low;

  if (kind != 'u')
    {
      scan->at += 2;
      return kind != '\0' && strchr ("\"\\/bfnrt", kind) != NULL;
    }
  if (!read_unit (scan->at, &unit))
    return FALSE;
  if (unit >= 0xd800 && unit < 0xdc00 && read_unit (scan->at + 6, &low) &&
      low >= 0xdc00 && low < 0xe000)
    scan->at += 6;
  else if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
    memcpy (scan->at, "\\ufffd", 6);
  scan->at += 6;
  return TRUE;
}

static gboolean
take_string (Scan *scan)
{
  if (!take (scan, "\""))
    return FALSE;
  while (*scan->at != '"')
    {
      if ((guchar) *scan->at < ' ')
        return FALSE;
      if (*scan->at != '\\')
        scan->at++;
      else if (!take_escape (scan))
        return FALSE;
    }
  scan->at++;
  return TRUE;
}

/* Takes an array or object whose items are what @take_item takes. */
static gboolean
take_items (Scan *scan, gboolean (*take_item) (Scan *), const char *end)
{
  if (scan->depth == GR_JSON_DEPTH_MAX)
    {
      scan->too_much = TRUE;
      return FALSE;
    }
  scan->depth++;
  scan->at++;
  skip_space (scan);
  if (*scan->at != *end)
    do
      {
        skip_space (scan);
        if (!take_item (scan))
          return FALSE;
        skip_space (scan);
      }
    while (take (scan, ","));
  scan->depth--;
  return take (scan, end);
}

static gboolean
take_colon (Scan *scan)
{
  skip_space (scan);
  if (!take (scan, ":"))
    return FALSE;
  skip_space (scan);
  return TRUE;
}

static gboolean
take_member (Scan *scan)
{
  return take_string (scan) && take_colon (scan) && take_value (scan);
}

/* Recursion ends at GR_JSON_DEPTH_MAX. */
static gboolean
take_value (Scan *scan)
{
  if (++scan->n_values > GR_JSON_VALUES_MAX)
    {
      scan->too_much = TRUE;
      return FALSE;
    }
  switch (*scan->at)
    {
    case '{':
      return take_items (scan, take_member, "}");
    case '[':
      return take_items (scan, take_value, "]");
    case '"':
      return take_string (scan);
    case 't':
      return take (scan, "true");
    case 'f':
      return take (scan, "false");
    case 'n':
      return take (scan, "null");
    default:
      return take_number (scan);
    }
}

/* Whether the string at @text is @name; it may be written with escapes. */
static gboolean
is_key (const char *text, gsize length, const char *name)
{
  g_autofree char *string = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (memchr (text, '\\', length) == NULL)
    return length == strlen (name) + 2 &&
           strncmp (text + 1, name, length - 2) == 0;
  string = g_strndup (text, length);
  node = json_from_string (string, NULL);
  return node != NULL && g_strcmp0 (json_node_get_string (node), name) == 0;
}

/* From @from to where the scan is now. */
static GrJsonExtent
get_extent (Scan *scan, const char *from)
{
  GrJsonExtent extent;

  extent.offset = (gsize) (from - scan->start);
  extent.length = (gsize) (scan->at - from);
  return extent;
}

static gboolean
take_room (Scan *scan)
{
  const char *from = scan->at;
  GrJsonExtent extent;

  if (!take_value (scan))
    return FALSE;
  extent = get_extent (scan, from);
  g_array_append_val (scan->page->rooms, extent);
  return TRUE;
}

static gboolean
take_rooms (Scan *scan)
{
  g_clear_pointer (&scan->page->rooms, g_array_unref);
  scan->page->no_rooms = *scan->at == 'n'; /* null */
  if (*scan->at != '[')
    return take_value (scan);
  scan->page->rooms = g_array_new (FALSE, FALSE, sizeof (GrJsonExtent));
  return take_items (scan, take_room, "]");
}

static gboolean
take_count (Scan *scan)
{
  const char *from = scan->at;

  if (!take_value (scan))
    return FALSE;
  scan->page->count = get_extent (scan, from);
  return TRUE;
}

/* Of members with the same name the last one counts, whatever it is. */
static gboolean
take_page_member (Scan *scan)
{
  const char *key = scan->at;
  gsize length;

  if (!take_string (scan))
    return FALSE;
  length = (gsize) (scan->at - key);
  if (!take_colon (scan))
    return FALSE;
  if (is_key (key, length, "smart_live_rooms"))
    return take_rooms (scan);
  if (is_key (key, length, "count"))
    return take_count (scan);
  return take_value (scan);
}

static gboolean
take_page (Scan *scan)
{
  if (*scan->at != '{')
    return take_value (scan);
  return take_items (scan, take_page_member, "}");
}

static void
set_error (Scan *scan, GError **error)
{
  g_debug ("Stopped at byte %" G_GSIZE_FORMAT,
           (gsize) (scan->at - scan->start));
  if (scan->too_much)
    g_set_error_literal (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO,
                         _ ("The answer is nested too deeply, or holds too "
                            "much, to come from MetaStudio. Check the "
                            "endpoint."));
  else
    g_set_error_literal (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO,
                         _ ("The answer is not JSON, so it does not come from "
                            "MetaStudio. Check the endpoint, and whether the "
                            "network asks you to sign in first."));
}

/* A byte order mark may stand before the document, and nothing but space
 * after it. */
static gboolean
take_text (char *text,
           GrJsonPage *page,
           gboolean (*take_document) (Scan *),
           GrJsonExtent *extent,
           GError **error)
{
  const char *from;
  Scan scan = { .start = text, .at = text, .page = page };

  take (&scan, "\357\273\277");
  skip_space (&scan);
  from = scan.at;
  if (take_document (&scan))
    {
      *extent = get_extent (&scan, from);
      skip_space (&scan);
      if (*scan.at == '\0')
        return TRUE;
    }
  set_error (&scan, error);
  return FALSE;
}

void
gr_json_page_clear (GrJsonPage *page)
{
  g_clear_pointer (&page->rooms, g_array_unref);
}

/* Appends the string that begins at @text; returns where it ends. */
static const char *
append_string (GString *out, const char *text)
{
  do
    {
      gunichar c = g_utf8_get_char (text);
      const char *next = g_utf8_next_char (text);

      if (c == '\\' && *next != '\0')
        next = g_utf8_next_char (next);
      if (gr_text_steers (c))
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_len (out, text, next - text);
      text = next;
    }
  while (*text != '"' && *text != '\0');
  return text;
}

/* Outside of strings they are blanks, or no JSON. */
static char *
escape_in_strings (const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize before = strcspn (text, "\"");

      g_string_append_len (out, text, (gssize) before);
      text += before;
      if (*text == '\0')
        break;
      text = append_string (out, text);
      if (*text == '"')
        g_string_append_c (out, *text++);
    }
  return g_string_free (out, FALSE);
}

static gboolean
steers_anywhere (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (gr_text_steers (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/**
 * gr_json_dup_text:
 * @body: bytes that somebody sent
 *
 * Some servers write control characters into strings as they are, which is no
 * JSON, and which a terminal obeys.
 *
 * Returns: (transfer full): @body as valid UTF-8 that ends with its only
 *   NUL: each byte that is not UTF-8, and each NUL, became U+FFFD; and within
 *   strings what gr_text_steers() became an escape, which means the same
 */
char *
gr_json_dup_text (GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  /* An empty body's data is NULL. */
  g_autofree char *text =
      data != NULL ? g_utf8_make_valid (data, (gssize) length) : g_strdup ("");

  return steers_anywhere (text) ? escape_in_strings (text)
                                : g_steal_pointer (&text);
}

/**
 * gr_json_check:
 * @text: (inout): of gr_json_dup_text(); mended in place
 * @error: return location for a #GError
 *
 * Checks that @text is one JSON value, nested %GR_JSON_DEPTH_MAX deep at
 * most, so that json-glib can be trusted with it.
 *
 * Returns: whether it is; if not, %GR_ERROR_NOT_METASTUDIO says why
 */
gboolean
gr_json_check (char *text, GError **error)
{
  GrJsonExtent extent;

  return gr_json_scan_value (text, &extent, error);
}

/**
 * gr_json_scan_value:
 * @text: (inout): of gr_json_dup_text(); mended in place
 * @extent: (out): where the value begins and ends
 * @error: return location for a #GError
 *
 * Checks like gr_json_check().
 *
 * Returns: whether @text is one JSON value; if not, %GR_ERROR_NOT_METASTUDIO
 *   says why
 */
gboolean
gr_json_scan_value (char *text, GrJsonExtent *extent, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (extent != NULL, FALSE);

  return take_text (text, NULL, take_value, extent, error);
}

static gboolean
is_zero (const char *text, const GrJsonExtent *number)
{
  return number->length == 1 && text[number->offset] == '0';
}

/**
 * gr_json_scan_page:
 * @text: (inout): of gr_json_dup_text(); mended in place
 * @page: (out caller-allocates): what stands at the top level, for
 *   gr_json_page_clear()
 * @error: return location for a #GError
 *
 * Checks like gr_json_check(), and notes where each room begins and ends.
 * The extents hold for @text before it was mended as well.
 *
 * Returns: whether it is JSON with an array `smart_live_rooms`, or with a
 *   `count` of 0 and no such member; if not, %GR_ERROR_NOT_METASTUDIO says why
 */
gboolean
gr_json_scan_page (char *text, GrJsonPage *page, GError **error)
{
  GrJsonExtent whole;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (page != NULL, FALSE);

  memset (page, 0, sizeof *page);
  page->no_rooms = TRUE;
  if (!take_text (text, page, take_page, &whole, error))
    return FALSE;
  if (page->no_rooms && is_zero (text, &page->count))
    page->rooms = g_array_new (FALSE, FALSE, sizeof (GrJsonExtent));
  if (page->rooms != NULL)
    return TRUE;
  g_set_error_literal (error, GR_ERROR, GR_ERROR_NOT_METASTUDIO,
                       _ ("The answer holds no list of rooms, so it does not "
                          "come from MetaStudio. Check the endpoint."));
  return FALSE;
}
