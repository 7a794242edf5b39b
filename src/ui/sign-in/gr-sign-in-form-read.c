/* gr-sign-in-form-read.c: what was typed, and what is wrong with it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-sign-in-form"

#include "config.h"

#include "gr-sign-in-form-private.h"

#include "gr-error.h"
#include "gr-local-time.h"

#include <glib/gi18n-lib.h>

/* Outer blanks come along with pasting. */
static char *
dup_text (GrSignInForm *self, GrFormField field)
{
  return g_strstrip (g_strdup (gr_sign_in_form_get_text (self, field)));
}

static gboolean
is_empty (GrSignInForm *self, GrFormField field)
{
  return *gr_sign_in_form_get_text (self, field) == '\0';
}

static gboolean
check_address (const char *text, GError **error)
{
  g_autoptr (GUri) uri = gr_endpoint_parse (text, error);

  return uri != NULL;
}

/* 0: that is no number of calls. */
static guint
parse_calls (const char *text)
{
  guint64 calls = 0;

  g_ascii_string_to_unsigned (text, 10, 1, GR_ACCOUNT_MAX_CALLS, &calls, NULL);
  return (guint) calls;
}

static gboolean
check_expiry (const char *text, GError **error)
{
  if (gr_local_time_parse (text, GR_LOCAL_EDGE_UNTIL, NULL) != GR_TIME_NONE)
    return TRUE;
  g_set_error_literal (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT,
                       _ ("Enter the time like 2026-11-22 18:30, or nothing "
                          "if you do not know it."));
  return FALSE;
}

static gboolean
check_calls (const char *text, GError **error)
{
  if (parse_calls (text) > 0)
    return TRUE;
  g_set_error (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT,
               _ ("Enter how many calls may start in a second, 1 to %d, or "
                  "nothing for what the region allows."),
               GR_ACCOUNT_MAX_CALLS);
  return FALSE;
}

static gboolean
check_text (GrSignInForm *self,
            GrFormField field,
            const char *text,
            GError **error)
{
  switch (field)
    {
    case GR_FORM_ENDPOINT:
    case GR_FORM_SIGN_IN_ADDRESS:
      return check_address (text, error);
    case GR_FORM_PROJECT_ID:
      return gr_project_id_check (text, error);
    case GR_FORM_APP_USER_ID:
      return gr_app_user_id_check (text, error);
    case GR_FORM_TOKEN_EXPIRES:
      return check_expiry (text, error);
    case GR_FORM_CALLS_PER_SECOND:
      return check_calls (text, error);
    case GR_FORM_NAME:
      return gr_account_store_check_name (self->store, self->account, text,
                                          error);
    case GR_FORM_DOMAIN:
    case GR_FORM_USER:
    case GR_FORM_PASSWORD:
    case GR_FORM_AK:
    case GR_FORM_SK:
    case GR_FORM_SECURITY_TOKEN:
    case GR_FORM_TOKEN:
    case GR_FORM_REGION:
    case GR_FORM_PROJECTS:
    case GR_FORM_N_FIELDS:
    default:
      return TRUE;
    }
}

/**
 * gr_sign_in_form_judge:
 * @self: a form
 * @field: an entry of it that is being typed in
 *
 * Returns: (transfer full) (nullable): what is wrong with what stands there,
 *   %NULL: nothing, or it may still become right
 */
char *
gr_sign_in_form_judge (GrSignInForm *self, GrFormField field)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (field <= GR_FORM_LAST_OF_PAGES || self->store == NULL)
    return NULL;
  text = dup_text (self, field);
  if (g_str_has_prefix ("https://", text) || g_str_has_prefix ("http://", text))
    return NULL;
  return check_text (self, field, text, &error) ? NULL
                                                : g_strdup (error->message);
}

/* --- for the service and the keyring --- */

const char *
gr_sign_in_form_get_property_of (GrFormField field)
{
  static const char *const properties[GR_FORM_N_FIELDS] = {
    [GR_FORM_DOMAIN] = "domain",
    [GR_FORM_USER] = "user",
    [GR_FORM_AK] = "ak",
    [GR_FORM_NAME] = "name",
    [GR_FORM_ENDPOINT] = "endpoint",
    [GR_FORM_SIGN_IN_ADDRESS] = "sign-in-address",
    [GR_FORM_PROJECT_ID] = "project-id",
    [GR_FORM_APP_USER_ID] = "app-user-id",
  };

  return properties[field];
}

/* What is not to be seen is of another kind or region: it counts as empty. */
static char *
read_field (GrSignInForm *self, GrFormField field)
{
  return gr_sign_in_form_is_shown (self, field) ? dup_text (self, field)
                                                : g_strdup ("");
}

static gint64
read_expiry (GrSignInForm *self)
{
  g_autofree char *text = read_field (self, GR_FORM_TOKEN_EXPIRES);

  return gr_local_time_parse (text, GR_LOCAL_EDGE_UNTIL, NULL);
}

static guint
read_calls (GrSignInForm *self)
{
  g_autofree char *text = read_field (self, GR_FORM_CALLS_PER_SECOND);

  return parse_calls (text);
}

/**
 * gr_sign_in_form_dup_account:
 * @self: a form
 *
 * Returns: (transfer full): a draft of what was typed, a copy of the account
 *   that is edited, or a new one
 */
