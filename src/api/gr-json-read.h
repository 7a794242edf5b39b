/* gr-json-read.h: reads JSON of which nothing is certain
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *gr_json_parse (GBytes *body);

/* Each answers NULL for a member that is absent, null, or of another type,
 * and for an empty string; @object may be NULL. All belongs to @object. */
const char *gr_json_get_string (JsonObject *object, const char *name);
JsonObject *gr_json_get_object (JsonObject *object, const char *name);
JsonArray *gr_json_get_array (JsonObject *object, const char *name);
const char *gr_json_node_string (JsonNode *node);

G_END_DECLS
