/* gr-demo-api.h: what is answered to whom, whatever carries it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"
#include "gr-demo-rooms.h"
#include "gr-demo-service.h"

G_BEGIN_DECLS

typedef struct _GrDemoApi GrDemoApi;

GrDemoApi    *gr_demo_api_new       (const GrDemoOptions  *options,
                                     GError              **error);
void          gr_demo_api_free      (GrDemoApi            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoApi, gr_demo_api_free)

void          gr_demo_api_open      (GrDemoApi            *self,
                                     const char           *origin);
gint64        gr_demo_api_get_now   (GrDemoApi            *self);
GrDemoRooms  *gr_demo_api_get_rooms (GrDemoApi            *self);
GrDemoAnswer *gr_demo_api_answer    (GrDemoApi            *self,
                                     const GrDemoRequest  *request);

G_END_DECLS
