/* test-throttle.c: how often and how much at once
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-throttle"

#include "config.h"

#include "gr-test.h"
#include "gr-throttle-private.h"

#define WAIT_SECONDS 20

/* Who asked for leave, and when it was given. */
typedef struct
{
  GArray *log; /* of all: (element-type guint) */
  guint number;
  gint64 time; /* 0: not yet */
  gboolean cancelled;
} Asker;

static void
leave_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asker *asker = user_data;
  g_autoptr (GError) error = NULL;

  if (gr_throttle_acquire_finish (GR_THROTTLE (source), result, &error))
    {
      asker->time = g_get_monotonic_time ();
      g_array_append_val (asker->log, asker->number);
      return;
    }
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  asker->cancelled = TRUE;
}

static void
ask (GrThrottle *throttle,
     Asker *askers,
     guint n_askers,
     GArray *log,
     GCancellable *cancellable)
{
  for (guint i = 0; i < n_askers; i++)
    {
      askers[i] = (Asker){ .log = log, .number = i };
      gr_throttle_acquire_async (throttle, GR_PRIORITY_SHOWN, cancellable,
                                 leave_cb, &askers[i]);
    }
}

static GArray *
log_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

/* Lets everything happen that can happen without waiting. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_four_at_once (void)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new (0);
  g_autoptr (GArray) log = log_new ();
  Asker askers[10];

  ask (throttle, askers, G_N_ELEMENTS (askers), log, NULL);
  settle ();
  g_assert_cmpuint (log->len, ==, 4);
  gr_throttle_release (throttle);
  settle ();
  g_assert_cmpuint (log->len, ==, 5);
  for (guint i = 0; i < 9; i++)
    {
      gr_throttle_release (throttle);
      settle ();
    }
  g_assert_cmpuint (log->len, ==, 10);
  for (guint i = 0; i < log->len; i++)
    g_assert_cmpuint (g_array_index (log, guint, i), ==, i);
  g_assert_finalize_object (g_steal_pointer (&throttle));
}

/* Leaves are given back at once, so that nothing but the rate holds. */
static void
assert_rate (guint rate, guint n_askers, gboolean announce)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new (rate);
  g_autoptr (GArray) log = log_new ();
  g_autofree Asker *askers = g_new0 (Asker, n_askers);
  guint n_seen = 0;

  ask (throttle, askers, n_askers, log, NULL);
  settle ();
  g_assert_cmpuint (log->len, ==, MIN (rate, GR_THROTTLE_MAX_CALLS));
  while (n_seen < n_askers)
    {
      gr_test_wait_until (log->len > n_seen, WAIT_SECONDS);
      for (; n_seen < log->len; n_seen++)
        {
          if (announce)
            gr_throttle_started (throttle);
          gr_throttle_release (throttle);
        }
    }
  for (guint i = rate; i < n_askers; i++)
    g_assert_cmpint (askers[i].time - askers[i - rate].time, >, G_USEC_PER_SEC);
  g_assert_finalize_object (g_steal_pointer (&throttle));
}

static void
test_rate (void)
{
  assert_rate (9, 19, FALSE);
  assert_rate (18, 20, TRUE);
  assert_rate (1, 2, TRUE);
}

/* What has leave but is not on its way yet counts as a start to come. */
static void
test_unstarted (void)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new (2);
  g_autoptr (GArray) log = log_new ();
  Asker askers[3];
  gint64 started;

  ask (throttle, askers, G_N_ELEMENTS (askers), log, NULL);
  gr_test_wait_until (log->len == 2, WAIT_SECONDS);
  gr_throttle_started (throttle);
  started = g_get_monotonic_time ();
  gr_test_wait_until (log->len == 3, WAIT_SECONDS);
  g_assert_cmpint (askers[2].time - started, >=, G_USEC_PER_SEC);
  for (guint i = 0; i < 3; i++)
    gr_throttle_release (throttle);
  g_assert_finalize_object (g_steal_pointer (&throttle));
}

static void
test_cancel (void)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new_gate (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GArray) log = log_new ();
  Asker first[1];
  Asker waiting[2];
  Asker last[1];
  Asker late[1];

  ask (throttle, first, 1, log, NULL);
  ask (throttle, waiting, 2, log, cancellable);
  ask (throttle, last, 1, log, NULL);
  settle ();
  g_cancellable_cancel (cancellable);
  settle ();
  g_assert_true (waiting[0].cancelled && waiting[1].cancelled);
  g_assert_cmpuint (log->len, ==, 1);

  gr_throttle_release (throttle);
  settle ();
  g_assert_cmpuint (log->len, ==, 2);
  g_assert_cmpint (last[0].time, >, 0);
  gr_throttle_release (throttle);

  g_cancellable_cancel (cancelled);
  ask (throttle, late, 1, log, cancelled);
  settle ();
  g_assert_true (late[0].cancelled);
  g_assert_finalize_object (g_steal_pointer (&throttle));
}

/* A leave that was given is given, even if its owner is cancelled before
 * hearing of it: else nobody would give it back. */
static void
test_cancel_too_late (void)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new_gate (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) log = log_new ();
  Asker asker[1];

  ask (throttle, asker, 1, log, cancellable);
  g_cancellable_cancel (cancellable);
  settle ();
  g_assert_cmpint (asker->time, >, 0);
  gr_throttle_release (throttle);
  ask (throttle, asker, 1, log, NULL);
  settle ();
  g_assert_cmpint (asker->time, >, 0);
  gr_throttle_release (throttle);
  g_assert_finalize_object (g_steal_pointer (&throttle));
}

