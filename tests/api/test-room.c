/* test-room.c: every field of a room, and what becomes of wrong ones
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-room-page.h"
#include "gr-test.h"

#include <string.h>

typedef const char *(*TextFunc) (GrRoom *);
typedef gint64 (*TimeFunc) (GrRoom *);

static const struct
{
  const char *member;
  TextFunc get;
} texts[] = {
  { "room_id", gr_room_get_id },
  { "project_id", gr_room_get_project_id },
  { "room_name", gr_room_get_name },
  { "room_description", gr_room_get_description },
  { "cover_url", gr_room_get_cover_url },
  { "thumbnail", gr_room_get_thumbnail },
  { "priv_data", gr_room_get_priv_data },
  { "room_type", gr_room_get_room_type_word },
  { "room_state", gr_room_get_room_state_word },
  { "view_mode", gr_room_get_view_mode_word },
  { "last_job_status", gr_room_get_live_state_word },
  { "confirm_state", gr_room_get_confirm_state_word },
};

static const struct
{
  const char *member;
  TimeFunc get;
} times[] = {
  { "create_time", gr_room_get_create_time },
  { "update_time", gr_room_get_update_time },
  { "last_job_start_time", gr_room_get_last_start_time },
  { "last_job_end_time", gr_room_get_last_end_time },
};

/* What a server may send where something else belongs. */
static const char *const wrong[] = {
  "null",   "true",      "false",  "0",
  "-1.5e3", "1e999",     "\"\"",   "[]",
  "{}",     "[null]",    "[1]",    "[[]]",
  "[{}]",   "{\"a\":1}", "[\"\"]", "123456789012345678901234567890",
};

/* The only room of a page; @json is the room. */
static GrRoom *
read_room (const char *json)
{
  g_autofree char *text = g_strdup_printf ("{\"smart_live_rooms\":[%s]}", json);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoomPage) page = gr_room_page_new_from_body (body, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, 1);
  return gr_room_ref (gr_room_page_get_room (page, 0));
}

static GrRoom *
read_member (const char *member, const char *value)
{
  g_autofree char *json =
      g_strdup_printf ("{\"%s\":%s,\"other\":1}", member, value);

  return read_room (json);
}

static void
check_strings (const char *const *strings, const char *expected)
{
  g_autofree char *joined = g_strjoinv (" ", (char **) strings);

  g_assert_cmpstr (joined, ==, expected);
}

/* The page is gone by the time that its room is looked at. */
static GrRoom *
load_full_room (void)
{
  g_autoptr (GBytes) body = gr_test_load_data ("full-room.json");
  g_autoptr (GrRoomPage) page = gr_room_page_new_from_body (body, NULL, NULL);

  g_assert_nonnull (page);
  g_assert_cmpint (gr_room_page_get_count (page), ==, 1);
  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, 1);
  return gr_room_ref (gr_room_page_get_room (page, 0));
}

static void
test_full_texts (void)
{
  g_autoptr (GrRoom) room = load_full_room ();

  g_assert_cmpstr (gr_room_get_id (room), ==,
                   "f0110000-aaaa-4bbb-8ccc-000000000001");
  g_assert_cmpstr (gr_room_get_project_id (room), ==,
                   "0f00ba11c0ffee00deadbeef00000001");
  g_assert_cmpstr (gr_room_get_name (room), ==,
                   "Spring tea harvest, every field filled");
  g_assert_cmpstr (gr_room_get_description (room), ==,
                   "A walk through the tea hills of 杭州, with <b>markup</b> "
                   "& an ampersand");
  g_assert_cmpstr (gr_room_get_cover_url (room), ==,
                   "https://covers.example/full-room-cover.png");
  g_assert_cmpstr (gr_room_get_thumbnail (room), ==,
                   "https://covers.example/full-room-thumbnail.png");
  g_assert_cmpstr (gr_room_get_priv_data (room), ==,
                   "{\"campaign\":\"spring-2027\",\"owner\":\"producer-7\"}");
}

