/* test-retry.c: whether and when to ask again
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "test-retry"

#include "config.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/retry/statuses", test_statuses);
  g_test_add_func ("/retry/errors", test_errors);
  g_test_add_func ("/retry/waits", test_waits);
  g_test_add_func ("/retry/retry-after", test_retry_after);

  return g_test_run ();
}
