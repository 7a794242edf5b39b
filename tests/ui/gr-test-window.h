/* gr-test-window.h: a window over a server that does what the test says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-test.h"
#include "gr-window-private.h"

G_BEGIN_DECLS

typedef struct
{
  GrTestServer *server;
  GrConnection *connection;
  GrBrowser *browser;
  GrAccountSwitcher *switcher;
  GrWindow *window;
  guint n_shown;    /* how often "shown" was heard */
  gboolean failed;  /* what it said */
  guint total;      /* rooms that the service has */
  guint status;     /* of a failure: its HTTP status; 0: none */
  const char *body; /* of a failure */
  guint fail_from;  /* fails for offsets from here on */
  gboolean hold;    /* answers wait for gr_test_server_release() */
} GrTestWindow;

void gr_test_window_set_up (GrTestWindow *self, gconstpointer data);
void gr_test_window_tear_down (GrTestWindow *self, gconstpointer data);
/* At @width, with or without a connection; waits until it is laid out. */
void gr_test_window_present (GrTestWindow *self, int width, gboolean connected);
void gr_test_window_resize (GrTestWindow *self, int width);
/* Waits for "shown". */
void gr_test_window_wait (GrTestWindow *self);
/* The labels that are to be seen below @widget, a line each. */
char *gr_test_window_dup_text (gpointer widget);

G_END_DECLS
