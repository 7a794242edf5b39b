/* test-filter-sidebar.c: what the sidebar shows is what is asked
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-date-entry.h"
#include "gr-filter-sidebar.h"
#include "gr-filter-words.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

#define BIT GR_LIVE_STATE_BIT

typedef struct
{
  GtkWindow *window;
  GtkWidget *sidebar;
  GrFilters *filters;
  guint queries; /* how often the query changed */
} Fixture;

static void
count_cb (GrFilters *filters, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->filters = gr_filters_new ();
  fixture->sidebar =
      g_object_new (GR_TYPE_FILTER_SIDEBAR, "filters", fixture->filters, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 220, 840);
  gtk_window_set_child (fixture->window, fixture->sidebar);
  gtk_window_present (fixture->window);
  gr_test_wait_until (gtk_widget_get_height (fixture->sidebar) > 0, 10);
  g_signal_connect (fixture->filters, "notify::query", G_CALLBACK (count_cb),
                    &fixture->queries);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *sidebar = g_object_ref (fixture->sidebar);

  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (sidebar);
  g_assert_finalize_object (fixture->filters);
}

static gpointer
find (Fixture *fixture, GType type, const char *name)
{
  GtkWidget *widget = gr_test_find (fixture->sidebar, type, name);

  if (widget == NULL)
    g_error ("no %s is called “%s”", g_type_name (type), name);
  return widget;
}

static void
type_text (Fixture *fixture, const char *name, const char *text)
{
  gtk_editable_set_text (find (fixture, GTK_TYPE_ENTRY, name), text);
}

static void
press_enter (Fixture *fixture, const char *name)
{
  g_signal_emit_by_name (find (fixture, GTK_TYPE_ENTRY, name), "activate");
}

static GrRoomQuery *
query (Fixture *fixture)
{
  return gr_filters_get_query (fixture->filters);
}

static void
test_every_control_is_named (Fixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "Waiting", "Live",      "Finished",
                                        "Failed",  "Cancelled", "Never live" };
  static const char *const drop_downs[] = { "Type", "Template ownership",
                                            "Last live" };
  static const char *const entries[] = { "From", "Until", "Avatar name",
                                         "Avatar ID" };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    find (fixture, GTK_TYPE_CHECK_BUTTON, states[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (drop_downs); i++)
    {
      find (fixture, GTK_TYPE_DROP_DOWN, drop_downs[i]);
      find (fixture, GTK_TYPE_TOGGLE_BUTTON, drop_downs[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    find (fixture, GTK_TYPE_ENTRY, entries[i]);
  find (fixture, GTK_TYPE_MENU_BUTTON, "From: choose a date");
  find (fixture, GTK_TYPE_MENU_BUTTON, "Until: choose a date");
  find (fixture, GTK_TYPE_BUTTON, "Clear filters");
}

static void
note_mnemonic (GtkWidget *widget, gpointer user_data)
{
  GHashTable *keys = user_data;
  guint key;

  if (!GTK_IS_LABEL (widget) ||
      !gtk_label_get_use_underline (GTK_LABEL (widget)))
    return;
  key = gtk_label_get_mnemonic_keyval (GTK_LABEL (widget));
  if (key != GDK_KEY_VoidSymbol &&
      !g_hash_table_add (keys, GUINT_TO_POINTER (key)))
    g_error ("two mnemonics are %s", gdk_keyval_name (key));
}

static void
test_mnemonics_reach_every_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (NULL, NULL);
  GtkWidget *group = gr_test_find (fixture->sidebar, GTK_TYPE_BOX, "Status");
  GtkWidget *waiting = find (fixture, GTK_TYPE_CHECK_BUTTON, "Waiting");

  gr_test_walk (fixture->sidebar, note_mnemonic, keys);
  g_assert_cmpuint (g_hash_table_size (keys), ==, 9);

  g_assert_true (gtk_widget_mnemonic_activate (group, FALSE));
  g_assert_true (gtk_widget_is_focus (waiting));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (waiting)));
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  GtkCheckButton *failed = find (fixture, GTK_TYPE_CHECK_BUTTON, "Failed");
  GtkCheckButton *never = find (fixture, GTK_TYPE_CHECK_BUTTON, "Never live");

  gtk_check_button_set_active (failed, TRUE);
  gtk_widget_activate_action (fixture->sidebar, "filters.status", "s", "NULL");
  g_assert_true (gtk_check_button_get_active (never));
  g_assert_cmpuint (gr_room_query_get_live_states (query (fixture)), ==,
                    BIT (GR_LIVE_STATE_FAILED) | BIT (GR_LIVE_STATE_NONE));
  gr_filters_remove (fixture->filters, "state:FAILED");
  g_assert_false (gtk_check_button_get_active (failed));
  gtk_widget_activate_action (fixture->sidebar, "filters.status", "s", "NULL");
  gtk_widget_activate_action (fixture->sidebar, "filters.status", "s", "?");
  g_assert_true (gr_filters_is_empty (fixture->filters));
  g_assert_cmpuint (fixture->queries, ==, 4);
}

