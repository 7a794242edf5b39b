/* gr-window-panes.c: how the columns of the window come and go
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-window"

#include "config.h"

#include "gr-window-private.h"

#include "gr-settings.h"
#include "gr-text-scale.h"

/* Nothing is reparented: a GtkPaned gives all its room to its one visible
 * child and hides the handle.
 *
 * Wide: filters and details as the person left them. Narrow: both are hidden
 * at first; details cover the rooms, and so do the filters where they do not
 * fit beside them. What is shown in a narrow window is not remembered. */

/* At the usual size of text, in pixels, as in gr-window.ui. */
#define FILTERS_MINIMUM 220
#define ROOMS_MINIMUM 360
#define DETAILS_MINIMUM 320
#define HANDLE 1

static gboolean
is_wide (GrWindow *self)
{
  return gr_shell_get_columns (self->shell) == 3;
}

/* Whether the filters are shown in the place of the rooms. */
static gboolean
filters_cover (GrWindow *self)
{
  return gr_shell_get_columns (self->shell) == 1 && self->show_filters;
}

static int
to_scale_1 (int px)
{
  return (int) (px / gr_text_scale_get () + 0.5);
}

static void
set_minimums (GrWindow *self)
{
  gboolean wide = is_wide (self);
  int details = self->details_placed ? gr_text_scale_px (DETAILS_MINIMUM)
                                     : gr_text_scale_px (self->details_width);

  gtk_widget_set_size_request (self->filters_pane,
                               gr_text_scale_px (FILTERS_MINIMUM), -1);
  gtk_widget_set_size_request (self->rooms_pane,
                               wide ? gr_text_scale_px (ROOMS_MINIMUM) : -1,
                               -1);
  gtk_widget_set_size_request (self->details_pane, wide ? details : -1, -1);
}

/* The first frame may have been laid out before; the second was not. */
static gboolean
place_cb (GtkWidget *pane, GdkFrameClock *clock, gpointer data)
{
  GrWindow *self = GR_WINDOW (data);

  if (is_wide (self) && ++self->place_frames < 2)
    return G_SOURCE_CONTINUE;

  self->place_id = 0;
  self->place_frames = 0;
  if (!is_wide (self))
    return G_SOURCE_REMOVE;
  self->details_placed = TRUE;
  self->outer_width = gtk_widget_get_width (GTK_WIDGET (self->outer));
  self->inner_width = gtk_widget_get_width (GTK_WIDGET (self->inner));
  gtk_paned_set_position (self->inner, gtk_paned_get_position (self->inner));
  set_minimums (self);
  return G_SOURCE_REMOVE;
}

/* The position of a GtkPaned counts from its start, but what is remembered is
 * the width of the details, and the width of the whole is not known before
 * the window manager has spoken. With no position set it gives the details
 * their minimum, so that is what they are to have, for a frame. Afterwards it
 * keeps their width by itself, through hiding and showing too. */
static void
place_details (GrWindow *self)
{
  if (self->details_placed || self->place_id != 0 ||
      !gtk_widget_get_visible (self->rooms_pane))
    return;

  gtk_paned_set_position (self->inner, -1);
  self->place_id =
      gtk_widget_add_tick_callback (self->details_pane, place_cb, self, NULL);
}

static void
place_panes (GrWindow *self)
{
  gtk_paned_set_position (self->outer, gr_text_scale_px (self->filters_width));
  self->details_placed = FALSE;
  set_minimums (self);
  if (self->show_details)
    place_details (self);
}

/* The position changes with the width of the whole, or because the person
 * drags it; only the latter is to be remembered. */
static void
position_cb (GtkPaned *paned, GParamSpec *pspec, GrWindow *self)
{
  int *known = paned == self->outer ? &self->outer_width : &self->inner_width;
  int whole = gtk_widget_get_width (GTK_WIDGET (paned));
  int position = gtk_paned_get_position (paned);
  gboolean dragged = whole == *known && is_wide (self);

  g_assert (GR_IS_WINDOW (self));

  *known = whole;
  if (dragged && paned == self->outer)
    self->filters_width = MAX (FILTERS_MINIMUM, to_scale_1 (position));
  else if (dragged && self->details_placed)
    self->details_width =
        MAX (DETAILS_MINIMUM, to_scale_1 (whole - position - HANDLE));
  if (dragged)
    gr_window_save_soon (self);
}

