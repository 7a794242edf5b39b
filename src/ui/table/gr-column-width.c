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
#define LAST_PADDING 6 /* more at the end of a row, where times stand */
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

/* As the class "numeric" has them, each as wide as the others. */
static void
use_tabular_digits (PangoLayout *layout)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static int
measure_time (PangoLayout *layout, gint64 time, gint64 now)
{
  g_autofree char *text = gr_format_time_short (time, now, NULL);

  return measure (layout, text);
}

/* Today, the days of a week, and a late day of each month, at ten in the
 * morning and at ten in the evening: where hours go to 12, two digits are the
 * most. */
static int
measure_times (PangoLayout *layout, gint64 now)
{
  g_autoptr (GDateTime) here = g_date_time_new_from_unix_local (now);
  int year = g_date_time_get_year (here);
  int width = 0;

  for (int hour = 10; hour <= 22; hour += 12)
    {
      gint64 time = now + (gint64) (hour - g_date_time_get_hour (here)) * HOUR;

      for (int days = 0; days < 7; days++)
        width =
            MAX (width, measure_time (layout, time - (gint64) days * DAY, now));
      for (int month = 0; month < 24; month++)
        {
          g_autoptr (GDateTime) date =
              g_date_time_new_local (year - month / 12, month % 12 + 1, 28,
                                     hour, 0, 0);

          width = MAX (width,
                       measure_time (layout, g_date_time_to_unix (date), now));
        }
    }

  return width;
}

/* As long as one has hours, and as one of months, whose day has a word. */
static int
measure_durations (PangoLayout *layout)
{
  g_autofree char *hours = gr_format_duration (100 * HOUR - 1);
  g_autofree char *days = gr_format_duration (1000 * DAY - 1);

  return MAX (measure (layout, hours), measure (layout, days));
}

/**
 * gr_column_measure_words:
 * @field: a column
 * @widget: where it stands, for the font
 * @now: seconds since the epoch, UTC
 *
 * Fonts and languages differ in how much room the same word takes. Columns
 * whose words are known in advance need never cut them.
 *
 * Returns: pixels, or 0 for a column of which nothing is known
 */
int
gr_column_measure_words (const GrField *field, GtkWidget *widget, gint64 now)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (widget, NULL);

  switch (field->kind)
    {
    case GR_FIELD_STATUS:
      return measure_states (layout) + CELL_PADDING;
    case GR_FIELD_TYPE:
      return measure_types (layout) + CELL_PADDING;
    case GR_FIELD_TIME:
      use_tabular_digits (layout);
      return measure_times (layout, now) + CELL_PADDING + LAST_PADDING;
    case GR_FIELD_DURATION:
      use_tabular_digits (layout);
      return measure_durations (layout) + CELL_PADDING + LAST_PADDING;
    case GR_FIELD_TEXT:
    case GR_FIELD_NAME:
    case GR_FIELD_ID:
    case GR_FIELD_COVER:
    default:
      return 0;
    }
}
