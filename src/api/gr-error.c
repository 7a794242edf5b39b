/* gr-error.c: what went wrong, in the user's terms
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-error"

#include "config.h"

#include "gr-error-private.h"

#include <glib/gi18n-lib.h>

/*
 * The domain and what a GError of it carries. Its message is a sentence for
 * people that says what to do next; code, words, status and request id of the
 * service stand beside it, for those who look after the account.
 */

typedef struct
{
  char *service_code;
  char *service_text;
  char *request_id;
  gint64 server_date;
  guint http_status;
  int detail;
} GrErrorPrivate;

static void
gr_error_private_init (GrErrorPrivate *priv)
{
}

static void
gr_error_private_copy (const GrErrorPrivate *source, GrErrorPrivate *copy)
{
  copy->service_code = g_strdup (source->service_code);
  copy->service_text = g_strdup (source->service_text);
  copy->request_id = g_strdup (source->request_id);
  copy->server_date = source->server_date;
  copy->http_status = source->http_status;
  copy->detail = source->detail;
}

static void
gr_error_private_clear (GrErrorPrivate *priv)
{
  g_free (priv->service_code);
  g_free (priv->service_text);
  g_free (priv->request_id);
}

/**
 * gr_error_quark:
 *
 * Returns: the domain of what goes wrong with the service
 */
G_DEFINE_EXTENDED_ERROR (GrError, gr_error)

static const GrErrorPrivate *
look_inside (const GError *error)
{
  return error != NULL && error->domain == GR_ERROR
             ? gr_error_get_private (error)
             : NULL;
}

/**
 * gr_error_get_service_code:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the service's code, "MSS.00000003", unless it is but
 *   the HTTP status
 */
const char *
gr_error_get_service_code (const GError *error)
{
  const GrErrorPrivate *priv = look_inside (error);

  return priv != NULL ? priv->service_code : NULL;
}

/**
 * gr_error_get_service_text:
 * @error: (nullable): any error
 *
 * Returns: (nullable): the service's own words, one line of valid UTF-8 of
 *   bounded length, in the service's language
 */
const char *
gr_error_get_service_text (const GError *error)
{
  const GrErrorPrivate *priv = look_inside (error);

  return priv != NULL ? priv->service_text : NULL;
}

/**
 * gr_error_get_http_status:
 * @error: (nullable): any error
 *
 * Returns: the HTTP status of the answer, or 0 if there was none
 */
guint
gr_error_get_http_status (const GError *error)
{
  const GrErrorPrivate *priv = look_inside (error);

  return priv != NULL ? priv->http_status : 0;
}

/**
 * gr_error_get_request_id:
 * @error: (nullable): any error
 *
 * Returns: (nullable): what the service's support asks for
 */
const char *
gr_error_get_request_id (const GError *error)
{
  const GrErrorPrivate *priv = look_inside (error);

  return priv != NULL ? priv->request_id : NULL;
}

/**
 * gr_error_get_server_date:
 * @error: (nullable): any error
 *
 * Returns: the Date of the answer in seconds since the epoch, UTC, or 0 if
 *   there was none
 */
gint64
gr_error_get_server_date (const GError *error)
{
  const GrErrorPrivate *priv = look_inside (error);

  return priv != NULL ? priv->server_date : 0;
}

/**
 * gr_error_get_detail:
 * @error: (nullable): any error
 *
 * Returns: what gr_error_set_detail() set, else 0
 */
int
gr_error_get_detail (const GError *error)
{
  const GrErrorPrivate *priv = look_inside (error);

  return priv != NULL ? priv->detail : 0;
}

/**
 * gr_error_set_detail:
 * @error: an error of the domain
 * @detail: a finer code, of whoever makes errors of this code
 */
void
gr_error_set_detail (GError *error, int detail)
{
  g_return_if_fail (error != NULL && error->domain == GR_ERROR);

  gr_error_get_private (error)->detail = detail;
}

/**
 * gr_error_get_title:
 * @error: (nullable): any error
 *
 * Returns: (transfer none): a few words for a page's or a dialog's title
 */
const char *
gr_error_get_title (const GError *error)
{
  if (error == NULL || error->domain != GR_ERROR)
    return _ ("That did not work");

  switch ((GrError) error->code)
    {
    case GR_ERROR_SIGN_IN:
      return _ ("Sign in again");
    case GR_ERROR_FORBIDDEN:
      return _ ("Not allowed");
    case GR_ERROR_INVALID_QUERY:
      return _ ("The filters were refused");
    case GR_ERROR_NOT_FOUND:
      return _ ("Wrong endpoint or project");
    case GR_ERROR_THROTTLED:
      return _ ("Too many requests");
    case GR_ERROR_SERVICE:
      return _ ("The service failed");
    case GR_ERROR_NETWORK:
      return _ ("No connection");
    case GR_ERROR_TLS:
      return _ ("The connection is not safe");
    case GR_ERROR_NOT_METASTUDIO:
      return _ ("Not a MetaStudio answer");
    case GR_ERROR_INVALID_ARGUMENT:
      return _ ("Something entered is not right");
    case GR_ERROR_SECRETS:
      return _ ("Trouble with the keyring");
    default:
      return _ ("That did not work");
    }
}

static void
append_line (GString *report, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (report, "\n%s: %s", label, value);
}

/**
 * gr_error_dup_report:
 * @error: any error
 *
 * Returns: (transfer full): the sentence, then a line each for what the
 *   service said: text to paste into a mail, without secrets
 */
char *
gr_error_dup_report (const GError *error)
{
  const GrErrorPrivate *priv = look_inside (error);
  g_autofree char *status = NULL;
  GString *report;

  g_return_val_if_fail (error != NULL, NULL);

  report = g_string_new (error->message);
  if (priv != NULL)
    {
      if (priv->http_status != 0)
        status = g_strdup_printf ("%u", priv->http_status);
      append_line (report, _ ("Code"), priv->service_code);
      append_line (report, _ ("The service’s words"), priv->service_text);
      append_line (report, _ ("HTTP status"), status);
      append_line (report, _ ("Request ID"), priv->request_id);
    }
  return g_string_free (report, FALSE);
}

/**
 * gr_error_new_take:
 * @code: what a person can do about it
 * @message: (transfer full): the sentence
 * @answer: (nullable): what it was answered
 * @service_code: (transfer full) (nullable): the service's code
 * @service_text: (transfer full) (nullable): the service's words
 *
 * Returns: (transfer full): an error of the domain
 */
GError *
gr_error_new_take (GrError code,
                   char *message,
                   const GrErrorAnswer *answer,
                   char *service_code,
                   char *service_text)
{
  GError *error = g_error_new_literal (GR_ERROR, code, message);
  GrErrorPrivate *priv = gr_error_get_private (error);

  g_free (message);
  priv->service_code = service_code;
  priv->service_text = service_text;
  if (answer != NULL)
    {
      priv->http_status = answer->status;
      priv->request_id = g_strdup (answer->request_id);
      priv->server_date = MAX (answer->server_date, 0);
    }
  return error;
}
