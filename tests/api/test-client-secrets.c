/* test-client-secrets.c: no secret in the log or a report, whatever happens
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-error.h"

#include <string.h>

/* As long as real ones, and longer than what is read of an error. */
#define TOKEN_LENGTH 6000

/* libsoup reads headers of 64 KiB. */
#define HEADER_LENGTH 9000

/* So many characters in a row are a part of a secret. */
#define RUN 8

enum
{
  TOKEN,
  SK,
  STS,
  PASSWORD,
  BOUGHT,
  N_SECRETS
};

static char *secrets[N_SECRETS];
static GString *logged;

static GLogWriterOutput
keep_log (GLogLevelFlags level,
          const GLogField *fields,
          gsize n_fields,
          gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      g_string_append_len (logged, fields[i].value,
                           fields[i].length < 0
                               ? (gssize) strlen (fields[i].value)
                               : fields[i].length);
      g_string_append_c (logged, '\n');
    }
  return G_LOG_WRITER_HANDLED;
}

/* As IAM makes them: base64, which has signs now and then. */
static char *
new_secret (guint seed, gsize length)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqr"
                                 "stuvwxyz0123456789+/";
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GString *secret = g_string_new ("MII");

  while (secret->len < length)
    g_string_append_c (secret, alphabet[g_rand_int_range (random, 0, 64)]);
  return g_string_free (secret, FALSE);
}

/* --- The ways of a service to repeat what it was sent --- */

static char *
repeat_whole (const char *secret)
{
  return g_strdup (secret);
}

static char *
repeat_cut (const char *secret)
{
  return g_strdup_printf ("token %.64s… invalid", secret);
}

static char *
repeat_after_blanks (const char *secret)
{
  return g_strdup_printf ("%4080s%.40s", "", secret);
}

static char *
repeat_upper (const char *secret)
{
  return g_ascii_strup (secret, -1);
}

/* @escape: (nullable): what stands before the number of each character */
static char *
repeat_with (const char *secret, const char *escape, const char *between)
{
  GString *text = g_string_new (NULL);

  for (const char *c = secret; *c != '\0'; c++)
    {
      if (escape != NULL)
        g_string_append_printf (text, "%s%02X", escape, *c);
      else
        g_string_append_c (text, *c);
      if ((c - secret) % 5 == 4)
        g_string_append (text, between);
    }
  return g_string_free (text, FALSE);
}

static char *
repeat_wrapped (const char *secret)
{
  return repeat_with (secret, NULL, "\n ");
}

static char *
repeat_broken (const char *secret)
{
  return repeat_with (secret, NULL, "\u200b");
}

static char *
repeat_percent (const char *secret)
{
  return repeat_with (secret, "%", "");
}

static char *
repeat_escaped (const char *secret)
{
  return repeat_with (secret, "\\u00", "");
}

static char *(*const manners[]) (const char *) = {
  repeat_whole,   repeat_cut,    repeat_after_blanks, repeat_upper,
  repeat_wrapped, repeat_broken, repeat_percent,      repeat_escaped,
};

/* --- A service that does --- */

typedef struct
{
  guint status;
  guint manner;
  gboolean plain; /* no JSON */
} Service;

static void
echo_in_headers (SoupServerMessage *message, const char *text)
{
  SoupMessageHeaders *headers =
      soup_server_message_get_response_headers (message);
  g_autofree char *line = g_strndup (text, HEADER_LENGTH);

  g_strdelimit (line, "\n", ' ');
  soup_message_headers_replace (headers, "X-Request-Id", line);
  soup_message_headers_replace (headers, "X-IAM-Trace-Id", line);
  soup_message_headers_replace (headers, "Location", line);
}

static char *
write_body (const Service *service, const char *text)
{
  g_autofree char *escaped = g_strescape (text, "\u200b…");

  if (service->plain)
    return g_strdup (text);
  return g_strdup_printf ("{\"error_code\":\"%s\",\"error_msg\":\"%s\","
                          "\"request_id\":\"%s\"}",
                          escaped, escaped, escaped);
}

/* What was sent comes back in everything that an answer has. */
static void
echo_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  const Service *service = user_data;
  gboolean iam = g_str_equal (request->path, "/v3/auth/tokens");
  const char *sent = secrets[PASSWORD];
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;

  if (!iam)
    sent = soup_message_headers_get_one (request->headers, "X-Auth-Token");
  if (sent == NULL)
    sent = soup_message_headers_get_one (request->headers, "X-Security-Token");
  text = manners[service->manner](sent);
  body = write_body (service, text);
  if (iam && service->status != 401)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (
                                        message),
                                    "X-Subject-Token", secrets[BOUGHT]);
      gr_test_server_reply_json (message, number, 201, "{}");
    }
  else if (service->status == 200)
    gr_test_server_reply_rooms (message, request, number, 100);
  else
    gr_test_server_reply_json (message, number, service->status, body);
  echo_in_headers (message, text);
}