GrAccount *
gr_sign_in_form_dup_account (GrSignInForm *self)
{
  const GrRegion *region;
  GrAccount *draft;

  g_return_val_if_fail (GR_IS_SIGN_IN_FORM (self), NULL);

  region = gr_sign_in_form_get_region (self);
  draft = self->account != NULL ? gr_account_copy (self->account)
                                : gr_account_new ();
  for (guint i = 0; i < GR_FORM_N_FIELDS; i++)
    {
      const char *property = gr_sign_in_form_get_property_of (i);
      g_autofree char *text = NULL;

      if (property == NULL)
        continue;
      text = read_field (self, i);
      g_object_set (draft, property, text, NULL);
    }
  g_object_set (draft, "kind", (int) gr_sign_in_form_get_kind (self), "region",
                region != NULL ? region->id : "", "token-expires",
                read_expiry (self), "calls-per-second", read_calls (self),
                NULL);
  return draft;
}

/**
 * gr_sign_in_form_dup_place:
 * @self: a form
 *
 * Returns: (transfer full): what to call the account if nobody says: the
 *   account name of an IAM user, else the region or the host
 */
char *
gr_sign_in_form_dup_place (GrSignInForm *self)
{
  const GrRegion *region;
  g_autofree char *domain = NULL;
  g_autofree char *endpoint = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (GR_IS_SIGN_IN_FORM (self), NULL);

  domain = read_field (self, GR_FORM_DOMAIN);
  if (*domain != '\0')
    return g_steal_pointer (&domain);
  region = gr_sign_in_form_get_region (self);
  if (region != NULL)
    return g_strdup (_ (region->name));
  endpoint = read_field (self, GR_FORM_ENDPOINT);
  uri = gr_endpoint_parse (endpoint, NULL);
  return g_strdup (uri != NULL ? g_uri_get_host (uri) : endpoint);
}

/* The entry's own buffer; NULL: nothing was typed. */
static const char *
get_secret (GrSignInForm *self, GrFormField field)
{
  return gr_sign_in_form_is_shown (self, field) && !is_empty (self, field)
             ? gr_sign_in_form_get_text (self, field)
             : NULL;
}

/**
 * gr_sign_in_form_dup_secrets: (skip)
 * @self: a form
 *
 * Returns: (transfer full): what was typed of the secrets
 */
GrAccountSecrets *
gr_sign_in_form_dup_secrets (GrSignInForm *self)
{
  GrAccountSecrets *typed;

  g_return_val_if_fail (GR_IS_SIGN_IN_FORM (self), NULL);

  typed = gr_account_secrets_new ();
  typed->password = gr_secret_new (get_secret (self, GR_FORM_PASSWORD));
  typed->token = gr_secret_new (get_secret (self, GR_FORM_TOKEN));
  typed->sk = gr_secret_new (get_secret (self, GR_FORM_SK));
  typed->security_token =
      gr_secret_new (get_secret (self, GR_FORM_SECURITY_TOKEN));
  return typed;
}

/**
 * gr_sign_in_form_get_keeps_secret:
 * @self: a form
 *
 * Returns: whether no secret was typed, and none needs to be: it is kept
 *   already, for this very person at this very address
 */
gboolean
gr_sign_in_form_get_keeps_secret (GrSignInForm *self)
{
  g_autoptr (GrAccount) draft = NULL;

  g_return_val_if_fail (GR_IS_SIGN_IN_FORM (self), FALSE);

  draft = gr_sign_in_form_dup_account (self);
  return get_secret (self, GR_FORM_PASSWORD) == NULL &&
         get_secret (self, GR_FORM_TOKEN) == NULL &&
         get_secret (self, GR_FORM_SK) == NULL &&
         get_secret (self, GR_FORM_SECURITY_TOKEN) == NULL &&
         self->account != NULL && gr_account_is_same (self->account, draft);
}

/**
 * gr_sign_in_form_get_session_only:
 * @self: a form
 *
 * Returns: whether nothing of the account is to be stored
 */
gboolean
gr_sign_in_form_get_session_only (GrSignInForm *self)
{
  g_return_val_if_fail (GR_IS_SIGN_IN_FORM (self), FALSE);

  return gtk_switch_get_active (self->session_only);
}

/* --- before the service is asked --- */

static gboolean
check_field (GrSignInForm *self, GrFormField field)
{
  g_autofree char *text = dup_text (self, field);
  g_autoptr (GError) error = NULL;

  return *text == '\0' || check_text (self, field, text, &error) ||
         !gr_sign_in_form_mark (self, field, error->message);
}

/* What signing in itself would refuse; a secret that is kept is not at hand
 * yet. */
static GrFormField
find_refused (GrSignInForm *self, GError **error)
{
  g_autoptr (GrAccount) draft = NULL;
  g_autoptr (GrAccountSecrets) secrets = NULL;

  if (gr_sign_in_form_get_keeps_secret (self))
    return GR_FORM_N_FIELDS;
  draft = gr_sign_in_form_dup_account (self);
  secrets = gr_sign_in_form_dup_secrets (self);
  return gr_sign_in_form_find_field (self,
                                     gr_sign_in_check (draft, secrets, error));
}

/**
 * gr_sign_in_form_check:
 * @self: a form
 *
 * Returns: whether what stands there may be tried; else the first field that
 *   is wrong, from the top, is marked and has the focus
 */
gboolean
gr_sign_in_form_check (GrSignInForm *self)
{
  g_autoptr (GError) error = NULL;
  GrFormField refused;

  g_return_val_if_fail (GR_IS_SIGN_IN_FORM (self), FALSE);

  refused = find_refused (self, &error);
  for (GrFormField field = 0; field < GR_FORM_N_FIELDS; field++)
    {
      if (field == refused &&
          gr_sign_in_form_mark (self, field, error->message))
        return FALSE;
      if ((field == GR_FORM_TOKEN_EXPIRES || field == GR_FORM_NAME ||
           field == GR_FORM_CALLS_PER_SECOND) &&
          !check_field (self, field))
        return FALSE;
    }
  return TRUE;
}
