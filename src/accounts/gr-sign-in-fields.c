/* gr-sign-in-fields.c: which field is to blame
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-sign-in"

#include "config.h"

#include "gr-sign-in-private.h"

#include "gr-account-private.h"
#include "gr-endpoint.h"
#include "gr-error-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Stands for what is not in question. */
#define GOOD "x"

/* --- Before anything is asked --- */

static gboolean
is_good (GrCredentials *credentials)
{
  g_autoptr (GrCredentials) mine = credentials;

  return mine != NULL;
}

/* Each part is looked at beside good ones. */
static GrSignInField
check_keys (GrAccount *account, const GrAccountSecrets *secrets, GError **error)
{
  if (!is_good (gr_credentials_new_keys (gr_account_get_ak (account), GOOD,
                                         NULL, NULL, error)))
    return GR_SIGN_IN_FIELD_AK;
  if (!is_good (gr_credentials_new_keys (GOOD, secrets->sk, NULL, NULL, error)))
    return GR_SIGN_IN_FIELD_SK;
  if (!is_good (gr_credentials_new_keys (GOOD, GOOD, secrets->security_token,
                                         NULL, error)))
    return GR_SIGN_IN_FIELD_SECURITY_TOKEN;
  return GR_SIGN_IN_FIELD_NONE;
}

static GrSignInField
check_password (GrAccount *account,
                const GrAccountSecrets *secrets,
                GError **error)
{
  const char *domain = gr_account_get_domain (account);
  const char *user = gr_account_get_user (account);
  g_autoptr (GUri) iam = gr_endpoint_parse ("https://" GOOD, NULL);

  if (!is_good (gr_credentials_new_password (iam, domain, GOOD, GOOD, NULL,
                                             NULL, error)))
    return GR_SIGN_IN_FIELD_DOMAIN;
  if (!is_good (gr_credentials_new_password (iam, GOOD, user, GOOD, NULL, NULL,
                                             error)))
    return GR_SIGN_IN_FIELD_USER;
  if (!is_good (gr_credentials_new_password (iam, GOOD, GOOD, secrets->password,
                                             NULL, NULL, error)))
    return GR_SIGN_IN_FIELD_PASSWORD;
  return GR_SIGN_IN_FIELD_NONE;
}

static GrSignInField
check_credentials (GrAccount *account,
                   const GrAccountSecrets *secrets,
                   GError **error)
{
  switch (gr_account_get_kind (account))
    {
    case GR_CREDENTIALS_TOKEN:
      return is_good (gr_credentials_new_token (secrets->token, NULL, error)) &&
                     gr_account_check_token (account, error)
                 ? GR_SIGN_IN_FIELD_NONE
                 : GR_SIGN_IN_FIELD_TOKEN;
    case GR_CREDENTIALS_KEYS:
      return check_keys (account, secrets, error);
    case GR_CREDENTIALS_PASSWORD:
    default:
      return check_password (account, secrets, error);
    }
}

static GrSignInField
check_addresses (GrAccount *account, GError **error)
{
  g_autoptr (GUri) endpoint = gr_account_dup_endpoint (account, error);
  g_autoptr (GUri) iam = NULL;

  if (endpoint == NULL)
    return GR_SIGN_IN_FIELD_ENDPOINT;
  if (gr_account_get_kind (account) == GR_CREDENTIALS_PASSWORD)
    iam = gr_account_dup_iam (account, error);
  else
    iam = g_steal_pointer (&endpoint);
  return iam != NULL ? GR_SIGN_IN_FIELD_NONE : GR_SIGN_IN_FIELD_SIGN_IN_ADDRESS;
}

/* An IAM user's token tells the project. */
static gboolean
check_project (GrAccount *account, GError **error)
{
  const char *project_id = gr_account_get_project_id (account);

  return (gr_account_get_kind (account) == GR_CREDENTIALS_PASSWORD &&
          *project_id == '\0') ||
         gr_project_id_check (project_id, error);
}

/**
 * gr_sign_in_check:
 * @account: an account, without outer blanks
 * @secrets: its secrets
 * @error: return location
 *
 * Returns: the first field, as they stand in the dialog, that cannot be right,
 *   with %GR_ERROR_INVALID_ARGUMENT (or %GR_ERROR_SIGN_IN for a token that has
 *   expired), or %GR_SIGN_IN_FIELD_NONE without error
 */
GrSignInField
gr_sign_in_check (GrAccount *account,
                  const GrAccountSecrets *secrets,
                  GError **error)
{
  const char *app_user_id;
  GrSignInField field;

  g_return_val_if_fail (GR_IS_ACCOUNT (account), GR_SIGN_IN_FIELD_NONE);
  g_return_val_if_fail (secrets != NULL, GR_SIGN_IN_FIELD_NONE);

  field = check_credentials (account, secrets, error);
  if (field == GR_SIGN_IN_FIELD_NONE)
    field = check_addresses (account, error);
  if (field != GR_SIGN_IN_FIELD_NONE)
    return field;
  if (!check_project (account, error))
    return GR_SIGN_IN_FIELD_PROJECT;
  app_user_id = gr_account_get_app_user_id (account);
  if (*app_user_id != '\0' && !gr_app_user_id_check (app_user_id, error))
    return GR_SIGN_IN_FIELD_APP_USER_ID;
  return GR_SIGN_IN_FIELD_NONE;
}

/* --- After an answer --- */

static gboolean
has_code (const GError *error, const char *code)
{
  return g_strcmp0 (gr_error_get_service_code (error), code) == 0;
}

