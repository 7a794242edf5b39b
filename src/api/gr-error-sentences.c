/* gr-error-sentences.c: a sentence for every code of the service
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-error"

#include "config.h"

#include "gr-error-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Every code that the service's documents name (error codes of MetaStudio, of
 * the API gateway and of IAM). A row with a status or with words stands above
 * the row of its code that takes all: the first that fits is used.
 */

#define SIGN_IN GR_ERROR_SIGN_IN
#define FORBIDDEN GR_ERROR_FORBIDDEN
#define QUERY GR_ERROR_INVALID_QUERY
#define NOT_FOUND GR_ERROR_NOT_FOUND
#define SERVICE GR_ERROR_SERVICE
#define THROTTLED GR_ERROR_THROTTLED

static const GrErrorRow rows[] = {
  /* MetaStudio */
  { "MSS.00000001", 0, NULL, SIGN_IN,
    N_ ("MetaStudio does not accept these credentials. Sign in again.") },
  { "MSS.00000002", 0, NULL, QUERY,
    N_ ("MetaStudio cannot read the request. Clear the filters and try "
        "again.") },
  { "MSS.00000003", 0, NULL, QUERY,
    N_ ("MetaStudio does not accept one of the filters. Change or clear the "
        "filters, then try again.") },
  { "MSS.00000004", 0, NULL, SERVICE,
    N_ ("MetaStudio reported an internal error. Wait a minute, then try "
        "again.") },
  { "MSS.000000004", 0, NULL, FORBIDDEN,
    N_ ("MetaStudio does not let this user in. Ask the administrator of the "
        "account for access to MetaStudio, or sign in as another user.") },
  { "MSS.00010003", 0, NULL, NOT_FOUND,
    N_ ("MetaStudio does not know this call. Check the endpoint and the "
        "region of the account.") },
  { "MSS.00010004", 0, NULL, NOT_FOUND,
    N_ ("MetaStudio does not offer this call here. Check the endpoint and the "
        "region of the account.") },
  { "MSS.00010008", 0, NULL, SIGN_IN,
    N_ ("MetaStudio does not accept the token. Sign in again, or paste a new "
        "token.") },
  { "MSS.00010009", 0, NULL, NOT_FOUND,
    N_ ("The project is not the one that the token was made for. Correct the "
        "project ID, or use a token of this project.") },
  { "MSS.10000002", 0, NULL, QUERY,
    N_ ("MetaStudio cannot read the request. Clear the filters and try "
        "again.") },
  { "MSS.10000003", 0, NULL, QUERY,
    N_ ("MetaStudio does not accept a value of the request. Change or clear "
        "the filters, then try again.") },
  { "MSS.00022008", 0, NULL, FORBIDDEN,
    N_ ("The privacy statement of MetaStudio is not signed yet. Open the "
        "MetaStudio console, sign it, then try again.") },
  { "MSS.00022009", 0, NULL, FORBIDDEN,
    N_ ("This user is frozen in MetaStudio. Ask the administrator of the "
        "account, or pay what is due, then try again.") },
  { "MSS.00022010", 0, NULL, FORBIDDEN,
    N_ ("The account has no real-name authentication yet. Complete it in the "
        "console, then try again.") },
  { "MSS.00024001", 0, NULL, FORBIDDEN,
    N_ ("The account lacks the permission for this. Ask its administrator for "
        "the MetaStudio permissions.") },
  { "MSS.20010044", 0, NULL, NOT_FOUND,
    N_ ("An avatar of the room is not available. Choose another avatar for "
        "the room in the console.") },
  { "MSS.20010045", 0, NULL, NOT_FOUND,
    N_ ("This room is gone. Refresh the list.") },
  { "MSS.20010046", 0, NULL, QUERY,
    N_ ("The room has a livestream that is not over yet. Refresh the list and "
        "wait for its end.") },
  { "MSS.20020001", 0, NULL, QUERY,
    N_ ("The state of the livestream does not allow this. Refresh the list, "
        "then try again.") },

  /* The API gateway: "APIG." and "APIGW." are one */
  { "APIGW.0101", 0, NULL, NOT_FOUND,
    N_ ("There is no MetaStudio at this endpoint. Check the endpoint and the "
        "region of the account.") },
  { "APIGW.0201", 502, NULL, SERVICE,
    N_ ("MetaStudio cannot be reached behind its gateway at the moment. Wait a "
        "minute, then try again.") },
  { "APIGW.0201", 503, NULL, SERVICE,
    N_ ("MetaStudio cannot be reached behind its gateway at the moment. Wait a "
        "minute, then try again.") },
  { "APIGW.0201", 504, NULL, SERVICE,
    N_ ("MetaStudio took too long to answer its gateway. Wait a minute, then "
        "try again.") },
  { "APIGW.0201", 0, NULL, QUERY,
    N_ ("The gateway refuses the request as malformed or too large. Clear or "
        "shorten the filters, then try again.") },
  { "APIGW.0301", 0, "reach the limit", SIGN_IN,
    N_ ("The access key is locked for five minutes after five wrong "
        "signatures. Wait, check the secret key, then sign in again.") },
  { "APIGW.0301", 0, "ak not exist", SIGN_IN,
    N_ ("The access key (AK) does not exist. Check it, or create a new one "
        "under My Credentials in the console, then sign in again.") },
  { "APIGW.0301", 0, "signature expired", SIGN_IN,
    N_ ("The signature came too late for the service. Set the clock of this "
        "computer right, then sign in again."),
    GR_ERROR_CLOCK_GUILTY },
  { "APIGW.0301", 0, "verify aksk signature fail", SIGN_IN,
    N_ ("The signature is wrong: the secret key (SK) does not belong to this "
        "access key (AK). Enter both again."),
    GR_ERROR_CLOCK_SUSPECT },
  { "APIGW.0301", 0, "decrypt token fail", SIGN_IN,
    N_ ("The token cannot be read. Copy it again, whole, and from the region "
        "of the endpoint.") },
  { "APIGW.0301", 0, "token expires", SIGN_IN,
    N_ ("The token has expired. Sign in again, or paste a new token.") },
  { "APIGW.0301", 0, "x-auth-token not found", SIGN_IN,
    N_ ("The service saw no token. Sign in again.") },
  { "APIGW.0301", 0, NULL, SIGN_IN,
    N_ ("The service does not accept the token or the keys. Check them, then "
        "sign in again.") },
  { "APIGW.0302", 0, NULL, FORBIDDEN,
    N_ ("This user is not authorised for MetaStudio. Ask the administrator of "
        "the account for the permission.") },
  { "APIGW.0306", 0, NULL, FORBIDDEN,
    N_ ("The service denies this user the access to the API. Ask the "
        "administrator of the account for the permission.") },
  { "APIGW.0307", 0, NULL, SIGN_IN,
    N_ ("The token is no longer valid. Sign in again, or paste a new token.") },
  { "APIGW.0308", 0, NULL, THROTTLED,
    N_ ("More was asked than the service allows in a second. Wait a few "
        "seconds, then try again, or lower the calls per second of the "
        "account.") },
  { "APIGW.0310", 0, NULL, FORBIDDEN,
    N_ ("The project is not available. Check the project ID, and in the "
        "console whether the project is suspended.") },
  { "APIGW.0613", 0, NULL, SERVICE,
    N_ ("The sign-in service (IAM) is not available at the moment. Wait a "
        "minute, then try again.") },
  { "APIGW.0802", 0, NULL, FORBIDDEN,
    N_ ("This user is not allowed in this region. Choose another region, or "
        "ask the administrator of the account.") },

  /* IAM */
  { "IAM.0001", 0, NULL, SIGN_IN,
    N_ ("IAM asks for credentials. Sign in again.") },
  { "IAM.0002", 0, NULL, FORBIDDEN,
    N_ ("IAM does not authorise this user. Ask the administrator of the "
        "account for the permission.") },
  { "IAM.0003", 0, NULL, FORBIDDEN,
    N_ ("A policy of the account denies this. Ask its administrator for the "
        "permission.") },
  { "IAM.0012", 0, NULL, THROTTLED,
    N_ ("IAM was asked too often. Wait a minute, then try again.") },
  { "IAM.0061", 0, NULL, SIGN_IN,
    N_ ("The user is locked after too many wrong passwords. Wait a while, "
        "or ask the administrator to unlock it, then sign in again.") },
  { "IAM.0062", 0, NULL, SIGN_IN,
    N_ ("The password is wrong. Enter it again; after several wrong ones the "
        "user is locked.") },
  { "IAM.0066", 0, NULL, SIGN_IN,
    N_ ("The token has expired. Sign in again, or paste a new token.") },
  { "IAM.0067", 0, NULL, SIGN_IN,
    N_ ("The token is not valid. Sign in again, or paste a new token.") },
  { "IAM.0080", 0, NULL, FORBIDDEN,
    N_ ("The user of this access key is disabled. Ask the administrator of "
        "the account, or use another key.") },
  { "IAM.0081", 0, NULL, FORBIDDEN,
    N_ ("This user may only use the console. Ask the administrator of the "
        "account for programmatic access.") },
  { "IAM.0082", 0, NULL, FORBIDDEN,
    N_ ("This user is disabled. Ask the administrator of the account, or sign "
        "in as another user.") },
};

