/* gr-ctl-values.h: the values of options, from text
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-query.h"

G_BEGIN_DECLS

typedef enum
{
  GR_CTL_FORMAT_TABLE,
  GR_CTL_FORMAT_JSON,
  GR_CTL_FORMAT_JSONL,
  GR_CTL_FORMAT_CSV,
  GR_CTL_FORMAT_SPREADSHEET, /* CSV for one; not a word of --format */
} GrCtlFormat;

/* Each answers FALSE with GR_ERROR_INVALID_ARGUMENT and a sentence that says
 * which values there are. Words are taken in any case. */
gboolean gr_ctl_parse_live_states (const char *text,
                                   GrLiveStates *states,
                                   GError **error);
gboolean
gr_ctl_parse_room_type (const char *text, GrRoomType *type, GError **error);
gboolean gr_ctl_parse_ownership (const char *text,
                                 GrOwnership *ownership,
                                 GError **error);
gboolean gr_ctl_parse_confirm_state (const char *text,
                                     GrConfirmState *state,
                                     GError **error);
gboolean
gr_ctl_parse_format (const char *text, GrCtlFormat *format, GError **error);
gboolean gr_ctl_parse_since (const char *text, gint64 *time, GError **error);
gboolean gr_ctl_parse_until (const char *text, gint64 *time, GError **error);
gboolean gr_ctl_parse_number (const char *option,
                              const char *text,
                              guint min,
                              guint max,
                              guint *number,
                              GError **error);

G_END_DECLS