/* The service's own words, whatever the case. */
static gboolean
has_words (const GError *error, const char *words)
{
  const char *text = gr_error_get_service_text (error);
  g_autofree char *lower = g_ascii_strdown (text != NULL ? text : "", -1);

  return strstr (lower, words) != NULL;
}

/* What is said of a list of rooms does not always help someone who signs in:
 * code, status and request id stay. */
static void
reword (GError *error, const char *sentence)
{
  g_free (error->message);
  error->message = g_strdup (sentence);
}

static gboolean
is_about_address (const GError *error)
{
  switch (error->code)
    {
    case GR_ERROR_NETWORK:
      return gr_error_get_http_status (error) == 0;
    case GR_ERROR_TLS:
    case GR_ERROR_NOT_METASTUDIO:
    case GR_ERROR_NOT_FOUND:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The same rule as for the sentence. */
static gboolean
is_about_clock (const GError *error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 date = gr_error_get_server_date (error);
  const char *code = gr_error_get_service_code (error);

  if (has_words (error, "signature expired"))
    return TRUE;
  return gr_error_get_http_status (error) == 401 && date > 0 &&
         ABS (now - date) > GR_ERROR_SKEW_MAX &&
         (code == NULL || !g_str_has_prefix (code, "IAM."));
}

static GrSignInField
blame_project_at_iam (GrAccount *account, GError *error)
{
  if (*gr_account_get_project_id (account) != '\0')
    {
      reword (error, _ ("IAM knows no such project of this user. Correct the "
                        "project ID."));
      return GR_SIGN_IN_FIELD_PROJECT;
    }
  reword (error, _ ("The user has no project in this region. Choose another "
                    "region, or enter the project ID."));
  return GR_SIGN_IN_FIELD_ENDPOINT;
}

/**
 * gr_sign_in_blame_iam:
 * @account: who signed in
 * @error: a %GR_ERROR of IAM; its sentence may change
 *
 * Returns: the field that it is about
 */
GrSignInField
gr_sign_in_blame_iam (GrAccount *account, GError *error)
{
  guint status = gr_error_get_http_status (error);

  if (error->code == GR_ERROR_NOT_FOUND && status == 404)
    return blame_project_at_iam (account, error);
  if (is_about_address (error))
    return *gr_account_get_sign_in_address (account) != '\0'
               ? GR_SIGN_IN_FIELD_SIGN_IN_ADDRESS
               : GR_SIGN_IN_FIELD_ENDPOINT;
  if (error->code == GR_ERROR_INVALID_QUERY)
    reword (error, _ ("IAM does not accept what was entered. Check account "
                      "name, user name and project ID."));
  return error->code == GR_ERROR_SIGN_IN ? GR_SIGN_IN_FIELD_PASSWORD
                                         : GR_SIGN_IN_FIELD_NONE;
}

static GrSignInField
blame_keys (const GrAccountSecrets *secrets, const GError *error)
{
  if (has_words (error, "verify aksk signature fail"))
    return GR_SIGN_IN_FIELD_SK;
  if (secrets->security_token != NULL && has_words (error, "token"))
    return GR_SIGN_IN_FIELD_SECURITY_TOKEN;
  return GR_SIGN_IN_FIELD_AK;
}

static GrSignInField
blame_credentials (GrAccount *account,
                   const GrAccountSecrets *secrets,
                   GError *error)
{
  if (is_about_clock (error))
    return GR_SIGN_IN_FIELD_CLOCK;
  switch (gr_account_get_kind (account))
    {
    case GR_CREDENTIALS_TOKEN:
      return GR_SIGN_IN_FIELD_TOKEN;
    case GR_CREDENTIALS_KEYS:
      return blame_keys (secrets, error);
    case GR_CREDENTIALS_PASSWORD:
    default:
      /* The token is fresh: it must be from elsewhere. */
      reword (error, _ ("IAM accepts the password, but the service does not "
                        "accept the token that IAM gave. Check that region, "
                        "endpoint and sign-in address belong together."));
      return GR_SIGN_IN_FIELD_ENDPOINT;
    }
}

/* Nothing was asked but the first room: no filter can be wrong. */
static GrSignInField
blame_query (GrAccount *account, GError *error)
{
  if (*gr_account_get_app_user_id (account) == '\0')
    {
      reword (error, _ ("The service refuses the request. Correct the project "
                        "ID."));
      return GR_SIGN_IN_FIELD_PROJECT;
    }
  reword (error, _ ("The service refuses the request. Correct the app user "
                    "ID, or leave it out; then check the project ID."));
  return GR_SIGN_IN_FIELD_APP_USER_ID;
}

/**
 * gr_sign_in_blame_service:
 * @account: who asked
 * @secrets: its secrets
 * @error: a %GR_ERROR of the service; its sentence may change
 *
 * Returns: the field that it is about
 */
GrSignInField
gr_sign_in_blame_service (GrAccount *account,
                          const GrAccountSecrets *secrets,
                          GError *error)
{
  if (has_code (error, "MSS.00010009") || has_code (error, "APIGW.0310") ||
      has_code (error, "APIG.0310"))
    return GR_SIGN_IN_FIELD_PROJECT;
  if (has_code (error, "APIGW.0802") || has_code (error, "APIG.0802"))
    return GR_SIGN_IN_FIELD_ENDPOINT;
  if (has_code (error, "IAM.0080"))
    return GR_SIGN_IN_FIELD_AK;
  if (error->code == GR_ERROR_SIGN_IN)
    return blame_credentials (account, secrets, error);
  if (error->code == GR_ERROR_INVALID_QUERY)
    return blame_query (account, error);
  return is_about_address (error) ? GR_SIGN_IN_FIELD_ENDPOINT
                                  : GR_SIGN_IN_FIELD_NONE;
}
