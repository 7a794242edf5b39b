/* test-error-sentences.c: every code of the service has its sentence
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-error"

#include "config.h"

#include "error-fixture.h"

typedef struct
{
  const char *code;
  guint status;
  GrError error;
} Known;

/* Every code that the service's documents name, written down here once more:
 * a table that is shortened by mistake does not agree with itself. */
static const Known known[] = {
  { "MSS.00000001", 401, GR_ERROR_SIGN_IN },
  { "MSS.00000002", 400, GR_ERROR_INVALID_QUERY },
  { "MSS.00000003", 400, GR_ERROR_INVALID_QUERY },
  { "MSS.00000004", 500, GR_ERROR_SERVICE },
  { "MSS.000000004", 403, GR_ERROR_FORBIDDEN },
  { "MSS.00010003", 400, GR_ERROR_NOT_FOUND },
  { "MSS.00010004", 400, GR_ERROR_NOT_FOUND },
  { "MSS.00010008", 400, GR_ERROR_SIGN_IN },
  { "MSS.00010009", 400, GR_ERROR_NOT_FOUND },
  { "MSS.10000002", 400, GR_ERROR_INVALID_QUERY },
  { "MSS.10000003", 400, GR_ERROR_INVALID_QUERY },
  { "MSS.00022008", 403, GR_ERROR_FORBIDDEN },
  { "MSS.00022009", 403, GR_ERROR_FORBIDDEN },
  { "MSS.00022010", 403, GR_ERROR_FORBIDDEN },
  { "MSS.00024001", 403, GR_ERROR_FORBIDDEN },
  { "MSS.20010044", 400, GR_ERROR_NOT_FOUND },
  { "MSS.20010045", 400, GR_ERROR_NOT_FOUND },
  { "MSS.20010046", 400, GR_ERROR_INVALID_QUERY },
  { "MSS.20020001", 400, GR_ERROR_INVALID_QUERY },
  { "APIGW.0101", 404, GR_ERROR_NOT_FOUND },
  { "APIGW.0201", 400, GR_ERROR_INVALID_QUERY },
  { "APIGW.0201", 413, GR_ERROR_INVALID_QUERY },
  { "APIGW.0201", 414, GR_ERROR_INVALID_QUERY },
  { "APIGW.0201", 494, GR_ERROR_INVALID_QUERY },
  { "APIGW.0201", 502, GR_ERROR_SERVICE },
  { "APIGW.0201", 504, GR_ERROR_SERVICE },
  { "APIGW.0301", 401, GR_ERROR_SIGN_IN },
  { "APIGW.0302", 403, GR_ERROR_FORBIDDEN },
  { "APIGW.0306", 403, GR_ERROR_FORBIDDEN },
  { "APIGW.0307", 401, GR_ERROR_SIGN_IN },
  { "APIGW.0308", 429, GR_ERROR_THROTTLED },
  { "APIGW.0310", 403, GR_ERROR_FORBIDDEN },
  { "APIGW.0613", 503, GR_ERROR_SERVICE },
  { "APIGW.0802", 403, GR_ERROR_FORBIDDEN },
  { "IAM.0001", 401, GR_ERROR_SIGN_IN },
  { "IAM.0061", 401, GR_ERROR_SIGN_IN },
  { "IAM.0062", 401, GR_ERROR_SIGN_IN },
  { "IAM.0066", 401, GR_ERROR_SIGN_IN },
  { "IAM.0067", 401, GR_ERROR_SIGN_IN },
  { "IAM.0002", 403, GR_ERROR_FORBIDDEN },
  { "IAM.0003", 403, GR_ERROR_FORBIDDEN },
  { "IAM.0080", 403, GR_ERROR_FORBIDDEN },
  { "IAM.0081", 403, GR_ERROR_FORBIDDEN },
  { "IAM.0082", 403, GR_ERROR_FORBIDDEN },
  { "IAM.0012", 429, GR_ERROR_THROTTLED },
};

static void
test_codes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const char *sentence =
          gr_error_get_sentence (known[i].code, known[i].status);
      g_autoptr (GError) error =
          test_error_of_code (known[i].status, known[i].code, "Some words");

      g_test_message ("%s: %s", known[i].code, sentence);
      test_assert_sentence (sentence);
      g_assert_error (error, GR_ERROR, (int) known[i].error);
      g_assert_cmpstr (error->message, ==, sentence);
      g_assert_cmpstr (gr_error_get_service_code (error), ==, known[i].code);
      g_assert_cmpstr (gr_error_get_service_text (error), ==, "Some words");
      g_assert_cmpuint (gr_error_get_http_status (error), ==, known[i].status);
      g_assert_cmpstr (gr_error_get_request_id (error), ==, "request-1");
    }
}

/* No row is out of reach, and none is missing above. */
static void
test_rows (void)
{
  guint n_rows;
  const GrErrorRow *rows = gr_error_get_rows (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      gboolean found = FALSE;

      test_assert_sentence (rows[i].sentence);
      g_assert_true (gr_error_find_row (rows[i].code, rows[i].status,
                                        rows[i].words) == &rows[i]);
      for (guint k = 0; k < G_N_ELEMENTS (known); k++)
        found = found || strcmp (known[k].code, rows[i].code) == 0;
      g_assert_true (found);
    }
}

static void
test_gateway_prefixes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (known[i].code, "APIGW."))
      {
        g_autofree char *code =
            g_strdup_printf ("APIG.%s", known[i].code + strlen ("APIGW."));

        g_assert_cmpstr (gr_error_get_sentence (code, known[i].status), ==,
                         gr_error_get_sentence (known[i].code,
                                                known[i].status));
      }
  g_assert_null (gr_error_get_sentence ("APIG.9999", 400));
  g_assert_null (gr_error_get_sentence ("", 400));
  g_assert_null (gr_error_get_sentence (NULL, 400));
}

/* The gateway has one code for all that is wrong with token or keys; its
 * words make the difference. */
static void
test_signature_words (void)
{
  static const struct
  {
    const char *words;
    const char *part;
  } cases[] = {
    { "verify aksk signature fail, server's canonical request is GET|/v1/",
      "secret key" },
    { "AK access failed to reach the limit,forbidden", "five minutes" },
    { "decrypt token fail", "whole" },
    { "Get secretKey failed,ak:AK1,err:ak not exist", "does not exist" },
    { "token expires", "expired" },
    { "x-auth-token not found", "no token" },
    { "signature expired", "clock" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("Incorrect IAM authentication information: %s",
                           cases[i].words);
      g_autoptr (GError) error = test_error_of_code (401, "APIG.0301", text);

      g_assert_error (error, GR_ERROR, GR_ERROR_SIGN_IN);
      test_assert_sentence (error->message);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_cmpstr (gr_error_get_service_text (error), ==, text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/sentences/codes", test_codes);
  g_test_add_func ("/error/sentences/rows", test_rows);
  g_test_add_func ("/error/sentences/gateway-prefixes", test_gateway_prefixes);
  g_test_add_func ("/error/sentences/signature-words", test_signature_words);

  return g_test_run ();
}
