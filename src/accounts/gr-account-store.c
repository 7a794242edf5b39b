/* gr-account-store.c: the accounts, and the keyring with their secrets
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account-store"

#define G_SETTINGS_ENABLE_BACKEND
#include "config.h"

#include "gr-account-store-private.h"

#include "gr-error.h"
#include "gr-throttle-private.h"

#include <gio/gsettingsbackend.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * GrAccountStore:
 *
 * A #GListModel of #GrAccount in the order of the setting "accounts"; those of
 * this session only come last. It follows the settings, whoever changes them.
 * Entries come and go with their accounts; an account that stays keeps its
 * object. To be used from one thread, with its default main context.
 *
 * Secrets stand in libsecret only (schema io.github.greenroom.Greenroom,
 * attributes "account", "kind": password, token, sk, security-token, and
 * "identity": see gr_account_dup_identity()), or, for an account for this
 * session only, in wiped memory of this process. Every call to the keyring
 * carries a limit of time. None asks the person to unlock it but
 * gr_account_store_unlock_async(): a locked keyring is an error.
 *
 * The setting "accounts-unfinished" lists accounts while they are stored,
 * edited ("UUID*") or removed. A process that is killed meanwhile leaves them
 * there: but for edited ones they are not shown, and gr_account_store_sweep()
 * and each change clear what the keyring may hold of them. Nothing else in the
 * keyring is touched, whosoever it is.
 */
static void list_model_iface_init (GListModelInterface *iface);

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GrAccountStore,
                               gr_account_store,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      list_model_iface_init))

static void
entry_free (gpointer data)
{
  GrAccountEntry *entry = data;

  g_clear_signal_handler (&entry->notify_id, entry->account);
  gr_account_detach (entry->account);
  g_clear_pointer (&entry->waiters, gr_waiters_free);
  g_clear_pointer (&entry->secrets, gr_account_secrets_free);
  g_clear_pointer (&entry->token, gr_iam_token_free);
  g_clear_object (&entry->connection);
  g_clear_object (&entry->account);
  g_free (entry);
}

static void
notify_cb (GObject *account, GParamSpec *pspec, gpointer user_data)
{
  gr_account_entry_change (user_data);
}

static GrAccountEntry *
entry_new (GrAccount *account)
{
  GrAccountEntry *entry = g_new0 (GrAccountEntry, 1);

  entry->account = g_object_ref (account);
  entry->waiters = gr_waiters_new ();
  entry->notify_id =
      g_signal_connect (account, "notify", G_CALLBACK (notify_cb), entry);
  return entry;
}

static GrAccountEntry *
entry_new_stored (GrAccountStore *self, const char *uuid)
{
  g_autoptr (GrAccount) account = gr_account_store_read_account (self, uuid);

  return entry_new (account);
}

/* Takes the present entry of what the settings list, or makes one. */
static void
collect_stored (GrAccountStore *self, GPtrArray *entries)
{
  g_auto (GStrv) uuids = g_settings_get_strv (self->settings, GR_KEY_ACCOUNTS);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; uuids[i] != NULL; i++)
    {
      GrAccountEntry *entry = gr_account_store_find_entry (self, uuids[i]);

      if (!g_uuid_string_is_valid (uuids[i]) ||
          gr_account_store_lists (self, GR_KEY_UNFINISHED, uuids[i]) ||
          !g_hash_table_add (seen, uuids[i]))
        continue;
      if (entry == NULL)
        entry = entry_new_stored (self, uuids[i]);
      g_ptr_array_add (entries, entry);
    }
}

/* Those of this session only come last. */
static void
collect_others (GrAccountStore *self, GPtrArray *entries)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      GrAccountEntry *entry = g_ptr_array_index (self->entries, i);

      if (gr_account_get_session_only (entry->account) &&
          !g_ptr_array_find (entries, entry, NULL))
        g_ptr_array_add (entries, entry);
    }
}

static gboolean
is_equal (GPtrArray *a, GPtrArray *b)
{
  return a->len == b->len &&
         (a->len == 0 ||
          memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0);
}

static void
follow_settings (GrAccountStore *self)
{
  g_autoptr (GPtrArray) old = self->entries;
  GPtrArray *entries = g_ptr_array_new ();

  collect_stored (self, entries);
  collect_others (self, entries);
  self->entries = entries;
  if (is_equal (old, entries))
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, entries->len);
  for (guint i = 0; i < old->len; i++)
    if (!g_ptr_array_find (entries, g_ptr_array_index (old, i), NULL))
      entry_free (g_ptr_array_index (old, i));
}

static void
changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  follow_settings (GR_ACCOUNT_STORE (user_data));
}

static GType
get_item_type (GListModel *model)
{
  return GR_TYPE_ACCOUNT;
}

