/* gr-status-bar.c: the line below the rooms: how many, since when, which
 * request
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-status-bar"

#include "config.h"

#include "gr-status-bar.h"

#include "gr-compat.h"
#include "gr-copy-button.h"
#include "gr-format.h"

#include <glib/gi18n-lib.h>

/**
 * GrStatusBar:
 *
 * Says of a list how many rooms there are, when the last of them came, and
 * the id of the last request, which is what the service's support asks for.
 */
struct _GrStatusBar
{
  GtkWidget parent_instance;

  GSignalGroup *signals;
  gint64 failed; /* when the list failed, GR_TIME_NONE: it did not */

  GtkWidget *box;
  GtkLabel *count;
  GtkLabel *capped;
  GtkLabel *selected;
  GtkLabel *updated;
  GtkLabel *request;
  GrCopyButton *copy;
};

G_DEFINE_FINAL_TYPE (GrStatusBar, gr_status_bar, GTK_TYPE_WIDGET)

/* So much of a request id tells it from others of the same day. */
#define SHORT_ID_CHARS 8

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static char *
describe_count (GrRoomList *list)
{
  gint64 count = gr_room_list_get_count (list);
  g_autofree char *number = NULL;

  if (count < 0)
    count = g_list_model_get_n_items (G_LIST_MODEL (list));
  number = gr_format_count (count);
  /* Translators: the number comes grouped: "12,431 rooms" */
  return g_strdup_printf (ngettext ("%s room", "%s rooms",
                                    MIN (count, G_MAXINT)),
                          number);
}

static void
update_count (GrStatusBar *self, GrRoomList *list)
{
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;

  switch (gr_room_list_get_state (list))
    {
    case GR_ROOM_LIST_LOADING:
      text = g_strdup (_ ("Loading…"));
      break;
    case GR_ROOM_LIST_FAILED:
      text = g_strdup (_ ("No rooms loaded"));
      break;
    case GR_ROOM_LIST_READY:
    case GR_ROOM_LIST_EMPTY:
    default:
      text = describe_count (list);
      break;
    }
  if (!g_str_equal (gtk_label_get_text (self->count), text))
    {
      set_text (self->count, text);
      gr_compat_announce (GTK_WIDGET (self->count));
    }

  if (gr_room_list_get_capped (list))
    {
      g_autofree char *number = gr_format_count (GR_ROOM_LIST_MAX_ROWS);

      /* Translators: of very many rooms; the number comes grouped */
      note = g_strdup_printf (_ ("the first %s are shown"), number);
    }
  set_text (self->capped, note);
}

static void
update_time (GrStatusBar *self, GrRoomList *list)
{
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;
  gint64 updated = gr_room_list_get_updated (list);

  if (gr_room_list_get_state (list) != GR_ROOM_LIST_FAILED)
    self->failed = GR_TIME_NONE;
  else if (self->failed == GR_TIME_NONE)
    self->failed = now_seconds ();

  if (self->failed != GR_TIME_NONE)
    {
      clock = gr_format_clock (self->failed, NULL);
      /* Translators: the time of day at which loading failed */
      text = g_strdup_printf (_ ("Failed %s"), clock);
    }
  else if (updated != GR_TIME_NONE)
    {
      clock = gr_format_clock (updated, NULL);
      /* Translators: the time of day at which the rooms were loaded */
      text = g_strdup_printf (_ ("Updated %s"), clock);
    }
  set_text (self->updated, text);
}

static void
update_request (GrStatusBar *self, GrRoomList *list)
{
  const char *id = gr_room_list_get_request_id (list);
  g_autofree char *text = NULL;

  if (id != NULL)
    {
      g_autofree char *start = g_utf8_strlen (id, -1) > SHORT_ID_CHARS
                                   ? g_utf8_substring (id, 0, SHORT_ID_CHARS)
                                   : g_strdup (id);

      /* Translators: the first characters of the id of the last request */
      text = g_strdup_printf (_ ("Request %s"), start);
    }
  set_text (self->request, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->request), id);
  gr_copy_button_set_text (self->copy, id);
  gtk_widget_set_visible (GTK_WIDGET (self->copy), id != NULL);
}