/* Window controls belong to the outermost header that is there. */
static void
place_title_buttons (GrWindow *self)
{
  gboolean filters = gtk_widget_get_visible (self->filters_pane);
  gboolean rooms = gtk_widget_get_visible (self->rooms_pane);
  gboolean details = gtk_widget_get_visible (self->details_pane);

  adw_header_bar_set_show_start_title_buttons (self->filters_header, filters);
  adw_header_bar_set_show_start_title_buttons (self->rooms_header, !filters);
  adw_header_bar_set_show_start_title_buttons (self->details_header,
                                               !filters && !rooms);
  adw_header_bar_set_show_end_title_buttons (self->filters_header,
                                             !rooms && !details);
  adw_header_bar_set_show_end_title_buttons (self->rooms_header, !details);
  adw_header_bar_set_show_end_title_buttons (self->details_header, details);
}

static void
set_buttons (GrWindow *self)
{
  gboolean wide = is_wide (self);

  gtk_widget_set_visible (self->filters_back, filters_cover (self));
  gtk_widget_set_visible (self->details_back, !wide);
  gtk_widget_set_visible (self->details_hide, wide);
  gtk_widget_set_visible (self->details_toggle, !self->show_details);
  gr_account_button_set_compact (self->account, !wide);
  gr_room_table_set_narrow (self->table, !wide);
  gr_room_table_set_tight (self->table, !wide && self->show_filters);
}

static void
remember_focus (GrWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->rooms_pane))
    g_set_weak_pointer (&self->rooms_focus, focus);
}

/* Past the buttons in its header, where there is anything else. */
static void
focus_pane (GrWindow *self, GtkWidget *pane)
{
  gboolean focused;

  if (pane == self->rooms_pane)
    {
      gr_window_focus_rooms (self);
      return;
    }

  focused = pane == self->filters_pane
                ? gtk_widget_child_focus (GTK_WIDGET (self->sidebar),
                                          GTK_DIR_TAB_FORWARD)
                : gr_room_details_focus (self->details);
  if (!focused)
    gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

/* The focus never stays on what is not there any more. */
static void
move_focus (GrWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_get_mapped (focus))
    return;
  if (!gtk_widget_get_visible (self->rooms_pane))
    focus_pane (self,
                self->show_details ? self->details_pane : self->filters_pane);
  else if (self->rooms_focus == NULL ||
           !gtk_widget_grab_focus (self->rooms_focus))
    gr_window_focus_rooms (self);
}

static gboolean
rescue_cb (gpointer data)
{
  GrWindow *self = GR_WINDOW (data);

  self->rescue_id = 0;
  gr_window_focus_rooms (self);
  return G_SOURCE_REMOVE;
}

/* When what had the focus goes, GTK gives it to what is around that, and be
 * it the border between two panes. F8 goes there too, but from something that
 * is still there. */