static void
test_full_words (void)
{
  g_autoptr (GrRoom) room = load_full_room ();

  g_assert_cmpint (gr_room_get_room_type (room), ==, GR_ROOM_TYPE_TEMPLATE);
  g_assert_cmpstr (gr_room_get_room_type_word (room), ==, "TEMPLATE");
  g_assert_cmpint (gr_room_get_room_state (room), ==, GR_ROOM_STATE_DISABLE);
  g_assert_cmpstr (gr_room_get_room_state_word (room), ==, "DISABLE");
  g_assert_cmpint (gr_room_get_view_mode (room), ==, GR_VIEW_MODE_LANDSCAPE);
  g_assert_cmpstr (gr_room_get_view_mode_word (room), ==, "LANDSCAPE");
  g_assert_cmpint (gr_room_get_live_state (room), ==, GR_LIVE_STATE_FAILED);
  g_assert_cmpstr (gr_room_get_live_state_word (room), ==, "FAILED");
  g_assert_cmpint (gr_room_get_confirm_state (room), ==,
                   GR_CONFIRM_STATE_REJECT);
  g_assert_cmpstr (gr_room_get_confirm_state_word (room), ==, "REJECT");
  /* 2025-01-02T03:04:05Z, 2025-06-07T08:09:10Z, and two in 2026. */
  g_assert_cmpint (gr_room_get_create_time (room), ==, 1735787045);
  g_assert_cmpint (gr_room_get_update_time (room), ==, 1749283750);
  g_assert_cmpint (gr_room_get_last_start_time (room), ==, 1791720794);
  g_assert_cmpint (gr_room_get_last_end_time (room), ==, 1791731203);
}

static void
test_full_parts (void)
{
  g_autoptr (GrRoom) room = load_full_room ();
  const GrErrorInfo *info = gr_room_get_error_info (room);
  const GrSharedConfig *config = gr_room_get_shared_config (room);
  const GrModelInfo *model;

  g_assert_cmpstr (info->code, ==, "MSS.20010044");
  g_assert_cmpstr (info->message, ==, "The avatar asset is not available");

  g_assert_cmpint (config->type, ==, GR_SHARED_TYPE_SHARED);
  g_assert_cmpstr (config->type_word, ==, "SHARED");
  g_assert_cmpint (config->state, ==, GR_SHARED_STATE_REVIEW);
  g_assert_cmpstr (config->state_word, ==, "REVIEW");
  g_assert_cmpstr (config->expire_text, ==, "2027-03-04T05:06:07Z");
  g_assert_cmpint (config->expire_time, ==, 1804136767);
  check_strings (config->allowed_project_ids,
                 "0f00ba11c0ffee00deadbeef0000000a "
                 "0f00ba11c0ffee00deadbeef0000000b");

  g_assert_cmpuint (gr_room_get_n_models (room), ==, 2);
  model = gr_room_get_model (room, 0);
  g_assert_cmpstr (model->asset_id, ==, "a55e7000-0001-4000-8000-000000000011");
  g_assert_cmpstr (model->asset_name, ==, "An Ning");
  check_strings (model->backup_ids, "a55e7000-0001-4000-8000-0000000000b1 "
                                    "a55e7000-0001-4000-8000-0000000000b2");
  model = gr_room_get_model (room, 1);
  g_assert_cmpstr (model->asset_id, ==, "a55e7000-0002-4000-8000-000000000022");
  g_assert_cmpstr (model->asset_name, ==, "蓝溪");
  check_strings (model->backup_ids, "a55e7000-0002-4000-8000-0000000000b3");
}

static void
check_empty (GrRoom *room)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (texts[i].get (room));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_cmpint (times[i].get (room), ==, GR_TIME_NONE);
  g_assert_cmpint (gr_room_get_room_type (room), ==, GR_ROOM_TYPE_NONE);
  g_assert_cmpint (gr_room_get_room_state (room), ==, GR_ROOM_STATE_NONE);
  g_assert_cmpint (gr_room_get_view_mode (room), ==, GR_VIEW_MODE_NONE);
  g_assert_cmpint (gr_room_get_live_state (room), ==, GR_LIVE_STATE_NONE);
  g_assert_cmpint (gr_room_get_confirm_state (room), ==, GR_CONFIRM_STATE_NONE);
  g_assert_cmpuint (gr_room_get_n_models (room), ==, 0);
  g_assert_null (gr_room_get_shared_config (room));
  g_assert_null (gr_room_get_error_info (room));
}

/* What is no object is an empty room, and so is an object without fields. */
static void
test_empty (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GrRoom) room = read_room (wrong[i]);
      g_autoptr (GBytes) json = gr_room_dup_json (room);

      check_empty (room);
      g_assert_cmpmem (g_bytes_get_data (json, NULL), g_bytes_get_size (json),
                       wrong[i], strlen (wrong[i]));
    }
}

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GrRoom) room = read_member (texts[i].member, "\"<b>直播\"");

      g_assert_cmpstr (texts[i].get (room), ==, "<b>直播");
    }
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GrRoom) room =
          read_member (times[i].member, "\"1970-01-01T00:01:00Z\"");

      g_assert_cmpint (times[i].get (room), ==, 60);
    }
}

