/* gr-room-export.c: rooms as JSON, lines of JSON and CSV
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-export"

#include "config.h"

#include "gr-room-export.h"

#include <string.h>

#define BYTE_ORDER_MARK "\357\273\277"

static GBytes *
dup_json (GrRoom *room, GBytes *body)
{
  gsize offset, length;

  if (body == NULL)
    return gr_room_dup_json (room);
  gr_room_get_json_extent (room, &offset, &length);
  return g_bytes_new_from_bytes (body, offset, length);
}

static gboolean
is_line_break (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
is_indentation (char c)
{
  return is_line_break (c) || c == ' ' || c == '\t';
}

/* JSON, which is what a room's bytes are, has line breaks between tokens only.
 * Those go, with the indentation that follows them. */
static void
append_as_line (GString *out, const char *json, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!is_line_break (json[i]))
      g_string_append_c (out, json[i]);
    else
      while (i + 1 < length && is_indentation (json[i + 1]))
        i++;
}

/* What a spreadsheet takes for the beginning of a formula, in either width. */
static gboolean
begins_formula (gunichar c)
{
  return c != 0 && (strchr ("=+-@\t\r", c < 0x80 ? (int) c : 'x') != NULL ||
                    c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20);
}

/* Elsewhere than between commas, a spreadsheet may see the beginning of a cell
 * after a semicolon, a tab or a line break, and take no notice of blanks and
 * quotes there. An apostrophe says that text follows. */
static char *
guard_cell (const char *value)
{
  GString *guarded = g_string_new (NULL);
  gboolean at_start = TRUE;

  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (at_start && begins_formula (character))
        g_string_append_c (guarded, '\'');
      g_string_append_unichar (guarded, character);
      if (strchr (";\t\r\n", *c) != NULL)
        at_start = TRUE;
      else if (*c != ' ' && *c != '"')
        at_start = FALSE;
    }
  return g_string_free (guarded, FALSE);
}

static void
append_quoted (GString *out, const char *value)
{
  g_string_append_c (out, '"');
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

static void
append_cell (GString *out, const GrField *field, GrRoom *room, gboolean guarded)
{
  g_autofree char *sent = gr_field_export (field, room);
  g_autofree char *safe = sent != NULL && guarded ? guard_cell (sent) : NULL;
  const char *value = safe != NULL ? safe : sent;

  if (value != NULL && strpbrk (value, ",\"\r\n") != NULL)
    append_quoted (out, value);
  else if (value != NULL)
    g_string_append (out, value);
  g_string_append_c (out, ',');
}

static void
end_record (GString *out)
{
  g_string_truncate (out, out->len - 1); /* the last comma */
  g_string_append (out, "\r\n");
}

/**
 * gr_export_begin_json:
 * @out: what to append to
 * @count: the service's last word on the number of its rooms
 *
 * Begins a document of the service's own shape, `count` and
 * `smart_live_rooms` (the reference's Table 5).
 */
void
gr_export_begin_json (GString *out, gint64 count)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (count >= 0);

  g_string_append_printf (out,
                          "{\"count\": %" G_GINT64_FORMAT
                          ", \"smart_live_rooms\": [",
                          count);
}

/**
 * gr_export_append_json:
 * @out: what to append to
 * @room: a room
 * @body: (nullable): the body of its page
 *
 * Appends the room's own bytes, as the service sent them.
 */
void
gr_export_append_json (GString *out, GrRoom *room, GBytes *body)
{
  g_autoptr (GBytes) json = NULL;
  const char *data;
  gsize length;

  g_return_if_fail (out != NULL);
  g_return_if_fail (room != NULL);

  json = dup_json (room, body);
  data = g_bytes_get_data (json, &length);
  g_string_append_len (out, data, length);
}

/**
 * gr_export_append_json_line:
 * @out: what to append to
 * @room: a room
 * @body: (nullable): the body of its page
 *
 * Appends the room's own bytes and a line feed. Line breaks among those
 * bytes go; no value changes.
 */
void
gr_export_append_json_line (GString *out, GrRoom *room, GBytes *body)
{
  g_autoptr (GBytes) json = NULL;
  const char *data;
  gsize length;

  g_return_if_fail (out != NULL);
  g_return_if_fail (room != NULL);

  json = dup_json (room, body);
  data = g_bytes_get_data (json, &length);
  append_as_line (out, data, length);
  g_string_append_c (out, '\n');
}

/**
 * gr_export_begin_csv:
 * @out: what to append to
 * @fields: the fields of the records
 * @spreadsheet: whether a spreadsheet is to open it
 *
 * Appends the header: the service's names, in the order of its reference. A
 * spreadsheet sees by the mark before it that this is UTF-8.
 */
void
gr_export_begin_csv (GString *out, const GrFields *fields, gboolean spreadsheet)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (fields != NULL);

  if (spreadsheet)
    g_string_append (out, BYTE_ORDER_MARK);
  for (guint i = 0; i < fields->n; i++)
    if (gr_field_is_exported (&fields->rows[i]))
      g_string_append_printf (out, "%s,", fields->rows[i].id);
  end_record (out);
}

/**
 * gr_export_append_csv:
 * @out: what to append to
 * @fields: the fields of the record
 * @room: a room
 * @spreadsheet: whether a spreadsheet is to open it
 *
 * Appends a record. Values stand as the service sent them, words too; lists
 * are joined by `;`; what is absent is empty. What a spreadsheet would run as
 * a formula gets an apostrophe, but only for @spreadsheet: RFC 4180 knows no
 * such thing, and it changes the value.
 */
void
gr_export_append_csv (GString *out,
                      const GrFields *fields,
                      GrRoom *room,
                      gboolean spreadsheet)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (fields != NULL);
  g_return_if_fail (room != NULL);

  for (guint i = 0; i < fields->n; i++)
    if (gr_field_is_exported (&fields->rows[i]))
      append_cell (out, &fields->rows[i], room, spreadsheet);
  end_record (out);
}