static void
test_ownership_is_for_templates (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *type = find (fixture, GTK_TYPE_DROP_DOWN, "Type");
  GtkDropDown *ownership =
      find (fixture, GTK_TYPE_DROP_DOWN, "Template ownership");
  GtkWidget *caption =
      gr_test_find_text (fixture->sidebar, "Template ownership");

  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (ownership)));
  g_assert_false (gtk_widget_is_sensitive (caption));
  gtk_drop_down_set_selected (type, GR_ROOM_TYPE_TEMPLATE);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (ownership)));
  g_assert_true (gtk_widget_is_sensitive (caption));
  gtk_drop_down_set_selected (ownership, GR_OWNERSHIP_SHARED_TO_OTHERS);
  g_assert_cmpint (gr_room_query_get_room_type (query (fixture)), ==,
                   GR_ROOM_TYPE_TEMPLATE);
  g_assert_cmpint (gr_room_query_get_ownership (query (fixture)), ==,
                   GR_OWNERSHIP_SHARED_TO_OTHERS);
  gr_filters_remove (fixture->filters, "type");
  g_assert_cmpuint (gtk_drop_down_get_selected (type), ==, GR_ROOM_TYPE_NONE);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (ownership)));
}

static void
test_choices_are_explained (Fixture *fixture, gconstpointer data)
{
  GtkWidget *type = find (fixture, GTK_TYPE_DROP_DOWN, "Type");
  GtkWidget *inner = find (fixture, GTK_TYPE_TOGGLE_BUTTON, "Type");

  g_assert_null (gtk_widget_get_tooltip_text (type));
  g_assert_true (gr_test_is_described (inner, "All types"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (type), GR_ROOM_TYPE_TEMP);
  g_assert_nonnull (
      strstr (gtk_widget_get_tooltip_text (type), "removed by itself"));
  g_assert_true (gr_test_is_described (inner, "Temporary"));
}

static void
find_tooltip (GtkWidget *widget, gpointer user_data)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  gboolean *found = user_data;

  if (tooltip != NULL && strstr (tooltip, "always exists") != NULL &&
      gr_test_find_text (widget, "General") != NULL)
    *found = TRUE;
}

static void
test_items_are_explained (Fixture *fixture, gconstpointer data)
{
  GtkWidget *type = find (fixture, GTK_TYPE_DROP_DOWN, "Type");
  gboolean found = FALSE;

  g_signal_emit_by_name (type, "activate");
  gr_test_wait_until (gr_test_find_text (type, "General") != NULL, 10);
  gr_test_walk (type, find_tooltip, &found);
  g_assert_true (found);
}

