/* test-room-details.c: the details show all that is known of a room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-copy-button.h"
#include "gr-details-words.h"
#include "gr-error-block.h"
#include "gr-id-list.h"
#include "gr-json-window.h"
#include "gr-model-row.h"
#include "gr-room-details.h"
#include "gr-room-page.h"
#include "gr-room-row-private.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

#include <json-glib/json-glib.h>

typedef struct
{
  GtkWindow *window;
  GtkWidget *details;
  GrRoomRow *row;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->row = gr_room_row_new (0);
  fixture->details = g_object_new (GR_TYPE_ROOM_DETAILS, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 340, 500);
  gtk_window_set_child (fixture->window, fixture->details);
  gtk_window_present (fixture->window);
  gr_test_wait_until (gtk_widget_get_height (fixture->details) > 0, 10);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = g_object_ref (fixture->details);

  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (details);
  g_assert_finalize_object (fixture->row);
}

/* The room of a body of one room. */
static GrRoom *
read_room (GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoomPage) page = gr_room_page_new_from_body (body, NULL, &error);

  g_assert_no_error (error);
  return gr_room_ref (gr_room_page_get_room (page, 0));
}

/* A room from its JSON, with ' for ". */
static GrRoom *
make_room (const char *json)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;

  g_string_printf (text, "{'count':1,'smart_live_rooms':[%s]}", json);
  g_strdelimit (text->str, "'", '"');
  body = g_bytes_new (text->str, text->len);
  return read_room (body);
}

static void
show (Fixture *fixture, const char *json)
{
  g_autoptr (GrRoom) room = make_room (json);

  gr_room_row_fill (fixture->row, room);
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), fixture->row);
}

static void
collect (GtkWidget *widget, gpointer user_data)
{
  GString *all = user_data;
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (all, "%s\n",
                            gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_INSCRIPTION (widget))
    g_string_append_printf (all, "%s\n",
                            gtk_inscription_get_text (
                                GTK_INSCRIPTION (widget)));
  if (tooltip != NULL)
    g_string_append_printf (all, "%s\n", tooltip);
}

/* Every text that a person sees, tooltips too. */
static char *
read_all (Fixture *fixture)
{
  GString *all = g_string_new (NULL);

  gr_test_walk (fixture->details, collect, all);
  return g_string_free (all, FALSE);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  g_autofree char *all = read_all (fixture);

  return strstr (all, text) != NULL;
}

static void
unfold (GtkWidget *widget, gpointer user_data)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
}

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
  Fixture *fixture;
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
test_every_value_is_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = gr_test_load_data ("full-room.json");
  g_autoptr (GrRoom) room = read_room (body);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *all = NULL;
  Check check = { fixture, NULL, names };

  gr_room_row_fill (fixture->row, room);
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), fixture->row);
  gr_test_walk (fixture->details, unfold, NULL);
  check.all = all = read_all (fixture);
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
assert_copies (Fixture *fixture, const char *label, const char *text)
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
test_every_id_is_copyable (Fixture *fixture, gconstpointer data)
{
  show (fixture, "{'room_id':'r1','project_id':'p1','priv_data':'secret',"
                 "'cover_url':'https://c','thumbnail':'https://t',"
                 "'error_info':{'error_code':'MSS.1','error_msg':'why'},"
                 "'model_infos':[{'asset_name':'An','model_asset_id':'a1',"
                 "'backup_model_asset_ids':['b1','b2']}],"
                 "'shared_config':{'allowed_project_ids':['t1']}}");
  g_assert_null (
      gr_test_find (fixture->details, GTK_TYPE_BUTTON, "Copy backup ID: b1"));
  gr_test_walk (fixture->details, unfold, NULL);
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
test_values_are_named (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "Created: 14 Oct 2025 16:41", "Room: r1",         "Shared: With 1 project",
    "Expires: Never expires",     "State: Published", "Confirmation: Confirmed",
  };

  show (fixture, "{'room_id':'r1','create_time':'2025-10-14T16:41:00Z',"
                 "'confirm_state':'CONFIRMED','shared_config':{"
                 "'shared_type':'SHARED','shared_state':'PUBLISHED',"
                 "'allowed_project_ids':['t1']}}");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (gr_test_find (fixture->details, GTK_TYPE_LABEL, names[i]) == NULL)
      g_error ("no value is called “%s”", names[i]);
}

