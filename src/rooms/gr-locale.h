/* gr-locale.h: how times are written where the reader lives
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *gr_locale_format_time (GDateTime *time, const char *format);

G_END_DECLS
