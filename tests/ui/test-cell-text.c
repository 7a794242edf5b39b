/* test-cell-text.c: what stands in a cell, and how a row is read out
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-field.h"
#include "gr-room-sentence.h"
#include "gr-text.h"
#include "test-one-room.h"

/* Sunday, 22 November 2026, 12:03 UTC */
#define NOW 1795348980

typedef struct
{
  const char *id;   /* of a field */
  const char *json; /* of a room */
  const char *text;
} Case;

static const Case cases[] = {
  { "cover", "{\"cover_url\":\"https://a.example/b.png\"}", "" },
  { "room_name", "{\"room_name\":\"Tea & <b>\"}", "Tea & <b>" },
  { "room_name", "{\"room_name\":\"a\\nb\\u2028c\\td\"}", "a b c d" },
  { "room_name", "{\"room_name\":\"a\\u202egnp.exe\"}", "a\uFFFDgnp.exe" },
  { "last_job_status", "{\"last_job_status\":\"\\u2066A\\u001b\"}",
    "\uFFFDA\uFFFD" },
  { "room_name", "{}", "" },
  { "last_job_status", "{\"last_job_status\":\"PROCESSING\"}", "Live" },
  { "room_state", "{\"room_state\":\"DISABLE\"}", "Unavailable" },
  { "room_state", "{}", "" },
  { "room_type", "{\"room_type\":\"TEMP\"}", "Temporary" },
  { "room_type", "{\"room_type\":\"ODD\\nONE\"}", "ODD ONE" },
  { "avatars",
    "{\"model_infos\":[{\"asset_name\":\"An Ning\"},"
    "{\"asset_name\":\"Lan\\nXi\"}]}",
    "An Ning, Lan Xi" },
  { "last_job_start_time", "{\"last_job_start_time\":\"2026-11-22T11:20:00Z\"}",
    "Today 11:20" },
  { "last_job_start_time", "{}", "" },
  { "duration",
    "{\"last_job_status\":\"SUCCEED\","
    "\"last_job_start_time\":\"2026-11-22T08:00:00Z\","
    "\"last_job_end_time\":\"2026-11-22T10:53:29Z\"}",
    "2:53:29" },
  { "duration",
    "{\"last_job_status\":\"PROCESSING\","
    "\"last_job_start_time\":\"2026-11-22T12:00:00Z\"}",
    "0:03:00" },
  { "duration", "{}", "" },
  { "update_time", "{\"update_time\":\"2026-11-21T21:15:00Z\"}", "Sat 21:15" },
  { "create_time", "{\"create_time\":\"2025-11-15T21:05:00Z\"}",
    "15 Nov 2025" },
  { "room_id", "{\"room_id\":\"26f06524\"}", "26f06524" },
  { "confirm_state", "{\"confirm_state\":\"REJECT\"}", "Rejected" },
};

static void
test_cells (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const GrFields *fields = gr_fields_get_default ();
  guint64 seen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrRoom) room = read_room (cases[i].json);
      const GrField *field = gr_fields_find (fields, cases[i].id);
      g_autofree char *text =
          gr_field_words (field, room, GR_TEXT_LINE_MAX, NOW, utc);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpstr (text, ==, cases[i].text);
      seen |= G_GUINT64_CONSTANT (1) << (field - fields->rows);
    }

  for (guint i = 0; i < fields->n; i++)
    if (fields->rows[i].column.width > 0)
      g_assert_cmpuint (seen & G_GUINT64_CONSTANT (1) << i, !=, 0);
}

/* A cell is laid out on the main loop. */
static void
test_long (void)
{
  g_autofree char *x = g_strnfill (20000, 'x');
  GString *json = g_string_new (NULL);
  g_autoptr (GrRoom) room = NULL;
  g_autofree char *sentence = NULL;

  g_string_printf (json,
                   "{\"room_name\":\"%s\",\"room_id\":\"%s\","
                   "\"room_state\":\"%s\",\"room_type\":\"%s\","
                   "\"last_job_status\":\"%s\",\"confirm_state\":\"%s\","
                   "\"last_job_start_time\":\"2026-11-21T18:30:00Z\","
                   "\"model_infos\":[{}",
                   x, x, x, x, x, x);
  for (guint i = 0; i < 3000; i++)
    g_string_append (json, ",{\"asset_name\":\"An Ning\"}");
  g_string_append (json, "]}");
  room = read_room (json->str);
  for (guint i = 0; i < gr_fields_get_default ()->n; i++)
    {
      g_autofree char *text =
          gr_field_words (&gr_fields_get_default ()->rows[i], room,
                          GR_TEXT_LINE_MAX, NOW, NULL);

      g_assert_cmpuint (g_utf8_strlen (text, -1), <=, 501);
    }
  /* Each part of it is heard. */
  sentence = gr_room_sentence (room, NOW, NULL);
  g_assert_cmpuint (g_utf8_strlen (sentence, -1), <=, 500);
  g_assert_true (g_str_has_suffix (sentence, "…, yesterday 18:30"));
  g_string_free (json, TRUE);
}

typedef struct
{
  const char *json;
  const char *sentence;
} Sentence;

static const Sentence sentences[] = {
  { "{\"room_name\":\"The Legend of Nature\",\"last_job_status\":\"FAILED\","
    "\"room_type\":\"TEMPLATE\",\"room_state\":\"ENABLE\","
    "\"last_job_start_time\":\"2026-11-21T18:30:00Z\"}",
    "The Legend of Nature, failed, Template, yesterday 18:30" },
  { "{\"room_name\":\"春茶\",\"last_job_status\":\"PROCESSING\","
    "\"room_type\":\"NORMAL\",\"room_state\":\"BLOCKED\","
    "\"last_job_start_time\":\"2026-11-22T00:00:00Z\"}",
    "春茶, live, Blocked, General, today 00:00" },
  { "{\"room_name\":\"a\",\"last_job_status\":\"SUCCEED\","
    "\"last_job_start_time\":\"2026-11-16T01:02:00Z\"}",
    "a, finished, Monday 01:02" },
  { "{\"room_name\":\"a\",\"last_job_status\":\"WAITING\","
    "\"last_job_start_time\":\"2026-11-15T23:02:00Z\"}",
    "a, waiting, 15 November 23:02" },
  { "{\"room_name\":\"a\",\"last_job_status\":\"CANCELED\","
    "\"last_job_start_time\":\"2025-11-15T23:02:00Z\"}",
    "a, cancelled, 15 November 2025" },
  { "{\"room_name\":\"a\",\"last_job_status\":\"BLOCKED\","
    "\"last_job_start_time\":\"2026-12-15T23:02:00Z\"}",
    "a, blocked, 15 December 23:02" },
  { "{\"room_name\":\"a\",\"last_job_status\":\"RESTING\","
    "\"room_type\":\"ODD\",\"room_state\":\"MELTED\"}",
    "a, RESTING, MELTED, ODD" },
  { "{}", "Unnamed room, never live" },
};

static void
test_sentences (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (GrRoom) room = read_room (sentences[i].json);
      g_autofree char *sentence = gr_room_sentence (room, NOW, utc);

      g_assert_cmpstr (sentence, ==, sentences[i].sentence);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cell-text/cells", test_cells);
  g_test_add_func ("/cell-text/long", test_long);
  g_test_add_func ("/cell-text/sentences", test_sentences);

  return g_test_run ();
}
