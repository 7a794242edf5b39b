/* service-client.c: asks the tests' service as a test wants it asked
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "service-client.h"

DemoClient *
service_client_new (const GrTestServiceOptions *options)
{
  g_autoptr (GError) error = NULL;
  GrDemoService *service = gr_test_service_new (options, &error);

  g_assert_no_error (error);
  return demo_client_new_for (service);
}
