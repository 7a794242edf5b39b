/* gr-json-window.c: a room as the service sent it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-json-window"

#include "config.h"

#include "gr-json-window.h"

#include "gr-details-words.h"
#include "gr-text.h"
#include "gr-widgets.h"

#include <glib/gi18n-lib.h>

/* In characters, see gr_text_block(). The longest room that the service has is
 * shorter; ten times as much in one line takes GtkTextView seconds. */
#define SHOWN_MAX 32000

/**
 * GrJsonWindow:
 *
 * The bytes of one room, never a re-serialisation. It keeps what it showed
 * when it was opened; refreshing the list does not change it.
 *
 * Actions: "json.copy".
 */
struct _GrJsonWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkBox *box;
  GtkWidget *announcement;
  AdwWindowTitle *title;
  GtkWidget *cut;
  GtkTextView *view;

  char *json;
};

G_DEFINE_FINAL_TYPE (GrJsonWindow, gr_json_window, ADW_TYPE_WINDOW)

/* Without a hyphen where a line breaks, which would look like the room's. */
static void
show_text (GrJsonWindow *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextTag *tag =
      gtk_text_buffer_create_tag (buffer, NULL, "insert-hyphens", FALSE, NULL);
  GtkTextIter start, stop;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_view_set_wrap_mode (self->view, gr_text_has_long_word (text)
                                               ? GTK_WRAP_CHAR
                                               : GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_get_bounds (buffer, &start, &stop);
  gtk_text_buffer_apply_tag (buffer, tag, &start, &stop);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static void
show_json (GrJsonWindow *self)
{
  g_autofree char *text = gr_text_block (self->json, SHOWN_MAX);

  /* JSON does not end so. */
  gtk_widget_set_visible (self->cut, g_str_has_suffix (text, "…"));
  show_text (self, text);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GrJsonWindow *self = GR_JSON_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->json);
  gr_toast_overlay_say (self->toasts, self->announcement, _ ("Copied"));
}

static void
gr_json_window_dispose (GObject *object)
{
  GrJsonWindow *self = GR_JSON_WINDOW (object);

  g_clear_pointer (&self->json, g_free);

  G_OBJECT_CLASS (gr_json_window_parent_class)->dispose (object);
}

static void
gr_json_window_class_init (GrJsonWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_json_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-json-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GrJsonWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GrJsonWindow, box);
  gtk_widget_class_bind_template_child (widget_class, GrJsonWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GrJsonWindow, cut);
  gtk_widget_class_bind_template_child (widget_class, GrJsonWindow, view);
  gtk_widget_class_install_action (widget_class, "json.copy", NULL,
                                   copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w,
                                       GDK_CONTROL_MASK, "window.close", NULL);
}

static void
gr_json_window_init (GrJsonWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->announcement = gr_announcement_new ();
  gtk_box_append (self->box, self->announcement);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->view));
}

/**
 * gr_json_window_new:
 * @parent: (nullable): the window that it belongs to
 * @room: a room
 *
 * Returns: (transfer none): a window, not shown yet
 */
GtkWindow *
gr_json_window_new (GtkWindow *parent, GrRoom *room)
{
  GrJsonWindow *self;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (room != NULL, NULL);

  self = g_object_new (GR_TYPE_JSON_WINDOW, "transient-for", parent, NULL);
  bytes = gr_room_dup_json (room);
  data = g_bytes_get_data (bytes, &size);
  self->json = g_utf8_make_valid (data != NULL ? data : "", size);
  show_json (self);
  name = gr_details_clip_line (gr_room_get_name (room));
  if (name != NULL)
    adw_window_title_set_subtitle (self->title, name);
  return GTK_WINDOW (self);
}
