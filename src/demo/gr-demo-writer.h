/* gr-demo-writer.h: writes JSON as the service does
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *out;
  const char *project_id; /* of who asks */
  const char *origin;     /* where covers are, without a slash at the end */
  gboolean one;           /* a room by its id, not one of a list */
} GrDemoWriter;

/* A comma where one is needed and, but in a list (@key is NULL), the key. */
void gr_demo_put_key (GrDemoWriter *self, const char *key);
void
gr_demo_put_string (GrDemoWriter *self, const char *key, const char *value);
void gr_demo_put_time (GrDemoWriter *self, const char *key, gint64 time);

G_END_DECLS
