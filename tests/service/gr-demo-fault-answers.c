/* gr-demo-fault-answers.c: what stands in for the rooms when things go wrong
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-faults"

#include "config.h"

#include "gr-demo-faults.h"
#include "gr-demo-wire.h"

#include <string.h>

#define DEEP_SIZE (2 * 1024 * 1024)

#define NOT_JSON                                                               \
  "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>"                 \
  "<body><h1>It works!</h1></body></html>\n"
#define BAD_GATEWAY                                                            \
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"        \
  "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n"

/* The errors of the service and its gateway (docs/service.md 3.4). */
static const struct
{
  GrDemoFault fault;
  guint status;
  const char *code;
  const char *message;
} errors[] = {
  { GR_DEMO_FAULT_400, 400, "MSS.00000003", "Invalid parameter" },
  { GR_DEMO_FAULT_400_TOKEN, 400, "MSS.00010008",
    "Invalid token in the header" },
  { GR_DEMO_FAULT_400_PROJECT, 400, "MSS.00010009",
    "urlTenantId is not equal tokenTenantId" },
  { GR_DEMO_FAULT_401, 401, "MSS.00000001", "Unauthorized" },
  { GR_DEMO_FAULT_403, 403, "MSS.00024001", "privilege not found" },
  { GR_DEMO_FAULT_403_PRIVACY, 403, "MSS.00022008",
    "The privacy statement is not signed" },
  { GR_DEMO_FAULT_404, 404, "APIGW.0101",
    "The API does not exist or has not been published in the environment" },
  { GR_DEMO_FAULT_429, 429, "APIGW.0308",
    "The throttling threshold has been reached" },
  { GR_DEMO_FAULT_500, 500, "MSS.00000004", "Internal Error" },
  { GR_DEMO_FAULT_503, 503, "APIGW.0613", "IAM is currently unavailable" },
  { GR_DEMO_FAULT_504, 504, "APIGW.0201", "Backend timeout" },
};

static GBytes *
make_deep (void)
{
  char *deep = g_malloc (DEEP_SIZE);

  memset (deep, '[', DEEP_SIZE);
  return g_bytes_new_take (deep, DEEP_SIZE);
}

/* @status is 0 where the answer is no HTTP. */
static GrDemoAnswer *
new_wire (guint status, GrDemoSendFunc send)
{
  GrDemoAnswer *answer = gr_demo_answer_new_text (status, GR_DEMO_JSON, "");

  answer->send = send;
  return answer;
}

/**
 * gr_demo_fault_answer: (skip)
 * @fault: a fault that answers instead of the rooms
 * @request: the request
 *
 * Returns: (transfer full) (nullable): its answer; %NULL where the rooms are
 *   answered and then spoiled
 */
GrDemoAnswer *
gr_demo_fault_answer (GrDemoFault fault, const GrDemoRequest *request)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    if (errors[i].fault == fault)
      return gr_demo_answer_new_error (request, errors[i].status,
                                       errors[i].code, errors[i].message);
  if (fault == GR_DEMO_FAULT_502_HTML)
    return gr_demo_answer_new_text (502, "text/html", BAD_GATEWAY);
  if (fault == GR_DEMO_FAULT_EMPTY)
    return gr_demo_answer_new_text (200, GR_DEMO_JSON, "");
  if (fault == GR_DEMO_FAULT_NOT_JSON)
    return gr_demo_answer_new_text (200, "text/html", NOT_JSON);
  if (fault == GR_DEMO_FAULT_DEEP)
    return gr_demo_answer_new (200, GR_DEMO_JSON, make_deep ());
  if (fault == GR_DEMO_FAULT_HUGE)
    return new_wire (200, gr_demo_wire_huge);
  if (fault == GR_DEMO_FAULT_RESET)
    return new_wire (0, gr_demo_wire_reset);
  if (fault == GR_DEMO_FAULT_STALL)
    return new_wire (0, gr_demo_wire_stall);
  return NULL;
}

/**
 * gr_demo_fault_spoil:
 * @fault: the request's fault, of any kind
 * @answer: the rooms, or why there are none
 *
 * Breaks an answer that is right otherwise.
 */
void
gr_demo_fault_spoil (GrDemoFault fault, GrDemoAnswer *answer)
{
  if (fault == GR_DEMO_FAULT_TRUNCATED)
    {
      GBytes *whole = answer->body;

      answer->body =
          g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
      g_bytes_unref (whole);
    }
  else if (fault == GR_DEMO_FAULT_CUT_OFF)
    answer->send = gr_demo_wire_cut_off;
}
