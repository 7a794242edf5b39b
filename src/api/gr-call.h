/* gr-call.h: a question to the service, until it is answered for good
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GrCall GrCall;

void gr_call_start  (GTask        *task,
                     char         *uri_query);
void gr_call_cancel (GrCall       *self,
                     const GError *verdict);

G_END_DECLS