/* A wrong field is lost, not its neighbours. */
static void
check_wrong (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"%s\":%s}", member, wrong[i]);
      g_autofree char *first =
          g_strdup_printf ("{\"%s\":%s,\"%s\":\"kept\"}", member, wrong[i],
                           strcmp (member, "room_id") != 0 ? "room_id"
                                                           : "room_name");
      g_autoptr (GrRoom) alone = read_room (json);
      g_autoptr (GrRoom) room = read_room (first);

      g_test_message ("%s", json);
      check_empty (alone);
      g_assert_cmpstr (strcmp (member, "room_id") != 0
                           ? gr_room_get_id (room)
                           : gr_room_get_name (room),
                       ==, "kept");
    }
}

static void
test_wrong_types (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_wrong (texts[i].member);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    check_wrong (times[i].member);
  check_wrong ("model_infos");
  check_wrong ("shared_config");
  check_wrong ("error_info");
}

static void
test_wrong_times (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (GrRoom) room =
          read_member (times[i].member, "\"2022-13-30T06:59:55Z\"");

      g_assert_cmpint (times[i].get (room), ==, GR_TIME_NONE);
    }
}

/* Each @member of the object @parent, and of the array @parent if @open says
 * so, may be wrong: the rest of it stays. */
static void
check_wrong_inside (const char *parent,
                    const char *open,
                    const char *close,
                    const char *member,
                    const char *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *value =
          g_strdup_printf ("%s{\"%s\":%s,\"%s\":\"kept\"}%s", open, member,
                           wrong[i], other, close);
      g_autoptr (GrRoom) room = read_member (parent, value);
      const GrErrorInfo *info = gr_room_get_error_info (room);
      const GrSharedConfig *config = gr_room_get_shared_config (room);
      const GrModelInfo *model =
          gr_room_get_n_models (room) > 0 ? gr_room_get_model (room, 0) : NULL;

      g_test_message ("%s", value);
      g_assert_true ((info != NULL) + (config != NULL) + (model != NULL) == 1);
      if (info != NULL)
        g_assert_true ((info->code != NULL) != (info->message != NULL));
      if (config != NULL)
        g_assert_true ((config->type_word != NULL) +
                           (config->state_word != NULL) +
                           (config->expire_text != NULL) +
                           (*config->allowed_project_ids != NULL) ==
                       1);
      if (model != NULL)
        g_assert_true ((model->asset_id != NULL) + (model->asset_name != NULL) +
                           (*model->backup_ids != NULL) ==
                       1);
    }
}

static void
test_wrong_inside (void)
{
  check_wrong_inside ("error_info", "", "", "error_code", "error_msg");
  check_wrong_inside ("error_info", "", "", "error_msg", "error_code");
  check_wrong_inside ("shared_config", "", "", "shared_type", "shared_state");
  check_wrong_inside ("shared_config", "", "", "shared_state", "shared_type");
  check_wrong_inside ("shared_config", "", "", "expire_time", "shared_type");
  check_wrong_inside ("shared_config", "", "", "allowed_project_ids",
                      "shared_type");
  check_wrong_inside ("model_infos", "[", "]", "model_asset_id", "asset_name");
  check_wrong_inside ("model_infos", "[", "]", "asset_name", "model_asset_id");
  check_wrong_inside ("model_infos", "[null,", ",1]", "backup_model_asset_ids",
                      "asset_name");
}

static void
test_unknown_words (void)
{
  g_autoptr (GrRoom) room =
      read_room ("{\"room_type\":\"PERMANENT\",\"room_state\":\"ASLEEP\","
                 "\"view_mode\":\"SQUARE\",\"last_job_status\":\"PAUSED\","
                 "\"confirm_state\":\"<i>MAYBE</i>\",\"shared_config\":"
                 "{\"shared_type\":\"FRIENDS\",\"shared_state\":\"LOST\"}}");
  const GrSharedConfig *config = gr_room_get_shared_config (room);

  g_assert_cmpint (gr_room_get_room_type (room), ==, GR_ROOM_TYPE_UNKNOWN);
  g_assert_cmpstr (gr_room_get_room_type_word (room), ==, "PERMANENT");
  g_assert_cmpint (gr_room_get_room_state (room), ==, GR_ROOM_STATE_UNKNOWN);
  g_assert_cmpstr (gr_room_get_room_state_word (room), ==, "ASLEEP");
  g_assert_cmpint (gr_room_get_view_mode (room), ==, GR_VIEW_MODE_UNKNOWN);
  g_assert_cmpstr (gr_room_get_view_mode_word (room), ==, "SQUARE");
  g_assert_cmpint (gr_room_get_live_state (room), ==, GR_LIVE_STATE_UNKNOWN);
  g_assert_cmpstr (gr_room_get_live_state_word (room), ==, "PAUSED");
  g_assert_cmpint (gr_room_get_confirm_state (room), ==,
                   GR_CONFIRM_STATE_UNKNOWN);
  g_assert_cmpstr (gr_room_get_confirm_state_word (room), ==, "<i>MAYBE</i>");
  g_assert_cmpint (config->type, ==, GR_SHARED_TYPE_UNKNOWN);
  g_assert_cmpstr (config->type_word, ==, "FRIENDS");
  g_assert_cmpint (config->state, ==, GR_SHARED_STATE_UNKNOWN);
  g_assert_cmpstr (config->state_word, ==, "LOST");
  g_assert_null (*config->allowed_project_ids);
}