static void
focus_cb (GrWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean gone =
      self->last_focus == NULL || !gtk_widget_get_mapped (self->last_focus);

  g_set_weak_pointer (&self->last_focus, focus);
  g_clear_handle_id (&self->rescue_id, g_source_remove);
  if (gone && (focus == NULL || GTK_IS_PANED (focus)) &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->rescue_id =
        g_idle_add_full (G_PRIORITY_HIGH_IDLE, rescue_cb, self, NULL);
}

static void
show_panes (GrWindow *self, gboolean filters, gboolean details)
{
  gboolean rooms;

  self->show_filters = filters;
  self->show_details = details;
  rooms = is_wide (self) || !(details || filters_cover (self));

  if (!rooms)
    remember_focus (self);
  set_minimums (self);
  gtk_widget_set_visible (self->rooms_pane, rooms);
  gtk_widget_set_visible (self->filters_pane, self->show_filters);
  gtk_widget_set_visible (self->details_pane, self->show_details);
  if (details)
    place_details (self);
  place_title_buttons (self);
  set_buttons (self);
  move_focus (self);
}

static void
update_panes (GrWindow *self)
{
  gboolean filters_before = self->show_filters;
  gboolean details_before = self->show_details;

  if (is_wide (self))
    show_panes (self, self->wide_filters, self->wide_details);
  else
    show_panes (self, self->narrow_filters && !self->narrow_details,
                self->narrow_details);
  if (self->show_filters != filters_before)
    g_object_notify (G_OBJECT (self), "show-filters");
  if (self->show_details != details_before)
    g_object_notify (G_OBJECT (self), "show-details");
}

/* On the way to narrow the columns were squeezed for a moment. */
static void
columns_cb (GrShell *shell, GParamSpec *pspec, GrWindow *self)
{
  g_assert (GR_IS_WINDOW (self));

  self->narrow_filters = FALSE;
  self->narrow_details = FALSE;
  self->details_placed = FALSE;
  update_panes (self);
  place_panes (self);
}

static void
text_scale_cb (GrTextScale *scale, GParamSpec *pspec, GrWindow *self)
{
  g_assert (GR_IS_WINDOW (self));

  update_panes (self);
  place_panes (self);
}

static void
listen_to_panes (GrWindow *self)
{
  GtkPaned *panes[] = { self->outer, self->inner };

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    g_signal_connect_object (panes[i], "notify::position",
                             G_CALLBACK (position_cb), self, 0);
  g_signal_connect_object (self->shell, "notify::columns",
                           G_CALLBACK (columns_cb), self, 0);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
  g_signal_connect_object (gr_text_scale_get_default (), "notify::scale",
                           G_CALLBACK (text_scale_cb), self, 0);
}

/* Before the first frame, when the default size of the window is set. */
void
gr_window_init_panes (GrWindow *self)
{
  GSettings *settings = gr_settings_get_default ();

  self->wide_filters = g_settings_get_boolean (settings, "show-filters");
  self->wide_details = g_settings_get_boolean (settings, "show-details");
  self->filters_width = g_settings_get_int (settings, "sidebar-width");
  self->details_width = g_settings_get_int (settings, "details-width");
  update_panes (self);
  place_panes (self);
  listen_to_panes (self);
}

void
gr_window_dispose_panes (GrWindow *self)
{
  g_clear_handle_id (&self->rescue_id, g_source_remove);
  g_clear_weak_pointer (&self->last_focus);
  g_clear_weak_pointer (&self->rooms_focus);
}

void
gr_window_set_show_filters (GrWindow *self, gboolean show)
{
  if (self->show_filters == show)
    return;

  if (is_wide (self))
    {
      self->wide_filters = show;
      g_settings_set_boolean (gr_settings_get_default (), "show-filters", show);
    }
  else
    {
      self->narrow_filters = show;
      if (show)
        self->narrow_details = FALSE;
    }
  update_panes (self);
}

void
gr_window_set_show_details (GrWindow *self, gboolean show)
{
  if (self->show_details == show)
    return;

  if (is_wide (self))
    {
      self->wide_details = show;
      g_settings_set_boolean (gr_settings_get_default (), "show-details", show);
    }
  else
    self->narrow_details = show;
  update_panes (self);
}

static gboolean
is_in_details (GrWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, self->details_pane);
}

/* The row has been selected: they show its room. */
void
gr_window_open_details (GrWindow *self)
{
  gr_window_set_show_details (self, TRUE);
  if (!is_in_details (self))
    gr_room_details_focus (self->details);
}

/* Returns: whether anything covered the rooms, or had the focus beside them */
gboolean
gr_window_go_back (GrWindow *self)
{
  if (gtk_widget_get_visible (self->rooms_pane))
    {
      if (!is_in_details (self))
        return FALSE;
      gr_window_focus_rooms (self);
      return TRUE;
    }

  if (self->narrow_details)
    gr_window_set_show_details (self, FALSE);
  else
    gr_window_set_show_filters (self, FALSE);
  return TRUE;
}

void
gr_window_next_pane (GrWindow *self, int step)
{
  GtkWidget *panes[] = { self->filters_pane, self->rooms_pane,
                         self->details_pane };
  const int n_panes = G_N_ELEMENTS (panes);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int at = 1;

  for (int i = 0; i < n_panes; i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, panes[i]))
      at = i;
  remember_focus (self);

  for (int i = 1; i <= n_panes; i++)
    {
      GtkWidget *pane = panes[(at + n_panes + i * step) % n_panes];

      if (!gtk_widget_get_visible (pane))
        continue;
      focus_pane (self, pane);
      return;
    }
}

void
gr_window_save_panes (GrWindow *self)
{
  GSettings *settings = gr_settings_get_default ();

  g_settings_set_int (settings, "sidebar-width", self->filters_width);
  g_settings_set_int (settings, "details-width", self->details_width);
}
