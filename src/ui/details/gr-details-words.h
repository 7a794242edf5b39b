/* gr-details-words.h: what the details say of a room, as text
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

G_BEGIN_DECLS

/* Where the service ends the longest of names, ids and codes. A pane shows a
 * dozen of them at once. */
#define GR_DETAILS_LINE_MAX 256

/* All return new strings, or NULL where there is nothing to show. @now is in
 * seconds, UTC, and @zone NULL the local one, so that a test can say when and
 * where it is. */

char *gr_details_state_line (GrRoom *room);
char *gr_details_error_title (GrRoom *room);
char *gr_details_last_live (GrRoom *room, gint64 now, GTimeZone *zone);
char *gr_details_last_live_utc (GrRoom *room);
char *gr_details_time (gint64 time, gint64 now, GTimeZone *zone);
char *gr_details_utc (gint64 time);
char *gr_details_shared (const GrSharedConfig *config);
char *
gr_details_expires (const GrSharedConfig *config, gint64 now, GTimeZone *zone);
char *gr_details_model_name (const GrModelInfo *model);
char *gr_details_model_caption (const GrModelInfo *model);
char *gr_details_pair (const char *key, const char *value);
char *gr_details_more (guint n);
char *gr_details_clip (const char *text);
char *gr_details_clip_line (const char *text);
gboolean gr_details_is_cut (const char *text);

G_END_DECLS
