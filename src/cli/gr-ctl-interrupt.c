/* gr-ctl-interrupt.c: ends the program at once, and leaves nothing half
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-ctl-interrupt"

#include "config.h"

#include "gr-ctl-interrupt.h"

#include "gr-ctl-error.h"

#include <signal.h>
#include <unistd.h>

/* Read by the handler: set with one store, never freed. */
static const char *volatile unfinished;

/* Not g_unix_signal_add(): a reader that stands still (a pager, say) holds
 * the program in write(), where no main loop runs. All that is called here is
 * safe in a handler. */
static void
end_cb (int number)
{
  const char *path = unfinished;

  if (path != NULL)
    unlink (path);
  _exit (GR_CTL_EXIT_SIGNAL + number);
}

/* What the parent chose to ignore (nohup, a job in the background) stays
 * ignored. */
static void
catch_signal (int number)
{
  struct sigaction old;
  struct sigaction action = { .sa_handler = end_cb };

  sigemptyset (&action.sa_mask);
  if (sigaction (number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
    sigaction (number, &action, NULL);
}

void
gr_ctl_interrupt_catch (void)
{
  catch_signal (SIGINT);
  catch_signal (SIGTERM);
  catch_signal (SIGHUP);
  /* A reader that has gone away is an error of the write. */
  signal (SIGPIPE, SIG_IGN);
}

/**
 * gr_ctl_interrupt_remove:
 * @path: (nullable): a file's name
 *
 * The few bytes of @path are kept until the program ends: a handler may read
 * them at any time.
 */
void
gr_ctl_interrupt_remove (const char *path)
{
  unfinished = path != NULL ? g_intern_string (path) : NULL;
}
