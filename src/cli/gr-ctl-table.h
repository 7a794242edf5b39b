/* gr-ctl-table.h: text in columns, for a terminal
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GrCtlTable GrCtlTable;

/**
 * GrCtlColumn:
 * @title: what its header says, to be translated
 * @least: a wider cell may be cut to so much to fit a line; 0: never
 */
typedef struct
{
  const char *title;
  guint least;
} GrCtlColumn;

GrCtlTable *gr_ctl_table_new (const GrCtlColumn *columns,
                              guint n_columns,
                              guint line_width);
/* Keeps a row, and prints into @out when there are many. */
void
gr_ctl_table_append (GrCtlTable *self, const char *const *cells, GString *out);
/* Prints the rows that are kept; the header, if nothing was printed yet. */
void gr_ctl_table_flush (GrCtlTable *self, GString *out);
void gr_ctl_table_free (GrCtlTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrCtlTable, gr_ctl_table_free)

G_END_DECLS