static void
test_custom_range (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *range = find (fixture, GTK_TYPE_DROP_DOWN, "Last live");
  GtkWidget *since = find (fixture, GTK_TYPE_ENTRY, "From");
  GtkWidget *clear = find (fixture, GTK_TYPE_BUTTON, "Clear filters");

  g_assert_false (gtk_widget_get_mapped (since));
  g_assert_false (gtk_widget_is_sensitive (clear));
  gtk_drop_down_set_selected (range, GR_TIME_RANGE_CUSTOM);
  g_assert_true (gtk_widget_get_mapped (since));
  g_assert_true (gtk_widget_is_sensitive (clear));
  g_assert_cmpuint (fixture->queries, ==, 0);

  type_text (fixture, "From", "2026-11-22 18:30");
  press_enter (fixture, "From");
  g_assert_cmpuint (fixture->queries, ==, 1);
  g_assert_cmpint (gr_room_query_get_since (query (fixture)), ==,
                   gr_time_parse ("2026-11-22T18:30:00Z"));

  gr_filters_remove (fixture->filters, "since");
  g_assert_false (gtk_widget_get_mapped (since));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (since)), ==, "");
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL &&
         (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* What the mnemonic leads to lets go of the focus in both directions. */
static void
test_dates_are_left_again (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *range = find (fixture, GTK_TYPE_DROP_DOWN, "Last live");
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *since = find (fixture, GTK_TYPE_ENTRY, "From");
  GtkWidget *until = find (fixture, GTK_TYPE_ENTRY, "Until");
  GtkWidget *dates = gtk_widget_get_ancestor (until, GR_TYPE_DATE_ENTRY);

  gtk_drop_down_set_selected (range, GR_TIME_RANGE_CUSTOM);
  /* Tab goes by places. */
  gr_test_wait_until (gtk_widget_get_height (until) > 0, 10);
  g_assert_true (gtk_widget_mnemonic_activate (dates, FALSE));
  g_assert_true (has_focus (until));
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (
      has_focus (find (fixture, GTK_TYPE_MENU_BUTTON, "From: choose a date")));
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (has_focus (since));
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (has_focus (GTK_WIDGET (range)));
}

typedef struct
{
  const char *words;
  guint n;
} Shown;

static void
count_words (GtkWidget *widget, gpointer data)
{
  Shown *shown = data;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), shown->words) == 0)
    shown->n++;
}

/* How often these words are to be read. */
static guint
count_shown (Fixture *fixture, const char *words)
{
  Shown shown = { words, 0 };

  gr_test_walk (fixture->sidebar, count_words, &shown);
  return shown.n;
}

static void
assert_problem (Fixture *fixture, const char *entry, const char *problem)
{
  GtkWidget *widget = find (fixture, GTK_TYPE_ENTRY, entry);

  g_assert_cmpint (gtk_widget_has_css_class (widget, "error"), ==,
                   problem != NULL);
  gtk_test_accessible_assert_state (widget, GTK_ACCESSIBLE_STATE_INVALID,
                                    problem != NULL
                                        ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_true (gr_test_is_described (widget, problem ? problem : ""));
  g_assert_cmpuint (count_shown (fixture, problem), ==, problem != NULL);
}

static void
test_wrong_text_is_marked (Fixture *fixture, gconstpointer data)
{
  static const char *const form = "Write it like 2026-11-22 18:30";
  static const char *const order = "From must not be after Until";

  g_object_set (fixture->filters, "time-range", GR_TIME_RANGE_CUSTOM, NULL);
  type_text (fixture, "From", "yesterday");
  press_enter (fixture, "From");
  assert_problem (fixture, "From", form);
  assert_problem (fixture, "Until", NULL);
  g_assert_cmpuint (fixture->queries, ==, 0);

  type_text (fixture, "From", "2026-11-22");
  press_enter (fixture, "From");
  assert_problem (fixture, "From", NULL);
  type_text (fixture, "Until", "2026-11-21");
  press_enter (fixture, "Until");
  assert_problem (fixture, "From", order);
  assert_problem (fixture, "Until", order);
  g_assert_cmpuint (fixture->queries, ==, 1);

  type_text (fixture, "Until", "soon");
  press_enter (fixture, "Until");
  assert_problem (fixture, "From", NULL);
  assert_problem (fixture, "Until", form);
  g_assert_cmpuint (fixture->queries, ==, 1);
}

static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) day = g_date_time_new_local (2026, 3, 7, 0, 0, 0);
  GtkEditable *since = find (fixture, GTK_TYPE_ENTRY, "From");
  GtkEditable *until = find (fixture, GTK_TYPE_ENTRY, "Until");

  g_object_set (fixture->filters, "time-range", GR_TIME_RANGE_CUSTOM, NULL);
  gtk_calendar_select_day (find (fixture, GTK_TYPE_CALENDAR,
                                 "From: choose a date"),
                           day);
  g_assert_cmpstr (gtk_editable_get_text (since), ==, "2026-03-07 00:00");
  type_text (fixture, "Until", "2026-04-01 12:45");
  gtk_calendar_select_day (find (fixture, GTK_TYPE_CALENDAR,
                                 "Until: choose a date"),
                           day);
  g_assert_cmpstr (gtk_editable_get_text (until), ==, "2026-03-07 12:45");
  gr_test_wait_until (gr_room_query_get_until (query (fixture)) ==
                          gr_time_parse ("2026-03-07T12:45:00Z"),
                      10);
}

