/* gr-account-secrets.c: the secrets of an account, and the credentials of both
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account"

#include "config.h"

#include "gr-account-private.h"

#include "gr-connection-private.h"
#include "gr-endpoint.h"
#include "gr-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "" is unset, as in the settings. */
static const char *
get_or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static const GrRegion *
find_region (GrAccount *self, GError **error)
{
  const char *id = gr_account_get_region (self);
  const GrRegion *region = gr_region_find (id);

  if (region == NULL)
    g_set_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT,
                 /* Translators: %s: a region's id, like cn-north-4 */
                 _ ("The region “%s” is not known. Choose another one, or "
                    "enter an endpoint."),
                 id);
  return region;
}

static GrCredentials *
make_password_credentials (GrAccount *self, GrSecret *password, GError **error)
{
  g_autoptr (GUri) iam = gr_account_dup_iam (self, error);
  const char *project_id = get_or_null (gr_account_get_project_id (self));

  if (iam == NULL)
    return NULL;
  /* A region may have several projects: a token is for the one that is
   * asked for, as soon as that is known. */
  return gr_credentials_new_password (iam, gr_account_get_domain (self),
                                      gr_account_get_user (self),
                                      gr_secret_ref (password),
                                      project_id == NULL
                                          ? gr_account_get_region (self)
                                          : NULL,
                                      gr_account_get_app_user_id (self), error);
}

/**
 * gr_account_secrets_new: (skip)
 *
 * Returns: (transfer full): no secrets at all
 */
GrAccountSecrets *
gr_account_secrets_new (void)
{
  return g_new0 (GrAccountSecrets, 1);
}

/**
 * gr_account_secrets_copy: (skip)
 * @secrets: secrets
 *
 * Returns: (transfer full): the same secrets, held once more
 */
GrAccountSecrets *
gr_account_secrets_copy (const GrAccountSecrets *secrets)
{
  GrAccountSecrets *copy;

  g_return_val_if_fail (secrets != NULL, NULL);

  copy = gr_account_secrets_new ();
  copy->password = gr_secret_ref (secrets->password);
  copy->token = gr_secret_ref (secrets->token);
  copy->sk = gr_secret_ref (secrets->sk);
  copy->security_token = gr_secret_ref (secrets->security_token);
  return copy;
}

/**
 * gr_account_secrets_free:
 * @secrets: (nullable) (transfer full): secrets
 */
void
gr_account_secrets_free (GrAccountSecrets *secrets)
{
  if (secrets == NULL)
    return;
  gr_secret_unref (secrets->password);
  gr_secret_unref (secrets->token);
  gr_secret_unref (secrets->sk);
  gr_secret_unref (secrets->security_token);
  g_free (secrets);
}

/**
 * gr_account_check:
 * @self: an account
 * @error: return location
 *
 * Returns: whether its settings are usable; whatever needs no secrets is
 *   checked, else %GR_ERROR_INVALID_ARGUMENT
 */
gboolean
gr_account_check (GrAccount *self, GError **error)
{
  g_autoptr (GUri) endpoint = gr_account_dup_endpoint (self, error);
  g_autoptr (GUri) iam = NULL;

  if (endpoint == NULL)
    return FALSE;
  iam = gr_account_dup_iam (self, error);
  return iam != NULL &&
         gr_project_id_check (gr_account_get_project_id (self), error) &&
         gr_app_user_id_check (get_or_null (gr_account_get_app_user_id (self)),
                               error);
}

/**
 * gr_account_check_token:
 * @self: an account
 * @error: return location
 *
 * Returns: %FALSE with %GR_ERROR_SIGN_IN for a token of which is known that it
 *   has expired
 */
gboolean
gr_account_check_token (GrAccount *self, GError **error)
{
  gint64 expires = gr_account_get_token_expires (self);
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *text = NULL;

  if (gr_account_get_kind (self) != GR_CREDENTIALS_TOKEN ||
      expires == GR_TIME_NONE || expires > g_get_real_time () / G_USEC_PER_SEC)
    return TRUE;
  end = g_date_time_new_from_unix_local (expires);
  text = end != NULL ? g_date_time_format (end, "%Y-%m-%d %H:%M") : NULL;
  if (text == NULL)
    g_set_error_literal (error, GR_ERROR, GR_ERROR_SIGN_IN,
                         _ ("The token has expired. Paste a new token."));
  else
    g_set_error (error, GR_ERROR, GR_ERROR_SIGN_IN,
                 /* Translators: %s: a date and a time */
                 _ ("The token expired at %s. Paste a new token."), text);
  return FALSE;
}

/**
 * gr_account_has_secrets:
 * @self: an account
 * @secrets: secrets
 *
 * Returns: whether @secrets are what its kind needs
 */
gboolean
gr_account_has_secrets (GrAccount *self, const GrAccountSecrets *secrets)
{
  switch (gr_account_get_kind (self))
    {
    case GR_CREDENTIALS_TOKEN:
      return secrets->token != NULL;
    case GR_CREDENTIALS_KEYS:
      return secrets->sk != NULL;
    case GR_CREDENTIALS_PASSWORD:
    default:
      return secrets->password != NULL;
    }
}

