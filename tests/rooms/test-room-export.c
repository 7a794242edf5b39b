/* test-room-export.c: rooms as JSON, lines of JSON and CSV
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-room-export.h"
#include "gr-test.h"
#include "test-one-more-field.h"
#include "test-one-room.h"

#define HEADER                                                                 \
  "room_id,project_id,room_name,room_type,room_state,view_mode,"               \
  "error_info.error_code,error_info.error_msg,"                                \
  "shared_config.shared_type,shared_config.shared_state,"                      \
  "shared_config.expire_time,shared_config.allowed_project_ids,"               \
  "room_description,cover_url,thumbnail,"                                      \
  "model_infos.model_asset_id,model_infos.asset_name,"                         \
  "model_infos.backup_model_asset_ids,"                                        \
  "create_time,update_time,last_job_start_time,last_job_end_time,"             \
  "last_job_status,priv_data,confirm_state\r\n"

/* What json-glib would write otherwise: numbers, escapes, order, blanks,
 * names it does not know, a name twice. */
#define ODD                                                                    \
  "{ \"room_name\" : \"a\\u00e9\\/\\\"b\\\\\",\"zeta\":1.0E+2,"                \
  "\"big\":123456789012345678901234567890,\"zeta\":-0,\"room_id\":\"r1\" }"

typedef void (*JsonFunc) (GString *out, GrRoom *room, GBytes *body);

static char *
export_json (const char *json, JsonFunc func)
{
  g_autoptr (GrRoom) room = read_room (json);
  GString *out = g_string_new (NULL);

  func (out, room, NULL);
  return g_string_free (out, FALSE);
}

static char *
export_csv (const char *json)
{
  g_autoptr (GrRoom) room = read_room (json);
  GString *out = g_string_new (NULL);

  gr_export_append_csv (out, gr_fields_get_default (), room, FALSE);
  return g_string_free (out, FALSE);
}

static void
test_json (void)
{
  static const char *const rooms[] = { ODD, "{}", "null", "[\n1 ]", "\"x\"" };

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *json = export_json (rooms[i], gr_export_append_json);

      g_assert_cmpstr (json, ==, rooms[i]);
    }
}

static void
test_json_document (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GrRoom) first = read_room (ODD);
  g_autoptr (GrRoom) second = read_room ("{}");

  gr_export_begin_json (out, 12431);
  gr_export_append_json (out, first, NULL);
  g_string_append (out, GR_EXPORT_JSON_SEPARATOR);
  gr_export_append_json (out, second, NULL);
  g_string_append (out, GR_EXPORT_JSON_END);

  g_assert_cmpstr (out->str, ==,
                   "{\"count\": 12431, \"smart_live_rooms\": [" ODD
                   ",\n{}]}\n");
}

