/* test-sign-in-keyring.c: the keyring fails while somebody signs in
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "gr-account-store-private.h"
#include "mock-secrets.h"
#include "sign-in-fixture.h"

#define LIMIT_MS 200

#define LOCKED "The keyring is locked. Unlock it, then try again."
#define REFUSED                                                                \
  "The keyring was not unlocked. Try again, and enter the password that it "   \
  "asks for."
#define MUTE                                                                   \
  "The keyring does not answer. If it asks for a password somewhere, enter "   \
  "it, then try again."

typedef struct
{
  SignInTest base;
  MockSecrets *mock; /* NULL: there is no keyring */
} Fixture;

/* @data: whether there is one */
static void
set_up (Fixture *self, gconstpointer data)
{
  if (GPOINTER_TO_INT (data))
    self->mock = mock_secrets_new ();
  sign_in_test_set_up (&self->base, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sign_in_test_tear_down (&self->base, NULL);
  g_clear_pointer (&self->mock, mock_secrets_free);
}

/* Tried, but not saved. */
static void
fail (Fixture *self, const char *words)
{
  sign_in_test_type_token (&self->base);
  sign_in_test_type (&self->base, "Name in Greenroom", "Studio");
  sign_in_test_try (&self->base);
  gr_test_wait_until (sign_in_test_shows_text (&self->base, words), 10);
  g_assert_null (self->base.signed_in);
}

static GtkWidget *
get_button (Fixture *self, const char *name)
{
  return sign_in_test_get_button (&self->base, name);
}

static void
press (Fixture *self, const char *name)
{
  GtkWidget *button = get_button (self, name);

  gr_test_wait_until (gtk_widget_get_mapped (button), 10);
  g_signal_emit_by_name (button, "clicked");
}

/* The account, and the only trial. */
static void
assert_signed_in (Fixture *self, gboolean session_only)
{
  gr_test_wait_until (self->base.dialog == NULL, 20);
  g_assert_true (gr_account_get_session_only (self->base.signed_in) ==
                 session_only);
  g_assert_cmpstr (gr_account_get_name (self->base.signed_in), ==, "Studio");
  g_assert_cmpuint (sign_in_test_get_n_requests (&self->base), ==, 1);
  if (self->mock != NULL)
    g_assert_cmpuint (mock_secrets_get_n_items (self->mock), ==,
                      session_only ? 0 : 1);
}

static void
test_unlock (Fixture *self, gconstpointer data)
{
  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_ACCEPT);
  fail (self, LOCKED);
  g_assert_true (gtk_window_get_focus (self->base.dialog) ==
                 get_button (self, "Unlock keyring"));
  press (self, "Unlock keyring");
  assert_signed_in (self, FALSE);
  g_assert_nonnull (
      mock_secrets_find (self->mock, gr_account_get_uuid (self->base.signed_in),
                         "token"));
}

static void
test_refuse (Fixture *self, gconstpointer data)
{
  mock_secrets_set_locked (self->mock, TRUE);
  mock_secrets_set_prompt (self->mock, MOCK_PROMPT_REFUSE);
  fail (self, LOCKED);
  press (self, "Unlock keyring");
  gr_test_wait_until (sign_in_test_shows_text (&self->base, REFUSED), 10);
  press (self, "Use for this session only");
  assert_signed_in (self, TRUE);
}

/* Nothing is locked, as far as anybody knows. */
static void
test_mute (Fixture *self, gconstpointer data)
{
  gr_account_store_set_limit_ms (self->base.store, LIMIT_MS);
  mock_secrets_set_mute (self->mock, "*");
  fail (self, MUTE);
  g_assert_false (gtk_widget_get_mapped (get_button (self, "Unlock keyring")));
  press (self, "Use for this session only");
  assert_signed_in (self, TRUE);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  GtkWidget *button = get_button (self, "Use for this session only");

  fail (self, "There is no keyring to keep secrets in. Start one, such as "
              "GNOME Keyring, KWallet or KeePassXC, then try again.");
  g_assert_false (gtk_widget_get_mapped (get_button (self, "Unlock keyring")));
  g_assert_true (gtk_window_get_focus (self->base.dialog) == button);
  press (self, "Use for this session only");
  assert_signed_in (self, TRUE);
}

int
main (int argc, char **argv)
{
  gr_test_init_widgets (&argc, &argv);

#define ADD(path, keyring, func)                                               \
  g_test_add ("/sign-in-keyring/" path, Fixture, GINT_TO_POINTER (keyring),    \
              set_up, func, tear_down)
  ADD ("unlock", TRUE, test_unlock);
  ADD ("refuse", TRUE, test_refuse);
  ADD ("mute", TRUE, test_mute);
  ADD ("missing", FALSE, test_missing);
#undef ADD

  return g_test_run ();
}
