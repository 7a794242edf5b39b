/* gr-shell.c: says how many columns fit, and lets the window be narrow
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-shell"

#include "config.h"

#include "gr-shell.h"

#include "gr-text-scale.h"

/**
 * GrShell:
 *
 * Holds the columns of the window. Its minimum width is small whatever its
 * child's is, so that a wide window can be made narrow in one step; when the
 * width asks for it, #GrShell:columns changes before the next frame and the
 * window hides columns until its child fits.
 */
struct _GrShell
{
  GtkWidget parent_instance;

  GtkWidget *child;
  guint columns;
  guint width_columns; /* what the last allocation asks for */
  guint switch_id;
};

G_DEFINE_FINAL_TYPE (GrShell, gr_shell, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_COLUMNS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* At the usual size of text, in pixels. */
#define THREE_COLUMNS 1000
#define TWO_COLUMNS 620
#define MINIMUM 400

static guint
columns_for_width (int width)
{
  if (width >= gr_text_scale_px (THREE_COLUMNS))
    return 3;
  return width >= gr_text_scale_px (TWO_COLUMNS) ? 2 : 1;
}

static void
set_columns (GrShell *self, guint columns)
{
  if (self->columns == columns)
    return;

  self->columns = columns;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COLUMNS]);
}

static gboolean
switch_cb (gpointer data)
{
  GrShell *self = GR_SHELL (data);

  self->switch_id = 0;
  set_columns (self, self->width_columns);
  return G_SOURCE_REMOVE;
}

/* A resize that is queued during an allocation may be dropped, so what
 * follows from the width waits; but not longer than to the next frame. */
static void
consider_width (GrShell *self, int width)
{
  self->width_columns = columns_for_width (width);
  if (self->width_columns != self->columns && self->switch_id == 0)
    self->switch_id =
        g_idle_add_full (G_PRIORITY_HIGH_IDLE, switch_cb, self, NULL);
}

static void
text_scale_cb (GrTextScale *scale, GParamSpec *pspec, GrShell *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  g_assert (GR_IS_SHELL (self));

  if (width > 0)
    consider_width (self, width);
}

static GtkSizeRequestMode
gr_shell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
gr_shell_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  GrShell *self = GR_SHELL (widget);

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MINIMUM);
}

static void
gr_shell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GrShell *self = GR_SHELL (widget);
  int minimum;

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                      NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (width, minimum), height, baseline,
                       NULL);
  consider_width (self, width);
}

static void
gr_shell_get_property (GObject *object,
                       guint prop_id,
                       GValue *value,
                       GParamSpec *pspec)
{
  GrShell *self = GR_SHELL (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_COLUMNS:
      g_value_set_uint (value, self->columns);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_shell_set_property (GObject *object,
                       guint prop_id,
                       const GValue *value,
                       GParamSpec *pspec)
{
  GrShell *self = GR_SHELL (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      gr_shell_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_shell_dispose (GObject *object)
{
  GrShell *self = GR_SHELL (object);

  g_clear_handle_id (&self->switch_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (gr_shell_parent_class)->dispose (object);
}

static void
gr_shell_class_init (GrShellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gr_shell_dispose;
  object_class->get_property = gr_shell_get_property;
  object_class->set_property = gr_shell_set_property;
  widget_class->get_request_mode = gr_shell_get_request_mode;
  widget_class->measure = gr_shell_measure;
  widget_class->size_allocate = gr_shell_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * GrShell:child:
   *
   * The columns.
   */
  props[PROP_CHILD] =
      g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  /**
   * GrShell:columns:
   *
   * How many columns fit side by side: 3; 2, filters and rooms; or 1.
   */
  props[PROP_COLUMNS] =
      g_param_spec_uint ("columns", NULL, NULL, 1, 3, 3,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                             G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gr_shell_init (GrShell *self)
{
  self->columns = 3;
  self->width_columns = 3;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (gr_text_scale_get_default (), "notify::scale",
                           G_CALLBACK (text_scale_cb), self, 0);
}

/**
 * gr_shell_new:
 *
 * Returns: (transfer floating): an empty shell
 */
GtkWidget *
gr_shell_new (void)
{
  return g_object_new (GR_TYPE_SHELL, NULL);
}

/**
 * gr_shell_get_child:
 * @self: a shell
 *
 * Returns: (transfer none) (nullable): the columns
 */
GtkWidget *
gr_shell_get_child (GrShell *self)
{
  g_return_val_if_fail (GR_IS_SHELL (self), NULL);

  return self->child;
}

/**
 * gr_shell_set_child:
 * @self: a shell
 * @child: (nullable): the columns
 */
void
gr_shell_set_child (GrShell *self, GtkWidget *child)
{
  g_return_if_fail (GR_IS_SHELL (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

/**
 * gr_shell_get_columns:
 * @self: a shell
 *
 * Returns: how many columns fit side by side, 1 to 3
 */
guint
gr_shell_get_columns (GrShell *self)
{
  g_return_val_if_fail (GR_IS_SHELL (self), 3);

  return self->columns;
}

/**
 * gr_shell_expect:
 * @self: a shell
 * @width: the width the window will have, in pixels
 *
 * Decides at once, so that the first frame of a narrow window is right.
 */
void
gr_shell_expect (GrShell *self, int width)
{
  g_return_if_fail (GR_IS_SHELL (self));

  set_columns (self, columns_for_width (width));
}
