/* details-fixture.h: the details of a room, in a narrow window
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-room-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct
{
  GtkWindow *window;
  GtkWidget *details;
  GrRoomItem *row;
} DetailsFixture;

/* @data: a GrFields, or NULL: all there are */
void details_set_up (DetailsFixture *fixture, gconstpointer data);
void details_tear_down (DetailsFixture *fixture, gconstpointer data);
/* The room of a body of one room. */
GrRoom *details_read_room (GBytes *body);
/* A room from its JSON, with ' for ". */
GrRoom *details_make_room (const char *json);
/* Shows such a room. */
void details_show (DetailsFixture *fixture, const char *json);
/* Every text that a person sees, tooltips too. */
char *details_read_all (DetailsFixture *fixture);
gboolean details_shows (DetailsFixture *fixture, const char *text);
/* Presses whatever unfolds something. */
void details_unfold (DetailsFixture *fixture);

G_END_DECLS
