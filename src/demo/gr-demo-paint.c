/* gr-demo-paint.c: draws the covers of demo rooms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-paint"

#include "config.h"

#include "gr-demo-paint.h"
#include "gr-demo-traits.h"

#include <cairo.h>
#include <math.h>

/* A cover is a gradient, one of five patterns and, on most, a presenter. All
 * follows from the room's index. Lengths are in a space 320 wide, so that a
 * cover looks alike at every size. */

#define SPACE 320.0

/* From above the head to the chest: on a portrait cover, that is above its
 * middle, as on photographs of people who stand. */
#define PRESENTER_HEIGHT 230.0

/* The radius of a head, to that height. */
#define HEAD .115

enum
{
  SALT_PRESENTER = 402,
};

typedef struct
{
  double r, g, b;
} Colour;

typedef struct
{
  Colour from, to, accent;
} Palette;

typedef struct
{
  cairo_t *cr;
  const Palette *palette;
  double width, height;
} Canvas;

static const Palette palettes[] = {
  { { .16, .30, .28 }, { .42, .62, .52 }, { .93, .86, .70 } },
  { { .90, .62, .44 }, { .96, .83, .66 }, { .56, .25, .24 } },
  { { .18, .22, .40 }, { .40, .45, .72 }, { .95, .78, .62 } },
  { { .75, .84, .86 }, { .90, .94, .92 }, { .20, .42, .50 } },
  { { .55, .20, .30 }, { .86, .48, .44 }, { .99, .88, .76 } },
  { { .93, .90, .83 }, { .98, .97, .93 }, { .70, .48, .28 } },
  { { .10, .34, .44 }, { .26, .60, .66 }, { .97, .90, .66 } },
  { { .35, .24, .45 }, { .66, .50, .74 }, { .98, .84, .80 } },
  { { .24, .36, .20 }, { .58, .68, .38 }, { .97, .93, .74 } },
  { { .86, .72, .74 }, { .95, .87, .86 }, { .48, .26, .40 } },
};

static const Colour skins[] = {
  { .96, .82, .70 },
  { .80, .60, .46 },
  { .93, .76, .62 },
  { .62, .44, .34 },
};

static const Colour hairs[] = {
  { .14, .11, .11 },
  { .25, .15, .11 },
  { .10, .10, .16 },
};

static void
set_colour (const Canvas *canvas, Colour colour, double alpha)
{
  cairo_set_source_rgba (canvas->cr, colour.r, colour.g, colour.b, alpha);
}

static void
fill_disc (const Canvas *canvas, double x, double y, double radius)
{
  cairo_new_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (canvas->cr);
}

static void
paint_ground (const Canvas *canvas)
{
  cairo_pattern_t *gradient =
      cairo_pattern_create_linear (0, 0, canvas->width * .6,
                                   canvas->height * 1.2);
  Colour from = canvas->palette->from, to = canvas->palette->to;

  cairo_pattern_add_color_stop_rgb (gradient, 0, from.r, from.g, from.b);
  cairo_pattern_add_color_stop_rgb (gradient, 1, to.r, to.g, to.b);
  cairo_set_source (canvas->cr, gradient);
  cairo_paint (canvas->cr);
  cairo_pattern_destroy (gradient);
}

static void
paint_ripples (const Canvas *canvas)
{
  for (int i = 0; i < 6; i++)
    {
      set_colour (canvas, canvas->palette->accent, .09 + .03 * i);
      fill_disc (canvas, canvas->width * .72, canvas->height * .95,
                 150 - i * 22);
    }
}

static void
paint_hills (const Canvas *canvas)
{
  double w = canvas->width, h = canvas->height;

  set_colour (canvas, canvas->palette->accent, .85);
  fill_disc (canvas, w * .70, h * .42, 44);
  for (int i = 0; i < 3; i++)
    {
      double y = h * (.62 + .13 * i);

      set_colour (canvas, canvas->palette->from, .35 + .2 * i);
      cairo_move_to (canvas->cr, 0, h);
      cairo_line_to (canvas->cr, 0, y);
      cairo_curve_to (canvas->cr, w * .3, y - 40 + 14 * i, w * .55, y + 38, w,
                      y - 24);
      cairo_line_to (canvas->cr, w, h);
      cairo_fill (canvas->cr);
    }
}

static void
paint_beams (const Canvas *canvas)
{
  double h = canvas->height;

  for (int i = 0; i < 9; i++)
    {
      set_colour (canvas, canvas->palette->accent, .06 + .05 * i);
      cairo_move_to (canvas->cr, 120 + i * 30, 0);
      cairo_line_to (canvas->cr, 138 + i * 30, 0);
      cairo_line_to (canvas->cr, 38 + i * 30, h);
      cairo_line_to (canvas->cr, 20 + i * 30, h);
      cairo_fill (canvas->cr);
    }
}

