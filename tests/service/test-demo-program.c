/* test-demo-program.c: greenroom-demo from outside: its words, log and end
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-test.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define SECONDS 20
#define PROJECT "0d2b8f4e6af1c3957e8b2d4a9e1d7b64"

typedef struct
{
  GSubprocess *process;
  GDataInputStream *out;
  GDataInputStream *err;
  char *endpoint;
} Program;

/* @arguments: what follows the program's name, separated by blanks. */
static GSubprocess *
spawn (const char *arguments)
{
  g_autofree char *line =
      g_strconcat (g_getenv ("GR_DEMO_PROGRAM"), " ", arguments, NULL);
  g_auto (GStrv) argv = g_strsplit (g_strstrip (line), " ", -1);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_newv ((const char *const *) argv,
                                            G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                G_SUBPROCESS_FLAGS_STDERR_PIPE,
                                            &error);

  g_assert_no_error (error);
  return process;
}

static char *
read_line (GDataInputStream *stream)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *line;

  g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, NULL,
                                       gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, SECONDS);
  line =
      g_data_input_stream_read_line_finish_utf8 (stream, result, NULL, &error);
  g_assert_no_error (error);
  return line;
}

static Program *
program_new (const char *arguments)
{
  Program *self = g_new0 (Program, 1);
  g_autofree char *line = NULL;

  self->process = spawn (arguments);
  self->out =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->err =
      g_data_input_stream_new (g_subprocess_get_stderr_pipe (self->process));
  line = read_line (self->out);
  g_assert_true (g_str_has_prefix (line, "PORT "));
  g_assert_cmpint (atoi (line + 5), >, 0);
  self->endpoint = g_strconcat ("http://127.0.0.1:", line + 5, NULL);
  return self;
}

static int
wait_for_end (GSubprocess *process)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_async (process, NULL, gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, SECONDS);
  g_subprocess_wait_finish (process, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

/* Nothing but the port was printed, and it ends as it should. */
static void
program_free (Program *self)
{
  g_autofree char *rest = NULL;

  g_subprocess_send_signal (self->process, SIGTERM);
  g_assert_cmpint (wait_for_end (self->process), ==, 0);
  rest = read_line (self->out);
  g_assert_null (rest);
  g_object_unref (self->out);
  g_object_unref (self->err);
  g_object_unref (self->process);
  g_free (self->endpoint);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Program, program_free)

static guint
ask (Program *self, const char *path, const char *token)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *address = g_strconcat (self->endpoint, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  if (token != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message),
                                 "X-Auth-Token", token);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL,
                                    gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, SECONDS);
  body = soup_session_send_and_read_finish (session, result, &error);
  g_assert_no_error (error);
  return soup_message_get_status (message);
}

static void
assert_log (Program *self, const char *expected)
{
  g_autofree char *line = read_line (self->err);

  g_assert_cmpstr (line, ==, expected);
}

#define LIST "/v1/" PROJECT "/smart-live-rooms"

static void
test_defaults (void)
{
  g_autoptr (Program) program = program_new ("");

  g_assert_cmpuint (ask (program, LIST "?limit=5&room_name=%E6%98%A5%20%2B",
                         "demo-token"),
                    ==, 200);
  assert_log (program, "GET " LIST "?limit=5&room_name=%E6%98%A5%20%2B 200");
  g_assert_cmpuint (ask (program, LIST, "secret-token"), ==, 401);
  assert_log (program, "GET " LIST " 401");
  g_assert_cmpuint (ask (program, LIST "?limit=500", "demo-token"), ==, 400);
  assert_log (program, "GET " LIST "?limit=500 400");
  g_assert_cmpuint (ask (program, "/covers/7.png", NULL), ==, 200);
  assert_log (program, "GET /covers/7.png 200");
}

