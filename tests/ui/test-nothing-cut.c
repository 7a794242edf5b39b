/* test-nothing-cut.c: what is said in a language is to be seen in full
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-format.h"
#include "gr-labels.h"
#include "gr-settings.h"
#include "gr-test-widgets.h"
#include "gr-test.h"
#include "gr-window-private.h"

#include <glib/gi18n.h>

/* Runs in the language of its environment, see tests/lib/languages.py, with
 * the demo rooms. */

/* With which the pseudo-languages begin; the service never does. */
#define OURS "⟦"

typedef struct
{
  GrBrowser *browser;
  GrAccountSwitcher *switcher;
  GrWindow *window;
  int n_seen; /* texts that were looked at */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GrAccountStore) store =
      gr_account_store_new (gr_settings_get_default ());

  g_settings_reset (gr_settings_get_default (), "filters");
  self->browser = gr_browser_new ();
  self->switcher = gr_account_switcher_new (self->browser, store);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_ref (self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  gr_test_wait_until (G_OBJECT (self->window)->ref_count == 1, 10);
  g_assert_finalize_object (self->window);
  g_assert_finalize_object (self->switcher);
  g_assert_finalize_object (self->browser);
}

/* Where there is least room, nobody writes 40 % more. */
static gboolean
is_long (void)
{
  return g_str_equal (g_getenv ("LANGUAGE"), "long");
}

static gboolean
is_status (const char *text)
{
  for (GrLiveState state = 0; state < GR_LIVE_STATE_UNKNOWN; state++)
    if (g_str_equal (text, gr_label_of_live_state (state)))
      return TRUE;
  for (GrRoomType type = 0; type < GR_ROOM_TYPE_UNKNOWN; type++)
    if (g_str_equal (text, gr_label_of_room_type (type)))
      return TRUE;
  return FALSE;
}

static gboolean
is_ours (const char *text)
{
  return g_str_has_prefix (text, OURS) || is_status (text);
}

/* The text of a cell of the table is in no label. */
static gboolean
is_inscription_cut (GtkWidget *widget)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  if (text == NULL || !is_ours (text))
    return FALSE;
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width > gtk_widget_get_width (widget);
}

/* An id is cut in its middle, and copied as a whole; the name of the account
 * is the person's; the entry beside a magnifier is known without its words. */
static gboolean
is_label_cut (GtkLabel *label)
{
  return gtk_label_get_ellipsize (label) == PANGO_ELLIPSIZE_END &&
         is_ours (gtk_label_get_text (label)) &&
         pango_layout_is_ellipsized (gtk_label_get_layout (label)) &&
         gtk_widget_get_ancestor (GTK_WIDGET (label), GTK_TYPE_SEARCH_ENTRY) ==
             NULL;
}

/* As wide as it must be, its margins included. */
static gboolean
is_squeezed (GtkWidget *widget)
{
  int margins =
      gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget);
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  return gtk_widget_get_allocated_width (widget) + margins < minimum;
}

/* Large text may need more of a table than fits: that scrolls. */
static gboolean
is_outside (GtkWidget *widget)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW) != NULL)
    return FALSE;
  return gtk_widget_compute_bounds (widget, window, &bounds) &&
         (bounds.origin.x < -0.5 || bounds.origin.x + bounds.size.width >
                                        gtk_widget_get_width (window) + 0.5);
}

static void
check (GtkWidget *widget, gpointer data)
{
  Fixture *self = data;
  const char *text = GTK_IS_LABEL (widget)
                         ? gtk_label_get_text (GTK_LABEL (widget))
                     : GTK_IS_INSCRIPTION (widget)
                         ? gtk_inscription_get_text (GTK_INSCRIPTION (widget))
                         : NULL;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (text == NULL || *text == '\0')
    {
      if (GTK_IS_BUTTON (widget) &&
          (is_squeezed (widget) || is_outside (widget)))
        g_error ("a button is cut: %s", G_OBJECT_TYPE_NAME (widget));
      return;
    }
  self->n_seen++;
  if (GTK_IS_INSCRIPTION (widget) ? is_inscription_cut (widget)
                                  : is_label_cut (GTK_LABEL (widget)))
    g_error ("“%s” is cut", text);
  if (GTK_IS_LABEL (widget) && is_squeezed (widget))
    g_error ("“%s” has not the room that it needs", text);
  if (GTK_IS_LABEL (widget) && is_outside (widget))
    g_error ("“%s” is outside of the window", text);
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (*(int *) data)++;
  return G_SOURCE_CONTINUE;
}

