/* test-room-details-fields.c: each field of a room is shown and can be copied
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "details-fixture.h"
#include "gr-details-words.h"
#include "gr-room-details.h"
#include "gr-room-item-private.h"
#include "gr-test-widgets.h"
#include "gr-test.h"
#include "test-one-more-field.h"

#include <json-glib/json-glib.h>

/* What the details make of a word or a time of the service. */
static char *
expect (const char *value)
{
  static const char *const words[][2] = {
    { "TEMPLATE", "Template" },   { "DISABLE", "Unavailable" },
    { "LANDSCAPE", "Landscape" }, { "SHARED", "With 2 projects" },
    { "REVIEW", "In review" },    { "FAILED", "Failed" },
    { "REJECT", "Rejected" },
  };
  gint64 time = gr_time_parse (value);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i][0], value))
      return g_strdup (words[i][1]);
  return time != GR_TIME_NONE ? gr_details_utc (time) : g_strdup (value);
}

typedef struct
{
  DetailsFixture *fixture;
  const char *all;
  GHashTable *names; /* of members */
} Check;

static void check_node (Check *check, JsonNode *node, const char *name);

static void
check_member (JsonObject *object,
              const char *name,
              JsonNode *node,
              gpointer user_data)
{
  Check *check = user_data;

  g_hash_table_add (check->names, g_strdup (name));
  check_node (check, node, name);
}

static void
check_element (JsonArray *array, guint i, JsonNode *node, gpointer user_data)
{
  check_node (user_data, node, "an element");
}

static void
check_node (Check *check, JsonNode *node, const char *name)
{
  g_autofree char *expected = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), check_member,
                                check);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), check_element,
                                check);
  else
    {
      g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_STRING);
      expected = expect (json_node_get_string (node));
      if (strstr (check->all, expected) == NULL)
        g_error ("%s is not shown: “%s” in: %s", name, expected, check->all);
    }
}

/* Tables 6 to 9 of the service's reference, and what came later. */
static const char *const fields[] = {
  "room_id",
  "project_id",
  "room_name",
  "room_type",
  "room_state",
  "view_mode",
  "error_info",
  "shared_config",
  "room_description",
  "cover_url",
  "thumbnail",
  "model_infos",
  "create_time",
  "update_time",
  "last_job_start_time",
  "last_job_end_time",
  "last_job_status",
  "priv_data",
  "confirm_state",
  "error_code",
  "error_msg",
  "shared_type",
  "shared_state",
  "expire_time",
  "allowed_project_ids",
  "model_asset_id",
  "asset_name",
  "backup_model_asset_ids",
};

/* One press shows the ids that are folded. */
static void
test_every_value_is_shown (DetailsFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = gr_test_load_data ("full-room.json");
  g_autoptr (GrRoom) room = details_read_room (body);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *all = NULL;
  Check check = { fixture, NULL, names };

  gr_room_item_fill (fixture->row, room);
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), fixture->row);
  details_unfold (fixture);
  check.all = all = details_read_all (fixture);
  json_parser_load_from_data (parser, g_bytes_get_data (body, NULL),
                              g_bytes_get_size (body), NULL);
  check_node (&check,
              json_object_get_member (json_node_get_object (
                                          json_parser_get_root (parser)),
                                      "smart_live_rooms"),
              "rooms");
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!g_hash_table_contains (names, fields[i]))
      g_error ("the fixture has no %s", fields[i]);
  g_assert_null (strstr (all, "something that no room says"));
}

static void
assert_copies (DetailsFixture *fixture, const char *label, const char *text)
{
  GtkWidget *button = gr_test_find (fixture->details, GTK_TYPE_BUTTON, label);
  g_autofree char *copied = NULL;

  if (button == NULL)
    g_error ("no button is called “%s”", label);
  g_assert_true (gtk_widget_get_mapped (button));
  g_object_get (gtk_widget_get_parent (button), "text", &copied, NULL);
  g_assert_cmpstr (copied, ==, text);
}

static void
test_every_id_is_copyable (DetailsFixture *fixture, gconstpointer data)
{
  details_show (fixture,
                "{'room_id':'r1','project_id':'p1','priv_data':'secret',"
                "'cover_url':'https://c','thumbnail':'https://t',"
                "'error_info':{'error_code':'MSS.1','error_msg':'why'},"
                "'model_infos':[{'asset_name':'An','model_asset_id':'a1',"
                "'backup_model_asset_ids':['b1','b2']}],"
                "'shared_config':{'allowed_project_ids':['t1']}}");
  g_assert_null (
      gr_test_find (fixture->details, GTK_TYPE_BUTTON, "Copy backup ID: b1"));
  details_unfold (fixture);
  assert_copies (fixture, "Copy room ID", "r1");
  assert_copies (fixture, "Copy project ID", "p1");
  assert_copies (fixture, "Copy private data", "secret");
  assert_copies (fixture, "Copy cover address", "https://c");
  assert_copies (fixture, "Copy thumbnail address", "https://t");
  assert_copies (fixture, "Copy error", "The livestream failed\nwhy\nMSS.1");
  assert_copies (fixture, "Copy avatar ID: An", "a1");
  assert_copies (fixture, "Copy backup ID: b1", "b1");
  assert_copies (fixture, "Copy backup ID: b2", "b2");
  assert_copies (fixture, "Copy tenant ID: t1", "t1");
}

/* Terms and values are heard together. */
static void
test_values_are_named (DetailsFixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "Created: 14 Oct 2025 16:41", "Room: r1",         "Shared: With 1 project",
    "Expires: Never expires",     "State: Published", "Confirmation: Confirmed",
  };

  details_show (fixture, "{'room_id':'r1','create_time':'2025-10-14T16:41:00Z',"
                         "'confirm_state':'CONFIRMED','shared_config':{"
                         "'shared_type':'SHARED','shared_state':'PUBLISHED',"
                         "'allowed_project_ids':['t1']}}");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (gr_test_find (fixture->details, GTK_TYPE_LABEL, names[i]) == NULL)
      g_error ("no value is called “%s”", names[i]);
}

/* One row more in the table of fields is one value more. */
static void
test_new_field (DetailsFixture *fixture, gconstpointer data)
{
  details_show (fixture, "{'room_id':'r1'}");
  g_assert_nonnull (gr_test_find (fixture->details, GTK_TYPE_LABEL,
                                  "Mood: calm, \"so far\""));
}

#define ADD(path, function)                                                    \
  g_test_add ("/details-fields/" path, DetailsFixture, NULL, details_set_up,   \
              function, details_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  gr_test_init_widgets (&argc, &argv);

  ADD ("every-value", test_every_value_is_shown);
  ADD ("every-id", test_every_id_is_copyable);
  ADD ("names", test_values_are_named);
  g_test_add ("/details-fields/new-field", DetailsFixture,
              get_one_more_field (), details_set_up, test_new_field,
              details_tear_down);

  return g_test_run ();
}
