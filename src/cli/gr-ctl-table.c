/* gr-ctl-table.c: text in columns, for a terminal
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-table"

#include "config.h"

#include "gr-ctl-table.h"

#include "gr-ctl-text.h"
#include "gr-text.h"

#include <glib/gi18n-lib.h>

/* Columns are as wide as their widest cell. That is known of so many rows at
 * a time: enough for whoever looks at a table, and the first rows of a long
 * one need not wait for the last. Later blocks only make columns wider. */
#define BLOCK_ROWS 1000

#define GAP 2

struct _GrCtlTable
{
  GPtrArray *cells; /* of char *, n_columns a row; the header is a row */
  GrCtlColumn *columns;
  guint n_columns;
  guint *widths;
  guint line_width; /* 0: any */
};

static void
add_cell (GrCtlTable *self, const char *text)
{
  guint column = self->cells->len % self->n_columns;
  char *cell = gr_text_line (text, G_MAXSIZE);

  self->widths[column] = MAX (self->widths[column], gr_ctl_text_width (cell));
  g_ptr_array_add (self->cells, cell);
}

/* Of those that may be cut, the one that has the most to give. */
static guint *
find_widest (GrCtlTable *self)
{
  guint *widest = NULL;
  guint most = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      guint least = self->columns[i].least;

      if (least > 0 && self->widths[i] > least + most)
        {
          most = self->widths[i] - least;
          widest = &self->widths[i];
        }
    }
  return widest;
}

static void
fit_columns (GrCtlTable *self)
{
  guint width = GAP * (self->n_columns - 1);
  guint *widest;

  for (guint i = 0; i < self->n_columns; i++)
    width += self->widths[i];
  for (; width > self->line_width && (widest = find_widest (self)); width--)
    --*widest;
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

/**
 * gr_ctl_table_new:
 * @columns: (array length=n_columns): the header
 * @n_columns: how many
 * @line_width: cells of a line, to which columns are cut; 0: nothing is cut
 *
 * Returns: (transfer full): a table with a header
 */
GrCtlTable *
gr_ctl_table_new (const GrCtlColumn *columns, guint n_columns, guint line_width)
{
  GrCtlTable *self = g_new0 (GrCtlTable, 1);

  self->columns = g_memdup2 (columns, n_columns * sizeof (GrCtlColumn));
  self->n_columns = n_columns;
  self->widths = g_new0 (guint, n_columns);
  self->line_width = line_width;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_columns; i++)
    add_cell (self, _ (columns[i].title));
  return self;
}

/**
 * gr_ctl_table_append:
 * @self: a table
 * @cells: as many texts as there are columns; %NULL is none
 * @out: where rows are printed when enough of them are there
 */
void
gr_ctl_table_append (GrCtlTable *self, const char *const *cells, GString *out)
{
  for (guint i = 0; i < self->n_columns; i++)
    add_cell (self, cells[i]);
  if (self->cells->len >= BLOCK_ROWS * self->n_columns)
    gr_ctl_table_flush (self, out);
}

void
gr_ctl_table_flush (GrCtlTable *self, GString *out)
{
  if (self->line_width > 0)
    fit_columns (self);
  for (guint i = 0; i < self->cells->len; i += self->n_columns)
    print_row (self, (const char *const *) &self->cells->pdata[i], out);
  g_ptr_array_set_size (self->cells, 0);
}

void
gr_ctl_table_free (GrCtlTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->widths);
  g_free (self->columns);
  g_free (self);
}