static void
test_absent_is_not_shown (Fixture *fixture, gconstpointer data)
{
  static const char *const headings[] = { "Times",          "Avatars",
                                          "Sharing",        "IDs",
                                          "Confirmation",   "Private data",
                                          "Cover addresses" };
  g_autofree char *all = NULL;

  show (fixture, "{}");
  all = read_all (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    g_assert_null (strstr (all, headings[i]));
  g_assert_true (shows (fixture, "Never live"));
  g_assert_true (shows (fixture, "Portrait"));
  g_assert_true (shows (fixture, "Room JSON"));
  g_assert_null (strstr (all, "Copy"));
}

static void
test_what_goes_is_hidden (Fixture *fixture, gconstpointer data)
{
  show (fixture, "{'room_id':'r1','room_name':'First','priv_data':'x',"
                 "'room_description':'words','create_time':"
                 "'2025-10-14T16:41:00Z','model_infos':[{'asset_name':'An'}],"
                 "'error_info':{'error_code':'MSS.1'},"
                 "'shared_config':{'shared_type':'PUBLIC'}}");
  g_assert_true (shows (fixture, "MSS.1"));
  show (fixture, "{'room_id':'r1','room_name':'Second'}");
  g_assert_true (shows (fixture, "Second"));
  g_assert_false (shows (fixture, "First"));
  g_assert_false (shows (fixture, "Created"));
  g_assert_false (shows (fixture, "Avatars"));
  g_assert_false (shows (fixture, "Sharing"));
  g_assert_false (shows (fixture, "Private data"));
  g_assert_false (shows (fixture, "MSS.1"));
  g_assert_false (shows (fixture, "words"));
}

static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (fixture->details);

  while (child != NULL && !GTK_IS_SCROLLED_WINDOW (child))
    child = gtk_widget_get_next_sibling (child);
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (child));
}

#define LONG                                                                   \
  "'priv_data':'a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d "  \
  "e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o"  \
  "p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z"  \
  "p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z"  \
  "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k'"

static void
test_refresh_moves_nothing (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = get_adjustment (fixture);
  GrRoomRow *other = gr_room_row_new (1);
  g_autoptr (GrRoom) room = make_room ("{'room_name':'Other'," LONG "}");
  GtkWidget *copy;

  show (fixture, "{'room_id':'r1','room_name':'First'," LONG "}");
  gtk_window_set_default_size (fixture->window, 340, 150);
  gr_test_wait_until (gtk_adjustment_get_upper (adjustment) >
                          gtk_adjustment_get_page_size (adjustment) + 40,
                      10);
  copy = gr_test_find (fixture->details, GTK_TYPE_BUTTON, "Copy room ID");
  gtk_widget_grab_focus (copy);
  gtk_adjustment_set_value (adjustment, 40);

  show (fixture, "{'room_id':'r1','room_name':'Second'," LONG "}");
  g_assert_true (shows (fixture, "Second"));
  g_assert_cmpint (gtk_adjustment_get_value (adjustment), ==, 40);
  g_assert_true (gtk_widget_is_focus (copy));

  gr_room_row_fill (other, room);
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), other);
  g_assert_true (shows (fixture, "Other"));
  g_assert_cmpint (gtk_adjustment_get_value (adjustment), ==, 0);
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), NULL);
  g_assert_finalize_object (other);
}

#define TENANTS "{'shared_config':{'allowed_project_ids':['t1','t2']}}"

/* What was unfolded stays so while its ids are the same. */
static void
test_refresh_folds_nothing (Fixture *fixture, gconstpointer data)
{
  show (fixture, TENANTS);
  g_assert_false (shows (fixture, "t2"));
  gr_test_walk (fixture->details, unfold, NULL);
  g_assert_true (shows (fixture, "t2"));
  show (fixture, TENANTS);
  g_assert_true (shows (fixture, "t2"));
  show (fixture, "{'shared_config':{'allowed_project_ids':['t3']}}");
  g_assert_false (shows (fixture, "t2"));
  g_assert_false (shows (fixture, "t3"));
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture, "No room selected"));
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), fixture->row);
  g_assert_false (shows (fixture, "No room selected"));
  g_assert_true (shows (fixture, "Loading"));
  gr_room_row_set_failed (fixture->row, TRUE);
  g_assert_true (shows (fixture, "could not be loaded"));
  show (fixture, "{'room_name':'Here'}");
  g_assert_true (shows (fixture, "Here"));
  g_assert_false (shows (fixture, "could not be loaded"));
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), NULL);
  g_assert_true (shows (fixture, "No room selected"));
}

