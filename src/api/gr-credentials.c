/* gr-credentials.c: who asks: a token, a pair of keys, or a password that buys
 * tokens
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-credentials"

#include "config.h"

#include "gr-credentials.h"

#include "gr-error.h"
#include "gr-time.h"
#include "gr-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A gateway refuses longer headers (docs/service.md 3.4, APIGW.0201). */
#define TOKEN_MAX (32 * 1024)

/* Real keys have 20 and 40 characters. */
#define KEY_MAX 128

/**
 * GrCredentials:
 *
 * Immutable and shared by reference, from any thread. What they hold was
 * checked when they were made, so that nobody has to doubt it later. The
 * pointers of the getters live as long as the credentials.
 */
struct _GrCredentials
{
  gatomicrefcount ref_count;
  GrCredentialsKind kind;

  GrSecret *token;
  gint64 token_expires; /* of one that a password bought */
  char *ak;
  GrSecret *sk;
  GrSecret *security_token;
  GUri *iam;
  char *domain;
  char *user;
  GrSecret *password;
  char *region;
  char *app_user_id;
};

G_DEFINE_BOXED_TYPE (GrCredentials,
                     gr_credentials,
                     gr_credentials_ref,
                     gr_credentials_unref)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT, sentence);
  return FALSE;
}

/* What goes into a header stands in one piece and in plain letters. */
static gboolean
is_one_word (const char *text, gsize max_bytes)
{
  if (strlen (text) > max_bytes)
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isgraph (*text))
      return FALSE;
  return TRUE;
}

static gboolean
check_token (GrSecret *token, GError **error)
{
  if (token == NULL)
    return refuse (error, _ ("Paste the token: the value of X-Subject-Token "
                             "that IAM answered."));
  if (!is_one_word (gr_secret_get (token), TOKEN_MAX))
    return refuse (error, _ ("The token has blanks, line breaks or characters "
                             "that no token has. Copy it again, whole and "
                             "without anything around it."));
  return TRUE;
}

static gboolean
check_keys (GrCredentials *self, GError **error)
{
  if (self->ak == NULL)
    return refuse (error, _ ("Enter the access key (AK)."));
  if (!is_one_word (self->ak, KEY_MAX) || strchr (self->ak, ',') != NULL)
    return refuse (error, _ ("The access key (AK) has characters that no key "
                             "has. Copy it again from the key file."));
  if (self->sk == NULL)
    return refuse (error, _ ("Enter the secret key (SK) that belongs to the "
                             "access key."));
  if (!is_one_word (gr_secret_get (self->sk), KEY_MAX))
    return refuse (error, _ ("The secret key (SK) has characters that no key "
                             "has. Copy it again from the key file."));
  if (self->security_token != NULL &&
      !is_one_word (gr_secret_get (self->security_token), TOKEN_MAX))
    return refuse (error, _ ("The security token has blanks, line breaks or "
                             "characters that no token has. Copy it again, or "
                             "leave it empty for permanent keys."));
  return TRUE;
}

static gboolean
check_password (GrCredentials *self, GError **error)
{
  if (self->domain == NULL || !g_utf8_validate (self->domain, -1, NULL))
    return refuse (error, _ ("Enter the account name: the one that the IAM "
                             "user belongs to."));
  if (self->user == NULL || !g_utf8_validate (self->user, -1, NULL))
    return refuse (error, _ ("Enter the name of the IAM user."));
  if (self->password == NULL ||
      !g_utf8_validate (gr_secret_get (self->password), -1, NULL))
    return refuse (error, _ ("Enter the password of the IAM user."));
  return TRUE;
}

/* Without outer blanks, which pasting brings along; NULL if nothing is left. */
static char *
dup_word (const char *text)
{
  g_autofree char *word = g_strdup (text);

  return word != NULL && *g_strstrip (word) != '\0' ? g_steal_pointer (&word)
                                                    : NULL;
}