static void
test_options (void)
{
  g_autoptr (Program) program =
      program_new ("--rooms 12431 --token t --project-id p --delay-ms 1 "
                   "--ak a --sk s --rate 50 --fault 500:1 --fault 400:1 "
                   "--iam-domain d --iam-user u --iam-password p");

  g_assert_cmpuint (ask (program, "/v1/p/smart-live-rooms", "t"), ==, 500);
  g_assert_cmpuint (ask (program, "/v1/p/smart-live-rooms", "t"), ==, 400);
  g_assert_cmpuint (ask (program, "/v1/p/smart-live-rooms", "t"), ==, 200);
  assert_log (program, "GET /v1/p/smart-live-rooms 500");
  assert_log (program, "GET /v1/p/smart-live-rooms 400");
  assert_log (program, "GET /v1/p/smart-live-rooms 200");
}

/* A second port, for those who change the rooms. */
static void
test_control (void)
{
  g_autoptr (Program) program = program_new ("--control");
  g_autofree char *line = read_line (program->out);
  const char *port = line + strlen ("CONTROL ");
  g_autofree char *address =
      g_strdup_printf ("http://127.0.0.1:%s/insert", port);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("POST", address);
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"at\":2}", 8);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) told = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (line, "CONTROL "));
  soup_message_set_request_body_from_bytes (message, NULL, body);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL,
                                    gr_test_result_cb, &result);
  gr_test_wait_until (result != NULL, SECONDS);
  told = soup_session_send_and_read_finish (session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_assert_true (
      g_str_has_prefix (g_bytes_get_data (told, NULL), "{\"room_id\":\""));
}

static void
test_interrupt (void)
{
  g_autoptr (GSubprocess) process = spawn ("");
  g_autoptr (GDataInputStream) out =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *line = read_line (out);

  g_assert_true (g_str_has_prefix (line, "PORT "));
  g_subprocess_send_signal (process, SIGINT);
  g_assert_cmpint (wait_for_end (process), ==, 0);
}

static void
test_port (void)
{
  g_autoptr (Program) first = program_new ("");
  g_autofree char *again =
      g_strconcat ("--port ", strrchr (first->endpoint, ':') + 1, NULL);
  g_autoptr (GSubprocess) second = spawn (again);

  g_assert_cmpint (wait_for_end (second), ==, 1);
}

static void
test_usage (void)
{
  static const char *const lines[] = {
    "--port 65536",  "--port -1", "--rooms 1000001", "--rooms -1", "--rate -1",
    "--delay-ms -1", "--ak a",    "--sk s",          "--fault no", "--nonsense",
    "word",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GSubprocess) process = spawn (lines[i]);
      g_autoptr (GDataInputStream) err =
          g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
      g_autofree char *line = read_line (err);

      g_test_message ("%s: %s", lines[i], line);
      g_assert_true (g_str_has_prefix (line, "greenroom-demo: "));
      g_assert_cmpint (wait_for_end (process), ==, 2);
    }
}

static void
assert_prints (const char *option, const char *expected)
{
  g_autoptr (GSubprocess) process = spawn (option);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *out = NULL;

  g_subprocess_communicate_utf8_async (process, NULL, NULL, gr_test_result_cb,
                                       &result);
  gr_test_wait_until (result != NULL, SECONDS);
  g_subprocess_communicate_utf8_finish (process, result, &out, NULL, NULL);
  g_assert_nonnull (strstr (out, expected));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_help (void)
{
  assert_prints ("--help", "--fault=NAME[:N]");
  assert_prints ("--help", "token-expired[:N=1]");
  assert_prints ("--version", "greenroom-demo " GR_VERSION);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/program/defaults", test_defaults);
  g_test_add_func ("/demo/program/options", test_options);
  g_test_add_func ("/demo/program/control", test_control);
  g_test_add_func ("/demo/program/interrupt", test_interrupt);
  g_test_add_func ("/demo/program/port", test_port);
  g_test_add_func ("/demo/program/usage", test_usage);
  g_test_add_func ("/demo/program/help", test_help);
  return g_test_run ();
}
