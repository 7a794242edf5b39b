/* gr-room-table-focus.c: how the focus comes to the rows, stays, and goes
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-table"

#include "config.h"

#include "gr-room-table-private.h"

/* On GTK 4.8 Tab walks from row to row, through a million of them if need
 * be. The list must not take the focus for as long as the next place for it
 * is looked for. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GrRoomTable *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean back =
      keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  gboolean moved;

  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_KP_Tab &&
       keyval != GDK_KEY_ISO_Left_Tab) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_set_can_focus (self->scrolled, FALSE);
  moved = gtk_widget_child_focus (root, back ? GTK_DIR_TAB_BACKWARD
                                             : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (self->scrolled, TRUE);

  return moved;
}

static gboolean
has_focus (GrRoomTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->rows);
}

gboolean
gr_room_table_has_rows (GrRoomTable *self)
{
  return self->list != NULL &&
         g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;
}

void
gr_room_table_init_focus (GrRoomTable *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb),
                    self);
  gtk_widget_add_controller (self->scrolled, controller);
}

/* A list that is come back to has no focus yet, but a selected room. */
static gboolean
focus_selected (GrRoomTable *self)
{
  GtkWidget *row = gtk_widget_get_first_child (self->rows);

  while (row != NULL &&
         !(gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED))
    row = gtk_widget_get_next_sibling (row);
  return row != NULL && gtk_widget_grab_focus (row);
}

/* The selected row, or the one where the focus was, or the first:
 * gtk_widget_grab_focus() would leave it on the list itself if no row ever had
 * it. */
gboolean
gr_room_table_grab_focus (GtkWidget *widget)
{
  GrRoomTable *self = GR_ROOM_TABLE (widget);

  /* Shift+Tab tries this too, on its way out. */
  if (!gtk_widget_get_can_focus (self->scrolled))
    return FALSE;
  if (has_focus (self))
    return TRUE;

  return gr_room_table_has_rows (self) &&
         (focus_selected (self) ||
          gtk_widget_child_focus (self->rows, GTK_DIR_TAB_FORWARD));
}

static void
select_focused (GrRoomTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (gr_room_selection_get_row (self->selection) == NULL)
    gtk_widget_activate_action (gtk_root_get_focus (root), "listitem.select",
                                "(bb)", FALSE, FALSE);
}

gboolean
gr_room_table_enter (GrRoomTable *self)
{
  if (has_focus (self) || !gtk_widget_grab_focus (GTK_WIDGET (self)))
    return FALSE;

  select_focused (self);
  return TRUE;
}

/* GTK 4.8 leaves the focus on a row that is no more, and every key is lost
 * until the next frame. */
void
gr_room_table_apply_model (GrRoomTable *self)
{
  gboolean focused = has_focus (self);

  if (focused)
    gtk_root_set_focus (gtk_widget_get_root (self->rows), self->rows);
  gtk_column_view_set_model (self->view, NULL);
  gtk_column_view_set_model (self->view,
                             gr_room_selection_get_model (self->selection));
  if (focused && gr_room_table_has_rows (self) && !focus_selected (self))
    gtk_widget_child_focus (self->rows, GTK_DIR_TAB_FORWARD);
}
