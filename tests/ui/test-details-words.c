/* test-details-words.c: what the details say of a room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-details-words.h"
#include "gr-room-page.h"

#include <locale.h>

/* A room from its JSON, with ' for ". */
static GrRoom *
make_room (const char *json)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GError) error = NULL;

  g_string_printf (body, "{'count':1,'smart_live_rooms':[%s]}", json);
  g_strdelimit (body->str, "'", '"');
  bytes = g_bytes_new (body->str, body->len);
  page = gr_room_page_new_from_body (bytes, NULL, &error);
  g_assert_no_error (error);
  return gr_room_ref (gr_room_page_get_room (page, 0));
}

#define assert_words(call, expected)                                           \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *gr_words = call;                                          \
    g_assert_cmpstr (gr_words, ==, expected);                                  \
  }                                                                            \
  G_STMT_END

static void
test_state_line (void)
{
  g_autoptr (GrRoom) bare = make_room ("{}");
  g_autoptr (GrRoom) known =
      make_room ("{'room_state':'ENABLE','room_type':'TEMPLATE',"
                 "'view_mode':'LANDSCAPE'}");
  g_autoptr (GrRoom) unknown =
      make_room ("{'room_state':'ASLEEP','room_type':'BARN',"
                 "'view_mode':'ROUND'}");

  assert_words (gr_details_state_line (bare), "Portrait");
  assert_words (gr_details_state_line (known),
                "Available · Template · Landscape");
  assert_words (gr_details_state_line (unknown), "ASLEEP · BARN · ROUND");
}

static void
test_error_title (void)
{
  static const struct
  {
    const char *json;
    const char *title;
  } cases[] = {
    { "{'room_state':'BLOCKED'}", NULL },
    { "{'error_info':{'error_code':'X'}}", "The livestream failed" },
    { "{'room_state':'ENABLE','error_info':{'error_code':'X'}}",
      "The livestream failed" },
    { "{'room_state':'DISABLE','error_info':{'error_msg':'X'}}",
      "Unavailable" },
    { "{'room_state':'BLOCKED','error_info':{'error_code':'X'}}", "Blocked" },
    { "{'room_state':'ASLEEP','error_info':{'error_code':'X'}}", "ASLEEP" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrRoom) room = make_room (cases[i].json);

      assert_words (gr_details_error_title (room), cases[i].title);
    }
}

#define START "'last_job_start_time':'2026-11-22T03:20:00Z'"
#define END "'last_job_end_time':'2026-11-22T03:24:12Z'"

/* Eight hours east of Greenwich, on the afternoon of 22 November 2026. */
static void
test_last_live (void)
{
  static const struct
  {
    const char *json;
    const char *words;
    const char *utc;
  } cases[] = {
    { "{}", NULL, NULL },
    { "{'last_job_status':'FAILED'," START "," END "}",
      "Today 11:20 – 11:24, 0:04:12",
      "2026-11-22 03:20:00 UTC – 2026-11-22 03:24:12 UTC" },
    { "{'last_job_status':'PROCESSING'," START "}",
      "Today 11:20, live for 2:40:00", "2026-11-22 03:20:00 UTC" },
    { "{'last_job_status':'PROCESSING'," START ","
      "'last_job_end_time':'2026-11-20T00:00:00Z'}",
      "Today 11:20, live for 2:40:00",
      "2026-11-22 03:20:00 UTC – 2026-11-20 00:00:00 UTC" },
    { "{'last_job_status':'PROCESSING',"
      "'last_job_start_time':'2026-11-22T06:00:01Z'}",
      "Today 14:00", "2026-11-22 06:00:01 UTC" },
    { "{'last_job_status':'WAITING'," START "}", "Today 11:20",
      "2026-11-22 03:20:00 UTC" },
    { "{'last_job_start_time':'2026-10-14T14:00:00Z',"
      "'last_job_end_time':'2026-10-14T18:30:00Z'}",
      "14 Oct 2026 22:00 – 15 Oct 2026 02:30, 4:30:00",
      "2026-10-14 14:00:00 UTC – 2026-10-14 18:30:00 UTC" },
    { "{" START ",'last_job_end_time':'2026-11-22T03:00:00Z'}",
      "Today 11:20 – 11:00",
      "2026-11-22 03:20:00 UTC – 2026-11-22 03:00:00 UTC" },
    /* Eight hours too late for the year 9999. */
    { "{" START ",'last_job_end_time':'9999-12-31T23:59:59Z'}",
      "Today 11:20 – 9999-12-31T23:59:59Z",
      "2026-11-22 03:20:00 UTC – 9999-12-31 23:59:59 UTC" },
    { "{" END "}", "Until Today 11:24", "2026-11-22 03:24:12 UTC" },
    { "{'last_job_start_time':'soon'}", NULL, NULL },
  };
  gint64 now = gr_time_parse ("2026-11-22T06:00:00Z");
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrRoom) room = make_room (cases[i].json);

      assert_words (gr_details_last_live (room, now, zone), cases[i].words);
      assert_words (gr_details_last_live_utc (room), cases[i].utc);
    }
}

