/* test-client-hostile.c: whatever a server sends, the client stays calm
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-client"

#include "config.h"

#include "client-fixture.h"
#include "gr-client-private.h"
#include "gr-error.h"

#include <string.h>

#define MEGABYTE (1024 * 1024)

/* An answer as it stands on the wire. */
typedef struct
{
  const char *head;
  const char *body;
  gsize length; /* of the body; 0: up to its NUL */
} RawAnswer;

static void
raw_cb (GrTestServer *server,
        const GrTestRequest *request,
        guint number,
        SoupServerMessage *message,
        gpointer user_data)
{
  const RawAnswer *raw = user_data;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) all = NULL;
  gsize length = raw->length;

  if (length == 0 && raw->body != NULL)
    length = strlen (raw->body);
  g_byte_array_append (bytes, (const guint8 *) raw->head,
                       (guint) strlen (raw->head));
  if (length > 0)
    g_byte_array_append (bytes, (const guint8 *) raw->body, (guint) length);
  all = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  gr_test_server_reply_raw (server, message, all);
}

/* Asks a server that answers so; wants @code after @n_requests. */
static GError *
ask_raw (const RawAnswer *raw, int code, guint n_requests)
{
  ClientFixture fixture;
  GError *error;

  client_fixture_set_up (&fixture, raw_cb, (gpointer) raw,
                         test_credentials_token ());
  error = client_fixture_fail (&fixture, code);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==,
                    n_requests);
  g_assert_true (g_str_has_suffix (error->message, "."));
  client_fixture_tear_down (&fixture);
  return error;
}

#define HEAD_OK                                                                \
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"                      \
  "X-Request-Id: raw-1\r\n"
#define ROOMS "{\"count\":1,\"smart_live_rooms\":[{\"room_id\":\"r\"}]}"

static void
test_truncated (void)
{
  static const RawAnswer cases[] = {
    { HEAD_OK "Content-Length: 1000\r\n\r\n", "{\"count\":1,", 0 },
    { HEAD_OK "Transfer-Encoding: chunked\r\n\r\n", "10\r\n{\"cou", 0 },
    { HEAD_OK "Content-Length: 10\r\n\r\n", NULL, 0 },
    { HEAD_OK "Connection: close\r\nContent-Length: 1000\r\n\r\n", ROOMS, 0 },
    { HEAD_OK "Connection: close\r\nContent-Length: 10\r\n\r\n", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = ask_raw (&cases[i], GR_ERROR_NETWORK, 4);

      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
    }
}

/* Without a length only the JSON tells that something is missing. */
static void
test_truncated_unframed (void)
{
  static const RawAnswer cut = { HEAD_OK "Connection: close\r\n\r\n",
                                 "{\"count\":1,\"smart_live_", 0 };
  g_autoptr (GError) error = ask_raw (&cut, GR_ERROR_NETWORK, 4);

  g_assert_cmpstr (gr_error_get_request_id (error), ==, "raw-1");
}

static void
take_raw (const RawAnswer *raw)
{
  ClientFixture fixture;

  client_fixture_set_up (&fixture, raw_cb, (gpointer) raw,
                         test_credentials_token ());
  client_fixture_succeed (&fixture);
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 1);
  client_fixture_tear_down (&fixture);
}

static void
test_unframed (void)
{
  static const RawAnswer whole = { HEAD_OK "Connection: close\r\n\r\n", ROOMS,
                                   0 };

  take_raw (&whole);
}

static void
test_not_metastudio (void)
{
  static const char *const bodies[] = {
    "",
    " ",
    "null",
    "42",
    "\"text\"",
    "[]",
    "{}",
    "{\"count\":1}",
    "{\"smart_live_rooms\":null}",
    "{\"smart_live_rooms\":{}}",
    "{\"error_code\":\"MSS.00000004\",\"error_msg\":\"x\"}",
    "<html><body>Welcome</body></html>",
    "\377\376\375",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *head =
          g_strdup_printf (HEAD_OK "Content-Length: %" G_GSIZE_FORMAT
                                   "\r\n\r\n",
                           strlen (bodies[i]));
      RawAnswer raw = { head, bodies[i], 0 };
      g_autoptr (GError) error = ask_raw (&raw, GR_ERROR_NOT_METASTUDIO, 1);

      g_assert_cmpuint (gr_error_get_http_status (error), ==, 200);
      g_assert_cmpstr (gr_error_get_request_id (error), ==, "raw-1");
    }
}

