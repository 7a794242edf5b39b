/* details-fixture.c: the details of a room, in a narrow window
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "details-fixture.h"

#include "gr-room-details.h"
#include "gr-room-page.h"
#include "gr-room-item-private.h"
#include "gr-test-widgets.h"
#include "gr-test.h"

void
details_set_up (DetailsFixture *fixture, gconstpointer data)
{
  fixture->row = gr_room_item_new ();
  fixture->details = g_object_new (GR_TYPE_ROOM_DETAILS, "fields", data, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 340, 500);
  gtk_window_set_child (fixture->window, fixture->details);
  gtk_window_present (fixture->window);
  gr_test_wait_until (gtk_widget_get_height (fixture->details) > 0, 10);
}

void
details_tear_down (DetailsFixture *fixture, gconstpointer data)
{
  GtkWidget *details = g_object_ref (fixture->details);

  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (details);
  g_assert_finalize_object (fixture->row);
}

GrRoom *
details_read_room (GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoomPage) page = gr_room_page_new_from_body (body, NULL, &error);

  g_assert_no_error (error);
  return gr_room_ref (gr_room_page_get_room (page, 0));
}

GrRoom *
details_make_room (const char *json)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) body = NULL;

  g_string_printf (text, "{'count':1,'smart_live_rooms':[%s]}", json);
  g_strdelimit (text->str, "'", '"');
  body = g_bytes_new (text->str, text->len);
  return details_read_room (body);
}

void
details_show (DetailsFixture *fixture, const char *json)
{
  g_autoptr (GrRoom) room = details_make_room (json);

  gr_room_item_fill (fixture->row, room);
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

char *
details_read_all (DetailsFixture *fixture)
{
  GString *all = g_string_new (NULL);

  gr_test_walk (fixture->details, collect, all);
  return g_string_free (all, FALSE);
}

gboolean
details_shows (DetailsFixture *fixture, const char *text)
{
  g_autofree char *all = details_read_all (fixture);

  return strstr (all, text) != NULL;
}

static void
unfold_cb (GtkWidget *widget, gpointer user_data)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
}

void
details_unfold (DetailsFixture *fixture)
{
  gr_test_walk (fixture->details, unfold_cb, NULL);
}
