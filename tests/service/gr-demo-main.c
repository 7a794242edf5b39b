/* gr-demo-main.c: greenroom-demo, the tests' service alone
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "greenroom-demo"

#include "config.h"

#include "gr-demo-faults.h"
#include "gr-test-service.h"

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>

#define DEFAULT_TOKEN "demo-token"
#define STATUS_FAILED 1
#define STATUS_USAGE 2

/* What the command line says. */
typedef struct
{
  int port;
  int n_rooms;
  int delay_ms;
  int rate;
  char *token;
  char *ak;
  char *sk;
  char *project_id;
  char *iam_domain;
  char *iam_user;
  char *iam_password;
  char **faults;
  gboolean control;
  gboolean version;
} Arguments;

static void
arguments_clear (Arguments *arguments)
{
  g_free (arguments->token);
  g_free (arguments->ak);
  g_free (arguments->sk);
  g_free (arguments->project_id);
  g_free (arguments->iam_domain);
  g_free (arguments->iam_user);
  g_free (arguments->iam_password);
  g_strfreev (arguments->faults);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static void
add_entries (GOptionContext *context, Arguments *a)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &a->port,
      "Listen on this port, else on any", "N" },
    { "rooms", 0, 0, G_OPTION_ARG_INT, &a->n_rooms,
      "Serve this many rooms by rule, else 240 believable ones", "N" },
    { "token", 0, 0, G_OPTION_ARG_STRING, &a->token,
      "Accept this token, else “demo-token”", "T" },
    { "ak", 0, 0, G_OPTION_ARG_STRING, &a->ak, "Accept this access key", "A" },
    { "sk", 0, 0, G_OPTION_ARG_STRING, &a->sk,
      "The secret key that belongs to it", "S" },
    { "project-id", 0, 0, G_OPTION_ARG_STRING, &a->project_id,
      "Serve this project", "ID" },
    { "iam-domain", 0, 0, G_OPTION_ARG_STRING, &a->iam_domain,
      "Let a user of this account sign in", "D" },
    { "iam-user", 0, 0, G_OPTION_ARG_STRING, &a->iam_user, "The user’s name",
      "U" },
    { "iam-password", 0, 0, G_OPTION_ARG_STRING, &a->iam_password,
      "The user’s password", "P" },
    { "delay-ms", 0, 0, G_OPTION_ARG_INT, &a->delay_ms,
      "Wait this long before each answer", "N" },
    { "rate", 0, 0, G_OPTION_ARG_INT, &a->rate,
      "Refuse more than this many calls a second", "N" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &a->faults,
      "Do something wrong; may be given several times", "NAME[:N]" },
    { "control", 0, 0, G_OPTION_ARG_NONE, &a->control,
      "Print “CONTROL n” too, a port by which the rooms can be changed", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &a->version,
      "Print the version and exit", NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

static GOptionContext *
make_context (Arguments *arguments)
{
  GOptionContext *context = g_option_context_new (NULL);
  g_autofree char *faults = gr_demo_faults_dup_help ();
  g_autofree char *description = g_strdup_printf (
      "Faults; N is for how many requests, always where it is not given, or "
      "a value. Those that replace an answer come one after the other, so "
      "that “--fault ok:1 --fault 500:4” is one good answer, four errors, "
      "and good ones from then on.\n\n%s",
      faults);

  add_entries (context, arguments);
  g_option_context_set_summary (
      context, "Serves demo rooms on loopback as MetaStudio serves real "
               "ones, and prints “PORT n”. Each request is logged on "
               "standard error.");
  g_option_context_set_description (context, description);
  return context;
}

static const char *
find_mistake (const Arguments *a, int n_left)
{
  if (n_left > 1)
    return "There are only options, no other arguments.";
  if (a->port < 0 || a->port > G_MAXUINT16)
    return "A port is a number from 0 to 65535.";
  if (a->n_rooms < 0 || a->n_rooms > 1000000)
    return "There can be 1 to 1000000 rooms, or 0 for the believable ones.";
  if (a->delay_ms < 0 || a->rate < 0)
    return "Delay and rate cannot be negative.";
  if ((a->ak == NULL) != (a->sk == NULL))
    return "--ak and --sk belong together.";
  return NULL;
}

static GrDemoService *
start_service (const Arguments *a, GError **error)
{
  GrTestServiceOptions options = {
    .port = a->port,
    .n_rooms = a->n_rooms,
    .token = a->token != NULL ? a->token : DEFAULT_TOKEN,
    .ak = a->ak,
    .sk = a->sk,
    .project_id = a->project_id,
    .delay_ms = a->delay_ms,
    .calls_per_second = a->rate,
    .faults = (const char *const *) a->faults,
    .log_requests = TRUE,
    .iam_domain = a->iam_domain,
    .iam_user = a->iam_user,
    .iam_password = a->iam_password,
  };

  return gr_test_service_new (&options, error);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* Until SIGINT or SIGTERM. */
static void
serve (GrDemoService *service, gboolean control)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGINT, quit_cb, loop);
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_print ("PORT %u\n", gr_demo_service_get_port (service));
  if (control)
    g_print ("CONTROL %u\n", gr_test_service_get_control_port (service));
  fflush (stdout);
  g_main_loop_run (loop);
}

static int
fail (int status, const char *message)
{
  g_printerr ("greenroom-demo: %s\n", message);
  return status;
}

int
main (int argc, char **argv)
{
  g_auto (Arguments) arguments = { 0 };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GrDemoService) service = NULL;
  g_autoptr (GError) error = NULL;
  const char *mistake;

  setlocale (LC_ALL, "");
  context = make_context (&arguments);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return fail (STATUS_USAGE, error->message);
  mistake = find_mistake (&arguments, argc);
  if (mistake != NULL)
    return fail (STATUS_USAGE, mistake);
  if (arguments.version)
    {
      g_print ("greenroom-demo %s\n", GR_VERSION);
      return 0;
    }
  service = start_service (&arguments, &error);
  if (service == NULL)
    return fail (g_error_matches (error, G_IO_ERROR,
                                  G_IO_ERROR_INVALID_ARGUMENT)
                     ? STATUS_USAGE
                     : STATUS_FAILED,
                 error->message);
  serve (service, arguments.control);
  return 0;
}
