/* gr-secret.h: our own copies of secrets, wiped when they go
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define GR_TYPE_SECRET (gr_secret_get_type ())
typedef struct _GrSecret GrSecret;

GType gr_secret_get_type (void);
GrSecret *gr_secret_new (const char *text);
GrSecret *gr_secret_new_len (const char *text, gsize length);
GrSecret *gr_secret_strip (GrSecret *self);
GrSecret *gr_secret_ref (GrSecret *self);
void gr_secret_unref (GrSecret *self);
const char *gr_secret_get (GrSecret *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GrSecret, gr_secret_unref)

void gr_secret_wipe (gpointer data, gsize length);
/* For texts that a secret went into: wipes and frees them. */
void gr_secret_free (char *text);

G_END_DECLS
