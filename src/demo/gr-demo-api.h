/* gr-demo-api.h: what the demo service answers to whom
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-answer.h"
#include "gr-demo-rooms.h"

G_BEGIN_DECLS

typedef struct _GrDemoApi GrDemoApi;

GrDemoApi *
gr_demo_api_new (GrDemoRooms *rooms, const char *project_id, const char *token);
void gr_demo_api_free (GrDemoApi *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoApi, gr_demo_api_free)

GrDemoAnswer *gr_demo_api_read (const GrDemoRequest *request,
                                char **project_id,
                                char **room_id);
GrDemoAnswer *gr_demo_api_answer (GrDemoApi *self,
                                  const GrDemoRequest *request);

G_END_DECLS
