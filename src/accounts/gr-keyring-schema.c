/* gr-keyring-schema.c: what the secrets of accounts are stored under
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-keyring"

#include "config.h"

#include "gr-keyring-private.h"

#include <glib/gi18n-lib.h>

#define ACCOUNT "account"
#define KIND "kind"
#define IDENTITY "identity"

const SecretSchema gr_keyring_schema = {
  .name = GR_SCHEMA_ID,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
      { ACCOUNT, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { KIND, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { IDENTITY, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

/* The attribute "kind". */
static const char *const words[GR_N_SECRETS] = {
  [GR_SECRET_PASSWORD] = "password",
  [GR_SECRET_TOKEN] = "token",
  [GR_SECRET_SK] = "sk",
  [GR_SECRET_SECURITY_TOKEN] = "security-token",
};

/**
 * gr_keyring_get_place:
 * @secrets: secrets
 * @kind: a kind of secret
 *
 * Returns: where @secrets hold it
 */
GrSecret **
gr_keyring_get_place (GrAccountSecrets *secrets, GrSecretKind kind)
{
  GrSecret **places[GR_N_SECRETS] = {
    [GR_SECRET_PASSWORD] = &secrets->password,
    [GR_SECRET_TOKEN] = &secrets->token,
    [GR_SECRET_SK] = &secrets->sk,
    [GR_SECRET_SECURITY_TOKEN] = &secrets->security_token,
  };

  return places[kind];
}

/**
 * gr_keyring_is_needed:
 * @credentials: a kind of credentials
 * @kind: a kind of secret
 *
 * Returns: whether @credentials are made of it, or may be: nothing else is
 *   read, or stays
 */
gboolean
gr_keyring_is_needed (GrCredentialsKind credentials, GrSecretKind kind)
{
  switch (credentials)
    {
    case GR_CREDENTIALS_TOKEN:
      return kind == GR_SECRET_TOKEN;
    case GR_CREDENTIALS_KEYS:
      return kind == GR_SECRET_SK || kind == GR_SECRET_SECURITY_TOKEN;
    case GR_CREDENTIALS_PASSWORD:
    default:
      return kind == GR_SECRET_PASSWORD;
    }
}

/**
 * gr_keyring_format_label:
 * @name: the name of an account
 * @kind: a kind of secret
 *
 * Returns: (transfer full): what password managers list it as
 */
char *
gr_keyring_format_label (const char *name, GrSecretKind kind)
{
  /* Translators: %s: the name of an account */
  static const char *const labels[GR_N_SECRETS] = {
    [GR_SECRET_PASSWORD] = N_ ("Greenroom: %s (password)"),
    [GR_SECRET_TOKEN] = N_ ("Greenroom: %s (token)"),
    [GR_SECRET_SK] = N_ ("Greenroom: %s (secret key)"),
    [GR_SECRET_SECURITY_TOKEN] = N_ ("Greenroom: %s (security token)"),
  };
  GString *label = g_string_new (_ (labels[kind]));

  g_string_replace (label, "%s", name, 1);
  return g_string_free (label, FALSE);
}

/**
 * gr_keyring_make_attributes:
 * @uuid: an account
 * @kind: a kind of secret; %GR_N_SECRETS: all of the account's
 * @identity: (nullable): as whom and where it signs in
 *
 * Secrets of another identity stand beside those of the present one until they
 * are cleared, so that settings and secrets fit together at any time.
 *
 * Returns: (transfer container): what secrets are stored under
 */
GHashTable *
gr_keyring_make_attributes (const char *uuid,
                            GrSecretKind kind,
                            const char *identity)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (char *) ACCOUNT, (char *) uuid);
  if (kind != GR_N_SECRETS)
    g_hash_table_insert (attributes, (char *) KIND, (char *) words[kind]);
  if (identity != NULL)
    g_hash_table_insert (attributes, (char *) IDENTITY, (char *) identity);
  return attributes;
}

/**
 * gr_keyring_make_attributes_like:
 * @own: all attributes of a stored secret
 *
 * Returns: (transfer container): those of the schema, which is all that
 *   libsecret takes
 */
GHashTable *
gr_keyring_make_attributes_like (GHashTable *own)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; gr_keyring_schema.attributes[i].name != NULL; i++)
    {
      const char *name = gr_keyring_schema.attributes[i].name;
      char *value = g_hash_table_lookup (own, name);

      if (value != NULL)
        g_hash_table_insert (attributes, (char *) name, value);
    }
  return attributes;
}

/**
 * gr_keyring_item_is:
 * @item: a stored secret of an account
 * @kind: a kind of secret
 * @identity: (nullable): the account's; %NULL: none was stored with it
 *
 * Returns: whether @item is of this kind, and was stored for @identity
 */
gboolean
gr_keyring_item_is (gpointer item, GrSecretKind kind, const char *identity)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);

  return g_strcmp0 (g_hash_table_lookup (attributes, KIND), words[kind]) == 0 &&
         g_strcmp0 (g_hash_table_lookup (attributes, IDENTITY), identity) == 0;
}

gboolean
gr_keyring_item_is_locked (gpointer item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (item);
}
