/* gr-ctl-table.h: rooms in columns, for a terminal
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

G_BEGIN_DECLS

typedef struct _GrCtlTable GrCtlTable;

GrCtlTable *gr_ctl_table_new    (guint        line_width,
                                 gint64       now,
                                 GTimeZone   *zone);
/* Keeps a row, and prints into @out when there are many. */
void        gr_ctl_table_append (GrCtlTable  *self,
                                 GrRoom      *room,
                                 GString     *out);
/* Prints the rows that are kept; the header, if nothing was printed yet. */
void        gr_ctl_table_flush  (GrCtlTable  *self,
                                 GString     *out);
void        gr_ctl_table_free   (GrCtlTable  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrCtlTable, gr_ctl_table_free)

G_END_DECLS
