/* gr-room-export.h: rooms as JSON, lines of JSON and CSV
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-field.h"

G_BEGIN_DECLS

/* All append to @out. @body is the body of the room's page
 * (gr_room_page_dup_body()), which saves inflating it for every room; NULL:
 * the room fetches its own. */

/* The service's shape, for many rooms: begin, then the rooms with
 * GR_EXPORT_JSON_SEPARATOR between them, then GR_EXPORT_JSON_END. */
#define GR_EXPORT_JSON_SEPARATOR ",\n"
#define GR_EXPORT_JSON_END "]}\n"
void gr_export_begin_json (GString *out, gint64 count);
void gr_export_append_json (GString *out, GrRoom *room, GBytes *body);

/* One room a line. */
void gr_export_append_json_line (GString *out, GrRoom *room, GBytes *body);

/* RFC 4180: CRLF, quotes where they are needed, a header. For a spreadsheet
 * with a byte order mark, and guarded against being computed. */
void gr_export_begin_csv (GString *out,
                          const GrFields *fields,
                          gboolean spreadsheet);
void gr_export_append_csv (GString *out,
                           const GrFields *fields,
                           GrRoom *room,
                           gboolean spreadsheet);

G_END_DECLS