/**
 * gr_account_dup_endpoint:
 * @self: an account
 * @error: return location
 *
 * Returns: (transfer full): where it asks: the region's endpoint, or its own;
 *   %NULL with %GR_ERROR_INVALID_ARGUMENT
 */
GUri *
gr_account_dup_endpoint (GrAccount *self, GError **error)
{
  const GrRegion *region;

  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  if (*gr_account_get_region (self) == '\0')
    return gr_endpoint_parse (gr_account_get_endpoint (self), error);
  region = find_region (self, error);
  return region != NULL ? gr_endpoint_parse (region->endpoint, error) : NULL;
}

/**
 * gr_account_dup_iam:
 * @self: an account
 * @error: return location
 *
 * Returns: (transfer full): where its tokens are bought: the sign-in address,
 *   else IAM of the region, else the endpoint's own origin; %NULL with
 *   %GR_ERROR_INVALID_ARGUMENT
 */
GUri *
gr_account_dup_iam (GrAccount *self, GError **error)
{
  const char *address;
  const GrRegion *region;
  GUri *iam;

  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);

  address = gr_account_get_sign_in_address (self);
  if (*address != '\0')
    {
      iam = gr_endpoint_parse (address, error);
      if (iam == NULL)
        /* Translators: before a sentence that says what is wrong with it */
        g_prefix_error (error, "%s ", _ ("The sign-in address is not usable."));
      return iam;
    }
  if (*gr_account_get_region (self) == '\0')
    return gr_endpoint_parse (gr_account_get_endpoint (self), error);
  region = find_region (self, error);
  return region != NULL ? gr_endpoint_parse (region->iam, error) : NULL;
}

/**
 * gr_account_get_calls:
 * @self: an account
 *
 * Returns: how many calls may start in a second: its own setting, else what
 *   its region allows, else the least that is documented
 */
guint
gr_account_get_calls (GrAccount *self)
{
  g_autoptr (GUri) endpoint = NULL;
  guint calls;

  g_return_val_if_fail (GR_IS_ACCOUNT (self), GR_CALLS_PER_SECOND_DEFAULT);

  g_object_get (self, "calls-per-second", &calls, NULL);
  if (calls > 0)
    return calls;
  endpoint = gr_account_dup_endpoint (self, NULL);
  return endpoint != NULL ? gr_connection_find_calls_per_second (endpoint)
                          : GR_CALLS_PER_SECOND_DEFAULT;
}

/**
 * gr_account_dup_identity:
 * @self: an account
 *
 * A digest of as whom and where the account signs in. Secrets are stored with
 * it, and found for nobody else: a secret never goes to where it was not meant
 * to go, nor with the key or the user of another one, whenever a change of
 * both breaks off.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
gr_account_dup_identity (GrAccount *self)
{
  const char *const parts[] = {
    gr_account_get_region (self),
    gr_account_get_endpoint (self),
    gr_account_get_sign_in_address (self),
    gr_account_get_domain (self),
    gr_account_get_user (self),
    gr_account_get_ak (self),
  };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar kind = (guchar) gr_account_get_kind (self);

  g_checksum_update (checksum, &kind, sizeof kind);
  /* Each with its end. */
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_checksum_update (checksum, (const guchar *) parts[i],
                       (gssize) strlen (parts[i]) + 1);
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * gr_account_is_same:
 * @self: an account
 * @other: another one, or a draft of the same
 *
 * Returns: whether the secrets of one are good for the other
 */
gboolean
gr_account_is_same (GrAccount *self, GrAccount *other)
{
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;

  g_return_val_if_fail (GR_IS_ACCOUNT (self), FALSE);
  g_return_val_if_fail (GR_IS_ACCOUNT (other), FALSE);

  mine = gr_account_dup_identity (self);
  theirs = gr_account_dup_identity (other);
  return g_str_equal (mine, theirs);
}

/**
 * gr_account_make_credentials:
 * @self: an account
 * @secrets: its secrets
 * @error: return location
 *
 * Returns: (transfer full): the credentials that settings and secrets make,
 *   or %NULL with %GR_ERROR_INVALID_ARGUMENT
 */
GrCredentials *
gr_account_make_credentials (GrAccount *self,
                             const GrAccountSecrets *secrets,
                             GError **error)
{
  g_return_val_if_fail (GR_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (secrets != NULL, NULL);

  switch (gr_account_get_kind (self))
    {
    case GR_CREDENTIALS_TOKEN:
      return gr_credentials_new_token (gr_secret_ref (secrets->token),
                                       gr_account_get_app_user_id (self),
                                       error);
    case GR_CREDENTIALS_KEYS:
      return gr_credentials_new_keys (gr_account_get_ak (self),
                                      gr_secret_ref (secrets->sk),
                                      gr_secret_ref (secrets->security_token),
                                      gr_account_get_app_user_id (self), error);
    case GR_CREDENTIALS_PASSWORD:
    default:
      return make_password_credentials (self, secrets->password, error);
    }
}
