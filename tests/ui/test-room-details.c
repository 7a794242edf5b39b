/* test-room-details.c: the details show all that is known of a room
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "details-fixture.h"
#include "gr-room-details.h"
#include "gr-room-item-private.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

static void
test_absent_is_not_shown (DetailsFixture *fixture, gconstpointer data)
{
  static const char *const headings[] = { "Times",          "Avatars",
                                          "Sharing",        "IDs",
                                          "Confirmation",   "Private data",
                                          "Cover addresses" };
  g_autofree char *all = NULL;

  details_show (fixture, "{}");
  all = details_read_all (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    g_assert_null (strstr (all, headings[i]));
  g_assert_true (details_shows (fixture, "Never live"));
  g_assert_true (details_shows (fixture, "Portrait"));
  g_assert_true (details_shows (fixture, "Room JSON"));
  g_assert_null (strstr (all, "Copy"));
}

static void
test_what_goes_is_hidden (DetailsFixture *fixture, gconstpointer data)
{
  details_show (fixture,
                "{'room_id':'r1','room_name':'First','priv_data':'x',"
                "'room_description':'words','create_time':"
                "'2025-10-14T16:41:00Z','model_infos':[{'asset_name':'An'}],"
                "'error_info':{'error_code':'MSS.1'},"
                "'shared_config':{'shared_type':'PUBLIC'}}");
  g_assert_true (details_shows (fixture, "MSS.1"));
  details_show (fixture, "{'room_id':'r1','room_name':'Second'}");
  g_assert_true (details_shows (fixture, "Second"));
  g_assert_false (details_shows (fixture, "First"));
  g_assert_false (details_shows (fixture, "Created"));
  g_assert_false (details_shows (fixture, "Avatars"));
  g_assert_false (details_shows (fixture, "Sharing"));
  g_assert_false (details_shows (fixture, "Private data"));
  g_assert_false (details_shows (fixture, "MSS.1"));
  g_assert_false (details_shows (fixture, "words"));
}

static GtkAdjustment *
get_adjustment (DetailsFixture *fixture)
{
  GtkWidget *page = gtk_widget_get_last_child (fixture->details);

  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_last_child (page)));
}

#define LONG                                                                   \
  "'priv_data':'a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d "  \
  "e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o"  \
  "p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z"  \
  "p q r s t u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z"  \
  "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k'"

static void
test_refresh_moves_nothing (DetailsFixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = get_adjustment (fixture);
  GrRoomItem *other = gr_room_item_new ();
  g_autoptr (GrRoom) room =
      details_make_room ("{'room_name':'Other'," LONG "}");
  GtkWidget *copy;

  details_show (fixture, "{'room_id':'r1','room_name':'First'," LONG "}");
  gtk_window_set_default_size (fixture->window, 340, 150);
  gr_test_wait_until (gtk_adjustment_get_upper (adjustment) >
                          gtk_adjustment_get_page_size (adjustment) + 40,
                      10);
  copy = gr_test_find (fixture->details, GTK_TYPE_BUTTON, "Copy room ID");
  gtk_widget_grab_focus (copy);
  gtk_adjustment_set_value (adjustment, 40);

  details_show (fixture, "{'room_id':'r1','room_name':'Second'," LONG "}");
  g_assert_true (details_shows (fixture, "Second"));
  g_assert_cmpint (gtk_adjustment_get_value (adjustment), ==, 40);
  g_assert_true (gtk_widget_is_focus (copy));

  gr_room_item_fill (other, room);
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), other);
  g_assert_true (details_shows (fixture, "Other"));
  g_assert_cmpint (gtk_adjustment_get_value (adjustment), ==, 0);
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), NULL);
  g_assert_finalize_object (other);
}

#define TENANTS "{'shared_config':{'allowed_project_ids':['t1','t2']}}"

/* What was unfolded stays so while its ids are the same. */
static void
test_refresh_folds_nothing (DetailsFixture *fixture, gconstpointer data)
{
  details_show (fixture, TENANTS);
  g_assert_false (details_shows (fixture, "t2"));
  details_unfold (fixture);
  g_assert_true (details_shows (fixture, "t2"));
  details_show (fixture, TENANTS);
  g_assert_true (details_shows (fixture, "t2"));
  details_show (fixture, "{'shared_config':{'allowed_project_ids':['t3']}}");
  g_assert_false (details_shows (fixture, "t2"));
  g_assert_false (details_shows (fixture, "t3"));
}

