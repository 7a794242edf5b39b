/* gr-demo-writer.h: writes JSON as the service does, or as a faulty one
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a faulty service makes of its rooms. */
typedef enum
{
  GR_DEMO_MANGLE_NONE = 0,
  GR_DEMO_MANGLE_NULLS = 1 << 0,
  GR_DEMO_MANGLE_TYPES = 1 << 1,
  GR_DEMO_MANGLE_WORDS = 1 << 2,
  GR_DEMO_MANGLE_MARKUP = 1 << 3,
  GR_DEMO_MANGLE_UTF8 = 1 << 4,
} GrDemoMangle;

typedef struct
{
  GString *out;
  GrDemoMangle mangle;
  const char *project_id; /* of who asks */
  const char *origin;     /* where covers are, without a slash at the end */
  guint n_mangled;        /* values so far: what kind of wrong one is next */
} GrDemoWriter;

/* A comma where one is needed and, but in a list (@key is NULL), the key. */
void     gr_demo_put_key     (GrDemoWriter *self,
                              const char   *key);
gboolean gr_demo_put_mangled (GrDemoWriter *self);
void     gr_demo_put_string  (GrDemoWriter *self,
                              const char   *key,
                              const char   *value);
void     gr_demo_put_word    (GrDemoWriter *self,
                              const char   *key,
                              const char   *word);
void     gr_demo_put_text    (GrDemoWriter *self,
                              const char   *key,
                              const char   *text);
void     gr_demo_put_time    (GrDemoWriter *self,
                              const char   *key,
                              gint64        time);

G_END_DECLS
