/* gr-status-pill.c: the state of a room: icon, word and colour
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-status-pill"

#include "config.h"

#include "gr-status-pill.h"

#include "gr-labels.h"
#include "gr-text.h"

#define SPACING 5

/**
 * GrStatusPill:
 *
 * The state of a room's last livestream: an icon of its own outline, the
 * word, and a colour. A word that this version does not know is shown as it
 * is, in the neutral colour.
 *
 * It is as wide as its word. A #GtkInscription does not measure its text, and
 * a #GtkLabel costs five times as much in a list, so the pill measures the
 * word itself, when somebody asks.
 */
struct _GrStatusPill
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *word;
  PangoLayout *layout;
  const char *css_class;
};

G_DEFINE_FINAL_TYPE (GrStatusPill, gr_status_pill, GTK_TYPE_WIDGET)

typedef struct
{
  const char *icon_name;
  const char *css_class;
} Look;

static const Look *
get_look (GrLiveState state)
{
  static const Look looks[] = {
    [GR_LIVE_STATE_NONE] = { "radio-symbolic", "never" },
    [GR_LIVE_STATE_WAITING] = { "preferences-system-time-symbolic", "waiting" },
    [GR_LIVE_STATE_PROCESSING] = { "media-record-symbolic", "live" },
    [GR_LIVE_STATE_SUCCEED] = { "object-select-symbolic", "neutral" },
    [GR_LIVE_STATE_FAILED] = { "dialog-warning-symbolic", "failed" },
    [GR_LIVE_STATE_CANCELED] = { "process-stop-symbolic", "neutral" },
    [GR_LIVE_STATE_BLOCKED] = { "action-unavailable-symbolic", "blocked" },
    [GR_LIVE_STATE_UNKNOWN] = { "dialog-question-symbolic", "neutral" },
  };

  return &looks[MIN ((guint) state, GR_LIVE_STATE_UNKNOWN)];
}

static void
set_css_class (GrStatusPill *self, const char *css_class)
{
  if (self->css_class == css_class)
    return;

  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
  self->css_class = css_class;
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

static int
measure_word (GrStatusPill *self)
{
  int width;

  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (self->word, NULL);

  pango_layout_context_changed (self->layout);
  pango_layout_set_text (self->layout,
                         gtk_inscription_get_text (
                             GTK_INSCRIPTION (self->word)),
                         -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);

  return width;
}

static void
gr_status_pill_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GrStatusPill *self = GR_STATUS_PILL (widget);
  int icon, word;

  gtk_widget_measure (self->icon, orientation, -1, &icon, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = icon;
      *natural = icon + SPACING + measure_word (self);
    }
  else
    {
      gtk_widget_measure (self->word, orientation, -1, NULL, &word, NULL, NULL);
      *minimum = *natural = MAX (icon, word);
    }
}

static void
gr_status_pill_size_allocate (GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  GrStatusPill *self = GR_STATUS_PILL (widget);
  GtkAllocation icon = { 0, 0, 0, height };
  GtkAllocation word = { 0, 0, 0, height };

  gtk_widget_measure (self->icon, GTK_ORIENTATION_HORIZONTAL, -1, &icon.width,
                      NULL, NULL, NULL);
  word.x = icon.width + SPACING;
  word.width = MAX (0, width - word.x);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      icon.x = width - icon.width;
      word.x = 0;
    }

  gtk_widget_size_allocate (self->icon, &icon, -1);
  gtk_widget_size_allocate (self->word, &word, -1);
}

static void
gr_status_pill_dispose (GObject *object)
{
  GrStatusPill *self = GR_STATUS_PILL (object);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->word, gtk_widget_unparent);

  G_OBJECT_CLASS (gr_status_pill_parent_class)->dispose (object);
}

static void
gr_status_pill_class_init (GrStatusPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_status_pill_dispose;
  widget_class->measure = gr_status_pill_measure;
  widget_class->size_allocate = gr_status_pill_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "box");
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_status_pill_init (GrStatusPill *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->word = g_object_new (GTK_TYPE_INSCRIPTION, "text", "", "text-overflow",
                             GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END,
                             "min-chars", 0u, "min-lines", 1u, "nat-lines", 1u,
                             "yalign", .5, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_set_parent (self->icon, widget);
  gtk_widget_set_parent (self->word, widget);

  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_add_css_class (widget, "gr-pill");
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->word, NULL, -1);
}

/**
 * gr_status_pill_new:
 *
 * Returns: (transfer floating): an empty pill, which is not shown
 */
GtkWidget *
gr_status_pill_new (void)
{
  return g_object_new (GR_TYPE_STATUS_PILL, NULL);
}

/**
 * gr_status_pill_set_room:
 * @self: a pill
 * @room: (nullable): the room whose state it shows; %NULL: nothing
 *
 * Shows the state of @room.
 */
void
gr_status_pill_set_room (GrStatusPill *self, GrRoom *room)
{
  const Look *look;
  g_autofree char *word = NULL;

  g_return_if_fail (GR_IS_STATUS_PILL (self));

  gtk_widget_set_visible (GTK_WIDGET (self), room != NULL);
  look = room != NULL ? get_look (gr_room_get_live_state (room)) : NULL;
  word = gr_text_line (room != NULL ? gr_label_for_live_state (room) : NULL,
                       GR_TEXT_LINE_MAX);

  set_css_class (self, look != NULL ? look->css_class : NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                look != NULL ? look->icon_name : NULL);
  if (g_strcmp0 (word,
                 gtk_inscription_get_text (GTK_INSCRIPTION (self->word))) == 0)
    return;

  gtk_inscription_set_text (GTK_INSCRIPTION (self->word), word);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * gr_status_pill_get_word:
 * @self: a pill
 *
 * Returns: (transfer none): the part that says the word, for the accessible
 *   relations of what the pill stands in
 */
GtkWidget *
gr_status_pill_get_word (GrStatusPill *self)
{
  g_return_val_if_fail (GR_IS_STATUS_PILL (self), NULL);

  return self->word;
}

/**
 * gr_live_state_get_icon_name:
 * @state: a state
 *
 * Returns: the name of the icon that stands for @state
 */
const char *
gr_live_state_get_icon_name (GrLiveState state)
{
  return get_look (state)->icon_name;
}