static GrCredentials *
credentials_new (GrCredentialsKind kind, const char *app_user_id)
{
  GrCredentials *self = g_new0 (GrCredentials, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->app_user_id = dup_word (app_user_id);
  return self;
}

/**
 * gr_credentials_new_token:
 * @token: (transfer full): what IAM answered in X-Subject-Token; outer blanks
 *   do not count
 * @app_user_id: (nullable): the X-App-UserId of each call; %NULL or "": none
 * @error: return location
 *
 * Returns: (transfer full): the credentials, or %NULL with
 *   %GR_ERROR_INVALID_ARGUMENT
 */
GrCredentials *
gr_credentials_new_token (GrSecret *token,
                          const char *app_user_id,
                          GError **error)
{
  g_autoptr (GrCredentials) self =
      credentials_new (GR_CREDENTIALS_TOKEN, app_user_id);

  self->token = gr_secret_strip (token);
  if (!check_token (self->token, error) ||
      !gr_app_user_id_check (self->app_user_id, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gr_credentials_new_keys:
 * @ak: the access key's id
 * @sk: (transfer full): the secret key
 * @security_token: (nullable) (transfer full): of temporary keys; %NULL:
 *   permanent ones
 * @app_user_id: (nullable): the X-App-UserId of each call; %NULL or "": none
 * @error: return location
 *
 * Returns: (transfer full): the credentials, or %NULL with
 *   %GR_ERROR_INVALID_ARGUMENT
 */
GrCredentials *
gr_credentials_new_keys (const char *ak,
                         GrSecret *sk,
                         GrSecret *security_token,
                         const char *app_user_id,
                         GError **error)
{
  g_autoptr (GrCredentials) self =
      credentials_new (GR_CREDENTIALS_KEYS, app_user_id);

  self->ak = dup_word (ak);
  self->sk = gr_secret_strip (sk);
  self->security_token = gr_secret_strip (security_token);
  if (!check_keys (self, error) ||
      !gr_app_user_id_check (self->app_user_id, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gr_credentials_new_password:
 * @iam: where IAM answers, see gr_endpoint_parse()
 * @domain: the name of the account that the user belongs to
 * @user: the name of the IAM user
 * @password: (transfer full): the password, every blank of it counts
 * @region: (nullable): the name of the project that tokens are made for: a
 *   region's id ("cn-north-4") or region_subproject; %NULL or "": that of the
 *   client's project id
 * @app_user_id: (nullable): the X-App-UserId of each call; %NULL or "": none
 * @error: return location
 *
 * Returns: (transfer full): the credentials, or %NULL with
 *   %GR_ERROR_INVALID_ARGUMENT
 */
GrCredentials *
gr_credentials_new_password (GUri *iam,
                             const char *domain,
                             const char *user,
                             GrSecret *password,
                             const char *region,
                             const char *app_user_id,
                             GError **error)
{
  g_autoptr (GrCredentials) self =
      credentials_new (GR_CREDENTIALS_PASSWORD, app_user_id);

  g_return_val_if_fail (iam != NULL, NULL);

  self->iam = g_uri_ref (iam);
  self->domain = dup_word (domain);
  self->user = dup_word (user);
  self->password = password;
  self->region = dup_word (region);
  if (!check_password (self, error) ||
      !gr_app_user_id_check (self->app_user_id, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gr_credentials_copy_with_token:
 * @self: credentials of kind %GR_CREDENTIALS_PASSWORD
 * @token: (transfer full): what their password bought, for the project that
 *   is asked for
 * @expires_at: when it ends, seconds since the epoch, UTC; %GR_TIME_NONE: not
 *   known
 *
 * For whoever signs in and then asks: one token is enough for both.
 *
 * Returns: (transfer full): the same credentials, with a token at hand
 */
GrCredentials *
gr_credentials_copy_with_token (GrCredentials *self,
                                GrSecret *token,
                                gint64 expires_at)
{
  GrCredentials *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->kind == GR_CREDENTIALS_PASSWORD, NULL);
  g_return_val_if_fail (token != NULL, NULL);

  copy = credentials_new (self->kind, self->app_user_id);
  copy->token = token;
  copy->token_expires = expires_at;
  copy->iam = g_uri_ref (self->iam);
  copy->domain = g_strdup (self->domain);
  copy->user = g_strdup (self->user);
  copy->password = gr_secret_ref (self->password);
  copy->region = g_strdup (self->region);
  return copy;
}

/**
 * gr_credentials_ref:
 * @self: credentials
 *
 * Returns: (transfer full): the same, held once more; from any thread
 */
GrCredentials *
gr_credentials_ref (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * gr_credentials_unref:
 * @self: (transfer full): credentials
 */
void
gr_credentials_unref (GrCredentials *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  gr_secret_unref (self->token);
  gr_secret_unref (self->sk);
  gr_secret_unref (self->security_token);
  gr_secret_unref (self->password);
  g_clear_pointer (&self->iam, g_uri_unref);
  g_free (self->ak);
  g_free (self->domain);
  g_free (self->user);
  g_free (self->region);
  g_free (self->app_user_id);
  g_free (self);
}

/**
 * gr_credentials_get_kind:
 * @self: credentials
 *
 * Returns: which of the getters have something to say
 */
GrCredentialsKind
gr_credentials_get_kind (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, GR_CREDENTIALS_TOKEN);

  return self->kind;
}

/**
 * gr_credentials_get_token:
 * @self: credentials
 *
 * The other getters follow the same pattern: what is not of the kind, or was
 * not given, is %NULL.
 *
 * Returns: (nullable) (transfer none): the token
 */
const char *
gr_credentials_get_token (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return gr_secret_get (self->token);
}

GrSecret *
gr_credentials_ref_token (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return gr_secret_ref (self->token);
}

/**
 * gr_credentials_get_token_expires:
 * @self: credentials with a token that a password bought
 *
 * Returns: when it ends, or %GR_TIME_NONE
 */
gint64
gr_credentials_get_token_expires (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, GR_TIME_NONE);

  return self->token_expires;
}

const char *
gr_credentials_get_ak (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ak;
}

const char *
gr_credentials_get_sk (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return gr_secret_get (self->sk);
}

const char *
gr_credentials_get_security_token (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return gr_secret_get (self->security_token);
}

GUri *
gr_credentials_get_iam (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->iam;
}

const char *
gr_credentials_get_domain (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->domain;
}

const char *
gr_credentials_get_user (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->user;
}

const char *
gr_credentials_get_password (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return gr_secret_get (self->password);
}

const char *
gr_credentials_get_region (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->region;
}

const char *
gr_credentials_get_app_user_id (GrCredentials *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->app_user_id;
}

/**
 * gr_app_user_id_check:
 * @id: (nullable): what X-App-UserId is to be; %NULL: the header is not sent
 * @error: return location
 *
 * The service takes 1 to 256 characters and "does not allow Chinese
 * characters" (its API reference, Table 3): printable ASCII.
 *
 * Returns: whether it is usable, else %GR_ERROR_INVALID_ARGUMENT
 */
gboolean
gr_app_user_id_check (const char *id, GError **error)
{
  if (id == NULL)
    return TRUE;
  if (*id == '\0')
    return refuse (error, _ ("The app user ID is empty. Enter one, or leave "
                             "it out."));
  for (const char *c = id; *c != '\0'; c++)
    if (!g_ascii_isprint (*c))
      return refuse (error, _ ("The app user ID may not have Chinese or other "
                               "special characters. Use letters, digits and "
                               "plain signs."));
  if (strlen (id) > GR_APP_USER_ID_MAX)
    return refuse (error, _ ("The app user ID is too long. It may have up to "
                             "256 characters."));
  return TRUE;
}