static void
press_arrow (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
}

static void
press_arrows (GtkWidget *calendar)
{
  gr_test_walk (calendar, press_arrow, NULL);
}

static void
test_calendar_opens_at_the_date (Fixture *fixture, gconstpointer data)
{
  GtkMenuButton *button =
      find (fixture, GTK_TYPE_MENU_BUTTON, "From: choose a date");
  GtkCalendar *calendar =
      find (fixture, GTK_TYPE_CALENDAR, "From: choose a date");
  GtkEditable *since = find (fixture, GTK_TYPE_ENTRY, "From");
  g_autoptr (GDateTime) day = g_date_time_new_local (2026, 3, 7, 0, 0, 0);
  g_autoptr (GDateTime) date = NULL;

  g_object_set (fixture->filters, "time-range", GR_TIME_RANGE_CUSTOM,
                "since-text", "2025-02-03 04:05", NULL);
  gtk_menu_button_popup (button);
  gr_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (calendar)), 10);
  date = gtk_calendar_get_date (calendar);
  g_assert_cmpint (g_date_time_get_year (date), ==, 2025);
  g_assert_cmpint (g_date_time_get_month (date), ==, 2);
  g_assert_cmpint (g_date_time_get_day_of_month (date), ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (since), ==, "2025-02-03 04:05");

  /* Looking for a month is no choice of a day. */
  press_arrows (GTK_WIDGET (calendar));
  g_assert_cmpstr (gtk_editable_get_text (since), ==, "2025-02-03 04:05");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (calendar)));

  gtk_calendar_select_day (calendar, day);
  g_assert_cmpstr (gtk_editable_get_text (since), ==, "2026-03-07 04:05");
  gr_test_wait_until (!gtk_widget_get_mapped (GTK_WIDGET (calendar)), 10);
}

static void
test_typing_pauses_before_it_asks (Fixture *fixture, gconstpointer data)
{
  type_text (fixture, "Avatar name", "z");
  type_text (fixture, "Avatar name", "zh");
  type_text (fixture, "Avatar name", "zhou");
  type_text (fixture, "Avatar ID", "a41");
  g_assert_cmpuint (fixture->queries, ==, 0);
  gr_test_wait_until (fixture->queries == 2, 10);
  g_assert_cmpstr (gr_room_query_get_avatar_name (query (fixture)), ==, "zhou");
  g_assert_cmpstr (gr_room_query_get_avatar_id (query (fixture)), ==, "a41");

  type_text (fixture, "Avatar name", "zhou y");
  press_enter (fixture, "Avatar name");
  g_assert_cmpuint (fixture->queries, ==, 3);
}

