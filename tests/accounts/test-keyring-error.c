/* test-keyring-error.c: what the errors of libsecret and GIO mean to people
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "accounts-fixture.h"
#include "gr-error.h"
#include "gr-keyring-private.h"

#include <string.h>

typedef struct
{
  GQuark domain;
  int code;
  gboolean opening;
  GrSecretsError kind;
} Case;

static void
assert_case (const Case *expected)
{
  g_autoptr (GError) theirs =
      g_error_new_literal (expected->domain, expected->code,
                           "Their words\nin two lines");
  g_autoptr (GError) error =
      gr_secrets_error_new_from (theirs, expected->opening);

  accounts_assert_secrets_error (error, expected->kind);
  if (expected->kind == GR_SECRETS_FAILED)
    g_assert_nonnull (strstr (error->message, "Their words in two lines"));
  else
    g_assert_null (strstr (error->message, "Their words"));
}

static void
test_kinds (void)
{
  const Case cases[] = {
    { G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, TRUE,
      GR_SECRETS_MISSING_SERVICE },
    { G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_CHILD_EXITED, TRUE,
      GR_SECRETS_MISSING_SERVICE },
    { G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER, FALSE,
      GR_SECRETS_MISSING_SERVICE },
    { G_IO_ERROR, G_IO_ERROR_CLOSED, FALSE, GR_SECRETS_MISSING_SERVICE },
    { G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY, FALSE, GR_SECRETS_MUTE },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, TRUE, GR_SECRETS_MUTE },
    { SECRET_ERROR, SECRET_ERROR_IS_LOCKED, FALSE, GR_SECRETS_LOCKED },
    { SECRET_ERROR, SECRET_ERROR_PROTOCOL, TRUE, GR_SECRETS_FAILED },
    { G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED, TRUE, GR_SECRETS_FAILED },

    /* A portal without a keyring, a bus that is not there, and a person who
     * says no to the portal: only while it is being opened. */
    { G_IO_ERROR, G_IO_ERROR_FAILED, TRUE, GR_SECRETS_MISSING_SERVICE },
    { G_IO_ERROR, G_IO_ERROR_NOT_FOUND, TRUE, GR_SECRETS_MISSING_SERVICE },
    { G_IO_ERROR, G_IO_ERROR_CANCELLED, TRUE, GR_SECRETS_LOCKED },
    { G_IO_ERROR, G_IO_ERROR_FAILED, FALSE, GR_SECRETS_FAILED },
    { G_IO_ERROR, G_IO_ERROR_NO_SPACE, FALSE, GR_SECRETS_FAILED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_case (&cases[i]);
}

/* Each has its own words, and keeps its kind when it is handed on. */
static void
test_words (void)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int kind = GR_SECRETS_FAILED; kind <= GR_SECRETS_NOT_FOUND; kind++)
    {
      g_autoptr (GError) error = gr_secrets_error_new (kind);
      g_autoptr (GError) copy = g_error_copy (error);
      g_autoptr (GError) again = gr_secrets_error_new_from (copy, TRUE);

      g_assert_true (g_hash_table_add (seen, g_strdup (error->message)));
      accounts_assert_secrets_error (again, kind);
      g_assert_cmpstr (again->message, ==, error->message);
    }
}

static void
test_others (void)
{
  g_autoptr (GError) error =
      g_error_new_literal (GR_ERROR, GR_ERROR_NETWORK, "x");

  g_assert_cmpint (gr_secrets_error_get (error), ==, GR_SECRETS_FAILED);
  g_assert_cmpint (gr_secrets_error_get (NULL), ==, GR_SECRETS_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring-error/kinds", test_kinds);
  g_test_add_func ("/keyring-error/words", test_words);
  g_test_add_func ("/keyring-error/others", test_others);
  return g_test_run ();
}