static void
update (GrStatusBar *self)
{
  g_autoptr (GrRoomList) list = g_signal_group_dup_target (self->signals);

  if (list == NULL)
    {
      set_text (self->count, NULL);
      set_text (self->capped, NULL);
      set_text (self->updated, NULL);
      set_text (self->request, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->copy), FALSE);
      return;
    }
  update_count (self, list);
  update_time (self, list);
  update_request (self, list);
}

static void
gr_status_bar_dispose (GObject *object)
{
  GrStatusBar *self = GR_STATUS_BAR (object);

  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), GR_TYPE_STATUS_BAR);

  G_OBJECT_CLASS (gr_status_bar_parent_class)->dispose (object);
}

static void
gr_status_bar_class_init (GrStatusBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_status_bar_dispose;

  g_type_ensure (GR_TYPE_COPY_BUTTON);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/greenroom/Greenroom/gr-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GrStatusBar, box);
  gtk_widget_class_bind_template_child (widget_class, GrStatusBar, count);
  gtk_widget_class_bind_template_child (widget_class, GrStatusBar, capped);
  gtk_widget_class_bind_template_child (widget_class, GrStatusBar, selected);
  gtk_widget_class_bind_template_child (widget_class, GrStatusBar, updated);
  gtk_widget_class_bind_template_child (widget_class, GrStatusBar, request);
  gtk_widget_class_bind_template_child (widget_class, GrStatusBar, copy);
}

static void
gr_status_bar_init (GrStatusBar *self)
{
  static const char *const notifies[] = {
    "notify::state",
    "notify::count",
    "notify::updated",
    "notify::request-id",
  };

  gtk_widget_init_template (GTK_WIDGET (self));

  self->failed = GR_TIME_NONE;
  self->signals = g_signal_group_new (GR_TYPE_ROOM_LIST);
  for (guint i = 0; i < G_N_ELEMENTS (notifies); i++)
    g_signal_group_connect_swapped (self->signals, notifies[i],
                                    G_CALLBACK (update), self);
  update (self);
  gr_status_bar_set_selected (self, 0);
}

/**
 * gr_status_bar_set_list:
 * @self: a status bar
 * @list: (nullable): of which list it speaks
 */
void
gr_status_bar_set_list (GrStatusBar *self, GrRoomList *list)
{
  g_return_if_fail (GR_IS_STATUS_BAR (self));
  g_return_if_fail (list == NULL || GR_IS_ROOM_LIST (list));

  self->failed = GR_TIME_NONE;
  g_signal_group_set_target (self->signals, list);
  update (self);
}

/**
 * gr_status_bar_set_selected:
 * @self: a status bar
 * @n_selected: how many rooms are selected
 */
void
gr_status_bar_set_selected (GrStatusBar *self, guint n_selected)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GR_IS_STATUS_BAR (self));

  if (n_selected > 0)
    text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected),
                            n_selected);
  set_text (self->selected, text);
}

/**
 * gr_status_bar_get_count:
 * @self: a status bar
 *
 * Returns: (transfer none): how many rooms there are, in words; "" without a
 *   list
 */
const char *
gr_status_bar_get_count (GrStatusBar *self)
{
  g_return_val_if_fail (GR_IS_STATUS_BAR (self), NULL);

  return gtk_label_get_text (self->count);
}

/**
 * gr_status_bar_get_updated:
 * @self: a status bar
 *
 * Returns: (transfer none): since when the rooms are as they are shown, in
 *   words; "" without a list
 */
const char *
gr_status_bar_get_updated (GrStatusBar *self)
{
  g_return_val_if_fail (GR_IS_STATUS_BAR (self), NULL);

  return gtk_label_get_text (self->updated);
}