static void
paint_arches (const Canvas *canvas)
{
  double h = canvas->height;

  for (int i = 0; i < 4; i++)
    {
      double x = 150 + i * 44;

      set_colour (canvas, canvas->palette->accent, .20 + .14 * i);
      cairo_move_to (canvas->cr, x, h);
      cairo_line_to (canvas->cr, x, h * .5);
      cairo_arc (canvas->cr, x + 22, h * .5, 22, G_PI, 0);
      cairo_line_to (canvas->cr, x + 44, h);
      cairo_fill (canvas->cr);
    }
}

static void
paint_dots (const Canvas *canvas)
{
  int rows = canvas->height / 28 + 1;

  for (int y = 0; y < rows; y++)
    for (int x = 0; x < 9; x++)
      {
        set_colour (canvas, canvas->palette->accent, .10 + .06 * x);
        fill_disc (canvas, 100 + x * 28, 14 + y * 28, 3.2 + x * .7);
      }
}

static double
brightness (Colour colour)
{
  return (colour.r + colour.g + colour.b) / 3;
}

/* In the accent's colour, unless it would be lost on the ground; down to the
 * lower edge. */
static void
paint_shoulders (const Canvas *canvas, double x, double h)
{
  const Palette *palette = canvas->palette;
  double contrast = brightness (palette->accent) - brightness (palette->to);

  set_colour (canvas, fabs (contrast) > .15 ? palette->accent : palette->from,
              1);
  cairo_move_to (canvas->cr, x - h * .34, h);
  cairo_curve_to (canvas->cr, x - h * .33, h * .72, x - h * .2, h * .66, x,
                  h * .66);
  cairo_curve_to (canvas->cr, x + h * .2, h * .66, x + h * .33, h * .72,
                  x + h * .34, h);
  cairo_line_to (canvas->cr, x + h * .34, canvas->height);
  cairo_line_to (canvas->cr, x - h * .34, canvas->height);
  cairo_fill (canvas->cr);
}

static void
paint_face (const Canvas *canvas, double x, double h, Colour skin)
{
  double head = h * HEAD;
  Colour shade = { skin.r * .92, skin.g * .92, skin.b * .92 };

  set_colour (canvas, shade, 1);
  cairo_rectangle (canvas->cr, x - head * .36, h * .52, head * .72, h * .15);
  cairo_fill (canvas->cr);
  cairo_arc (canvas->cr, x, h * .665, head * .36, 0, G_PI);
  cairo_fill (canvas->cr);
  set_colour (canvas, skin, 1);
  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, x, h * .485);
  cairo_scale (canvas->cr, .86, 1);
  fill_disc (canvas, 0, 0, head);
  cairo_restore (canvas->cr);
}

static void
paint_presenter (const Canvas *canvas, double x, guint64 looks)
{
  double h = MIN (canvas->height, PRESENTER_HEIGHT), head = h * HEAD;
  Colour skin = skins[looks % G_N_ELEMENTS (skins)];
  Colour hair = hairs[(looks >> 8) % G_N_ELEMENTS (hairs)];
  gboolean is_long = (looks >> 16) % 5 < 3;

  set_colour (canvas, hair, 1);
  fill_disc (canvas, x, h * .46, head * 1.18);
  if (is_long)
    cairo_rectangle (canvas->cr, x - head * 1.18, h * .46, head * 2.36,
                     head * 1.5);
  cairo_fill (canvas->cr);
  paint_shoulders (canvas, x, h);
  paint_face (canvas, x, h, skin);
  set_colour (canvas, hair, 1);
  cairo_arc (canvas->cr, x, h * .43, head * .95, G_PI, 0);
  cairo_curve_to (canvas->cr, x + head * .5, h * .42, x, h * .38,
                  x - head * .95, h * .44);
  cairo_fill (canvas->cr);
}

static void
paint_cover (const Canvas *canvas, guint index)
{
  static void (*const patterns[]) (const Canvas *) = {
    paint_ripples, paint_hills, paint_beams, paint_arches, paint_dots,
  };
  guint pattern = index % G_N_ELEMENTS (patterns);

  paint_ground (canvas);
  patterns[pattern](canvas);
  if (index % 3 != 2)
    paint_presenter (canvas, canvas->width * (pattern == 1 ? .34 : .30),
                     gr_demo_mix (index, SALT_PRESENTER));
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * gr_demo_paint_png:
 * @index: of a room
 * @width: of the picture, in pixels
 * @height: of the picture, in pixels
 *
 * May be called in any thread.
 *
 * Returns: (transfer full): its cover, as PNG
 */
GBytes *
gr_demo_paint_png (guint index, int width, int height)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  GByteArray *png = g_byte_array_new ();
  Canvas canvas = {
    .cr = cairo_create (surface),
    .palette = &palettes[index == 0 ? 0 : (index * 7 + 3) % 10],
    .width = SPACE,
    .height = SPACE * height / width,
  };

  cairo_scale (canvas.cr, width / SPACE, width / SPACE);
  paint_cover (&canvas, index);
  cairo_destroy (canvas.cr);
  cairo_surface_write_to_png_stream (surface, append_cb, png);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (png);
}
