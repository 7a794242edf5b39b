/* gr-room-cell.c: one cell of the table
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-room-cell"

#include "config.h"

#include "gr-room-cell.h"

#include "gr-compat.h"
#include "gr-format.h"
#include "gr-labels.h"
#include "gr-room-sentence.h"
#include "gr-status-pill.h"
#include "gr-text.h"

#include <glib/gi18n-lib.h>

/* GTK 4.8 has no accessible label of a row; it is the parent of its cells. */
static void
set_row_label (GrRoomCell *cell, const char *label)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (cell->child));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static float
get_xalign (const GrField *field)
{
  return field->kind == GR_FIELD_DURATION ? 1.f : 0.f;
}

/* Pango turns the alignment round where a text is read the other way than the
 * window is: without more, an English name stands left under a title that
 * stands right. So each text is laid out in its own direction. */
static void
set_text (GrRoomCell *cell, const char *text)
{
  GtkInscription *inscription = GTK_INSCRIPTION (cell->text);
  float xalign = get_xalign (cell->field);
  gboolean turned;

  gtk_inscription_set_text (inscription, text);
  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return;
  turned = gr_compat_is_read_from_left (text);
  gtk_widget_set_direction (cell->text,
                            turned ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
  gtk_inscription_set_xalign (inscription, turned ? 1 - xalign : xalign);
}

static void
set_name (GrRoomCell *cell, const char *name, gboolean dimmed)
{
  set_text (cell, name);
  if (dimmed)
    gtk_widget_add_css_class (cell->text, "dim-label");
  else
    gtk_widget_remove_css_class (cell->text, "dim-label");
}

/* Few rows have one. */
static void
create_icon (GrRoomCell *cell)
{
  cell->icon = gtk_image_new ();
  gtk_widget_add_css_class (cell->icon, "dim-label");
  gtk_box_append (GTK_BOX (cell->child), cell->icon);
}

static void
set_icon (GrRoomCell *cell, const char *icon_name, const char *words)
{
  if (cell->icon == NULL && icon_name == NULL)
    return;
  if (cell->icon == NULL)
    create_icon (cell);

  gtk_widget_set_visible (cell->icon, icon_name != NULL);
  if (icon_name == NULL)
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (cell->icon), icon_name);
  gtk_widget_set_tooltip_text (cell->icon, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static char *
dup_text (GrRoomCell *cell, GrRoom *room, gint64 now)
{
  return room != NULL
             ? gr_field_words (cell->field, room, GR_TEXT_LINE_MAX, now, NULL)
             : g_strdup ("");
}

static void
show_name (GrRoomCell *cell, GrRoom *room, gint64 now)
{
  g_autofree char *name = dup_text (cell, room, now);
  g_autofree char *sentence = gr_room_sentence (room, now, NULL);
  g_autofree char *words =
      gr_text_line (gr_label_for_room_state (room), GR_TEXT_LINE_MAX);
  GrRoomState state = gr_room_get_room_state (room);

  set_name (cell, *name != '\0' ? name : _ ("Unnamed room"), *name == '\0');
  if (state == GR_ROOM_STATE_ENABLE || state == GR_ROOM_STATE_NONE)
    set_icon (cell, NULL, NULL);
  else
    set_icon (cell, "action-unavailable-symbolic", words);
  set_row_label (cell, sentence);
}

static void
show_no_name (GrRoomCell *cell)
{
  if (gr_room_item_get_state (cell->row) == GR_ROOM_ITEM_FAILED)
    {
      set_name (cell, _ ("Could not be loaded"), TRUE);
      set_icon (cell, "dialog-warning-symbolic", _ ("Could not be loaded"));
      set_row_label (cell, _ ("Could not be loaded"));
    }
  else
    {
      set_name (cell, "", FALSE);
      set_icon (cell, NULL, NULL);
      set_row_label (cell, _ ("Loading"));
    }
}

/* A duration is there for who asks. */
static void
say_duration (GrRoomCell *cell, GrRoom *room, gint64 now)
{
  GtkWidget *widget = gtk_widget_get_parent (cell->child);
  g_autofree char *text =
      dup_text (cell, room, room != NULL ? gr_room_minute (room, now) : now);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_text (GrRoomCell *cell, GrRoom *room, gint64 now)
{
  g_autofree char *text = dup_text (cell, room, now);

  set_text (cell, text);
  if (cell->field->kind == GR_FIELD_DURATION)
    say_duration (cell, room, now);
}

static GtkWidget *
create_inscription (const GrField *field)
{
  gboolean runs = field->kind == GR_FIELD_DURATION;
  gboolean is_id = field->kind == GR_FIELD_ID;
  GtkWidget *text =
      g_object_new (GTK_TYPE_INSCRIPTION, "text", "", "valign",
                    GTK_ALIGN_CENTER, "xalign", get_xalign (field), "yalign",
                    .5f, "min-lines", 0u, "nat-lines", 0u, "text-overflow",
                    is_id ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE
                          : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                    NULL);

  if (runs || is_id || field->kind == GR_FIELD_TIME)
    gtk_widget_add_css_class (text, "numeric");
  /* Each second another one, which nobody wants to be told. */
  if (runs)
    g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                  NULL);

  return text;
}

static void
create_name (GrRoomCell *cell)
{
  cell->child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  cell->text = create_inscription (cell->field);
  gtk_widget_set_hexpand (cell->text, TRUE);
  gtk_box_append (GTK_BOX (cell->child), cell->text);
}

static void
create_status (GrRoomCell *cell)
{
  cell->child = gr_status_pill_new ();
  cell->text = gr_status_pill_get_word (GR_STATUS_PILL (cell->child));
}

static void
create_child (GrRoomCell *cell)
{
  if (cell->field->kind == GR_FIELD_NAME)
    create_name (cell);
  else if (cell->field->kind == GR_FIELD_COVER)
    cell->child = gr_cover_cells_create (cell->covers);
  else if (cell->field->kind == GR_FIELD_STATUS)
    create_status (cell);
  else
    cell->child = cell->text = create_inscription (cell->field);
}

/* Without a name a cell is read out as "GtkColumnViewCell". Its text names
 * it, so that binding a row need not say everything twice. */
static void
name_cell (GrRoomCell *cell)
{
  GtkAccessible *widget = GTK_ACCESSIBLE (gtk_widget_get_parent (cell->child));

  if (cell->named)
    return;

  cell->named = TRUE;
  if (cell->field->kind == GR_FIELD_DURATION)
    return;
  if (cell->text != NULL)
    gtk_accessible_update_relation (widget, GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    cell->text, NULL, -1);
  else
    gtk_accessible_update_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (cell->field->title), -1);
}

/**
 * gr_room_cell_new: (skip)
 * @field: the column
 * @covers: shows the covers
 *
 * Returns: (transfer full): a cell without a row; its child is ready to be
 *   put into a list item, to which it then belongs
 */
GrRoomCell *
gr_room_cell_new (const GrField *field, GrCoverCells *covers)
{
  GrRoomCell *cell = g_new0 (GrRoomCell, 1);

  cell->field = field;
  cell->covers = g_object_ref (covers);
  cell->link.data = cell;
  create_child (cell);

  return cell;
}

void
gr_room_cell_free (GrRoomCell *cell)
{
  g_assert (cell->row == NULL);

  g_object_unref (cell->covers);
  g_free (cell);
}

void
gr_room_cell_bind (GrRoomCell *cell, GrRoomItem *row)
{
  g_assert (cell->row == NULL);

  name_cell (cell);
  cell->row = g_object_ref (row);
}

void
gr_room_cell_unbind (GrRoomCell *cell)
{
  if (cell->field->kind == GR_FIELD_COVER)
    gr_cover_cells_show (cell->covers, cell->child, NULL);
  g_clear_object (&cell->row);
}

void
gr_room_cell_show (GrRoomCell *cell, gint64 now)
{
  GrRoom *room = gr_room_item_get_room (cell->row);

  if (cell->field->kind == GR_FIELD_COVER)
    gr_cover_cells_show (cell->covers, cell->child, room);
  else if (cell->field->kind == GR_FIELD_STATUS)
    gr_status_pill_set_room (GR_STATUS_PILL (cell->child), room);
  else if (cell->field->kind != GR_FIELD_NAME)
    show_text (cell, room, now);
  else if (room != NULL)
    show_name (cell, room, now);
  else
    show_no_name (cell);
}

gboolean
gr_room_cell_is_ticking (GrRoomCell *cell)
{
  GrRoom *room = gr_room_item_get_room (cell->row);

  return cell->field->kind == GR_FIELD_DURATION && room != NULL &&
         gr_room_get_live_state (room) == GR_LIVE_STATE_PROCESSING;
}
