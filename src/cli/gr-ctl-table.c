/* gr-ctl-table.c: rooms in columns, for a terminal
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-table"

#include "config.h"

#include "gr-ctl-table.h"

#include "gr-ctl-text.h"
#include "gr-format.h"
#include "gr-labels.h"

#include <glib/gi18n-lib.h>

enum
{
  COLUMN_NAME,
  COLUMN_STATUS,
  COLUMN_TYPE,
  COLUMN_LAST_LIVE,
  COLUMN_ID,
  N_COLUMNS
};

/* Columns are as wide as their widest cell. That is known of so many rows at
 * a time: enough for whoever looks at a table, and the first rows of a long
 * one need not wait for the last. Later blocks only make columns wider. */
#define BLOCK_ROWS 1000

/* A name is cut to fit a terminal, but not to less than this. */
#define NAME_WIDTH_MIN 24
#define GAP 2

struct _GrCtlTable
{
  GPtrArray *cells; /* of char *, N_COLUMNS a row; the header is a row */
  guint widths[N_COLUMNS];
  guint line_width; /* 0: any */
  gint64 now;
  GTimeZone *zone;
};

static void
add_cell (GrCtlTable *self, const char *text)
{
  guint column = self->cells->len % N_COLUMNS;
  char *cell = gr_ctl_text_clean (text != NULL ? text : "");

  self->widths[column] = MAX (self->widths[column], gr_ctl_text_width (cell));
  g_ptr_array_add (self->cells, cell);
}

static void
fit_name_column (GrCtlTable *self)
{
  guint others = GAP * (N_COLUMNS - 1);
  guint room;

  if (self->line_width == 0)
    return;
  for (guint i = COLUMN_NAME + 1; i < N_COLUMNS; i++)
    others += self->widths[i];
  room = self->line_width > others ? self->line_width - others : 0;
  self->widths[COLUMN_NAME] =
      MIN (self->widths[COLUMN_NAME], MAX (room, NAME_WIDTH_MIN));
}

static void
print_row (GrCtlTable *self, const char *const *cells, GString *out)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *cell = gr_ctl_text_fit (cells[i], self->widths[i]);
      guint padding = self->widths[i] - gr_ctl_text_width (cell) + GAP;

      g_string_append (out, cell);
      if (i < N_COLUMNS - 1)
        g_string_append_printf (out, "%*s", (int) padding, "");
    }
  g_string_append_c (out, '\n');
}

/**
 * gr_ctl_table_new:
 * @line_width: cells of a line, to which names are cut; 0: nothing is cut
 * @now: seconds since the epoch, UTC
 * @zone: (nullable): where the reader is; %NULL: here
 *
 * Returns: (transfer full): a table with a header
 */
GrCtlTable *
gr_ctl_table_new (guint line_width, gint64 now, GTimeZone *zone)
{
  GrCtlTable *self = g_new0 (GrCtlTable, 1);

  self->line_width = line_width;
  self->now = now;
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  add_cell (self, _ ("Name"));
  add_cell (self, _ ("Status"));
  add_cell (self, _ ("Type"));
  add_cell (self, _ ("Last live"));
  add_cell (self, _ ("Room ID"));
  return self;
}

/**
 * gr_ctl_table_append:
 * @self: a table
 * @room: a room
 * @out: where rows are printed when enough of them are there
 */
void
gr_ctl_table_append (GrCtlTable *self, GrRoom *room, GString *out)
{
  g_autofree char *last_live =
      gr_format_time_short (gr_room_get_last_start_time (room), self->now,
                            self->zone);

  add_cell (self, gr_room_get_name (room));
  add_cell (self, gr_label_for_live_state (room));
  add_cell (self, gr_label_for_room_type (room));
  add_cell (self, last_live);
  add_cell (self, gr_room_get_id (room));
  if (self->cells->len >= BLOCK_ROWS * N_COLUMNS)
    gr_ctl_table_flush (self, out);
}

void
gr_ctl_table_flush (GrCtlTable *self, GString *out)
{
  fit_name_column (self);
  for (guint i = 0; i < self->cells->len; i += N_COLUMNS)
    print_row (self, (const char *const *) &self->cells->pdata[i], out);
  g_ptr_array_set_size (self->cells, 0);
}

void
gr_ctl_table_free (GrCtlTable *self)
{
  g_ptr_array_unref (self->cells);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}
