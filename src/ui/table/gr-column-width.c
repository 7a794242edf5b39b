/* gr-column-width.c: how wide a column must be for the words that it shows
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-column-width"

#include "config.h"

#include "gr-column-width.h"

#include "gr-format.h"
#include "gr-labels.h"
#include "gr-text-scale.h"

/* style.css: what stands around a text, and around the word of a pill; the
 * icon of a pill grows with the text. */
#define CELL_PADDING 16
#define PILL_PADDING 21
#define PILL_ICON 15

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

static int
measure (PangoLayout *layout, const char *text)
{
  int width = 0;

  pango_layout_set_text (layout, text != NULL ? text : "", -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static int
measure_states (PangoLayout *layout)
{
  int width = 0;

  for (GrLiveState state = 0; state < GR_LIVE_STATE_UNKNOWN; state++)
    width = MAX (width, measure (layout, gr_label_of_live_state (state)));

  return width + PILL_PADDING + gr_text_scale_px (PILL_ICON);
}

static int
measure_types (PangoLayout *layout)
{
  int width = 0;

  for (GrRoomType type = 0; type < GR_ROOM_TYPE_UNKNOWN; type++)
    width = MAX (width, measure (layout, gr_label_of_room_type (type)));

  return width;
}

/* Today, the days of a week, and a day of each month, at ten in the morning
 * and at ten in the evening: where hours go to 12, two digits are the most. */
static int
measure_times (PangoLayout *layout, gint64 now)
{
  g_autoptr (GDateTime) here = g_date_time_new_from_unix_local (now);
  gint64 ten = now - (gint64) (g_date_time_get_hour (here) - 10) * HOUR;
  int width = 0;

  for (int days = 0; days < 365; days += days < 7 ? 1 : 28)
    for (int hours = 0; hours <= 12; hours += 12)
      {
        g_autofree char *text = gr_format_time_short (
            ten + (gint64) hours * HOUR - (gint64) days * DAY, now, NULL);

        width = MAX (width, measure (layout, text));
      }

  return width;
}

/**
 * gr_column_measure_words:
 * @column: a column
 * @widget: where it stands, for the font
 * @now: seconds since the epoch, UTC
 *
 * Fonts and languages differ in how much room the same word takes. Columns
 * whose words are known in advance need never cut them.
 *
 * Returns: pixels, or 0 for a column of which nothing is known
 */
int
gr_column_measure_words (GrColumn column, GtkWidget *widget, gint64 now)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (widget, NULL);
  int width = 0;

  if (column == GR_COLUMN_STATUS)
    width = measure_states (layout);
  else if (column == GR_COLUMN_TYPE)
    width = measure_types (layout);
  else if (column == GR_COLUMN_LAST_LIVE || column == GR_COLUMN_UPDATED ||
           column == GR_COLUMN_CREATED)
    width = measure_times (layout, now);
  else if (column == GR_COLUMN_DURATION)
    width = measure (layout, "00:00:00");

  return width > 0 ? width + CELL_PADDING : 0;
}
