/* gr-demo-service.h: the service in miniature, on loopback
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GR_DEMO_PROJECT "0d2b8f4e6af1c3957e8b2d4a9e1d7b64"

/* gr-demo-front.h */
typedef struct _GrDemoFront GrDemoFront;

/* What a demo service accepts and does. Zeroed, it is the service of
 * `greenroom --demo`: 240 rooms, a token of its own. Strings are copied. */
typedef struct
{
  guint16 port;           /* 0: any free one */
  guint n_rooms;          /* 0: the 240 believable ones; else by rule */
  const char *token;      /* NULL: made anew */
  const char *project_id; /* NULL: the demo project */
  gint64 fixed_time;      /* seconds since the epoch, UTC, from which the
                           * rooms' times count back; 0: from now */
  GrDemoFront *front;     /* (transfer full); NULL: none */
} GrDemoOptions;

#define GR_TYPE_DEMO_SERVICE (gr_demo_service_get_type ())
G_DECLARE_FINAL_TYPE (GrDemoService, gr_demo_service, GR, DEMO_SERVICE, GObject)

/* Starts in its own thread with its own main context and returns when it
 * listens; dispose ends thread and socket. */
GrDemoService *gr_demo_service_new (const GrDemoOptions *options,
                                    GError **error);
guint16 gr_demo_service_get_port (GrDemoService *self);
const char *gr_demo_service_get_endpoint (GrDemoService *self);
const char *gr_demo_service_get_project_id (GrDemoService *self);
const char *gr_demo_service_get_token (GrDemoService *self);

G_END_DECLS