/* --- What is left of it --- */

/* Without signs, blanks, capitals and escapes of signs. */
static char *
fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text))
      g_string_append_c (folded, g_ascii_tolower (*text));
  return g_string_free (folded, FALSE);
}

static void
assert_no_run (const char *text, const char *written)
{
  g_autofree char *folded = fold (text);
  g_autofree char *secret = fold (written);
  g_autoptr (GHashTable) runs =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0, n = strlen (secret); i + RUN <= n; i++)
    g_hash_table_add (runs, g_strndup (secret + i, RUN));
  for (gsize i = 0, n = strlen (folded); i + RUN <= n; i++)
    {
      g_autofree char *run = g_strndup (folded + i, RUN);

      if (g_hash_table_contains (runs, run))
        g_error ("A part of a secret, %s, stands in: %s", run, text);
    }
}

static void
assert_no_secret (const char *text)
{
  for (guint i = 0; i < N_SECRETS; i++)
    {
      g_autofree char *percent = repeat_percent (secrets[i]);
      g_autofree char *escaped = repeat_escaped (secrets[i]);

      assert_no_run (text, secrets[i]);
      /* An encoded character is three or six, of which the signs go. */
      g_assert_null (strstr (text, percent + strlen (percent) - 3 * RUN));
      percent[3 * RUN] = '\0';
      escaped[6 * RUN] = '\0';
      g_assert_null (strstr (text, percent));
      g_assert_null (strstr (text, escaped));
    }
}

static GrCredentials *
new_credentials (GrCredentialsKind kind, GUri *iam)
{
  switch (kind)
    {
    case GR_CREDENTIALS_TOKEN:
      return gr_credentials_new_token (gr_secret_new (secrets[TOKEN]), NULL,
                                       NULL);
    case GR_CREDENTIALS_KEYS:
      return gr_credentials_new_keys (TEST_AK, gr_secret_new (secrets[SK]),
                                      gr_secret_new (secrets[STS]), NULL, NULL);
    case GR_CREDENTIALS_PASSWORD:
    default:
      return gr_credentials_new_password (iam, "domain", "user",
                                          gr_secret_new (secrets[PASSWORD]),
                                          "cn-north-4", NULL, NULL);
    }
}

static void
ask_once (GrCredentialsKind kind, Service *service)
{
  g_autoptr (GrCredentials) credentials = NULL;
  g_autoptr (GrRoomPage) page = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, echo_cb, service, test_credentials_token ());
  credentials = new_credentials (kind, gr_test_server_get_uri (fixture.server));
  gr_client_set_credentials (fixture.client, credentials);
  client_fixture_ask (&fixture, NULL, &result);
  page = client_fixture_take (&fixture, &result, &error);
  g_assert_true ((page != NULL) == (service->status == 200));
  if (page != NULL)
    g_assert_null (gr_room_page_get_request_id (page));
  if (error != NULL)
    {
      g_autofree char *report = gr_error_dup_report (error);

      assert_no_secret (report);
      g_assert_null (gr_error_get_request_id (error));
      g_assert_null (gr_error_get_service_text (error));
    }
  client_fixture_tear_down (&fixture);
}

static void
test_repeated (void)
{
  static const guint statuses[] = { 200, 302, 401, 403, 403 };
  Service service;

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (guint k = 0; k < G_N_ELEMENTS (manners); k++)
      for (int kind = GR_CREDENTIALS_TOKEN; kind <= GR_CREDENTIALS_PASSWORD;
           kind++)
        {
          service.status = statuses[i];
          service.manner = k;
          service.plain = i == G_N_ELEMENTS (statuses) - 1;
          ask_once (kind, &service);
        }
  g_assert_nonnull (strstr (logged->str, "/smart-live-rooms"));
  g_assert_nonnull (strstr (logged->str, "Signed out"));
  assert_no_secret (logged->str);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);
  for (guint i = 0; i < N_SECRETS; i++)
    secrets[i] = new_secret (i, i == SK || i == PASSWORD ? 40 : TOKEN_LENGTH);

  g_test_add_func ("/client/secrets/repeated", test_repeated);

  status = g_test_run ();
  for (guint i = 0; i < N_SECRETS; i++)
    g_free (secrets[i]);
  g_string_free (logged, TRUE);
  return status;
}
