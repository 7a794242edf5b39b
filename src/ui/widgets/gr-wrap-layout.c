/* gr-wrap-layout.c: children in lines, as words in a text
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-wrap-layout"

#include "config.h"

#include "gr-wrap-layout.h"

/**
 * GrWrapLayout:
 *
 * Children from start to end, each as wide as it wants to be or as wide as a
 * line, on as many lines as they need. Unlike GtkFlowBox it has no columns
 * and puts no focusable child around each. (libadwaita has AdwWrapLayout from
 * 1.7.)
 */
struct _GrWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
};

G_DEFINE_FINAL_TYPE (GrWrapLayout, gr_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_0,
  PROP_SPACING,
  PROP_LINE_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  GtkWidget *end; /* the first child of the next line */
  int height;
} Line;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

static int
measure_width (GtkWidget *child, int available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural,
                      NULL, NULL);
  return MAX (minimum, MIN (natural, available));
}

static Line
measure_line (GrWrapLayout *self, GtkWidget *start, int width)
{
  Line line = { start, 0 };
  int used = 0;

  while (line.end != NULL)
    {
      int child_width = measure_width (line.end, width);
      int height;

      if (line.end != start && used + self->spacing + child_width > width)
        break;
      gtk_widget_measure (line.end, GTK_ORIENTATION_VERTICAL, child_width, NULL,
                          &height, NULL, NULL);
      used += (line.end != start ? self->spacing : 0) + child_width;
      line.height = MAX (line.height, height);
      line.end = get_next (line.end);
    }
  return line;
}

static void
allocate_line (GrWrapLayout *self,
               GtkWidget *parent,
               GtkWidget *start,
               const Line *line,
               int y,
               int width)
{
  gboolean mirrored = gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = start; child != line->end; child = get_next (child))
    {
      GtkAllocation place = { x, y, measure_width (child, width),
                              line->height };

      x += place.width + self->spacing;
      if (mirrored)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static GtkSizeRequestMode
gr_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_one_line (GrWrapLayout *self,
                  GtkWidget *widget,
                  int *minimum,
                  int *natural)
{
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));

  *minimum = *natural = 0;
  for (; child != NULL; child = get_next (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += (*natural > 0 ? self->spacing : 0) + child_natural;
    }
}

static int
measure_height (GrWrapLayout *self, GtkWidget *widget, int width)
{
  GtkWidget *start = skip_hidden (gtk_widget_get_first_child (widget));
  int height = 0;

  while (start != NULL)
    {
      Line line = measure_line (self, start, width);

      height += (height > 0 ? self->line_spacing : 0) + line.height;
      start = line.end;
    }
  return height;
}

static void
gr_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GrWrapLayout *self = GR_WRAP_LAYOUT (manager);
  int least, most;

  measure_one_line (self, widget, &least, &most);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = most;
    }
  else if (for_size < 0)
    {
      /* Without a width: the least height is that of one line. */
      *minimum = *natural = measure_height (self, widget, most);
    }
  else
    {
      *minimum = *natural =
          measure_height (self, widget, MAX (for_size, least));
    }
}

static void
gr_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  GrWrapLayout *self = GR_WRAP_LAYOUT (manager);
  GtkWidget *start = skip_hidden (gtk_widget_get_first_child (widget));
  int y = 0;

  while (start != NULL)
    {
      Line line = measure_line (self, start, width);

      allocate_line (self, widget, start, &line, y, width);
      y += line.height + self->line_spacing;
      start = line.end;
    }
}

static void
gr_wrap_layout_get_property (GObject *object,
                             guint id,
                             GValue *value,
                             GParamSpec *pspec)
{
  GrWrapLayout *self = GR_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_length (GrWrapLayout *self, int *field, int value, guint id)
{
  if (*field == value)
    return;
  *field = value;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
gr_wrap_layout_set_property (GObject *object,
                             guint id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  GrWrapLayout *self = GR_WRAP_LAYOUT (object);

  switch (id)
    {
    case PROP_SPACING:
      set_length (self, &self->spacing, g_value_get_int (value), id);
      break;
    case PROP_LINE_SPACING:
      set_length (self, &self->line_spacing, g_value_get_int (value), id);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gr_wrap_layout_class_init (GrWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = gr_wrap_layout_get_property;
  object_class->set_property = gr_wrap_layout_set_property;
  layout_class->get_request_mode = gr_wrap_layout_get_request_mode;
  layout_class->measure = gr_wrap_layout_measure;
  layout_class->allocate = gr_wrap_layout_allocate;

  /**
   * GrWrapLayout:spacing:
   *
   * What stands between children of one line, in pixels.
   */
  properties[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS);
  /**
   * GrWrapLayout:line-spacing:
   *
   * What stands between lines, in pixels.
   */
  properties[PROP_LINE_SPACING] =
      g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                            G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gr_wrap_layout_init (GrWrapLayout *self)
{
}
