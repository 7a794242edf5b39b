/* gr-keyring-private.h: the steps of which calls to the keyring are made
 *
 * Copyright 2026 The Greenroom authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gr-account-store.h"
#include "gr-keyring.h"

#include <libsecret/secret.h>

/* libsecret installs and documents this header, but secret.h, the only one
 * that may be included, leaves it out (0.20.5, 0.21.7). */
#define __SECRET_INSIDE_HEADER__
#include <libsecret/secret-backend.h>
#undef __SECRET_INSIDE_HEADER__

G_BEGIN_DECLS

/* In the order in which they are stored. */
typedef enum
{
  GR_SECRET_PASSWORD,
  GR_SECRET_TOKEN,
  GR_SECRET_SK,
  GR_SECRET_SECURITY_TOKEN,
  GR_N_SECRETS,
} GrSecretKind;

typedef void (*GrKeyringStep) (GTask *task);

/**
 * GrKeyringOp:
 * @cancellable: ends what is under way: follows the caller's, and the limit's
 * @late: whether it was the limit
 * @prompting: whether a person is waited for
 * @ended: whether the task has returned; then its steps run out
 * @backend: (nullable): what libsecret keeps secrets in, once it is open
 * @collection: (nullable): the default collection, once it was looked at
 * @items: (element-type SecretRetrievable): what a search found
 * @next: what to do after the present step
 *
 * The data of a task of the keyring.
 */
typedef struct
{
  GCancellable *cancellable;
  gulong follow_id;
  GSource *end_source;
  guint limit_id;
  gboolean late;
  gboolean prompting;
  gboolean ended;

  SecretBackend *backend;
  SecretCollection *collection;
  GList *items;
  GrKeyringStep next;

  char *uuid;
  char *name;
  char *identity;
  GrCredentialsKind kind;
  GrAccountSecrets *secrets;
  guint index;
} GrKeyringOp;

extern const SecretSchema gr_keyring_schema;

GTask      *gr_keyring_begin         (GrKeyring            *self,
                                      gpointer              source_tag,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
void        gr_keyring_set_account   (GTask                *task,
                                      GrAccount            *account);
void        gr_keyring_limit         (GTask                *task,
                                      guint                 limit_ms);
void        gr_keyring_open          (GTask                *task,
                                      GrKeyringStep         next);
void        gr_keyring_search        (GTask                *task,
                                      GrKeyringStep         next);
void        gr_keyring_look_at_default (GTask              *task,
                                      GrKeyringStep         next);
gboolean    gr_keyring_is_locked     (GrKeyringOp          *op);
void        gr_keyring_succeed       (GTask                *task);
void        gr_keyring_fail          (GTask                *task,
                                      GError               *error);

const char *gr_keyring_get_word      (GrSecretKind          kind);
char      **gr_keyring_get_place     (GrAccountSecrets     *secrets,
                                      GrSecretKind          kind);
GHashTable *gr_keyring_make_attributes (GrKeyringOp        *op);
GHashTable *gr_keyring_make_attributes_of (GrKeyringOp     *op,
                                      GrSecretKind          kind);
GHashTable *gr_keyring_make_attributes_like (GHashTable     *own);
gboolean    gr_keyring_item_is       (gpointer              item,
                                      GrSecretKind          kind,
                                      const char           *identity);
gboolean    gr_keyring_item_is_locked (gpointer             item);
gboolean    gr_keyring_has_locked_item (GrKeyringOp        *op);
gboolean    gr_keyring_is_gone       (const GError         *error);

GError     *gr_secrets_error_new     (GrSecretsError        kind);
GError     *gr_secrets_error_new_refused (void);
GError     *gr_secrets_error_new_take (GrSecretsError       kind,
                                      char                 *sentence);
GError     *gr_secrets_error_new_from (const GError        *error,
                                      gboolean              opening);

G_END_DECLS
