/* test-error.c: what went wrong is said so that people can act on it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-error"

#include "config.h"

#include "error-fixture.h"
#include "gr-test.h"

#include <gio/gio.h>

static void
test_shapes (void)
{
  static const struct
  {
    const char *body;
    const char *code;
    const char *text;
  } cases[] = {
    { "{\"error_code\":\"A.1\",\"error_msg\":\"words\"}", "A.1", "words" },
    { "{\"errorCode\":\"A.2\",\"errorMsg\":\"words\"}", "A.2", "words" },
    { "{\"code\":\"A.3\",\"message\":\"words\"}", "A.3", "words" },
    { "{\"error\":{\"code\":401,\"message\":\"words\",\"title\":\"x\"}}", "401",
      "words" },
    { "{\"a\":{\"b\":{\"error_msg\":\"words\",\"error_code\":\"A.5\"}}}", "A.5",
      "words" },
    /* the order of the vendor's SDK */
    { "{\"code\":\"no\",\"message\":\"no\",\"errorCode\":\"no\","
      "\"errorMsg\":\"no\",\"error_code\":\"A.6\",\"error_msg\":\"words\"}",
      "A.6", "words" },
    { "{\"x\":{\"error_code\":\"no\",\"error_msg\":\"no\"},"
      "\"code\":\"A.7\",\"message\":\"words\"}",
      "A.7", "words" },
    { "\357\273\277{\"error_code\":\"A.8\",\"error_msg\":\"words\"}", "A.8",
      "words" },
    /* none of them */
    { "Bad Gateway\r\n", NULL, "Bad Gateway" },
    { "{\"error_code\":null,\"error_msg\":[]}", NULL, NULL },
    { "{}", NULL, NULL },
    { " {\"detail\":\"cut", NULL, NULL },
    { "[1,2]", NULL, NULL },
    { "<html><body>502 Bad Gateway</body></html>", NULL, NULL },
    { "  \n", NULL, NULL },
    { "", NULL, NULL },
    { NULL, NULL, NULL },
    /* the status is said beside it */
    { "{\"error\":{\"code\":418,\"message\":\"words\"}}", NULL, "words" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = test_error_of_body (418, cases[i].body);

      g_assert_cmpstr (gr_error_get_service_code (error), ==, cases[i].code);
      g_assert_cmpstr (gr_error_get_service_text (error), ==, cases[i].text);
      test_assert_sentence (error->message);
    }
}

static void
test_statuses (void)
{
  static const struct
  {
    guint status;
    GrError error;
  } cases[] = {
    { 204, GR_ERROR_NOT_METASTUDIO }, { 302, GR_ERROR_NOT_METASTUDIO },
    { 400, GR_ERROR_INVALID_QUERY },  { 401, GR_ERROR_SIGN_IN },
    { 403, GR_ERROR_FORBIDDEN },      { 404, GR_ERROR_NOT_FOUND },
    { 405, GR_ERROR_INVALID_QUERY },  { 407, GR_ERROR_NETWORK },
    { 408, GR_ERROR_SERVICE },        { 410, GR_ERROR_NOT_FOUND },
    { 418, GR_ERROR_INVALID_QUERY },  { 429, GR_ERROR_THROTTLED },
    { 500, GR_ERROR_SERVICE },        { 502, GR_ERROR_SERVICE },
    { 503, GR_ERROR_SERVICE },        { 511, GR_ERROR_NETWORK },
    { 599, GR_ERROR_SERVICE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) plain = test_error_of_body (cases[i].status, "<html>");
      g_autoptr (GError) worded =
          test_error_of_code (cases[i].status, "XYZ.1",
                              "Something is the matter.");
      /* An answer that is no error has no words of one. */
      g_autofree char *expected = g_strdup_printf (
          "%s%s",
          cases[i].status < 400
              ? ""
              : "The service says: “Something is the matter”. ",
          plain->message);

      g_assert_error (plain, GR_ERROR, (int) cases[i].error);
      g_assert_error (worded, GR_ERROR, (int) cases[i].error);
      test_assert_sentence (plain->message);
      g_assert_cmpstr (worded->message, ==, expected);
    }
}