static void
test_set_rate (void)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new (1);
  g_autoptr (GArray) log = log_new ();
  Asker askers[4];

  ask (throttle, askers, G_N_ELEMENTS (askers), log, NULL);
  settle ();
  g_assert_cmpuint (log->len, ==, 1);
  gr_throttle_set_rate (throttle, 3);
  settle ();
  g_assert_cmpuint (log->len, ==, 3);
  gr_throttle_set_rate (throttle, 0);
  settle ();
  g_assert_cmpuint (log->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    gr_throttle_release (throttle);
  g_assert_finalize_object (g_steal_pointer (&throttle));
}

static void
test_gate (void)
{
  g_autoptr (GrThrottle) gate = gr_throttle_new_gate (1);
  g_autoptr (GArray) log = log_new ();
  Asker askers[8];

  ask (gate, askers, G_N_ELEMENTS (askers), log, NULL);
  settle ();
  g_assert_cmpuint (log->len, ==, 1);
  gr_throttle_set_max_calls (gate, G_MAXUINT);
  settle ();
  g_assert_cmpuint (log->len, ==, 8);
  for (guint i = 0; i < 8; i++)
    gr_throttle_release (gate);
  g_assert_finalize_object (g_steal_pointer (&gate));
}

static void
ask_one (GrThrottle *throttle, Asker *asker, guint number, GrPriority priority)
{
  asker->number = number;
  gr_throttle_acquire_async (throttle, priority, NULL, leave_cb, asker);
}

/* The highest first; of one priority, who asked first. */
static void
test_order (void)
{
  g_autoptr (GrThrottle) gate = gr_throttle_new_gate (1);
  g_autoptr (GArray) log = log_new ();
  Asker holder = { .log = log, .number = G_MAXUINT };
  Asker askers[2 * GR_N_PRIORITIES] = { 0 };

  ask_one (gate, &holder, G_MAXUINT, GR_PRIORITY_WATCH);
  settle ();
  for (guint i = 0; i < G_N_ELEMENTS (askers); i++)
    {
      guint priority = GR_N_PRIORITIES - 1 - i % GR_N_PRIORITIES;

      askers[i].log = log;
      ask_one (gate, &askers[i], 2 * priority + i / GR_N_PRIORITIES, priority);
    }
  while (log->len <= G_N_ELEMENTS (askers))
    {
      gr_throttle_release (gate);
      settle ();
    }
  for (guint i = 1; i < log->len; i++)
    g_assert_cmpuint (g_array_index (log, guint, i), ==, i - 1);
  gr_throttle_release (gate);
  g_assert_finalize_object (g_steal_pointer (&gate));
}

/* A shown page comes before the counts that wait, and costs neither the rate
 * nor the number under way anything. */
static void
test_overtaking (void)
{
  g_autoptr (GrThrottle) throttle = gr_throttle_new (9);
  g_autoptr (GArray) log = log_new ();
  Asker askers[21] = { 0 };
  const Asker *started[21] = { NULL };
  guint n_released = 0;

  for (guint i = 0; i < G_N_ELEMENTS (askers); i++)
    {
      askers[i].log = log;
      ask_one (throttle, &askers[i], i,
               i < 20 ? GR_PRIORITY_COUNT : GR_PRIORITY_SHOWN);
    }
  while (n_released < G_N_ELEMENTS (askers))
    {
      gr_test_wait_until (log->len > n_released, WAIT_SECONDS);
      settle ();
      g_assert_cmpuint (log->len - n_released, <=, GR_THROTTLE_MAX_CALLS);
      gr_throttle_started (throttle);
      gr_throttle_release (throttle);
      n_released++;
    }
  for (guint i = 0; i < log->len; i++)
    started[i] = &askers[g_array_index (log, guint, i)];
  for (guint i = 0; i < log->len; i++)
    g_assert_true (started[i] == &askers[i < 4 ? i : i > 4 ? i - 1 : 20]);
  for (guint i = 9; i < log->len; i++)
    g_assert_cmpint (started[i]->time - started[i - 9]->time, >,
                     G_USEC_PER_SEC);
  g_assert_finalize_object (g_steal_pointer (&throttle));
}

static void
test_dispose (void)
{
  GrThrottle *throttle = gr_throttle_new_gate (1);
  g_autoptr (GArray) log = log_new ();
  Asker askers[3];

  ask (throttle, askers, G_N_ELEMENTS (askers), log, NULL);
  settle ();
  g_object_run_dispose (G_OBJECT (throttle));
  settle ();
  g_assert_cmpuint (log->len, ==, 1);
  g_assert_true (askers[1].cancelled && askers[2].cancelled);
  g_assert_finalize_object (throttle);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/throttle/four-at-once", test_four_at_once);
  g_test_add_func ("/throttle/rate", test_rate);
  g_test_add_func ("/throttle/unstarted", test_unstarted);
  g_test_add_func ("/throttle/cancel", test_cancel);
  g_test_add_func ("/throttle/cancel-too-late", test_cancel_too_late);
  g_test_add_func ("/throttle/set-rate", test_set_rate);
  g_test_add_func ("/throttle/gate", test_gate);
  g_test_add_func ("/throttle/order", test_order);
  g_test_add_func ("/throttle/overtaking", test_overtaking);
  g_test_add_func ("/throttle/dispose", test_dispose);

  return g_test_run ();
}
