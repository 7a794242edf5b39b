/* gr-keyring-schema.c: what the secrets of accounts are stored under
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-keyring"

#include "config.h"

#include "gr-keyring-private.h"

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

/**
 * gr_keyring_get_word:
 * @kind: a kind of secret
 *
 * Returns: the attribute "kind"
 */
const char *
gr_keyring_get_word (GrSecretKind kind)
{
  static const char *const words[GR_N_SECRETS] = {
    [GR_SECRET_PASSWORD] = "password",
    [GR_SECRET_TOKEN] = "token",
    [GR_SECRET_SK] = "sk",
    [GR_SECRET_SECURITY_TOKEN] = "security-token",
  };

  return words[kind];
}

/**
 * gr_keyring_get_place:
 * @secrets: secrets
 * @kind: a kind of secret
 *
 * Returns: where @secrets hold it
 */
char **
gr_keyring_get_place (GrAccountSecrets *secrets, GrSecretKind kind)
{
  char **places[GR_N_SECRETS] = {
    [GR_SECRET_PASSWORD] = &secrets->password,
    [GR_SECRET_TOKEN] = &secrets->token,
    [GR_SECRET_SK] = &secrets->sk,
    [GR_SECRET_SECURITY_TOKEN] = &secrets->security_token,
  };

  return places[kind];
}

/**
 * gr_keyring_make_attributes:
 * @op: an operation about an account
 *
 * Returns: (transfer container): what all its secrets are stored under
 */
GHashTable *
gr_keyring_make_attributes (GrKeyringOp *op)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (char *) ACCOUNT, op->uuid);
  return attributes;
}

/**
 * gr_keyring_make_attributes_of:
 * @op: an operation about an account as it is to be
 * @kind: a kind of secret
 *
 * Returns: (transfer container): what this secret is stored under. Those of
 *   another identity stand beside it until they are pruned, so that settings
 *   and secrets fit together at any time.
 */
GHashTable *
gr_keyring_make_attributes_of (GrKeyringOp *op, GrSecretKind kind)
{
  GHashTable *attributes = gr_keyring_make_attributes (op);

  g_hash_table_insert (attributes, (char *) KIND,
                       (char *) gr_keyring_get_word (kind));
  g_hash_table_insert (attributes, (char *) IDENTITY, op->identity);
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

  return g_strcmp0 (g_hash_table_lookup (attributes, KIND),
                    gr_keyring_get_word (kind)) == 0 &&
         g_strcmp0 (g_hash_table_lookup (attributes, IDENTITY), identity) == 0;
}

/**
 * gr_keyring_has_locked_item:
 * @op: after a search
 *
 * Returns: whether it found what cannot be read now
 */
gboolean
gr_keyring_has_locked_item (GrKeyringOp *op)
{
  for (GList *item = op->items; item != NULL; item = item->next)
    if (gr_keyring_item_is_locked (item->data))
      return TRUE;
  return FALSE;
}

gboolean
gr_keyring_item_is_locked (gpointer item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (item);
}
