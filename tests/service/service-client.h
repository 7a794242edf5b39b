/* service-client.h: asks the tests' service as a test wants it asked
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo-client.h"
#include "gr-test-service.h"

G_BEGIN_DECLS

DemoClient *service_client_new (const GrTestServiceOptions *options);

G_END_DECLS
