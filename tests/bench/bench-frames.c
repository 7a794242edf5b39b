/* bench-frames.c: how long the table stands still while pages arrive
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "table-fixture.h"

#include <adwaita.h>

#define MANY 1000000
#define N_JUMPS 50
#define N_LINES 300
#define LINE_PIXELS 44

/* What the frames of one kind of scrolling cost. */
typedef struct
{
  const char *what;
  gint64 before; /* when the last one was over */
  GArray *gaps;  /* of gint64, in microseconds */
} Gaps;

static void
note_frame (GdkFrameClock *clock, Gaps *gaps)
{
  gint64 now = g_get_monotonic_time ();
  gint64 gap = now - gaps->before;

  if (gaps->before != 0)
    g_array_append_val (gaps->gaps, gap);
  gaps->before = now;
}

/* A frame after the other, so that whatever holds one up shows. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 difference = *(const gint64 *) a - *(const gint64 *) b;

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

static void
print_gaps (Gaps *gaps)
{
  guint n = gaps->gaps->len;
  gint64 *sorted = (gint64 *) gaps->gaps->data;

  g_assert_cmpuint (n, >, 0);
  g_array_sort (gaps->gaps, compare);
  g_print ("%s: %u frames, gaps: median %.1f ms, 99 %% below %.1f ms, longest "
           "%.1f ms\n",
           gaps->what, n, sorted[n / 2] / 1000., sorted[n * 99 / 100] / 1000.,
           sorted[n - 1] / 1000.);
}

static void
measure (Fixture *fixture, const char *what, void (*scroll) (Fixture *))
{
  Gaps gaps = { what, 0, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  guint tick = gtk_widget_add_tick_callback (window, tick_cb, NULL, NULL);
  gulong id =
      g_signal_connect (clock, "after-paint", G_CALLBACK (note_frame), &gaps);

  scroll (fixture);
  g_signal_handler_disconnect (clock, id);
  gtk_widget_remove_tick_callback (window, tick);
  print_gaps (&gaps);
  g_array_unref (gaps.gaps);
}

static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
}

static void
jump (Fixture *fixture)
{
  GtkAdjustment *adjustment = get_adjustment (fixture);
  double step = gtk_adjustment_get_upper (adjustment) / (N_JUMPS + 1);

  for (guint i = 1; i <= N_JUMPS; i++)
    {
      gtk_adjustment_set_value (adjustment, i * step);
      fixture_frame (fixture);
      fixture_settle (fixture);
    }
}

/* As a hand on the scrollbar does: nothing is waited for. */
static void
drag (Fixture *fixture)
{
  GtkAdjustment *adjustment = get_adjustment (fixture);
  double step = gtk_adjustment_get_upper (adjustment) / (N_JUMPS + 1);

  for (guint i = N_JUMPS; i > 0; i--)
    {
      gtk_adjustment_set_value (adjustment, i * step);
      fixture_frame (fixture);
    }
  fixture_settle (fixture);
}

static void
scroll_lines (Fixture *fixture)
{
  GtkAdjustment *adjustment = get_adjustment (fixture);

  for (guint i = 0; i < N_LINES; i++)
    {
      gtk_adjustment_set_value (adjustment,
                                gtk_adjustment_get_value (adjustment) +
                                    LINE_PIXELS);
      fixture_frame (fixture);
    }
  fixture_settle (fixture);
}

static void
open_and_settle (Fixture *fixture)
{
  fixture_frame (fixture);
  fixture_settle (fixture);
  fixture_frame (fixture);
}

int
main (void)
{
  Fixture fixture = { 0 };

  adw_init ();
  fixture_set_up (&fixture, GUINT_TO_POINTER (MANY));
  fixture_open (&fixture);
  measure (&fixture, "from the first rows to a million", open_and_settle);
  measure (&fixture, "jumps, each waited for", jump);
  measure (&fixture, "a drag from the end to the beginning", drag);
  measure (&fixture, "line by line", scroll_lines);
  fixture_tear_down (&fixture, NULL);
  return 0;
}