static guint
get_n_items (GListModel *model)
{
  return GR_ACCOUNT_STORE (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GrAccountStore *self = GR_ACCOUNT_STORE (model);
  GrAccountEntry *entry;

  if (position >= self->entries->len)
    return NULL;
  entry = g_ptr_array_index (self->entries, position);
  return g_object_ref (entry->account);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
gr_account_store_dispose (GObject *object)
{
  GrAccountStore *self = GR_ACCOUNT_STORE (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->entries->len; i++)
    entry_free (g_ptr_array_index (self->entries, i));
  g_ptr_array_set_size (self->entries, 0);
  g_clear_object (&self->settings);
  g_clear_object (&self->writer);
  g_clear_object (&self->keyring);
  g_clear_object (&self->gate);

  G_OBJECT_CLASS (gr_account_store_parent_class)->dispose (object);
}

static void
gr_account_store_finalize (GObject *object)
{
  GrAccountStore *self = GR_ACCOUNT_STORE (object);

  g_ptr_array_unref (self->entries);
  g_clear_object (&self->cancellable);
  g_free (self->last);

  G_OBJECT_CLASS (gr_account_store_parent_class)->finalize (object);
}

static void
gr_account_store_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  GrAccountStore *self = GR_ACCOUNT_STORE (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, gr_account_store_get_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gr_account_store_class_init (GrAccountStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gr_account_store_dispose;
  object_class->finalize = gr_account_store_finalize;
  object_class->get_property = gr_account_store_get_property;

  /**
   * GrAccountStore:busy:
   *
   * Whether an account is being stored or removed: a program that ends
   * meanwhile leaves that to the next one.
   */
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gr_account_store_init (GrAccountStore *self)
{
  self->entries = g_ptr_array_new ();
  self->keyring = gr_keyring_new ();
  self->gate = gr_throttle_new_gate (1);
  self->cancellable = g_cancellable_new ();
}

/* Other settings of where the store's own are, whatever holds them. */
static GSettings *
open_beside (GSettings *settings, const char *schema, const char *below)
{
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *base = NULL;
  g_autofree char *path = NULL;

  g_object_get (settings, "backend", &backend, "path", &base, NULL);
  path = g_strconcat (base, below, NULL);
  return g_settings_new_with_backend_and_path (schema, backend, path);
}

/**
 * gr_account_store_open_account:
 * @self: a store
 * @uuid: a valid UUID
 *
 * Returns: (transfer full): the settings of this account
 */
GSettings *
gr_account_store_open_account (GrAccountStore *self, const char *uuid)
{
  g_autofree char *below = g_strdup_printf ("accounts/%s/", uuid);

  return open_beside (self->settings, GR_ACCOUNT_SCHEMA, below);
}

/**
 * gr_account_store_read_account:
 * @self: a store
 * @uuid: a valid UUID
 *
 * Returns: (transfer full): this account as it is stored
 */
GrAccount *
gr_account_store_read_account (GrAccountStore *self, const char *uuid)
{
  g_autoptr (GSettings) settings = gr_account_store_open_account (self, uuid);
  GrAccount *account = gr_account_new_for_uuid (uuid);

  gr_account_attach (account, settings);
  return account;
}

/**
 * gr_account_store_find_entry:
 * @self: a store
 * @uuid: a UUID
 *
 * Returns: (nullable): what the store knows of it
 */
GrAccountEntry *
gr_account_store_find_entry (GrAccountStore *self, const char *uuid)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      GrAccountEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_str_equal (gr_account_get_uuid (entry->account), uuid))
        return entry;
    }
  return NULL;
}

/**
 * gr_account_store_add_entry:
 * @self: a store
 * @account: an account that it does not list
 *
 * Returns: its entry, at the end of the list
 */
GrAccountEntry *
gr_account_store_add_entry (GrAccountStore *self, GrAccount *account)
{
  GrAccountEntry *entry = entry_new (account);

  g_ptr_array_add (self->entries, entry);
  g_list_model_items_changed (G_LIST_MODEL (self), self->entries->len - 1, 0,
                              1);
  return entry;
}

/**
 * gr_account_store_remove_entry:
 * @self: a store
 * @entry: (transfer full): an entry of it
 */
void
gr_account_store_remove_entry (GrAccountStore *self, GrAccountEntry *entry)
{
  guint position;

  if (!g_ptr_array_find (self->entries, entry, &position))
    return;
  g_ptr_array_remove_index (self->entries, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  entry_free (entry);
}

/**
 * gr_account_entry_change:
 * @entry: an entry of which something changed
 *
 * Whoever connects next has its connection renewed.
 */
void
gr_account_entry_change (GrAccountEntry *entry)
{
  entry->generation++;
  entry->renewed = FALSE;
  g_clear_pointer (&entry->token, gr_iam_token_free);
}

/**
 * gr_account_store_lists:
 * @self: a store
 * @key: one of its lists in the settings
 * @uuid: a UUID
 *
 * Returns: whether @key holds @uuid
 */
gboolean
gr_account_store_lists (GrAccountStore *self, const char *key, const char *uuid)
{
  g_auto (GStrv) uuids = g_settings_get_strv (self->settings, key);

  return g_strv_contains ((const char *const *) uuids, uuid);
}

/**
 * gr_account_store_list:
 * @self: a store
 * @key: one of its lists in the settings
 * @uuid: a UUID to add at its end, if it is not there; the writer has to be
 *   applied
 */
void
gr_account_store_list (GrAccountStore *self, const char *key, const char *uuid)
{
  g_auto (GStrv) uuids = g_settings_get_strv (self->writer, key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) longer = NULL;

  if (g_strv_contains ((const char *const *) uuids, uuid))
    return;
  g_strv_builder_addv (builder, (const char **) uuids);
  g_strv_builder_add (builder, uuid);
  longer = g_strv_builder_end (builder);
  g_settings_set_strv (self->writer, key, (const char *const *) longer);
}

/**
 * gr_account_store_unlist:
 * @self: a store
 * @key: one of its lists in the settings
 * @uuid: a UUID to take out of it; the writer has to be applied
 */
void
gr_account_store_unlist (GrAccountStore *self,
                         const char *key,
                         const char *uuid)
{
  g_auto (GStrv) uuids = g_settings_get_strv (self->writer, key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) shorter = NULL;

  for (guint i = 0; uuids[i] != NULL; i++)
    if (!g_str_equal (uuids[i], uuid))
      g_strv_builder_add (builder, uuids[i]);
  shorter = g_strv_builder_end (builder);
  if (*shorter == NULL)
    g_settings_reset (self->writer, key);
  else
    g_settings_set_strv (self->writer, key, (const char *const *) shorter);
}

/**
 * gr_account_store_reset_account:
 * @self: a store
 * @uuid: an account of which nothing is to remain in the settings
 */
void
gr_account_store_reset_account (GrAccountStore *self, const char *uuid)
{
  g_autoptr (GSettings) settings = gr_account_store_open_account (self, uuid);
  g_autofree char *last = g_settings_get_string (self->settings, GR_KEY_LAST);
  g_autofree char *edited = g_strconcat (uuid, GR_NOTE_EDITED, NULL);

  g_settings_delay (settings);
  gr_account_reset (settings);
  g_settings_apply (settings);

  gr_account_store_unlist (self, GR_KEY_ACCOUNTS, uuid);
  gr_account_store_unlist (self, GR_KEY_UNFINISHED, uuid);
  gr_account_store_unlist (self, GR_KEY_UNFINISHED, edited);
  if (g_str_equal (last, uuid))
    g_settings_reset (self->writer, GR_KEY_LAST);
  g_settings_apply (self->writer);
}

/**
 * gr_account_store_count_change:
 * @self: a store
 * @by: 1 for a change that begins, -1 for one that has ended
 */
void
gr_account_store_count_change (GrAccountStore *self, int by)
{
  gboolean was_busy = self->n_changes > 0;

  self->n_changes += (guint) by;
  if (was_busy != (self->n_changes > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * gr_account_store_set_limit_ms:
 * @self: a store
 * @limit_ms: how long the keyring may take, for tests that cannot wait
 */
void
gr_account_store_set_limit_ms (GrAccountStore *self, guint limit_ms)
{
  gr_keyring_set_limit_ms (self->keyring, limit_ms);
}

/**
 * gr_account_store_new:
 * @settings: those of the program
 *
 * Returns: (transfer full): a store of what @settings list
 */
GrAccountStore *
gr_account_store_new (GSettings *settings)
{
  GrAccountStore *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (GR_TYPE_ACCOUNT_STORE, NULL);
  self->settings = g_object_ref (settings);
  self->writer = open_beside (settings, GR_SCHEMA_ID, "");
  g_settings_delay (self->writer);
  g_signal_connect_object (settings, "changed::" GR_KEY_ACCOUNTS,
                           G_CALLBACK (changed_cb), self, 0);
  follow_settings (self);
  return self;
}

/**
 * gr_account_store_find:
 * @self: a store
 * @uuid: a UUID
 *
 * Returns: (nullable) (transfer none): the account
 */
GrAccount *
gr_account_store_find (GrAccountStore *self, const char *uuid)
{
  GrAccountEntry *entry;

  g_return_val_if_fail (GR_IS_ACCOUNT_STORE (self), NULL);
  g_return_val_if_fail (uuid != NULL, NULL);

  entry = gr_account_store_find_entry (self, uuid);
  return entry != NULL ? entry->account : NULL;
}

gboolean
gr_account_store_get_busy (GrAccountStore *self)
{
  g_return_val_if_fail (GR_IS_ACCOUNT_STORE (self), FALSE);

  return self->n_changes > 0;
}

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
