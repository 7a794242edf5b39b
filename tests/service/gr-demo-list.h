/* gr-demo-list.h: a project of the tests' service, right or wrong
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-demo-faults.h"
#include "gr-demo-overlay.h"

G_BEGIN_DECLS

typedef struct _GrDemoList GrDemoList;

GrDemoList *gr_demo_list_new (guint n_by_rule,
                              const char *project_id,
                              GrDemoFaults *faults,
                              gint64 now);
void gr_demo_list_free (GrDemoList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrDemoList, gr_demo_list_free)

const char *gr_demo_list_get_project_id (GrDemoList *self);
GrDemoOverlay *gr_demo_list_get_overlay (GrDemoList *self);
GrDemoAnswer *gr_demo_list_answer (GrDemoList *self,
                                   const GrDemoRequest *request);
GrDemoAnswer *gr_demo_list_answer_one (GrDemoList *self,
                                       const GrDemoRequest *request,
                                       const char *id);

G_END_DECLS
