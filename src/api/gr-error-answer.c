/* gr-error-answer.c: makes the error of an answer, or of its absence
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-error"

#include "config.h"

#include "gr-error-private.h"

#include "gr-leak.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* How much of what the service says is shown, in characters. */
#define MAX_TEXT_CHARS 300

/* How much of it is read, blanks not counted: beyond that nothing is shown. */
#define MAX_READ_CHARS 2000

static gboolean
is_blank (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isspace (c) || g_unichar_iscntrl (c) ||
         type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/**
 * gr_error_clean_text:
 * @text: (nullable): what someone else wrote, UTF-8 or not
 * @max_chars: how many characters may stay
 *
 * Returns: (nullable) (transfer full): @text as one line of valid UTF-8
 *   without control and formatting characters, cut with an ellipsis; %NULL if
 *   nothing is left
 */
char *
gr_error_clean_text (const char *text, gsize max_chars)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  GString *clean = g_string_new (NULL);
  gsize n_chars = 0;
  gboolean blank = FALSE;

  for (char *c = valid; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar unichar = g_utf8_get_char (c);

      if (is_blank (unichar))
        {
          blank = clean->len > 0;
          continue;
        }
      if (++n_chars > max_chars)
        {
          g_string_append (clean, "…");
          break;
        }
      if (blank)
        g_string_append_c (clean, ' ');
      blank = FALSE;
      g_string_append_unichar (clean, unichar);
    }
  return g_string_free (clean, clean->len == 0);
}

/**
 * gr_error_dup_shown:
 * @text: (nullable): what the service wrote, UTF-8 or not
 * @max_chars: how many characters may stay
 * @secrets: (nullable) (array zero-terminated=1): our own secrets
 *
 * A cut comes last: it must not hide what it would then show a part of.
 *
 * Returns: (nullable) (transfer full): @text as gr_error_clean_text() gives
 *   it; %NULL, too, if it gives away one of @secrets
 */
char *
gr_error_dup_shown (const char *text,
                    gsize max_chars,
                    const char *const *secrets)
{
  g_autofree char *clean = gr_error_clean_text (text, MAX_READ_CHARS);

  return gr_leak_is_in (clean, secrets)
             ? NULL
             : gr_error_clean_text (clean, max_chars);
}

static GrError
code_for_status (guint status)
{
  switch (status)
    {
    case 401:
      return GR_ERROR_SIGN_IN;
    case 403:
      return GR_ERROR_FORBIDDEN;
    case 404:
    case 410:
      return GR_ERROR_NOT_FOUND;
    case 407:
    case 511:
      return GR_ERROR_NETWORK;
    case 408:
      return GR_ERROR_SERVICE;
    case 429:
      return GR_ERROR_THROTTLED;
    default:
      if (status < 400)
        return GR_ERROR_NOT_METASTUDIO;
      return status < 500 ? GR_ERROR_INVALID_QUERY : GR_ERROR_SERVICE;
    }
}

static gboolean
is_redirect (guint status)
{
  return SOUP_STATUS_IS_REDIRECTION (status) &&
         status != SOUP_STATUS_NOT_MODIFIED;
}

/* IAM has the status as its code, which would be said twice. */
static gboolean
is_status (const char *code, guint status)
{
  guint64 number;

  return code != NULL &&
         g_ascii_string_to_unsigned (code, 10, status, status, &number, NULL);
}

/* Whether a sentence of the table goes with the status: some statuses say what
 * is the matter, whatever the body calls it. */
static gboolean
fits (const GrErrorRow *row, guint status)
{
  switch (status)
    {
    case 401:
      return row->error == GR_ERROR_SIGN_IN;
    case 429:
      return row->error == GR_ERROR_THROTTLED;
    case 407:
    case 511:
      return FALSE;
    default:
      return status < 500 || row->error == GR_ERROR_SERVICE;
    }
}

/* What to do when no table has the code. */
static char *
advise_on_redirect (const GrErrorAnswer *answer)
{
  g_autofree char *location =
      gr_error_dup_shown (answer->location, MAX_TEXT_CHARS, answer->secrets);

  if (location != NULL)
    return g_strdup_printf (
        /* Translators: the address of another server */
        _ ("The endpoint redirects to %s, which Greenroom does not follow "
           "with your credentials. Check the endpoint."),
        location);
  return g_strdup (_ ("The endpoint redirects to another address, which "
                      "Greenroom does not follow with your credentials. Check "
                      "the endpoint."));
}

static const char *
advise_on_sign_in (const GrErrorAnswer *answer)
{
  if (answer->iam)
    return _ ("IAM does not accept the account name, user name or password. "
              "Check all three; users with a second factor and HUAWEI ID "
              "accounts sign in with access keys instead.");
  return _ ("The service does not accept the credentials. Sign in again.");
}

static const char *
advise_on_network (guint status)
{
  if (status == 407)
    return _ ("A proxy between you and the service asks for a password. Check "
              "the network settings.");
  return _ ("The network asks you to sign in first. Open a web browser, sign "
            "in to the network, then try again.");
}

