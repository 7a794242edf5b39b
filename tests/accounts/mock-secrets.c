/* mock-secrets.c: a secret service that does what the test says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mock-secrets"

#include "config.h"

#include "mock-secrets-private.h"

#include "gr-test.h"

/*
 * A connection of its own, in the test's main context, and secrets in the
 * clear, which libsecret takes when nothing better is offered.
 */

#define NAME "org.freedesktop.secrets"
#define CALL_MS (10 * 1000)

static void
item_free (gpointer data)
{
  MockItem *item = data;

  g_hash_table_unref (item->attributes);
  g_free (item->path);
  g_free (item->label);
  g_free (item->secret);
  g_free (item);
}

static guint export(MockSecrets *self, const char *path, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *interface = g_strconcat (MOCK_INTERFACE, name, NULL);
  guint id = g_dbus_connection_register_object (
      self->connection, path,
      g_dbus_node_info_lookup_interface (self->info, interface),
      &mock_secrets_vtable, self, NULL, &error);

  g_assert_no_error (error);
  return id;
}

MockItem *
mock_secrets_find_path (MockSecrets *self, const char *path)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      MockItem *item = g_ptr_array_index (self->items, i);

      if (g_str_equal (item->path, path))
        return item;
    }
  g_error ("No item %s", path);
}

gboolean
mock_item_matches (MockItem *item, GHashTable *attributes)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, attributes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (g_hash_table_lookup (item->attributes, key), value) != 0)
      return FALSE;
  return TRUE;
}

MockItem *
mock_secrets_find_like (MockSecrets *self, GHashTable *attributes)
{
  for (guint i = 0; i < self->items->len; i++)
    if (mock_item_matches (g_ptr_array_index (self->items, i), attributes))
      return g_ptr_array_index (self->items, i);
  return NULL;
}

MockItem *
mock_secrets_add_item (MockSecrets *self, GHashTable *attributes)
{
  MockItem *item = g_new0 (MockItem, 1);

  item->path = g_strdup_printf (MOCK_COLLECTION "/%u", ++self->n_paths);
  item->attributes = g_hash_table_ref (attributes);
  item->registration = export(self, item->path, "Item");
  g_ptr_array_add (self->items, item);
  return item;
}

void
mock_secrets_remove_item (MockSecrets *self, MockItem *item)
{
  g_dbus_connection_unregister_object (self->connection, item->registration);
  g_ptr_array_remove (self->items, item);
}

static gboolean
note_call (MockSecrets *self, const char *method)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, method));

  g_hash_table_replace (self->counts, g_strdup (method),
                        GUINT_TO_POINTER (count + 1));
  return g_strcmp0 (self->mute, "*") == 0 ||
         g_strcmp0 (self->mute, method) == 0;
}

/* In the connection's own thread: what is swallowed here is never answered. */
static GDBusMessage *
filter_cb (GDBusConnection *connection,
           GDBusMessage *message,
           gboolean incoming,
           gpointer user_data)
{
  if (!incoming || g_dbus_message_get_message_type (message) !=
                       G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  if (!note_call (user_data, g_dbus_message_get_member (message)))
    return message;
  g_object_unref (message);
  return NULL;
}

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address =
      g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GDBusConnection *connection = NULL;

  g_assert_no_error (error);
  connection = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
own_name (MockSecrets *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
      "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", NAME, 4),
      G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL, &error);
  guint32 code;

  g_assert_no_error (error);
  g_variant_get (reply, "(u)", &code);
  g_assert_cmpuint (code, ==, 1);
}

