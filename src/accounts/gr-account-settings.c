/* gr-account-settings.c: an account and what is stored of it
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-account"

#include "config.h"

#include "gr-account-private.h"

#define KIND "kind"

/* In the settings a kind is a word, in the account a number. */
static gboolean
kind_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_int (value, g_settings_get_enum (G_SETTINGS (user_data), KIND));
  return TRUE;
}

static GVariant *
kind_to_setting (const GValue *value,
                 const GVariantType *expected,
                 gpointer user_data)
{
  static const char *const words[] = {
    [GR_CREDENTIALS_TOKEN] = "token",
    [GR_CREDENTIALS_KEYS] = "keys",
    [GR_CREDENTIALS_PASSWORD] = "password",
  };

  return g_variant_new_string (words[g_value_get_int (value)]);
}

static GVariant *
value_to_setting (const GValue *value)
{
  if (G_VALUE_HOLDS_STRING (value))
    return g_variant_new_string (g_value_get_string (value));
  if (G_VALUE_HOLDS_INT (value))
    return kind_to_setting (value, G_VARIANT_TYPE_STRING, NULL);
  if (G_VALUE_HOLDS_UINT (value))
    return g_variant_new_uint32 (g_value_get_uint (value));
  return g_variant_new_int64 (g_value_get_int64 (value));
}

/**
 * gr_account_attach:
 * @self: an account that is not attached
 * @settings: what is stored of it; they win where they differ
 *
 * From now on each follows the other.
 */
void
gr_account_attach (GrAccount *self, GSettings *settings)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (stored[i]->name, KIND))
      g_settings_bind_with_mapping (settings, KIND, self, KIND,
                                    G_SETTINGS_BIND_DEFAULT, kind_from_setting,
                                    kind_to_setting, settings, NULL);
    else
      g_settings_bind (settings, stored[i]->name, self, stored[i]->name,
                       G_SETTINGS_BIND_DEFAULT);
}

/**
 * gr_account_detach:
 * @self: an account that is attached
 *
 * From now on its changes are stored nowhere.
 */
void
gr_account_detach (GrAccount *self)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    g_settings_unbind (self, stored[i]->name);
}

/**
 * gr_account_write:
 * @self: an account
 * @settings: gets all that is stored of it
 */
void
gr_account_write (GrAccount *self, GSettings *settings)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (self), stored[i]->name, &value);
      g_settings_set_value (settings, stored[i]->name,
                            value_to_setting (&value));
    }
}

/**
 * gr_account_reset:
 * @settings: those of an account, of which nothing shall remain
 */
void
gr_account_reset (GSettings *settings)
{
  guint n;
  GParamSpec *const *stored = gr_account_list_settings (&n);

  for (guint i = 0; i < n; i++)
    g_settings_reset (settings, stored[i]->name);
}
