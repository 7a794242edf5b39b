/* gr-ctl-table.c: text in columns, for a terminal
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-table"

#include "config.h"

#include "gr-ctl-table.h"

#include "gr-ctl-text.h"

/* Columns are as wide as their widest cell. That is known of so many rows at
 * a time: enough for whoever looks at a table, and the first rows of a long
 * one need not wait for the last. Later blocks only make columns wider. */
#define BLOCK_ROWS 1000

/* A name is cut to fit a terminal, but not to less than this. */
#define NAME_WIDTH_MIN 24
#define GAP 2

struct _GrCtlTable
{
  GPtrArray *cells; /* of char *, n_columns a row; the header is a row */
  guint n_columns;
  guint *widths;
  guint line_width; /* 0: any */
};

static void
add_cell (GrCtlTable *self, const char *text)
{
  guint column = self->cells->len % self->n_columns;
  char *cell = gr_ctl_text_clean (text != NULL ? text : "");

  self->widths[column] = MAX (self->widths[column], gr_ctl_text_width (cell));
  g_ptr_array_add (self->cells, cell);
}

static void
fit_name_column (GrCtlTable *self)
{
  guint others = GAP * (self->n_columns - 1);
  guint room;

  if (self->line_width == 0)
    return;
  for (guint i = 1; i < self->n_columns; i++)
    others += self->widths[i];
  room = self->line_width > others ? self->line_width - others : 0;
  self->widths[0] = MIN (self->widths[0], MAX (room, NAME_WIDTH_MIN));
}

static void
print_row (GrCtlTable *self, const char *const *cells, GString *out)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *cell = gr_ctl_text_fit (cells[i], self->widths[i]);
      guint padding = self->widths[i] - gr_ctl_text_width (cell) + GAP;

      g_string_append (out, cell);
      if (i < self->n_columns - 1)
        g_string_append_printf (out, "%*s", (int) padding, "");
    }
  g_string_append_c (out, '\n');
}

static void
add_row (GrCtlTable *self, const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    add_cell (self, cells[i]);
}

/**
 * gr_ctl_table_new:
 * @titles: (array zero-terminated=1): the header, the name first
 * @line_width: cells of a line, to which names are cut; 0: nothing is cut
 *
 * Returns: (transfer full): a table with a header
 */
GrCtlTable *
gr_ctl_table_new (const char *const *titles, guint line_width)
{
  GrCtlTable *self = g_new0 (GrCtlTable, 1);

  self->n_columns = g_strv_length ((char **) titles);
  self->widths = g_new0 (guint, self->n_columns);
  self->line_width = line_width;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  add_row (self, titles);
  return self;
}

/**
 * gr_ctl_table_append:
 * @self: a table
 * @cells: as many texts as there are titles; %NULL is none
 * @out: where rows are printed when enough of them are there
 */
void
gr_ctl_table_append (GrCtlTable *self, const char *const *cells, GString *out)
{
  add_row (self, cells);
  if (self->cells->len >= BLOCK_ROWS * self->n_columns)
    gr_ctl_table_flush (self, out);
}

void
gr_ctl_table_flush (GrCtlTable *self, GString *out)
{
  fit_name_column (self);
  for (guint i = 0; i < self->cells->len; i += self->n_columns)
    print_row (self, (const char *const *) &self->cells->pdata[i], out);
  g_ptr_array_set_size (self->cells, 0);
}

void
gr_ctl_table_free (GrCtlTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->widths);
  g_free (self);
}