static gboolean
is_code (const char *code, const char *row)
{
  if (g_ascii_strncasecmp (code, "APIG.", 5) == 0 &&
      g_str_has_prefix (row, "APIGW."))
    return g_ascii_strcasecmp (code + strlen ("APIG."),
                               row + strlen ("APIGW.")) == 0;
  return g_ascii_strcasecmp (code, row) == 0;
}

/**
 * gr_error_get_rows:
 * @n_rows: (out): how many
 *
 * Returns: (array length=n_rows) (transfer none): the whole table
 */
const GrErrorRow *
gr_error_get_rows (guint *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);
  return rows;
}

/**
 * gr_error_find_row:
 * @code: (nullable): a code of the service, "APIG.0301" and "APIGW.0301" alike
 * @status: the HTTP status it came with, 0 if that is not known
 * @text: (nullable): the words it came with
 *
 * Returns: (nullable): the row that says the most about it
 */
const GrErrorRow *
gr_error_find_row (const char *code, guint status, const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text != NULL ? text : "", -1);

  if (code == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const GrErrorRow *row = &rows[i];

      if (is_code (code, row->code) &&
          (row->status == 0 || row->status == status) &&
          (row->words == NULL || strstr (lower, row->words) != NULL))
        return row;
    }
  return NULL;
}

/**
 * gr_error_get_sentence:
 * @service_code: (nullable): a code of the service
 * @http_status: the HTTP status it came with, 0 if that is not known
 *
 * Returns: (nullable) (transfer none): the translated sentence, or %NULL for
 *   a code that the service's documents do not name
 */
const char *
gr_error_get_sentence (const char *service_code, guint http_status)
{
  const GrErrorRow *row = gr_error_find_row (service_code, http_status, NULL);

  return row != NULL ? g_dgettext (GETTEXT_PACKAGE, row->sentence) : NULL;
}
