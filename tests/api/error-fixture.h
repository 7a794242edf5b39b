/* error-fixture.h: errors of answers, and what a sentence must be
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-error-private.h"
#include "gr-time.h"

#include <string.h>

G_BEGIN_DECLS

static inline GError *
test_error_of_body (guint status, const char *body)
{
  g_autoptr (GBytes) bytes =
      body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  GrErrorAnswer answer = {
    .status = status,
    .body = bytes,
    .request_id = "request-1",
    .server_date = GR_TIME_NONE,
  };

  return gr_error_new_from_exchange (&answer);
}

static inline GError *
test_error_of_code (guint status, const char *code, const char *text)
{
  g_autofree char *body =
      g_strdup_printf ("{\"error_code\":\"%s\",\"error_msg\":\"%s\"}", code,
                       text);

  return test_error_of_body (status, body);
}

/* A sentence for people: what it is, and what to do. */
static inline void
test_assert_sentence (const char *sentence)
{
  g_assert_nonnull (sentence);
  g_assert_cmpuint (strlen (sentence), >, 20);
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_null (strstr (sentence, "Unknown error"));
  g_assert_null (strstr (sentence, "MSS."));
  g_assert_null (strstr (sentence, "APIG"));
  g_assert_null (strstr (sentence, "(null)"));
  g_assert_nonnull (strstr (sentence, ". "));
}

G_END_DECLS
