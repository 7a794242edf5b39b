/* gr-keyring-error.c: why the keyring did not do what was asked
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-keyring"

#include "config.h"

#include "gr-keyring-private.h"

#include "gr-error-private.h"

#include <glib/gi18n-lib.h>

static GrSecretsError
diagnose_dbus (int code)
{
  switch (code)
    {
    case G_DBUS_ERROR_TIMEOUT:
    case G_DBUS_ERROR_TIMED_OUT:
    case G_DBUS_ERROR_NO_REPLY:
      return GR_SECRETS_MUTE;
    case G_DBUS_ERROR_SERVICE_UNKNOWN:
    case G_DBUS_ERROR_NAME_HAS_NO_OWNER:
    case G_DBUS_ERROR_NO_SERVER:
    case G_DBUS_ERROR_DISCONNECTED:
    case G_DBUS_ERROR_FILE_NOT_FOUND:
    case G_DBUS_ERROR_UNKNOWN_METHOD:
    case G_DBUS_ERROR_UNKNOWN_OBJECT:
    case G_DBUS_ERROR_UNKNOWN_INTERFACE:
    case G_DBUS_ERROR_SPAWN_EXEC_FAILED:
    case G_DBUS_ERROR_SPAWN_FORK_FAILED:
    case G_DBUS_ERROR_SPAWN_CHILD_EXITED:
    case G_DBUS_ERROR_SPAWN_CHILD_SIGNALED:
    case G_DBUS_ERROR_SPAWN_FAILED:
    case G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND:
      return GR_SECRETS_MISSING_SERVICE;
    default:
      return GR_SECRETS_FAILED;
    }
}

/* Without a bus, or with a portal that has no keyring behind it, opening
 * fails in these ways. A portal that was told "Cancel" by the person answers
 * as if we had cancelled. */
static GrSecretsError
diagnose_opening (int code)
{
  switch (code)
    {
    case G_IO_ERROR_FAILED:
    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_SUPPORTED:
    case G_IO_ERROR_CONNECTION_REFUSED:
      return GR_SECRETS_MISSING_SERVICE;
    case G_IO_ERROR_CANCELLED:
      return GR_SECRETS_LOCKED;
    default:
      return GR_SECRETS_FAILED;
    }
}

static GrSecretsError
diagnose (const GError *error, gboolean opening)
{
  if (error->domain == G_DBUS_ERROR)
    return diagnose_dbus (error->code);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return GR_SECRETS_LOCKED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return GR_SECRETS_MUTE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return GR_SECRETS_MISSING_SERVICE;
  if (error->domain == G_IO_ERROR && opening)
    return diagnose_opening (error->code);
  return GR_SECRETS_FAILED;
}

/**
 * gr_keyring_is_gone:
 * @error: what a service said of an item or a collection
 *
 * Returns: whether there is none (any more)
 */
gboolean
gr_keyring_is_gone (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

/* In a Flatpak there are secrets only where the desktop's portal has them
 * from a keyring; one that the portal knows nothing of is of no use. */
static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static const char *
find_what_is_missing (void)
{
  if (is_sandboxed ())
    return _ ("The desktop has no keyring for programs in a sandbox. Install "
              "one, such as GNOME Keyring or KWallet, log in to the desktop "
              "again, then try again.");
  return _ ("There is no keyring to keep secrets in. Start one, such as "
            "GNOME Keyring, KWallet or KeePassXC, then try again.");
}

static const char *
find_sentence (GrSecretsError kind)
{
  switch (kind)
    {
    case GR_SECRETS_MISSING_SERVICE:
      return find_what_is_missing ();
    case GR_SECRETS_LOCKED:
      return _ ("The keyring is locked. Unlock it, then try again.");
    case GR_SECRETS_MUTE:
      return _ ("The keyring does not answer. If it asks for a password "
                "somewhere, enter it, then try again.");
    case GR_SECRETS_NOT_FOUND:
      return _ ("The keyring holds no secrets of this account. Sign in "
                "again.");
    case GR_SECRETS_FAILED:
    default:
      return _ ("The keyring failed. Try again.");
    }
}

/**
 * gr_secrets_error_new_take:
 * @kind: why
 * @sentence: (transfer full): the same in words, with what to do next
 *
 * Returns: (transfer full): a %GR_ERROR_SECRETS
 */
GError *
gr_secrets_error_new_take (GrSecretsError kind, char *sentence)
{
  GError *error =
      gr_error_new_take (GR_ERROR_SECRETS, sentence, NULL, NULL, NULL);

  gr_error_set_detail (error, (int) kind);
  return error;
}

/**
 * gr_secrets_error_new:
 * @kind: why
 *
 * Returns: (transfer full): a %GR_ERROR_SECRETS that says what to do next
 */
GError *
gr_secrets_error_new (GrSecretsError kind)
{
  return gr_secrets_error_new_take (kind, g_strdup (find_sentence (kind)));
}

/**
 * gr_secrets_error_new_refused:
 *
 * Returns: (transfer full): a %GR_SECRETS_LOCKED for someone who did not
 *   answer the question for the password, or said no
 */
GError *
gr_secrets_error_new_refused (void)
{
  return gr_secrets_error_new_take (
      GR_SECRETS_LOCKED,
      g_strdup (_ ("The keyring was not unlocked. Try again, and enter the "
                   "password that it asks for.")));
}

/* The portal does not say why its keyring gave no key: locked, and nobody
 * entered the password, most often; or it has ended. */
static GError *
new_closed_by_portal (void)
{
  return gr_secrets_error_new_take (
      GR_SECRETS_LOCKED,
      g_strdup (_ ("The desktop did not open its keyring for Greenroom. Unlock "
                   "it, or install one if there is none, then try again.")));
}

/**
 * gr_secrets_error_new_from:
 * @error: what libsecret or GIO said, or an error of ours
 * @opening: whether the keyring was being opened
 *
 * Returns: (transfer full): the %GR_ERROR_SECRETS that it means; what nobody
 *   foresaw is told in the keyring's own words
 */
GError *
gr_secrets_error_new_from (const GError *error, gboolean opening)
{
  g_autofree char *words = NULL;
  GrSecretsError kind;

  if (error->domain == GR_ERROR)
    return g_error_copy (error);
  if (opening && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED) &&
      is_sandboxed ())
    return new_closed_by_portal ();
  kind = diagnose (error, opening);
  if (kind == GR_SECRETS_FAILED)
    words = gr_error_clean_text (error->message, 300);
  if (words == NULL)
    return gr_secrets_error_new (kind);
  return gr_secrets_error_new_take (
      kind, g_strdup_printf (
                /* Translators: the words of another program */
                _ ("The keyring failed. Try again. It says: “%s”"), words));
}

/**
 * gr_secrets_error_get:
 * @error: (nullable): an error
 *
 * Returns: why the keyring did not do what was asked; %GR_SECRETS_FAILED for
 *   any other error
 */
GrSecretsError
gr_secrets_error_get (const GError *error)
{
  if (!g_error_matches (error, GR_ERROR, GR_ERROR_SECRETS))
    return GR_SECRETS_FAILED;
  return (GrSecretsError) gr_error_get_detail (error);
}