/* A request id is shown: it is text, and short. */
static void
test_odd_request_id (void)
{
  g_autofree char *filler = g_strnfill (5000, 'x');
  g_autofree char *head =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %u\r\n"
                       "X-Request-Id: a\377\tb%s\r\n\r\n",
                       (guint) strlen (ROOMS), filler);
  RawAnswer raw = { head, ROOMS, 0 };
  g_autoptr (GrRoomPage) page = NULL;
  GAsyncResult *result;
  ClientFixture fixture;
  const char *id;

  client_fixture_set_up (&fixture, raw_cb, &raw, test_credentials_token ());
  client_fixture_ask (&fixture, NULL, &result);
  page = client_fixture_take (&fixture, &result, NULL);
  id = gr_room_page_get_request_id (page);
  g_assert_true (g_utf8_validate (id, -1, NULL));
  g_assert_cmpuint (strlen (id), <, 100);
  g_assert_null (strchr (id, '\t'));
  client_fixture_tear_down (&fixture);
}

static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (2 * MEGABYTE, '[');
  RawAnswer raw = { HEAD_OK "Content-Length: 2097152\r\n\r\n", brackets, 0 };
  g_autoptr (GError) error = ask_raw (&raw, GR_ERROR_NOT_METASTUDIO, 1);

  g_assert_cmpstr (gr_error_get_request_id (error), ==, "raw-1");
}

static void
test_html_errors (void)
{
  static const RawAnswer gateway = {
    "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 30\r\n\r\n",
    "<html><h1>502 Bad</h1></html>\n", 0
  };
  g_autoptr (GError) error = ask_raw (&gateway, GR_ERROR_SERVICE, 4);

  g_assert_null (gr_error_get_service_text (error));
  g_assert_null (strchr (error->message, '<'));
}

static void
test_not_http (void)
{
  static const RawAnswer cases[] = {
    { "SSH-2.0-OpenSSH_9.2\r\n", NULL, 0 },
    { "HTTP/1.1 banana\r\n\r\n", NULL, 0 },
    { "\r\n\r\n\r\n", NULL, 0 },
    { "HTTP/1.1 2", NULL, 0 },
    { HEAD_OK "X-Half: a hea", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error =
          ask_raw (&cases[i], GR_ERROR_NOT_METASTUDIO, 4);

      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
    }
}

static void
test_endless_header (void)
{
  g_autofree char *filler = g_strnfill (2 * MEGABYTE, 'x');
  RawAnswer raw = { HEAD_OK "X-Endless: ", filler, 0 };
  ClientFixture fixture;
  GAsyncResult *result;
  g_autoptr (GError) error = NULL;

  client_fixture_set_up (&fixture, raw_cb, &raw, test_credentials_token ());
  client_fixture_ask (&fixture, NULL, &result);
  g_assert_null (client_fixture_take (&fixture, &result, &error));
  g_assert_cmpint (error->domain, ==, GR_ERROR);
  client_fixture_tear_down (&fixture);
}

/* Writes one chunk after the other, as long as somebody reads them. */
typedef struct
{
  GBytes *chunk;
  gsize n_chunks;
  gsize n_written;
} Flood;

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer user_data)
{
  Flood *flood = user_data;
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  if (flood->n_written++ < flood->n_chunks)
    soup_message_body_append_bytes (body, flood->chunk);
  else
    soup_message_body_complete (body);
  soup_server_message_unpause (message);
}

static void
flood_cb (GrTestServer *server,
          const GrTestRequest *request,
          guint number,
          SoupServerMessage *message,
          gpointer user_data)
{
  SoupMessageHeaders *headers =
      soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_replace (headers, "Content-Type", "application/json");
  soup_message_body_set_accumulate (body, FALSE);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (wrote_chunk_cb),
                    user_data);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb),
                    user_data);
}

static void
test_flood (void)
{
  g_autofree char *spaces = g_strnfill (MEGABYTE, ' ');
  g_autoptr (GBytes) chunk = g_bytes_new_static (spaces, MEGABYTE);
  Flood flood = { .chunk = chunk, .n_chunks = 300 };
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, flood_cb, &flood, test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_NOT_METASTUDIO);
  g_assert_nonnull (strstr (error->message, "larger"));
  g_assert_cmpuint (gr_test_server_get_n_requests (fixture.server), ==, 1);
  /* Nothing of what has no limit is read to its end. */
  for (guint i = 0; i < 50; i++)
    gr_test_iterate ();
  g_assert_cmpuint (flood.n_written, <, 64);
  client_fixture_tear_down (&fixture);
}

