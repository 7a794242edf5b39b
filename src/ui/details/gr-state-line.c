/* gr-state-line.c: the state of a room and what it is, in a line that wraps
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-state-line"

#include "config.h"

#include "gr-state-line.h"

#include "gr-details-words.h"
#include "gr-status-pill.h"
#include "gr-widgets.h"
#include "gr-wrap-layout.h"

/**
 * GrStateLine:
 *
 * The pill of the last livestream, then, dimmed, whether the room is
 * available, its type and its orientation. Large text takes a second line.
 */
struct _GrStateLine
{
  GtkWidget parent_instance;

  GtkWidget *pill;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (GrStateLine, gr_state_line, GTK_TYPE_WIDGET)

/* More of it around the dots, so that the words stand apart; it breaks behind
 * them, so that no line begins with one. */
static char *
add_space (const char *line)
{
  GString *spaced = g_string_new (line);

  g_string_replace (spaced, " · ", "\u00a0\u00a0·\u00a0 ", 0);
  return g_string_free (spaced, FALSE);
}

static void
gr_state_line_dispose (GObject *object)
{
  gr_widget_unparent_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (gr_state_line_parent_class)->dispose (object);
}

static void
gr_state_line_class_init (GrStateLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_state_line_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_state_line_init (GrStateLine *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_object_set (gtk_widget_get_layout_manager (widget), "spacing", 8,
                "line-spacing", 4, NULL);
  self->pill = gr_status_pill_new ();
  self->words = gr_label_new_for_text ();
  gtk_widget_add_css_class (self->words, "dim-label");
  gtk_widget_set_parent (self->pill, widget);
  gtk_widget_set_parent (self->words, widget);
}

/**
 * gr_state_line_set_room:
 * @self: a line
 * @room: the room whose state it shows
 */
void
gr_state_line_set_room (GrStateLine *self, GrRoom *room)
{
  g_autofree char *text = NULL;
  g_autofree char *spaced = NULL;

  g_return_if_fail (GR_IS_STATE_LINE (self));
  g_return_if_fail (room != NULL);

  text = gr_details_state_line (room);
  gr_status_pill_set_room (GR_STATUS_PILL (self->pill), room);
  spaced = text != NULL ? add_space (text) : NULL;
  gr_label_show_text (GTK_LABEL (self->words), spaced);
  if (text != NULL)
    gr_widget_set_accessible_name (self->words, text);
}