static GDBusNodeInfo *
load_interfaces (void)
{
  g_autoptr (GBytes) xml = gr_test_load_data ("secret-service.xml");
  g_autofree char *text =
      g_strndup (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
  g_autoptr (GError) error = NULL;
  GDBusNodeInfo *info = g_dbus_node_info_new_for_xml (text, &error);

  g_assert_no_error (error);
  return info;
}

MockSecrets *
mock_secrets_new (void)
{
  MockSecrets *self = g_new0 (MockSecrets, 1);
  const struct
  {
    const char *path;
    const char *interface;
  } objects[] = {
    { MOCK_ROOT, "Service" },       { MOCK_COLLECTION, "Collection" },
    { MOCK_DEFAULT, "Collection" }, { MOCK_PROMPT_PATH, "Prompt" },
    { MOCK_SESSION, "Session" },
  };

  g_mutex_init (&self->mutex);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->has_default = TRUE;
  self->connection = connect_to_bus ();
  self->info = load_interfaces ();
  self->registrations = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      guint id = export(self, objects[i].path, objects[i].interface);

      g_array_append_val (self->registrations, id);
    }
  self->filter =
      g_dbus_connection_add_filter (self->connection, filter_cb, self, NULL);
  own_name (self);
  return self;
}

void
mock_secrets_free (MockSecrets *self)
{
  g_dbus_connection_remove_filter (self->connection, self->filter);
  for (guint i = 0; i < self->registrations->len; i++)
    g_dbus_connection_unregister_object (self->connection,
                                         g_array_index (self->registrations,
                                                        guint, i));
  while (self->items->len > 0)
    mock_secrets_remove_item (self, g_ptr_array_index (self->items, 0));
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_dbus_node_info_unref (self->info);
  g_array_unref (self->registrations);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->counts);
  g_mutex_clear (&self->mutex);
  g_free (self->mute);
  g_free (self->failing);
  g_free (self);
}

void
mock_secrets_set_locked (MockSecrets *self, gboolean locked)
{
  self->locked = locked;
}

void
mock_secrets_drop_default (MockSecrets *self)
{
  self->has_default = FALSE;
}

void
mock_secrets_set_prompt (MockSecrets *self, MockPrompt prompt)
{
  self->prompt = prompt;
}

void
mock_secrets_set_mute (MockSecrets *self, const char *method)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_free (self->mute);
  self->mute = g_strdup (method);
}

void
mock_secrets_set_failure (MockSecrets *self, const char *method, guint nth)
{
  g_free (self->failing);
  self->failing = g_strdup (method);
  self->n_until_failure = nth;
}

guint
mock_secrets_count (MockSecrets *self, const char *method)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, method));
}

void
mock_secrets_forget_calls (MockSecrets *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_hash_table_remove_all (self->counts);
}

guint
mock_secrets_get_n_items (MockSecrets *self)
{
  return self->items->len;
}

static MockItem *
find_item (MockSecrets *self, const char *account, const char *kind)
{
  g_autoptr (GHashTable) attributes =
      g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (char *) "xdg:schema",
                       (char *) GR_SCHEMA_ID);
  g_hash_table_insert (attributes, (char *) "account", (char *) account);
  g_hash_table_insert (attributes, (char *) "kind", (char *) kind);
  return mock_secrets_find_like (self, attributes);
}

const char *
mock_secrets_find (MockSecrets *self, const char *account, const char *kind)
{
  MockItem *item = find_item (self, account, kind);

  return item != NULL ? item->secret : NULL;
}

const char *
mock_secrets_find_label (MockSecrets *self,
                         const char *account,
                         const char *kind)
{
  MockItem *item = find_item (self, account, kind);

  return item != NULL ? item->label : NULL;
}

void
mock_secrets_add (MockSecrets *self,
                  const char *schema,
                  const char *account,
                  const char *kind,
                  const char *secret)
{
  g_autoptr (GHashTable) attributes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (attributes, g_strdup ("xdg:schema"), g_strdup (schema));
  g_hash_table_insert (attributes, g_strdup ("account"), g_strdup (account));
  g_hash_table_insert (attributes, g_strdup ("kind"), g_strdup (kind));
  mock_secrets_add_item (self, attributes)->secret = g_strdup (secret);
}