static void
test_pages (DetailsFixture *fixture, gconstpointer data)
{
  g_assert_true (details_shows (fixture, "No room selected"));
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), fixture->row);
  g_assert_false (details_shows (fixture, "No room selected"));
  g_assert_true (details_shows (fixture, "Loading"));
  gr_room_item_set_failed (fixture->row, TRUE);
  g_assert_true (details_shows (fixture, "could not be loaded"));
  details_show (fixture, "{'room_name':'Here'}");
  g_assert_true (details_shows (fixture, "Here"));
  g_assert_false (details_shows (fixture, "could not be loaded"));
  gr_room_details_set_row (GR_ROOM_DETAILS (fixture->details), NULL);
  g_assert_true (details_shows (fixture, "No room selected"));
}

static void
announce_cb (GSimpleAction *action, GVariant *words, GString *heard)
{
  g_string_append_printf (heard, "%s;", g_variant_get_string (words, NULL));
}

static void
listen_to (DetailsFixture *fixture, GString *heard)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) announce =
      g_simple_action_new ("announce", G_VARIANT_TYPE_STRING);

  g_signal_connect (announce, "activate", G_CALLBACK (announce_cb), heard);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (announce));
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win",
                                  G_ACTION_GROUP (actions));
}

#define FIRST "{'room_id':'r1','room_name':'First'}"
#define AT_12_03 "No longer there, as of 12:03"
#define AT_12_04 "No longer there, as of 12:04"

/* A room that is gone stays, with a word about it, which is heard once. */
static void
test_gone (DetailsFixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (2026, 11, 22, 12, 3, 9);
  gint64 time = g_date_time_to_unix (date);
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autoptr (GrRoomItem) other = gr_room_item_new ();
  GrRoomDetails *details = GR_ROOM_DETAILS (fixture->details);

  listen_to (fixture, heard);
  details_show (fixture, FIRST);
  g_assert_false (details_shows (fixture, "No longer"));
  gr_room_item_set_gone (fixture->row, time);
  g_assert_true (details_shows (fixture, AT_12_03));
  g_assert_true (details_shows (fixture, "First"));
  gr_room_item_set_gone (fixture->row, time + 60);
  g_assert_true (details_shows (fixture, AT_12_04));
  g_assert_cmpstr (heard->str, ==, AT_12_03 ";");

  gr_room_details_set_row (details, other);
  g_assert_false (details_shows (fixture, "No longer"));
  gr_room_details_set_row (details, fixture->row);
  g_assert_true (details_shows (fixture, AT_12_04));
  g_assert_cmpstr (heard->str, ==, AT_12_03 ";");

  details_show (fixture, FIRST);
  g_assert_false (details_shows (fixture, "No longer"));
  gr_room_item_set_gone (fixture->row, time + 60);
  g_assert_cmpstr (heard->str, ==, AT_12_03 ";" AT_12_04 ";");
}

static void
test_live_duration_runs (DetailsFixture *fixture, gconstpointer data)
{
  gint64 start = g_get_real_time () / G_USEC_PER_SEC - 3600;
  g_autofree char *time = gr_time_format_wire (start);
  g_autofree char *json = g_strdup_printf ("{'last_job_status':'PROCESSING',"
                                           "'last_job_start_time':'%s'}",
                                           time);
  g_autofree char *before = NULL;

  details_show (fixture, json);
  g_assert_true (details_shows (fixture, "live for 1:00:"));
  before = details_read_all (fixture);
  gr_test_wait_until (!details_shows (fixture, before), 10);
}

static void
test_text_is_text (DetailsFixture *fixture, gconstpointer data)
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

  details_show (fixture, json);
  all = details_read_all (fixture);
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

static void
check_bound_cb (GtkWidget *widget, gpointer user_data)
{
  if (GTK_IS_LABEL (widget))
    g_assert_cmpint (g_utf8_strlen (gtk_label_get_text (GTK_LABEL (widget)),
                                    -1),
                     <=, 2001);
}

/* Whatever stands in a field, Pango gets no more of it than it lays out within
 * a frame, and the rest is one press away. */
static void
test_long_texts_are_cut (DetailsFixture *fixture, gconstpointer data)
{
  static const char *const units[] = { "W", "a ", "a\u05d0", "\u0301" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      GString *text = g_string_new (NULL);
      g_autofree char *json = NULL;

      for (guint n = 0; n < 20000; n++)
        g_string_append (text, units[i]);
      json = g_strdup_printf (
          "{'room_name':'%1$s','room_id':'%1$s','room_description':'%1$s',"
          "'room_type':'%1$s','room_state':'%1$s','view_mode':'%1$s',"
          "'last_job_status':'%1$s','priv_data':'%1$s','cover_url':'%1$s',"
          "'confirm_state':'%1$s','error_info':{'error_code':'%1$s',"
          "'error_msg':'%1$s'},'shared_config':{'shared_type':'%1$s',"
          "'expire_time':'%1$s','allowed_project_ids':['%1$s']},"
          "'model_infos':[{'asset_name':'%1$s','model_asset_id':'%1$s',"
          "'backup_model_asset_ids':['%1$s']}]}",
          text->str);
      details_show (fixture, json);
      details_unfold (fixture);
      gr_test_walk (fixture->details, check_bound_cb, NULL);
      g_assert_true (details_shows (fixture, "is whole in the room’s JSON"));
      g_string_free (text, TRUE);
    }
  details_show (fixture, "{'room_name':'Short','room_description':'It is…'}");
  g_assert_false (details_shows (fixture, "is whole in the room’s JSON"));
}