static char *
advise (const GrErrorAnswer *answer)
{
  switch ((int) code_for_status (answer->status))
    {
    case GR_ERROR_SIGN_IN:
      return g_strdup (advise_on_sign_in (answer));
    case GR_ERROR_FORBIDDEN:
      return g_strdup (_ ("This user may not do this. Ask the administrator "
                          "of the account for the permission."));
    case GR_ERROR_NOT_FOUND:
      return g_strdup (_ ("Nothing answers at this address. Check endpoint, "
                          "region and project ID."));
    case GR_ERROR_THROTTLED:
      return g_strdup (_ ("Too much was asked at once. Wait a few seconds, "
                          "then try again."));
    case GR_ERROR_INVALID_QUERY:
      return g_strdup (_ ("The service refuses the request. Change or clear "
                          "the filters, then try again."));
    case GR_ERROR_NETWORK:
      return g_strdup (advise_on_network (answer->status));
    case GR_ERROR_NOT_METASTUDIO:
      if (is_redirect (answer->status))
        return advise_on_redirect (answer);
      return g_strdup_printf (
          /* Translators: an HTTP status, "206" */
          _ ("The service answers with the HTTP status %u, which MetaStudio "
             "never does. Check the endpoint, and whether a proxy changes the "
             "answers."),
          answer->status);
    default:
      return g_strdup (_ ("The service is in trouble. Wait a minute, then try "
                          "again."));
    }
}

static char *
format_span (gint64 seconds)
{
  guint minutes = (guint) MIN ((seconds + 30) / 60, G_MAXINT32);

  if (minutes < 120)
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes),
                            minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (ngettext ("%u hour", "%u hours",
                                      (minutes + 30) / 60),
                            (minutes + 30) / 60);
  return g_strdup_printf (ngettext ("%u day", "%u days",
                                    (minutes + 720) / 1440),
                          (minutes + 720) / 1440);
}

/* Only a signature depends on the time. What the service says of it in so
 * many words beats our guess, and a clock that is off by more than the life
 * of a certificate would not have let us ask: then the Date is made up. */
static char *
blame_clock (const GrErrorAnswer *answer, const GrErrorRow *row)
{
  gint64 skew = g_get_real_time () / G_USEC_PER_SEC - answer->server_date;
  g_autofree char *span = NULL;

  if (answer->status != 401 || !answer->is_signed || answer->server_date <= 0)
    return NULL;
  if (ABS (skew) <= GR_ERROR_SKEW_MAX || ABS (skew) > GR_ERROR_SKEW_PLAUSIBLE)
    return NULL;
  if (row != NULL && row->words != NULL &&
      row->clock == GR_ERROR_CLOCK_INNOCENT)
    return NULL;
  span = format_span (ABS (skew));
  if (skew > 0)
    return g_strdup_printf (
        /* Translators: a span of time, "20 minutes" */
        _ ("The clock of this computer is %s ahead of the service, which "
           "allows 15 minutes. Set the clock right, then sign in again."),
        span);
  return g_strdup_printf (
      /* Translators: a span of time, "20 minutes" */
      _ ("The clock of this computer is %s behind the service, which allows "
         "15 minutes. Set the clock right, then sign in again."),
      span);
}

static char *
quote_service (const char *text, const GrErrorAnswer *answer)
{
  g_autofree char *advice = advise (answer);
  g_autofree char *words = NULL;

  if (text == NULL)
    return g_steal_pointer (&advice);
  words = g_strdup (text);
  if (g_str_has_suffix (words, "."))
    words[strlen (words) - 1] = '\0';
  return g_strdup_printf (
      /* Translators: the service's own words, then a sentence of ours */
      _ ("The service says: “%s”. %s"), words, advice);
}

static char *
write_sentence (const GrErrorAnswer *answer,
                const GrErrorRow *row,
                const char *text)
{
  if (row != NULL)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, row->sentence));
  if (answer->iam && answer->status == 401)
    return advise (answer);
  return quote_service (text, answer);
}

/**
 * gr_error_new_from_exchange:
 * @answer: what was answered
 *
 * Returns: (transfer full): the error that it is: a sentence of the table
 *   where its code is known and goes with its status, else the service's words
 *   and the advice of its status. A 401 is always %GR_ERROR_SIGN_IN.
 */
GError *
gr_error_new_from_exchange (const GrErrorAnswer *answer)
{
  const char *const *secrets = answer->secrets;
  g_autofree char *raw_code = NULL;
  g_autofree char *raw_text = NULL;
  g_autofree char *body_id = NULL;
  g_autofree char *request_id = NULL;
  g_autofree char *words = NULL;
  GrErrorAnswer known = *answer;
  char *code;
  char *text;
  const GrErrorRow *row;
  gboolean misfit;
  gboolean clock;
  GError *made;
  GrError error;
  char *message;

  /* What is no error has no words of one. */
  if (answer->status >= 400)
    gr_error_parse_body (answer->body, &raw_code, &raw_text, &body_id);
  code = gr_error_dup_shown (raw_code, GR_ERROR_ID_CHARS, secrets);
  text = gr_error_dup_shown (raw_text, MAX_TEXT_CHARS, secrets);
  request_id =
      gr_error_dup_shown (answer->request_id != NULL ? answer->request_id
                                                     : body_id,
                          GR_ERROR_ID_CHARS, secrets);
  known.request_id = request_id;

  /* Words that are not shown still say which sentence fits. */
  words = gr_error_clean_text (raw_text, MAX_READ_CHARS);
  row = gr_error_find_row (code, answer->status, words);
  misfit = row != NULL && !fits (row, answer->status);
  if (misfit)
    row = NULL;
  error = row != NULL ? row->error : code_for_status (answer->status);
  message = blame_clock (answer, row);
  clock =
      message != NULL || (row != NULL && row->clock == GR_ERROR_CLOCK_GUILTY);
  if (message == NULL)
    message = write_sentence (answer, row, misfit ? NULL : text);
  if (is_status (code, answer->status))
    g_clear_pointer (&code, g_free);
  made = gr_error_new_take (error, message, &known, code, text);
  if (clock)
    gr_error_set_detail (made, GR_ERROR_DETAIL_CLOCK);
  return made;
}
