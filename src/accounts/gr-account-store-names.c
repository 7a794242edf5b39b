/* gr-account-store-names.c: accounts by name, and the one used last
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-store"

#include "config.h"

#include "gr-account-store-private.h"

#include "gr-error.h"

#include <glib/gi18n-lib.h>

/* Characters of a name. */
#define NAME_MAX_CHARS 100

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GR_ERROR, GR_ERROR_INVALID_ARGUMENT, sentence);
  return FALSE;
}

static gboolean
is_one_line (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isprint (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

/**
 * gr_account_store_find_by_name:
 * @self: a store
 * @name: what people call it
 *
 * Returns: (nullable) (transfer none): the account
 */
GrAccount *
gr_account_store_find_by_name (GrAccountStore *self, const char *name)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      GrAccountEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_str_equal (gr_account_get_name (entry->account), name))
        return entry->account;
    }
  return NULL;
}

/**
 * gr_account_store_get_last:
 * @self: a store
 *
 * Returns: (nullable) (transfer none): the account used last, if it is still
 *   there
 */
GrAccount *
gr_account_store_get_last (GrAccountStore *self)
{
  g_autofree char *uuid = NULL;
  GrAccount *account = NULL;

  g_return_val_if_fail (GR_IS_ACCOUNT_STORE (self), NULL);

  if (self->last != NULL)
    account = gr_account_store_find (self, self->last);
  if (account != NULL)
    return account;
  uuid = g_settings_get_string (self->settings, GR_KEY_LAST);
  return gr_account_store_find (self, uuid);
}

/**
 * gr_account_store_set_last:
 * @self: a store
 * @account: (nullable): one of its accounts
 *
 * Remembers it for the next start, unless it is for this session only.
 */
void
gr_account_store_set_last (GrAccountStore *self, GrAccount *account)
{
  g_return_if_fail (GR_IS_ACCOUNT_STORE (self));
  g_return_if_fail (account == NULL || GR_IS_ACCOUNT (account));

  g_clear_pointer (&self->last, g_free);
  if (account == NULL)
    g_settings_reset (self->settings, GR_KEY_LAST);
  else if (gr_account_get_session_only (account))
    self->last = g_strdup (gr_account_get_uuid (account));
  else
    g_settings_set_string (self->settings, GR_KEY_LAST,
                           gr_account_get_uuid (account));
}

/**
 * gr_account_store_make_name:
 * @self: a store
 * @wish: (nullable): what it would best be called
 *
 * Returns: (transfer full): @wish, or @wish with the first number that makes
 *   it a name nobody has
 */
char *
gr_account_store_make_name (GrAccountStore *self, const char *wish)
{
  g_autofree char *base = NULL;
  char *name;

  g_return_val_if_fail (GR_IS_ACCOUNT_STORE (self), NULL);

  base = g_strstrip (g_strdup (wish != NULL ? wish : ""));
  if (*base == '\0')
    {
      g_free (base);
      /* Translators: what an account is called that has no name yet */
      base = g_strdup (_ ("Account"));
    }
  name = g_strdup (base);
  for (guint i = 2; gr_account_store_find_by_name (self, name) != NULL; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", base, i);
    }
  return name;
}

/**
 * gr_account_store_check_name:
 * @self: a store
 * @account: (nullable): who is to be called so: one of the store, a copy, or
 *   %NULL, a new one
 * @name: what was typed; outer blanks do not count
 * @error: return location
 *
 * Returns: whether it is usable, else %GR_ERROR_INVALID_ARGUMENT
 */
gboolean
gr_account_store_check_name (GrAccountStore *self,
                             GrAccount *account,
                             const char *name,
                             GError **error)
{
  g_autofree char *trimmed = NULL;
  GrAccount *other;

  g_return_val_if_fail (GR_IS_ACCOUNT_STORE (self), FALSE);
  g_return_val_if_fail (account == NULL || GR_IS_ACCOUNT (account), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (name));
  if (*trimmed == '\0')
    return refuse (error, _ ("Enter a name for the account."));
  if (!g_utf8_validate (trimmed, -1, NULL) || !is_one_line (trimmed) ||
      g_utf8_strlen (trimmed, -1) > NAME_MAX_CHARS)
    return refuse (error, _ ("The name of an account is one line of up to 100 "
                             "characters. Choose a shorter one."));
  other = gr_account_store_find_by_name (self, trimmed);
  if (other != NULL &&
      (account == NULL || !g_str_equal (gr_account_get_uuid (other),
                                        gr_account_get_uuid (account))))
    return refuse (error, _ ("Another account has this name already. Choose "
                             "another one."));
  return TRUE;
}
