/* test-one-copy.c: a secret stands once in the memory of the process, and then
 * nowhere
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "config.h"

#include "accounts-fixture.h"
#include "gr-iam.h"
#include "gr-secret.h"
#include "gr-signer.h"
#include "gr-test.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LENGTH 200
#define CHUNK 4096

/* Larger ones are a sanitizer's own. */
#define RANGE_MAX (64 * 1024 * 1024)

/* What is looked for: free() writes over the beginning of what it gets, and
 * what is quoted in JSON stands there too. */
#define START 40
#define PART (LENGTH - START)

/* The secret is computed, so that the test has no copy of its own. */
static char
get_char (guint i)
{
  return (char) (i == 0   ? '"'
                 : i == 1 ? '\\'
                          : 'a' + (7 * i * i + i / 26) % 26);
}

static GrSecret *
new_secret (void)
{
  char text[LENGTH];
  GrSecret *secret;

  for (guint i = 0; i < LENGTH; i++)
    text[i] = get_char (i);
  secret = gr_secret_new_len (text, LENGTH);
  gr_secret_wipe (text, LENGTH);
  return secret;
}

static gboolean
is_here (const char *bytes)
{
  for (guint i = 0; i < PART; i++)
    if (bytes[i] != get_char (START + i))
      return FALSE;
  return TRUE;
}

static guint
count_in_range (int memory, guint64 start, guint64 end)
{
  static char bytes[CHUNK + PART];
  guint n = 0;

  for (guint64 at = start; at < end; at += CHUNK)
    {
      gssize got = pread (memory, bytes, sizeof bytes, (off_t) at);

      for (gssize i = 0; i < CHUNK && i + PART <= got; i++)
        if (is_here (bytes + i))
          n++;
      gr_secret_wipe (bytes, sizeof bytes);
    }
  return n;
}

/* In all that the process may write, freed memory included. */
static guint
count_copies (void)
{
  FILE *maps = fopen ("/proc/self/maps", "r");
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  char line[512];
  guint n = 0;

  g_assert_nonnull (maps);
  g_assert_cmpint (memory, >=, 0);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      char *rest;
      guint64 start = g_ascii_strtoull (line, &rest, 16);
      guint64 end = g_ascii_strtoull (rest + 1, &rest, 16);

      if (g_str_has_prefix (rest, " rw") && end - start < RANGE_MAX)
        n += count_in_range (memory, start, end);
    }
  fclose (maps);
  close (memory);
  return n;
}

static void
test_by_reference (void)
{
  GrSecret *secret = new_secret ();
  GrSecret *same = gr_secret_ref (secret);

  g_assert_cmpuint (count_copies (), ==, 1);
  same = gr_secret_strip (same);
  g_assert_true (same == secret);
  gr_secret_unref (secret);
  g_assert_cmpuint (count_copies (), ==, 1);
  gr_secret_unref (same);
  g_assert_cmpuint (count_copies (), ==, 0);
}

/* From what was typed to what asks IAM, whose text is gone again when nobody
 * waits for the answer any more. */
static void
test_sign_in (void)
{
  g_autoptr (GrAccount) account =
      accounts_new ("Studio", GR_CREDENTIALS_PASSWORD);
  GrAccountSecrets *typed = gr_account_secrets_new ();
  GrAccountSecrets *saved;
  GrCredentials *credentials;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  typed->password = new_secret ();
  saved = gr_account_secrets_copy (typed);
  credentials = gr_account_make_credentials (account, typed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_copies (), ==, 1);

  gr_iam_create_token_async (credentials, NULL, cancellable, gr_test_result_cb,
                             &result);
  g_assert_cmpuint (count_copies (), ==, 2);
  g_cancellable_cancel (cancellable);
  gr_test_wait_until (result != NULL, TEST_WAIT_SECONDS);
  g_assert_null (gr_iam_create_token_finish (result, &error));
  g_clear_object (&result);
  g_assert_cmpuint (count_copies (), ==, 1);

  gr_account_secrets_free (typed);
  gr_credentials_unref (credentials);
  g_assert_cmpuint (count_copies (), ==, 1);
  gr_account_secrets_free (saved);
  g_assert_cmpuint (count_copies (), ==, 0);
}

static void
test_signature (void)
{
  GrSecret *token = new_secret ();
  const GrSignedHeader headers[] = {
    { "X-Sdk-Date", "20260102T030405Z" },
    { "X-Security-Token", gr_secret_get (token) },
  };
  g_autofree char *signature =
      gr_signer_authorization ("GET", "/v1/rooms", "limit=1", headers,
                               G_N_ELEMENTS (headers), NULL, "AK", "SK");

  g_assert_nonnull (signature);
  g_assert_cmpuint (count_copies (), ==, 1);
  gr_secret_unref (token);
  g_assert_cmpuint (count_copies (), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/one-copy/by-reference", test_by_reference);
  g_test_add_func ("/one-copy/sign-in", test_sign_in);
  g_test_add_func ("/one-copy/signature", test_signature);
  return g_test_run ();
}
