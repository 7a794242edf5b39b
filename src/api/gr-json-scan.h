/* gr-json-scan.h: checks that bytes are JSON, and finds the rooms in them
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More is no answer of this API: some json-glib crashes on deep nesting, and
 * its tree takes some 300 bytes a value. */
#define GR_JSON_DEPTH_MAX 64
#define GR_JSON_VALUES_MAX 250000

/**
 * GrJsonExtent:
 * @offset: bytes from the start of the text
 * @length: in bytes
 *
 * Where a value stands in a text.
 */
typedef struct
{
  gsize offset;
  gsize length;
} GrJsonExtent;

/**
 * GrJsonPage:
 * @count: the value of "count"; length 0: absent
 * @rooms: (nullable) (element-type GrJsonExtent): the elements of
 *   "smart_live_rooms"; %NULL: absent, or no array
 * @no_rooms: whether "smart_live_rooms" is absent or null
 *
 * What a text holds at its top level.
 */
typedef struct
{
  GrJsonExtent count;
  GArray *rooms;
  gboolean no_rooms;
} GrJsonPage;

void gr_json_page_clear (GrJsonPage *page);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GrJsonPage, gr_json_page_clear)

char *gr_json_dup_text (GBytes *body);
gboolean gr_json_check (char *text, GError **error);
gboolean gr_json_scan_value (char *text, GrJsonExtent *extent, GError **error);
gboolean gr_json_scan_page (char *text, GrJsonPage *page, GError **error);

G_END_DECLS