/* What has changed is laid out with the next frames. */
static void
wait_for_frames (GtkWidget *widget)
{
  int frames = 0;
  guint id =
      gtk_widget_add_tick_callback (widget, count_frame_cb, &frames, NULL);

  gr_test_wait_until (frames > 3, 10);
  gtk_widget_remove_tick_callback (widget, id);
}

/* @least: of how many texts one must have been looked at: else the window
 * was not what the test takes it for. */
static void
check_window (Fixture *self, GtkWidget *window, int least)
{
  wait_for_frames (window);
  self->n_seen = 0;
  gr_test_walk (window, check, self);
  g_assert_cmpint (self->n_seen, >=, least);
}

static gboolean
has_rows (Fixture *self)
{
  GrRoomList *list = gr_browser_get_list (self->browser);

  return list != NULL && g_list_model_get_n_items (G_LIST_MODEL (list)) == 240;
}

static void
present (Fixture *self, int width)
{
  g_settings_set (gr_settings_get_default (), "window-size", "(ii)", width,
                  700);
  gr_account_switcher_choose (self->switcher, GR_ACCOUNT_ID_DEMO);
  self->window = gr_window_new (NULL, self->switcher);
  gtk_window_present (GTK_WINDOW (self->window));
  gr_test_wait_until (has_rows (self), 20);
}

static void
activate (Fixture *self, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
}

/* The room that has most to tell. */
static void
select_failed (Fixture *self)
{
  GListModel *rows = G_LIST_MODEL (gr_browser_get_list (self->browser));
  g_autoptr (GrRoomItem) row = g_list_model_get_item (rows, 3);

  gr_room_details_set_row (self->window->details, row);
}

static void
test_wide (Fixture *self, gconstpointer data)
{
  present (self, 1360);
  select_failed (self);
  check_window (self, GTK_WIDGET (self->window), 120);
}

/* Every filter, and what stands above the table for each. */
static void
test_filters (Fixture *self, gconstpointer data)
{
  GrFilters *filters = gr_browser_get_filters (self->browser);

  present (self, 1360);
  g_object_set (filters, "room-type", GR_ROOM_TYPE_TEMPLATE, "ownership",
                GR_OWNERSHIP_PUBLIC, "time-range", GR_TIME_RANGE_CUSTOM,
                "since-text", "no time", "avatar-name", "An", NULL);
  check_window (self, GTK_WIDGET (self->window), 40);
}

static gboolean
find_horizontal (GtkWidget *widget)
{
  GtkAdjustment *adjustment =
      gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (widget));

  return gtk_adjustment_get_upper (adjustment) >
         gtk_adjustment_get_page_size (adjustment) + .5;
}

static void
assert_not_scrolled (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget))
    g_assert_false (find_horizontal (widget));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  GtkWidget *window;

  present (self, 720);
  window = GTK_WIDGET (self->window);
  check_window (self, window, 65);
  gr_test_walk (window, assert_not_scrolled, NULL);

  activate (self, "win.show-filters");
  check_window (self, window, 65);
  if (!is_long ())
    gr_test_walk (window, assert_not_scrolled, NULL);

  activate (self, "win.show-filters");
  select_failed (self);
  activate (self, "win.show-details");
  check_window (self, window, 35);
}

static void
test_large_text (Fixture *self, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-xft-dpi", 2 * 98304, NULL);
  present (self, 720);
  check_window (self, GTK_WIDGET (self->window), 40);
  activate (self, "win.show-filters");
  check_window (self, GTK_WIDGET (self->window), 15);
  activate (self, "win.back");
  select_failed (self);
  activate (self, "win.show-details");
  check_window (self, GTK_WIDGET (self->window), 35);
  g_object_set (settings, "gtk-xft-dpi", 98304, NULL);
}