/* More than any room has: what a pane cannot show stays in the JSON. */
static void
test_absurd_rooms (DetailsFixture *fixture, gconstpointer data)
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
  details_show (fixture, json->str);
  details_unfold (fixture);
  gr_test_walk (fixture->details, count_cb, &n);
  g_assert_cmpuint (n, <, 5000);
  g_assert_true (details_shows (fixture, "A7\n"));
  g_assert_true (details_shows (fixture, "4992 more in the room’s JSON"));
  g_assert_true (details_shows (fixture, "t199\n"));
  g_assert_true (details_shows (fixture, "4800 more in the room’s JSON"));
  g_string_free (json, TRUE);
}

/* Pango takes time with the square of a word where words wrap. */
static void
test_long_words (DetailsFixture *fixture, gconstpointer data)
{
  g_autofree char *word = g_strnfill (2000, 'k');
  g_autofree char *json = g_strdup_printf ("{'priv_data':'%s'}", word);
  GtkWidget *label;

  details_show (fixture, json);
  label = gr_test_find_text (fixture->details, word);
  g_assert_nonnull (label);
  g_assert_cmpint (gtk_label_get_wrap_mode (GTK_LABEL (label)), ==,
                   PANGO_WRAP_CHAR);
  details_show (fixture, "{'priv_data':'words that wrap'}");
  g_assert_cmpint (gtk_label_get_wrap_mode (GTK_LABEL (label)), ==,
                   PANGO_WRAP_WORD_CHAR);
}

/* 720 px is the least width of the window: nothing is cut at 200 % text. */
static void
test_large_text (DetailsFixture *fixture, gconstpointer data)
{
  int minimum;

  details_show (fixture,
                "{'room_id':'f0110000-aaaa-4bbb-8ccc-000000000001',"
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

static GdkRGBA
get_color (GtkWidget *widget)
{
  GdkRGBA color;

  /* gtk_widget_get_color() is of GTK 4.10. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  G_GNUC_END_IGNORE_DEPRECATIONS
  return color;
}

/* The title and the icon beside it, wherever the icon stands in the block. */
static void
test_error_is_red (DetailsFixture *fixture, gconstpointer data)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GtkWidget *title;
  GtkWidget *icon;
  GdkRGBA failed, color;

  gtk_css_provider_load_from_resource (
      style, "/io/github/greenroom/Greenroom/style.css");
  gtk_style_context_add_provider_for_display (
      gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
      GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  details_show (fixture, "{'room_id':'r','last_job_status':'FAILED',"
                         "'error_info':{'error_msg':'No avatar'}}");
  title = gr_test_find_text (fixture->details, "The livestream failed");
  g_assert_nonnull (title);
  icon = gtk_grid_get_child_at (GTK_GRID (gtk_widget_get_parent (title)), 0, 0);
  g_assert_true (GTK_IS_IMAGE (icon));
  g_assert_true (gdk_rgba_parse (&failed, "#b3141f"));
  color = get_color (title);
  g_assert_true (gdk_rgba_equal (&color, &failed));
  color = get_color (icon);
  g_assert_true (gdk_rgba_equal (&color, &failed));
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (),
                                                 GTK_STYLE_PROVIDER (style));
}

#define ADD(path, function)                                                    \
  g_test_add ("/details/" path, DetailsFixture, NULL, details_set_up,          \
              function, details_tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  gr_test_init_widgets (&argc, &argv);

  ADD ("absent", test_absent_is_not_shown);
  ADD ("what-goes", test_what_goes_is_hidden);
  ADD ("refresh-moves-nothing", test_refresh_moves_nothing);
  ADD ("refresh-folds-nothing", test_refresh_folds_nothing);
  ADD ("pages", test_pages);
  ADD ("gone", test_gone);
  ADD ("live", test_live_duration_runs);
  ADD ("markup", test_text_is_text);
  ADD ("long-texts-are-cut", test_long_texts_are_cut);
  ADD ("absurd", test_absurd_rooms);
  ADD ("long-words", test_long_words);
  ADD ("large-text", test_large_text);
  ADD ("error-is-red", test_error_is_red);
  return g_test_run ();
}
