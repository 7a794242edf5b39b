/* mock-secrets.h: a secret service that does what the test says
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  MOCK_PROMPT_REFUSE,
  MOCK_PROMPT_ACCEPT,
  MOCK_PROMPT_IGNORE, /* nobody looks at it, until it is dismissed */
  MOCK_PROMPT_DEAF,   /* nor then */
} MockPrompt;

typedef struct _MockSecrets MockSecrets;

/* On the session bus, in the test's main context. */
MockSecrets *mock_secrets_new (void);
void mock_secrets_free (MockSecrets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MockSecrets, mock_secrets_free)

/* A locked one finds nothing, as if nothing were stored. */
void mock_secrets_set_locked (MockSecrets *self, gboolean locked);
/* Without a default collection, until one is created. */
void mock_secrets_drop_default (MockSecrets *self);
void mock_secrets_set_prompt (MockSecrets *self, MockPrompt prompt);
/* What the person does who looked at the prompt after all. */
void mock_secrets_answer_prompt (MockSecrets *self, gboolean accepted);
/* Never answers this method ("*": any; NULL: answers all again). */
void mock_secrets_set_mute (MockSecrets *self, const char *method);
/* Answers the n-th call of this method (from 1) with an error. */
void
mock_secrets_set_failure (MockSecrets *self, const char *method, guint nth);

/* Calls of a method since mock_secrets_forget_calls(). */
guint mock_secrets_count (MockSecrets *self, const char *method);
void mock_secrets_forget_calls (MockSecrets *self);
guint mock_secrets_get_n_items (MockSecrets *self);
/* NULL: there is none */
const char *
mock_secrets_find (MockSecrets *self, const char *account, const char *kind);
const char *mock_secrets_find_label (MockSecrets *self,
                                     const char *account,
                                     const char *kind);
void mock_secrets_add (MockSecrets *self,
                       const char *schema,
                       const char *account,
                       const char *kind,
                       const char *secret);

G_END_DECLS
