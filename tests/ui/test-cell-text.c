/* test-cell-text.c: what stands in a cell, and how a row is read out
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-cell-text.h"
#include "test-one-room.h"

/* Sunday, 22 November 2026, 12:03 UTC */
#define NOW 1795348980

typedef struct
{
  GrColumn column;
  const char *json; /* of a room */
  const char *text;
} Case;

static const Case cases[] = {
  { GR_COLUMN_COVER, "{\"cover_url\":\"https://a.example/b.png\"}", "" },
  { GR_COLUMN_NAME, "{\"room_name\":\"Tea & <b>\"}", "Tea & <b>" },
  { GR_COLUMN_NAME, "{\"room_name\":\"a\\nb\\u2028c\\td\"}", "a b c d" },
  { GR_COLUMN_NAME, "{}", "" },
  { GR_COLUMN_STATUS, "{\"last_job_status\":\"PROCESSING\"}", "Live" },
  { GR_COLUMN_ROOM_STATE, "{\"room_state\":\"DISABLE\"}", "Unavailable" },
  { GR_COLUMN_ROOM_STATE, "{}", "" },
  { GR_COLUMN_TYPE, "{\"room_type\":\"TEMP\"}", "Temporary" },
  { GR_COLUMN_TYPE, "{\"room_type\":\"ODD\\nONE\"}", "ODD ONE" },
  { GR_COLUMN_AVATARS,
    "{\"model_infos\":[{\"asset_name\":\"An Ning\"},"
    "{\"asset_name\":\"Lan\\nXi\"}]}",
    "An Ning, Lan Xi" },
  { GR_COLUMN_LAST_LIVE, "{\"last_job_start_time\":\"2026-11-22T11:20:00Z\"}",
    "Today 11:20" },
  { GR_COLUMN_LAST_LIVE, "{}", "" },
  { GR_COLUMN_DURATION,
    "{\"last_job_status\":\"SUCCEED\","
    "\"last_job_start_time\":\"2026-11-22T08:00:00Z\","
    "\"last_job_end_time\":\"2026-11-22T10:53:29Z\"}",
    "2:53:29" },
  { GR_COLUMN_DURATION,
    "{\"last_job_status\":\"PROCESSING\","
    "\"last_job_start_time\":\"2026-11-22T12:00:00Z\"}",
    "0:03:00" },
  { GR_COLUMN_DURATION, "{}", "" },
  { GR_COLUMN_UPDATED, "{\"update_time\":\"2026-11-21T21:15:00Z\"}",
    "Sat 21:15" },
  { GR_COLUMN_CREATED, "{\"create_time\":\"2025-11-15T21:05:00Z\"}",
    "15 Nov 2025" },
  { GR_COLUMN_ROOM_ID, "{\"room_id\":\"26f06524\"}", "26f06524" },
  { GR_COLUMN_CONFIRMATION, "{\"confirm_state\":\"REJECT\"}", "Rejected" },
};

static void
test_cells (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  guint64 seen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrRoom) room = read_room (cases[i].json);
      g_autofree char *text = gr_cell_text (cases[i].column, room, NOW, utc);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpstr (text, ==, cases[i].text);
      seen |= G_GUINT64_CONSTANT (1) << cases[i].column;
    }

  g_assert_cmpuint (seen, ==, (G_GUINT64_CONSTANT (1) << GR_N_COLUMNS) - 1);
}

/* A cell is laid out on the main loop. */
static void
test_long (void)
{
  g_autofree char *name = g_strnfill (100000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"room_name\":\"%s\"}", name);
  g_autoptr (GrRoom) room = read_room (json);
  g_autofree char *text = gr_cell_text (GR_COLUMN_NAME, room, NOW, NULL);

  g_assert_cmpuint (strlen (text), ==, GR_CELL_TEXT_MAX);
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