static void
test_live_duration_runs (Fixture *fixture, gconstpointer data)
{
  gint64 start = g_get_real_time () / G_USEC_PER_SEC - 3600;
  g_autofree char *time = gr_time_format_wire (start);
  g_autofree char *json = g_strdup_printf ("{'last_job_status':'PROCESSING',"
                                           "'last_job_start_time':'%s'}",
                                           time);
  g_autofree char *before = NULL;

  show (fixture, json);
  g_assert_true (shows (fixture, "live for 1:00:"));
  before = read_all (fixture);
  gr_test_wait_until (!shows (fixture, before), 10);
}

static void
test_text_is_text (Fixture *fixture, gconstpointer data)
{
  const char *text = "<b>a</b> & &amp; <span>_b</span>";
  g_autofree char *json = g_strdup_printf (
      "{'room_name':'%s','room_description':'%s','room_state':'%s',"
      "'priv_data':'%s','error_info':{'error_msg':'%s'},"
      "'model_infos':[{'asset_name':'%s'}],"
      "'shared_config':{'shared_type':'%s','expire_time':'%s'}}",
      text, text, text, text, text, text, text, text);
  g_autofree char *all = NULL;
  g_auto (GStrv) parts = NULL;

  show (fixture, json);
  all = read_all (fixture);
  parts = g_strsplit (all, text, -1);
  /* The room's state is the error's title too. */
  g_assert_cmpuint (g_strv_length (parts) - 1, ==, 9);
}

static void
count_cb (GtkWidget *widget, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

/* More than any room has: what a pane cannot show stays in the JSON. */
static void
test_absurd_rooms (Fixture *fixture, gconstpointer data)
{
  GString *json = g_string_new ("{'model_infos':[{'asset_name':'A0'}");
  g_autofree char *name = g_strnfill (2 * 1024 * 1024, 'n');
  guint n = 0;

  for (int i = 1; i < 5000; i++)
    g_string_append_printf (json, ",{'asset_name':'A%d'}", i);
  g_string_append (json, "],'shared_config':{'allowed_project_ids':['t0'");
  for (int i = 1; i < 5000; i++)
    g_string_append_printf (json, ",'t%d'", i);
  g_string_append_printf (json, "]},'room_name':'%s'}", name);
  show (fixture, json->str);
  gr_test_walk (fixture->details, unfold, NULL);
  gr_test_walk (fixture->details, count_cb, &n);
  g_assert_cmpuint (n, <, 5000);
  g_assert_true (shows (fixture, "A49\n"));
  g_assert_true (shows (fixture, "4950 more in the room’s JSON"));
  g_assert_true (shows (fixture, "t199\n"));
  g_assert_true (shows (fixture, "4800 more in the room’s JSON"));
  g_string_free (json, TRUE);
}

/* Pango takes seconds for a word of 8,192 characters where words wrap. */
static void
test_long_words (Fixture *fixture, gconstpointer data)
{
  g_autofree char *word = g_strnfill (8192, 'k');
  g_autofree char *json = g_strdup_printf ("{'priv_data':'%s'}", word);
  GtkWidget *label;

  show (fixture, json);
  label = gr_test_find_text (fixture->details, word);
  g_assert_nonnull (label);
  g_assert_cmpint (gtk_label_get_wrap_mode (GTK_LABEL (label)), ==,
                   PANGO_WRAP_CHAR);
  show (fixture, "{'priv_data':'words that wrap'}");
  g_assert_cmpint (gtk_label_get_wrap_mode (GTK_LABEL (label)), ==,
                   PANGO_WRAP_WORD_CHAR);
}

static GtkWidget *
find_json_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GR_IS_JSON_WINDOW (l->data))
      return l->data;
  return NULL;
}

