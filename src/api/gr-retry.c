/* gr-retry.c: whether and when to ask again
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-retry"

#include "config.h"

#include "gr-retry.h"

#include "gr-error.h"
#include "gr-time.h"

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <string.h>

/**
 * gr_retry_is_worth_status:
 * @status: an HTTP status
 *
 * The service's documents say "do not retry before modifying" of 400, 403,
 * 404 and 405; a 401 is the credentials' affair.
 *
 * Returns: whether the same question may be answered a moment later
 */
gboolean
gr_retry_is_worth_status (guint status)
{
  return status == 429 || status == 500 || (status >= 502 && status <= 504);
}

/**
 * gr_retry_is_worth_error:
 * @transport: what GIO or libsoup said
 *
 * A connection that fails or breaks, in the middle of a header too (which
 * libsoup calls unreadable), or a body that ends early. Not a host
 * that does not exist, nor a certificate that is not to be trusted.
 *
 * Returns: whether the next connection may do better
 */
gboolean
gr_retry_is_worth_error (const GError *transport)
{
  if (transport->domain == G_RESOLVER_ERROR)
    return transport->code != G_RESOLVER_ERROR_NOT_FOUND;
  if (transport->domain == G_TLS_ERROR)
    return transport->code == G_TLS_ERROR_EOF;
  if (transport->domain == SOUP_SESSION_ERROR)
    return transport->code == SOUP_SESSION_ERROR_PARSING;
  return transport->domain == G_IO_ERROR &&
         transport->code != G_IO_ERROR_CANCELLED &&
         transport->code != G_IO_ERROR_INVALID_DATA;
}

/**
 * gr_retry_get_wait_ms:
 * @n_tries: how often was asked, 1 or more
 * @base_ms: the first wait
 * @chance: 0 to 1
 *
 * Returns: how long to wait before asking again, in milliseconds: @base_ms,
 *   twice, four times as much, and by @chance up to half of it again, so that
 *   those who failed together do not come back together
 */
guint
gr_retry_get_wait_ms (guint n_tries, guint base_ms, double chance)
{
  guint wait = base_ms << MIN (n_tries - 1, GR_RETRY_MAX_TRIES);

  return wait + (guint) (wait / 2 * chance);
}

/**
 * gr_retry_parse_after:
 * @value: (nullable): the header Retry-After: seconds, or an HTTP date
 * @now: the time, in seconds since the epoch, UTC
 *
 * Returns: how many seconds from @now it asks to wait, at least 0, or
 *   %GR_TIME_NONE if it says nothing
 */
gint64
gr_retry_parse_after (const char *value, gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (value == NULL)
    return GR_TIME_NONE;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &seconds, NULL))
    return (gint64) MIN (seconds, G_MAXINT32);
  if (*value != '\0' && strspn (value, "0123456789") == strlen (value))
    return G_MAXINT32;
  date = soup_date_time_new_from_http_string (value);
  /* No zone has times beyond the year 9999. */
  return date != NULL ? CLAMP (g_date_time_to_unix (date) - now, 0, G_MAXINT32)
                      : GR_TIME_NONE;
}

/* About a failure that another try can mend: a wait that does not fit is not
 * begun. */
static GrRetryPlan
plan_wait (gint64 after, const GrRetryState *state)
{
  GrRetryPlan plan = { .verdict = GR_RETRY_NEVER };
  gboolean may_try = state->n_tries < GR_RETRY_MAX_TRIES;
  gint64 asked_ms = MAX (after, 0) * 1000;

  if (after > GR_RETRY_AFTER_MAX ||
      (may_try && after > 0 && asked_ms > state->left_ms))
    plan.verdict = GR_RETRY_BY_HAND;
  else if (may_try && state->wait_ms <= state->left_ms)
    {
      plan.verdict = GR_RETRY_LATER;
      plan.wait_ms = MAX (state->wait_ms, (guint) asked_ms);
    }
  return plan;
}

/**
 * gr_retry_decide: (skip)
 * @error: (nullable): what went wrong with a try; %NULL: it is answered
 * @again: whether that may go better the next time
 * @after: see gr_retry_parse_after()
 * @state: where the call stands
 *
 * Returns: what a call does next
 */
GrRetryPlan
gr_retry_decide (const GError *error,
                 gboolean again,
                 gint64 after,
                 const GrRetryState *state)
{
  GrRetryPlan plan = { .verdict = GR_RETRY_NEVER };

  if (error == NULL)
    plan.verdict = GR_RETRY_DONE;
  else if (g_error_matches (error, GR_ERROR, GR_ERROR_SIGN_IN))
    plan.verdict = state->renewable ? GR_RETRY_RENEWED : GR_RETRY_SIGN_OUT;
  else if (again)
    plan = plan_wait (after, state);
  return plan;
}
