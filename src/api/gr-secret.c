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
 * GrSecret:
 *
 * One copy of a secret for all who need it, in any thread. It never changes,
 * and is wiped when the last one lets go.
 */
struct _GrSecret
{
  gsize length;
  char text[];
};

G_DEFINE_BOXED_TYPE (GrSecret, gr_secret, gr_secret_ref, gr_secret_unref)

static void
wipe (gpointer data)
{
  GrSecret *self = data;

  gr_secret_wipe (self->text, self->length);
}

/**
 * gr_secret_new:
 * @text: (nullable): a secret
 *
 * Returns: (nullable) (transfer full): it; %NULL for %NULL and ""
 */
GrSecret *
gr_secret_new (const char *text)
{
  return gr_secret_new_len (text, text != NULL ? strlen (text) : 0);
}

GrSecret *
gr_secret_new_len (const char *text, gsize length)
{
  GrSecret *self;

  if (length == 0)
    return NULL;
  self = g_atomic_rc_box_alloc0 (sizeof (GrSecret) + length + 1);
  self->length = length;
  memcpy (self->text, text, length);
  return self;
}

/**
 * gr_secret_strip:
 * @self: (nullable) (transfer full): a secret
 *
 * Returns: (nullable) (transfer full): it without outer blanks, which pasting
 *   brings along; %NULL if nothing is left
 */
GrSecret *
gr_secret_strip (GrSecret *self)
{
  g_autoptr (GrSecret) whole = self;
  const char *start = gr_secret_get (self);
  gsize length;

  if (start == NULL)
    return NULL;
  while (g_ascii_isspace (*start))
    start++;
  length = strlen (start);
  while (length > 0 && g_ascii_isspace (start[length - 1]))
    length--;
  return length == self->length ? g_steal_pointer (&whole)
                                : gr_secret_new_len (start, length);
}

/**
 * gr_secret_ref:
 * @self: (nullable): a secret
 *
 * Returns: (nullable) (transfer full): the same, held once more
 */
GrSecret *
gr_secret_ref (GrSecret *self)
{
  return self != NULL ? g_atomic_rc_box_acquire (self) : NULL;
}

void
gr_secret_unref (GrSecret *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, wipe);
}

/**
 * gr_secret_get:
 * @self: (nullable): a secret
 *
 * Returns: (nullable) (transfer none): its text
 */
const char *
gr_secret_get (GrSecret *self)
{
  return self != NULL ? self->text : NULL;
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

void
gr_secret_free (char *text)
{
  if (text == NULL)
    return;
  gr_secret_wipe (text, strlen (text));
  g_free (text);
}
