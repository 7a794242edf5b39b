/* test-status-pill.c: a state is an icon, a word and a colour
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-status-pill.h"
#include "gr-test-widgets.h"
#include "gr-test.h"
#include "test-one-room.h"

typedef struct
{
  const char *word; /* the service's */
  const char *label;
  const char *css_class;
  const char *icon_name;
} Case;

static const Case cases[] = {
  { "WAITING", "Waiting", "waiting", "preferences-system-time-symbolic" },
  { "PROCESSING", "Live", "live", "media-record-symbolic" },
  { "SUCCEED", "Finished", "neutral", "object-select-symbolic" },
  { "FAILED", "Failed", "failed", "dialog-warning-symbolic" },
  { "CANCELED", "Cancelled", "neutral", "process-stop-symbolic" },
  { "BLOCKED", "Blocked", "blocked", "action-unavailable-symbolic" },
  { "NULL", "Never live", "never", "radio-symbolic" },
  { "RESTING", "RESTING", "neutral", "dialog-question-symbolic" },
};

static GrRoom *
make_room (const char *word)
{
  g_autofree char *json =
      g_strdup_printf ("{\"last_job_status\":\"%s\"}", word);

  return read_room (json);
}

static const char *
get_icon_name (GtkWidget *pill)
{
  return gtk_image_get_icon_name (
      GTK_IMAGE (gtk_widget_get_first_child (pill)));
}

static const char *
get_word (GtkWidget *pill)
{
  return gtk_inscription_get_text (
      GTK_INSCRIPTION (gr_status_pill_get_word (GR_STATUS_PILL (pill))));
}

static void
test_states (void)
{
  g_autoptr (GtkWidget) pill = g_object_ref_sink (gr_status_pill_new ());

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrRoom) room = make_room (cases[i].word);

      gr_status_pill_set_room (GR_STATUS_PILL (pill), room);
      g_assert_true (gtk_widget_get_visible (pill));
      g_assert_cmpstr (get_word (pill), ==, cases[i].label);
      g_assert_cmpstr (get_icon_name (pill), ==, cases[i].icon_name);
      g_assert_true (gtk_widget_has_css_class (pill, "gr-pill"));
      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        g_assert_true (gtk_widget_has_css_class (pill, cases[j].css_class) ==
                       g_str_equal (cases[j].css_class, cases[i].css_class));
    }

  gr_status_pill_set_room (GR_STATUS_PILL (pill), NULL);
  g_assert_false (gtk_widget_get_visible (pill));
}

/* What can be told apart without colour. */
static void
test_outlines (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GrRoom) room = make_room (cases[i].word);

      g_assert_cmpstr (gr_live_state_get_icon_name (
                           gr_room_get_live_state (room)),
                       ==, cases[i].icon_name);
      g_assert_true (g_hash_table_add (seen, (char *) cases[i].icon_name));
    }
}

static int
measure (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width,
                      NULL, NULL);
  return width;
}

/* As wide as the word, in the window's font, and again in another. */
static void
test_width (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *pill = gr_status_pill_new ();
  g_autoptr (GrRoom) live = make_room ("PROCESSING");
  g_autoptr (GrRoom) canceled = make_room ("CANCELED");
  g_autoptr (PangoLayout) layout = NULL;
  int text, width;

  gtk_window_set_child (window, pill);
  gtk_window_present (window);
  gr_status_pill_set_room (GR_STATUS_PILL (pill), live);
  width = measure (pill);
  gr_status_pill_set_room (GR_STATUS_PILL (pill), canceled);
  g_assert_cmpint (measure (pill), >, width);

  width = measure (pill);
  layout = gtk_widget_create_pango_layout (gr_status_pill_get_word (
                                               GR_STATUS_PILL (pill)),
                                           "Cancelled");
  pango_layout_get_pixel_size (layout, &text, NULL);
  g_assert_cmpint (width, >, text);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 98304, NULL);
  gr_test_wait_until (measure (pill) > width + text / 2, 10);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 98304, NULL);
  gtk_window_destroy (window);
}

/* For those who listen it is its word; the icon says nothing more. */
static void
test_accessible (void)
{
  g_autoptr (GtkWidget) pill = g_object_ref_sink (gr_status_pill_new ());

  gtk_test_accessible_assert_role (pill, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_relation (
      pill, GTK_ACCESSIBLE_RELATION_LABELLED_BY,
      gr_status_pill_get_word (GR_STATUS_PILL (pill)), NULL);
  gtk_test_accessible_assert_role (gtk_widget_get_first_child (pill),
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

int
main (int argc, char *argv[])
{
  gr_test_init_widgets (&argc, &argv);

  g_test_add_func ("/status-pill/states", test_states);
  g_test_add_func ("/status-pill/outlines", test_outlines);
  g_test_add_func ("/status-pill/width", test_width);
  g_test_add_func ("/status-pill/accessible", test_accessible);

  return g_test_run ();
}
