/* gr-text-scale.c: how large the person wants text
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-text-scale"

#include "config.h"

#include "gr-text-scale.h"

/**
 * GrTextScale:
 *
 * How many times larger than usual text is, from GTK's setting of the
 * font resolution. Widths that hold text are multiplied by it; without that,
 * large text is cut off.
 */
struct _GrTextScale
{
  GObject parent_instance;

  double scale;
};

G_DEFINE_FINAL_TYPE (GrTextScale, gr_text_scale, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SCALE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* gtk-xft-dpi is in 1024ths of a dot per inch; 96 is usual. */
#define USUAL_DPI 98304.0

static void
update_cb (GtkSettings *settings, GParamSpec *pspec, GrTextScale *self)
{
  int dpi = 0;
  double scale;

  g_assert (GR_IS_TEXT_SCALE (self));

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  scale = MAX (1.0, dpi / USUAL_DPI);
  if (ABS (scale - self->scale) < 0.001)
    return;

  self->scale = scale;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCALE]);
}

static void
gr_text_scale_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  GrTextScale *self = GR_TEXT_SCALE (object);

  switch (prop_id)
    {
    case PROP_SCALE:
      g_value_set_double (value, self->scale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_text_scale_class_init (GrTextScaleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gr_text_scale_get_property;

  /**
   * GrTextScale:scale:
   *
   * 1 for the usual size of text and smaller ones, 2 for twice that.
   */
  props[PROP_SCALE] =
      g_param_spec_double ("scale", NULL, NULL, 1, 100, 1,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gr_text_scale_init (GrTextScale *self)
{
  GtkSettings *settings = gtk_settings_get_default ();

  self->scale = 1;
  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "notify::gtk-xft-dpi",
                           G_CALLBACK (update_cb), self, 0);
  update_cb (settings, NULL, self);
}

/**
 * gr_text_scale_get_default:
 *
 * Returns: (transfer none): the one of the process
 */
GrTextScale *
gr_text_scale_get_default (void)
{
  static GrTextScale *text_scale;

  if (text_scale == NULL)
    text_scale = g_object_new (GR_TYPE_TEXT_SCALE, NULL);
  return text_scale;
}

/**
 * gr_text_scale_get:
 *
 * Returns: how many times larger than usual text is, at least 1
 */
double
gr_text_scale_get (void)
{
  return gr_text_scale_get_default ()->scale;
}

/**
 * gr_text_scale_px:
 * @px: a length at the usual size of text, in pixels
 *
 * Returns: the length at the present size, in pixels
 */
int
gr_text_scale_px (int px)
{
  return (int) (px * gr_text_scale_get () + 0.5);
}
