/* gr-keyring-schema.c: what the secrets of accounts are stored under
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-keyring"

#include "config.h"

#include "gr-keyring-private.h"

#define ATTRIBUTE_ACCOUNT "account"

const SecretSchema gr_keyring_schema = {
  .name = GR_SCHEMA_ID,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
      { ATTRIBUTE_ACCOUNT, SECRET_SCHEMA_ATTRIBUTE_STRING },
      { GR_KEYRING_KIND, SECRET_SCHEMA_ATTRIBUTE_STRING },
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
 * @uuid: the account
 * @word: (nullable): which of its secrets; %NULL: all
 *
 * Returns: (transfer container): what they are stored under
 */
GHashTable *
gr_keyring_make_attributes (const char *uuid, const char *word)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (char *) ATTRIBUTE_ACCOUNT, (char *) uuid);
  if (word != NULL)
    g_hash_table_insert (attributes, (char *) GR_KEYRING_KIND, (char *) word);
  return attributes;
}

/**
 * gr_keyring_item_is:
 * @item: a stored secret
 * @kind: a kind of secret
 *
 * Returns: whether @item is of this kind
 */
gboolean
gr_keyring_item_is (gpointer item, GrSecretKind kind)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);

  return g_strcmp0 (g_hash_table_lookup (attributes, GR_KEYRING_KIND),
                    gr_keyring_get_word (kind)) == 0;
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
