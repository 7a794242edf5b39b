/* test-retry.c: whether and when to ask again
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-retry"

#include "config.h"

#include "gr-error.h"
#include "gr-retry.h"
#include "gr-time.h"

#include <gio/gio.h>

#define NOW G_GINT64_CONSTANT (1795305600) /* 2026-11-22T00:00:00Z */

static void
test_statuses (void)
{
  for (guint status = 100; status < 600; status++)
    {
      gboolean expected = status == 429 || status == 500 || status == 502 ||
                          status == 503 || status == 504;

      g_assert_cmpint (gr_retry_is_worth_status (status), ==, expected);
    }
}

static void
assert_worth (GQuark domain, int code, gboolean expected)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "x");

  g_assert_cmpint (gr_retry_is_worth_error (error), ==, expected);
}

static void
test_errors (void)
{
  assert_worth (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, TRUE);
  assert_worth (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, TRUE);
  assert_worth (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, TRUE);
  assert_worth (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, TRUE);
  assert_worth (G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, TRUE);
  assert_worth (G_TLS_ERROR, G_TLS_ERROR_EOF, TRUE);
  assert_worth (G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, TRUE);

  assert_worth (G_IO_ERROR, G_IO_ERROR_CANCELLED, FALSE);
  assert_worth (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, FALSE);
  assert_worth (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, FALSE);
  assert_worth (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, FALSE);
}