static GBytes *
compress (const char *text, gsize n_times)
{
  gsize length = strlen (text);
  g_autoptr (GZlibCompressor) compressor =
      g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < n_times; i++)
    g_output_stream_write_all (stream, text, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (
      G_MEMORY_OUTPUT_STREAM (memory));
}

static GBytes *
compress_spaces (gsize n_megabytes)
{
  g_autofree char *spaces = g_strnfill (MEGABYTE, ' ');

  return compress (spaces, n_megabytes);
}

/* The length is that of what is sent, not of what comes out of it. */
static void
test_gzip_to_the_end (void)
{
  g_autoptr (GBytes) whole = compress (ROOMS, 1);
  gsize length;
  const char *data = g_bytes_get_data (whole, &length);
  g_autofree char *head =
      g_strdup_printf (HEAD_OK "Connection: close\r\nContent-Encoding: gzip\r\n"
                               "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                       length);
  RawAnswer answer = { head, data, length };

  take_raw (&answer);
}

static void
bomb_cb (GrTestServer *server,
         const GrTestRequest *request,
         guint number,
         SoupServerMessage *message,
         gpointer user_data)
{
  SoupMessageHeaders *headers =
      soup_server_message_get_response_headers (message);
  GBytes *bomb = user_data;
  gsize length;
  const char *data = g_bytes_get_data (bomb, &length);

  g_assert_nonnull (strstr (soup_message_headers_get_list (request->headers,
                                                           "Accept-Encoding"),
                            "gzip"));
  soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "application/json",
                                    SOUP_MEMORY_COPY, data, length);
}

static void
test_gzip_bomb (void)
{
  g_autoptr (GBytes) bomb = compress_spaces (300);
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  g_assert_cmpuint (g_bytes_get_size (bomb), <, 4 * MEGABYTE);
  client_fixture_set_up (&fixture, bomb_cb, bomb, test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_NOT_METASTUDIO);
  g_assert_nonnull (strstr (error->message, "larger"));
  client_fixture_tear_down (&fixture);
}

static void
test_broken_gzip (void)
{
  g_autoptr (GBytes) whole = compress_spaces (1);
  gsize length;
  const char *data = g_bytes_get_data (whole, &length);
  g_autofree char *head = g_strdup_printf (
      HEAD_OK "Content-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT
              "\r\n\r\n",
      length);
  RawAnswer cut = { head, data, length / 2 };
  RawAnswer garbage = { HEAD_OK "Content-Encoding: gzip\r\n"
                                "Content-Length: 15\r\n\r\n",
                        "not gzip at all", 0 };
  g_autoptr (GError) early = ask_raw (&cut, GR_ERROR_NETWORK, 4);
  g_autoptr (GError) other = ask_raw (&garbage, GR_ERROR_NOT_METASTUDIO, 1);
}

/* What is JSON at its beginning alone, or framed by damage, is asked for
 * again, and is no sign-in page of a network. */
