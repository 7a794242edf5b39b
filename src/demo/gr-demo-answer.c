/* gr-demo-answer.c: what the demo service answers, before it is sent
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-demo-answer"

#include "config.h"

#include "gr-demo-answer.h"

#include <string.h>

/**
 * gr_demo_answer_new: (skip)
 * @status: the HTTP status
 * @type: the Content-Type, a static string
 * @body: (transfer full): the body
 *
 * Returns: (transfer full): an answer that is sent whole
 */
GrDemoAnswer *
gr_demo_answer_new (guint status, const char *type, GBytes *body)
{
  GrDemoAnswer *self = g_new0 (GrDemoAnswer, 1);

  self->status = status;
  self->type = type;
  self->body = body;
  return self;
}

/**
 * gr_demo_answer_new_text: (skip)
 * @status: the HTTP status
 * @type: the Content-Type, a static string
 * @text: the body
 *
 * Returns: (transfer full): an answer
 */
GrDemoAnswer *
gr_demo_answer_new_text (guint status, const char *type, const char *text)
{
  return gr_demo_answer_new (status, type, g_bytes_new (text, strlen (text)));
}

/**
 * gr_demo_answer_new_error: (skip)
 * @request: the request
 * @status: the HTTP status
 * @code: an error code; those of the gateway start with "APIGW."
 * @message: the service's words, without quotes or backslashes
 *
 * The gateway adds the request's id to the body, the service does not
 * (docs/service.md 3.3).
 *
 * Returns: (transfer full): the error in the shape of who says it
 */
GrDemoAnswer *
gr_demo_answer_new_error (const GrDemoRequest *request,
                          guint status,
                          const char *code,
                          const char *message)
{
  g_autofree char *text = NULL;

  if (g_str_has_prefix (code, "APIGW."))
    text = g_strdup_printf ("{\"error_msg\":\"%s\",\"error_code\":\"%s\","
                            "\"request_id\":\"%s\"}",
                            message, code, request->id);
  else
    text = g_strdup_printf ("{\"error_code\":\"%s\",\"error_msg\":\"%s\"}",
                            code, message);
  return gr_demo_answer_new_text (status, GR_DEMO_JSON, text);
}

/**
 * gr_demo_answer_new_invalid: (skip)
 * @request: the request
 *
 * Returns: (transfer full): the reference's answer to a parameter that
 *   breaks the schema
 */
GrDemoAnswer *
gr_demo_answer_new_invalid (const GrDemoRequest *request)
{
  return gr_demo_answer_new_error (request, 400, "MSS.00000003",
                                   "Invalid parameter");
}

/**
 * gr_demo_answer_new_no_room: (skip)
 * @request: the request
 *
 * Returns: (transfer full): the answer to the id of no room
 */
GrDemoAnswer *
gr_demo_answer_new_no_room (const GrDemoRequest *request)
{
  return gr_demo_answer_new_error (request, 404, "MSS.20010045",
                                   "roomInfo not found");
}

void
gr_demo_answer_free (GrDemoAnswer *self)
{
  g_bytes_unref (self->body);
  g_free (self->subject_token);
  g_free (self);
}
