/* mock-secrets-service.c: the methods of the mock
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "mock-secrets"

#include "config.h"

#include "mock-secrets-private.h"

#include <string.h>

static GHashTable *
read_attributes (GVariant *variant)
{
  GHashTable *attributes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GVariantIter iter;
  char *key;
  char *value;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{ss}", &key, &value))
    g_hash_table_replace (attributes, key, value);
  return attributes;
}

static GVariant *
write_attributes (GHashTable *attributes)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, attributes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_variant_builder_add (&builder, "{ss}", key, value);
  return g_variant_builder_end (&builder);
}

static void
open_session (MockSecrets *self,
              GVariant *parameters,
              GDBusMethodInvocation *invocation)
{
  const char *algorithm;

  g_variant_get (parameters, "(&sv)", &algorithm, NULL);
  if (g_str_equal (algorithm, "plain"))
    g_dbus_method_invocation_return_value (
        invocation,
        g_variant_new ("(vo)", g_variant_new_string (""), MOCK_SESSION));
  else
    g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                   G_DBUS_ERROR_NOT_SUPPORTED,
                                                   "Only plain");
}

static void
search_items (MockSecrets *self,
              GVariant *parameters,
              GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) wanted = g_variant_get_child_value (parameters, 0);
  g_autoptr (GHashTable) attributes = read_attributes (wanted);
  GVariantBuilder found = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ao"));

  for (guint i = 0; !self->locked && i < self->items->len; i++)
    {
      MockItem *item = g_ptr_array_index (self->items, i);

      if (mock_item_matches (item, attributes))
        g_variant_builder_add (&found, "o", item->path);
    }
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(aoao)", &found,
                                                        NULL));
}

static void
unlock (MockSecrets *self,
        GVariant *parameters,
        GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) objects = g_variant_get_child_value (parameters, 0);

  if (self->locked)
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(aoo)", NULL,
                                                          MOCK_PROMPT_PATH));
  else
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(@aoo)", objects,
                                                          "/"));
}

static void
create_item (MockSecrets *self,
             GVariant *parameters,
             GDBusMethodInvocation *invocation)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) bytes = g_variant_get_child_value (secret, 2);
  g_autoptr (GVariant) named =
      g_variant_lookup_value (properties, MOCK_INTERFACE "Item.Attributes",
                              G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GHashTable) attributes = read_attributes (named);
  MockItem *item = mock_secrets_find_like (self, attributes);

  if (item == NULL)
    item = mock_secrets_add_item (self, attributes);
  g_free (item->secret);
  item->secret =
      g_strndup (g_variant_get_data (bytes), g_variant_get_size (bytes));
  g_clear_pointer (&item->label, g_free);
  g_variant_lookup (properties, MOCK_INTERFACE "Item.Label", "s", &item->label);
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(oo)", item->path,
                                                        "/"));
}

static void
get_secret (MockSecrets *self,
            const char *path,
            GDBusMethodInvocation *invocation)
{
  MockItem *item = mock_secrets_find_path (self, path);
  GVariant *bytes =
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, item->secret,
                                 strlen (item->secret), 1);

  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("((oay@ays))",
                                                        MOCK_SESSION, NULL,
                                                        bytes, "text/plain"));
}

static void
delete_item (MockSecrets *self,
             const char *path,
             GDBusMethodInvocation *invocation)
{
  MockItem *item = mock_secrets_find_path (self, path);

  mock_secrets_remove_item (self, item);
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(o)", "/"));
}

/* The person's answer comes as a signal. */
void
mock_secrets_answer_prompt (MockSecrets *self, gboolean accepted)
{
  GVariantBuilder unlocked = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ao"));
  GVariant *result;

  if (accepted)
    {
      self->locked = FALSE;
      self->has_default = TRUE;
      g_variant_builder_add (&unlocked, "o", MOCK_COLLECTION);
    }
  result = g_variant_builder_end (&unlocked);
  if (self->creating)
    {
      g_variant_unref (g_variant_ref_sink (result));
      result = g_variant_new_object_path (accepted ? MOCK_COLLECTION : "/");
    }
  g_dbus_connection_emit_signal (self->connection, NULL, MOCK_PROMPT_PATH,
                                 MOCK_INTERFACE "Prompt", "Completed",
                                 g_variant_new ("(bv)", !accepted, result),
                                 NULL);
}

static gboolean
is_answered (MockSecrets *self, const char *method)
{
  if (g_str_equal (method, "Prompt"))
    return self->prompt == MOCK_PROMPT_ACCEPT ||
           self->prompt == MOCK_PROMPT_REFUSE;
  return g_str_equal (method, "Dismiss") && self->prompt != MOCK_PROMPT_DEAF;
}

static gboolean
fails (MockSecrets *self, const char *method)
{
  return g_strcmp0 (self->failing, method) == 0 && --self->n_until_failure == 0;
}

static void
method_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  MockSecrets *self = user_data;

  if (fails (self, method))
    g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                   G_DBUS_ERROR_NO_MEMORY,
                                                   "Out of paper");
  else if (g_str_equal (method, "OpenSession"))
    open_session (self, parameters, invocation);
  else if (g_str_equal (method, "SearchItems"))
    search_items (self, parameters, invocation);
  else if (g_str_equal (method, "Unlock"))
    unlock (self, parameters, invocation);
  else if (g_str_equal (method, "CreateItem"))
    create_item (self, parameters, invocation);
  else if (g_str_equal (method, "GetSecret"))
    get_secret (self, path, invocation);
  else if (g_str_equal (method, "Delete"))
    delete_item (self, path, invocation);
  else if (g_str_equal (method, "ReadAlias"))
    g_dbus_method_invocation_return_value (
        invocation,
        g_variant_new ("(o)", self->has_default ? MOCK_COLLECTION : "/"));
  else if (g_str_equal (method, "CreateCollection"))
    {
      self->creating = TRUE;
      g_dbus_method_invocation_return_value (invocation,
                                             g_variant_new ("(oo)", "/",
                                                            MOCK_PROMPT_PATH));
    }
  else
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      if (is_answered (self, method))
        mock_secrets_answer_prompt (self, self->prompt == MOCK_PROMPT_ACCEPT);
    }
}

static GVariant *
get_property_cb (GDBusConnection *connection,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *property,
                 GError **error,
                 gpointer user_data)
{
  MockSecrets *self = user_data;
  const char *collections[] = { MOCK_COLLECTION, NULL };

  if (g_str_equal (property, "Collections"))
    return g_variant_new_objv (collections, self->has_default ? 1 : 0);
  if (g_str_equal (property, "Items"))
    return g_variant_new_objv (NULL, 0);
  if (g_str_equal (property, "Locked"))
    return g_variant_new_boolean (self->locked);
  if (g_str_equal (property, "Attributes"))
    return write_attributes (mock_secrets_find_path (self, path)->attributes);
  if (g_str_equal (property, "Label"))
    return g_variant_new_string ("Mock");
  return g_variant_new_uint64 (0);
}

const GDBusInterfaceVTable mock_secrets_vtable = { method_cb,
                                                   get_property_cb,
                                                   NULL,
                                                   { NULL } };