static void
test_damaged (void)
{
  static const RawAnswer cases[] = {
    { HEAD_OK "Content-Length: 22\r\n\r\n", "{\"smart_live_rooms\":[{}", 0 },
    { HEAD_OK "Content-Length: 33\r\n\r\n",
      "{\"count\":1,\"smart_live_rooms\":[}\n", 0 },
    { HEAD_OK "Transfer-Encoding: chunked\r\n\r\n",
      "b\r\n{\"count\":1,\r\nzz\r\n", 0 },
    { HEAD_OK "Transfer-Encoding: chunked\r\n\r\n",
      "b\r\n{\"count\":1,\r\n0\r\n\r\n", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = ask_raw (&cases[i], GR_ERROR_NETWORK, 4);

      g_test_message ("%u: %s", i, error->message);
      g_assert_nonnull (strstr (error->message, "came damaged"));
      g_assert_nonnull (strstr (error->message, "127.0.0.1"));
      g_assert_cmpuint (gr_error_get_http_status (error), ==, 200);
      g_assert_cmpstr (gr_error_get_request_id (error), ==, "raw-1");
    }
}

/* A gzip whose end is missing although its length is right, one with a wrong
 * byte, and what should be the first chunk. */
static void
test_damaged_gzip (void)
{
  g_autoptr (GBytes) whole = compress (ROOMS, 200);
  gsize length;
  const char *data = g_bytes_get_data (whole, &length);
  g_autofree char *wrong = g_memdup2 (data, length);
  g_autofree char *head = g_strdup_printf (
      HEAD_OK "Content-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT
              "\r\n\r\n",
      length / 2);
  g_autofree char *whole_head = g_strdup_printf (
      HEAD_OK "Content-Encoding: gzip\r\nContent-Length: %" G_GSIZE_FORMAT
              "\r\n\r\n",
      length);
  RawAnswer cut = { head, data, length / 2 };
  RawAnswer flipped = { whole_head, wrong, length };
  RawAnswer chunk = { HEAD_OK "Transfer-Encoding: chunked\r\n\r\n",
                      "xyz\r\n{}\r\n", 0 };
  g_autoptr (GError) early = ask_raw (&cut, GR_ERROR_NETWORK, 4);
  g_autoptr (GError) framed = ask_raw (&chunk, GR_ERROR_NETWORK, 4);

  g_assert_nonnull (strstr (framed->message, "came damaged"));
  for (gsize i = 0; i < length; i += 7)
    {
      g_autoptr (GError) other = NULL;

      wrong[i] ^= 0x55;
      other = ask_raw (&flipped, GR_ERROR_NETWORK, 4);
      wrong[i] ^= 0x55;
    }
}

/* A refusal stays one, whatever became of its words: five wrong signatures
 * lock a key. */
static void
test_damaged_refusal (void)
{
  static const RawAnswer cut = {
    "HTTP/1.1 403 Forbidden\r\nContent-Length: 1000\r\n\r\n", "{\"er", 0
  };
  static const RawAnswer garbage = { "HTTP/1.1 401 Unauthorized\r\n"
                                     "Content-Encoding: gzip\r\n"
                                     "Content-Length: 15\r\n\r\n",
                                     "not gzip at all", 0 };
  g_autoptr (GError) forbidden = ask_raw (&cut, GR_ERROR_FORBIDDEN, 1);
  g_autoptr (GError) refused = ask_raw (&garbage, GR_ERROR_SIGN_IN, 1);
}

/* An error's body is read in part, and its status stands. */
static void
flood_error_cb (GrTestServer *server,
                const GrTestRequest *request,
                guint number,
                SoupServerMessage *message,
                gpointer user_data)
{
  flood_cb (server, request, number, message, user_data);
  soup_server_message_set_status (message, SOUP_STATUS_FORBIDDEN, NULL);
}

static void
test_flood_of_an_error (void)
{
  g_autofree char *words = g_strnfill (MEGABYTE, 'x');
  g_autoptr (GBytes) chunk = g_bytes_new_static (words, MEGABYTE);
  Flood flood = { .chunk = chunk, .n_chunks = 300 };
  g_autoptr (GError) error = NULL;
  ClientFixture fixture;

  client_fixture_set_up (&fixture, flood_error_cb, &flood,
                         test_credentials_token ());
  error = client_fixture_fail (&fixture, GR_ERROR_FORBIDDEN);
  g_assert_cmpuint (strlen (error->message), <, 1000);
  g_assert_cmpuint (flood.n_written, <, 64);
  client_fixture_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/hostile/truncated", test_truncated);
  g_test_add_func ("/client/hostile/truncated-unframed",
                   test_truncated_unframed);
  g_test_add_func ("/client/hostile/unframed", test_unframed);
  g_test_add_func ("/client/hostile/not-metastudio", test_not_metastudio);
  g_test_add_func ("/client/hostile/odd-request-id", test_odd_request_id);
  g_test_add_func ("/client/hostile/deep", test_deep);
  g_test_add_func ("/client/hostile/html-errors", test_html_errors);
  g_test_add_func ("/client/hostile/not-http", test_not_http);
  g_test_add_func ("/client/hostile/endless-header", test_endless_header);
  g_test_add_func ("/client/hostile/flood", test_flood);
  g_test_add_func ("/client/hostile/flood-of-an-error", test_flood_of_an_error);
  g_test_add_func ("/client/hostile/gzip-to-the-end", test_gzip_to_the_end);
  g_test_add_func ("/client/hostile/gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/client/hostile/broken-gzip", test_broken_gzip);
  g_test_add_func ("/client/hostile/damaged", test_damaged);
  g_test_add_func ("/client/hostile/damaged-gzip", test_damaged_gzip);
  g_test_add_func ("/client/hostile/damaged-refusal", test_damaged_refusal);

  return g_test_run ();
}
