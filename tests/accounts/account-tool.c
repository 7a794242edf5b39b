/* account-tool.c: stores, signs out and asks, as Greenroom does
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "accounts-fixture.h"
#include "gnome-keyring.h"
#include "gr-error.h"
#include "gr-test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * For tests that need a process of its own, with the settings and the keyring
 * of its environment:
 *
 *   account-tool [--die-at N] save NAME KIND PROPERTY=VALUE...
 *   account-tool [--die-at N] remove NAME
 *   account-tool connect
 *   account-tool sweep
 *   account-tool lock | unlock
 *
 * "save" reads secrets as KIND=SECRET lines from standard input. "connect"
 * connects every account, and prints each as NAME, UUID and "ok" or the error.
 * The process kills itself when it would send its N-th message on the session
 * bus, or when it receives it: messages are counted in both directions.
 */

#define DONE 0
#define FAILED 1
#define USAGE 2

static int die_at;
static int n_messages; /* (atomic) */

static GDBusMessage *
count_cb (GDBusConnection *connection,
          GDBusMessage *message,
          gboolean incoming,
          gpointer user_data)
{
  if (g_atomic_int_add (&n_messages, 1) + 1 == die_at)
    kill (getpid (), SIGKILL);
  return message;
}

/* libsecret uses the same connection. */
static void
count_messages (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  g_dbus_connection_add_filter (bus, count_cb, NULL, NULL);
}

static int
report (GError *error)
{
  if (error == NULL)
    return DONE;
  g_printerr ("account-tool: %s\n", error->message);
  g_error_free (error);
  return FAILED;
}

static void
read_secrets (GrAccountSecrets *secrets)
{
  char line[16 * 1024]; /* a real token has some 5,000 characters */

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) pair = g_strsplit (g_strchomp (line), "=", 2);

      if (g_str_equal (pair[0], "password"))
        secrets->password = gr_secret_new (pair[1]);
      else if (g_str_equal (pair[0], "token"))
        secrets->token = gr_secret_new (pair[1]);
      else if (g_str_equal (pair[0], "sk"))
        secrets->sk = gr_secret_new (pair[1]);
      else if (g_str_equal (pair[0], "security-token"))
        secrets->security_token = gr_secret_new (pair[1]);
      else
        g_error ("Unknown secret");
    }
}

/* An account of this name is edited. */
static GrAccount *
make_account (GrAccountStore *store, const char *name, int kind, char **pairs)
{
  GrAccount *stored = gr_account_store_find_by_name (store, name);
  GrAccount *account =
      stored != NULL ? gr_account_copy (stored) : gr_account_new ();

  g_object_set (account, "name", name, "kind", kind, NULL);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (g_str_equal (pair[0], "token-expires"))
        g_object_set (account, pair[0], g_ascii_strtoll (pair[1], NULL, 10),
                      NULL);
      else
        g_object_set (account, pair[0], pair[1], NULL);
    }
  return account;
}

static int
save (GrAccountStore *store, int argc, char **argv)
{
  g_autoptr (GrAccountSecrets) secrets = gr_account_secrets_new ();
  g_autoptr (GrAccount) account = NULL;
  GError *error = NULL;

  if (argc < 2)
    return USAGE;
  read_secrets (secrets);
  account = make_account (store, argv[0], atoi (argv[1]), argv + 2);
  accounts_save (store, account, secrets, FALSE, &error);
  return report (error);
}

static int
sign_out (GrAccountStore *store, int argc, char **argv)
{
  GrAccount *account;
  GError *error = NULL;

  if (argc != 1)
    return USAGE;
  account = gr_account_store_find_by_name (store, argv[0]);
  if (account == NULL)
    return USAGE;
  accounts_remove (store, account, &error);
  return report (error);
}

static int
connect_all (GrAccountStore *store)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (GrAccount) account =
          g_list_model_get_item (G_LIST_MODEL (store), i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GrConnection) connection =
          accounts_connect (store, account, &error);

      g_print ("%s\t%s\t%s\n", gr_account_get_name (account),
               gr_account_get_uuid (account),
               connection != NULL ? "ok" : error->message);
    }
  return DONE;
}

static int
run_with_store (int argc, char **argv)
{
  g_autoptr (GSettings) settings = g_settings_new (GR_SCHEMA_ID);
  GrAccountStore *store = gr_account_store_new (settings);
  gpointer alive = store;
  int status = USAGE;

  if (g_str_equal (argv[0], "save"))
    status = save (store, argc - 1, argv + 1);
  else if (g_str_equal (argv[0], "remove"))
    status = sign_out (store, argc - 1, argv + 1);
  else if (g_str_equal (argv[0], "connect"))
    status = connect_all (store);
  else if (g_str_equal (argv[0], "sweep"))
    {
      gr_account_store_sweep (store);
      status = DONE;
    }
  /* Until all that it still does is done. */
  g_object_add_weak_pointer (G_OBJECT (store), &alive);
  g_object_unref (store);
  gr_test_wait_until (alive == NULL, TEST_WAIT_SECONDS);
  return status;
}

static int
run (int argc, char **argv)
{
  if (argc < 1)
    return USAGE;
  if (g_str_equal (argv[0], "lock"))
    gnome_keyring_lock ();
  else if (g_str_equal (argv[0], "unlock"))
    gnome_keyring_unlock ();
  else
    return run_with_store (argc, argv);
  return DONE;
}

int
main (int argc, char **argv)
{
  if (argc > 2 && g_str_equal (argv[1], "--die-at"))
    {
      die_at = atoi (argv[2]);
      argc -= 2;
      argv += 2;
    }
  count_messages ();
  return run (argc - 1, argv + 1);
}