static void
test_pasted_line_breaks_are_blanks (Fixture *fixture, gconstpointer data)
{
  type_text (fixture, "Avatar name", "\nAn\r\nNing\n");
  press_enter (fixture, "Avatar name");
  type_text (fixture, "Avatar ID", "a41\n");
  press_enter (fixture, "Avatar ID");
  g_assert_cmpstr (gr_room_query_get_avatar_name (query (fixture)), ==,
                   "An Ning");
  g_assert_cmpstr (gr_room_query_get_avatar_id (query (fixture)), ==, "a41");
}

static void
test_too_long_is_not_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (GR_FILTER_MAX_CHARS + 1, 'n');

  type_text (fixture, "Avatar name", name);
  press_enter (fixture, "Avatar name");
  g_assert_cmpstr (gr_room_query_get_avatar_name (query (fixture)), ==, name);
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  GtkButton *clear = find (fixture, GTK_TYPE_BUTTON, "Clear filters");
  GtkEditable *name = find (fixture, GTK_TYPE_ENTRY, "Avatar name");

  g_object_set (fixture->filters, "name", "spring", NULL);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (clear)));
  type_text (fixture, "Avatar name", "typed and not applied");
  gtk_widget_grab_focus (GTK_WIDGET (clear));
  g_signal_emit_by_name (clear, "clicked");
  g_assert_true (gr_filters_is_empty (fixture->filters));
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (clear)));
  g_assert_true (
      gtk_widget_is_focus (find (fixture, GTK_TYPE_CHECK_BUTTON, "Waiting")));
}

static void
test_filters_that_were_set_before (void)
{
  GrFilters *filters = gr_filters_new ();
  GtkWidget *sidebar;

  g_object_set (filters, "live-states", BIT (GR_LIVE_STATE_FAILED), "room-type",
                GR_ROOM_TYPE_TEMPLATE, "ownership", GR_OWNERSHIP_PUBLIC,
                "time-range", GR_TIME_RANGE_CUSTOM, "until-text", "never",
                "avatar-id", "a41", NULL);
  sidebar = g_object_new (GR_TYPE_FILTER_SIDEBAR, NULL);
  g_object_ref_sink (sidebar);
  gr_filter_sidebar_set_filters (GR_FILTER_SIDEBAR (sidebar), filters);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (
      gr_test_find (sidebar, GTK_TYPE_CHECK_BUTTON, "Failed"))));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (gr_test_find (
                        sidebar, GTK_TYPE_DROP_DOWN, "Template ownership"))),
                    ==, GR_OWNERSHIP_PUBLIC);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       gr_test_find (sidebar, GTK_TYPE_ENTRY, "Avatar ID"))),
                   ==, "a41");
  g_assert_true (
      gtk_widget_has_css_class (gr_test_find (sidebar, GTK_TYPE_ENTRY, "Until"),
                                "error"));
  g_assert_cmpint (gr_room_query_get_room_type (gr_filters_get_query (filters)),
                   ==, GR_ROOM_TYPE_TEMPLATE);
  g_assert_finalize_object (sidebar);
  g_assert_finalize_object (filters);
}

#define ADD(path, function)                                                    \
  g_test_add ("/sidebar/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  gr_test_init_widgets (&argc, &argv);

  ADD ("names", test_every_control_is_named);
  ADD ("mnemonics", test_mnemonics_reach_every_filter);
  ADD ("states", test_states);
  ADD ("ownership", test_ownership_is_for_templates);
  ADD ("explanations", test_choices_are_explained);
  ADD ("items", test_items_are_explained);
  ADD ("custom", test_custom_range);
  ADD ("dates-are-left", test_dates_are_left_again);
  ADD ("wrong-text", test_wrong_text_is_marked);
  ADD ("calendar", test_calendar);
  ADD ("calendar-opens", test_calendar_opens_at_the_date);
  ADD ("pause", test_typing_pauses_before_it_asks);
  ADD ("pasted-line-breaks", test_pasted_line_breaks_are_blanks);
  ADD ("too-long-is-not-cut", test_too_long_is_not_cut);
  ADD ("clear", test_clear);
  g_test_add_func ("/sidebar/set-before", test_filters_that_were_set_before);
  return g_test_run ();
}
