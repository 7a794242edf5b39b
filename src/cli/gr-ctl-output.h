/* gr-ctl-output.h: where the rooms are written: a stream, or a whole file
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GrCtlOutput GrCtlOutput;

/* Makes sure that descriptors 0 to 2 are taken, so that no file or socket is
 * mistaken for a standard stream that was closed. */
void gr_ctl_output_guard_streams (void);

GrCtlOutput *gr_ctl_output_new_stdout (void);
/* The file appears, or replaces another, with gr_ctl_output_commit(). */
GrCtlOutput *gr_ctl_output_new_file (const char *path, GError **error);
/* A place to put aside what may be much, for gr_ctl_output_copy(). */
GrCtlOutput *gr_ctl_output_new_aside (GError **error);

gboolean gr_ctl_output_write (GrCtlOutput *self,
                              const char *data,
                              gsize length,
                              GError **error);
gboolean
gr_ctl_output_copy (GrCtlOutput *self, GrCtlOutput *aside, GError **error);
gboolean gr_ctl_output_commit (GrCtlOutput *self, GError **error);
/* Whether it obeys what it is sent. */
gboolean gr_ctl_output_is_terminal (GrCtlOutput *self);
/* How many cells a line has; 0: any number. */
guint gr_ctl_output_get_width (GrCtlOutput *self);
/* Without a commit nothing remains of a file. */
void gr_ctl_output_free (GrCtlOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrCtlOutput, gr_ctl_output_free)

G_END_DECLS