static void
test_windows (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    int least;
  } actions[] = {
    { "win.show-help", 90 },   { "win.show-shortcuts", 45 },
    { "win.columns", 12 },     { "win.about", 6 },
    { "win.add-account", 20 },
  };

  GtkWidget *window;

  present (self, 1360);
  window = GTK_WIDGET (self->window);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      activate (self, actions[i].name);
      gr_test_wait_until (gr_test_find_dialog (window) != NULL, 10);
      check_window (self, gr_test_find_dialog (window), actions[i].least);
      gr_test_close_dialog (gr_test_find_dialog (window));
      gr_test_wait_until (gr_test_find_dialog (window) == NULL, 10);
    }
}

/* The week of a calendar begins as it does in the country. */
static void
find_calendar (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_CALENDAR (widget))
    *(GtkWidget **) data = widget;
}

/* Of a livestream of months, too, in the digits that the cells have. */
static void
check_duration (GtkWidget *widget, gpointer data)
{
  g_autofree char *text =
      gr_format_duration (331 * 24 * 3600 + 19 * 3600 + 13 * 60);
  g_autoptr (PangoLayout) layout = NULL;
  PangoAttrList *digits;
  int needed = 0;

  if (!GTK_IS_INSCRIPTION (widget) || !gtk_widget_get_mapped (widget) ||
      !gtk_widget_has_css_class (widget, "numeric") ||
      gtk_inscription_get_xalign (GTK_INSCRIPTION (widget)) < .5)
    return;
  layout = gtk_widget_create_pango_layout (widget, text);
  digits = pango_attr_list_new ();
  pango_attr_list_insert (digits, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, digits);
  pango_attr_list_unref (digits);
  pango_layout_get_pixel_size (layout, &needed, NULL);
  if (needed > gtk_widget_get_width (widget))
    g_error ("“%s” takes %d px of %d", text, needed,
             gtk_widget_get_width (widget));
  ++*(int *) data;
}

static int
count_durations (Fixture *self)
{
  int n_seen = 0;

  gr_test_walk (GTK_WIDGET (self->window), check_duration, &n_seen);
  return n_seen;
}

static void
test_durations (Fixture *self, gconstpointer data)
{
  present (self, 1440);
  activate (self, "win.show-filters"); /* the column gives way first */
  wait_for_frames (GTK_WIDGET (self->window));
  gr_test_wait_until (count_durations (self) > 5, 10);
}

static GtkWidget *
find_first_day (GtkWidget *calendar)
{
  for (GtkWidget *grid = gtk_widget_get_first_child (calendar); grid != NULL;
       grid = gtk_widget_get_next_sibling (grid))
    if (GTK_IS_GRID (grid))
      return gtk_grid_get_child_at (GTK_GRID (grid), 1, 0);
  return NULL;
}

static void
test_week (Fixture *self, gconstpointer data)
{
  const char *days[][2] = { { "de", "Mo" },
                            { "en", "Sun" },
                            { "zh_CN", "一" } };
  GtkWidget *calendar = NULL;

  present (self, 1360);
  gr_test_walk (GTK_WIDGET (self->window->sidebar), find_calendar, &calendar);
  g_assert_nonnull (calendar);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_equal (days[i][0], g_getenv ("LANGUAGE")))
      g_assert_cmpstr (gtk_label_get_text (
                           GTK_LABEL (find_first_day (calendar))),
                       ==, days[i][1]);
}

int
main (int argc, char **argv)
{
  const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/nothing-cut/wide", test_wide },
    { "/nothing-cut/filters", test_filters },
    { "/nothing-cut/narrow", test_narrow },
    { "/nothing-cut/large-text", test_large_text },
    { "/nothing-cut/windows", test_windows },
    { "/nothing-cut/durations", test_durations },
    { "/nothing-cut/week", test_week },
  };

  bindtextdomain (GETTEXT_PACKAGE, GR_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  gr_test_init_widgets (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (tests[i].test != test_large_text || !is_long ())
      g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test,
                  tear_down);
  return g_test_run ();
}
