/* gr-demo-order.h: what a request for a token says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-request.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The strings are members of the body; a project may be absent. */
typedef struct
{
  JsonNode *root;
  const char *domain;
  const char *user;
  const char *password;
  const char *project_id;
  const char *project_name;
} GrDemoOrder;

gboolean gr_demo_order_parse (GrDemoOrder *self, const GrDemoRequest *request);
void gr_demo_order_clear (GrDemoOrder *self);

G_END_DECLS
