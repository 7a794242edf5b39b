/* gr-filter-chips.c: the filters in force, each with a button that removes it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-filter-chips"

#include "config.h"

#include "gr-filter-chips.h"

#include "gr-text.h"
#include "gr-widgets.h"
#include "gr-wrap-layout.h"

#include <glib/gi18n-lib.h>

#define ID_KEY "gr-chip-id"

/**
 * GrFilterChips:
 *
 * A chip for each filter in force, above the rooms; pressing it takes the
 * filter away. The row wraps, and hides when there is no filter. The focus
 * goes to the chip that follows the one that was removed.
 */
struct _GrFilterChips
{
  GtkWidget parent_instance;

  GrFilters *filters;
};

G_DEFINE_FINAL_TYPE (GrFilterChips, gr_filter_chips, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FILTERS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_id (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), ID_KEY);
}

static void
clicked_cb (GtkButton *button, GrFilterChips *self)
{
  g_assert (GR_IS_FILTER_CHIPS (self));

  gr_filters_remove (self->filters, get_id (GTK_WIDGET (button)));
}

static GtkWidget *
add_button (GrFilterChips *self, const char *id)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *icon =
      g_object_new (GTK_TYPE_IMAGE, "icon-name", "window-close-symbolic",
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "gr-chip");
  g_object_set_data_full (G_OBJECT (button), ID_KEY, g_strdup (id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
set_label (GtkWidget *button, const char *text)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (button));
  GtkLabel *label = GTK_LABEL (gtk_widget_get_first_child (box));
  g_autofree char *shown = gr_text_line (text, GR_TEXT_LINE_MAX);
  g_autofree char *words = NULL;

  if (g_str_equal (gtk_label_get_label (label), shown))
    return;
  /* Translators: a chip's button; %s is "Failed", "Last 7 days" */
  words = g_strdup_printf (_ ("Remove filter: %s"), shown);
  gtk_label_set_label (label, shown);
  gtk_widget_set_tooltip_text (button, words);
  gr_widget_set_accessible_name (button, words);
}

static GtkWidget *
find_button (GrFilterChips *self, const char *id)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (button != NULL && !g_str_equal (get_id (button), id))
    button = gtk_widget_get_next_sibling (button);
  return button;
}

static gboolean
has_chip (GPtrArray *chips, const char *id)
{
  for (guint i = 0; i < chips->len; i++)
    if (g_str_equal (((GrFilterChip *) chips->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

/* To the next chip that stays, else to the one before; without any to what
 * follows the row. */
static void
move_focus (GrFilterChips *self, GtkWidget *button, GPtrArray *chips)
{
  GtkWidget *next = button;

  if (!gtk_widget_is_focus (button))
    return;
  while (next != NULL && !has_chip (chips, get_id (next)))
    next = gtk_widget_get_next_sibling (next);
  if (next == NULL)
    next = button;
  while (next != NULL && !has_chip (chips, get_id (next)))
    next = gtk_widget_get_prev_sibling (next);
  if (next != NULL)
    {
      gtk_widget_grab_focus (next);
      return;
    }
  gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (self)));
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (button)),
                          GTK_DIR_TAB_FORWARD);
}

static void
remove_gone (GrFilterChips *self, GPtrArray *chips)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (button != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (button);

      if (!has_chip (chips, get_id (button)))
        {
          move_focus (self, button, chips);
          gtk_widget_unparent (button);
        }
      button = next;
    }
}

/* Buttons stay with their filters, so that focus and pointer do too. */
static void
update (GrFilterChips *self)
{
  g_autoptr (GPtrArray) chips = gr_filters_list_chips (self->filters);
  GtkWidget *before = NULL;

  remove_gone (self, chips);
  for (guint i = 0; i < chips->len; i++)
    {
      const GrFilterChip *chip = chips->pdata[i];
      GtkWidget *button = find_button (self, chip->id);

      if (button == NULL)
        button = add_button (self, chip->id);
      set_label (button, chip->label);
      gtk_widget_insert_after (button, GTK_WIDGET (self), before);
      before = button;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), chips->len > 0);
}

static void
changed_cb (GrFilters *filters, GParamSpec *pspec, GrFilterChips *self)
{
  g_assert (GR_IS_FILTER_CHIPS (self));

  update (self);
}

static void
gr_filter_chips_get_property (GObject *object,
                              guint id,
                              GValue *value,
                              GParamSpec *pspec)
{
  GrFilterChips *self = GR_FILTER_CHIPS (object);

  switch (id)
    {
    case PROP_FILTERS:
      g_value_set_object (value, self->filters);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_filter_chips_set_property (GObject *object,
                              guint id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  GrFilterChips *self = GR_FILTER_CHIPS (object);

  switch (id)
    {
    case PROP_FILTERS:
      gr_filter_chips_set_filters (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_filter_chips_dispose (GObject *object)
{
  GrFilterChips *self = GR_FILTER_CHIPS (object);

  gr_widget_unparent_children (GTK_WIDGET (self));
  g_clear_object (&self->filters);

  G_OBJECT_CLASS (gr_filter_chips_parent_class)->dispose (object);
}

static void
gr_filter_chips_class_init (GrFilterChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gr_filter_chips_get_property;
  object_class->set_property = gr_filter_chips_set_property;
  object_class->dispose = gr_filter_chips_dispose;

  /**
   * GrFilterChips:filters:
   *
   * What it shows and changes.
   */
  properties[PROP_FILTERS] =
      g_param_spec_object ("filters", NULL, NULL, GR_TYPE_FILTERS,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GR_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gr_filter_chips_init (GrFilterChips *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_object_set (gtk_widget_get_layout_manager (widget), "spacing", 6,
                "line-spacing", 6, NULL);
  gtk_widget_set_margin_top (widget, 2);
  gtk_widget_set_margin_end (widget, 12);
  gtk_widget_set_margin_bottom (widget, 8);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_visible (widget, FALSE);
  gr_widget_set_accessible_name (widget, _ ("Filters in force"));
}

/**
 * gr_filter_chips_set_filters:
 * @self: the chips
 * @filters: what they show; to be set once
 */
void
gr_filter_chips_set_filters (GrFilterChips *self, GrFilters *filters)
{
  g_return_if_fail (GR_IS_FILTER_CHIPS (self));
  g_return_if_fail (GR_IS_FILTERS (filters));
  g_return_if_fail (self->filters == NULL);

  self->filters = g_object_ref (filters);
  g_signal_connect_object (filters, "notify", G_CALLBACK (changed_cb), self, 0);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTERS]);
}
