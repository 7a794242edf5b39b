/* gr-secret.c: our own copies of secrets, wiped when they go
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "gr-secret"

#include "config.h"

#include "gr-secret.h"

#include <string.h>

/**
 * gr_secret_dup:
 * @secret: (nullable): a secret, or "" for none
 *
 * Returns: (nullable) (transfer full): a copy without outer blanks, which
 *   pasting brings along, for gr_secret_free(); %NULL if nothing is left
 */
char *
gr_secret_dup (const char *secret)
{
  const char *end;

  if (secret == NULL)
    return NULL;
  while (g_ascii_isspace (*secret))
    secret++;
  end = secret + strlen (secret);
  while (end > secret && g_ascii_isspace (end[-1]))
    end--;
  return end > secret ? g_strndup (secret, (gsize) (end - secret)) : NULL;
}

/**
 * gr_secret_wipe:
 * @data: (nullable): memory that held a secret
 * @length: its length in bytes
 *
 * Overwrites @data in a way that compilers do not drop.
 */
void
gr_secret_wipe (gpointer data, gsize length)
{
  if (data != NULL)
    explicit_bzero (data, length);
}

/**
 * gr_secret_free:
 * @secret: (nullable) (transfer full): a string that was a secret
 *
 * Wipes and frees it.
 */
void
gr_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  gr_secret_wipe (secret, strlen (secret));
  g_free (secret);
}