static void
test_expiry (void)
{
  static const struct
  {
    const char *json;
    const char *text;
    gint64 time;
  } rows[] = {
    { "{\"shared_type\":\"SHARED\"}", NULL, GR_TIME_NONE },
    { "{\"shared_type\":\"SHARED\",\"expire_time\":\"\"}", NULL, GR_TIME_NONE },
    { "{\"expire_time\":\"1970-01-01T00:00:09Z\"}", "1970-01-01T00:00:09Z", 9 },
    { "{\"expire_time\":\"next week\"}", "next week", GR_TIME_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GrRoom) room = read_member ("shared_config", rows[i].json);
      const GrSharedConfig *config = gr_room_get_shared_config (room);

      g_assert_cmpstr (config->expire_text, ==, rows[i].text);
      g_assert_cmpint (config->expire_time, ==, rows[i].time);
    }
}

/* Lists keep what is usable in them, in its order. */
static void
test_mixed_lists (void)
{
  g_autoptr (GrRoom) room = read_room (
      "{\"model_infos\":[1,{\"asset_name\":\"One\",\"backup_model_asset_ids\":"
      "[\"a\",null,\"\",{},\"b\"]},null,{},{\"model_asset_id\":\"2\"},[]],"
      "\"shared_config\":{\"allowed_project_ids\":[[],\"p\",7,\"q\",\"p\"]}}");

  g_assert_cmpuint (gr_room_get_n_models (room), ==, 2);
  g_assert_cmpstr (gr_room_get_model (room, 0)->asset_name, ==, "One");
  check_strings (gr_room_get_model (room, 0)->backup_ids, "a b");
  g_assert_cmpstr (gr_room_get_model (room, 1)->asset_id, ==, "2");
  check_strings (gr_room_get_model (room, 1)->backup_ids, "");
  check_strings (gr_room_get_shared_config (room)->allowed_project_ids,
                 "p q p");
}

/* The last of several members with one name counts. */
static void
test_duplicates (void)
{
  g_autoptr (GrRoom) room = read_room (
      "{\"room_id\":\"first\",\"room_name\":\"A\",\"room_id\":\"last\","
      "\"room_name\":null}");

  g_assert_cmpstr (gr_room_get_id (room), ==, "last");
  g_assert_null (gr_room_get_name (room));
}

static void
test_escapes (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } rows[] = {
    { "\"a\\u0000b\"", "a\357\277\275b" },
    { "\"\\u0000\"", "\357\277\275" },
    { "\"\\ud800\"", "\357\277\275" },
    { "\"\\udc00\\ud800x\"", "\357\277\275\357\277\275x" },
    { "\"\\ud83d\\udcfa\"", "📺" },
    { "\"\\u76f4\\u64ad\"", "直播" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t" },
    { "\"two\nlines\"", "two\nlines" },
    { "\"\xff\xfe\"", "\357\277\275\357\277\275" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GrRoom) room = read_member ("room_name", rows[i].json);

      g_assert_cmpstr (gr_room_get_name (room), ==, rows[i].text);
    }
}

static void
test_boxed (void)
{
  g_autoptr (GrRoom) room = read_room ("{\"room_id\":\"boxed\"}");
  GValue value = G_VALUE_INIT;

  g_value_init (&value, GR_TYPE_ROOM);
  g_value_set_boxed (&value, room);
  g_clear_pointer (&room, gr_room_unref);
  room = g_value_dup_boxed (&value);
  g_value_unset (&value);
  g_assert_cmpstr (gr_room_get_id (room), ==, "boxed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/room/full/texts", test_full_texts);
  g_test_add_func ("/room/full/words", test_full_words);
  g_test_add_func ("/room/full/parts", test_full_parts);
  g_test_add_func ("/room/empty", test_empty);
  g_test_add_func ("/room/texts", test_texts);
  g_test_add_func ("/room/wrong-types", test_wrong_types);
  g_test_add_func ("/room/wrong-times", test_wrong_times);
  g_test_add_func ("/room/wrong-inside", test_wrong_inside);
  g_test_add_func ("/room/unknown-words", test_unknown_words);
  g_test_add_func ("/room/expiry", test_expiry);
  g_test_add_func ("/room/mixed-lists", test_mixed_lists);
  g_test_add_func ("/room/duplicates", test_duplicates);
  g_test_add_func ("/room/escapes", test_escapes);
  g_test_add_func ("/room/boxed", test_boxed);
  return g_test_run ();
}