static void
test_sharing (void)
{
  static const struct
  {
    const char *json;
    const char *shared;
    const char *expires;
  } cases[] = {
    { "{'shared_type':'PRIVATE'}", "Private", NULL },
    { "{'shared_type':'PUBLIC'}", "Public", NULL },
    { "{'shared_type':'SHARED'}", "Shared", "Never expires" },
    { "{'shared_type':'SHARED','expire_time':'',"
      "'allowed_project_ids':['a']}",
      "With 1 project", "Never expires" },
    { "{'shared_type':'SHARED','expire_time':'2027-01-01T00:00:00Z',"
      "'allowed_project_ids':['a','b']}",
      "With 2 projects", "1 Jan 2027 00:00" },
    { "{'shared_type':'SHARED','expire_time':'at dawn'}", "Shared", "at dawn" },
    { "{'shared_type':'LENT','allowed_project_ids':['a']}", "LENT", NULL },
    { "{'allowed_project_ids':['a','b','c']}", "With 3 projects", NULL },
  };
  gint64 now = gr_time_parse ("2026-11-22T06:00:00Z");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json =
          g_strdup_printf ("{'shared_config':%s}", cases[i].json);
      g_autoptr (GrRoom) room = make_room (json);
      const GrSharedConfig *config = gr_room_get_shared_config (room);

      assert_words (gr_details_shared (config), cases[i].shared);
      assert_words (gr_details_expires (config, now, zone), cases[i].expires);
    }
}

static void
test_avatar (void)
{
  static const struct
  {
    const char *json;
    const char *name;
    const char *caption;
  } cases[] = {
    { "{'asset_name':'An Ning','model_asset_id':'a41',"
      "'backup_model_asset_ids':['b','c']}",
      "An Ning", "a41 · 2 backups" },
    { "{'asset_name':'An Ning','model_asset_id':'a41'}", "An Ning",
      "a41 · no backup" },
    { "{'model_asset_id':'a41','backup_model_asset_ids':['b']}", "a41",
      "1 backup" },
    { "{'asset_name':'An Ning'}", "An Ning", "no backup" },
    { "{'backup_model_asset_ids':['b']}", "Unnamed avatar", "1 backup" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json =
          g_strdup_printf ("{'model_infos':[%s]}", cases[i].json);
      g_autoptr (GrRoom) room = make_room (json);
      const GrModelInfo *model = gr_room_get_model (room, 0);

      assert_words (gr_details_model_name (model), cases[i].name);
      assert_words (gr_details_model_caption (model), cases[i].caption);
    }
}

static void
test_clip (void)
{
  g_autofree char *long_text = g_strnfill (1000000, 'x');
  g_autofree char *clipped = gr_details_clip (long_text);

  assert_words (gr_details_clip (NULL), NULL);
  assert_words (gr_details_clip (""), NULL);
  assert_words (gr_details_clip ("安然"), "安然");
  g_assert_cmpuint (strlen (clipped), <, 11000);
  g_assert_true (g_str_has_suffix (clipped, "x…"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/details-words/state-line", test_state_line);
  g_test_add_func ("/details-words/error-title", test_error_title);
  g_test_add_func ("/details-words/last-live", test_last_live);
  g_test_add_func ("/details-words/sharing", test_sharing);
  g_test_add_func ("/details-words/avatar", test_avatar);
  g_test_add_func ("/details-words/clip", test_clip);
  return g_test_run ();
}
