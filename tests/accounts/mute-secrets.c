/* mute-secrets.c: a secret service that never answers
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "mock-secrets.h"

/* Runs its arguments beside it, and ends with them. */
static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_main_loop_quit (user_data);
}

int
main (int argc, char **argv)
{
  g_autoptr (MockSecrets) mock = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  int n_own = 1;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  /* For the mock's data. */
  g_test_init (&n_own, &argv, NULL);
  mock = mock_secrets_new ();
  mock_secrets_set_mute (mock, "*");
  process = g_subprocess_newv ((const char *const *) argv + 1,
                               G_SUBPROCESS_FLAGS_STDIN_INHERIT, &error);
  g_assert_no_error (error);
  g_subprocess_wait_async (process, NULL, ended_cb, loop);
  g_main_loop_run (loop);
  return g_subprocess_get_if_exited (process)
             ? g_subprocess_get_exit_status (process)
             : 1;
}