static void
test_waits (void)
{
  g_assert_cmpuint (gr_retry_get_wait_ms (1, 500, 0.0), ==, 500);
  g_assert_cmpuint (gr_retry_get_wait_ms (2, 500, 0.0), ==, 1000);
  g_assert_cmpuint (gr_retry_get_wait_ms (3, 500, 0.0), ==, 2000);
  g_assert_cmpuint (gr_retry_get_wait_ms (1, 500, 1.0), ==, 750);
  g_assert_cmpuint (gr_retry_get_wait_ms (3, 500, 0.5), ==, 2500);
  g_assert_cmpuint (gr_retry_get_wait_ms (3, 500, 1.0), ==, 3000);
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *value;
    gint64 seconds;
  } cases[] = {
    { "0", 0 },
    { "2", 2 },
    { "3600", 3600 },
    { "99999999999999", G_MAXINT32 },
    { "Sun, 22 Nov 2026 00:00:25 GMT", 25 },
    { "Sunday, 22-Nov-26 00:01:00 GMT", 60 },
    { "Sat, 21 Nov 2026 00:00:00 GMT", 0 },
    { "99999999999999999999", G_MAXINT32 },
    /* libsoup 3.8 takes no year 9999. */
    { "Thu, 31 Dec 2099 23:59:59 GMT", G_MAXINT32 },
    { NULL, GR_TIME_NONE },
    { "", GR_TIME_NONE },
    { "-1", GR_TIME_NONE },
    { "2.5", GR_TIME_NONE },
    { "soon", GR_TIME_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (gr_retry_parse_after (cases[i].value, NOW), ==,
                     cases[i].seconds);
}

#define NONE (-1)
#define LONG G_GINT64_CONSTANT (90000)

/* @error: a #GrError, or NONE */
typedef struct
{
  int error;
  gboolean again;
  gint64 after;
  GrRetryState state;
  GrRetryPlan plan;
} Decision;

/* What a try brought, where the call stands, and what it does. */
static const Decision decisions[] = {
  /* Answered: nothing else counts. */
  { NONE, FALSE, GR_TIME_NONE, { FALSE, 1, 500, LONG }, { GR_RETRY_DONE, 0 } },
  { NONE, TRUE, 60, { TRUE, 4, 500, 0 }, { GR_RETRY_DONE, 0 } },
  /* Refused: another token, or nobody asks any more, whatever is left. */
  { GR_ERROR_SIGN_IN,
    FALSE,
    GR_TIME_NONE,
    { TRUE, 1, 500, LONG },
    { GR_RETRY_RENEWED, 0 } },
  { GR_ERROR_SIGN_IN,
    FALSE,
    GR_TIME_NONE,
    { TRUE, 4, 500, LONG },
    { GR_RETRY_RENEWED, 0 } },
  { GR_ERROR_SIGN_IN,
    FALSE,
    GR_TIME_NONE,
    { FALSE, 1, 500, LONG },
    { GR_RETRY_SIGN_OUT, 0 } },
  { GR_ERROR_SIGN_IN,
    TRUE,
    2,
    { FALSE, 1, 500, LONG },
    { GR_RETRY_SIGN_OUT, 0 } },
  /* What another try cannot mend. */
  { GR_ERROR_NOT_FOUND,
    FALSE,
    GR_TIME_NONE,
    { TRUE, 1, 500, LONG },
    { GR_RETRY_NEVER, 0 } },
  { GR_ERROR_FORBIDDEN,
    FALSE,
    60,
    { FALSE, 1, 500, LONG },
    { GR_RETRY_NEVER, 0 } },
  /* What it can: four tries in all, within the time that is left. */
  { GR_ERROR_SERVICE,
    TRUE,
    GR_TIME_NONE,
    { FALSE, 1, 500, LONG },
    { GR_RETRY_LATER, 500 } },
  { GR_ERROR_NETWORK,
    TRUE,
    GR_TIME_NONE,
    { FALSE, 3, 2000, 2000 },
    { GR_RETRY_LATER, 2000 } },
  { GR_ERROR_SERVICE,
    TRUE,
    GR_TIME_NONE,
    { FALSE, 4, 500, LONG },
    { GR_RETRY_NEVER, 0 } },
  { GR_ERROR_SERVICE,
    TRUE,
    GR_TIME_NONE,
    { FALSE, 1, 500, 499 },
    { GR_RETRY_NEVER, 0 } },
  /* The service says when. */
  { GR_ERROR_THROTTLED,
    TRUE,
    0,
    { FALSE, 1, 500, LONG },
    { GR_RETRY_LATER, 500 } },
  { GR_ERROR_THROTTLED,
    TRUE,
    30,
    { FALSE, 1, 500, LONG },
    { GR_RETRY_LATER, 30000 } },
  { GR_ERROR_THROTTLED,
    TRUE,
    31,
    { FALSE, 1, 500, LONG },
    { GR_RETRY_BY_HAND, 0 } },
  { GR_ERROR_THROTTLED,
    TRUE,
    31,
    { FALSE, 4, 500, LONG },
    { GR_RETRY_BY_HAND, 0 } },
  { GR_ERROR_THROTTLED,
    TRUE,
    20,
    { FALSE, 2, 500, 19999 },
    { GR_RETRY_BY_HAND, 0 } },
  { GR_ERROR_THROTTLED,
    TRUE,
    20,
    { FALSE, 4, 500, 19999 },
    { GR_RETRY_NEVER, 0 } },
};

static void
test_decisions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      const Decision *row = &decisions[i];
      g_autoptr (GError) error =
          row->error != NONE
              ? g_error_new_literal (GR_ERROR, row->error, "words")
              : NULL;
      GrRetryPlan plan =
          gr_retry_decide (error, row->again, row->after, &row->state);

      g_test_message ("row %u", i);
      g_assert_cmpint ((int) plan.verdict, ==, (int) row->plan.verdict);
      g_assert_cmpuint (plan.wait_ms, ==, row->plan.wait_ms);
    }
}

/* Who stops asking has signed nobody out. */
static void
test_cancelled (void)
{
  const GrRetryState state = { TRUE, 1, 500, LONG };
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "words");
  GrRetryPlan plan = gr_retry_decide (error, FALSE, GR_TIME_NONE, &state);

  g_assert_cmpint ((int) plan.verdict, ==, (int) GR_RETRY_NEVER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/retry/statuses", test_statuses);
  g_test_add_func ("/retry/errors", test_errors);
  g_test_add_func ("/retry/waits", test_waits);
  g_test_add_func ("/retry/retry-after", test_retry_after);
  g_test_add_func ("/retry/decisions", test_decisions);
  g_test_add_func ("/retry/cancelled", test_cancelled);

  return g_test_run ();
}