/* Some statuses say what is the matter, whatever the body calls it: the words
 * go with them, and those of the body are not repeated. */
static void
test_words_fit_the_status (void)
{
  static const struct
  {
    guint status;
    const char *code;
    GrError error;
    const char *part;
  } cases[] = {
    { 401, "MSS.00000004", GR_ERROR_SIGN_IN, "does not accept the cred" },
    { 401, "APIGW.0308", GR_ERROR_SIGN_IN, "does not accept the cred" },
    { 429, "MSS.00000004", GR_ERROR_THROTTLED, "Too much was asked" },
    { 429, "MSS.00010008", GR_ERROR_THROTTLED, "Too much was asked" },
    { 500, "MSS.00010008", GR_ERROR_SERVICE, "service is in trouble" },
    { 503, "APIGW.0308", GR_ERROR_SERVICE, "service is in trouble" },
    { 407, "APIGW.0301", GR_ERROR_NETWORK, "proxy" },
    { 511, "APIGW.0301", GR_ERROR_NETWORK, "sign in to the network" },
    { 201, "APIGW.0308", GR_ERROR_NOT_METASTUDIO, "status 201" },
    { 206, "APIGW.0308", GR_ERROR_NOT_METASTUDIO, "status 206" },
    { 299, "APIGW.0308", GR_ERROR_NOT_METASTUDIO, "status 299" },
    { 304, "APIGW.0308", GR_ERROR_NOT_METASTUDIO, "status 304" },
    { 307, "APIGW.0308", GR_ERROR_NOT_METASTUDIO, "redirects" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error =
          test_error_of_code (cases[i].status, cases[i].code, "their words");

      g_assert_error (error, GR_ERROR, (int) cases[i].error);
      test_assert_sentence (error->message);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_null (strstr (error->message, "their words"));
      g_assert_cmpint (strstr (error->message, "redirects") != NULL, ==,
                       cases[i].status == 307);
      /* For those who look after the account. */
      g_assert_cmpstr (gr_error_get_service_text (error), ==,
                       cases[i].status < 400 ? NULL : "their words");
    }
}

static void
test_hostile_text (void)
{
  g_autofree char *endless = g_strnfill (10000, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) broken = NULL;
  g_autoptr (GError) lengthy = NULL;
  g_autoptr (GBytes) invalid = g_bytes_new_static ("ab\377\376c\0d", 7);
  GrErrorAnswer answer = {
    .status = 400,
    .body = invalid,
    .request_id = "re\xffq\n1",
  };

  error = test_error_of_code (400, "A\\u0000B\\n.1",
                              " one\\n\\ttwo\\u001b[31m \\u202e<b>three</b> ");
  g_assert_cmpstr (gr_error_get_service_text (error), ==,
                   "one two [31m <b>three</b>");
  g_assert_null (strpbrk (gr_error_get_service_code (error), "\n\t"));

  lengthy = test_error_of_code (400, endless, endless);
  g_assert_cmpuint (strlen (gr_error_get_service_code (lengthy)), <, 100);
  g_assert_cmpuint (strlen (gr_error_get_service_text (lengthy)), <, 400);
  g_assert_true (g_str_has_suffix (gr_error_get_service_text (lengthy), "x…"));

  broken = gr_error_new_from_exchange (&answer);
  g_assert_true (
      g_utf8_validate (gr_error_get_service_text (broken), -1, NULL));
  g_assert_true (g_utf8_validate (gr_error_get_request_id (broken), -1, NULL));
  g_assert_null (strchr (gr_error_get_request_id (broken), '\n'));
}

static void
test_deep_body (void)
{
  g_autofree char *brackets = g_strnfill (60 * 1024, '[');
  g_autoptr (GError) error = test_error_of_body (500, brackets);

  g_assert_error (error, GR_ERROR, GR_ERROR_SERVICE);
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

static void
test_request_id_of_body (void)
{
  const char *body = "{\"error_msg\":\"x\",\"error_code\":\"APIGW.0302\","
                     "\"request_id\":\"of-body\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  GrErrorAnswer answer = { .status = 403, .body = bytes };
  g_autoptr (GError) error = gr_error_new_from_exchange (&answer);

  g_assert_cmpstr (gr_error_get_request_id (error), ==, "of-body");
}

/* A 401 for who signed, by a service whose clock shows @skew seconds less. */
static GError *
new_refusal (gint64 skew,
             gboolean is_signed,
             const char *code,
             const char *text)
{
  g_autofree char *json =
      g_strdup_printf ("{\"error_code\":\"%s\",\"error_msg\":\"%s\"}", code,
                       text);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  GrErrorAnswer answer = {
    .status = 401,
    .body = body,
    .server_date = g_get_real_time () / G_USEC_PER_SEC - skew,
    .is_signed = is_signed,
  };

  return gr_error_new_from_exchange (&answer);
}

/* Where the service leaves it open, or says itself that it is the time. */
static void
test_clock (void)
{
  static const struct
  {
    gint64 skew;
    const char *part;
  } cases[] = {
    { 20 * 60, "20 minutes ahead" },
    { -20 * 60, "20 minutes behind" },
    { 16 * 60, "16 minutes ahead" },
    { 3 * 3600, "3 hours ahead" },
    { -5 * 86400, "5 days behind" },
    { 365 * 86400, "365 days ahead" },
    { 14 * 60, NULL },
    { -14 * 60, NULL },
    { 0, NULL },
    /* of no Date that a service has */
    { G_GINT64_CONSTANT (-38) * 365 * 86400, NULL },
    { G_GINT64_CONSTANT (38) * 365 * 86400, NULL },
    { 401 * 86400, NULL },
    { -401 * 86400, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) open =
          new_refusal (cases[i].skew, TRUE, "APIGW.0301",
                       "Incorrect IAM authentication information");
      g_autoptr (GError) wrong = new_refusal (cases[i].skew, TRUE, "APIGW.0301",
                                              "verify aksk signature fail");
      g_autoptr (GError) expired =
          new_refusal (cases[i].skew, TRUE, "APIGW.0301", "signature expired");

      g_assert_error (open, GR_ERROR, GR_ERROR_SIGN_IN);
      g_assert_cmpint (gr_error_get_server_date (open), >, 0);
      if (cases[i].part != NULL)
        {
          g_assert_nonnull (strstr (open->message, cases[i].part));
          g_assert_nonnull (strstr (wrong->message, cases[i].part));
          g_assert_nonnull (strstr (expired->message, cases[i].part));
        }
      else
        {
          g_assert_null (strstr (open->message, "clock"));
          g_assert_null (strstr (wrong->message, "clock"));
        }
      g_assert_cmpint (gr_error_get_detail (open), ==,
                       cases[i].part != NULL ? GR_ERROR_DETAIL_CLOCK : 0);
      g_assert_cmpint (gr_error_get_detail (expired), ==,
                       GR_ERROR_DETAIL_CLOCK);
    }
}

/* A cause that the service states beats our guess, and a token or a password
 * has no clock. */
static void
test_clock_is_not_to_blame (void)
{
  static const struct
  {
    gboolean is_signed;
    const char *code;
    const char *text;
    const char *part;
  } cases[] = {
    { TRUE, "APIGW.0301", "Get secretKey failed,ak:A,err:ak not exist",
      "does not exist" },
    { TRUE, "APIGW.0301", "AK access failed to reach the limit,forbidden",
      "locked" },
    { FALSE, "APIGW.0301", "x-auth-token not found", "no token" },
    { FALSE, "APIGW.0301", "decrypt token fail", "cannot be read" },
    { FALSE, "APIGW.0301", "Incorrect IAM authentication information",
      "token or the keys" },
    { FALSE, "APIGW.0307", "x", "no longer valid" },
    { FALSE, "IAM.0067", "invalid", "token is not valid" },
    { FALSE, "MSS.00000001", "x", "does not accept these" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = new_refusal (16 * 60, cases[i].is_signed,
                                              cases[i].code, cases[i].text);

      g_assert_null (strstr (error->message, "clock"));
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

/* Nothing is shown of words that hold a part of a secret, and the sentence of
 * their code stands instead. */
static void
test_secrets (void)
{
  const char *json =
      "{\"error_code\":\"APIGW.0301\",\"error_msg\":\"verify aksk signature "
      "fail, canonical request is GET|x-security-token:STS\\/one+two==|x\","
      "\"request_id\":\"STS/one+two==\"}";
  const char *secrets[] = { "", "STS/one+two==", NULL };
  g_autoptr (GBytes) body = g_bytes_new_static (json, strlen (json));
  GrErrorAnswer answer = { .status = 401, .body = body, .secrets = secrets };
  g_autoptr (GError) error = gr_error_new_from_exchange (&answer);
  g_autofree char *report = gr_error_dup_report (error);

  g_assert_true (g_str_has_prefix (report, "The signature is wrong: "));
  g_assert_cmpstr (gr_error_get_service_code (error), ==, "APIGW.0301");
  g_assert_null (gr_error_get_service_text (error));
  g_assert_null (gr_error_get_request_id (error));
  g_assert_null (strstr (report, "one+two"));
}

/* Blanks before a secret hide it from nobody, and a cut neither. */
static void
test_secret_beyond_the_cut (void)
{
  const char *secrets[] = { "MIIexample+token/with=signs", NULL };
  static const guint blanks[] = { 0, 290, 1000, 4080, 4096, 60000 };

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      g_autofree char *space = g_strnfill (blanks[i], ' ');
      g_autofree char *words = g_strnfill (MIN (blanks[i], 299), 'x');
      g_autofree char *blank = g_strconcat (space, secrets[0], NULL);
      g_autofree char *worded = g_strconcat (words, secrets[0], NULL);
      const char *texts[] = { blank, worded };

      for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
        {
          g_autoptr (GBytes) body = g_bytes_new (texts[k], strlen (texts[k]));
          GrErrorAnswer answer = {
            .status = 403,
            .body = body,
            .secrets = secrets,
          };
          g_autoptr (GError) error = gr_error_new_from_exchange (&answer);

          g_assert_null (gr_error_get_service_text (error));
          g_assert_true (
              g_str_has_prefix (error->message, "This user may not"));
        }
    }
}

static void
test_transport (void)
{
  static const struct
  {
    GQuark (*domain) (void);
    int code;
    GrError error;
  } cases[] = {
    { g_resolver_error_quark, G_RESOLVER_ERROR_NOT_FOUND, GR_ERROR_NETWORK },
    { g_resolver_error_quark, G_RESOLVER_ERROR_TEMPORARY_FAILURE,
      GR_ERROR_NETWORK },
    { g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, GR_ERROR_NETWORK },
    { g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, GR_ERROR_NETWORK },
    { g_io_error_quark, G_IO_ERROR_TIMED_OUT, GR_ERROR_NETWORK },
    { g_io_error_quark, G_IO_ERROR_PARTIAL_INPUT, GR_ERROR_NETWORK },
    { g_io_error_quark, G_IO_ERROR_PROXY_FAILED, GR_ERROR_NETWORK },
    { g_io_error_quark, G_IO_ERROR_INVALID_DATA, GR_ERROR_NOT_METASTUDIO },
    { g_tls_error_quark, G_TLS_ERROR_BAD_CERTIFICATE, GR_ERROR_TLS },
    { g_tls_error_quark, G_TLS_ERROR_NOT_TLS, GR_ERROR_TLS },
    { g_tls_error_quark, G_TLS_ERROR_EOF, GR_ERROR_NETWORK },
    { soup_session_error_quark, SOUP_SESSION_ERROR_PARSING,
      GR_ERROR_NOT_METASTUDIO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) transport =
          g_error_new_literal (cases[i].domain (), cases[i].code, "low words");
      g_autoptr (GError) error =
          gr_error_new_from_transport (transport, "studio.example.com");
      g_autoptr (GError) hostless =
          gr_error_new_from_transport (transport, NULL);

      g_assert_error (error, GR_ERROR, (int) cases[i].error);
      test_assert_sentence (error->message);
      g_assert_nonnull (strstr (error->message, "studio.example.com"));
      g_assert_null (strstr (error->message, "low words"));
      g_assert_cmpuint (gr_error_get_http_status (error), ==, 0);
      g_assert_error (hostless, GR_ERROR, (int) cases[i].error);
      g_assert_null (strchr (hostless->message, '%'));
    }
}

static void
test_copy (void)
{
  g_autoptr (GError) error = test_error_of_code (403, "XYZ.1", "words");
  g_autoptr (GError) copy = g_error_copy (error);
  g_autoptr (GError) other =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "other");

  g_assert_cmpstr (gr_error_get_service_code (copy), ==, "XYZ.1");
  g_assert_cmpstr (gr_error_get_service_text (copy), ==, "words");
  g_assert_cmpstr (gr_error_get_request_id (copy), ==, "request-1");
  g_assert_cmpuint (gr_error_get_http_status (copy), ==, 403);

  g_assert_null (gr_error_get_service_code (other));
  g_assert_null (gr_error_get_service_text (other));
  g_assert_null (gr_error_get_request_id (other));
  g_assert_cmpuint (gr_error_get_http_status (other), ==, 0);
  g_assert_cmpint (gr_error_get_server_date (other), ==, 0);
  g_assert_null (gr_error_get_service_code (NULL));
}

static void
test_titles (void)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) other =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "other");

  g_hash_table_add (titles, (gpointer) gr_error_get_title (other));
  for (int code = GR_ERROR_SIGN_IN; code <= GR_ERROR_SECRETS; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (GR_ERROR, code, "x");

      g_assert_true (
          g_hash_table_add (titles, (gpointer) gr_error_get_title (error)));
    }
  g_assert_cmpstr (gr_error_get_title (NULL), ==, gr_error_get_title (other));
}

