/* gr-ctl-writer.h: rooms, in a format, into an output
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-ctl-output.h"
#include "gr-ctl-values.h"
#include "gr-room-page.h"

G_BEGIN_DECLS

typedef struct _GrCtlWriter GrCtlWriter;

GrCtlWriter *
gr_ctl_writer_new (GrCtlFormat format, GrCtlOutput *output, GError **error);
gboolean gr_ctl_writer_add (GrCtlWriter *self,
                            GrRoomPage *page,
                            GrRoom *const *rooms,
                            guint n_rooms,
                            GError **error);
/* @count: of all rooms that match */
gboolean gr_ctl_writer_finish (GrCtlWriter *self, gint64 count, GError **error);
guint gr_ctl_writer_get_n_rooms (GrCtlWriter *self);
void gr_ctl_writer_free (GrCtlWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrCtlWriter, gr_ctl_writer_free)

G_END_DECLS