static char *
read_buffer (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Byte for byte: json-glib would write the number and the spaces anew. */
static void
test_json_is_what_was_sent (Fixture *fixture, gconstpointer data)
{
  const char *json = "{ 'room_id' : 'r1',\n\t'x':1.50e+3, 'y':'\\u5b89' }";
  g_autoptr (GString) expected = g_string_new (json);
  g_autofree char *shown = NULL;
  GtkWidget *window, *view;

  g_strdelimit (expected->str, "'", '"');
  show (fixture, json);
  gtk_widget_activate_action (fixture->details, "details.show-json", NULL);
  window = find_json_window ();
  g_assert_nonnull (window);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (window)) ==
                 fixture->window);
  view = gr_test_find (window, GTK_TYPE_TEXT_VIEW, "Room JSON");
  shown = read_buffer (view);
  g_assert_cmpstr (shown, ==, expected->str);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_json_that_is_too_long (Fixture *fixture, gconstpointer data)
{
  g_autofree char *data_text = g_strnfill (400 * 1024, 'k');
  g_autofree char *json = g_strdup_printf ("{'x':'安%s'}", data_text);
  g_autofree char *shown = NULL;
  GtkWidget *window;

  show (fixture, json);
  gtk_widget_activate_action (fixture->details, "details.show-json", NULL);
  window = find_json_window ();
  shown = read_buffer (gr_test_find (window, GTK_TYPE_TEXT_VIEW, "Room JSON"));
  g_assert_cmpuint (strlen (shown), <=, 256 * 1024);
  g_assert_cmpint (gtk_text_view_get_wrap_mode (GTK_TEXT_VIEW (
                       gr_test_find (window, GTK_TYPE_TEXT_VIEW, "Room JSON"))),
                   ==, GTK_WRAP_CHAR);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_nonnull (gr_test_find_text (
      window, "This is only the beginning: “Copy” copies everything."));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_no_json_without_a_room (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (fixture->details, "details.show-json", NULL);
  g_assert_null (find_json_window ());
}

/* 720 px is the least width of the window: nothing is cut at 200 % text. */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  int minimum;

  show (fixture, "{'room_id':'f0110000-aaaa-4bbb-8ccc-000000000001',"
                 "'room_name':'A long name of a room for the spring sale',"
                 "'room_state':'ENABLE','room_type':'TEMPLATE',"
                 "'last_job_status':'FAILED','error_info':{'error_code':"
                 "'MSS.20010044','error_msg':'Avatar asset not available'},"
                 "'create_time':'2025-10-14T16:41:00Z',"
                 "'thumbnail':'https://covers.example/a/long/address.png',"
                 "'model_infos':[{'asset_name':'An Ning','model_asset_id':"
                 "'a55e7000-0001-4000-8000-000000000011',"
                 "'backup_model_asset_ids':['b']}],"
                 "'shared_config':{'shared_type':'SHARED','shared_state':"
                 "'REVIEW','allowed_project_ids':['t']}}");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024,
                NULL);
  gtk_widget_measure (fixture->details, GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  g_assert_cmpint (minimum, <, 640);
  gtk_widget_measure (fixture->details, GTK_ORIENTATION_HORIZONTAL, -1,
                      &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 320);
}

#define ADD(path, function)                                                    \
  g_test_add ("/details/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  gr_test_init_widgets (&argc, &argv);

  ADD ("every-value", test_every_value_is_shown);
  ADD ("every-id", test_every_id_is_copyable);
  ADD ("names", test_values_are_named);
  ADD ("absent", test_absent_is_not_shown);
  ADD ("what-goes", test_what_goes_is_hidden);
  ADD ("refresh-moves-nothing", test_refresh_moves_nothing);
  ADD ("refresh-folds-nothing", test_refresh_folds_nothing);
  ADD ("pages", test_pages);
  ADD ("live", test_live_duration_runs);
  ADD ("markup", test_text_is_text);
  ADD ("absurd", test_absurd_rooms);
  ADD ("long-words", test_long_words);
  ADD ("json", test_json_is_what_was_sent);
  ADD ("long-json", test_json_that_is_too_long);
  ADD ("no-json", test_no_json_without_a_room);
  ADD ("large-text", test_large_text);
  return g_test_run ();
}