static void
test_report (void)
{
  g_autoptr (GError) error =
      test_error_of_code (400, "MSS.00000003", "Invalid parameter");
  g_autoptr (GError) raw = test_error_of_body (502, "<html>");
  g_autofree char *report = gr_error_dup_report (error);
  g_autofree char *expected = g_strdup_printf (
      "%s\nCode: MSS.00000003\nThe service’s words: Invalid parameter\n"
      "HTTP status: 400\nRequest ID: request-1",
      error->message);
  g_autofree char *raw_report = gr_error_dup_report (raw);
  g_autofree char *raw_expected =
      g_strdup_printf ("%s\nHTTP status: 502\nRequest ID: request-1",
                       raw->message);

  g_assert_cmpstr (report, ==, expected);
  g_assert_cmpstr (raw_report, ==, raw_expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error/shapes", test_shapes);
  g_test_add_func ("/error/statuses", test_statuses);
  g_test_add_func ("/error/words-fit-the-status", test_words_fit_the_status);
  g_test_add_func ("/error/hostile-text", test_hostile_text);
  g_test_add_func ("/error/deep-body", test_deep_body);
  g_test_add_func ("/error/request-id-of-body", test_request_id_of_body);
  g_test_add_func ("/error/clock", test_clock);
  g_test_add_func ("/error/clock-is-not-to-blame", test_clock_is_not_to_blame);
  g_test_add_func ("/error/secrets", test_secrets);
  g_test_add_func ("/error/secret-beyond-the-cut", test_secret_beyond_the_cut);
  g_test_add_func ("/error/transport", test_transport);
  g_test_add_func ("/error/copy", test_copy);
  g_test_add_func ("/error/titles", test_titles);
  g_test_add_func ("/error/report", test_report);

  return g_test_run ();
}
