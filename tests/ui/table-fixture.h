/* table-fixture.h: a table in a window, and the service behind it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-field.h"
#include "gr-room-table.h"

#include "gr-test.h"

G_BEGIN_DECLS

/**
 * Fixture:
 * @total: how many rooms there are
 * @fields: (nullable): what can be a column, if not all there are
 * @order: (nullable) (element-type guint): the numbers of the rooms, if not
 *   those from 0 on
 * @hold: whether answers wait for gr_test_server_release()
 * @fail_from: offsets from here on are refused; 0: none
 * @covers: whether each room has a thumbnail, on this server
 * @gone: whether the thumbnails are gone
 * @no_covers: whether the covers are gone
 * @n_pages: how many pages were asked for
 * @n_covers: how many covers were asked for
 * @n_gets: how often the list was asked for a row
 * @n_first_gets: how often before it grew, which is after the first frame
 * @started: when those that were live began to be
 * @rows: the list in the column view, whose children are the rows
 */
typedef struct
{
  guint total;
  const GrFields *fields;
  GArray *order;
  gboolean hold;
  guint fail_from;
  gboolean covers;
  gboolean gone;
  gboolean no_covers;
  guint n_pages;
  guint n_covers;
  guint n_gets;
  guint n_first_gets;
  gint64 started;

  GrTestServer *server;
  GrClient *client;
  GrRoomQuery *query;
  GrRoomList *list;
  GrCoverLoader *loader;
  GtkWindow *window;
  GrRoomTable *table;
  GtkColumnView *view;
  GtkWidget *rows;
} Fixture;

/* @data: GUINT_TO_POINTER (the number of rooms) */
void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

/* Begins a new list, hands it to the table when it has rows (or an error),
 * as the window does, and presents the window. */
void fixture_open (Fixture *self);
/* Waits until all rows are there and the list wants nothing more. */
void fixture_settle (Fixture *self);
/* The two, in that order. */
void fixture_show (Fixture *self);
/* Waits for the end of the next frame. */
void fixture_frame (Fixture *self);

guint fixture_n_items (Fixture *self);
/* The row whose name is @name, or NULL. */
GtkWidget *fixture_find_row (Fixture *self, const char *name);
/* A visible cell of a row, by its place among them. */
GtkWidget *fixture_get_cell (GtkWidget *row, guint place);
/* The inscription in a widget, or NULL. */
GtkWidget *fixture_find_text (GtkWidget *widget);
/* What it says. */
const char *fixture_get_text (GtkWidget *row, guint place);
void fixture_scroll_to (Fixture *self, guint position);

G_END_DECLS
