/* test-keyring-opening.c: a portal that asks the person, who is away
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "accounts-fixture.h"
#include "gr-keyring.h"
#include "gr-test.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define N_CALLS 20

static guint n_asked;

/* Another thread's. */
static GDBusMessage *
say_nothing_cb (GDBusConnection *bus,
                GDBusMessage *message,
                gboolean incoming,
                gpointer user_data)
{
  if (!incoming || g_strcmp0 (g_dbus_message_get_interface (message),
                              "org.freedesktop.portal.Secret") != 0)
    return message;
  g_atomic_int_inc (&n_asked);
  g_object_unref (message);
  return NULL;
}

static GDBusConnection *
own_portal (void)
{
  g_autofree char *address =
      g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  g_dbus_connection_add_filter (bus, say_nothing_cb, NULL, NULL);
  reply =
      g_dbus_connection_call_sync (bus, "org.freedesktop.DBus",
                                   "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus", "RequestName",
                                   g_variant_new ("(su)", PORTAL, 0), NULL,
                                   G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return bus;
}

static void
gone_cb (gpointer user_data, GObject *where)
{
  g_atomic_int_inc ((guint *) user_data);
}

/* All but the one call that opens the keyring give their threads back. */
static void
test_threads (void)
{
  g_autoptr (GDBusConnection) portal = own_portal ();
  g_autoptr (GrAccount) account = accounts_new ("Token", GR_CREDENTIALS_TOKEN);
  GrKeyring *keyring = gr_keyring_new ();
  GAsyncResult *results[N_CALLS] = { NULL };
  guint n_gone = 0;

  gr_keyring_set_limit_ms (keyring, 200);
  for (guint i = 0; i < N_CALLS; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      g_object_weak_ref (G_OBJECT (cancellable), gone_cb, &n_gone);
      gr_keyring_lookup_async (keyring, account, cancellable, gr_test_result_cb,
                               &results[i]);
    }
  for (guint i = 0; i < N_CALLS; i++)
    {
      g_autoptr (GError) error = NULL;

      gr_test_wait_until (results[i] != NULL, 20);
      g_assert_null (gr_keyring_lookup_finish (keyring, results[i], &error));
      accounts_assert_secrets_error (error, GR_SECRETS_MUTE);
      g_object_unref (results[i]);
    }
  gr_test_wait_until (g_atomic_int_get (&n_gone) == N_CALLS - 1, 20);
  g_assert_cmpuint (g_atomic_int_get (&n_asked), ==, 1);
  g_object_unref (keyring);
}

int
main (int argc, char **argv)
{
  /* What libsecret takes for a sandbox. */
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SNAP_NAME", "greenroom", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring/opening/threads", test_threads);
  return g_test_run ();
}