static void
test_json_of_page (void)
{
  g_autoptr (GBytes) body = gr_test_load_data ("full-room.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoomPage) page = gr_room_page_new_from_body (body, NULL, &error);
  g_autoptr (GBytes) own = NULL;
  g_autoptr (GString) with_body = g_string_new (NULL);
  g_autoptr (GString) without = g_string_new (NULL);
  const char *text;
  gsize length;

  g_assert_no_error (error);
  own = gr_room_page_dup_body (page);
  gr_export_append_json (with_body, gr_room_page_get_room (page, 0), own);
  gr_export_append_json (without, gr_room_page_get_room (page, 0), NULL);

  text = g_bytes_get_data (body, &length);
  g_assert_nonnull (g_strstr_len (text, length, with_body->str));
  g_assert_cmpint (with_body->str[0], ==, '{');
  g_assert_cmpint (with_body->str[with_body->len - 1], ==, '}');
  g_assert_cmpuint (with_body->len, >, 1500);
  g_assert_cmpstr (with_body->str, ==, without->str);
}

static void
test_json_line (void)
{
  static const char *const cases[][2] = {
    { ODD, ODD "\n" },
    { "{}", "{}\n" },
    { "null", "null\n" },
    { "{\r\n\t \"room_name\" : \"a  b\",\n  \"x\": [ 1,\n 2 ]\n}",
      "{\"room_name\" : \"a  b\",\"x\": [ 1,2 ]}\n" },
    { "{\"room_name\":\"\\\"\\\\\",\n\"x\":\"\\\\\\\"\"\n}",
      "{\"room_name\":\"\\\"\\\\\",\"x\":\"\\\\\\\"\"}\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line =
          export_json (cases[i][0], gr_export_append_json_line);

      g_assert_cmpstr (line, ==, cases[i][1]);
    }
}

static void
test_csv_header (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  gr_export_begin_csv (out, gr_fields_get_default (), FALSE);
  g_assert_cmpstr (out->str, ==, HEADER);
}

/* One row more is one field more. */
static void
test_csv_new_field (void)
{
  const GrFields *fields = get_one_more_field ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GrRoom) room = read_room ("{}");

  gr_export_begin_csv (out, fields, FALSE);
  gr_export_append_csv (out, fields, room, FALSE);
  g_assert_true (g_str_has_suffix (out->str, ",confirm_state,mood\r\n"
                                             ",,,,,,,,,,,,,,,,,,,,,,,,,"
                                             "\"calm, \"\"so far\"\"\"\r\n"));
}

/* Every field of the reference's tables, in their order. */
static void
test_csv_full (void)
{
  g_autoptr (GBytes) body = gr_test_load_data ("full-room.json");
  g_autoptr (GrRoomPage) page = gr_room_page_new_from_body (body, NULL, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  gr_export_append_csv (out, gr_fields_get_default (),
                        gr_room_page_get_room (page, 0), FALSE);
  g_assert_cmpstr (
      out->str, ==,
      "f0110000-aaaa-4bbb-8ccc-000000000001,"
      "0f00ba11c0ffee00deadbeef00000001,"
      "\"Spring tea harvest, every field filled\","
      "TEMPLATE,DISABLE,LANDSCAPE,"
      "MSS.20010044,The avatar asset is not available,"
      "SHARED,REVIEW,2027-03-04T05:06:07Z,"
      "0f00ba11c0ffee00deadbeef0000000a;0f00ba11c0ffee00deadbeef0000000b,"
      "\"A walk through the tea hills of 杭州, with <b>markup</b> & an "
      "ampersand\","
      "https://covers.example/full-room-cover.png,"
      "https://covers.example/full-room-thumbnail.png,"
      "a55e7000-0001-4000-8000-000000000011;"
      "a55e7000-0002-4000-8000-000000000022,"
      "An Ning;蓝溪,"
      "a55e7000-0001-4000-8000-0000000000b1;"
      "a55e7000-0001-4000-8000-0000000000b2;"
      "a55e7000-0002-4000-8000-0000000000b3,"
      "2025-01-02T03:04:05Z,2025-06-07T08:09:10Z,"
      "2026-10-11T12:13:14Z,2026-10-11T15:06:43Z,"
      "FAILED,"
      "\"{\"\"campaign\"\":\"\"spring-2027\"\",\"\"owner\"\":"
      "\"\"producer-7\"\"}\","
      "REJECT\r\n");
}

static void
test_csv_empty (void)
{
  static const char *const rooms[] = { "{}", "null", "{\"room_id\":null}" };

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *record = export_csv (rooms[i]);

      g_assert_cmpstr (record, ==, ",,,,,,,,,,,,,,,,,,,,,,,,\r\n");
    }
}

static void
test_csv_quotes (void)
{
  static const char *const cases[][2] = {
    { "plain", "plain" },           { " outer blanks ", " outer blanks " },
    { "a,b", "\"a,b\"" },           { "a\\\"b", "\"a\"\"b\"" },
    { "a\\nb", "\"a\nb\"" },        { "a\\rb", "\"a\rb\"" },
    { "\\\"", "\"\"\"\"" },         { "=1+1", "=1+1" },
    { "semi;colon", "semi;colon" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json =
          g_strdup_printf ("{\"room_id\":\"%s\"}", cases[i][0]);
      g_autofree char *record = export_csv (json);
      g_autofree char *expected =
          g_strconcat (cases[i][1], ",,,,,,,,,,,,,,,,,,,,,,,,\r\n", NULL);

      g_assert_cmpstr (record, ==, expected);
    }
}

/* The nth id belongs to the nth name, whatever is missing. */
static void
test_csv_lists (void)
{
  g_autofree char *record =
      export_csv ("{\"model_infos\":[{\"model_asset_id\":\"a\"},"
                  "{\"asset_name\":\"B\"},{\"model_asset_id\":\"c\","
                  "\"asset_name\":\"C\",\"backup_model_asset_ids\":[\"d\"]}]}");

  g_assert_cmpstr (record, ==, ",,,,,,,,,,,,,,,a;;c,;B;C,d,,,,,,,\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/room-export/json", test_json);
  g_test_add_func ("/room-export/json/document", test_json_document);
  g_test_add_func ("/room-export/json/page", test_json_of_page);
  g_test_add_func ("/room-export/json-line", test_json_line);
  g_test_add_func ("/room-export/csv/header", test_csv_header);
  g_test_add_func ("/room-export/csv/new-field", test_csv_new_field);
  g_test_add_func ("/room-export/csv/full", test_csv_full);
  g_test_add_func ("/room-export/csv/empty", test_csv_empty);
  g_test_add_func ("/room-export/csv/quotes", test_csv_quotes);
  g_test_add_func ("/room-export/csv/lists", test_csv_lists);

  return g_test_run ();
}
