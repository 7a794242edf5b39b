/* test-one-room.h: a room from its JSON
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-page.h"

#include <string.h>

/* The only room of a page; @json is the room. */
static inline GrRoom *
read_room (const char *json)
{
  g_autofree char *text = g_strdup_printf ("{\"smart_live_rooms\":[%s]}", json);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GrRoomPage) page = gr_room_page_new_from_body (body, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gr_room_page_get_n_rooms (page), ==, 1);
  return gr_room_ref (gr_room_page_get_room (page, 0));
}
