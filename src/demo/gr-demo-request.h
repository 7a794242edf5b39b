/* gr-demo-request.h: one request as it came over the wire
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A parameter of the query, decoded. */
typedef struct
{
  char *name;
  char *value;
} GrDemoPair;

typedef struct
{
  char *method;
  char *path;       /* as sent, still encoded */
  char *query;      /* as sent, still encoded; NULL: none */
  GPtrArray *pairs; /* (element-type GrDemoPair) (nullable): NULL where the
                     * query's escapes are broken */
  SoupMessageHeaders *headers;
  GBytes *body;
  char id[33]; /* X-Request-Id of the answer: 32 hex digits */
} GrDemoRequest;

GrDemoRequest *gr_demo_request_new (const char *method,
                                    const char *path,
                                    const char *query,
                                    SoupMessageHeaders *headers,
                                    GBytes *body);
void gr_demo_request_free (GrDemoRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoRequest, gr_demo_request_free)

const char *gr_demo_request_get (const GrDemoRequest *self, const char *header);
char *gr_demo_request_dup_origin (const GrDemoRequest *self);

G_END_DECLS
