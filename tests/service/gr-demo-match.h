/* gr-demo-match.h: whether a filter lets a room through that is JSON
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-filter.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean gr_demo_match (const GrDemoFilter *filter,
                        JsonObject *room,
                        const char *project_id);

G_END_DECLS
