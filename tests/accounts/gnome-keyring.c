/* gnome-keyring.c: locks and unlocks the keyring of keyring.sh
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gnome-keyring.h"

#include <gio/gio.h>
#include <string.h>

#define ROOT "/org/freedesktop/secrets"
#define COLLECTION ROOT "/collection/login"
#define PASSWORD "test-password"
#define CALL_MS (20 * 1000)

static GVariant *
call (const char *interface, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus =
      g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GVariant *reply = NULL;

  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", ROOT,
                                       interface, method, parameters, NULL,
                                       G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL,
                                       &error);
  g_assert_no_error (error);
  return reply;
}

void
gnome_keyring_lock (void)
{
  const char *objects[] = { COLLECTION };

  g_variant_unref (
      call ("org.freedesktop.Secret.Service", "Lock",
            g_variant_new ("(@ao)", g_variant_new_objv (objects, 1))));
}

/* As the login does it: without a question. */
void
gnome_keyring_unlock (void)
{
  g_autoptr (GVariant) opened =
      call ("org.freedesktop.Secret.Service", "OpenSession",
            g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  const char *session;
  GVariant *secret;

  g_variant_get (opened, "(v&o)", NULL, &session);
  secret =
      g_variant_new ("(o@ay@ays)", session,
                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0,
                                                1),
                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, PASSWORD,
                                                strlen (PASSWORD), 1),
                     "text/plain");
  g_variant_unref (
      call ("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
            "UnlockWithMasterPassword",
            g_variant_new ("(o@(oayays))", COLLECTION, secret)));
}
