/* gr-json-window.h: a room as the service sent it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GR_TYPE_JSON_WINDOW (gr_json_window_get_type ())
G_DECLARE_FINAL_TYPE (GrJsonWindow, gr_json_window, GR, JSON_WINDOW, AdwWindow)

GtkWindow *gr_json_window_new (GtkWindow *parent, GrRoom *room);

G_END_DECLS
